public import PolicyKit

/// One entry of a site's record: something that happened to the site, on a day.
///
/// The entries are only ever added to. Each names the digest of the one before, so that whoever kept
/// the digest of one can see that all before it are still as they were. What the record says of a
/// version is what its entries come to; see ``VersionHistory``.
public struct RecordEntry: Sendable, Hashable, Codable {
  /// Its number, from 1.
  public var number: Int
  /// The day on which it was written.
  public var on: CalendarDate
  /// Whether somebody stated that day by hand, so that no clock stands for it.
  public var isByHand: Bool
  /// What happened.
  public var event: RecordEvent
  /// The version that the pages show as in force after it.
  public var current: Int?
  /// The digest of the list of all files that Proviso owns after it, with the digest of each.
  public var files: Digest
  /// The digest of the entry before; nil for the first.
  public var previous: Digest?

  /// The digest of the entry, which the next one names.
  public var digest: Digest {
    get throws(SnapshotError) { Digest(of: try CanonicalJSON.encodeForDigest(self)) }
  }

  private enum CodingKeys: String, CodingKey {
    case number, kind, on
    case isByHand = "byHand"
    case current, files, previous
    // What happened: which of these stand in an entry depends on its kind.
    case version, record, inForce, round, from, to, reason, olderRecord, older
  }

  init(
    number: Int, on: CalendarDate, isByHand: Bool, event: RecordEvent, current: Int?,
    files: Digest, previous: Digest?
  ) {
    self.number = number
    self.on = on
    self.isByHand = isByHand
    self.event = event
    self.current = current
    self.files = files
    self.previous = previous
  }

  /// Reads an entry; members of another kind of entry are faults.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    number = try container.decode(Int.self, forKey: .number)
    on = try container.decode(CalendarDate.self, forKey: .on)
    isByHand = try container.decode(Bool.self, forKey: .isByHand)
    current = try container.decodeIfPresent(Int.self, forKey: .current)
    files = try container.decode(Digest.self, forKey: .files)
    previous = try container.decodeIfPresent(Digest.self, forKey: .previous)
    func version() throws -> Int { try container.decode(Int.self, forKey: .version) }
    switch try container.decode(RecordEvent.Kind.self, forKey: .kind) {
    case .adopted:
      event = .adopted(
        olderRecord: try container.decode(Digest.self, forKey: .olderRecord),
        text: try container.decode(String.self, forKey: .older))
    case .published:
      event = .published(
        version: try version(), record: try container.decode(Digest.self, forKey: .record),
        inForce: try container.decodeIfPresent(CalendarDate.self, forKey: .inForce))
    case .refreshed: event = .refreshed
    case .round: event = .round(try container.decode(NoticeRound.self, forKey: .round))
    case .moved:
      event = .moved(
        version: try version(),
        from: try container.decodeIfPresent(CalendarDate.self, forKey: .from),
        to: try container.decodeIfPresent(CalendarDate.self, forKey: .to),
        reason: try container.decode(VersionRecord.Move.Reason.self, forKey: .reason))
    case .withdrawn:
      event = .withdrawn(
        version: try version(), reason: try container.decode(String.self, forKey: .reason))
    }
    // A round names its version itself; the entry says it as well, for those who read the list.
    if case .round(let round) = event, try version() != round.version {
      throw DecodingError.dataCorrupted(
        .init(
          codingPath: decoder.codingPath + [CodingKeys.version],
          debugDescription: "the round in this entry is about version \(round.version)"))
    }
  }

  /// Writes an entry; what nobody stated is null and not left out.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(number, forKey: .number)
    try container.encode(event.kind, forKey: .kind)
    try container.encode(on, forKey: .on)
    try container.encode(isByHand, forKey: .isByHand)
    try container.encode(current, forKey: .current)
    try container.encode(files, forKey: .files)
    try container.encode(previous, forKey: .previous)
    try container.encodeIfPresent(event.version, forKey: .version)
    switch event {
    case .adopted(let olderRecord, let text):
      try container.encode(olderRecord, forKey: .olderRecord)
      try container.encode(text, forKey: .older)
    case .published(_, let record, let inForce):
      try container.encode(record, forKey: .record)
      try container.encode(inForce, forKey: .inForce)
    case .refreshed: break
    case .round(let round): try container.encode(round, forKey: .round)
    case .moved(_, let from, let to, let reason):
      try container.encode(from, forKey: .from)
      try container.encode(to, forKey: .to)
      try container.encode(reason, forKey: .reason)
    case .withdrawn(_, let reason): try container.encode(reason, forKey: .reason)
    }
  }
}

