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

  /// A measure that is not taken, for all data or for some.
  public struct MeasureNotTaken: Sendable, Hashable, Codable {
    /// The measure.
    public var measure: Measure
    /// For which data, as a phrase: "most data in our databases"; for all unless stated.
    public var extent: Prose?
    /// Why, as a clause after "because": "they have to be ready when you open them".
    public var reason: Prose?

    /// A measure that is not taken.
    public init(_ measure: Measure, extent: Prose? = nil, reason: Prose? = nil) {
      self.measure = measure
      self.extent = extent
      self.reason = reason
    }
  }

  /// The measures.
  public var measures: [Measure]
  /// What they are against.
  public var aims: [Aim]
  /// Measures that readers may expect and that are not taken, or not for all data.
  public var notTaken: [MeasureNotTaken]
  /// Other measures, in words.
  public var others: [Prose]
  /// Whether only reasonable measures are promised, rather than safety itself.
  public var isQualified: Bool?
  /// Counsel's own words for security.
  public var wording: Prose?
  /// Where it was declared.
  public var source: SourceLocation

  enum CodingKeys: String, CodingKey, CaseIterable {
    case measures, aims, notTaken, others, isQualified, wording, source
  }

  /// How data are kept safe.
  public init(
    _ measures: [Measure] = [], against aims: [Aim] = [], notTaken: [MeasureNotTaken] = [],
    others: [Prose] = [], isQualified: Bool? = nil, wording: Prose? = nil, fileID: String = #fileID,
    line: Int = #line
  ) {
    self.measures = measures
    self.aims = aims
    self.notTaken = notTaken
    self.others = others
    self.isQualified = isQualified
    self.wording = wording
    source = SourceLocation(fileID: fileID, line: line)
  }
}

extension Security {
  /// The closed sets that are declared in this file.
  static let choices = [
    ModelChoice(Measure.self),
    ModelChoice(Aim.self),
  ]
}

extension Security.Measure: Worded {
  package static var wordFamily: String { "measure" }
}

extension Security.Aim: Worded {
  package static var wordFamily: String { "aim" }
}
