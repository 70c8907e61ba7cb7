import FoundationEssentials
public import PolicyKit

/// What the rounds of notices about a version come to.
///
/// It says how many people were told, by when, and where the others stand, in counts; it holds no
/// address.
///
/// Of each ledger its newest round counts, because a round counts everybody whom the ledger knows.
/// Rounds of several ledgers, and those written by hand, add up.
public struct NoticeEvidence: Sendable, Hashable, Codable {
  /// The version that people were told of.
  public var version: Int
  /// The day of the last outcome.
  public var completed: CalendarDate
  /// How many people stand where.
  public var counts: NoticeCounts
  /// Why people were told with less than the notice period left, if they were.
  public var late: String?
  /// Why it is accepted although it has gaps, if it has.
  public var gaps: String?
  /// Why there was nobody to tell, if there was not.
  public var nobody: String?
  /// How many rounds the record holds.
  public var rounds: Int
  /// The digest of the rows of the ledger that it rests on; of several digests, where there are
  /// several ledgers, the digest of their list.
  public var digest: Digest

  /// Evidence of one round in which nobody is left to be told.
  public init(
    version: Int, completed: CalendarDate, addressees: Int, accepted: Int, rejected: Int = 0,
    skipped: Int = 0, otherChannel: Int = 0, late: String? = nil, digest: Digest
  ) {
    self.version = version
    self.completed = completed
    var counts = NoticeCounts()
    counts.addressees = addressees
    counts.accepted = accepted
    counts.rejected = rejected
    counts.skipped = skipped
    counts.otherChannel = otherChannel
    self.counts = counts
    self.late = late
    rounds = 1
    self.digest = digest
  }

  /// What rounds about one version come to, in the order in which they were recorded; nil for none.
  init?(of rounds: some Sequence<NoticeRound>) {
    let rounds = Array(rounds)
    let counting = Self.counting(rounds)
    guard let first = counting.first else { return nil }
    version = first.version
    completed = counting.map(\.completed).reduce(first.completed, max)
    counts = counting.map(\.counts).reduce(NoticeCounts(), +)
    late = Self.joined(counting.map(\.late))
    gaps = Self.joined(counting.map(\.gaps))
    nobody =
      counts.addressees == 0 && counts.unread == 0 ? Self.joined(counting.map(\.nobody)) : nil
    self.rounds = rounds.count
    digest =
      counting.count == 1
      ? first.digest
      : Digest(of: Data(counting.map { $0.digest.description + "\n" }.joined().utf8))
  }

  /// The rounds that count: of each ledger the newest, and all that were written by hand.
  ///
  /// A round that takes the place of evidence from before its ledger had a name takes it out.
  static func counting(_ rounds: [NoticeRound]) -> [NoticeRound] {
    let replaced = Set(rounds.compactMap(\.replaces))
    var places: [String: Int] = [:]
    var counting: [NoticeRound] = []
    for round in rounds {
      if round.ledger == nil, replaced.contains(round.digest) { continue }
      if let place = places[round.source] {
        if round.number > counting[place].number { counting[place] = round }
      } else {
        places[round.source] = counting.count
        counting.append(round)
      }
    }
    return counting
  }

  /// Whether it says that there was nobody to tell.
  public var isOfNobody: Bool { nobody != nil && counts.addressees == 0 }

  private static func joined(_ reasons: [String?]) -> String? {
    var seen: Set<String> = []
    let reasons = reasons.compactMap { $0 }.filter { seen.insert($0).inserted }
    return reasons.isEmpty ? nil : reasons.joined(separator: "; ")
  }

  private enum CodingKeys: String, CodingKey {
    case version, completed, late, gaps, nobody, rounds, digest
    case addressees, accepted, bounced, toldLate, rejected, refusedForSender, waiting, needsSMTPUTF8
    case skipped, otherChannel, unread
  }

  /// Reads evidence; what older evidence does not say counts as none, and as one round.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    version = try container.decode(Int.self, forKey: .version)
    completed = try container.decode(CalendarDate.self, forKey: .completed)
    late = try container.decodeIfPresent(String.self, forKey: .late)
    gaps = try container.decodeIfPresent(String.self, forKey: .gaps)
    nobody = try container.decodeIfPresent(String.self, forKey: .nobody)
    rounds = try container.decodeIfPresent(Int.self, forKey: .rounds) ?? 1
    digest = try container.decode(Digest.self, forKey: .digest)
    counts = try NoticeCounts(from: container)
  }

  /// Writes evidence; the counts stand beside its other members.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(version, forKey: .version)
    try container.encode(completed, forKey: .completed)
    try container.encodeIfPresent(late, forKey: .late)
    try container.encodeIfPresent(gaps, forKey: .gaps)
    try container.encodeIfPresent(nobody, forKey: .nobody)
    try container.encode(rounds, forKey: .rounds)
    try container.encode(digest, forKey: .digest)
    try counts.encode(into: &container)
  }
}

extension NoticeRound {
  /// The round that stands for evidence from before there were rounds.
  public init(_ evidence: NoticeEvidence, kind: Kind = .change) {
    self.init(
      kind, version: evidence.version, completed: evidence.completed, counts: evidence.counts,
      late: evidence.late, gaps: evidence.gaps, nobody: evidence.nobody, digest: evidence.digest)
  }

  /// What it rests on: its ledger by name, or the digest of what was written by hand.
  var source: String { ledger.map { "ledger \($0)" } ?? "digest \(digest)" }
}
