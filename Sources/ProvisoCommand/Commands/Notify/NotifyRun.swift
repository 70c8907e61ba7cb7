import ArgumentParser
import FoundationEssentials
import PolicyKit
import PolicyNotices
import PolicyPages

/// One run of `notify --send`: everything is checked, then people are told, then it is recorded.
struct NotifyRun {
  let command: NotifySend
  let target: MailingTarget
  /// The version, as it stands when the run begins.
  let record: VersionRecord
  let day: CalendarDate

  private var isFirst: Bool {
    if case .change(_, let isFirst) = target { isFirst } else { false }
  }

  private var kind: NoticeRound.Kind {
    if case .retraction = target { .retraction } else { .change }
  }

  /// Tells people, and records what came of it.
  func deliver(from site: Site, ledger known: Ledger?) throws {
    // Finds out before anything is written or sent whatever could stop the run.
    let renderer = try command.look.renderer()
    let recorder = RoundRecorder(
      place: command.place, renderer: renderer, evidence: command.evidence)
    let server = try command.relay.server()
    try command.place.requireOutside(command.ledger, "--ledger")
    try recorder.requireOwnEvidence(besides: command.ledger)
    if isFirst, let reason = command.late, let passed = record.inForce, passed <= day {
      // A version that people must be told of first is not in force before they are.
      throw ExitCode.refusal(
        "the day on which version \(record.number) was to take effect, \(passed), is not to come any "
          + "more, so no message can name it, whatever the reason (\(Terminal.visible(reason))); leave "
          + "--late out: the day then moves before the first message goes out")
    }
    if kind == .retraction, command.list.isGiven {
      throw ExitCode.refusal(
        "version \(record.number) was withdrawn, and those who were told of it are told so, as the "
          + "ledger knows them; leave the list out")
    }
    if kind == .retraction, site.history.awaitsRetraction(record.number),
      try known?.toldOrInDoubt(of: record.noticeID) ?? 0 == 0
    {
      throw ExitCode.refusal(
        "the record says that people were told of version \(record.number), and this ledger told "
          + "nobody of it; give the ledger that they were told from. Whoever was told without a ledger "
          + "is told so in the same way, and proviso publish --evidence records it")
    }
    // A retraction needs none: a new ledger says that nobody was told yet.
    if kind == .change, command.newLedger, !command.list.isGiven {
      throw ValidationError(
        "who is to be told? add --people FILE, or --people-from COMMAND, or --people - for standard "
          + "input")
    }
    if known == nil, !command.newLedger {
      if kind == .change { throw LedgerError.missing(path: command.ledger ?? "") }
      throw ExitCode.refusal(
        "there is no ledger \(command.ledger ?? ""), and only the ledger that people were told from "
          + "knows whom to tell that version \(record.number) does not come; bring it back")
    }
    try requireFaulty(command.list.insteadOfList, in: known)
    let people = try command.list.open()
    let exclusions = try command.list.openExclusions()
    let readmitted = try command.list.openReadmissions()
    let survey = try command.list.survey()
    if kind == .change, !command.list.isGiven,
      try known?.notice(record.noticeID)?.lists ?? 0 == 0
    {
      throw DeliveryError.needsList
    }
    // Planned before the day moves, which a run that is refused must not do.
    var told = record
    var mailing = try self.mailing(about: told, in: site, renderer)
    let later = try laterDay(survey, known)
    try rehearse(recorder, naming: later?.day ?? record.inForce)
    let ledger =
      try known ?? Ledger(path: command.ledger ?? "", isNew: command.newLedger)
    let isReopened = try reopen(mailing, ledger, survey, recorder)
    if let later { try move(to: later, recorder) }
    if isReopened || later != nil {
      let site = try Site.load(command.place.site)
      told = try site.version(record.number).record
      mailing = try self.mailing(about: told, in: site, renderer)
    }
    let summary = try send(
      mailing, with: ledger, to: server, people, exclusions, readmitted,
      RecordWatch(
        site: command.place.site, version: told, kind: kind, live: command.live))
    try report(summary)
    try conclude(summary, mailing, ledger, recorder)
  }

  // MARK: Before

  /// What people are sent about a version as it stands now.
  private func mailing(
    about record: VersionRecord, in site: Site, _ renderer: PolicyRenderer
  ) throws -> Mailing {
    let target: MailingTarget =
      kind == .retraction ? .retraction(record) : .change(record, isFirst: isFirst)
    switch try MailingPlan.plan(target, in: site, renderer: renderer) {
    case .refused(let why): throw ExitCode.refusal(why)
    case .mailing(let mailing): return mailing
    }
  }

