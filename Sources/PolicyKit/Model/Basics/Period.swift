/// A length of time in whole units, such as 30 days or 6 months.
public struct Period: Sendable, Hashable, Codable {
  /// The unit of a period.
  public enum Unit: String, Sendable, Hashable, Codable, CaseIterable {
    case minutes, hours, days, weeks, months, years
  }

  /// How many units; a negative or zero count is a finding, not a crash.
  public var count: Int
  /// The unit.
  public var unit: Unit
  /// Whether it is only roughly so long, as in "about 30 days"; nothing says that it is exact.
  public var isApproximate: Bool?

  /// A period of so many units.
  public init(_ count: Int, _ unit: Unit, isApproximate: Bool? = nil) {
    self.count = count
    self.unit = unit
    self.isApproximate = isApproximate
  }

  /// About as long as another period.
  public static func about(_ period: Period) -> Period {
    Period(period.count, period.unit, isApproximate: true)
  }

  /// So many minutes.
  public static func minutes(_ count: Int) -> Period { Period(count, .minutes) }
  /// So many hours.
  public static func hours(_ count: Int) -> Period { Period(count, .hours) }
  /// So many days.
  public static func days(_ count: Int) -> Period { Period(count, .days) }
  /// So many weeks.
  public static func weeks(_ count: Int) -> Period { Period(count, .weeks) }
  /// So many months.
  public static func months(_ count: Int) -> Period { Period(count, .months) }
  /// So many years.
  public static func years(_ count: Int) -> Period { Period(count, .years) }

  /// The fewest and the most minutes that the period can be; months have 28 to 31 days.
  public var minutes: ClosedRange<Int> {
    // A count beyond any calendar is capped, so that a hostile snapshot cannot overflow.
    let count = min(max(count, 0), 1_000_000)
    let day = 1_440
    return switch unit {
    case .minutes: count...count
    case .hours: count * 60...count * 60
    case .days: count * day...count * day
    case .weeks: count * 7 * day...count * 7 * day
    case .months:
      Self.months(count, shortest: true) * day...Self.months(count, shortest: false) * day
    case .years:
      Self.months(12 * count, shortest: true) * day...Self.months(
        12 * count, shortest: false) * day
    }
  }

  /// Whether the period is longer than `other` however long the months are.
  public func isLonger(than other: Period) -> Bool {
    if let mine = wholeMonths, let theirs = other.wholeMonths { return mine > theirs }
    return minutes.lowerBound > other.minutes.upperBound
  }

  /// Whether the two are the same length, such as 1 year and 12 months, exactly or about.
  public func isEqual(to other: Period) -> Bool {
    if let mine = wholeMonths, let theirs = other.wholeMonths { return mine == theirs }
    return minutes == other.minutes
  }

  private var wholeMonths: Int? {
    switch unit {
    case .months: min(max(count, 0), 1_000_000)
    case .years: min(max(count, 0), 1_000_000) * 12
    default: nil
    }
  }

  /// Days in so many consecutive months: the extreme runs of the calendar.
  private static func months(_ count: Int, shortest: Bool) -> Int {
    let years = count / 12
    let rest = count % 12
    let short = [0, 28, 59, 89, 120, 150, 181, 212, 242, 273, 303, 334]
    let long = [0, 31, 62, 92, 123, 153, 184, 215, 245, 276, 306, 337]
    return years * 365 + (shortest ? short[rest] : (years + 3) / 4 + long[rest])
  }
}

extension Period {
  /// The closed sets that are declared in this file.
  static let choices = [
    ModelChoice(Unit.self)
  ]
}
