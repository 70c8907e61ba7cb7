import FoundationEssentials
public import PolicyKit

/// What the archive keeps of a published version, beside its words.
///
/// What was settled when it was published never changes and is chained from version to version by
/// ``digest``; when it comes into force, whether people were told and whether it was withdrawn can.
public struct VersionRecord: Sendable, Hashable, Codable {
  // MARK: Settled when it was published

  /// Its number, from 1.
  public var number: Int
  /// The day on which it was published.
  public var published: CalendarDate
  /// The day on which the policy itself says that it takes effect.
  public var effective: CalendarDate?
  /// What its changes mean together; nil for the first version, which changes nothing.
  public var changeClass: ChangeClass?
  /// The days of notice that its changes need.
  public var noticeDays: Int
  /// Whether consent has to be asked for again.
  public var consentAgain: Bool
  /// Whether people must be told, each by a message, before it can come into force.
  public var needsNotice: Bool
  /// The days that are left for the sending of notices before the notice period begins; nil where
  /// nobody has to be told, and in records of earlier versions of Proviso, which left none.
  public var sendingDays: Int?
  /// The least share of those with an address who must have been told, in percent; nil for the usual
  /// one, ``usualLeastTold``.
  public var leastTold: Int?
  /// What counsel decided otherwise than the tables, with the reason.
  public var overrides: [RecordedOverride]
  /// The digest of `policy.json`, which is the policy's identity.
  public var policy: Digest
  /// The digest of `policy.md`.
  public var words: Digest
  /// The digest of `changes.json`; nil for the first version.
  public var changes: Digest?
  /// The digest of the record before.
  public var previous: Digest?

  // MARK: What happens to it later

  /// The first day on which it is in force; nil where nobody stated it, or it never will be.
  public var inForce: CalendarDate?
  /// The evidence that people were told.
  public var notified: NoticeEvidence?
  /// How the day on which it comes into force moved, and why.
  public var moves: [Move]
  /// That it was withdrawn before it came into force.
  public var withdrawn: Withdrawal?

  /// The days that are left for the sending where nobody states any.
  public static let usualSendingDays = 3
  /// The least share of those with an address who must have been told where no policy asks for more,
  /// in percent.
  public static let usualLeastTold = 95

  /// A decision of counsel's that stands instead of a table's, as everybody may read it.
  public struct RecordedOverride: Sendable, Hashable, Codable {
    /// What it is about, in words.
    public var subject: String
    /// The class that counsel gave it.
    public var changeClass: ChangeClass
    /// Why.
    public var reason: String
    /// Who decided it, where readers are to know.
    public var by: String?

    /// A decision about a change, or about the wording.
    public init(subject: String, changeClass: ChangeClass, reason: String, by: String? = nil) {
      self.subject = subject
      self.changeClass = changeClass
      self.reason = reason
      self.by = by
    }

    private enum CodingKeys: String, CodingKey {
      case subject
      case changeClass = "class"
      case reason, by
    }
  }

  /// A day that moved.
  public struct Move: Sendable, Hashable, Codable {
    /// The day as it was first.
    public var from: CalendarDate?
    /// The day as it is now; nil where the version will not come into force by itself.
    public var to: CalendarDate?
    /// The day on which it moved last.
    public var on: CalendarDate
    /// Why.
    public var reason: Reason

    /// Why the day on which a version comes into force moves.
    public enum Reason: String, Sendable, Hashable, Codable, CaseIterable {
      /// The people concerned have not been told yet.
      case notYetTold
      /// They were told, and the notice period runs from then.
      case told
      /// A later version was published before they were told, and is told instead.
      case superseded
      /// That later version was withdrawn.
      case successorWithdrawn
    }
  }

  /// That a version was withdrawn before it came into force.
  public struct Withdrawal: Sendable, Hashable, Codable {
    /// The day on which it was withdrawn.
    public var on: CalendarDate
    /// Why, for readers.
    public var reason: String
    /// How many of those who were told of the version were told that it does not come.
    public var retracted: NoticeEvidence?

    private enum CodingKeys: String, CodingKey {
      case on, reason, retracted
    }

    /// Encodes the withdrawal; where nobody was told of it, that is null and not left out.
    public func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(on, forKey: .on)
      try container.encode(reason, forKey: .reason)
      try container.encode(retracted, forKey: .retracted)
    }
  }

  /// Whether fewer people were told than the measure asks for, or somebody accepted that they were.
  ///
  /// Later rounds and bounces can take what was evidence below the measure.
  public func hasGaps(_ evidence: NoticeEvidence) -> Bool {
    evidence.gaps != nil
      || evidence.nobody == nil
        && evidence.counts.misses(leastTold: leastTold ?? Self.usualLeastTold)
  }

  /// The digest of what was settled when it was published.
  public var digest: Digest {
    get throws(SnapshotError) {
      Digest(of: try CanonicalJSON.encodeForDigest(asPublished))
    }
  }

  private enum CodingKeys: String, CodingKey {
    case number, published, effective, inForce
    case changeClass = "class"
    case noticeDays, consentAgain, needsNotice, sendingDays, leastTold, overrides, policy, words,
      changes, previous
    case notified, moves, withdrawn
  }

  /// Encodes the record; what nobody stated is null and not left out.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(number, forKey: .number)
    try container.encode(published, forKey: .published)
    try container.encode(effective, forKey: .effective)
    try container.encode(inForce, forKey: .inForce)
    try container.encode(changeClass, forKey: .changeClass)
    try container.encode(noticeDays, forKey: .noticeDays)
    try container.encode(consentAgain, forKey: .consentAgain)
    try container.encode(needsNotice, forKey: .needsNotice)
    // Left out where nobody states them, so that the digests of older records stay what they are.
    try container.encodeIfPresent(sendingDays, forKey: .sendingDays)
    try container.encodeIfPresent(leastTold, forKey: .leastTold)
    try container.encode(overrides, forKey: .overrides)
    try container.encode(policy, forKey: .policy)
    try container.encode(words, forKey: .words)
    try container.encode(changes, forKey: .changes)
    try container.encode(previous, forKey: .previous)
    try container.encode(notified, forKey: .notified)
    try container.encode(moves, forKey: .moves)
    try container.encode(withdrawn, forKey: .withdrawn)
  }
}
