import Testing

@testable import PolicyKit

@Suite struct LawTests {
  @Test func theShippedDataLoad() throws {
    let law = try Law.load()
    #expect(law.territories.eu.count == 27)
    #expect(law.territories.states.count == 30)
    #expect(law.territories.eea.contains("RE"))
    #expect(law.adequacy[.euGDPR]?.entries.count == 16)
    #expect(Law.current.countries == law.countries)
  }

  /// A list that is missing or wrong is a fault, and never an empty list.
  @Test(arguments: [
    "", "{}", "[]", #"{"lists":[]}"#,
    #"{"lists":[{"regime":"eu-gdpr","home":[],"entries":[],"unsettled":[]}]}"#,
  ])
  func refusesWrongLists(text: String) {
    #expect(throws: (any Error).self) {
      try Law(
        countries: LawFiles.countries, territories: LawFiles.territories,
        adequacy: Array(text.utf8), digitalAges: LawFiles.digitalAges)
    }
    #expect(throws: (any Error).self) {
      try Law(
        countries: LawFiles.countries, territories: LawFiles.territories,
        adequacy: LawFiles.adequacy, digitalAges: Array(text.utf8))
    }
    #expect(throws: (any Error).self) {
      try Law(
        countries: LawFiles.countries, territories: Array(text.utf8),
        adequacy: LawFiles.adequacy, digitalAges: LawFiles.digitalAges)
    }
  }

  @Test func refusesACountryThatDoesNotExist() {
    let ages = String(decoding: LawFiles.digitalAges, as: UTF8.self)
      .replacing("\"GB\"", with: "\"UK\"")
    #expect(throws: Law.DataError.self) {
      try Law(
        countries: LawFiles.countries, territories: LawFiles.territories,
        adequacy: LawFiles.adequacy, digitalAges: Array(ages.utf8))
    }
  }

  /// Country, regime, and the first day on which it counts and the last on which it does not.
  @Test(arguments: [
    (Country("BR"), Regime.euGDPR, CalendarDate(2026, 1, 26), CalendarDate(2026, 1, 25)),
    (Country("US"), .euGDPR, CalendarDate(2023, 7, 10), CalendarDate(2023, 7, 9)),
    (Country("US"), .ukGDPR, CalendarDate(2023, 10, 12), CalendarDate(2023, 10, 11)),
    (Country("US"), .swissFADP, CalendarDate(2024, 9, 15), CalendarDate(2024, 9, 14)),
    (Country("KR"), .ukGDPR, CalendarDate(2022, 12, 19), CalendarDate(2022, 12, 18)),
    (Country("GB"), .euGDPR, CalendarDate(2031, 12, 31), CalendarDate(2032, 1, 1)),
  ])
  func decisionsHoldFromTheirDay(
    country: Country, regime: Regime, within: CalendarDate?, without: CalendarDate?
  ) throws {
    let list = try #require(Law.current.adequacy[regime])
    #expect(list.entry(for: country, on: try #require(within)) != nil)
    #expect(list.entry(for: country, on: try #require(without)) == nil)
  }

  @Test func listsDifferByRegime() throws {
    let day = try #require(CalendarDate(2026, 11, 22))
    func isListed(_ country: Country, _ regime: Regime) -> Bool {
      Law.current.adequacy[regime]?.entry(for: country, on: day) != nil
    }
    #expect(isListed("JP", .euGDPR) && isListed("JP", .ukGDPR) && !isListed("JP", .swissFADP))
    #expect(isListed("FO", .euGDPR) && !isListed("FO", .ukGDPR) && isListed("FO", .swissFADP))
    #expect(!isListed("IE", .euGDPR) && isListed("IE", .ukGDPR) && isListed("IE", .swissFADP))
  }

  @Test func digitalAgesChangeByDay() throws {
    let before = try #require(CalendarDate(2023, 12, 31))
    let after = try #require(CalendarDate(2024, 1, 1))
    #expect(Law.current.digitalAge(in: "DK", on: before) == 13)
    #expect(Law.current.digitalAge(in: "DK", on: after) == 15)
    for country in Law.current.territories.states.union(["GB"]) {
      let age = try #require(Law.current.digitalAge(in: country, on: after), "\(country)")
      #expect((13...16).contains(age))
    }
  }

  @Test func counselOverridesAnEntryUntilADay() throws {
    let last = try #require(CalendarDate(2026, 12, 31))
    let overrides = [
      LawOverride(
        .adequate(country: "KE", under: .euGDPR), because: "decided", by: "Counsel", until: last),
      LawOverride(
        .notAdequate(country: "US", under: .euGDPR), because: "C-703/25 P", by: "Counsel"),
    ]
    let law = Law.current.overridden(by: overrides, on: last)
    #expect(law.adequacy[.euGDPR]?.entry(for: "KE", on: last) != nil)
    #expect(law.adequacy[.euGDPR]?.entry(for: "US", on: last) == nil)
    #expect(law.adequacy[.ukGDPR]?.entry(for: "US", on: last) != nil)
    let later = last.adding(days: 1)
    #expect(
      Law.current.overridden(by: overrides, on: later).adequacy[.euGDPR]?
        .entry(for: "KE", on: later) == nil)
  }

  /// A transfer on the adequacy of the United States, on the days around the decision.
  @Test func adequacyIsCheckedAsOfTheDay() throws {
    func finds(on date: CalendarDate?) throws -> Bool {
      var policy = Policy.specimen
      policy.change(Specimen.emailTransfer) {
        $0.mechanisms = [.adequacy]
        $0.exporterRegimes = [.euGDPR]
      }
      return try Checker(date: #require(date), rules: [.adequacyNotListed]).check(policy)
        .findings.contains { $0.subject == "transfer:email" }
    }
    #expect(try finds(on: CalendarDate(2023, 7, 9)))
    #expect(try !finds(on: CalendarDate(2023, 7, 10)))
  }

  @Test func theEconomicAreaIsAdequateWhereAllItsStatesAre() throws {
    let day = try #require(CalendarDate(2026, 11, 22))
    let area = Country.europeanEconomicArea
    #expect(Law.current.adequacy[.euGDPR]?.home.contains(area) == true)
    for regime in [Regime.ukGDPR, .swissFADP] {
      #expect(Law.current.adequacy[regime]?.home.contains(area) == false)
      #expect(Law.current.adequacy[regime]?.entry(for: area, on: day) != nil)
    }
    let list = try #require(Law.current.adequacy[.ukGDPR])
    let missing = list.naming("XX", of: ["IE", "XY"])
    #expect(missing.entry(for: "XX", on: day) == nil)
  }
}
