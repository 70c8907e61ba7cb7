public import PolicyKit

// When versions are in force. People must be told of some before they can be; until the evidence is
// there, their day moves. Everything here is worked out as of a day that is given.

/// How a version stands on a day.
public enum VersionStatus: Sendable, Hashable {
  /// It is in force, since a day if one is known.
  case inForce(since: CalendarDate?)
  /// It was in force, until the day before another came into force.
  case former(since: CalendarDate?, until: CalendarDate?)
  /// It comes into force on a day.
  case pending(CalendarDate)
  /// It comes into force on a day if people are told in time; else the day moves.
  case awaitingNotice(CalendarDate)
  /// A later version was published before it came into force, and contains it.
  case superseded(by: Int)
  /// It was withdrawn before it came into force.
  case withdrawn(VersionRecord.Withdrawal)
}

extension VersionRecord {
  /// Whether people must be told of it and there is no evidence yet that they were.
  public var awaitsNotice: Bool { needsNotice && notified == nil && withdrawn == nil }

  /// Whether a day is more than a year later than the notice period asks for after people were told.
  ///
  /// No notice that is meant so names such a day, unless the policy states it.
  public func isFar(_ named: CalendarDate, after told: CalendarDate) -> Bool {
    named.days(since: told) > noticeDays + 366
  }

  /// The days that are left for the sending of notices, in records of earlier versions too.
  public var daysOfSending: Int { needsNotice ? sendingDays ?? Self.usualSendingDays : 0 }
}

extension VersionHistory {
  /// Whether a later version took the place of one of which nobody was told.
  func isSuperseded(_ record: VersionRecord) -> Bool {
    record.awaitsNotice && newest.map { $0.number > record.number } ?? false
  }

  /// Whether a later version took the place of one of which the record knows nobody who was told.
  public func isUntoldAndSuperseded(_ number: Int) -> Bool {
    self[number].map { isSuperseded($0) } ?? false
  }

  /// The versions that are or will be in force, oldest first.
  private var certain: [VersionRecord] {
    versions.filter { $0.withdrawn == nil && !$0.awaitsNotice }
  }

  /// The version in force on a day, if there is one.
  public func inForce(on day: CalendarDate) -> VersionRecord? {
    certain.last { $0.inForce.map { $0 <= day } ?? true }
  }

  /// The version that comes into force next after a day, if one is published.
  public func pending(on day: CalendarDate) -> VersionRecord? {
    guard let newest, newest.number != inForce(on: day)?.number else { return nil }
    return newest
  }

  /// How a version stands on a day.
  public func status(of record: VersionRecord, on day: CalendarDate) -> VersionStatus {
    if let withdrawal = record.withdrawn { return .withdrawn(withdrawal) }
    if isSuperseded(record) { return .superseded(by: newest?.number ?? record.number) }
    if let date = record.inForce, date > day {
      return record.awaitsNotice ? .awaitingNotice(date) : .pending(date)
    }
    // Its day has passed without people having been told; it moves with the next publishing.
    if record.awaitsNotice { return .awaitingNotice(earliest(of: record, from: day)) }
    let next = certain.first { $0.number > record.number }
    if let next, let started = next.inForce, started <= day {
      // Two that come into force on one day: the earlier never was by itself.
      if started == record.inForce { return .superseded(by: next.number) }
      return .former(since: record.inForce, until: started.adding(days: -1))
    }
    return .inForce(since: record.inForce)
  }

  /// The first day on which what is published next could be in force, whatever it changes.
  ///
  /// Effective dates never go back: not before a version that is certain to come.
  ///
  /// - Parameter other: A version that does not count.
  func floor(on day: CalendarDate, without other: Int? = nil) -> CalendarDate {
    certain.filter { $0.number != other }.compactMap(\.inForce).reduce(day, max)
  }

  /// The version that will be in force when what is published next comes into force.
  var base: VersionRecord? { certain.last }

