import Foundation
import TestSupport
import Testing

@Suite("Comparing")
struct DiffTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("# Privacy\n\n## Sharing\n\nWe may share your data.\n", to: "old.md")
    try folder.write("# Privacy\n\n## Sharing\n\nWe may not share your data.\n", to: "new.md")
    try folder.write("# Privacy\n\n## Sharing\n\nWe may share\nyour data.\n", to: "wrapped.md")
  }

  private func run(_ arguments: String...) async throws -> Shell.Result {
    try await Shell.run(ProvisoBinary.url.path, ["diff"] + arguments, in: folder.url)
  }

  // MARK: Formats

  @Test("two files are compared as text, without colour where there is no terminal")
  func text() async throws {
    let result = try await run("old.md", "new.md")
    #expect(result.exitCode == 0, "\(result.transcript)")
    #expect(result.standardOutput.hasPrefix("substantive ("))
    #expect(result.standardOutput.contains("words 1 inserted, 0 deleted"))
    #expect(result.standardOutput.contains("\nSharing\n"))
    #expect(result.standardOutput.contains("We may {+not +}share your data."))
    #expect(!result.standardOutput.contains("\u{1B}"))
  }

  @Test("two files are compared as Markdown")
  func markdown() async throws {
    let result = try await run("old.md", "new.md", "--format", "markdown")
    #expect(result.exitCode == 0, "\(result.transcript)")
    #expect(result.standardOutput.hasPrefix("**substantive**"))
    #expect(result.standardOutput.contains("### Sharing"))
    #expect(result.standardOutput.contains("We may **not** share your data."))
  }

  @Test("two files are compared on a page whose words are those of either file")
  func html() async throws {
    let result = try await run("old.md", "new.md", "--format", "html")
    #expect(result.exitCode == 0, "\(result.transcript)")
    #expect(result.standardOutput.hasPrefix("<!doctype html>"))
    #expect(result.standardOutput.contains(">not </ins>"))
    #expect(!result.standardOutput.contains("<script"))
  }

  @Test("two files are compared as JSON")
  func json() async throws {
    let result = try await run("old.md", "new.md", "--format", "json")
    #expect(result.exitCode == 0, "\(result.transcript)")
    let report = try #require(
      try JSONSerialization.jsonObject(with: Data(result.standardOutput.utf8)) as? [String: Any])
    #expect(report["class"] as? String == "substantive")
    #expect(report["old"] as? String == "old.md")
    #expect(report["new"] as? String == "new.md")
    let wording = try #require(report["wording"] as? [String: Any])
    #expect(wording["inserted"] as? Int == 1)
    #expect(wording["deleted"] as? Int == 0)
  }

  @Test("the exit code tells of a difference only where it is asked to")
  func exitCode() async throws {
    #expect(try await run("old.md", "new.md").exitCode == 0)
    #expect(try await run("old.md", "new.md", "--exit-code").exitCode == 1)
    #expect(try await run("old.md", "old.md", "--exit-code").exitCode == 0)
    #expect(try await run("old.md", "wrapped.md", "--exit-code").exitCode == 0)
    #expect(try await run("old.md", "wrapped.md").standardOutput.hasPrefix("none"))
  }

  // MARK: Pairs

  @Test("all pairs of a folder are one table, in order of their names")
  func pairs() async throws {
    try folder.write("We may share.\n", to: "pairs/b/old.md")
    try folder.write("We may not share.\n", to: "pairs/b/new.md")
    try folder.write("We “share”.\n", to: "pairs/a/old.md")
    try folder.write("We \"share\".\n", to: "pairs/a/new.md")
    try folder.write("Alone.\n", to: "pairs/c/old.md")
    let table = try await run("--pairs", "pairs")
    #expect(table.exitCode == 0, "\(table.transcript)")
    let rows = table.standardOutput.split(separator: "\n").map {
      $0.split(separator: " ").map(String.init)
    }
    #expect(
      rows.map { $0.prefix(2) } == [["pair", "class"], ["a", "editorial"], ["b", "substantive"]])
    #expect(try await run("--pairs", "pairs", "--exit-code").exitCode == 1)

    let json = try await run("--pairs", "pairs", "--format", "json")
    let list = try JSONSerialization.jsonObject(with: Data(json.standardOutput.utf8))
    let names = (list as? [[String: Any]])?.compactMap { $0["name"] as? String }
    #expect(names == ["a", "b"])
  }

  /// The pairs of real policies, which are no part of the package.
  static let shared: URL = {
    let named = ProcessInfo.processInfo.environment["PROVISO_SHARED"].map { URL(filePath: $0) }
    return (named ?? Places.package.appending(path: "../shared")).appending(path: "sample/pairs")
  }()

  @Test("the pairs of real policies get their class", .needsPairs)
  func samplePairs() async throws {
    let index = try String(
      contentsOf: Self.shared.appending(path: "index.tsv"), encoding: .utf8)
    let expected = index.split(separator: "\n").dropFirst().map { line in
      line.split(separator: "\t").prefix(2).map(String.init)
    }
    let result = try await run("--pairs", Self.shared.path)
    #expect(result.exitCode == 0, "\(result.transcript)")
    let found = result.standardOutput.split(separator: "\n").dropFirst().map { line in
      line.split(separator: " ").prefix(2).map(String.init)
    }
    #expect(!expected.isEmpty)
    #expect(found == expected)
  }

  // MARK: Versions

  @Test("published versions, the draft, snapshots and files are sides")
  func sides() async throws {
    let site = try TestSite()
    let first = try await site.publish(try Policies.plain, on: "2026-01-01")
    try #require(first.exitCode == 0, "\(first.transcript)")
    let second = try await site.publish(try Policies.withNewPurpose, on: "2026-02-01")
    try #require(second.exitCode == 0, "\(second.transcript)")
    let old = try site.folder.write(try Policies.plain.data, to: "old.json").path
    let new = try site.folder.write(try Policies.withNewPurposeAndNoTypo.data, to: "new.json").path

    let versions = try await site.run("diff", "1", "2", "--format", "json", on: nil)
    #expect(versions.exitCode == 0, "\(versions.transcript)")
    let report = try #require(
      try JSONSerialization.jsonObject(with: Data(versions.standardOutput.utf8)) as? [String: Any])
    #expect(report["class"] as? String == "material")
    #expect(report["refusals"] as? [String] == [] && report["warnings"] as? [String] == [])
    #expect(report["old"] as? String == "1")
    #expect(report["new"] as? String == "2")
    #expect((report["changes"] as? [Any])?.isEmpty == false)

    let draft = try await site.run("diff", "2", "draft", "--policy", new, on: nil)
    #expect(draft.exitCode == 0, "\(draft.transcript)")
    #expect(draft.standardOutput.contains("newsletter"))
    // Without sides, the last published version is compared with the draft.
    let standard = try await site.run("diff", "--policy", new, on: nil)
    #expect(standard.standardOutput == draft.standardOutput)

    for format in ["text", "markdown", "html", "json"] {
      let snapshots = try await site.run(
        "diff", old, new, "--format", format, "--policy", new, on: nil)
      #expect(snapshots.exitCode == 0, "\(snapshots.transcript)")
      #expect(snapshots.standardOutput.contains("ewsletter"))
    }
    let same = try await site.run("diff", old, "1", "--exit-code", on: nil)
    #expect(same.exitCode == 0, "\(same.transcript)")
    let different = try await site.run("diff", "1", "2", "--exit-code", on: nil)
    #expect(different.exitCode == 1, "\(different.transcript)")

    let unknown = try await site.run("diff", "1", "7", on: nil)
    #expect(unknown.exitCode == 2)
    #expect(unknown.standardError.contains("7"), "\(unknown.transcript)")
    #expect(unknown.standardOutput.isEmpty)

    // With a file the words alone are compared.
    let words = try site.folder.write("# Privacy policy\n\nNothing.\n", to: "words.md").path
    let file = try await site.run("diff", "1", words, "--exit-code", on: nil)
    #expect(file.exitCode == 1, "\(file.transcript)")
    #expect(file.standardOutput.hasPrefix("substantive"))
  }

  // MARK: Faults

  @Test(
    "what cannot be compared is named, and nothing is printed",
    arguments: [
      ("missing.md", "missing.md: error: there is no such file"),
      ("folder", "folder: error: there is no such file"),
      ("latin.md", "latin.md:2: error: byte 9 of the file is not UTF-8"),
      ("broken.json", "broken.json:1:25: error: "),
      ("wide.md", "wide.md: error: Markdown table with 20000 columns"),
      ("long.md", "long.md: error: Markdown has more words"),
      ("deep.json", "deep.json: error: "),
      ("7", "nowhere: error: nothing is published here yet"),
    ])
  func faults(name: String, message: String) async throws {
    try folder.write("", to: "folder/empty")
    try folder.write(Data("One.\nTwo".utf8 + [0xE9, 0x0A]), to: "latin.md")
    try folder.write("{\"schema\": 1, \"policy\": ", to: "broken.json")
    try folder.write(
      "|" + String(repeating: "a|", count: 20_000) + "\n|"
        + String(repeating: "-|", count: 20_000) + "\n", to: "wide.md")
    try folder.write(String(repeating: "word ", count: 600_000), to: "long.md")
    try folder.write(
      try Policies.plain.stating("introduction", String(repeating: "> ", count: 50_000) + "deep")
        .data,
      to: "deep.json")
    let plain = try folder.write(try Policies.plain.data, to: "plain.json").path
    for sides in [[name, "old.md"], ["old.md", name]] {
      let result = try await Shell.run(
        ProvisoBinary.url.path, ["diff"] + sides + ["--policy", plain, "--site", "nowhere"],
        in: folder.url)
      #expect(result.exitCode == 2, "\(sides): \(result.transcript)")
      #expect(result.standardError.contains(message), "\(result.transcript)")
      #expect(result.standardOutput.isEmpty)
    }
  }

  @Test("a folder without pairs is refused, and so are pairs beside sides")
  func pairFaults() async throws {
    let none = try await run("--pairs", ".")
    #expect(none.exitCode == 2)
    #expect(none.standardError.contains("no folder in it holds an old.md and a new.md"))
    #expect(try await run("--pairs", "nowhere").exitCode == 2)
    #expect(try await run("old.md", "--pairs", ".").exitCode == 64)
    #expect(try await run("old.md", "new.md", "--format", "pdf").exitCode == 64)
  }

  // MARK: Hostile prose

  @Test(
    "prose that is made to be slow is compared in a snapshot, or refused by name",
    arguments: [
      LongText("word", times: 250_000), LongText("word ", times: 200_000),
      LongText("**a ", times: 50_000), LongText("(", times: 50_000),
      LongText(
        "a|", times: 20_000, start: "|", end: "\n|" + String(repeating: "-|", count: 20_000)),
    ])
  func hostileProse(prose: LongText) async throws {
    try folder.write(try Policies.plain.data, to: "plain.json")
    try folder.write(
      try Policies.plain.stating("introduction", prose.text).data, to: "hostile.json")
    let result = try await run("plain.json", "hostile.json", "--policy", "plain.json")
    #expect(result.exitCode == 0 || result.exitCode == 2, "\(result.transcript.prefix(2_000))")
    if result.exitCode == 2 {
      #expect(result.standardError.hasPrefix("hostile.json: error: "))
      #expect(result.standardError.utf8.count < 1_000)
    }
  }
}

extension Trait where Self == ConditionTrait {
  /// Skips the test, loudly, where the pairs of real policies are missing.
  static var needsPairs: Self {
    .enabled("needs the shared sample of pairs") {
      let index = DiffTests.shared.appending(path: "index.tsv")
      if FileManager.default.fileExists(atPath: index.path) { return true }
      let warning = "\n*** SKIPPED: there is no \(index.path); set PROVISO_SHARED ***\n\n"
      FileHandle.standardError.write(Data(warning.utf8))
      return false
    }
  }
}
