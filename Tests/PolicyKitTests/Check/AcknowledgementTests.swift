import Testing

@testable import PolicyKit

/// The specimen with two recipients left out, to which many purposes refer.
private let policy: Policy = {
  var policy = Policy.specimen
  let missing = [Specimen.letterpress.id, Specimen.quillhost.id]
  policy.recipients.removeAll { missing.contains($0.id) }
  return policy
}()

/// The same as a snapshot gives it, where each reference is a finding of its own.
private func snapshot() throws -> Policy { try Snapshot.decode(Snapshot.encode(policy)) }

private let rule = "x.dangling-reference"

@Suite struct AcknowledgementTests {
  private func report(
    _ policy: Policy, _ acknowledgements: Acknowledgement..., regimes: Set<Regime> = []
  ) throws -> Report {
    var checker = Checker(date: try #require(CalendarDate(2026, 11, 22)))
    checker.regimes = regimes
    return try checker.check(policy, review: Review(acknowledgements: acknowledgements))
  }

  @Test func anAcceptedFindingStaysListedAndDoesNotCount() throws {
    let accepted = Acknowledgement(
      rule, on: Specimen.letterpress, because: "r", by: "b", until: CalendarDate(2026, 11, 22))
    let report = try report(policy, accepted)
    let about = report.findings.filter { $0.subject == "recipient:letterpress" }
    #expect(about.map(\.isOpen) == [false])
    #expect(about.first?.acknowledgement == accepted)
    #expect(report.open(.error).map(\.subject) == ["recipient:quillhost"])
  }

  @Test func oneAcceptanceCoversEveryFindingOfTheRuleOnItsSubject() throws {
    let policy = try snapshot()
    let all = try report(policy).findings.filter { $0.rule == rule }
    let counts = Dictionary(grouping: all, by: \.subject).mapValues(\.count)
    let subject = try #require(counts.filter { $0.value > 1 }.keys.sorted().first)
    let report = try report(policy, Acknowledgement(rule, on: subject, because: "r", by: "b"))
    let accepted = report.findings.filter { !$0.isOpen }
    #expect(accepted.count == counts[subject])
    #expect(Set(accepted.map(\.subject)) == [subject])
    #expect(report.findings.count == all.count)
  }

  @Test func anAcceptanceWithoutSubjectCoversTheWholeRule() throws {
    let report = try report(snapshot(), Acknowledgement(rule, because: "r", by: "b"))
    #expect(report.findings.count > 2)
    #expect(report.findings.filter(\.isOpen).count == 0)
  }

  @Test func anExpiredAcceptanceIsAnErrorAndAcceptsNothing() throws {
    let report = try report(
      policy,
      Acknowledgement(
        rule, on: Specimen.letterpress, because: "r", by: "b", until: CalendarDate(2026, 11, 21)))
    #expect(report.findings.filter { !$0.isOpen }.count == 0)
    let expired = report.findings.filter { $0.rule == "review.acknowledgement-expired" }
    #expect(expired.map(\.severity) == [.error])
    #expect(expired.first?.help.hasPrefix("mend the finding") == true)
  }

  @Test(arguments: [(0, false), (4, false), (5, true), (30, true)])
  func anAcceptanceThatEndsSoonIsDueOnItsFirstDayAndStopsNothing(
    _ days: Int, _ isDue: Bool
  ) throws {
    let review = Review(acknowledgements: [
      Acknowledgement(
        rule, on: Specimen.letterpress, because: "r", by: "b", until: CalendarDate(2026, 11, 26))
    ])
    let checker = Checker(date: try #require(CalendarDate(2026, 11, 22)))
    let due = try checker.due(within: days, policy, review: review)
    // That the acceptance ended, and what it no longer accepts.
    let accepted = try checker.check(policy).findings.filter {
      $0.rule == rule && $0.subject == Specimen.letterpress.id.description
    }
    #expect(due.count == (isDue ? 1 + accepted.count : 0))
    #expect(due.allSatisfy { $0.severity <= Severity.warning })
    #expect(due.allSatisfy { $0.message.hasPrefix("from 2026-11-27 on: ") })
    #expect(due.isEmpty || due.contains { $0.rule == "review.acknowledgement-expired" })
  }

  @Test func anAcceptanceThatMatchesNothingIsAWarningAtItsLine() throws {
    let line = #line + 1
    let gone = Acknowledgement("x.data-unused", on: "data:none", because: "r", by: "b")
    let misspelt = Acknowledgement("x.dangling-referenc", because: "r", by: "b")
    let findings = try report(.specimen, gone, misspelt).findings
    try #require(findings.count == 2)
    #expect(Set(findings.map(\.rule)) == ["review.acknowledgement-unmatched"])
    #expect(findings.map(\.severity) == [.warning, .warning])
    #expect(findings[0].location.place == gone.source.place)
    if case .swift(_, let found) = findings[0].location.place { #expect(found == line) }
    #expect(findings[1].help.contains("x.dangling-reference"))
  }

  @Test func underAPartOfTheRegimesNoAcceptanceOfAnotherIsCalledUnmatched() throws {
    let other = Rule(
      "test.other", regimes: [.ccpa], severity: .error, citation: "c", summary: "s", why: "w",
      failing: [], passing: []
    ) { _, findings in
      findings.report("m", help: "h", subject: "policy", at: .unknown)
    }
    var checker = Checker(date: try #require(CalendarDate(2026, 11, 22)), rules: [other])
    let review = Review(acknowledgements: [.init("test.other", because: "r", by: "b")])
    checker.regimes = [.euGDPR]
    let without = try checker.check(.specimen, review: review)
    #expect(without.findings.isEmpty)
    checker.regimes = [.ccpa]
    let with = try checker.check(.specimen, review: review)
    #expect(with.findings.map(\.isOpen) == [false])
  }
}
