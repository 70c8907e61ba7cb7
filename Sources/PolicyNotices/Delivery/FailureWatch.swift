/// Watches whether failures become the rule, which says that something is wrong with the whole.
struct FailureWatch {
  /// What came of a try.
  enum Outcome {
    case accepted
    /// Refused for good.
    case refused
    /// Failed for now.
    case failed
  }

  /// What to do.
  enum Advice: Equatable {
    case goOn
    case pause(milliseconds: Int)
    case stop
  }

  private var recent: [Outcome] = []
  private var pauses = 0
  private var hasAccepted = false
  private var tries = 0
  private var refusals = 0

  static let window = 50
  static let firstTries = 20
  static let pauseLimit = 4

  /// Notes an outcome.
  ///
  /// The run stops when nobody is accepted among the first twenty and most of them are refused, or
  /// when half of the last fifty are refused: a server that blocks the sender must not be asked fifty
  /// thousand times. Where half of the last fifty fail for now, it pauses, longer each time, and stops
  /// in the end.
  mutating func note(_ outcome: Outcome) -> Advice {
    tries += 1
    if outcome == .accepted { hasAccepted = true }
    if outcome == .refused { refusals += 1 }
    if !hasAccepted, tries >= Self.firstTries, refusals * 2 >= tries { return .stop }
    recent.append(outcome)
    guard recent.count >= Self.window else { return .goOn }
    if recent.count(where: { $0 == .refused }) * 2 >= recent.count { return .stop }
    if recent.count(where: { $0 != .accepted }) * 2 < recent.count {
      recent.removeFirst()
      pauses = 0
      return .goOn
    }
    recent.removeAll(keepingCapacity: true)
    pauses += 1
    return pauses > Self.pauseLimit ? .stop : .pause(milliseconds: 2_500 << pauses)
  }
}
