import FoundationEssentials
import PolicyKit

// How entries come to what the record says of its versions. Folding makes no decisions: a day that
// moved is an entry of its own, so that older records mean the same for ever, whatever the rules of a
// later Proviso are.

extension VersionHistory {
  /// Notes that something happened, which becomes an entry when the site is written.
  mutating func note(_ event: RecordEvent, on day: CalendarDate) {
    if apply(event, on: day) == nil { unwritten.append(Unwritten(event: event, on: day)) }
  }

  /// Adds a version.
  mutating func publish(_ record: VersionRecord) throws(SnapshotError) {
    versions.append(record)
    note(
      .published(
        version: record.number, record: try record.digest, inForce: record.inForce),
      on: record.published)
  }

  /// The digest of a list of files: of their paths and digests, as canonical JSON.
  static func digest(of files: [String: Digest]) -> Digest {
    Digest(
      of: CanonicalJSON.encode(.object(files.mapValues { PlainValue.string($0.description) })))
  }

  /// The history of a site whose files were written, with an entry for each thing that happened.
  ///
  /// - Parameters:
  ///   - current: The version that the pages show as in force.
  ///   - files: The digests of all files of Proviso's but the record.
  ///   - day: The day on which they are written.
  ///   - isByHand: Whether that day was stated by hand.
  func written(
    current: Int?, files: [String: Digest], on day: CalendarDate, isByHand: Bool
  ) throws(SnapshotError) -> VersionHistory {
    var written = self
    written.current = current
    written.files = files
    written.unwritten = []
    written.older = nil
    func add(
      _ event: RecordEvent, on day: CalendarDate, _ current: Int?, _ files: Digest
    ) throws(SnapshotError) {
      written.entries.append(
        RecordEntry(
          number: written.entries.count + 1, on: day, isByHand: isByHand, event: event,
          current: current, files: files, previous: try written.entries.last?.digest))
    }
    if entries.isEmpty, let older {
      // The older record is carried on as it stood, before anything else happens.
      try add(
        .adopted(olderRecord: older.record, text: older.text), on: day, self.current,
        Self.digest(of: self.files))
    }
    let manifest = Self.digest(of: files)
    for happened in unwritten { try add(happened.event, on: happened.on, current, manifest) }
    if unwritten.isEmpty, files != self.files || current != self.current {
      try add(.refreshed, on: day, current, manifest)
    }
    return written
  }

  /// Checks that entries are a chain, and that the versions stand as they fold; keeps both then.
  ///
  /// - Throws: `SnapshotError` naming the entry, or the member of a version.
  mutating func requireFold(of entries: [RecordEntry]) throws(SnapshotError) {
    guard let last = entries.last else {
      throw SnapshotError(
        path: ["entries"], problem: "a record has at least one entry; restore them")
    }
    // From versions of which nothing is known but what was settled when they were published.
    var fold = self
    fold.rounds = [:]
    fold.versions = []
    var published = 0
    var previous: Digest?
    for (index, entry) in entries.enumerated() {
      let path = ["entries", String(index)]
      guard entry.number == index + 1 else {
        throw SnapshotError(
          path: path + ["number"], problem: "expected \(index + 1), found \(entry.number)")
      }
      guard entry.previous == previous else {
        throw SnapshotError(
          path: path + ["previous"],
          problem: "this is not the digest of the entry before; one of the two was changed")
      }
      previous = try entry.digest
      switch entry.event {
      case .adopted(let olderRecord, let text):
        guard index == 0 else {
          throw SnapshotError(
            path: path + ["kind"], problem: "only the first entry can carry on an older record")
        }
        let older = try Self.older(olderRecord, text, at: path + ["older"])
        fold.versions = Array(versions.prefix(older.versions.count))
        try fold.adopt(older, at: path + ["older"])
        published = older.versions.count
        guard entry.files == Self.digest(of: older.files), entry.current == older.current else {
          throw SnapshotError(
            path: path + ["files"], problem: "these are not the files of the older record")
        }
      case .published(let version, _, _):
        published += 1
        guard version == published else {
          throw SnapshotError(
            path: path + ["version"], problem: "expected \(published), found \(version)")
        }
        if let record = self[version] { fold.versions.append(record.asPublished) }
      case .refreshed: break
      case .round, .moved, .withdrawn:
        guard let version = entry.event.version, (1...max(1, published)).contains(version),
          published > 0
        else {
          throw SnapshotError(
            path: path + ["version"], problem: "this version was not published before")
        }
      }
      if let fault = fold.apply(entry.event, on: entry.on) {
        throw SnapshotError(path: path + [fault.member], problem: fault.problem)
      }
    }
    guard published == versions.count else {
      throw SnapshotError(
        path: ["versions"],
        problem: "the entries publish \(published) versions, and \(versions.count) are here")
    }
    for (index, (shown, folded)) in zip(versions, fold.versions).enumerated() {
      let member: String? =
        if shown.inForce != folded.inForce {
          "inForce"
        } else if shown.notified != folded.notified {
          "notified"
        } else if shown.moves != folded.moves {
          "moves"
        } else if shown.withdrawn != folded.withdrawn {
          "withdrawn"
        } else {
          nil
        }
      if let member {
        throw SnapshotError(
          path: ["versions", String(index), member],
          problem: "this is not what the entries come to; one of the two was changed")
      }
    }
    guard last.current == current else {
      throw SnapshotError(
        path: ["current"], problem: "this is not the version of the newest entry")
    }
    guard last.files == Self.digest(of: files) else {
      throw SnapshotError(
        path: ["files"], problem: "these are not the files of the newest entry")
    }
    self.entries = entries
    rounds = fold.rounds
  }

