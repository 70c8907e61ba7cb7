import FoundationEssentials

/// The dated data of the law that rules turn on: lists of countries, ages and names.
struct Law: Sendable {
  /// The codes of ISO 3166-1.
  let countries: Set<String>

  /// The data that this version ships.
  static let current = Law()

  private struct Countries: Decodable {
    let codes: [String]
  }

  private init() {
    let countries = try? JSONDecoder().decode(Countries.self, from: Data(LawFiles.countries))
    self.countries = Set(countries?.codes ?? [])
  }
}
