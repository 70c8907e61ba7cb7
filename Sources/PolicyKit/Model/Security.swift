/// How data are kept safe (GDPR 32).
public struct Security: Sendable, Hashable, Codable {
  /// A measure that is taken.
  public enum Measure: String, Sendable, Hashable, Codable, CaseIterable {
    case encryptionInTransit, encryptionAtRest, accessControl, multiFactorAuthentication
    case pseudonymisation, backups, penetrationTests, staffTraining, confidentialityAgreements
    case incidentManagement
  }

  /// What the measures are against.
  public enum Aim: String, Sendable, Hashable, Codable, CaseIterable {
    case loss, misuse, alteration, unauthorisedAccess, disclosure, destruction
  }

  /// The measures.
  public var measures: [Measure]
  /// What they are against.
  public var aims: [Aim]
  /// Other measures, in words.
  public var others: [Prose]
  /// Whether only reasonable measures are promised, rather than safety itself.
  public var isQualified: Bool?
  /// Counsel's own words for security.
  public var wording: Prose?
  /// Where it was declared.
  public var source: SourceLocation

  /// How data are kept safe.
  public init(
    _ measures: [Measure] = [], against aims: [Aim] = [], others: [Prose] = [],
    isQualified: Bool? = nil, wording: Prose? = nil, fileID: String = #fileID, line: Int = #line
  ) {
    self.measures = measures
    self.aims = aims
    self.others = others
    self.isQualified = isQualified
    self.wording = wording
    source = SourceLocation(fileID: fileID, line: line)
  }
}