  /// Refuses to take the place of a list that the ledger does not know, or that has no gaps.
  private func requireFaulty(_ numbers: [Int], in ledger: Ledger?) throws {
    if numbers.isEmpty { return }
    let known = try ledger?.notice(record.noticeID)?.faultyLists.map(\.number) ?? []
    guard let other = numbers.first(where: { !known.contains($0) }) else { return }
    throw ExitCode.refusal(
      "the ledger has no list \(other) of version \(record.number) with gaps; "
        + (known.isEmpty
          ? "it has none at all, so leave --instead-of-list out"
          : "those with gaps are " + known.map(String.init).joined(separator: ", ")))
  }

  /// Finds out whether the site would take the evidence of this run, whose messages name a day.
  private func rehearse(_ recorder: RoundRecorder, naming inForce: CalendarDate?) throws {
    var counts = NoticeCounts()
    counts.addressees = 1
    counts.accepted = 1
    let digest = try record.digest
    let round = NoticeRound(
      kind, version: record.number, record: digest, ledger: String(repeating: "0", count: 32),
      began: day, completed: day, inForce: kind == .change ? inForce : nil,
      counts: counts, late: isFirst ? command.late : nil, digest: digest)
    try recorder.publish(on: day, isRehearsal: true) { (publisher, site) in
      try publisher.plan(recording: round, in: site)
    }
  }

  /// Says in the record that there is somebody to tell of a version of which it says that there was
  /// nobody, before the first of them is: whatever becomes of this run, the version waits for them.
  private func reopen(
    _ mailing: Mailing, _ ledger: Ledger, _ survey: ListSurvey?, _ recorder: RoundRecorder
  ) throws -> Bool {
    guard isFirst, record.notified != nil, command.list.isGiven else { return false }
    if let survey, survey.records == 0 { return false }
    let people = max(1, survey?.withAddress ?? command.list.expect ?? 1)
    let round = try ledger.openingRound(of: mailing, people: people, at: MachineClock().now())
    try recorder.record([round], on: day)
    Console.note(
      "version \(record.number) waits again: the record said that there was nobody to tell of it")
    return true
  }

  /// The day to which the day of force has to move, where people would otherwise be told too late;
  /// nothing where it stays.
  private func laterDay(_ survey: ListSurvey?, _ ledger: Ledger?) throws -> Later? {
    guard isFirst, command.late == nil else { return nil }
    let roll = try ledger?.notice(record.noticeID)?.tally
    let expected = survey.map { $0.withAddress } ?? command.list.expect
    let people = expected.map { max(0, $0 - (roll?.accepted ?? 0)) } ?? roll?.tellable
    let time = SendingTime(people: people, rate: command.relay.rate)
    guard let later = time.move(of: record, from: day) else { return nil }
    if let days = time.days, record.isFar(later, after: day) {
      throw ExitCode.refusal(
        "telling \((time.people ?? 0).counting("person", "people")) takes about "
          + "\(days.counting("day")) at this rate, so version \(record.number) could take effect on "
          + "\(later) at the earliest, more than a year later than its notice period asks for; give a "
          + "higher --rate, or leave it out")
    }
    return Later(day: later, sending: time.days)
  }

  /// A day to which the day of force moves, and the days that the sending takes.
  private struct Later {
    let day: CalendarDate
    let sending: Int?
  }

  /// Moves the day of force before the first message goes out.
  ///
  /// Messages name the day as it is then, and never an older one.
  private func move(to later: Later, _ recorder: RoundRecorder) throws {
    try recorder.publish(on: day) { (publisher, site) in
      try publisher.plan(moving: record.number, to: later.day, in: site)
    }
    Console.note(
      "version \(record.number) now comes into force on \(later.day), and not on "
        + "\(record.inForce?.description ?? "a day that nobody stated"), so that everybody is told "
        + "\(record.noticeDays.counting("day")) before"
        + (later.sending.map { "; the sending takes about \($0.counting("day"))" } ?? ""))
  }

  // MARK: The sending

