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
  private(set) var home: Set<Country>
  /// The countries.
  var entries: [Entry]
  /// Countries of which it is not confirmed that they are missing from the list.
  let unsettled: Set<Country>

  /// The list with a name for several countries together, where it holds all of them alike.
  func naming(_ whole: Country, of members: Set<Country>) -> AdequacyList {
    var list = self
    if home.isSuperset(of: members) {
      list.home.insert(whole)
      return list
    }
    let found = entries.filter { members.contains($0.country) }
    guard Set(found.map(\.country)) == members, found.allSatisfy({ $0.condition == nil }) else {
      return self
    }
    // It holds while each of them does.
    let since = found.compactMap(\.since).max()
    let until = found.compactMap(\.until).min()
    list.entries.append(Entry(country: whole, since: since, until: until))
    return list
  }

  /// The entry of a country on a day.
  func entry(for country: Country, on date: CalendarDate) -> Entry? {
    entries.first { $0.country == country && date.lies(from: $0.since, until: $0.until) }
  }
}
