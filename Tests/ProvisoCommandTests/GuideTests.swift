import Foundation
import Testing

/// Each guide is followed step by step, as a newcomer would: `Tests/Support/run_guide.py`.
@Suite struct GuideTests {
  /// A step that a guide told a reader to make.
  private struct Step: Decodable, CustomStringConvertible {
    let document: String
    let command: String
    let exit: Int?
    let expected: Int
    let output: String

    var description: String { "\(document): $ \(command)\nexit code \(exit ?? -1)\n\(output)" }
  }

  private static let catalog = "Sources/PolicyKit/PolicyKit.docc"

  /// The documents whose commands are followed, with the least number of steps that each has.
  private static let guides: [(document: String, steps: Int)] = [
    ("README.md", 15), ("\(catalog)/AddARule.md", 4), ("\(catalog)/Exports.md", 2),
    ("\(catalog)/GuideForCounsel.md", 20),
    ("\(catalog)/GuideForEngineers.md", 25), ("\(catalog)/LawSources.md", 5),
    ("\(catalog)/SendNotices.md", 15), ("\(catalog)/StartANewPolicy.md", 1),
    ("\(catalog)/WriteAPolicyInYAML.md", 7),
  ]

  @Test(.needs(.swiftc), arguments: guides)
  func everyCommandOfAGuideDoesWhatTheGuideSays(_ document: String, _ atLeast: Int) async throws {
    let folder = try TemporaryFolder()
    let server = try MailServer(in: folder)
    let result = try await Shell.run(
      "python3",
      [
        Places.package.appending(path: "Tests/Support/run_guide.py").path,
        "--products", Places.products.path, "--smtp", server.address,
        Places.package.appending(path: document).path,
      ])
    #expect(result.exitCode == 0, "\(result.transcript.suffix(2000))")
    let steps = try JSONDecoder().decode([Step].self, from: Data(result.standardOutput.utf8))
    #expect(steps.count >= atLeast, "\(steps.map(\.command))")
    for step in steps {
      // Nil: the step is CI's own (scripts/test), and would run the tests in a test.
      #expect(step.exit == nil || step.exit == step.expected, "\(step)")
    }
  }

  @Test func everyGuideWithCommandsIsFollowed() throws {
    let folder = Places.package.appending(path: Self.catalog)
    let followed = Set(Self.guides.map { URL(filePath: $0.document).lastPathComponent })
    // Blocks of other languages show output and code; those of plain commands are for following.
    for file in try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    where file.hasSuffix(".md") && !followed.contains(file) {
      let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
      #expect(!text.contains("```sh\n"), "\(file) has commands that no test follows")
    }
  }
}
