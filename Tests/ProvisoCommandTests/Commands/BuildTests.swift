import Foundation
import Testing

/// `proviso build`, through the front door.
@Suite struct BuildTests {
  @Test func aSnapshotGivesTheSameBytesAsTheCompiledPolicy() async throws {
    let folder = try TemporaryFolder()
    let compiled = try await ProvisoBinary.run(
      "build", "--date", "2026-11-22", "--output", folder.url.path + "/a", in: Places.package)
    #expect(compiled.exitCode < 2, "\(compiled.transcript)")
    let again = try await ProvisoBinary.run(
      "build", "--date", "2026-11-22", "--policy", folder.url.path + "/a/policy.json",
      "--output", folder.url.path + "/b", in: Places.package)
    #expect(again.exitCode < 2, "\(again.transcript)")
    for name in ["index.html", "index.md", "policy.json"] {
      #expect(try folder.text(of: "a/\(name)") == folder.text(of: "b/\(name)"), "\(name)")
    }
  }

  @Test(arguments: ["C", "tr_TR.UTF-8"])
  func theBytesAreTheSameInAnyLocaleZoneAndFolder(locale: String) async throws {
    let folder = try TemporaryFolder()
    let result = try await ProvisoBinary.run(
      "build", "--date", "2026-11-22", "--policy", Snapshots.specimen.path, "--output", "draft",
      in: folder.url,
      environment: ["LC_ALL": locale, "LANG": locale, "TZ": "Pacific/Kiritimati"])
    #expect(result.exitCode < 2, "\(result.transcript)")
    let here = try TemporaryFolder()
    let plain = try await ProvisoBinary.run(
      "build", "--date", "2026-11-22", "--policy", Snapshots.specimen.path, "--output", "draft",
      in: here.url)
    #expect(plain.exitCode < 2, "\(plain.transcript)")
    for name in ["index.html", "index.md", "policy.json"] {
      #expect(try folder.text(of: "draft/\(name)") == here.text(of: "draft/\(name)"))
    }
  }

  @Test func thePageMakesNoRequestAndHasNoScript() async throws {
    let folder = try TemporaryFolder()
    _ = try await ProvisoBinary.run(
      "build", "--policy", Snapshots.specimen.path, "--output", "draft", in: folder.url)
    let html = try folder.text(of: "draft/index.html")
    #expect(html.contains("default-src &#39;none&#39;"))
    // The one script element is of a type that no browser runs: data.
    #expect(html.matches(of: /<script/).count == 1)
    #expect(html.contains("<script type=\"application/ld+json\">{"))
    #expect(!html.contains("<img") && !html.contains("<link rel=\"s"))
  }

  /// Files that are no snapshot, and the messages that each of them gets.
  @Test(arguments: [
    ("empty", "", ["the file is empty"]),
    ("truncated", #"{"schema": 1, "policy": {"language": "en""#, ["JSON"]),
    ("array", "[]", ["expected an object"]),
    ("no schema", "{}", ["\"schema\" is missing"]),
    ("future", #"{"schema": 99, "policy": {}}"#, ["newer version"]),
    (
      "wrong type", #"{"schema": 1, "policy": {"title": "x", "language": 3}}"#,
      ["\"controller\" is missing", "$.policy.language: expected a string"]
    ),
  ])
  func aBrokenSnapshotIsExplainedAndChangesNothing(
    name: String, text: String, messages: [String]
  ) async throws {
    let folder = try TemporaryFolder()
    try folder.write(text, to: "broken.json")
    try folder.write("before", to: "draft/index.html")
    let result = try await ProvisoBinary.run(
      "build", "--policy", "broken.json", "--output", "draft", in: folder.url)
    #expect(result.exitCode == 2)
    for message in messages {
      #expect(result.standardError.contains(message), "\(result.transcript)")
    }
    #expect(result.standardError.ranges(of: "broken.json").count == messages.count)
    #expect(result.standardError.ranges(of: "error: ").count == messages.count)
    #expect(result.standardOutput.isEmpty)
    #expect(try folder.text(of: "draft/index.html") == "before")
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.url.path + "/draft").count == 1)
  }

