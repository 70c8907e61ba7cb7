import FoundationEssentials

/// The dated data of the law that rules turn on: lists of countries, ages and names.
struct Law: Sendable {
  /// The codes of ISO 3166-1.
  let countries: Set<String>
  /// The codes of the states of the European Economic Area and of their territories in it.
  let eea: Set<String>
  /// The least number of days by which any change that needs notice is announced.
  let leastNotice: Int?

  /// The data that this version ships.
  static let current = Law()

  private struct Countries: Decodable {
    struct List: Decodable {
      let codes: [String]
    }

    let codes: [String]
    let eea: List
  }

  private struct Change: Decodable {
    let minDays: Int
  }

  private init() {
    let countries = try? JSONDecoder().decode(Countries.self, from: Data(LawFiles.countries))
    self.countries = Set(countries?.codes ?? [])
    eea = Set(countries?.eea.codes ?? [])
    let changes = try? JSONDecoder().decode([Change].self, from: Data(LawFiles.materiality))
    leastNotice = changes?.map(\.minDays).filter { $0 > 0 }.min()
  }
}