  /// Whether people are still to be told of a version as for the first time: nobody was, or there was
  /// nobody to tell and it is not in force yet.
  public func isStillToTell(_ record: VersionRecord, on day: CalendarDate) -> Bool {
    guard let evidence = record.notified else { return true }
    return evidence.isOfNobody && newest?.number == record.number
      && record.inForce.map { $0 > day } ?? true
  }

  /// The first day on which a version of which people are to be told could be in force, if the sending
  /// of the notices began on a day.
  private func earliest(of record: VersionRecord, from day: CalendarDate) -> CalendarDate {
    let noticed = day.adding(days: record.noticeDays).adding(days: record.daysOfSending)
    // Never before the day that the policy itself states.
    return max(noticed, floor(on: day), record.effective ?? noticed)
  }

  /// The history with the days of untold versions moved as of a day.
  ///
  /// A day moves when less than the notice period is left, and then leaves room for the sending.
  func moved(on day: CalendarDate) -> VersionHistory {
    var history = self
    for record in history.versions where record.awaitsNotice {
      if history.isSuperseded(record) {
        history.move(record, to: nil, on: day, because: .superseded)
      } else if let planned = record.inForce {
        if planned < max(day.adding(days: record.noticeDays), history.floor(on: day)) {
          history.move(
            record, to: history.earliest(of: record, from: day), on: day, because: .notYetTold)
        }
      } else {
        history.move(
          record, to: history.earliest(of: record, from: day), on: day, because: .successorWithdrawn
        )
      }
    }
    return history
  }

  private mutating func move(
    _ record: VersionRecord, to date: CalendarDate?, on day: CalendarDate,
    because reason: VersionRecord.Move.Reason
  ) {
    if date == record.inForce { return }
    note(.moved(version: record.number, from: record.inForce, to: date, reason: reason), on: day)
  }

  /// The history with the day of a version moved, because telling people takes longer than the days
  /// that were left for it.
  ///
  /// - Throws: `SiteRefusal` where there is no such version, nobody is still to be told of it, or the
  ///   day is earlier than now or leaves less than the notice period.
  public func moving(
    _ number: Int, to date: CalendarDate, on day: CalendarDate
  ) throws(SiteRefusal) -> VersionHistory {
    guard let record = self[number] else { throw SiteRefusal("there is no version \(number)") }
    let name = "version \(number)"
    guard record.awaitsNotice, !isSuperseded(record) else {
      throw SiteRefusal(
        "nobody is still to be told of \(name), so the day on which it takes effect stays")
    }
    let earliest = max(
      day.adding(days: record.noticeDays), floor(on: day), record.inForce ?? day)
    guard date >= earliest else {
      throw SiteRefusal(
        "\(name) cannot take effect on \(date): its day moves to no earlier one, and leaves "
          + "\(record.noticeDays) days of notice; move it to \(earliest) or later")
    }
    var history = self
    history.move(record, to: date, on: day, because: .notYetTold)
    return history
  }

  // MARK: Rounds

  /// Whether the record holds a round already, or a newer one of its ledger, so that recording it
  /// changes nothing.
  ///
  /// The same people in the same standing are the same round, whatever ledger it names: they are not
  /// counted twice.
  public func holds(_ round: NoticeRound) -> Bool {
    let known = rounds(of: round.version, round.kind)
    let same = known.filter { $0.source == round.source }
    if same.contains(where: { known in
      // Its gaps may have been accepted where it was recorded, in other words than where it was sent.
      var accepted = round
      accepted.gaps = known.gaps
      return known == accepted || round.ledger != nil && known.number > round.number
    }) {
      return true
    }
    return known.contains {
      $0.source != round.source && $0.digest == round.digest && $0.counts == round.counts
        && $0.nobody == round.nobody && $0.digest != round.replaces
    }
  }

