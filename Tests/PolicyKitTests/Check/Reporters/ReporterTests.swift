import Foundation
import Testing

@testable import PolicyKit

/// Reports made of given findings, over one file of source.
private enum Given {
  static let sources = SourceText(
    files: [
      .init(
        path: "policy/Purposes.swift",
        text:
          "extension Purpose {\n  static let e\u{301} = Purpose(\"letters\",\n    bases: [])\n}\n")
    ], snapshot: "a b.json")

  static func finding(
    _ severity: Severity, rule: String = "x.data-unused", line: Int = 2,
    message: String = "the purpose is bad", regimes: [Regime] = [.euGDPR, .ukGDPR],
    excerpt: String? = nil, path: [String]? = nil, accepted: String? = nil
  ) -> Finding {
    var finding = Finding(
      rule: rule, requirements: [], regimes: regimes, severity: severity, message: message,
      help: "mend it", citation: "GDPR 5", subject: "purpose:letters",
      location: path.map(SourceLocation.init(path:))
        ?? SourceLocation(fileID: "Acme/Purposes.swift", line: line),
      excerpt: excerpt)
    finding.acknowledgement = accepted.map { Acknowledgement(rule, because: $0, by: "Jane Doe") }
    return finding
  }

  static func report(_ findings: Finding...) throws -> Report {
    Report(
      findings: findings,
      questions: [
        Question(regime: .ccpa, text: "state whether, 100%: you sell", requirements: [])
      ],
      regimes: [.euGDPR, .ukGDPR], date: try #require(CalendarDate(2026, 11, 22)),
      rules: Rule.all)
  }
}

@Suite struct TextReporterTests {
  private func text(of report: Report, colour: Bool = false, verbose: Bool = false) -> String {
    TextReporter(sources: Given.sources, usesColour: colour, isVerbose: verbose).text(of: report)
  }

  @Test func aReportReadsAsACompilers() throws {
    let report = try Given.report(
      Given.finding(.error, excerpt: "letters"),
      Given.finding(.warning, message: "twice as bad", excerpt: "letters"),
      Given.finding(.info, line: 3, message: "worth knowing", regimes: []),
      Given.finding(.error, accepted: "published\nbefore"),
      Given.finding(.error, message: "also bad", accepted: "published before"))
    #expect(
      text(of: report) == """
        policy/Purposes.swift:2:27: error: the purpose is bad [x.data-unused]
            2 |   static let é = Purpose("letters",
              |                           ^^^^^^^ help: mend it (purpose:letters, GDPR 5)
        policy/Purposes.swift:2:27: warning: twice as bad [x.data-unused]
              |                           ^^^^^^^ help: mend it (purpose:letters, GDPR 5)
        policy/Purposes.swift:3:5: info: worth knowing [x.data-unused]
            3 |     bases: [])
              |     ^^^^^^^^^^ help: mend it (purpose:letters, GDPR 5)

        question [ccpa]: state whether, 100%: you sell

        policy/Purposes.swift:2:3: error [x.data-unused] accepted by Jane Doe: published before
        policy/Purposes.swift:2:3: error [x.data-unused] accepted by Jane Doe: published before

                   errors  warnings      info  accepted
        any law         0         0         1         0
        eu-gdpr         1         1         0         2
        uk-gdpr         1         1         0         2

        1 error, 1 warning, 1 for information, 2 accepted under eu-gdpr, uk-gdpr, as of 2026-11-22

        """)
  }

  @Test func aLongReportGivesALineToEachWarningAndEachRuleThatOnlyInforms() throws {
    let report = Report(
      findings: (1...60).map { Given.finding(.info, line: $0 % 3 + 1, message: "slip \($0)") }
        + [
          Given.finding(.warning, message: "no time is given"),
          Given.finding(.error, message: "no words to show"),
        ],
      questions: [], regimes: [.euGDPR], date: try #require(CalendarDate(2026, 11, 22)), rules: [])
    let lines = text(of: report).split(separator: "\n")
    #expect(lines.count < 12)
    let slips = lines.filter { $0.contains("slip 60") }
    #expect(slips.count == 1 && slips[0].contains("slip 1:"))
    // Its own file is not named again.
    #expect(slips[0].components(separatedBy: "Purposes.swift").count == 2)
    #expect(slips[0].contains("; 2:3: slip 4: "))
    #expect(
      lines.contains {
        $0.hasSuffix("no time is given [x.data-unused]: mend it (purpose:letters, GDPR 5)")
      })
    let error = try #require(lines.firstIndex { $0.contains("no words to show") })
    #expect(lines[error + 1].hasPrefix("      = help: "))
    #expect(text(of: report, verbose: true).split(separator: "\n").count > 100)
  }

  @Test func verboseShowsTheLinesOfAll() throws {
    let report = try Given.report(
      Given.finding(.info, line: 3), Given.finding(.error, accepted: "published"))
    let text = text(of: report, verbose: true)
    #expect(text.contains("3 |     bases: [])\n"))
    #expect(text.contains("2 |   static let é"))
  }

  @Test func findingsOfAFileStandTogether() throws {
    let report = try Given.report(
      Given.finding(.error), Given.finding(.error, path: ["policy", "rights"]),
      Given.finding(.error, line: 3))
    let places = text(of: report).split(separator: "\n").filter { $0.contains(": error:") }
    #expect(
      places.map { String($0.prefix(28)) } == [
        "policy/Purposes.swift:2:3: e", "policy/Purposes.swift:3:5: e",
        "a b.json: $.policy.rights: e",
      ])
  }

  @Test func colourAndEscapesAreForTerminalsAlone() throws {
    let report = try Given.report(Given.finding(.error, message: "\u{1B}[31mred"))
    #expect(!text(of: report).contains("\u{1B}"))
    #expect(text(of: report, colour: true).contains("\u{1B}[1;31merror\u{1B}[0m"))
    #expect(!text(of: report, colour: true).contains("\u{1B}[31m"))
  }
}

