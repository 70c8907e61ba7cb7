/// The dated data of the law that rules turn on: lists of countries, ages and names.
///
/// Each list is a JSON file beside this one, with its date, its source, and whether it was
/// confirmed. Nobody edits Swift because a country was added to a list.
struct Law: Sendable {
  /// The codes of ISO 3166-1.
  let countries: Set<String>
  /// Who belongs to the Union and to the European Economic Area.
  let territories: Territories
  /// The countries whose protection a regime holds adequate, with what counsel overrides.
  private(set) var adequacy: [Regime: AdequacyList]
  /// The ages from which a child can consent alone, with what counsel overrides.
  private(set) var digitalAges: [Country: [DigitalAgeEntry]]
  /// The least number of days by which a change that needs notice is announced.
  let leastNotice: Int
  /// The times in which laws have requests answered.
  let answerTimes: [Regime: AnswerTime]

  /// Why the data that this version ships cannot be used.
  struct DataError: Error, CustomStringConvertible {
    let description: String
  }

  /// The data that this version ships; a test proves that they load.
  static let current: Law = (try? load()) ?? Law()

  /// Reads the data that this version ships.
  static func load() throws -> Law {
    try Law(
      countries: LawFiles.countries, territories: LawFiles.territories,
      adequacy: LawFiles.adequacy, digitalAges: LawFiles.digitalAges,
      materiality: LawFiles.materiality, deadlines: LawFiles.deadlines)
  }

  /// Reads data from the bytes of their files, and refuses lists that are empty or name a country
  /// that does not exist.
  init(
    countries: [UInt8], territories: [UInt8], adequacy: [UInt8], digitalAges: [UInt8],
    materiality: [UInt8] = LawFiles.materiality, deadlines: [UInt8] = LawFiles.deadlines
  ) throws {
    let codes = Set(
      try Self.read(Countries.self, from: countries, named: "countries").codes)
    self.countries = codes.union([Country.europeanEconomicArea.code])
    self.territories = try Self.read(Territories.self, from: territories, named: "territories")
    let lists = try Self.read(AdequacyFile.self, from: adequacy, named: "adequacy").lists
    let ages = try Self.read(DigitalAgeFile.self, from: digitalAges, named: "digital-ages").entries
    let states = self.territories.states
    self.adequacy = Dictionary(
      lists.map { ($0.regime, $0.naming(.europeanEconomicArea, of: states)) },
      uniquingKeysWith: { first, _ in first })
    self.digitalAges = Dictionary(grouping: ages, by: \.country)
    leastNotice =
      try Self.read([ChangeClass].self, from: materiality, named: "materiality")
      .map(\.minDays).filter { $0 > 0 }.min() ?? 0
    let times = try Self.read(DeadlineFile.self, from: deadlines, named: "deadlines").entries
    answerTimes = Dictionary(
      times.map { ($0.regime, $0) }, uniquingKeysWith: { first, _ in first })
    func expect(_ isRight: Bool, _ fault: @autoclosure () -> String) throws {
      if !isRight { throw DataError(description: fault()) }
    }
    try expect(codes.count > 200, "countries: only \(codes.count) codes")
    try expect(
      self.territories.states.isSuperset(of: self.territories.eu) && !self.territories.eu.isEmpty,
      "territories: the Union is no part of the EEA")
    for regime in [Regime.euGDPR, .ukGDPR, .swissFADP] {
      try expect(
        self.adequacy[regime]?.entries.isEmpty == false, "adequacy: nothing for \(regime.rawValue)")
    }
    try expect(lists.count == self.adequacy.count, "adequacy: a regime has two lists")
    try expect(!ages.isEmpty, "digital-ages: no entries")
    try expect(!times.isEmpty, "deadlines: no entries")
    try expect(times.count == answerTimes.count, "deadlines: a regime has two entries")
    let named =
      self.territories.eea.union(self.digitalAges.keys)
      .union(lists.flatMap { $0.home.union($0.unsettled).union($0.entries.map(\.country)) })
    for country in named.sorted() {
      try expect(self.countries.contains(country.code), "\(country.code) is no country's code")
    }
    for country in self.territories.states.sorted() {
      try expect(self.digitalAges[country] != nil, "digital-ages: nothing for \(country.code)")
    }
  }

  private init() {
    countries = []
    territories = Territories()
    adequacy = [:]
    digitalAges = [:]
    leastNotice = 0
    answerTimes = [:]
  }

  private static func read<T: Decodable>(
    _ type: T.Type, from bytes: [UInt8], named name: String
  ) throws -> T {
    guard !bytes.isEmpty else { throw DataError(description: "\(name): the file is missing") }
    do {
      return try DatedTable.decode(type, from: bytes)
    } catch {
      throw DataError(description: "\(name): \(error)")
    }
  }

  private struct ChangeClass: Decodable {
    let minDays: Int
  }

  private struct DeadlineFile: Decodable {
    let entries: [AnswerTime]
  }

  private struct Countries: Decodable {
    let codes: [String]
  }

  private struct AdequacyFile: Decodable {
    let lists: [AdequacyList]
  }

  private struct DigitalAgeFile: Decodable {
    let entries: [DigitalAgeEntry]
  }
}

extension Law {
  /// Members of the Union and of the European Economic Area.
  struct Territories: Sendable, Decodable {
    let eu: Set<Country>
    /// The states of the European Economic Area.
    let states: Set<Country>
    /// The European Economic Area: its states, parts of them that have codes of their own, and the
    /// name of the whole.
    let eea: Set<Country>

    init() {
      eu = []
      states = []
      eea = []
    }

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      eu = try container.decode(Set<Country>.self, forKey: .eu)
      states = try container.decode(Set<Country>.self, forKey: .states)
      eea = states.union(try container.decode(Set<Country>.self, forKey: .parts))
        .union([.europeanEconomicArea])
    }

    private enum CodingKeys: CodingKey { case eu, states, parts }
  }

  /// The age of digital consent in a country, from one day until another.
  struct DigitalAgeEntry: Sendable, Decodable {
    let country: Country
    let age: Int
    var since: CalendarDate?
    var until: CalendarDate?
  }

  /// The age from which a child can consent alone in a country on a day (GDPR 8(1)).
  func digitalAge(in country: Country, on date: CalendarDate) -> Int? {
    digitalAges[country]?.first { date.lies(from: $0.since, until: $0.until) }?.age
  }

  /// The data as counsel's overrides have them on a day.
  func overridden(by overrides: [LawOverride], on date: CalendarDate) -> Law {
    var law = self
    for override in overrides where override.holds(on: date) {
      switch override.entry {
      case .adequate(let country, let regime, let condition):
        law.adequacy[regime]?.entries.removeAll { $0.country == country }
        law.adequacy[regime]?.entries.append(
          AdequacyList.Entry(country: country, condition: condition))
      case .notAdequate(let country, let regime):
        law.adequacy[regime]?.entries.removeAll { $0.country == country }
      case .digitalAge(let country, let age):
        law.digitalAges[country] = [DigitalAgeEntry(country: country, age: age)]
      }
    }
    return law
  }
}

extension CalendarDate {
  /// Whether the day lies between two, each included where it is stated.
  func lies(from first: CalendarDate?, until last: CalendarDate?) -> Bool {
    if let first, self < first { return false }
    if let last, self > last { return false }
    return true
  }
}