  /// The history with a round of notices.
  ///
  /// The first round about a version sets the day on which it comes into force; later ones change the
  /// counts and never the day. A round that the record holds already, or a newer one of whose ledger
  /// it holds, changes nothing. People who were told of a version that was withdrawn meanwhile are
  /// counted, so that they are told of that too; the version does not come back.
  ///
  /// - Parameters:
  ///   - round: What the round came to.
  ///   - day: The day on which it is recorded.
  /// - Throws: `SiteRefusal` where the round is about no version of this site, where nobody had to be
  ///   told, where it is not evidence that people were told, and where its counts or days are at
  ///   fault.
  public func recording(
    _ round: NoticeRound, on day: CalendarDate
  ) throws(SiteRefusal) -> VersionHistory {
    let record = try recordToTell(of: round, on: day)
    if holds(round) { return self }
    let name = "version \(record.number)"
    let known = rounds(of: record.number, round.kind)
    if known.contains(where: { $0.source == round.source && $0.number == round.number }) {
      throw SiteRefusal(
        "the evidence for \(name) is recorded already, and differs; a ledger numbers its rounds, so "
          + "look whether two copies of one ledger are in use")
    }
    var history = self
    switch round.kind {
    case .retraction:
      guard let withdrawn = record.withdrawn else {
        throw SiteRefusal("\(name) was not withdrawn, so nobody can have been told that it was")
      }
      guard round.completed >= withdrawn.on else {
        throw SiteRefusal(
          "the round is of \(round.completed), before \(name) was withdrawn on \(withdrawn.on)")
      }
      if !known.contains(where: { $0.source == round.source }) {
        try requireEvidence(round, of: record)
      }
      history.note(.round(round), on: day)
      return history
    case .change: break
    }
    if record.withdrawn != nil {
      history.note(.round(round), on: day)
      return history
    }
    guard !isSuperseded(record) else {
      throw SiteRefusal(
        "\(name) was superseded by version \(newest?.number ?? 0) before people were told; "
          + "tell them of that one")
    }
    // Bounces can take a ledger that was evidence below the measure; what was told stays told. Where
    // there was nobody to tell, a round with somebody counts in any case: the version may wait again.
    if !known.contains(where: { $0.source == round.source }),
      record.notified.map({ !$0.isOfNobody }) ?? true
    {
      try requireEvidence(round, of: record)
    }
    if let fault = nobodyFault(of: round, after: known), record.notified == nil {
      throw SiteRefusal("the evidence for \(name) \(fault)")
    }
    let isFirst = record.notified == nil
    history.note(.round(round), on: day)
    // A version that waits again counts as told only once enough people were.
    if isFirst, history[record.number]?.notified != nil {
      let date = history.dayOfForce(of: record, after: round)
      history.move(record, to: date, on: day, because: .told)
    }
    return history
  }

  /// The most rounds that one ledger can have.
  private static let mostRounds = 1_000_000

