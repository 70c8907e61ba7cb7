import PolicyPages
import Testing

@testable import PolicyKit

/// The cure of a finding, spelled as its reader writes the policy.
@Suite struct HelpTests {
  @Test(arguments: [
    ("objectionScope: .general", "objectionScope: general"),
    (".adequacy", "adequacy"),
    (".standardClauses(.ukAddendum)", "standardClauses: ukAddendum"),
    (".part(.sale)", "part: sale"),
    (".purpose(…)", "purpose: …"),
    (".euGDPR(established: true)", "euGDPR: {established: true}"),
    (".criminal(authority: .law(citation: …))", "criminal: {authority: {law: {citation: …}}}"),
    (".appointed(name:contacts:)", "appointed: {name: …, contacts: …}"),
    ("of: .thirdParty(name:)", "of: {thirdParty: {name: …}}"),
    (
      ".notRequired(reason: \"we are few, and small\")",
      "notRequired: {reason: \"we are few, and small\"}"
    ),
    ("parts: [.sale, .other(.more)]", "parts: [sale, {other: more}]"),
    ("tollFree: true", "tollFree: true"),
    ("nothing of the kind)", "nothing of the kind)"),
  ])
  func yamlFollowsFromSwift(swift: String, yaml: String) {
    let help: Help = "set \(swift: swift)"
    #expect(help.text(in: .swift) == "set `\(swift)`")
    #expect(help.text(in: .yaml) == "set `\(yaml)`")
  }

  @Test(arguments: [
    ("objectionScope: .general", #""objectionScope": "general""#),
    (".adequacy", "adequacy"),
    (".standardClauses(.ukAddendum)", #""standardClauses": "ukAddendum""#),
    (".euGDPR(established: true)", #""euGDPR": {"established": true}"#),
    (
      ".criminal(authority: .law(citation: …))",
      #""criminal": {"authority": {"law": {"citation": …}}}"#
    ),
    ("parts: [.sale, .other(.more)]", #""parts": ["sale", {"other": "more"}]"#),
    (
      ".notRequired(reason: \"we are few, and small\")",
      #""notRequired": {"reason": "we are few, and small"}"#
    ),
  ])
  func jsonFollowsFromYAML(swift: String, json: String) {
    let help: Help = "set \(swift: swift)"
    #expect(help.text(in: .json) == "set `\(json)`")
  }

  @Test func aMentionInWordsIsNoJSON() {
    let help: Help = "mention \(swift: "\\(Term.services)", yaml: "{term:services}")"
    #expect(help.text(in: .json) == "mention `{term:services}`")
  }

  @Test func wordsAndValuesAreTheSameInEveryNotation() {
    let help: Help =
      "write \(3) times " + "\(swift: "Right(.access)", yaml: "kind: access")" + ", x"
    #expect(help.text(in: .swift) == "write 3 times `Right(.access)`, x")
    #expect(help.text(in: .yaml) == "write 3 times `kind: access`, x")
    let longer: Help = "\(help); or \("not")"
    #expect(longer.text(in: .yaml) == "write 3 times `kind: access`, x; or not")
    #expect("\(help)" == "write 3 times `Right(.access)`, x")
  }

  @Test func aCompiledPolicyIsHelpedInSwiftAndOneThatIsReadInYAML() throws {
    let rule = Rule.objectionForMarketingOnly
    let example = try #require(rule.failing.first)
    let checker = Checker(date: try #require(CalendarDate(2026, 11, 22)), rules: [rule])
    let read = try Snapshot.decode(Snapshot.encode(example.policy))
    #expect(
      try checker.check(example.policy).findings.allSatisfy {
        $0.help.contains("`objectionScope: .general`")
      })
    #expect(
      try checker.check(read).findings.allSatisfy { $0.help.contains("`objectionScope: general`") })
    #expect(try !checker.check(read).findings.isEmpty)
  }

  /// Source that only Swift has: a case with its dot, an initialiser, an interpolation.
  private static func isSwift(_ text: String) -> Bool {
    text.contains(/(^|[\s`(\[{])\.[a-z]/) || text.contains(/\b[A-Z][A-Za-z]*\(/)
      || text.contains(#"\("#)
  }

  /// What helps spell in JSON is JSON.
  @Test("every key in a help for JSON stands in quotation marks", arguments: Rule.all.map(\.id))
  func keysAreQuotedInJSON(id: String) throws {
    let rule = try #require(Rule.all.first { $0.id == id })
    let known = try Self.names.get()
    for example in rule.failing {
      var checker = Checker(
        date: try #require(example.date ?? CalendarDate(2026, 11, 22)), rules: [rule],
        notation: .json)
      checker.anchors = ["your-rights"]
      for finding in try checker.check(example.policy, review: example.review).findings {
        #expect(!Self.isSwift(finding.help), "\(finding.rule): \(finding.help)")
        for source in finding.help.matches(of: /`([^`]*)`/).map({ String($0.1) }) {
          let bare = source.matches(of: #/(?:^|[{ ])([A-Za-z0-9]+): /#).map { String($0.1) }
          #expect(known.isDisjoint(with: bare), "\(finding.rule): \(bare) in \(source)")
        }
      }
    }
  }

  @Test("no finding on a policy in YAML speaks Swift", arguments: Rule.all.map(\.id))
  func noSwiftIsLeftInYAML(id: String) throws {
    let rule = try #require(Rule.all.first { $0.id == id })
    let known = try Self.names.get()
    for example in rule.failing {
      var checker = Checker(
        date: try #require(example.date ?? CalendarDate(2026, 11, 22)), rules: [rule])
      checker.anchors = ["your-rights"]
      let policy = try Snapshot.decode(Snapshot.encode(example.policy))
      if rule.id == Rule.wordsNotShown.id {
        checker.unshown = try PolicyRenderer().wordsNotShown(
          in: Snapshot.tree(of: policy), of: policy)
      }
      let report = try checker.check(policy, review: example.review)
      #expect(report.findings.contains { $0.rule == id })
      for finding in report.findings {
        #expect(!Self.isSwift(finding.help), "\(finding.rule): \(finding.help)")
        #expect(!Self.isSwift(finding.message), "\(finding.rule): \(finding.message)")
        // What is in braces mentions a thing in words: {term:services}.
        for name in Self.sourceNames(in: finding.help.replacing("`{", with: "`")) {
          let isKnown = known.contains(name)
          #expect(isKnown, "\(finding.rule): \(name) in \(finding.help)")
        }
      }
    }
  }

  /// The keys between backticks, and the words that stand there alone.
  private static func sourceNames(in help: String) -> [String] {
    help.matches(of: /`([^`]*)`/).flatMap { match -> [String] in
      let keys = match.1.matches(of: /([A-Za-z0-9]+):(?!\/\/)/).map { String($0.1) }
      return keys.isEmpty ? [String(match.1)] : keys
    }
  }

  /// What a policy or a review may spell: keys, cases, kinds of things in words.
  private static let names = Result {
    let shapes = try ModelShapes.policy()
    let members = shapes.objects.values.joined().map(\.name)
    let cases = (Array(shapes.variants.values) + shapes.choices.values).joined()
    let review = ["lawOverrides", "sendingDays"]
    let languages = ["fr", "zh-Hant"]
    return Set(
      members + cases.map(\.name) + cases.flatMap { $0.payload.map(\.name) }
        + EntityKind.allCases.map(\.rawValue) + review + languages)
  }
}
