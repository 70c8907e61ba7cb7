import PolicyPages
import Testing

@testable import PolicyKit

/// The day of every check in these tests, unless an example gives its own.
private let today = CalendarDate(2026, 11, 22)

/// Every example of every rule, for one parameterised test.
private struct Case: Sendable, CustomTestStringConvertible {
  let rule: Rule
  let example: Rule.Example
  let isFailing: Bool

  var testDescription: String { "\(rule.id): \(example.title)" }

  static let all = Rule.all.flatMap { rule in
    rule.failing.map { Case(rule: rule, example: $0, isFailing: true) }
      + rule.passing.map { Case(rule: rule, example: $0, isFailing: false) }
  }

  func report() throws -> Report {
    var checker = Checker(date: try #require(example.date ?? today))
    checker.anchors = ["your-rights"]
    let policy = example.policy
    if rule.id == Rule.wordsNotShown.id {
      checker.unshown = try PolicyRenderer().wordsNotShown(
        in: Snapshot.tree(of: policy), of: policy)
    }
    return try checker.check(policy, review: example.review)
  }
}

@Suite struct RuleTests {
  @Test("an example shows its fault, and nothing but what it says", arguments: Case.all)
  private func example(_ example: Case) throws {
    let findings = try example.report().findings
    for finding in findings { Self.expectStyle(of: finding) }
    let found = Set(findings.map(\.rule))
    if example.isFailing {
      #expect(found.contains(example.rule.id))
      #expect(found.subtracting([example.rule.id]).isSubset(of: example.example.alsoTriggers))
    } else {
      #expect(found.isSubset(of: example.example.alsoTriggers))
      #expect(!found.contains(example.rule.id))
    }
  }

  @Test func theSpecimenHasNoFindingsAndNoQuestionsUnderAnyLaw() throws {
    let report = try Checker(date: try #require(today)).check(.specimen)
    #expect(report.findings.map { "\($0.rule) \($0.subject) \($0.message)" } == [])
    #expect(report.questions.map(\.text) == [])
    #expect(Set(report.regimes) == Set(Regime.allCases))
  }

  @Test func aFindingOnTheWholeSnapshotPointsAtThePartThatItIsAbout() throws {
    var policy = Policy.specimen
    policy.regimes.removeAll { $0.regime == .ccpa }
    let read = try Snapshot.decode(Snapshot.encode(policy))
    let day = try #require(CalendarDate(2026, 11, 22))
    let findings = try Checker(date: day, rules: [.ccpaNotConsidered]).check(read).findings
    #expect(findings.map(\.location.place) == [.snapshot(path: ["policy", "regimes"])])
  }

  @Test func ruleIdentifiersAreUniqueAndNamedByAuthority() {
    #expect(Set(Rule.all.map(\.id)).count == Rule.all.count)
    for rule in Rule.all {
      #expect(rule.id.wholeMatch(of: /[a-z]+\.[a-z0-9]+(-[a-z0-9]+)*/) != nil)
    }
  }

  /// Messages are lower case, and have no full stop.
  private static func expectStyle(of finding: Finding) {
    #expect(!finding.message.hasSuffix("."))
    #expect(!finding.help.hasSuffix("."))
    #expect(finding.help.first?.isUppercase != true)
  }
}
