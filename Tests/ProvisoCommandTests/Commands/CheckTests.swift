import Foundation
import PolicyKit
import Testing

/// The built command on broken policies, in each of its formats.
@Suite struct CheckTests {
  private let folder: TemporaryFolder

  /// A snapshot with an error, a warning and something hostile, and a review that accepts the
  /// warning.
  init() throws {
    folder = try TemporaryFolder()
    var policy = Policy.specimen
    policy.recipients.removeAll { $0.id.rawValue == "letterpress" }
    policy.purposes[0].uses = []
    policy.purposes[0].title = "Bad | <b>\u{1B}[31m::error::%0A"
    try folder.write(try Snapshot.encode(policy), to: "bad.json")
    try folder.write(
      """
      {"acknowledgements": [{"rule": "x.purpose-without-data", "subject": "purpose:account",
        "reason": "published before this check", "by": "Jane Doe", "until": "2026-12-31"}]}
      """, to: "review.json")
  }

  private func check(_ arguments: String...) async throws -> Shell.Result {
    try await Shell.run(
      ProvisoBinary.url.path,
      ["check", "--policy", "bad.json", "--date", "2026-11-22"] + arguments, in: folder.url)
  }

  @Test func everyFormatTellsAnErrorAndShowsNoEscape() async throws {
    for format in ["text", "json", "github", "sarif", "markdown"] {
      let result = try await check("--review", "review.json", "--format", format)
      #expect(result.exitCode == 1, "\(format): \(result.transcript)")
      #expect(result.standardOutput.contains("x.dangling-reference"))
      #expect(result.standardOutput.contains("Jane Doe"))
      #expect(!result.standardOutput.contains("\u{1B}"))
      #expect(result.standardError == "")
    }
  }

  @Test func whatFallsDueIsShownAndExitsWithOne() async throws {
    try folder.write(
      """
      {"acknowledgements": [{"rule": "x.purpose-without-data", "subject": "purpose:account",
        "reason": "r", "by": "b", "until": "2026-12-31"}, {"rule": "x.dangling-reference",
        "reason": "r", "by": "b"}, {"rule": "x.data-unused", "reason": "r", "by": "b"}]}
      """, to: "soon.json")
    let soon = try await check("--review", "soon.json", "--due-within", "60", "--format", "github")
    #expect(soon.exitCode == 1, "\(soon.transcript)")
    #expect(soon.standardOutput.contains("from 2027-01-01 on: the acceptance of"))
    let later = try await check("--review", "soon.json", "--due-within", "39", "--format", "github")
    #expect(!later.standardOutput.contains("from 20"), "\(later.transcript)")
    let wrong = try await check("--due-within", "367")
    #expect(wrong.exitCode == 64)
  }

  @Test(.needs(.python))
  func sarifIsValid() async throws {
    var broken = try await check("--review", "review.json", "--format", "sarif").standardOutput
    let good = try folder.write(broken, to: "good.sarif")
    let compiled = try await ProvisoBinary.run(
      "check", "--date", "2026-11-22", "--format", "sarif", in: Places.package)
    let own = try folder.write(compiled.standardOutput, to: "own.sarif")
    let result = try await validate(good, own)
    #expect(result.exitCode == 0, "\(result.transcript)")

    broken.replace("\"level\" : \"error\"", with: "\"level\" : \"dreadful\"")
    let bad = try await validate(try folder.write(broken, to: "broken.sarif"))
    #expect(bad.exitCode == 1, "\(bad.transcript)")
  }

  private func validate(_ files: URL...) async throws -> Shell.Result {
    let script = Places.package.appending(path: "Tests/Support/check_sarif.py")
    let python = Places.package.appending(path: ExternalTool.python.rawValue)
    return try await Shell.run(python.path, [script.path] + files.map(\.path))
  }

  @Test func aFindingInASnapshotPointsAtItsPath() async throws {
    let result = try await check("--format", "json")
    struct Output: Decodable {
      struct Finding: Decodable {
        struct Location: Decodable {
          let file: String
          let path: String?
        }
        let rule: String
        let location: Location
      }
      let findings: [Finding]
    }
    let output = try JSONDecoder().decode(Output.self, from: Data(result.standardOutput.utf8))
    let found = try #require(output.findings.first { $0.rule == "x.purpose-without-data" })
    #expect(found.location.file == "bad.json")
    #expect(found.location.path?.hasPrefix("$.policy.purposes[0]") == true)
  }

  @Test func strictCountsWarnings() async throws {
    var policy = Policy.specimen
    policy.purposes[0].uses = []
    try folder.write(try Snapshot.encode(policy), to: "bad.json")
    #expect(try await check().exitCode == 0)
    #expect(try await check("--strict").exitCode == 1)
    #expect(try await check("--strict", "--review", "review.json").exitCode == 0)
  }

  @Test func aRegimeNarrows() async throws {
    let result = try await check("--regime", "coppa", "--regime", "fr")
    #expect(result.standardOutput.contains(" under coppa, fr, as of 2026-11-22\n"))
    let wrong = try await check("--regime", "gdpr")
    #expect(wrong.exitCode == 64)
    #expect(wrong.standardError.contains("eu-gdpr"))
  }

  @Test func aRegimeThatIsNotDeclaredIsSaidToBeNone() async throws {
    var policy = Policy.specimen
    policy.regimes.removeAll { $0.regime == .ccpa }
    try folder.write(try Snapshot.encode(policy), to: "bad.json")
    let result = try await check("--regime", "ccpa", "--regime", "fr")
    #expect(result.standardError.contains("does not declare ccpa, so"))
    #expect(try await check("--regime", "fr").standardError == "")
  }

  /// Two screens of 54 lines, which a terminal has on a display 1080 pixels high.
  @Test func theReportOfTheShippedPolicyFitsTwoScreens() async throws {
    let result = try await ProvisoBinary.run("check", "--date", "2026-11-22", in: Places.package)
    #expect(result.exitCode < 2, "\(result.transcript)")
    #expect(
      result.standardOutput.split(separator: "\n", omittingEmptySubsequences: false).count <= 110)
  }
}