  /// A record without entries, from its text in the entry that carries it on.
  static func older(
    _ digest: Digest, _ text: String, at path: [String]
  ) throws(SnapshotError) -> VersionHistory {
    let data = Data(text.utf8)
    guard Digest(of: data) == digest else {
      throw SnapshotError(
        path: path, problem: "this text has not the digest that olderRecord names")
    }
    let older: VersionHistory
    do {
      older = try VersionHistory(decoding: data)
    } catch {
      throw SnapshotError(path: path, problem: "the older record cannot be read: \(error)")
    }
    guard older.entries.isEmpty else {
      throw SnapshotError(path: path, problem: "this record has entries, so it is no older one")
    }
    return older
  }

  /// Takes the versions as they stood in an older record of the same site.
  private mutating func adopt(_ older: VersionHistory, at path: [String]) throws(SnapshotError) {
    guard older.versions.count <= versions.count else {
      throw SnapshotError(path: path, problem: "the older record has more versions than this one")
    }
    for (index, version) in older.versions.enumerated() {
      guard try version.digest == versions[index].digest else {
        throw SnapshotError(
          path: path, problem: "version \(version.number) is another one in the older record")
      }
      versions[index] = version
    }
    rounds = older.rounds
  }

  /// Why an event cannot have happened: the member of its entry that is wrong, and how.
  struct EventFault {
    let member: String
    let problem: String
  }

  /// Carries out an event on the versions; says what keeps it from having happened, if anything does.
  mutating func apply(_ event: RecordEvent, on day: CalendarDate) -> EventFault? {
    switch event {
    case .adopted, .refreshed: break
    case .published(let number, let record, let inForce):
      guard let version = self[number], (try? version.digest) == record else {
        return .otherRecord("record")
      }
      versions[number - 1].inForce = inForce
    case .round(let round):
      guard let version = self[round.version] else { return .noVersion }
      if let fault = round.counts.fault { return EventFault(member: "round", problem: fault) }
      switch round.kind {
      case .change: break
      case .retraction:
        guard version.withdrawn != nil else {
          return EventFault(
            member: "round", problem: "the version was not withdrawn, so nobody was told that")
        }
      }
      rounds[round.version, default: []].append(round)
      let evidence = NoticeEvidence(of: self.rounds(of: round.version, round.kind))
      switch round.kind {
      case .change:
        versions[round.version - 1].notified =
          counts(version, after: round, on: day) ? evidence : nil
      case .retraction: versions[round.version - 1].withdrawn?.retracted = evidence
      }
    case .moved(let number, let from, let to, let reason):
      guard let version = self[number] else { return .noVersion }
      guard version.inForce == from, version.withdrawn == nil else {
        return EventFault(
          member: "from", problem: "this was not the day on which the version came into force")
      }
      versions[number - 1].move(to: to, on: day, because: reason)
    case .withdrawn(let number, let reason):
      guard let version = self[number] else { return .noVersion }
      guard version.withdrawn == nil else {
        return EventFault(member: "version", problem: "the version was withdrawn already")
      }
      versions[number - 1].withdrawn = .init(on: day, reason: reason)
      versions[number - 1].inForce = nil
      // The one before may have counted as told only because this one rested on it.
      if let before = newest, before.notified != nil, !isToldByItself(before),
        before.inForce.map({ $0 > day }) ?? true
      {
        versions[before.number - 1].notified = nil
      }
    }
    return nil
  }