  private func send(
    _ mailing: Mailing, with ledger: Ledger, to server: SMTPServer,
    _ people: consuming ListReader?, _ exclusions: consuming ListReader?,
    _ readmitted: consuming ListReader?, _ watch: RecordWatch
  ) throws -> DeliverySummary {
    var options = command.relay.delivery()
    // A later round tells people late by its nature, and a reason allows it.
    options.stopsWhenLate = isFirst && command.late == nil
    options.stopsOnTheDay = isFirst
    var delivery = Delivery(mailing, ledger: ledger, server: server, options: options)
    let meter = DeliveryMeter()
    let problems = ListProblems(command.list.name)
    delivery.source = command.list.source
    delivery.insteadOf = Set(command.list.insteadOfList)
    Interrupt.listen()
    delivery.shouldStop = { Interrupt.isAsked }
    delivery.objection = watch.look
    delivery.onProgress = meter.show
    delivery.onProblem = { note in
      meter.clear()
      problems.note(note)
    }
    let summary: DeliverySummary
    do {
      summary = try delivery.run(
        people, excluding: exclusions, readmitting: readmitted, late: command.late)
    } catch {
      meter.clear()
      throw error
    }
    meter.finish()
    problems.close()
    return summary
  }

  private func report(_ summary: DeliverySummary) throws {
    let report = NotifySummary(summary)
    switch command.format {
    case .json: try Console.write(report.json())
    case .text: try Console.write(report.text())
    }
  }

  // MARK: After

  /// Records the round where it is evidence, and says what is to be done where it is not.
  private func conclude(
    _ summary: DeliverySummary, _ mailing: Mailing, _ ledger: Ledger, _ recorder: RoundRecorder
  ) throws {
    let why = words(of: summary.stop)
    if case .recalled = summary.stop {
      // People were told of what does not come; the record has to know, so that they hear of it.
      Console.note("error: \(Terminal.visible(why ?? "")); nobody else was told of it")
      if try Site.load(command.place.site).history[record.number]?.withdrawn != nil,
        summary.tally.accepted + summary.tally.inDoubt > 0
      {
        try recordRecalled(mailing, ledger, recorder)
      }
      throw ExitCode(1)
    }
    let nobody = nobodyReason(summary)
    // Where the list is empty, it still has to be known that this is all of it.
    let gaps =
      nobody == nil
      ? summary.report.gaps(leastTold: record.leastTold ?? VersionRecord.usualLeastTold)
      : summary.report.listGaps
    if let why {
      Console.note("error: \(Terminal.visible(why))")
    }
    let missing = "missing: " + gaps.joined(separator: "; ")
    // What was accepted once stays so, as long as the same is missing.
    let reason =
      gaps.isEmpty || summary.stop != nil
      ? nil
      : try command.acceptGaps.map { "\($0); \(missing)" }
        ?? ledger.acceptedGaps(of: mailing.id).flatMap { $0.hasSuffix(missing) ? $0 : nil }
        ?? acceptedInRecord(summary, ledger)
    let isAccepted = gaps.isEmpty || reason != nil
    if !isAccepted, try !mustKnow(ledger, summary) { throw refusal(of: gaps, summary) }
    if gaps.isEmpty, summary.stop != nil, summary.tally.unsettled > 0 { throw ExitCode(1) }
    let round = try ledger.round(
      of: mailing.id, gaps: reason, nobody: nobody)
    try recorder.record([round], on: day)
    if isAccepted, let problem = try stillWaiting() { throw ExitCode.refusal(problem) }
    let what = isAccepted ? "evidence is" : "new counts of this ledger are"
    Console.note(
      "The \(what) in \(Terminal.visible(command.place.site)); commit and deploy the site.")
    if !isAccepted { throw refusal(of: gaps, summary) }
    if summary.tally[.refusedForSender] > 0 {
      Console.note(
        "note: \(summary.tally[.refusedForSender]) refused for the sender's sake, and not told; mend "
          + "what the server's words say (proviso notify report), then run this with "
          + "--version \(record.number)")
    }
    try noteExcluded(summary)
  }

  /// Why gaps were accepted where the round was recorded and not where it was sent, if everybody stands
  /// as in that round.
  private func acceptedInRecord(_ summary: DeliverySummary, _ ledger: Ledger) throws -> String? {
    let name = try ledger.name()
    let rounds = try Site.load(command.place.site).history.rounds(of: record.number, kind)
    return rounds.last { $0.ledger == name }.flatMap { round in
      round.digest == summary.report.digest && round.counts == summary.report.counts
        ? round.gaps : nil
    }
  }

