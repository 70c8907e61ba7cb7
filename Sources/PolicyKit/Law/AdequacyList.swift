/// The countries whose protection of data a regime holds adequate, on dated decisions.
struct AdequacyList: Sendable, Decodable {
  /// A country, and for whom and when it counts.
  struct Entry: Sendable, Decodable {
    let country: Country
    var condition: AdequacyCondition?
    var since: CalendarDate?
    var until: CalendarDate?
  }

  /// The regime whose exporters may rely on it.
  let regime: Regime
  /// Where the regime applies itself, so that nothing sent there is a transfer.
  let home: Set<Country>
  /// The countries.
  var entries: [Entry]
  /// Countries of which it is not confirmed that they are missing from the list.
  let unsettled: Set<Country>

  /// The entry of a country on a day.
  func entry(for country: Country, on date: CalendarDate) -> Entry? {
    entries.first { $0.country == country && date.lies(from: $0.since, until: $0.until) }
  }
}
