/// When a message that was put off is tried again.
///
/// The waits grow fourfold: 10 s, 40 s, about 3 min, 11 min, 43 min, 3 h, then 4 h each time, until
/// five days after the first try (RFC 5321 section 4.5.4.1). Each is spread by a quarter either way,
/// by the person's token and not by chance, so that people put off together do not come back
/// together, and the same ledger gives the same plan.
struct RetrySchedule: Sendable {
  var first: Int64 = 10_000
  var longest: Int64 = 4 * 3_600_000
  var giveUpAfter: Int64 = 5 * 86_400_000

  /// The moment of the next try; nothing if it is time to give up.
  func next(after attempt: Int, of token: PersonToken, first begun: Moment, now: Moment) -> Moment?
  {
    guard now.milliseconds - begun.milliseconds < giveUpAfter else { return nil }
    let factor = Int64(1) << Int64(2 * min(max(attempt, 1) - 1, 12))
    let wait = min(first * factor, longest)
    let dice = token.bytes.prefix(4).reduce(UInt64(attempt)) { ($0 &* 31) &+ UInt64($1) } % 512
    return now.adding(milliseconds: wait * 3 / 4 + wait * Int64(dice) / 1024)
  }
}
