import Foundation
import PolicyKit
import Testing

/// Policies in YAML, and what is said where one is wrong.
@Suite struct YAMLPolicyTests {
  static let start = """
    # yaml-language-server: $schema=policy.schema.json
    policy:
      language: en
      title: Privacy policy
      controller:
        name: Example Ltd
        contacts:
        - email: {address: privacy@example.com}
      regimes: [coppa]
      release: {}
      publication: {isIndexed: true, numbersSections: false, showsAtAGlance: false}

    """

  private func check(_ yaml: String, _ arguments: String...) async throws -> Shell.Result {
    let folder = try TemporaryFolder()
    try folder.write(yaml, to: "policy.yaml")
    return try await Shell.run(
      ProvisoBinary.url.path,
      ["check", "--policy", "policy.yaml", "--date", "2026-11-22"] + arguments, in: folder.url)
  }

  struct Slip: Sendable, CustomTestStringConvertible {
    let old: String
    let new: String
    let place: String
    let message: String
    var testDescription: String { new }

    init(_ old: String, _ new: String, at place: String, _ message: String) {
      self.old = old
      self.new = new
      self.place = place
      self.message = message
    }
  }

  @Test(arguments: [
    Slip("contacts:", "contact:", at: "7:5", #"unknown key; did you mean "contacts"?"#),
    Slip("address:", "adress:", at: "8:15", #"unknown key; did you mean "address"?"#),
    Slip("email:", "emial:", at: "8:7", #"did you mean "email"?"#),
    Slip("[coppa]", "[copp]", at: "9:13", #"did you mean "coppa"?"#),
    Slip("[coppa]", "coppa", at: "9:12", "expected a list, found the text coppa"),
    Slip("isIndexed: true", "isIndexed: yes", at: "11:28", "found the text yes; write true"),
    Slip("release: {}", "release: {effective: 22.11.2026}", at: "10:24", "is no date"),
    Slip("name: Example Ltd", "name:", at: "6:10", "expected a string, found nothing"),
    Slip("name: Example Ltd", "name: [Example]", at: "6:11", "expected a string, found a list"),
    Slip("  title: P", "\ttitle: P", at: "4:1", "a tab stands where only spaces may"),
    Slip("language: en", "language: en\n  language: de", at: "4:3", "first in line 3"),
    Slip("release: {}", "release: &r {}\n  x: *r", at: "10:12", "the anchor &r means nothing here"),
    Slip("policy:", "schema: 9\npolicy:", at: "2:9", "newer version of Proviso"),
    Slip("policy:", "plicy:", at: "2:1", #"did you mean "policy"?"#),
    Slip(
      "release: {}", "scope: {dataSubjects: [], wording: us, ours and yours}", at: "10:42",
      "unknown key; if it goes on with the text before it, put that text in quotation marks"),
  ])
  func aSlipIsShownAtItsLineAndColumn(slip: Slip) async throws {
    let range = try #require(Self.start.range(of: slip.old))
    let result = try await check(Self.start.replacingCharacters(in: range, with: slip.new))
    #expect(result.exitCode == 2)
    #expect(result.standardOutput.isEmpty)
    let lines = result.standardError.split(separator: "\n")
    try #require(lines.count == 3, "\(result.standardError)")
    #expect(lines[0].hasPrefix("policy.yaml:\(slip.place): error: $"), "\(result.standardError)")
    #expect(lines[0].contains(slip.message), "\(result.standardError)")
    #expect(lines[1].contains(" | ") && lines[2].contains(" | "))
    #expect(lines[2].contains("^"))
  }

  @Test func findingsPointAtLineAndColumn() async throws {
    let yaml =
      Self.start + """
          terms:
          - id: us
            name: us
            definition: >-
              Example Ltd, which works with {recipient:nobody} and with
              {purpose:nothing} besides.

        """
    let text = try await check(yaml)
    #expect(text.exitCode == 1)
    #expect(
      text.standardOutput.contains("policy.yaml:16:48: error: "), "\(text.standardOutput)")
    #expect(text.standardOutput.contains("policy.yaml:17:16: error: "))
    #expect(!text.standardOutput.contains("$.policy"))

    struct Output: Decodable {
      struct Finding: Decodable {
        struct Location: Decodable, Equatable {
          let file: String
          let line: Int?
          let column: Int?
          let path: String?
        }
        let rule: String
        let location: Location
      }
      let findings: [Finding]
    }
    let json = try await check(yaml, "--format", "json")
    let output = try JSONDecoder().decode(Output.self, from: Data(json.standardOutput.utf8))
    #expect(!output.findings.isEmpty)
    #expect(output.findings.allSatisfy { $0.location.line != nil && $0.location.column != nil })
    let dangling = output.findings.filter { $0.rule == "x.dangling-reference" }
    #expect(
      dangling.contains {
        $0.location
          == .init(
            file: "policy.yaml", line: 16, column: 48, path: "$.policy.terms[0].definition")
      }, "\(dangling)")

    let github = try await check(yaml, "--format", "github")
    #expect(github.standardOutput.contains("::error file=policy.yaml,line=16,col=48,"))
  }

  /// A wording of a part leaves the other words of it on the page.
  @Test func wordsBesideAWordingReachThePage() async throws {
    let folder = try TemporaryFolder()
    try folder.write(
      Self.start + """
          rights:
            wording: "You have these rights:"
            verification: We first make sure who you are
            rights: [{kind: access}, {kind: erasure, effect: Copies elsewhere may stay}]
          tracking:
            wording: We use cookies.
            doNotTrack: We do not answer Do Not Track

        """, to: "policy.yaml")
    let result = try await ProvisoBinary.run(
      "build", "--policy", "policy.yaml", "--date", "2026-11-22", in: folder.url)
    #expect(result.exitCode == 1)
    let words = try String(
      contentsOf: folder.url.appending(path: "_draft/index.md"), encoding: .utf8)
    #expect(words.contains("\nWe first make sure who you are.\n"))
    #expect(words.contains("\nWe do not answer Do Not Track.\n"))
    let check = try await ProvisoBinary.run(
      "check", "--policy", "policy.yaml", "--date", "2026-11-22", in: folder.url)
    #expect(check.standardOutput.contains("[x.words-not-shown]"), "\(check.standardOutput)")
    #expect(
      check.standardOutput.contains(
        "rights/rights/erasure/effect does not reach the page: \"Copies elsewhere may stay\""))
  }

  /// The old time in other words about the same data is quoted, and stops nothing.
  @Test func anOldTimeInOtherWordsIsAWarning() async throws {
    func policy(_ days: Int) -> String {
      Self.start + """
          data: [{id: logs, name: web server logs}]
          purposes:
          - id: security
            title: Security
            description: keep the site safe
            uses: [logs]
            bases: []
            retention:
              rule: {period: {length: {count: \(days), unit: days}}}
              wording: "We keep the {data:logs} for \(days) days."
          retention:
            rule: {criteria: [what each purpose needs]}
            wording: We delete what we can. We discard the web server logs after 30 days.

        """
    }
    let folder = try TemporaryFolder()
    try folder.write(policy(30), to: "old.yaml")
    try folder.write(policy(90), to: "new.yaml")
    let warning =
      "warning: retention/wording still says \"30 days\" of purpose:security, whose facts now say "
      + "90 days: \"We discard the web server logs after 30 days.\""
    let diff = try await ProvisoBinary.run(
      "diff", "old.yaml", "new.yaml", "--policy", "new.yaml", in: folder.url)
    #expect(diff.exitCode == 0)
    #expect(diff.standardOutput.contains(warning), "\(diff.standardOutput)")
    let same = try await ProvisoBinary.run(
      "diff", "old.yaml", "old.yaml", "--policy", "old.yaml", in: folder.url)
    #expect(!same.standardOutput.contains("warning:"))
  }

  @Test func aReviewInYAMLIsReadToo() async throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.start + "  terms: [{id: A B, name: a, definition: b}]\n", to: "p.yml")
    try folder.write("acknowledgements:\n- rul: x\n", to: "review.yaml")
    let result = try await ProvisoBinary.run(
      "check", "--policy", "p.yml", "--review", "review.yaml", in: folder.url)
    #expect(result.exitCode == 2)
    #expect(
      result.standardError.hasPrefix(
        #"review.yaml:2:3: error: $.acknowledgements[0].rul: unknown key; did you mean "rule"?"#),
      "\(result.standardError)")
  }

