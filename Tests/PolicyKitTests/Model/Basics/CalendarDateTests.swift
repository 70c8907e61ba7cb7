import Testing

@testable import PolicyKit

@Suite struct CalendarDateTests {
  @Test(arguments: ["2026-11-22", "0001-01-01", "9999-12-31", "2024-02-29", "2000-02-29"])
  func readsAndWritesISO8601(text: String) throws {
    #expect(try #require(CalendarDate(text)).description == text)
  }

  @Test(arguments: [
    "", "2026", "2026-1-2", "26-01-02", "2026-13-01", "2026-00-10", "2026-04-31", "2023-02-29",
    "1900-02-29", "2026-11-22T00:00:00Z", "2026-11-22 ", "+026-01-02", "2026/11/22", "0000-01-01",
    "２０２６-11-22", "2026-11-22-", "-026-11-22",
  ])
  func refusesWhatIsNoDay(text: String) {
    #expect(CalendarDate(text) == nil)
  }

  @Test(arguments: [
    ("1970-01-01", 0), ("1969-12-31", -1), ("2000-03-01", 11_017), ("0001-01-01", -719_162),
    ("9999-12-31", 2_932_896),
  ])
  func countsDaysFromTheEpoch(text: String, days: Int) throws {
    #expect(try #require(CalendarDate(text)).daysSinceEpoch == days)
  }

  @Test func walksEveryDayOfFourHundredYears() throws {
    var date = try #require(CalendarDate(1900, 1, 1))
    let start = date
    for count in 0...146_097 {
      guard date.days(since: start) == count, start.adding(days: count) == date else {
        Issue.record("\(date) is not \(count) days after \(start)")
        return
      }
      let next =
        CalendarDate(date.year, date.month, date.day + 1)
        ?? CalendarDate(date.year, date.month + 1, 1) ?? CalendarDate(date.year + 1, 1, 1)
      date = try #require(next)
    }
    #expect(date.description == "2300-01-02")
  }

  @Test(arguments: [
    (10, "9999-12-31"), (.max, "9999-12-31"), (.min, "0001-01-01"), (-4_000_000, "0001-01-01"),
    (1, "9999-12-31"), (0, "9999-12-30"),
  ])
  func staysWithinTheCalendar(days: Int, expected: String) throws {
    #expect(try #require(CalendarDate(9999, 12, 30)).adding(days: days).description == expected)
  }

  @Test func reachesTheFirstDay() throws {
    let second = try #require(CalendarDate(1, 1, 2))
    #expect(second.adding(days: -1).description == "0001-01-01")
    #expect(second.adding(days: -2).description == "0001-01-01")
  }

  @Test func isOrderedByTime() throws {
    let dates = try ["2025-12-31", "2026-01-01", "2026-01-02", "2026-02-01"].map {
      try #require(CalendarDate($0))
    }
    #expect(dates.reversed().sorted() == dates)
  }
}
