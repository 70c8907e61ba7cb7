import Foundation
import Testing

/// What must not compile, at the very line: the sources of `policy/` with one slip each.
@Suite struct CompileTests {
  /// A slip in a file: the words to replace, and what the error must name.
  struct Slip: Sendable, CustomTestStringConvertible {
    let file: String
    let old: String
    let new: String
    let error: String
    var testDescription: String { "\(file): \(old) → \(new)" }
  }

  @Test(arguments: [
    Slip(
      file: "Purposes.swift", old: ".legitimateInterests(", new: ".legitimateInterest(",
      error: "legitimateInterest"),
    Slip(
      file: "Purposes.swift", old: "Recipient.mailChimp", new: "Recipient.mailChump",
      error: "mailChump"),
    Slip(
      file: "Purposes.swift", old: ".contactInformation", new: ".contactInformations",
      error: "contactInformations"),
  ])
  func aSlipStopsTheBuildAtItsLine(slip: Slip) async throws {
    var sources = try Self.sources()
    let text = try #require(sources[slip.file])
    let range = try #require(text.range(of: slip.old), "\(slip.old) is no longer in \(slip.file)")
    let line = text[..<range.lowerBound].count { $0 == "\n" } + 1
    sources[slip.file] = text.replacingCharacters(in: range, with: slip.new)
    let errors = try await TypeChecker.check(sources).filter { $0.severity == "error" }
    #expect(errors.contains { $0.file == slip.file && $0.line == line }, "\(errors)")
    #expect(errors.contains { $0.message.contains(slip.error) }, "\(errors)")
  }

  @Test func removingARecipientThatProseMentionsStopsTheBuild() async throws {
    var sources = try Self.sources()
    let text = try #require(sources["Recipients.swift"])
    let renamed = text.replacingOccurrences(of: "let mailChimp ", with: "let mailSheep ")
    #expect(renamed != text)
    sources["Recipients.swift"] = renamed
    let errors = try await TypeChecker.check(sources).filter { $0.severity == "error" }
    #expect(errors.contains { $0.file == "Purposes.swift" && $0.message.contains("mailChimp") })
  }

  @Test func thePolicyItselfCompiles() async throws {
    #expect(try await TypeChecker.check(Self.sources()) == [])
  }

  private static func sources() throws -> [String: String] {
    let folder = Places.package.appending(path: "policy")
    let files = try FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil
    ).filter { $0.pathExtension == "swift" }
    return Dictionary(
      uniqueKeysWithValues: try files.map {
        ($0.lastPathComponent, try String(contentsOf: $0, encoding: .utf8))
      })
  }
}
