import Testing

@testable import PolicyKit

@Suite struct RequirementTests {
  private static let served = Dictionary(
    grouping: Rule.all.flatMap { rule in rule.requirements.map { ($0, rule) } }, by: \.0
  ).mapValues { $0.map(\.1) }

  @Test func theTablesAreReadWhole() {
    #expect(Requirement.all.count == 154)
    #expect(Set(Requirement.all.map(\.id)).count == 154)
    #expect(Requirement.all.contains { $0.regimes.isEmpty })
    #expect(Requirement.all.contains { !$0.sourceChecked })
    #expect(Requirement.named("gdpr-27-eu-representative")?.regimes == [.euGDPR])
    #expect(Requirement.named("gdpr-27-eu-representative")?.severityNote != nil)
  }

  @Test("every row is served by a rule or stands among the exceptions", arguments: Requirement.all)
  func isServed(_ requirement: Requirement) {
    let isServed = Self.served[requirement.id] != nil
    let reason = Requirement.unserved[requirement.id]
    #expect(isServed || reason != nil, "no rule serves \(requirement.id)")
    #expect(!isServed || reason == nil, "\(requirement.id) is served, and no exception")
    #expect(reason?.isEmpty != true)
  }

  @Test func exceptionsAreFewAndExist() {
    #expect(Requirement.unserved.count < 8)
    #expect(Requirement.unserved.keys.filter { Requirement.named($0) == nil }.isEmpty)
  }

  @Test("rules name rows that exist", arguments: Rule.all.map(\.id))
  func rowsExist(rule id: String) throws {
    let rule = try #require(Rule.named(id))
    #expect(rule.requirements.filter { Requirement.named($0) == nil } == [])
    #expect(Set(rule.requirements).count == rule.requirements.count)
  }

  @Test("the rules of a row are for its regimes", arguments: Requirement.all)
  func regimesAreCovered(_ requirement: Requirement) {
    guard let rules = Self.served[requirement.id] else { return }
    let forAnyLaw = rules.contains { $0.regimes.isEmpty }
    let covered = Set(rules.flatMap(\.regimes))
    if requirement.regimes.isEmpty {
      #expect(forAnyLaw, "\(requirement.id) holds under any law")
    } else {
      #expect(
        forAnyLaw || covered.isSuperset(of: requirement.regimes),
        "nothing serves \(requirement.id) under \(Set(requirement.regimes).subtracting(covered))")
    }
  }

  /// Rules that look further than their rows, each with its reason.
  private static let wider: [String: (regimes: Set<Regime>, reason: String)] = [
    "uk.recognised-interest-misused": (
      [.euGDPR], "relying on a United Kingdom ground under the EU GDPR is the fault itself"
    )
  ]

  @Test("a rule is for no regime that its rows do not name", arguments: Rule.all.map(\.id))
  func regimesHaveARow(rule id: String) throws {
    let rule = try #require(Rule.named(id))
    let rows = rule.requirements.compactMap(Requirement.named)
    guard !rows.isEmpty, !rows.contains(where: \.regimes.isEmpty) else { return }
    let allowed = Self.wider[id]?.regimes ?? []
    #expect(Set(rule.regimes).subtracting(rows.flatMap(\.regimes)).isSubset(of: allowed))
  }
}
