import PolicyKit

// What the entries say happened is played again, and each is asked of the rules of publishing. Reading a
// record does not do that: a record stays readable whatever the rules of a later Proviso are.

extension VersionHistory {
  /// Something in an entry that no publishing writes.
  struct Impossibility: Sendable, Hashable {
    /// The entry, from 0.
    let entry: Int
    /// The member that is wrong.
    let member: String
    /// What is wrong.
    let problem: String
  }

  /// What the entries say and no publishing ever writes: a withdrawal of a version in force, a day that
  /// goes back, pages of a version that nobody was told of.
  ///
  /// Whoever writes a whole chain anew can keep to all rules. Only somebody who kept the head finds that.
  func impossibilities() -> [Impossibility] {
    var found: [Impossibility] = []
    var replay = VersionHistory.empty
    /// The day that the round about a version moved it to.
    var toldDays: [Int: CalendarDate?] = [:]
    for (index, entry) in entries.enumerated() {
      func report(_ member: String, _ problem: String) {
        found.append(Impossibility(entry: index, member: member, problem: problem))
      }
      if index > 0, entry.on < entries[index - 1].on {
        report("on", "this day is before that of the entry before, \(entries[index - 1].on)")
      }
      if index > 0, !entry.isByHand, replay.isFarAhead(entry.on) {
        report("on", "no clock writes more than a year after the entry before")
      }
      if entry.isByHand, [.round, .withdrawn].contains(entry.event.kind) {
        report("byHand", "what people were told, and withdrawals, are of the day they happen on")
      }
      switch entry.event {
      case .adopted(let digest, let text):
        if let older = try? Self.older(digest, text, at: []) { replay = older }
      case .refreshed: break
      case .published(let version, _, let inForce):
        if let record = self[version], version == replay.versions.count + 1 {
          if let problem = replay.problem(publishing: record, inForce: inForce, on: entry.on) {
            report("inForce", problem)
          }
          replay.versions.append(record.asPublished)
        }
      case .round(let round):
        switch replay.outcome({ (replay) throws(SiteRefusal) in
          try replay.recording(round, on: entry.on)
        }) {
        case .refused(let refusal): report("round", refusal.description)
        case .taken(let recorded):
          if round.kind == .change { toldDays[round.version] = recorded[round.version]?.inForce }
        }
      case .moved(let version, let from, let to, let reason):
        switch reason {
        case .told:
          if let day = toldDays[version] {
            if day != to { report("to", "the notice does not come to this day") }
          } else {
            report("reason", "nobody was told of version \(version) before")
          }
        case .notYetTold, .superseded, .successorWithdrawn:
          if let problem = replay.problem(
            moving: version, from: from, to: to, because: reason, on: entry.on)
          {
            report("to", problem)
          }
        }
      case .withdrawn(let version, let reason):
        if case .refused(let refusal) = replay.outcome({ (replay) throws(SiteRefusal) in
          try replay.withdrawing(version, on: entry.on, because: reason)
        }) {
          report("version", refusal.description)
        }
      }
      _ = replay.apply(entry.event, on: entry.on)
      // Entries that were written together show the pages as they are after the last of them.
      let isLastOfItsWriting = index + 1 == entries.count || entries[index + 1].files != entry.files
      if isLastOfItsWriting, let problem = replay.problem(withCurrentOf: entry) {
        report("current", problem)
      }
    }
    return found
  }

  /// Why a version cannot have been published with a day of force; nil if it can.
  private func problem(
    publishing record: VersionRecord, inForce: CalendarDate?, on day: CalendarDate
  ) -> String? {
    // The first is in force when its policy says, whenever that was.
    if versions.isEmpty { return nil }
    guard let inForce else { return "a version after the first has a day of force" }
    let sending = record.needsNotice ? record.sendingDays ?? 0 : 0
    let earliest = max(
      moved(on: day).floor(on: day), day.adding(days: record.noticeDays).adding(days: sending))
    return inForce < earliest
      ? "published on \(day), it could be in force on \(earliest) at the earliest" : nil
  }

  /// Why the day of a version cannot have moved for any reason but that people were told; nil if it can.
  private func problem(
    moving number: Int, from: CalendarDate?, to: CalendarDate?,
    because reason: VersionRecord.Move.Reason, on day: CalendarDate
  ) -> String? {
    guard let record = self[number] else { return "there is no version \(number)" }
    guard record.awaitsNotice else {
      return "nobody is still to be told of version \(number), so its day stays"
    }
    if isSuperseded(record) || reason == .superseded {
      return isSuperseded(record) && reason == .superseded && to == nil
        ? nil : "the day goes where a later version takes the place of one, and only there"
    }
    if reason == .successorWithdrawn,
      from != nil
        || !versions.contains(where: {
          $0.number > number && $0.withdrawn != nil
        })
    {
      return "no version that took the place of version \(number) was withdrawn"
    }
    guard let to else { return "a version that people are to be told of has a day" }
    if case .refused(let refusal) = outcome({ (history) throws(SiteRefusal) in
      try history.moving(number, to: to, on: day)
    }) {
      return refusal.description
    }
    return nil
  }

  private enum Outcome {
    case taken(VersionHistory)
    case refused(SiteRefusal)
  }

  private func outcome(
    _ step: (VersionHistory) throws(SiteRefusal) -> VersionHistory
  ) -> Outcome {
    do {
      return .taken(try step(self))
    } catch {
      return .refused(error)
    }
  }

  /// Why the pages cannot have shown a version as in force after an entry; nil if they can.
  private func problem(withCurrentOf entry: RecordEntry) -> String? {
    // What an older record showed is as it was; before any version is in force, the one that is to come
    // stands on the front page.
    guard entry.event.kind != .adopted, let current = entry.current, inForce(on: entry.on) != nil
    else { return nil }
    let end = "so the pages cannot show it as in force"
    guard let version = self[current] else { return "there is no version \(current)" }
    if version.withdrawn != nil { return "version \(current) was withdrawn, \(end)" }
    if version.awaitsNotice { return "nobody was told of version \(current), \(end)" }
    if let inForce = version.inForce, inForce > entry.on {
      return "version \(current) takes effect on \(inForce) and not before, \(end) on \(entry.on)"
    }
    return nil
  }
}

extension VersionRecord {
  /// The record as it was when the version was published.
  var asPublished: VersionRecord {
    var record = self
    record.inForce = nil
    record.notified = nil
    record.moves = []
    record.withdrawn = nil
    return record
  }
}
