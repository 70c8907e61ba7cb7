/// The dated data of the law that rules turn on: lists of countries, ages and names.
struct Law: Sendable {
  /// The data that this version ships.
  static let current = Law()
}
