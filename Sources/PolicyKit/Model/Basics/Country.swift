/// A country or territory by its ISO 3166-1 alpha-2 code, such as `IE`, or the European Economic
/// Area as a whole, `EEA`.
///
/// The names and the lists (EEA, adequacy, digital ages) are dated data, not code: see `Law`.
public struct Country: Sendable, Hashable, Codable, Comparable, CustomStringConvertible,
  ExpressibleByStringLiteral
{
  /// The code, two capital letters or `EEA`; checked by `x.unknown-country`.
  public let code: String

  /// A country by its code.
  public init(_ code: String) { self.code = code }

  /// Every country of the European Economic Area, in which the GDPR is the law.
  public static let europeanEconomicArea = Country("EEA")

  /// A country by its code.
  public init(stringLiteral value: String) { self.init(value) }

  /// The code.
  public var description: String { code }

  /// Alphabetical by code.
  public static func < (lhs: Country, rhs: Country) -> Bool { lhs.code < rhs.code }

  /// Decodes the bare code.
  public init(from decoder: any Decoder) throws {
    code = try decoder.singleValueContainer().decode(String.self)
  }

  /// Encodes the bare code.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(code)
  }
}
