public import PolicyPages

/// Where a person stands with a notice.
///
/// `row` is the one table of these states: evidence, exit codes, reports, pages and later runs follow
/// from it. The guide shows the same table, and a test holds the two against each other.
///
/// The raw values are kept in ledgers and never change.
public enum Standing: Int, Sendable, Hashable, CaseIterable {
  case waiting = 0
  case inFlight = 1
  case deferred = 2
  case inDoubt = 3
  case accepted = 4
  case rejected = 5
  case bounced = 6
  case excluded = 7
  case notConcerned = 8
  case withoutAddress = 9
  case needsSMTPUTF8 = 10
  case refusedForSender = 11

  /// When a person is tried.
  public enum Trial: String, Sendable, Hashable {
    /// In this run, once the moment has come.
    case thisRun
    /// By the next run.
    case nextRun
    /// By the next run whose server offers SMTPUTF8 (RFC 6531).
    case withSMTPUTF8
    /// Never again.
    case never
  }

  /// What a state means: a row of the table.
  public struct Row: Sendable {
    /// The name in reports.
    public let name: String
    /// What it says of the person, as a clause for the guide.
    public let meaning: String
    /// The count of a round in which the person is.
    public let count: any WritableKeyPath<NoticeCounts, Int> & Sendable
    /// Whether a server took the message, and nothing came back.
    public let isTold: Bool
    /// Whether the person keeps a round from being evidence.
    public let waits: Bool
    /// When the person is tried.
    public let trial: Trial
  }

  /// What the state means, and what follows from it.
  public var row: Row {
    switch self {
    case .waiting:
      Row(
        name: "waiting", meaning: "on the roll, and not tried yet", count: \.waiting,
        isTold: false, waits: true, trial: .thisRun)
    case .inFlight:
      Row(
        name: "in-flight", meaning: "handed to the wire, and the outcome is not recorded yet",
        count: \.waiting, isTold: false, waits: true, trial: .thisRun)
    case .deferred:
      Row(
        name: "deferred", meaning: "put off by the server, or cut off before the message was over",
        count: \.waiting, isTold: false, waits: true, trial: .thisRun)
    case .inDoubt:
      Row(
        name: "in-doubt",
        meaning: "perhaps delivered: the connection or the sender broke after the message was over",
        count: \.waiting, isTold: false, waits: true, trial: .thisRun)
    case .accepted:
      Row(
        name: "accepted", meaning: "told: the server took the message", count: \.accepted,
        isTold: true, waits: false, trial: .never)
    case .rejected:
      Row(
        name: "rejected", meaning: "refused for good, for a reason of the person's own",
        count: \.rejected, isTold: false, waits: false, trial: .never)
    case .bounced:
      Row(
        name: "bounced", meaning: "told at first; the message came back later", count: \.accepted,
        isTold: false, waits: false, trial: .never)
    case .excluded:
      Row(
        name: "excluded", meaning: "left out: on the list of those not to be written to",
        count: \.skipped, isTold: false, waits: false, trial: .never)
    case .notConcerned:
      Row(
        name: "not-concerned",
        meaning: "left out: in none of the segments that the notice concerns",
        count: \.skipped, isTold: false, waits: false, trial: .never)
    case .withoutAddress:
      Row(
        name: "without-address", meaning: "without an e-mail address, to be told in another way",
        count: \.otherChannel, isTold: false, waits: false, trial: .never)
    case .needsSMTPUTF8:
      Row(
        name: "needs-smtputf8",
        meaning: "beyond this server: only one that offers SMTPUTF8 takes the address",
        count: \.needsSMTPUTF8, isTold: false, waits: true, trial: .withSMTPUTF8)
    case .refusedForSender:
      Row(
        name: "refused-for-sender",
        meaning: "refused, or set aside with a domain that refuses; not for the person's own sake",
        count: \.refusedForSender,
        isTold: false, waits: false, trial: .nextRun)
    }
  }

  /// The name in reports.
  public var name: String { row.name }

  /// The states in which a person is tried at a given time.
  static func all(tried trial: Trial) -> [Standing] {
    allCases.filter { $0.row.trial == trial }
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
  public var skipped: Int { noticeCounts().skipped + self[.withoutAddress] }
  /// Those of whom nobody knows yet whether the message arrived.
  public var inDoubt: Int { self[.inDoubt] + self[.inFlight] }
  /// Those whom a run tries by itself.
  public var unsettled: Int {
    Standing.all(tried: .thisRun).reduce(0) { $0 + self[$1] }
  }
  /// Those whom another run may tell.
  public var tellable: Int {
    counts.reduce(0) { $0 + ($1.key.row.trial == .never ? 0 : $1.value) }
  }

  /// The counts of a round.
  ///
  /// - Parameters:
  ///   - unread: How many records of the lists could not be read.
  ///   - toldLate: How many of those told were told with less than the notice period left.
  public func noticeCounts(unread: Int = 0, toldLate: Int = 0) -> NoticeCounts {
    var result = NoticeCounts()
    for (standing, people) in counts { result[keyPath: standing.row.count] += people }
    result.addressees = addressees
    result.bounced = self[.bounced]
    result.toldLate = toldLate
    result.unread = unread
    return result
  }
}
