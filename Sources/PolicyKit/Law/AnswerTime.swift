/// The time in which a law has requests answered, and by how much it can be extended.
struct AnswerTime: Decodable, Sendable {
  /// The law.
  let regime: Regime
  /// The longest time from the request.
  let period: Period
  /// The longest extension.
  let `extension`: Period
  /// The source of both.
  let source: String
  /// Whether counsel or a public copy of the text confirmed it.
  let confirmed: Bool
}

extension Law {
  /// The shortest of the times that some laws allow, each on its own.
  func answerTime(under regimes: [Regime]) -> (period: Period, extension: Period)? {
    let times = regimes.compactMap { answerTimes[$0] }
    func shortest(_ periods: [Period]) -> Period? {
      periods.reduce(nil) { best, next in
        guard let best else { return next }
        return best.isLonger(than: next) ? next : best
      }
    }
    guard let period = shortest(times.map(\.period)),
      let longer = shortest(times.map(\.extension))
    else { return nil }
    return (period, longer)
  }
}
