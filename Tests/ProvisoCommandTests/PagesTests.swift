import Foundation
import Testing

/// The pages in real checkers: Nu, and axe in Chromium at two widths, light and dark.
@Suite struct PagesTests {
  @Test(.needs(.java, .chromium, .chromedriver, .python))
  func ntropicsPageAndTheSpecimensPassNuAndAxe() async throws {
    let folder = try TemporaryFolder()
    let ntropic = try await ProvisoBinary.run(
      "build", "--output", folder.url.path + "/ntropic", in: Places.package)
    #expect(ntropic.exitCode < 2, "\(ntropic.transcript)")
    let specimen = try await ProvisoBinary.run(
      "build", "--policy", Snapshots.specimen.path, "--output", folder.url.path + "/specimen",
      in: Places.package)
    #expect(specimen.exitCode < 2, "\(specimen.transcript)")
    let pages = ["ntropic", "specimen"].map { folder.url.appending(path: "\($0)/index.html") }
    #expect(try await PageChecker.check(pages).errors == [])
  }
}