  /// Changes that break the specimen's snapshot, and what the message must say.
  @Test(arguments: [
    (#""modality" : "does""#, #""modality" : "dose""#, "did you mean \"does\"?"),
    (#""consequence""#, #""consequense""#, "did you mean \"consequence\"?"),
    (#""legitimateInterests""#, #""legitimateInterest""#, "did you mean \"legitimateInterests\"?"),
    (#""2026-02-20""#, #""2026-02-30""#, "write it as 2026-11-22"),
    (#"{term:website"#, #"{trem:website"#, "is no reference"),
  ])
  func aSlipInASnapshotIsNamedWithItsPathAndItsCure(
    old: String, new: String, expected: String
  ) async throws {
    let folder = try TemporaryFolder()
    let text = try String(contentsOf: Snapshots.specimen, encoding: .utf8)
    let range = try #require(text.range(of: old))
    try folder.write(text.replacingCharacters(in: range, with: new), to: "slip.json")
    let result = try await ProvisoBinary.run("build", "--policy", "slip.json", in: folder.url)
    #expect(result.exitCode == 2)
    #expect(result.standardError.contains(expected), "\(result.transcript)")
    #expect(result.standardError.contains("$.policy"), "\(result.transcript)")
  }

  @Test func aFileThatIsNotUTF8AFolderAndNoFileAreTold() async throws {
    let folder = try TemporaryFolder()
    try folder.write(Data([0x7B, 0xFF, 0xFE, 0x7D]), to: "latin.json")
    for (path, expected) in [
      ("latin.json", "not UTF-8"), (".", "this is a folder"), ("none.json", "no such file"),
    ] {
      let result = try await ProvisoBinary.run("build", "--policy", path, in: folder.url)
      #expect(result.exitCode == 2)
      #expect(result.standardError.contains(expected), "\(result.transcript)")
    }
  }

  /// Templates that are broken, and what the message must say.
  @Test(arguments: [
    ("en/purpose.md.mustache", "{{titel}}\n", "purpose.md.mustache:1"),
    ("en/rights.md.mustache", "a\n{{> no-such}}\n", "rights.md.mustache:2"),
    ("en/security.md.mustache", "{{#wording}}\n{{/measures}}\n", "security.md.mustache:2"),
    ("en/page.html.mustache", "<p>{{body}}</p>\n", "{{{body}}}"),
    ("en/words.json", "[]", "words.json"),
    ("en/words.json", "{\"purpose.use\": \"{{titel}}\"}", "words.json:1:18"),
    ("en/words.json", "{\"purpose.used\": \"x\"}", "did you mean `purpose.use`?"),
    ("purpose.md.mustache", "{{> words.purpose.used}}", "did you mean `words.purpose.use`?"),
    ("en/purposse.md.mustache", "x\n", "purposse.md.mustache"),
  ])
  func aBrokenTemplateIsNamedWithItsLineAndChangesNothing(
    name: String, text: String, expected: String
  ) async throws {
    let folder = try TemporaryFolder()
    try folder.write(text, to: "wording/\(name)")
    try folder.write("before", to: "draft/index.md")
    let result = try await ProvisoBinary.run(
      "build", "--policy", Snapshots.specimen.path, "--templates", "wording", "--output", "draft",
      in: folder.url)
    #expect(result.exitCode == 2)
    #expect(result.standardError.contains(expected), "\(result.transcript)")
    #expect(try folder.text(of: "draft/index.md") == "before")
  }

  @Test func aTemplateOfCounselReplacesTheBuiltInOneOfItsName() async throws {
    let folder = try TemporaryFolder()
    try folder.write("Everything is kept in a cellar.\n", to: "wording/en/security.md.mustache")
    let result = try await ProvisoBinary.run(
      "build", "--policy", Snapshots.specimen.path, "--templates", "wording", "--output", "draft",
      in: folder.url)
    #expect(result.exitCode < 2, "\(result.transcript)")
    #expect(try folder.text(of: "draft/index.md").contains("Everything is kept in a cellar."))
    #expect(!(try folder.text(of: "draft/index.md")).contains("We take reasonable measures"))
  }

  @Test(arguments: ["file/inside", "file", "/proc/nowhere"])
  func anOutputFolderThatCannotBeWrittenIsTold(output: String) async throws {
    let folder = try TemporaryFolder()
    try folder.write("a file", to: "file")
    let result = try await ProvisoBinary.run(
      "build", "--policy", Snapshots.specimen.path, "--output", output, in: folder.url)
    #expect(result.exitCode == 2)
    #expect(result.standardError.contains("error: "), "\(result.transcript)")
    #expect(try folder.text(of: "file") == "a file")
  }

  @Test func wrongUsageIsTold() async throws {
    for arguments in [
      ["build", "--no-such"], ["check", "--date", "tomorrow"], ["explain", "x.y"],
    ] {
      let result = try await Shell.run(ProvisoBinary.url.path, arguments)
      #expect(result.exitCode == 64, "\(result.transcript)")
    }
  }
}
