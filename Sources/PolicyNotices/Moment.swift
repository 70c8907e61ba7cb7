public import PolicyKit

/// A moment as milliseconds since 1970-01-01T00:00:00Z.
public struct Moment: Sendable, Hashable, Comparable {
  /// The milliseconds.
  public var milliseconds: Int64

  /// A moment.
  public init(milliseconds: Int64) { self.milliseconds = milliseconds }

  /// The beginning of a day, UTC.
  public init(startOf day: CalendarDate) {
    milliseconds = Int64(day.daysSinceEpoch) * 86_400_000
  }

  /// Earlier comes first.
  public static func < (lhs: Moment, rhs: Moment) -> Bool { lhs.milliseconds < rhs.milliseconds }

  /// The moment that many milliseconds later, or the last or first one that there is.
  public func adding(milliseconds more: Int64) -> Moment {
    let (sum, isBeyond) = milliseconds.addingReportingOverflow(more)
    return Moment(milliseconds: isBeyond ? (more > 0 ? .max : .min) : sum)
  }

  /// The moment as ISO 8601 has it: `2026-11-22T09:30:00Z`.
  public var iso8601: String {
    let (day, _, seconds) = parts
    return (day?.description ?? "") + "T" + Self.time(seconds) + "Z"
  }

  /// The moment as a message has it: `Sun, 22 Nov 2026 09:30:00 +0000` (RFC 5322 section 3.3).
  var rfc5322: String {
    let (day, days, seconds) = parts
    guard let day else { return "" }
    let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    let months = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    return weekdays[Int((days % 7 + 7) % 7)] + ", \(day.day) \(months[day.month - 1]) "
      + String(day.year) + " " + Self.time(seconds) + " +0000"
  }

  /// The day, UTC; nothing beyond the years 1 to 9999.
  public var day: CalendarDate? { parts.day }

  private var parts: (day: CalendarDate?, days: Int64, seconds: Int64) {
    // Rounded down after the division, which no number of a ledger overflows.
    let seconds = milliseconds / 1000 - (milliseconds % 1000 < 0 ? 1 : 0)
    let days = seconds / 86_400 - (seconds % 86_400 < 0 ? 1 : 0)
    return (CalendarDate(1970, 1, 1)?.adding(days: Int(days)), days, seconds - days * 86_400)
  }

  private static func two(_ number: Int64) -> String { (number < 10 ? "0" : "") + String(number) }

  private static func time(_ seconds: Int64) -> String {
    two(seconds / 3600) + ":" + two(seconds / 60 % 60) + ":" + two(seconds % 60)
  }
}
