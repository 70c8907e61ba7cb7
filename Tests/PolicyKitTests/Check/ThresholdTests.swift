import Testing

@testable import PolicyKit

/// Rules of laws with thresholds: silent where the threshold is not met, and asking where nobody
/// said whether it is.
@Suite struct ThresholdTests {
  private func report(_ regimes: DeclaredRegime..., change: (inout Policy) -> Void) throws -> Report
  {
    var policy = Policy.specimen
    policy.regimes = regimes
    change(&policy)
    // The law of a country that is not stated cannot be missing.
    policy.controller.country = nil
    return try Checker(date: try #require(CalendarDate(2026, 11, 22))).check(policy)
  }

  /// A policy in which California and the states find several faults.
  private func breakMuch(_ policy: inout Policy) {
    policy.rights?.rights.removeAll { $0.kind == .access }
    policy.rights?.appeal = nil
    policy.rights?.agents = nil
    policy.sale = nil
  }

  @Test func aThresholdThatIsMetLetsTheRulesSpeak() throws {
    let report = try report(.ccpa(isBusiness: true, tenMillionConsumers: false, onlineOnly: false))
    {
      breakMuch(&$0)
    }
    let rules = Set(report.findings.map(\.rule))
    #expect(
      rules.isSuperset(of: ["ccpa.agents-missing", "ccpa.sale-not-stated", "us.right-missing"]))
    #expect(
      report.questions.map(\.text) == ["state whether anything is offered in return for data"])
  }

  @Test func aThresholdThatIsNotMetSilencesThem() throws {
    let report = try report(
      .ccpa(isBusiness: false), .colorado(applies: false), .virginia(applies: false),
      .texas(applies: false)
    ) { breakMuch(&$0) }
    #expect(report.findings.map(\.rule) == [])
    #expect(report.questions.map(\.text) == [])
  }

  @Test func aThresholdThatNobodyStatedIsAskedForOnce() throws {
    let report = try report(.ccpa(), .colorado(), .virginia(), .texas()) { breakMuch(&$0) }
    #expect(report.findings.map(\.rule) == [])
    #expect(
      report.questions.map(\.text) == [
        "state whether you meet a threshold of a business",
        "state whether Colorado's thresholds are met",
        "state whether Virginia's thresholds are met",
        "state whether Texas law applies to you",
      ])
  }

  @Test func nothingIsAskedWhereNoAnswerMatters() throws {
    let report = try report(
      .ccpa(tenMillionConsumers: false), .colorado(), .virginia(), .texas(), .coppa
    ) { _ in }
    #expect(report.findings.map(\.rule) == [])
    #expect(report.questions.map(\.text) == [])
  }

  @Test func coppaAsksWhetherChildrenAreConcerned() throws {
    let report = try report(.coppa) { $0.children = nil }
    #expect(report.findings.map(\.rule) == [])
    #expect(
      report.questions.map(\.text) == [
        "state whether your service is directed to children under 13; "
          + "whether you know of children under 13 who use it"
      ])
  }

  @Test func theNamesOfCaliforniaLoad() {
    let names = CaliforniaNames.current
    #expect(names.categories.map(\.letter).joined() == "ABCDEFGHIJKL")
    for category in names.categories {
      #expect(names.letter(of: category.name.uppercased()) == category.letter)
    }
    #expect(names.letter(of: "Technical information") == nil)
    #expect(!names.sensitive.isEmpty)
    #expect(!names.thirdParties.isEmpty)
  }
}
