/// How fast messages may go: over all, and to each domain.
struct Pace {
  private let interval: Double?
  private var next = 0.0
  private let domainInterval: Double?
  private var domains: [Substring: Double] = [:]

  /// - Parameters:
  ///   - rate: The most messages a second, or nothing.
  ///   - domainRate: The most messages a second to one domain, or nothing.
  init(rate: Double?, domainRate: Double?) {
    interval = rate.map { 1000 / $0 }
    domainInterval = domainRate.map { 1000 / $0 }
  }

  /// How many of so many may go now.
  mutating func allowance(_ wanted: Int, at now: Moment) -> Int {
    guard let interval, wanted > 0 else { return wanted }
    let time = Double(now.milliseconds)
    // What was not used for a while is not made up for, but for a tenth of a second's worth.
    next = max(next, time - max(100, interval))
    return min(wanted, max(0, Int((time - next) / interval)))
  }

  /// Says that so many went.
  mutating func spend(_ count: Int) {
    if let interval { next += interval * Double(count) }
  }

  /// The milliseconds until the next may go.
  func wait(at now: Moment) -> Int {
    guard let interval else { return 0 }
    return max(0, Int((next + interval - Double(now.milliseconds)).rounded(.up)))
  }

  /// The turn of one more message to a domain; nothing if that is now.
  ///
  /// Turns are given one behind the other, so that whoever is put off comes back once, when their
  /// turn has come, and not each time that the domain is free.
  mutating func turn(of domain: Substring, at now: Moment) -> Moment? {
    guard let domainInterval else { return nil }
    let time = Double(now.milliseconds)
    if domains.count > 20_000 { domains = domains.filter { $0.value > time } }
    let turn = max(domains[domain] ?? 0, time)
    domains[domain] = turn + domainInterval
    return turn <= time ? nil : Moment(milliseconds: Int64(turn.rounded(.up)))
  }
}
