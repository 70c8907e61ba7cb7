/// Watches whether failures become the rule, which says that something is wrong with the whole.
struct FailureWatch {
  /// What to do.
  enum Advice: Equatable {
    case goOn
    case pause(milliseconds: Int)
    case stop
  }

  private var recent: [Bool] = []
  private var pauses = 0

  static let window = 50
  static let pauseLimit = 4

  /// Notes an outcome.
  ///
  /// Half of the last fifty failed: a pause, longer each time, and in the end a stop, so that a
  /// server that blocks the sender is not taken for fifty thousand refusals.
  mutating func note(failed: Bool) -> Advice {
    recent.append(failed)
    guard recent.count >= Self.window else { return .goOn }
    let failures = recent.count { $0 }
    if failures * 2 < recent.count {
      recent.removeFirst()
      pauses = 0
      return .goOn
    }
    recent.removeAll(keepingCapacity: true)
    pauses += 1
    return pauses > Self.pauseLimit ? .stop : .pause(milliseconds: 2_500 << pauses)
  }
}
