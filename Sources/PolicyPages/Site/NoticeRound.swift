public import PolicyKit

/// What one round of notices came to, for the site's record: counts, days and a digest, no address.
///
/// A round rests on one ledger and counts everyone whom that ledger knows for the version, so that a
/// later round of the same ledger takes the place of an earlier one. Rounds of several ledgers add up.
public struct NoticeRound: Sendable, Hashable, Codable {
  /// What people were told.
  public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
    /// That the version comes into force.
    case change
    /// That a withdrawn version, of which they were told, does not come into force.
    case retraction
  }

  /// What people were told.
  public var kind: Kind
  /// The version that it was about.
  public var version: Int
  /// The digest of the version's record, which names the version beyond its number; nil where the
  /// round was written by hand.
  public var record: Digest?
  /// The ledger that it rests on, by a random name that says nothing; nil where the round was written
  /// by hand.
  public var ledger: String?
  /// The number of the round in its ledger, from 1.
  public var number: Int
  /// The day on which the first person was told, if anybody was.
  public var began: CalendarDate?
  /// The day of the last outcome.
  public var completed: CalendarDate
  /// The day of force that the messages named; nil where the round was written by hand, or they named
  /// none.
  public var inForce: CalendarDate?
  /// How many people stand where.
  public var counts: NoticeCounts
  /// Why people were told with less than the notice period left, if they were.
  public var late: String?
  /// Why the round is accepted although it has gaps, if it has.
  public var gaps: String?
  /// Why there was nobody to tell, if there was not.
  public var nobody: String?
  /// The digest of the rows of the ledger that it rests on.
  public var digest: Digest
  /// The digest of evidence without a ledger's name whose place the round takes, because both rest on
  /// the same ledger, which got its name later; nil where there is none.
  public var replaces: Digest?

  /// A round.
  public init(
    _ kind: Kind = .change, version: Int, record: Digest? = nil, ledger: String? = nil,
    number: Int = 1, began: CalendarDate? = nil, completed: CalendarDate,
    inForce: CalendarDate? = nil, counts: NoticeCounts, late: String? = nil, gaps: String? = nil,
    nobody: String? = nil, digest: Digest, replaces: Digest? = nil
  ) {
    self.kind = kind
    self.version = version
    self.record = record
    self.ledger = ledger
    self.number = number
    self.began = began
    self.completed = completed
    self.inForce = inForce
    self.counts = counts
    self.late = late
    self.gaps = gaps
    self.nobody = nobody
    self.digest = digest
    self.replaces = replaces
  }

  /// What keeps the round from being evidence that people were told, in words; empty if nothing does.
  ///
  /// - Parameter leastTold: The least share of those with an address who must have been told, in
  ///   percent.
  public func gapsInEvidence(leastTold: Int) -> [String] {
    nobody != nil && counts.addressees == 0 && counts.unread == 0
      ? [] : counts.gaps(leastTold: leastTold)
  }

  private enum CodingKeys: String, CodingKey {
    case kind, version, record, ledger, number, began, completed, inForce, late, gaps, nobody,
      digest, replaces
    case addressees, accepted, bounced, toldLate, rejected, refusedForSender, waiting, needsSMTPUTF8
    case skipped, otherChannel, unread
  }

  /// Reads a round; the counts stand beside its other members.
  ///
  /// What older evidence, and evidence that was written by hand, does not say counts as none.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    kind = try container.decodeIfPresent(Kind.self, forKey: .kind) ?? .change
    version = try container.decode(Int.self, forKey: .version)
    record = try container.decodeIfPresent(Digest.self, forKey: .record)
    ledger = try container.decodeIfPresent(String.self, forKey: .ledger)
    number = try container.decodeIfPresent(Int.self, forKey: .number) ?? 1
    began = try container.decodeIfPresent(CalendarDate.self, forKey: .began)
    completed = try container.decode(CalendarDate.self, forKey: .completed)
    inForce = try container.decodeIfPresent(CalendarDate.self, forKey: .inForce)
    late = try container.decodeIfPresent(String.self, forKey: .late)
    gaps = try container.decodeIfPresent(String.self, forKey: .gaps)
    nobody = try container.decodeIfPresent(String.self, forKey: .nobody)
    digest = try container.decode(Digest.self, forKey: .digest)
    replaces = try container.decodeIfPresent(Digest.self, forKey: .replaces)
    counts = try NoticeCounts(from: container)
  }

  /// Writes a round.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(kind, forKey: .kind)
    try container.encode(version, forKey: .version)
    try container.encodeIfPresent(record, forKey: .record)
    try container.encodeIfPresent(ledger, forKey: .ledger)
    try container.encode(number, forKey: .number)
    try container.encodeIfPresent(began, forKey: .began)
    try container.encode(completed, forKey: .completed)
    try container.encodeIfPresent(inForce, forKey: .inForce)
    try container.encodeIfPresent(late, forKey: .late)
    try container.encodeIfPresent(gaps, forKey: .gaps)
    try container.encodeIfPresent(nobody, forKey: .nobody)
    try container.encode(digest, forKey: .digest)
    try container.encodeIfPresent(replaces, forKey: .replaces)
    try counts.encode(into: &container)
  }
}