@Suite struct GitHubReporterTests {
  @Test func findingsAreWorkflowCommands() throws {
    let report = try Given.report(
      Given.finding(.error, message: "100% bad:\r\n::error::, so", excerpt: "letters"),
      Given.finding(.info, path: ["policy", "rights"]),
      Given.finding(.warning, accepted: "published"))
    let lines = GitHubReporter(sources: Given.sources).text(of: report)
      .split(separator: "\n").map(String.init)
    #expect(
      lines == [
        "::error file=policy/Purposes.swift,line=2,col=27,endColumn=34,title=x.data-unused"
          + "::100%25 bad:\\u{D}\\u{A}::error::, so%0Ahelp: mend it%0Apurpose:letters, GDPR 5",
        "::notice file=a b.json,title=x.data-unused"
          + "::the purpose is bad%0Ahelp: mend it%0Apurpose:letters, GDPR 5%0Aat $.policy.rights",
        "::notice file=policy/Purposes.swift,line=2,col=3,endColumn=36,"
          + "title=accepted%3A x.data-unused::the purpose is bad%0Ahelp: mend it"
          + "%0Apurpose:letters, GDPR 5%0Aaccepted by Jane Doe: published",
        "::notice title=question%3A ccpa::state whether, 100%25: you sell",
        "1 error, 0 warnings, 1 for information, 1 accepted under eu-gdpr, uk-gdpr, "
          + "as of 2026-11-22",
      ])
  }
}

@Suite struct MarkdownReporterTests {
  @Test func hostileTextStaysInItsCell() throws {
    let report = try Given.report(
      Given.finding(.error, message: "a | b\n<img src=x> [link](x) `code`"),
      Given.finding(.warning, accepted: "x | y"))
    let text = MarkdownReporter(sources: Given.sources).text(of: report)
    #expect(
      text.contains(
        "| **error** | a \\| b\\\\u{A}&lt;img src=x&gt; \\[link\\](x) \\`code\\` (`x.data-unused`) "
          + "| policy/Purposes.swift:2 | GDPR 5 | mend it |"))
    #expect(text.contains("| Jane Doe: x \\| y |"))
    #expect(text.contains("| eu-gdpr | 1 | 0 | 0 | 1 |"))
    #expect(text.contains("- Question under ccpa: state whether, 100%: you sell"))
  }
}

@Suite struct SARIFReporterTests {
  private struct Log: Decodable {
    struct Run: Decodable { let results: [Result] }
    struct Result: Decodable {
      let level: String
      let locations: [Location]
      let partialFingerprints: [String: String]
      let suppressions: [[String: String]]
    }
    struct Location: Decodable {
      struct Physical: Decodable {
        struct Artifact: Decodable { let uri: String }
        let artifactLocation: Artifact
        let region: [String: Int]?
      }
      let physicalLocation: Physical
      let logicalLocations: [[String: String]]
    }
    let runs: [Run]
  }

  private func results(of report: Report) throws -> [Log.Result] {
    let data = try SARIFReporter(sources: Given.sources).data(of: report)
    return try #require(JSONDecoder().decode(Log.self, from: data).runs.first).results
  }

  @Test func findingsHaveTheirPlaces() throws {
    let results = try results(
      of: try Given.report(
        Given.finding(.error, excerpt: "letters"),
        Given.finding(.info, path: ["policy", "rights", "rights", "3"]),
        Given.finding(.warning, accepted: "published")))
    #expect(results.map(\.level) == ["error", "note", "warning"])
    let places = results.flatMap(\.locations)
    #expect(
      places[0].physicalLocation.region == ["startLine": 2, "startColumn": 28, "endColumn": 35])
    #expect(places[1].physicalLocation.artifactLocation.uri == "a%20b.json")
    #expect(places[1].physicalLocation.region == nil)
    #expect(
      places[1].logicalLocations.first?["fullyQualifiedName"] == "$.policy.rights.rights[3]")
    #expect(results.map(\.suppressions.count) == [0, 0, 1])
    #expect(results[2].suppressions[0]["justification"] == "Jane Doe: published")
  }

  @Test func fingerprintsOutliveLinesAndDifferFromEachOther() throws {
    let before = try results(
      of: try Given.report(Given.finding(.error), Given.finding(.error, message: "b")))
    let after = try results(
      of: try Given.report(
        Given.finding(.error, line: 3), Given.finding(.error, line: 3, message: "b")))
    #expect(before.map(\.partialFingerprints) == after.map(\.partialFingerprints))
    #expect(Set(before.map(\.partialFingerprints)).count == 2)
  }
}
