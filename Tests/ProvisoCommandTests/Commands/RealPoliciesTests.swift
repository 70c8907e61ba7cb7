import Foundation
import TestSupport
import Testing

/// What is found in policies of other organisations: what they lack, and nothing that they do not.
@Suite struct RealPoliciesTests {
  private struct Report: Decodable {
    struct Finding: Decodable { let rule: String }
    let findings: [Finding]
  }

  @Test(arguments: ["37signals", "github", "notify"])
  func isFoundAsRecorded(name: String) async throws {
    let file = Places.package.appending(
      path: "Tests/PolicyYAMLTests/Fixtures/policies/\(name).yaml")
    let result = try await Shell.run(
      ProvisoBinary.url.path,
      ["check", "--policy", file.path, "--date", "2026-11-25", "--format", "json"])
    #expect(result.exitCode < 2, "\(result.transcript)")
    let report = try JSONDecoder().decode(Report.self, from: Data(result.standardOutput.utf8))
    let counts = Dictionary(grouping: report.findings, by: \.rule).mapValues(\.count)
    let lines = counts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)\n" }
    try Golden("findings-\(name).txt").expect(lines.joined())
  }
}
