import Foundation
import Glibc
import Testing

/// Where `proviso build` writes its draft, and where it refuses to.
@Suite struct BuildOutputTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func build(_ output: String, _ more: String...) async throws -> Shell.Result {
    if !FileManager.default.fileExists(atPath: folder.url.path + "/policy.json") {
      try folder.write(Policies.plain.data, to: "policy.json")
    }
    let policy = more.contains("--policy") ? [] : ["--policy", "policy.json"]
    return try await Shell.run(
      ProvisoBinary.url.path,
      ["build", "--date", "2026-01-01", "--output", output] + policy + more, in: folder.url)
  }

  private func contents() throws -> [String: Data] {
    var files: [String: Data] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: folder.url.path) {
      files[name] = (try? Data(contentsOf: folder.url.appending(path: name))) ?? Data()
    }
    return files
  }

  private func names(_ output: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.url.path + "/" + output).sorted()
  }

  private static let draft = [".proviso-draft", "index.html", "index.md", "policy.json"]

  @Test(arguments: ["draft", "new/inside/draft", "empty", "link"])
  func aNewOrEmptyFolderBecomesADraftAndIsWrittenAnew(_ output: String) async throws {
    for name in ["empty", "target"] {
      try FileManager.default.createDirectory(
        at: folder.url.appending(path: name), withIntermediateDirectories: true)
    }
    #expect(symlink("target", folder.url.path + "/link") == 0)
    let first = try await build(output)
    #expect(first.exitCode < 2, "\(first.transcript)")
    #expect(try names(output) == Self.draft)
    let before = try folder.text(of: output + "/index.md")
    try folder.write("changed", to: output + "/index.md")
    try folder.write("mine", to: output + "/notes.txt")
    let again = try await build(output)
    #expect(again.exitCode < 2, "\(again.transcript)")
    #expect(try folder.text(of: output + "/index.md") == before)
    #expect(try folder.text(of: output + "/notes.txt") == "mine")
  }

  @Test func theDraftOfAnEarlierProvisoIsRecognisedByItsFiles() async throws {
    for name in ["index.html", "index.md", "policy.json", "findings.sarif"] {
      try folder.write("before", to: "_draft/" + name)
    }
    // Files of somebody's with the same names are no draft.
    let refused = try await build("_draft")
    #expect(refused.exitCode == 2, "\(refused.transcript)")
    #expect(try folder.text(of: "_draft/policy.json") == "before")
    try folder.write(Policies.plain.data, to: "_draft/policy.json")
    let result = try await build("_draft")
    #expect(result.exitCode < 2, "\(result.transcript)")
    #expect(try folder.text(of: "_draft/index.md") != "before")
    #expect(try folder.text(of: "_draft/findings.sarif") == "before")
  }

  /// The files of a folder that is no draft, each case more or fewer than a draft has.
  @Test(arguments: [
    ["index.html"], ["index.html", "index.md"], ["index.md", "policy.json"], ["thesis.txt"],
    ["index.html", "index.md", "policy.json", "about.html"],
    ["index.html", "index.md", "policy.json/x"], [".git/config"], [".proviso-draft/x"],
  ])
  func aFolderThatHoldsOtherThingsIsNotTouched(_ files: [String]) async throws {
    for name in files { try folder.write("mine", to: "web/" + name) }
    try folder.write(Policies.plain.data, to: "policy.json")
    let before = try contents()
    let result = try await build("web")
    #expect(result.exitCode == 2, "\(result.transcript)")
    #expect(result.standardError.hasPrefix("web: error: this folder holds other things"))
    #expect(result.standardError.contains("--output"))
    #expect(try contents() == before)
  }

  @Test(arguments: ["site", "site/draft", "site/versions", "site/versions/1", "link", "./site/."])
  func aSiteIsNeverWrittenInto(_ output: String) async throws {
    try folder.write(Policies.plain.data, to: "policy.json")
    let published = try await ProvisoBinary.run(
      "publish", "--policy", "policy.json", "--site", "site", "--date", "2026-01-01",
      in: folder.url)
    #expect(published.exitCode == 0, "\(published.transcript)")
    // A mark does not make a draft of a site.
    try folder.write("", to: "site/.proviso-draft")
    #expect(symlink("site", folder.url.path + "/link") == 0)
    let before = try contents()
    for site in ["site", "elsewhere"] {
      let result = try await build(output, "--site", site)
      #expect(result.exitCode == 2, "\(result.transcript)")
      #expect(result.standardError.contains("error: this"), "\(result.transcript)")
      #expect(try contents() == before)
    }
  }

  /// What is read, and an output over it, or around it, or in a folder of inputs.
  @Test(arguments: [
    (["--policy", "draft/policy.json"], "draft", "the policy"),
    (["--policy", "draft/in/policy.json"], "draft", "the policy"),
    (["--policy", "draft/policy.json"], "policy.json/../draft", "the policy"),
    (["--policy", "draft/policy.json"], "link", "the policy"),
    (["--review", "draft/review.json"], "draft", "the review"),
    (["--templates", "draft"], "draft", "the folder of templates"),
    (["--templates", "draft/in"], "draft", "the folder of templates"),
    (["--templates", "wording"], "wording/draft", "the folder of templates"),
    (["--sources", "wording"], "wording", "the folder of the policy's Swift files"),
    (["--sources", "wording"], "wording/draft", "the folder of the policy's Swift files"),
    ([], "policy", "the folder of the policy's Swift files"),
    ([], ".", "the policy"), ([], "..", "the policy"), ([], "/", "the policy"),
  ])
  func anInputIsNeverWrittenOver(
    options: [String], output: String, named: String
  ) async throws {
    for file in ["policy.json", "draft/policy.json", "draft/in/policy.json"] {
      try folder.write(Policies.plain.data, to: file)
    }
    try folder.write("{}", to: "draft/review.json")
    try folder.write("", to: "draft/.proviso-draft")
    for name in ["wording", "policy"] {
      try FileManager.default.createDirectory(
        at: folder.url.appending(path: name), withIntermediateDirectories: true)
    }
    #expect(symlink("draft", folder.url.path + "/link") == 0)
    let before = try contents()
    let policy = options.contains("--policy") ? [] : ["--policy", "policy.json"]
    let result = try await Shell.run(
      ProvisoBinary.url.path, ["build", "--output", output] + policy + options, in: folder.url)
    #expect(result.exitCode == 2, "\(result.transcript)")
    #expect(
      result.standardError.contains("over its own input, \(named) ("), "\(result.transcript)")
    #expect(try contents() == before)
  }

  /// Something else where a file of the draft has to go, in a folder that has the mark.
  @Test(arguments: ["folder", "link", "pipe"])
  func aDraftIsWrittenWholeOrNotAtAll(_ kind: String) async throws {
    _ = try await build("draft")
    let path = folder.url.path + "/draft/index.md"
    try FileManager.default.removeItem(atPath: path)
    switch kind {
    case "folder":
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    case "link": #expect(symlink("../policy.json", path) == 0)
    default: #expect(mkfifo(path, 0o600) == 0)
    }
    try folder.write("before", to: "draft/index.html")
    let names = try names("draft")
    let result = try await build("draft")
    #expect(result.exitCode == 2, "\(result.transcript)")
    #expect(result.standardError.contains("draft/index.md: error: this is a "))
    #expect(try folder.text(of: "draft/index.html") == "before")
    #expect(try self.names("draft") == names)
    #expect(
      try folder.text(of: "policy.json") == String(decoding: Policies.plain.data, as: UTF8.self))
  }
}