/// How many people stand where with a notice.
///
/// Everybody is counted once: `addressees` is the sum of those told, refused, still to be told, left
/// out, and told by another channel. Records that could not be read are nobody yet, and stand beside.
public struct NoticeCounts: Sendable, Hashable {
  /// How many people there were to tell.
  public var addressees = 0
  /// How many messages a server accepted, bounced ones included.
  public var accepted = 0
  /// Of those accepted, how many came back later.
  public var bounced = 0
  /// Of those accepted, how many were told with less than the notice period left.
  public var toldLate = 0
  /// How many were refused for good, for a reason of their own.
  public var rejected = 0
  /// How many were refused for a reason that is the sender's; the next run tries them again.
  public var refusedForSender = 0
  /// How many wait: not tried, put off, or in doubt.
  public var waiting = 0
  /// How many have an address that only a server with SMTPUTF8 takes; they wait for one.
  public var needsSMTPUTF8 = 0
  /// How many were left out on purpose: excluded, or not concerned.
  public var skipped = 0
  /// How many have no address and are told by another channel.
  public var otherChannel = 0
  /// How many records of the list could not be read, so that nobody knows whom they are about.
  public var unread = 0

  /// No people.
  public init() {}

  /// Those who were to be told by e-mail.
  public var toBeTold: Int {
    [accepted, rejected, refusedForSender, waiting, needsSMTPUTF8].reduce(0) { sum, count in
      let (next, isTooMany) = sum.addingReportingOverflow(count)
      return isTooMany ? .max : next
    }
  }

  /// Those who were told, as far as anybody knows.
  public var told: Int { max(0, accepted - bounced) }

  /// Those who were not told, or not in time, each with its name in words.
  var others: [(name: String, count: Int)] {
    [
      ("told with less than the notice period left", toldLate), ("came back", bounced),
      ("refused for good", rejected), ("refused for the sender", refusedForSender),
      ("still to be told", waiting), ("waiting for a server with SMTPUTF8", needsSMTPUTF8),
      ("left out on purpose", skipped),
      ("without an address, told by another channel", otherChannel),
      ("records that could not be read", unread),
    ]
  }

  /// How many of a number of people must have been told for it to count.
  ///
  /// At least the share that is asked for, rounded up. On lists under twenty one person may be
  /// missing, unless more than 95 percent are asked for; one person must have been told in any case.
  ///
  /// - Parameter leastTold: The least share, in percent.
  public static func needed(of people: Int, leastTold: Int) -> Int {
    let share = people / 100 * leastTold + (people % 100 * leastTold + 99) / 100
    return max(1, people < 20 && leastTold <= 95 ? people - 1 : min(share, people))
  }

  /// Whether fewer people were told than the measure asks for, of those who were to be.
  func misses(leastTold: Int) -> Bool {
    toBeTold > 0 && told < Self.needed(of: toBeTold, leastTold: leastTold)
  }

