import Testing

@testable import PolicyKit

@Suite struct PeriodTests {
  @Test(arguments: [
    (Period.years(1), Period.months(12)), (.weeks(2), .days(14)), (.days(1), .hours(24)),
    (.hours(2), .minutes(120)), (.months(0), .years(0)),
  ])
  func knowsEqualLengths(first: Period, second: Period) {
    #expect(first.isEqual(to: second))
    #expect(second.isEqual(to: first))
    #expect(!first.isLonger(than: second))
    #expect(!second.isLonger(than: first))
  }

  @Test(arguments: [
    (Period.months(2), Period.months(1)), (.days(32), .months(1)), (.days(45), .months(1)),
    (.years(1), .months(11)), (.months(1), .days(27)), (.days(367), .years(1)),
    (.years(2), .weeks(104)), (.hours(25), .days(1)),
  ])
  func knowsTheLonger(long: Period, short: Period) {
    #expect(long.isLonger(than: short))
    #expect(!short.isLonger(than: long))
    #expect(!long.isEqual(to: short))
  }

  /// A month has 28 to 31 days, so neither is surely longer.
  @Test(arguments: [28, 29, 30, 31])
  func leavesInDoubtWhatTheMonthDecides(days: Int) {
    #expect(!Period.days(days).isLonger(than: .months(1)))
    #expect(!Period.months(1).isLonger(than: .days(days)))
    #expect(!Period.days(days).isEqual(to: .months(1)))
  }

  /// The bounds hold for every run of months in a cycle of the calendar, and are met by one.
  @Test(arguments: [1, 2, 5, 11, 12, 13, 23, 24, 36, 47])
  func boundsMonthsByTheCalendar(count: Int) throws {
    var lengths: Set<Int> = []
    for start in 0..<4_800 - count {
      let first = try #require(CalendarDate(2000 + start / 12, start % 12 + 1, 1))
      let end = start + count
      let last = try #require(CalendarDate(2000 + end / 12, end % 12 + 1, 1))
      lengths.insert(last.days(since: first))
    }
    let minutes = Period.months(count).minutes
    #expect(try #require(lengths.min()) * 1_440 == minutes.lowerBound)
    #expect(try #require(lengths.max()) * 1_440 == minutes.upperBound)
  }

  @Test func doesNotOverflow() {
    for unit in Period.Unit.allCases {
      for count in [Int.min, -1, .max] {
        let period = Period(count, unit)
        #expect(period.minutes.lowerBound >= 0)
        #expect(!period.isLonger(than: period))
      }
    }
    #expect(Period.days(.max).isLonger(than: .days(1)))
  }
}
