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

/// The machine's clock.
public struct MachineClock: DeliveryClock {
  /// The machine's clock.
  public init() {}

  /// Now.
  public func now() -> Moment {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Moment(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
  }

  /// Sleeps; a signal ends it early.
  public func pause(milliseconds: Int) { poll(nil, 0, Int32(clamping: milliseconds)) }
}
