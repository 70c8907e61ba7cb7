import Foundation
import PolicyKit
import Testing

/// The same policy in another form.
@Suite struct ConvertTests {
  @Test func yamlAndJSONMeanTheSameSnapshot() async throws {
    let folder = try TemporaryFolder()
    let committed = try Data(contentsOf: Snapshots.specimen)
    let compiled = try await ProvisoBinary.run("convert", "--to", "json").standardOutput
    for (source, expected) in [
      (["--policy", Snapshots.specimen.path], committed), ([], Data(compiled.utf8)),
    ] {
      let yaml = try await Shell.run(
        ProvisoBinary.url.path, ["convert"] + source + ["--to", "yaml"])
      #expect(yaml.exitCode == 0, "\(yaml.standardError)")
      try folder.write(yaml.standardOutput, to: "policy.yaml")
      let json = try await ProvisoBinary.run(
        "convert", "--policy", "policy.yaml", "--to", "json", in: folder.url)
      #expect(Data(json.standardOutput.utf8) == expected, "\(json.standardError)")
    }
  }

  @Test func theSwiftOfNtropicCompilesWithoutAWarning() async throws {
    let folder = try TemporaryFolder()
    let result = try await ProvisoBinary.run(
      "convert", "--to", "swift", "--name", "written", "--output", "policy", in: folder.url)
    #expect(result.exitCode == 0, "\(result.transcript)")
    let names = try FileManager.default.contentsOfDirectory(
      atPath: folder.url.appending(path: "policy").path)
    #expect(names.contains("Policy.swift") && names.contains("Purposes.swift"))
    let files = try names.map { ($0, try folder.text(of: "policy/\($0)")) }
    #expect(try await TypeChecker.check(Dictionary(uniqueKeysWithValues: files)) == [])
  }

  /// Identifiers and words that Swift would read as its own.
  @Test func hostileNamesAndWordsBecomeSwiftThatCompiles() async throws {
    let folder = try TemporaryFolder()
    try folder.write(
      #"""
      policy:
        language: en
        title: "\") + exit(1) //"
        controller: {name: "\\(1) \u001b[31m \u202e"}
        regimes: [coppa]
        introduction: |
          "Three" """ and \\(x) {term:in|in "there"} \{brace} # {term:default}
            indented 
          é
        release: {effective: 2026-11-22}
        publication: {isIndexed: true, numbersSections: false, showsAtAGlance: false}
        terms:
        - {id: in, name: in, definition: "see {term:default}"}
        - {id: default, name: default, definition: "see {term:in}"}
        - {id: "", name: none, definition: none}
        - {id: "self; import Darwin", name: x, definition: x}
        - {id: 1-2-3, name: x, definition: x}
        - {id: 1-2-3, name: y, definition: y}

      """#, to: "policy.yaml")
    let swift = try await ProvisoBinary.run(
      "convert", "--policy", "policy.yaml", "--to", "swift", in: folder.url)
    #expect(swift.exitCode == 0, "\(swift.transcript)")
    #expect(try await TypeChecker.check(swift.standardOutput) == [], "\(swift.standardOutput)")
  }

  struct Refusal: Sendable {
    let members: String
    let message: String
  }

  @Test(arguments: [
    Refusal(
      members: "introduction: see {term:nothing}",
      message: "policy.yaml:7:17: error: $.policy.introduction: nothing is declared as term:nothing"
    ),
    Refusal(
      members: """
        data:
          - {id: a, name: a, sensitivity: ordinary, derivedFrom: [b]}
          - {id: b, name: b, sensitivity: ordinary, derivedFrom: [a]}
        """,
      message: "policy.yaml:8:5: error: $.policy.data[0]: Swift cannot declare things that need "
        + "each other first: data:a → data:b → data:a"),
  ])
  func whatSwiftCannotSayIsRefused(refusal: Refusal) async throws {
    let folder = try TemporaryFolder()
    try folder.write(
      """
      policy:
        language: en
        title: T
        controller: {name: X}
        regimes: [coppa]
        release: {}
        \(refusal.members)
        publication: {isIndexed: true, numbersSections: false, showsAtAGlance: false}

      """, to: "policy.yaml")
    let result = try await ProvisoBinary.run(
      "convert", "--policy", "policy.yaml", "--to", "swift", "--output", "policy", in: folder.url)
    #expect(result.exitCode == 2)
    #expect(result.standardError.hasPrefix(refusal.message), "\(result.standardError)")
    #expect(!FileManager.default.fileExists(atPath: folder.url.appending(path: "policy").path))
  }

  @Test func wrongUsageIsTold() async throws {
    #expect(try await ProvisoBinary.run("convert").exitCode == 64)
    #expect(try await ProvisoBinary.run("convert", "--to", "yaml", "--name", "x").exitCode == 64)
    #expect(try await ProvisoBinary.run("convert", "--to", "swift", "--name", "a b").exitCode == 64)
  }
}
