/// How long data are kept (GDPR 13(2)(a)).
public struct Retention: Sendable, Hashable, Codable {
  /// The measure of the time.
  public enum Rule: Sendable, Hashable, Codable {
    /// A period, and the event from which it runs, such as "your last order".
    case period(length: Period, from: Prose? = nil)
    /// Until an event, such as "you unsubscribe".
    case until(event: Prose)
    /// By criteria that let a reader work the period out.
    case criteria([Prose])
    /// Only "as long as necessary" for something, which says little (WP260 rev.01, annex).
    case asLongAsNecessary(for: Prose)
    /// Without end, and what is reviewed when, if anything.
    case indefinite(review: Prose? = nil)

    enum CodingKeys: String, CodingKey, CaseIterable {
      case period, until, criteria, asLongAsNecessary, indefinite
    }
  }

  /// A longer time in some event.
  public struct Extension: Sendable, Hashable, Codable {
    /// When it applies, such as "in the event of a complaint".
    public var condition: Prose
    /// How long then, if stated.
    public var period: Period?

    /// A longer time in some event.
    public init(_ condition: Prose, period: Period? = nil) {
      self.condition = condition
      self.period = period
    }
  }

  /// A stage in which data are still held when their time is over, such as a bin or backups.
  public struct Stage: Sendable, Hashable, Codable {
    /// Where they are held, as a phrase: "in the bin", "in backups".
    public var place: Prose
    /// For how long at most.
    public var period: Period
    /// When there is this stage, as a clause: "if you delete them yourself".
    public var condition: Prose?

    /// A stage: where data are still held, and for how long at most.
    public init(_ place: Prose, for period: Period, condition: Prose? = nil) {
      self.place = place
      self.period = period
      self.condition = condition
    }
  }

  /// Which of two periods holds where a general and a specific one meet.
  public enum Precedence: String, Sendable, Hashable, Codable, CaseIterable {
    /// This one, being specific, holds over the general one.
    case specific
    /// The longer of the two.
    case longer
    /// The shorter of the two.
    case shorter
  }

  /// What becomes of the data at the end.
  public enum Ending: String, Sendable, Hashable, Codable, CaseIterable {
    /// They are deleted.
    case deletion
    /// They are made anonymous, and kept so (GDPR recital 26).
    case anonymisation
    /// The one or the other.
    case deletionOrAnonymisation
    /// They are kept apart, out of daily use.
    case archiving
  }

  /// The measure.
  public var rule: Rule
  /// Longer times in some events.
  public var extensions: [Extension]
  /// Where data are still held when the time is over, one stage after another.
  public var stages: [Stage]
  /// What becomes of the data at the end.
  public var ending: Ending?
  /// Which period holds where this one and the general one differ.
  public var precedence: Precedence?
  /// The least time that a law demands, as that law states it.
  public var legalMinimum: Period?
  /// Counsel's own words for the time.
  public var wording: Prose?
  /// Where it was declared.
  public var source: SourceLocation

  /// A time by its measure.
  public init(
    _ rule: Rule, extensions: [Extension] = [], stages: [Stage] = [], ending: Ending? = nil,
    precedence: Precedence? = nil, legalMinimum: Period? = nil, wording: Prose? = nil,
    fileID: String = #fileID, line: Int = #line
  ) {
    self.rule = rule
    self.extensions = extensions
    self.stages = stages
    self.ending = ending
    self.precedence = precedence
    self.legalMinimum = legalMinimum
    self.wording = wording
    source = SourceLocation(fileID: fileID, line: line)
  }

  /// A period, from an event.
  public static func `for`(
    _ period: Period, from event: Prose? = nil, extensions: [Extension] = [],
    ending: Ending? = nil, precedence: Precedence? = nil, legalMinimum: Period? = nil,
    fileID: String = #fileID, line: Int = #line
  ) -> Retention {
    Retention(
      .period(length: period, from: event), extensions: extensions, ending: ending,
      precedence: precedence, legalMinimum: legalMinimum, fileID: fileID, line: line)
  }

  /// Until an event.
  public static func until(
    _ event: Prose, extensions: [Extension] = [], ending: Ending? = nil,
    precedence: Precedence? = nil, fileID: String = #fileID,
    line: Int = #line
  ) -> Retention {
    Retention(
      .until(event: event), extensions: extensions, ending: ending, precedence: precedence,
      fileID: fileID, line: line)
  }
}

extension Retention {
  /// How long data are held at most in all stages together; nothing where there are none, or where
  /// their units have no common measure, as days and months have none.
  public var stagesInAll: Period? {
    guard let first = stages.first?.period else { return nil }
    return stages.dropFirst().map(\.period).reduce(first) { sum, period in
      sum.flatMap { $0.adding(period) }
    }
  }
}

extension Period {
  /// The two one after the other, where their units have a common measure.
  fileprivate func adding(_ other: Period) -> Period? {
    let isApproximate = isApproximate == true || other.isApproximate == true ? true : nil
    if unit == other.unit {
      return Period(
        Self.capped(count) + Self.capped(other.count), unit, isApproximate: isApproximate)
    }
    for (smaller, units) in Self.measures {
      guard let mine = units[unit], let theirs = units[other.unit] else { continue }
      return Period(
        Self.capped(count) * mine + Self.capped(other.count) * theirs, smaller,
        isApproximate: isApproximate)
    }
    return nil
  }

  /// A count beyond any calendar is capped, so that a hostile snapshot cannot overflow.
  private static func capped(_ count: Int) -> Int { min(max(count, 0), 1_000_000) }

  private static let measures: [(Unit, [Unit: Int])] = [
    (.days, [.days: 1, .weeks: 7]), (.months, [.months: 1, .years: 12]),
    (.hours, [.hours: 1, .days: 24, .weeks: 168]),
    (.minutes, [.minutes: 1, .hours: 60, .days: 1_440, .weeks: 10_080]),
  ]
}

extension Retention {
  /// The closed sets that are declared in this file.
  static let choices = [
    ModelChoice(Precedence.self),
    ModelChoice(Ending.self),
    ModelChoice(keys: Rule.CodingKeys.self),
  ]
}

extension Retention.Ending: Worded {
  package static var wordFamily: String { "ending" }
}