  @Test func aRefusalToPublishPointsAtLineAndColumn() async throws {
    let folder = try TemporaryFolder()
    let snapshot = Places.package.appending(
      path: "Tests/PolicyKitTests/Fixtures/specimen-schema-1.json")
    let yaml = try await ProvisoBinary.run(
      "convert", "--policy", snapshot.path, "--to", "yaml", in: folder.url
    ).standardOutput
    func publish(_ yaml: String, on day: String) async throws -> Shell.Result {
      try folder.write(yaml, to: "policy.yaml")
      return try await ProvisoBinary.run(
        "publish", "--policy", "policy.yaml", "--date", day, in: folder.url)
    }
    #expect(try await publish(yaml, on: "2026-11-25").exitCode == 0)
    let count = try #require(yaml.firstRange(of: "count: 7"))
    let result = try await publish(
      yaml.replacingCharacters(in: count, with: "count: 9"), on: "2026-11-26")
    #expect(result.exitCode == 1)
    let release = try #require(yaml.firstRange(of: "\n  release:"))
    let line = yaml[..<release.lowerBound].count { $0 == "\n" } + 2
    #expect(
      result.transcript.contains("\npolicy.yaml:\(line):3: error: the policy says"),
      "\(result.transcript)")
  }

  @Test func diffComparesYAMLWithAnything() async throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.start, to: "old.yaml")
    try folder.write(
      Self.start.replacing("Example Ltd", with: "Sample Ltd"), to: "new.yml")
    let result = try await ProvisoBinary.run(
      "diff", "old.yaml", "new.yml", "--format", "json", in: folder.url)
    #expect(result.exitCode == 0, "\(result.transcript)")
    #expect(result.standardOutput.contains("Sample Ltd"))
  }

  @Test func jsonIsLocatedAsWell() async throws {
    let folder = try TemporaryFolder()
    for (text, message) in [
      (
        "{\"schema\": 1,\n \"policy\": {\"languag\": \"en\"}}",
        #"a.json:2:13: error: $.policy.languag: unknown key; did you mean "language"?"#
      ),
      (
        "{\"$schema\": \"x\", \"schema\": 1,\n \"policy\": 3}",
        "a.json:2:12: error: $.policy: expected an object, found the number 3"
      ),
      (
        "{\"schema\": 1, \"policy\": {\"languag\": \"\(String(repeating: "x", count: 10_000))\"}}",
        "a.json: error: $.policy.languag: unknown key"
      ),
      ("{\"schema\": 1,\n}", "a.json:2:1: error: $: not JSON: expected a key in quotation marks"),
    ] {
      try folder.write(text, to: "a.json")
      let result = try await ProvisoBinary.run("check", "--policy", "a.json", in: folder.url)
      #expect(result.exitCode == 2)
      #expect(
        result.standardError.split(separator: "\n").contains { $0.hasPrefix(message) },
        "\(result.standardError)")
    }
  }

  @Test(arguments: ["policy.yaml", "policy.json"])
  func allFaultsOfAFileAreShownAtOnceInItsOrder(name: String) async throws {
    let yaml = """
      schema: 1
      policy:
        release: {effective: 22.11.2026}
        titel: Privacy policy
        controller:
          name: [Example Ltd]
          contacts:
          - emial: {address: privacy@example.com}
        regimes: [coppa]
        language: en
        recipients:
        - id: letterpress
          nam: Letterpress
          rol: processor

      """
    let json = #"""
      {"schema": 1,
        "policy": {
        "release": {"effective": "22.11.2026"},
        "titel": "Privacy policy",
        "controller": {
          "name": ["Example Ltd"],
          "contacts": [
          {"emial": {"address": "privacy@example.com"}}]},
        "regimes": ["coppa"],
        "language": "en",
        "recipients": [
        {"id": "letterpress",
          "nam": "Letterpress",
          "rol": "processor"}]}}

      """#
    let folder = try TemporaryFolder()
    try folder.write(name.hasSuffix("yaml") ? yaml : json, to: name)
    let result = try await ProvisoBinary.run("check", "--policy", name, in: folder.url)
    #expect(result.exitCode == 2)
    let faults = result.standardError.split(separator: "\n").filter { $0.contains(": error: ") }
    let lines = faults.map { $0.split(separator: ":")[1] }
    #expect(lines == ["3", "4", "6", "8", "13", "14"], "\(result.standardError)")
    #expect(faults.allSatisfy { $0.hasPrefix("\(name):") })
    // Each with its line and a caret.
    #expect(result.standardError.count { $0 == "^" } >= 6)
    #expect(!result.standardError.contains("more may follow"))
  }

  @Test func faultsAreAnnotationsOnGitHub() async throws {
    let yaml = Self.start.replacing("title:", with: "titel:").replacing("[coppa]", with: "[copp]")
    let result = try await check(yaml, "--format", "github")
    #expect(result.exitCode == 2)
    let lines = result.standardOutput.split(separator: "\n")
    try #require(lines.count == 2, "\(result.transcript)")
    #expect(
      lines[0].hasPrefix(
        "::error file=policy.yaml,line=4,col=3,endColumn=8,title=the policy cannot be read::$.policy"
      ))
    #expect(lines[1].hasPrefix("::error file=policy.yaml,line=9,col=13,"))
    #expect(result.standardError.contains("policy.yaml:4:3: error: "))
  }

  @Test func twentyFaultsAreShownAndThenThatMoreMayFollow() async throws {
    let terms = (1...30).map { "  - {id: a\($0), nam: a, definition: b}\n" }.joined()
    let result = try await check(Self.start + "  terms:\n" + terms)
    #expect(result.exitCode == 2)
    let lines = result.standardError.split(separator: "\n")
    #expect(lines.count { $0.contains(": error: ") } == 20)
    #expect(lines.last == "policy.yaml: note: more may follow once these are mended")
  }

  /// Fifty megabytes, a bomb of aliases and a million brackets, in less than a gigabyte.
  @Test func hugeFilesAreRefusedInLittleMemory() async throws {
    let folder = try TemporaryFolder()
    let line = Data("- {id: some-data, name: some data}\n".utf8)
    var list = Data("policy:\n  data:\n".utf8)
    while list.count < 50 << 20 { list += list.suffix(1 << 20) + line }
    try folder.write(list, to: "list.yaml")
    try folder.write(String(repeating: "[", count: 1_000_000), to: "deep.yaml")
    var bomb = "a: &a [x, x, x, x, x, x, x, x, x, x]\n"
    for (name, before) in zip("bcdefghi", "abcdefgh") {
      bomb +=
        "\(name): &\(name) [\(repeatElement("*\(before)", count: 10).joined(separator: ", "))]\n"
    }
    try folder.write(bomb, to: "bomb.yaml")
    for (file, message) in [
      ("list.yaml", "list.yaml: error: the file is larger than 16 MB"),
      ("deep.yaml", "deep.yaml:1:"), ("bomb.yaml", "bomb.yaml:1:4: error: $.a: the anchor &a"),
    ] {
      let result = try await Shell.run(
        "bash",
        ["-c", "ulimit -v 1000000; exec \"$0\" check --policy \(file)", ProvisoBinary.url.path],
        in: folder.url)
      #expect(result.exitCode == 2, "\(file): \(result.transcript)")
      #expect(result.standardError.hasPrefix(message), "\(result.transcript)")
    }
  }
}