  /// What keeps the counts from being evidence that people were told, in words.
  ///
  /// - Parameter leastTold: The least share of those with an address who must have been told, in
  ///   percent.
  public func gaps(leastTold: Int) -> [String] {
    var gaps: [String] = []
    if unread > 0 {
      gaps.append("\(unread.counting("record")) of the list could not be read")
    }
    if waiting > 0 { gaps.append("\(waiting) still to be told") }
    if needsSMTPUTF8 > 0 {
      gaps.append("\(needsSMTPUTF8) waiting for a server with SMTPUTF8")
    }
    let needed = Self.needed(of: toBeTold, leastTold: leastTold)
    if told < needed {
      gaps.append(
        toBeTold == 0
          ? "nobody was to be told by e-mail"
          : "\(told) of \(toBeTold) told, and at least \(needed) \(needed == 1 ? "is" : "are") needed"
      )
    }
    return gaps
  }

  /// What is wrong with the counts, or nil: everybody must be accounted for.
  public var fault: String? {
    let counts = [
      accepted, rejected, refusedForSender, waiting, needsSMTPUTF8, skipped, otherChannel,
    ]
    if ([addressees, bounced, toldLate, unread] + counts).contains(where: { $0 < 0 }) {
      return "a count is below zero"
    }
    if bounced > accepted || toldLate > accepted {
      return "more are said to have come back, or to have been told late, than were accepted"
    }
    if ([addressees, bounced, toldLate, unread] + counts).contains(where: { $0 > Self.most }) {
      return "a count is larger than there are people"
    }
    var sum = 0
    for count in counts + [unread] {
      let (next, isTooMany) = sum.addingReportingOverflow(count)
      if isTooMany { return "the counts are too large" }
      sum = next
    }
    guard sum - unread == addressees else {
      return
        "accepted, rejected, refusedForSender, waiting, needsSMTPUTF8, skipped and otherChannel "
        + "are \(sum - unread) together, and there are \(addressees) addressees; everybody must be "
        + "accounted for"
    }
    return nil
  }

  /// The most that a count can be: more than there are people, and few enough to be added up.
  private static let most = 100_000_000_000

  /// The sum of two counts; too large a sum stays at the largest number there is.
  static func + (left: NoticeCounts, right: NoticeCounts) -> NoticeCounts {
    var sum = NoticeCounts()
    for (_, path, _) in members {
      let (value, isTooMany) = left[keyPath: path].addingReportingOverflow(right[keyPath: path])
      sum[keyPath: path] = isTooMany ? .max : value
    }
    return sum
  }

  /// Each count by its name in JSON, and whether older evidence has it.
  private static var members:
    [(name: String, path: WritableKeyPath<NoticeCounts, Int>, isOld: Bool)]
  {
    [
      ("addressees", \.addressees, true), ("accepted", \.accepted, true),
      ("bounced", \.bounced, false), ("toldLate", \.toldLate, false),
      ("rejected", \.rejected, true), ("refusedForSender", \.refusedForSender, false),
      ("waiting", \.waiting, false), ("needsSMTPUTF8", \.needsSMTPUTF8, false),
      ("skipped", \.skipped, true), ("otherChannel", \.otherChannel, true),
      ("unread", \.unread, false),
    ]
  }

  /// Reads the counts that stand among other members; one that older evidence does not know is zero.
  init<Key: CodingKey>(from container: KeyedDecodingContainer<Key>) throws {
    for (name, path, isOld) in Self.members {
      guard let key = Key(stringValue: name) else { continue }
      self[keyPath: path] =
        try isOld
        ? container.decode(Int.self, forKey: key)
        : container.decodeIfPresent(Int.self, forKey: key) ?? 0
    }
  }

  /// Writes every count among other members.
  func encode<Key: CodingKey>(into container: inout KeyedEncodingContainer<Key>) throws {
    for (name, path, _) in Self.members {
      guard let key = Key(stringValue: name) else { continue }
      try container.encode(self[keyPath: path], forKey: key)
    }
  }
}