  /// The version that a round is about, after everything that a round of any kind must meet.
  private func recordToTell(
    of round: NoticeRound, on day: CalendarDate
  ) throws(SiteRefusal) -> VersionRecord {
    guard let record = self[round.version] else {
      throw SiteRefusal("there is no version \(round.version) to record a notice for")
    }
    let name = "version \(record.number)"
    if let digest = round.record, (try? record.digest) != digest {
      throw SiteRefusal(
        "the evidence is about another version \(record.number) than this site's (\(digest)); give "
          + "the site whose version people were told of")
    }
    guard record.needsNotice else { throw SiteRefusal("nobody has to be told of \(name)") }
    if let fault = round.counts.fault {
      throw SiteRefusal("the evidence for \(name): \(fault)")
    }
    guard round.number >= 1 else {
      throw SiteRefusal(
        "the evidence for \(name) has the number \(round.number); rounds are numbered from 1")
    }
    let reasons = [("late", round.late), ("gaps", round.gaps), ("nobody", round.nobody)]
    for (member, reason) in reasons {
      if let reason, reason.allSatisfy(\.isWhitespace) {
        throw SiteRefusal(
          "the evidence for \(name) has \"\(member)\" without a reason; state it or leave it out")
      }
    }
    // As notify writes it: 32 hexadecimal digits; by hand, another short name may stand for one.
    if let ledger = round.ledger {
      let isName = ledger.unicodeScalars.allSatisfy { scalar in
        scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
          || scalar == "-"
      }
      guard isName, (1...64).contains(ledger.unicodeScalars.count) else {
        throw SiteRefusal(
          "the evidence for \(name) names a ledger by what is no name of one; leave \"ledger\" out of "
            + "evidence that was written by hand")
      }
    }
    guard round.completed >= record.published else {
      throw SiteRefusal(
        "the evidence for \(name) is of \(round.completed), before it was published on "
          + "\(record.published)")
    }
    guard round.completed <= day else {
      throw SiteRefusal(
        "the evidence for \(name) is of \(round.completed), and today is \(day); nobody can have "
          + "been told on a day to come. Look at the clocks of this machine and of the one that sent"
      )
    }
    guard round.number <= Self.mostRounds else {
      throw SiteRefusal(
        "the evidence for \(name) has the number \(round.number), and no ledger has so many rounds")
    }
    if round.nobody != nil, round.counts.addressees > 0 {
      throw SiteRefusal(
        "the evidence for \(name) says that there was nobody to tell, and has "
          + "\(round.counts.addressees) addressees")
    }
    // A day that the record has itself is no slip, and a version that was withdrawn has none any more.
    if let named = round.inForce, record.withdrawn == nil,
      [record.inForce, record.effective].compactMap({ $0 }).allSatisfy({ named > $0 }),
      record.isFar(named, after: round.completed)
    {
      throw SiteRefusal(
        "the evidence for \(name) names \(named) as the day on which it takes effect, more than a year "
          + "after people were told")
    }
    if let began = round.began, began < record.published {
      throw SiteRefusal(
        "the evidence for \(name) begins on \(began), before it was published on \(record.published)"
      )
    }
    if let began = round.began, began > round.completed {
      throw SiteRefusal(
        "the evidence for \(name) begins on \(began) and ends before, on \(round.completed)")
    }
    return record
  }

  /// What keeps a round from being evidence by the measure of the version that it is about.
  public func gaps(in round: NoticeRound) -> [String] {
    round.gapsInEvidence(
      leastTold: self[round.version]?.leastTold ?? VersionRecord.usualLeastTold)
  }

  /// How people stand with a version, by all its rounds.
  public func counts(toldOf number: Int) -> NoticeCounts {
    NoticeEvidence(of: rounds(of: number, .change))?.counts ?? NoticeCounts()
  }

  /// Why there cannot have been nobody to tell, as a round says, after others; nil where it can be so.
  private func nobodyFault(of round: NoticeRound, after others: [NoticeRound]) -> String? {
    guard round.nobody != nil, !isEvidence(round, after: others) else { return nil }
    let counts = NoticeEvidence(of: others + [round])?.counts ?? round.counts
    return
      "says that there was nobody to tell, and the record knows from another ledger of "
      + (counts.addressees > 0
        ? counts.addressees.counting("person", "people") + ", of whom \(counts.told) were told"
        : counts.unread.counting("record") + " that could not be read")
      + "; tell them with that ledger"
  }

  private func requireEvidence(
    _ round: NoticeRound, of record: VersionRecord
  ) throws(SiteRefusal) {
    let gaps = gaps(in: round)
    if gaps.isEmpty || round.gaps != nil { return }
    throw SiteRefusal(
      "this is no evidence that people were told "
        + (round.kind == .retraction
          ? "that version \(record.number) does not come: "
          : "of version \(record.number): ")
        + "\(gaps.joined(separator: "; ")). Tell the others first, with proviso notify; or accept "
        + "the gaps with --accept-gaps REASON, which everybody can read then")
  }

  /// The day on which a version comes into force after the first round about it.
  private func dayOfForce(of record: VersionRecord, after round: NoticeRound) -> CalendarDate {
    // Not the version itself, which is certain to come from now on.
    let floor = floor(on: round.completed, without: record.number)
    let noticed = round.completed.adding(days: round.late == nil ? record.noticeDays : 0)
    if let named = round.inForce, round.late != nil || noticed <= named {
      // Never earlier than everybody could read it.
      return max(named, record.inForce ?? named, floor)
    }
    return max(record.inForce ?? noticed, noticed, floor)
  }

