/// An entry of a list of the law as counsel reads it, where the list that Proviso ships is behind
/// or wrong.
///
/// It is part of the private `Review`: whom counsel relies on for the law is not said to readers.
public struct LawOverride: Sendable, Hashable, Codable {
  /// What the law says.
  public enum Entry: Sendable, Hashable, Codable {
    /// A country is adequate for exporters under a regime, on a condition or without.
    case adequate(country: Country, under: Regime, condition: AdequacyCondition? = nil)
    /// A country is not adequate for exporters under a regime.
    case notAdequate(country: Country, under: Regime)
    /// The age from which a child can consent alone in a country.
    case digitalAge(country: Country, age: Int)

    enum CodingKeys: String, CodingKey, CaseIterable { case adequate, notAdequate, digitalAge }
  }

  /// What the law says.
  public var entry: Entry
  /// Why counsel reads it so.
  public var reason: String
  /// Who decided it.
  public var by: String
  /// The last day on which it holds; `nil` means until it is withdrawn.
  public var until: CalendarDate?
  /// Where it was declared.
  public var source: SourceLocation

  /// Overrides an entry.
  public init(
    _ entry: Entry, because reason: String, by: String, until: CalendarDate? = nil,
    fileID: String = #fileID, line: Int = #line
  ) {
    self.entry = entry
    self.reason = reason
    self.by = by
    self.until = until
    source = SourceLocation(fileID: fileID, line: line)
  }

  /// Whether it holds on a day.
  func holds(on date: CalendarDate) -> Bool { date.lies(from: nil, until: until) }
}

/// For whom a country counts as adequate, where not for everyone.
public enum AdequacyCondition: String, Sendable, Hashable, Codable, CaseIterable {
  /// Recipients certified under the Data Privacy Framework that the regime has with the country.
  case dataPrivacyFramework = "data-privacy-framework"
  /// Commercial organisations under Canada's PIPEDA.
  case pipeda
}

extension LawOverride {
  /// The closed sets that are declared in this file.
  static let choices = [
    ModelChoice(AdequacyCondition.self), ModelChoice(keys: Entry.CodingKeys.self),
  ]
}