  /// Says who on the list was not told because an earlier run excluded them.
  ///
  /// - Throws: `ExitCode` 1 where that is everybody, so that the list does not pass for told.
  private func noteExcluded(_ summary: DeliverySummary) throws {
    guard let list = summary.list, list.excluded > 0, command.list.exclude == nil else { return }
    let cure =
      "excluded by an earlier run, and still; --readmit FILE names those who are to be told after all"
    if list.excluded == list.records - list.bad - list.duplicates {
      throw ExitCode.refusal(
        "the list was given, and nobody on it was told: all of it "
          + "(\(list.excluded.counting("person", "people"))) is \(cure)")
    }
    Console.note(
      "note: \(list.excluded.counting("person on the list is", "people on the list are")) \(cure)")
  }

  /// Whether the site's record has to know how people stand now, even if that is no evidence: it holds a
  /// round of this ledger already, or says that there was nobody to tell.
  private func mustKnow(_ ledger: Ledger, _ summary: DeliverySummary) throws -> Bool {
    let history = try Site.load(command.place.site).history
    let name = try ledger.name()
    if history.rounds(of: record.number, kind).contains(where: { $0.ledger == name }) {
      return true
    }
    return summary.tally.addressees + summary.report.list.bad > 0
      && history[record.number]?.notified?.isOfNobody ?? false
  }

  /// Why people are still to be told although this ledger's round says that they were; nil where the
  /// record counts the version as told.
  private func stillWaiting() throws -> String? {
    let history = try Site.load(command.place.site).history
    guard kind == .change, let now = history[record.number], now.awaitsNotice else { return nil }
    let counts = history.counts(toldOf: record.number)
    return
      "version \(record.number) waits all the same: the record knows from another ledger of "
      + "\(counts.addressees.counting("person", "people")), of whom \(counts.told) were told"
      + (counts.unread > 0
        ? ", and of \(counts.unread.counting("record")) that could not be read" : "")
      + "; tell them with that ledger"
  }

  /// Why nobody had to be told, if so.
  private func nobodyReason(_ summary: DeliverySummary) -> String? {
    guard summary.tally.addressees == 0, summary.report.list.bad == 0 else { return nil }
    if kind == .retraction { return "this ledger told nobody of version \(record.number)" }
    return command.list.nobody
  }

  private func refusal(of gaps: [String], _ summary: DeliverySummary) -> ExitCode {
    let version = "version \(record.number)"
    Console.note(
      "error: this is no evidence that people were told of \(version): "
        + gaps.map(Terminal.visible).joined(separator: "; "))
    for list in summary.report.faultyLists { Console.note(NotifySummary.cure(of: list)) }
    if summary.report.isShared {
      Console.note(
        "another run is at work on this ledger; wait for its end, then run this again: nobody is told "
          + "twice")
    } else if summary.tally.unsettled > 0, summary.stop == nil {
      let when = summary.next.map { " after \($0.iso8601)" } ?? ""
      Console.note("\(summary.tally.unsettled) still to be told; run this again\(when)")
    } else if summary.stop != nil {
      Console.note(
        "mend what is said above and run this again: nobody is told twice. While a run is stopped, no "
          + "gaps can be accepted")
    } else {
      Console.note(
        "mend what is said above and run this again: nobody is told twice. If it cannot be mended, "
          + "--accept-gaps REASON records it as it is, for everybody to read")
    }
    return ExitCode(1)
  }

  private func words(of stop: DeliverySummary.Stop?) -> String? {
    switch stop {
    case nil: nil
    case .session(let failure):
      "\(failure.reason); nobody is lost, run this again when it is mended"
    case .failures:
      "most messages are refused or fail, so the rest was not tried; proviso notify report shows the "
        + "server's words"
    case .interrupted: "stopped; run this again to go on"
    case .recalled(let reason): reason
    case .stoppedInLedger:
      "somebody stopped this delivery with proviso notify stop; lift that, and run this again to go on"
    case .dayHasCome:
      "the day has come on which version \(record.number) was to take effect, and no message can name it "
        + "any more; run this again without --late: it moves the day first"
    case .late:
      "whoever is told from now on has less than the notice period left; run this again: it moves the "
        + "day first"
    }
  }

  /// Records how many were told of a version that does not come.
  private func recordRecalled(
    _ mailing: Mailing, _ ledger: Ledger, _ recorder: RoundRecorder
  ) throws {
    let round = try ledger.round(of: mailing.id)
    try recorder.record([round], on: day)
    Console.note(
      "run proviso notify again: it tells the \(round.counts.accepted) who were told that the "
        + "change does not come")
  }
}
