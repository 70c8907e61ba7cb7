public import PolicyKit

#if canImport(Glibc)
  import Glibc
#endif

/// The time, which comes in from outside.
public protocol DeliveryClock {
  /// Now.
  func now() -> Moment
  /// Lets time pass when there is nothing to do.
  func pause(milliseconds: Int)
}

/// The machine's clock, or the same time on another day.
public struct MachineClock: DeliveryClock {
  private let days: Int

  /// The machine's clock.
  ///
  /// - Parameter day: The day to take today for; the machine's own unless given.
  public init(on day: CalendarDate? = nil) {
    let today = Self.machine().day
    days = day.flatMap { day in today.map { day.days(since: $0) } } ?? 0
  }

  /// Now.
  public func now() -> Moment { Self.machine().adding(milliseconds: Int64(days) * 86_400_000) }

  /// Sleeps; a signal ends it early.
  public func pause(milliseconds: Int) { poll(nil, 0, Int32(clamping: milliseconds)) }

  private static func machine() -> Moment {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Moment(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
  }
}
