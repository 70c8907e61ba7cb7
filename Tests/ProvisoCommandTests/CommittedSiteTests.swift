import Foundation
import Testing

/// The site of this repository, which is published from `policy/`.
@Suite struct CommittedSiteTests {
  private let site = Places.package.appending(path: "site")

  @Test func isWhatWasPublished() async throws {
    let result = try await ProvisoBinary.run("verify", in: Places.package)
    #expect(result.exitCode == 0, "\(result.transcript)")
  }

  /// On the day of its last version publishing changes nothing: policy, templates and site agree.
  @Test func isUpToDate() async throws {
    let record = try Data(contentsOf: site.appending(path: "versions/versions.json"))
    let file = try JSONSerialization.jsonObject(with: record) as? [String: Any]
    let versions = file?["versions"] as? [[String: Any]]
    let day = try #require(versions?.last?["published"] as? String)
    let result = try await ProvisoBinary.run(
      "build", "--date", day, "--format", "json", "--output",
      try TemporaryFolder().url.appending(path: "draft").path, in: Places.package)
    #expect(result.exitCode == 0, "\(result.transcript)")
    let plan =
      try JSONSerialization.jsonObject(with: Data(result.standardOutput.utf8)) as? [String: Any]
    // A record that an earlier Proviso wrote gets its first entry with the next publishing.
    let files = file?["entries"] == nil ? ["versions/versions.json"] : []
    #expect(plan?["step"] as? String == (files.isEmpty ? "nothing" : "refresh"))
    #expect(plan?["files"] as? [String] == files, "run: swift run proviso publish --date \(day)")
  }

  @Test func noLinkIsDeadAndTheFeedIsAtom() async throws {
    let script = Places.package.appending(path: "Tests/Support/check_site.py")
    let result = try await Shell.run("python3", [script.path, site.path])
    #expect(result.exitCode == 0, "\(result.transcript)")
  }

  @Test(.needs(.java, .chromium, .chromedriver, .python))
  func everyPagePassesNuAndAxe() async throws {
    let names = try FileManager.default.subpathsOfDirectory(atPath: site.path).sorted()
    let pages = names.filter { $0.hasSuffix(".html") }.map { site.appending(path: $0) }
    #expect(pages.count >= 6)
    let report = try await PageChecker.check(pages, options: ["--local-files"])
    #expect(report.errors == [])
  }
}