/// Something that happens to a site.
public enum RecordEvent: Sendable, Hashable {
  /// A record that an earlier Proviso wrote, and that had no entries, is carried on.
  ///
  /// It names the digest of that record and holds its text, so that everybody can see that the
  /// versions stood in it as this one says they did.
  case adopted(olderRecord: Digest, text: String)
  /// A version was published.
  ///
  /// It names the digest of the version's record and the first day on which it was to be in force.
  case published(version: Int, record: Digest, inForce: CalendarDate?)
  /// Pages were written anew and nothing else happened.
  case refreshed
  /// People were told, or more of them, or other counts of it are known now.
  case round(NoticeRound)
  /// The day on which a version comes into force moved.
  case moved(
    version: Int, from: CalendarDate?, to: CalendarDate?, reason: VersionRecord.Move.Reason)
  /// A version was withdrawn before it came into force.
  case withdrawn(version: Int, reason: String)

  /// What kind of event it is.
  public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
    /// An older record is carried on.
    case adopted
    /// A version was published.
    case published
    /// Pages were written anew.
    case refreshed
    /// People were told.
    case round
    /// A day moved.
    case moved
    /// A version was withdrawn.
    case withdrawn
  }

  /// What kind of event it is.
  public var kind: Kind {
    switch self {
    case .adopted: .adopted
    case .published: .published
    case .refreshed: .refreshed
    case .round: .round
    case .moved: .moved
    case .withdrawn: .withdrawn
    }
  }

  /// The version that it is about; nil where it is about all of them or none.
  public var version: Int? {
    switch self {
    case .adopted, .refreshed: nil
    case .published(let version, _, _), .moved(let version, _, _, _), .withdrawn(let version, _):
      version
    case .round(let round): round.version
    }
  }
}

extension RecordEntry {
  /// What happened, in words, for people who read the record.
  public var summary: String { event.summary + (isByHand ? " (a day stated by hand)" : "") }
}

extension RecordEvent {
  /// What happened, in words.
  public var summary: String {
    switch self {
    case .adopted(let olderRecord, _):
      return "the record of an earlier Proviso, \(olderRecord), is carried on"
    case .published(let version, _, let inForce):
      return "version \(version) was published"
        + (inForce.map { ", to take effect on \($0)" } ?? "")
    case .refreshed: return "pages were written anew"
    case .round(let round): return round.summary
    case .moved(let version, let from, let to, let reason):
      let start = from.map { " from \($0)" } ?? ""
      let end = to.map { " to \($0)" } ?? " away"
      let why =
        switch reason {
        case .notYetTold: "people had not been told yet"
        case .told: "the notice period runs from when people were told"
        case .superseded: "the next version was published before people were told"
        case .successorWithdrawn: "the next version was withdrawn"
        }
      return "the day of version \(version) moved\(start)\(end), because \(why)"
    case .withdrawn(let version, let reason): return "version \(version) was withdrawn: \(reason)"
    }
  }
}

extension NoticeRound {
  /// What the round came to, in words.
  var summary: String {
    let what =
      switch kind {
      case .change: "people were told of version \(version)"
      case .retraction: "people were told that version \(version) will not come"
      }
    var parts = ["\(counts.told) of \(counts.toBeTold) with an address, by \(completed)"]
    parts += counts.others.filter { $0.count > 0 }.map { "\($0.count) \($0.name)" }
    if let late { parts.append("late, because \(late)") }
    if let gaps { parts.append("gaps accepted, because \(gaps)") }
    if let nobody { parts.append("nobody to tell, because \(nobody)") }
    if ledger == nil { parts.append("written by hand") }
    return "\(what): \(parts.joined(separator: "; "))"
  }
}
