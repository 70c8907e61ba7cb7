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

  @Test(.needs(.java, .chromium, .chromedriver, .python))
  func noticesPassNuAndAxeWithAndWithoutTheirStyle() async throws {
    let folder = try TemporaryFolder()
    let recorded = Places.package.appending(path: "Tests/PolicyPagesTests/Fixtures")
    var pages: [URL] = []
    for name in ["consultancy", "specimen", "many", "consent"] {
      let page = recorded.appending(path: "notice-\(name).html")
      let bare = folder.url.appending(path: "bare-\(name).html")
      let html = try String(contentsOf: page, encoding: .utf8)
      try html.replacing(/<style>[^<]*<\/style>/, with: "")
        .write(to: bare, atomically: true, encoding: .utf8)
      pages += [page, bare]
    }
    let errors = try await PageChecker.check(pages).errors
    // How close lines and links stand, and on what colour, is then the mail reader's.
    let left = errors.filter { error in
      !(error.hasPrefix("bare-")
        && ["color-contrast", "target-size"].contains { error.contains(": \($0):") })
    }
    #expect(left == [])
  }
}