  /// Whether a version counts as told after a round that was recorded on a day.
  ///
  /// One that people were told of stays so when bounces or more people take it below the measure, and
  /// one that is in force, or that a later one rests on, stays as it is. One that only had nobody to
  /// tell waits again, once there is somebody and too few of them were told.
  private func counts(_ version: VersionRecord, after round: NoticeRound, on day: CalendarDate)
    -> Bool
  {
    if version.withdrawn != nil || version.inForce.map({ $0 <= day }) ?? false { return true }
    // A later version was weighed against this one, as one that people had been told of.
    if let newest, newest.number > version.number { return true }
    return isToldByItself(version)
  }

  /// Whether the rounds about a version are evidence that people were told of it, whatever else rests
  /// on it.
  private func isToldByItself(_ version: VersionRecord) -> Bool {
    var isTold = false
    var rounds: [NoticeRound] = []
    for round in self.rounds(of: version.number, .change) {
      rounds.append(round)
      if isEvidence(round, after: rounds.dropLast()) {
        isTold = true
      } else if NoticeEvidence(of: rounds.dropLast())?.isOfNobody ?? true {
        isTold = false
      }
    }
    return isTold
  }

  /// Whether a round is evidence that people were told, after others about the same version.
  ///
  /// That there was nobody to tell is none where another ledger knows somebody.
  func isEvidence(_ round: NoticeRound, after others: some Sequence<NoticeRound>) -> Bool {
    if round.nobody == nil { return gaps(in: round).isEmpty || round.gaps != nil }
    let counts = NoticeEvidence(of: others + [round])?.counts ?? round.counts
    return counts.addressees == 0 && counts.unread == 0
  }

  /// Keeps what a record without entries says of notices as rounds, to which others are added.
  mutating func adoptRounds(of version: VersionRecord) {
    let notified = version.notified.map { NoticeRound($0) }
    let retracted = version.withdrawn?.retracted.map { NoticeRound($0, kind: .retraction) }
    let adopted = [notified, retracted].compactMap { $0 }
    rounds[version.number] = adopted.isEmpty ? nil : adopted
  }

  /// The rounds of one kind about a version, as they were recorded.
  public func rounds(of number: Int, _ kind: NoticeRound.Kind) -> [NoticeRound] {
    (rounds[number] ?? []).filter { $0.kind == kind }
  }

  /// Whether the day on which a version was published was stated by hand, and no clock stands for it.
  ///
  /// - Parameter isByHand: Whether the day of what is not written yet was.
  func isPublishedByHand(_ number: Int, now isByHand: Bool = false) -> Bool {
    func isIts(_ event: RecordEvent) -> Bool { event.kind == .published && event.version == number }
    return entries.contains { $0.isByHand && isIts($0.event) }
      || isByHand && unwritten.contains { isIts($0.event) }
  }
}

extension VersionHistory.EventFault {
  fileprivate static let noVersion = Self(member: "version", problem: "there is no such version")

  fileprivate static func otherRecord(_ member: String) -> Self {
    Self(
      member: member,
      problem: "this is not the digest of the version's record; one of the two was changed")
  }
}

extension VersionRecord {
  /// Moves the day on which it comes into force, on record; moves for one reason are one.
  fileprivate mutating func move(
    to date: CalendarDate?, on day: CalendarDate, because reason: Move.Reason
  ) {
    if let last = moves.last, last.reason == reason {
      moves[moves.count - 1].to = date
      moves[moves.count - 1].on = day
    } else {
      moves.append(Move(from: inForce, to: date, on: day, reason: reason))
    }
    inForce = date
  }
}
