/// Where a person stands with a notice.
///
/// The raw values are kept in ledgers and never change.
public enum Standing: Int, Sendable, Hashable, CaseIterable {
  /// Enrolled, and never tried.
  case waiting = 0
  /// Handed to the wire, and the outcome not committed yet.
  case inFlight = 1
  /// Tried, answered with a temporary failure or cut off, and to be tried again.
  case deferred = 2
  /// Perhaps delivered: the connection or the sender broke after the message was handed over. It is
  /// tried again, with the same Message-ID.
  case inDoubt = 3
  /// The server took the message (a reply of 2xx after the final dot).
  case accepted = 4
  /// The server refused for good (5xx), or deferred for more than five days.
  case rejected = 5
  /// Accepted, and returned later by a bounce.
  case bounced = 6
  /// On the list of those not to be written to.
  case excluded = 7
  /// In none of the segments that the notice concerns.
  case notConcerned = 8
  /// Without an e-mail address: another channel tells them.
  case withoutAddress = 9
  /// With an address that only a server with SMTPUTF8 takes, and the server has not offered it.
  case needsSMTPUTF8 = 10

  /// The name in reports.
  public var name: String {
    switch self {
    case .waiting: "waiting"
    case .inFlight: "in-flight"
    case .deferred: "deferred"
    case .inDoubt: "in-doubt"
    case .accepted: "accepted"
    case .rejected: "rejected"
    case .bounced: "bounced"
    case .excluded: "excluded"
    case .notConcerned: "not-concerned"
    case .withoutAddress: "without-address"
    case .needsSMTPUTF8: "needs-smtputf8"
    }
  }
}

/// How many people stand where with one notice.
public struct NoticeTally: Sendable, Hashable {
  /// The people by standing.
  public var counts: [Standing: Int]

  /// People by standing.
  public init(counts: [Standing: Int] = [:]) { self.counts = counts }

  /// How many stand there.
  public subscript(standing: Standing) -> Int { counts[standing] ?? 0 }

  /// Everyone on the roll.
  public var addressees: Int { counts.values.reduce(0, +) }
  /// Those whose server took the message, whether or not it came back later.
  public var accepted: Int { self[.accepted] + self[.bounced] }
  /// Those who are not written to, each for a reason on record.
  public var skipped: Int {
    self[.excluded] + self[.notConcerned] + self[.withoutAddress] + self[.needsSMTPUTF8]
  }
  /// Those of whom nobody knows yet whether the message arrived.
  public var inDoubt: Int { self[.inDoubt] + self[.inFlight] }
  /// Those who are still to be tried.
  public var unsettled: Int { self[.waiting] + self[.deferred] + inDoubt }
}
