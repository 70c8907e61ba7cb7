import ArgumentParser
import FoundationEssentials
import PolicyKit
import PolicyNotices
import PolicyPages

/// `proviso notify` itself: the messages, written or sent.
struct NotifySend: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "send", abstract: "Write the messages, or with --send deliver them (the default).",
    discussion: """
      "proviso notify" without another word means this.

      Exits 0 when the evidence is recorded or nobody had to be told; 1 when somebody is still to be \
      told, when a list was given and not used, or when it is refused; 2 when it could not be done.

      EXAMPLES
        proviso notify --people people.csv --output /tmp/messages --first 10
        proviso notify --people people.csv --exclude left.csv --send --rate 20/s \\
          --smtp smtps://relay.example.com --credentials relay.txt --ledger ledger.sqlite
        proviso notify --people-from "psql --file people.sql" --send --ledger ledger.sqlite \\
          --smtp smtp://relay.example.com --evidence round.json
        proviso notify --people - --format json < people.ndjson
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  @OptionGroup var list: PeopleOptions
  @OptionGroup var place: SiteOptions
  @OptionGroup var look: TemplateOptions
  @OptionGroup var relay: RelayOptions

  @Option(
    help: ArgumentHelp("The version (default: the newest to be told of).", valueName: "number"))
  var version: Int?

  @Option(
    help: ArgumentHelp("Where the messages go without --send.", valueName: "folder"),
    completion: .directory)
  var output = "_notices"

  @Option(
    help: ArgumentHelp("Write only so many messages, without --send.", valueName: "number"))
  var first: Int?

  @Flag(help: "Deliver the messages.")
  var send = false

  @Option(
    help: ArgumentHelp("The ledger of who was told.", valueName: "file"), completion: .file())
  var ledger: String?

  @Flag(help: "Start a new ledger, because nobody was told yet.")
  var newLedger = false

  @Option(
    help: ArgumentHelp("Why people are told with less time left than needed.", valueName: "reason"))
  var late: String?

  @Option(
    help: ArgumentHelp(
      "Why it counts as evidence although not everybody was told, for readers.",
      valueName: "reason"))
  var acceptGaps: String?

  @Option(
    help: ArgumentHelp(
      "Write the evidence into this file, too, for proviso publish --evidence elsewhere.",
      valueName: "file"), completion: .file(extensions: ["json"]))
  var evidence: String?

  @Option(
    help: ArgumentHelp("The live page; it must show the version first.", valueName: "url"))
  var live: String?

  @Option(
    help: ArgumentHelp(
      "Send one message to this address as a proof, and tell nobody.", valueName: "address"))
  var test: String?

  @Option(
    help: ArgumentHelp(
      "The day of the messages that are written (default: today); not with --send.",
      valueName: "YYYY-MM-DD"),
    transform: Parse.date)
  var date: CalendarDate?

  @Option(help: "How to report.")
  var format = Format.text

  func validate() throws {
    if send, relay.smtp == nil {
      throw ValidationError("--send needs a server; add --smtp smtp://relay.example.com")
    }
    if send, ledger == nil {
      throw ValidationError("--send needs a ledger; add --ledger FILE")
    }
    if send, date != nil {
      throw ValidationError(
        "--send is of today and takes no --date: what people are told, and when, is no day that "
          + "somebody states")
    }
    if test != nil, relay.smtp == nil {
      throw ValidationError("--test needs a server; add --smtp smtp://relay.example.com")
    }
    if test != nil, send { throw ValidationError("--test and --send do not go together") }
    if newLedger, !send { throw ValidationError("--new-ledger goes with --send") }
    for (option, isGiven) in [
      ("--accept-gaps", acceptGaps != nil), ("--evidence", evidence != nil),
      ("--readmit", list.readmit != nil),
    ] where isGiven && !send { throw ValidationError("\(option) goes with --send") }
    for (option, reason) in [("--late", late), ("--accept-gaps", acceptGaps)] {
      if let reason, reason.allSatisfy(\.isWhitespace) {
        throw ValidationError("\(option) needs the reason, which is kept as evidence")
      }
    }
    if let first {
      guard !send, test == nil else { throw ValidationError("--first goes without --send") }
      guard first > 0 else { throw ValidationError("--first is a number from 1 up") }
    }
    if let test {
      // The address itself is not repeated.
      do { _ = try EmailAddress(test) } catch { throw ValidationError("--test: \(error)") }
    }
  }

  func run() throws {
    try report {
      if test != nil, list.isGiven || list.exclude != nil {
        throw ExitCode.refusal(
          "the list was given, and --test tells nobody on it; leave the list out, or --test")
      }
      let day = try Files.day(date)
      if send { try Publisher.completeInterrupted(at: place.site) }
      let site = try place.load()
      if send { try requireSound(site, on: day) }
      let ledger = try openLedger()
      let target = try MailingTarget.target(for: version, in: site, on: day, ledger: ledger)
      switch target {
      case .nothing(let why): try end(because: why)
      case .change(let record, _), .retraction(let record):
        if let live, let problem = try LiveCheck.problem(with: record, at: live) {
          throw ExitCode.refusal(problem)
        }
        guard send else { return try show(target, of: site, on: day) }
        try NotifyRun(command: self, target: target, record: record, day: day)
          .deliver(from: site, ledger: ledger)
      }
    }
  }

  /// Refuses to tell anybody where the record could not hold that they were told.
  private func requireSound(_ site: Site, on day: CalendarDate) throws {
    if let fault = site.history.clockFault(on: day) { throw ExitCode.refusal(fault) }
    if let fault = site.faults().first(where: { $0.kind == .archive }) {
      Console.note(fault.description)
      throw ExitCode(1)
    }
  }

  /// The ledger that is there already.
  private func openLedger() throws -> Ledger? {
    guard send, !newLedger, let ledger else { return nil }
    if FileManager.default.fileExists(atPath: ledger) { return try Ledger(path: ledger) }
    // Where nobody has to be told, a ledger need not be there.
    return nil
  }

  /// Says that nobody has to be told.
  ///
  /// A list that was given and is not used must not pass for told.
  private func end(because why: String) throws {
    Console.note(why)
    if format == .json { try Console.write(NotifySummary.none(version: version).json()) }
    if list.isGiven {
      throw ExitCode.refusal("the list was given, and nobody on it was told")
    }
  }

  // MARK: Without sending

  /// Writes the messages into a folder, or sends one as a proof.
  private func show(_ target: MailingTarget, of site: Site, on day: CalendarDate) throws {
    let mailing: Mailing
    switch try MailingPlan.plan(target, in: site, renderer: try look.renderer()) {
    case .refused(let why): throw ExitCode.refusal(why)
    case .mailing(let planned): mailing = planned
    }
    if let test {
      try Proof.send(
        mailing, to: Addressee(EmailAddress(test)), server: relay.server(),
        date: MachineClock(on: date).now())
      return Console.note("the proof is sent; nobody was told")
    }
    if case .retraction(let record) = target, !list.isGiven {
      throw ExitCode.refusal(
        "version \(record.number) was withdrawn, and --send with the ledger tells those who were told "
          + "of it; to see the message, add --people FILE, and nothing is sent")
    }
    try place.requireOutside(output, "--output")
    guard let people = try list.open() else {
      throw ValidationError(
        "who is to be told? add --people FILE, or --people - for standard input")
    }
    var folder = MessageFolder(mailing, in: output)
    folder.limit = first
    let problems = ListProblems(list.name)
    folder.onProblem = problems.note
    let summary = try folder.write(
      people, excluding: try list.openExclusions(), date: Moment(startOf: day))
    problems.close()
    if case .change(let record, let isFirst) = target, isFirst, late == nil {
      let time = SendingTime(people: summary.tally.unsettled, rate: relay.rate)
      if let later = time.move(of: record, from: day) {
        Console.note(
          "note: --send would move the day of version \(record.number) from "
            + "\(record.inForce?.description ?? "none") to \(later) first, because people must be "
            + "told \(record.noticeDays.counting("day")) before; the messages would name that day")
      }
    }
    let report = NotifySummary(summary)
    switch format {
    case .json: try Console.write(report.json())
    case .text:
      try Console.write(
        report.text() + "\nThe messages are in \(Terminal.visible(output)). Nothing was sent.\n")
    }
    try noteLedger(mailing.id)
    noteGaps(of: summary.report, target)
  }

  /// Says what the ledger that was named knows already: the messages are written for the whole list.
  private func noteLedger(_ notice: Mailing.ID) throws {
    guard let ledger, FileManager.default.fileExists(atPath: ledger) else { return }
    guard let known = try Ledger(path: ledger).notice(notice) else {
      return Console.note("note: \(Terminal.visible(ledger)) knows nothing of this notice yet")
    }
    Console.note(
      "note: \(Terminal.visible(ledger)) knows of this notice: "
        + "\(known.tally.accepted.counting("person was", "people were")) told, and --send writes to "
        + "nobody whom it has told; the messages are of the whole list")
  }

  /// Says what --send would find wrong with the list, even if the server took every message.
  private func noteGaps(of report: NoticeReport, _ target: MailingTarget) {
    guard case .change(let record, _) = target else { return }
    let isNobody = list.nobody != nil && report.tally.addressees == 0 && report.list.bad == 0
    let gaps =
      isNobody
      ? report.listGaps
      : report.ifAllWereTold.gaps(leastTold: record.leastTold ?? VersionRecord.usualLeastTold)
    if gaps.isEmpty { return }
    Console.note(
      "note: --send would tell people, and still end with exit code 1, because this is no evidence "
        + "that people were told of version \(record.number): "
        + gaps.map(Terminal.visible).joined(separator: "; "))
  }
}