  /// Whether people who were told of a version that was withdrawn are still to be told of that.
  ///
  /// Each ledger knows whom it told, so each has to have a round about it. Evidence without a ledger
  /// is answered by a retraction without one, or by that of a ledger that got its name later.
  public func awaitsRetraction(_ number: Int) -> Bool {
    guard self[number]?.withdrawn != nil else { return false }
    let told = NoticeEvidence.counting(rounds(of: number, .change)).filter { $0.counts.told > 0 }
    let retracted = rounds(of: number, .retraction)
    return told.contains { round in
      !retracted.contains { retraction in
        if retraction.ledger == round.ledger { return true }
        return round.ledger == nil && retraction.counts.addressees > 0
          && !told.contains { $0.ledger == retraction.ledger }
      }
    }
  }

  /// Whether whom a ledger told, or is to tell, of a version may still have to be written to.
  public func needsPeople(
    of number: Int, _ kind: NoticeRound.Kind, on day: CalendarDate
  ) -> Bool {
    guard let record = self[number] else { return false }
    if record.withdrawn != nil { return awaitsRetraction(number) }
    switch status(of: record, on: day) {
    case .pending, .awaitingNotice: return true
    case .inForce, .former, .superseded, .withdrawn: return false
    }
  }

  // MARK: Withdrawing

  /// The history with the newest version withdrawn before it came into force.
  ///
  /// - Throws: `SiteRefusal` where the version is not the newest, or is in force.
  public func withdrawing(
    _ number: Int, on day: CalendarDate, because reason: String
  ) throws(SiteRefusal) -> VersionHistory {
    guard let record = self[number] else { throw SiteRefusal("there is no version \(number)") }
    if let withdrawn = record.withdrawn {
      throw SiteRefusal("version \(number) was withdrawn on \(withdrawn.on) already")
    }
    guard let newest, newest.number == number else {
      throw SiteRefusal(
        "version \(self.newest?.number ?? 0) was published after version \(number) and contains "
          + "it; withdraw that one first")
    }
    guard inForce(on: day)?.number != number else {
      throw SiteRefusal(
        "version \(number) is in force since \(record.inForce?.description ?? "the beginning"); "
          + "only a version that is still to come can be withdrawn. Publish a new one instead")
    }
    guard reason.contains(where: { !$0.isWhitespace }) else {
      throw SiteRefusal("withdrawing a version needs a reason; give it with --because")
    }
    var history = self
    history.note(.withdrawn(version: number, reason: reason), on: day)
    return history.moved(on: day)
  }

  // MARK: Clocks

  /// The day of the newest thing that the record says happened.
  public var latestDay: CalendarDate? {
    let days = versions.flatMap { version in
      [version.published, version.withdrawn?.on, version.notified?.completed].compactMap { $0 }
        + version.moves.map(\.on)
    }
    return (days + entries.map(\.on)).max()
  }

  /// What is wrong with a day that a machine's clock says it is, or nil: it must not be before the
  /// newest thing that the record says happened, nor more than a year after it.
  public func clockFault(on day: CalendarDate) -> String? {
    guard let latestDay else { return nil }
    if day < latestDay {
      return
        "this machine's clock says \(day), and the record's newest entry is of \(latestDay); set "
        + "the clock, and run this again"
    }
    if isFarAhead(day) {
      return
        "this machine's clock says \(day), more than a year after the record's newest entry, which "
        + "is of \(latestDay); set the clock. If it is right, state the day: "
        + "proviso publish --date \(day)"
    }
    return nil
  }

  /// Whether a day is more than a year after the newest thing that happened.
  func isFarAhead(_ day: CalendarDate) -> Bool {
    guard let latestDay else { return false }
    return day.days(since: latestDay) > 366
  }
}

/// Something that the archive does not do, and why: the reader's protection, not a fault.
public struct SiteRefusal: Error, Sendable, Hashable, CustomStringConvertible {
  /// The reason, and what would be right.
  public let description: String

  init(_ description: String) {
    self.description = description
  }
}
