import Foundation
import Testing

/// The preview as a person uses it, in a real browser: `Tests/Support/check_preview.py`.
@Suite struct PreviewTests {
  /// A policy in YAML, whose first title is the word that edits change.
  private static func draft() async throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let yaml = try await ProvisoBinary.run(
      "convert", "--policy", Snapshots.specimen.path, "--to", "yaml")
    try #require(yaml.exitCode == 0, "\(yaml.transcript)")
    let marked = yaml.standardOutput.replacing(
      /\n  title: .*/, with: "\n  title: Privacy MARKER", maxReplacements: 1)
    try #require(marked.contains("MARKER"))
    _ = try folder.write(marked, to: "policy.yaml")
    _ = try folder.write(
      try String(
        contentsOf: Places.package.appending(path: "templates/style.css"), encoding: .utf8),
      to: "templates/style.css")
    return folder
  }

  /// The server shows what its worker sends; more faults than anybody reads at once are cut short.
  @Test func thatMoreFaultsMayFollowStandsBehindThem() async throws {
    let folder = try TemporaryFolder()
    let slips = (0..<25).map { "  slip\($0): x\n" }.joined()
    _ = try folder.write("policy:\n" + slips, to: "policy.yaml")
    let result = try await Shell.run(
      ProvisoBinary.url.path, ["preview-worker", "--policy", "policy.yaml"], in: folder.url,
      input: Data("\n".utf8))
    let titles = result.standardOutput.matches(of: /"title":"([^"]+)"/).map(\.output.1)
    #expect(titles.count == 21, "\(result.transcript)")
    #expect(titles.last == "more may follow once these are mended")
  }

  @Test(.needs(.python, .chromium, .chromedriver))
  func aSavedPolicyIsShownAndAFaultIsExplainedUntilItIsMended() async throws {
    let draft = try await Self.draft()
    let seen = try await PreviewVisit(to: "policy.yaml", in: draft.url)

    #expect(seen.firstFocus == "tab-page")
    #expect(
      seen.walk.map { $0.last ?? "" } == [
        "tab-changes", "tab-findings", "tab-page", "tab-findings", "tab-page",
      ], "arrows, Home and End move between tabs, and moving shows")
    #expect(seen.walk.allSatisfy { $0.first == $0.last }, "the focus is on the tab that is shown")
    #expect(seen.intoView == "iframe")
    #expect(seen.views["changes"]?.contains("this would be the first version") == true)
    #expect(seen.views["notice"]?.contains("There is no earlier one to tell people of") == true)
    #expect(seen.views["findings"]?.hasPrefix("Findings") == true)
    #expect(seen.tree.contains(#"tab "Page" selected"#))
    #expect(seen.tree.contains(#"tablist "Views of the draft""#))
    #expect(seen.tree.contains(#"Iframe "Page of the draft""#), "\(seen.tree)")
    #expect(seen.axe == [])
    #expect(seen.console == [])

    #expect(seen.milliseconds.count == 3)
    #expect(seen.keepsPlace, "the reader's place in the page is kept")
    #expect(seen.fault.contains(#"did you mean "controller"?"#))
    #expect(seen.fault.contains(/policy\.yaml:\d+:3/))
    #expect(seen.pageDuringFault, "the last good page stays")
    #expect(!seen.faultAfterwards)

    #expect(
      seen.answers == [
        "localhost": 200, "head": 200, "other host": 421, "no port": 421, "other site": 403,
        "post": 405, "above": 404, "encoded above": 404, "a file of the draft": 404,
      ])
    #expect(seen.listensOn == ["0100007F"], "loopback, and nothing else")
    #expect(seen.portTaken.exitCode == 2)
    #expect(seen.portTaken.transcript.contains("Choose another with --port"))
    #expect(seen.endsWithAll, "no process stays behind")
  }

  @Test func withoutAPolicyItIsWrongUsage() async throws {
    let folder = try TemporaryFolder()
    let result = try await ProvisoBinary.run(
      "preview", "--policy", "missing.yaml", "--date", "26 November", in: folder.url)
    #expect(result.exitCode == 64, "\(result.transcript)")
  }
}

/// What a person at the browser saw.
struct PreviewVisit: Decodable {
  let firstFocus: String
  let walk: [[String]]
  let intoView: String
  let views: [String: String]
  let tree: [String]
  let axe: [String]
  let console: [String]
  /// From each saved file to the page in the browser.
  let milliseconds: [Int]
  let keepsPlace: Bool
  let fault: String
  let pageDuringFault: Bool
  let faultAfterwards: Bool
  let answers: [String: Int]
  let listensOn: [String]
  let portTaken: Taken
  let endsWithAll: Bool

  struct Taken: Decodable {
    let exitCode: Int
    let transcript: String

    init(from decoder: any Decoder) throws {
      var list = try decoder.unkeyedContainer()
      exitCode = try list.decode(Int.self)
      transcript = try list.decode(String.self)
    }
  }

  /// Runs a command's preview in a folder, and edits a file there.
  init(
    to source: String, in folder: URL, by command: URL = ProvisoBinary.url
  ) async throws {
    let script = Places.package.appending(path: "Tests/Support/check_preview.py")
    let python = Places.package.appending(path: ExternalTool.python.rawValue)
    let result = try await Shell.run(
      python.path, [script.path, command.path, folder.path, source])
    try #require(result.exitCode == 0, "\(result.transcript)")
    self = try JSONDecoder().decode(Self.self, from: Data(result.standardOutput.utf8))
    print("preview of \(source): the page after \(milliseconds) ms")
  }
}
