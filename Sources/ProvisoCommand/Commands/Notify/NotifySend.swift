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

      EXAMPLES
        proviso notify --people people.csv --output /tmp/messages
        proviso notify --people people.csv --exclude left.csv --send --rate 20/s \\
          --smtp smtps://relay.example.com --credentials relay.txt --ledger ledger.sqlite
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
    help: ArgumentHelp("The live page; it must show the version first.", valueName: "url"))
  var live: String?

  @Option(
    help: ArgumentHelp(
      "Send one message to this address as a proof, and tell nobody.", valueName: "address"))
  var test: String?

  @Option(
    help: ArgumentHelp("The day of the check (default: today).", valueName: "YYYY-MM-DD"),
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
    if test != nil, relay.smtp == nil {
      throw ValidationError("--test needs a server; add --smtp smtp://relay.example.com")
    }
    if test != nil, send { throw ValidationError("--test and --send do not go together") }
    if newLedger, !send { throw ValidationError("--new-ledger goes with --send") }
    if let late, late.allSatisfy(\.isWhitespace) {
      throw ValidationError("--late needs the reason, which is kept as evidence")
    }
    if let test {
      // The address itself is not repeated.
      do { _ = try EmailAddress(test) } catch { throw ValidationError("--test: \(error)") }
    }
  }

  func run() throws {
    try report {
      let day = try Files.day(date)
      let site = try Site.load(place.site)
      // Who began in time goes on in time, however long it takes.
      let isUnderWay = send && !newLedger && ledgerExists
      let plan = try MailingPlan.plan(
        for: version, in: site, renderer: try look.renderer(), day: day,
        isLate: late != nil || test != nil || isUnderWay)
      switch plan {
      case .nothing(let why):
        Console.note(why)
        if format == .json { try Console.write(NotifySummary.none(version: version).json()) }
      case .refused(let why):
        Console.note("error: \(Terminal.visible(why))")
        throw ExitCode(1)
      case .mailing(let mailing, let record):
        if let live, let problem = try LiveCheck.problem(with: record, at: live) {
          Console.note("error: \(problem)")
          throw ExitCode(1)
        }
        if let test { return try prove(mailing, to: EmailAddress(test)) }
        try send ? deliver(mailing, on: day) : write(mailing, on: day)
      }
    }
  }

  private var ledgerExists: Bool {
    ledger.map { FileManager.default.fileExists(atPath: $0) } ?? false
  }

  private func prove(_ mailing: Mailing, to address: EmailAddress) throws {
    try Proof.send(
      mailing, to: Addressee(address), server: relay.server(), date: MachineClock(on: date).now())
    Console.note("the proof is sent; nobody was told")
  }

  private func write(_ mailing: Mailing, on day: CalendarDate) throws {
    guard let people = try list.open() else {
      throw ValidationError(
        "who is to be told? add --people FILE, or --people - for standard input")
    }
    var folder = MessageFolder(mailing, in: output)
    let problems = ListProblems(list.name)
    folder.onProblem = problems.note
    let summary = try folder.write(
      people, excluding: try list.openExclusions(), date: Moment(startOf: day))
    problems.close()
    let report = NotifySummary(summary)
    switch format {
    case .json: try Console.write(report.json())
    case .text:
      try Console.write(
        report.text() + "\nThe messages are in \(Terminal.visible(output)). Nothing was sent.\n")
    }
  }

  private func deliver(_ mailing: Mailing, on day: CalendarDate) throws {
    let server = try relay.server()
    // A list that cannot be read must not leave a new ledger behind.
    let people = try list.open()
    let exclusions = try list.openExclusions()
    if people == nil, newLedger {
      throw ValidationError(
        "who is to be told? add --people FILE, or --people - for standard input")
    }
    let ledger = try Ledger(path: self.ledger ?? "", isNew: newLedger)
    var delivery = Delivery(
      mailing, ledger: ledger, server: server, options: relay.delivery(),
      clock: MachineClock(on: date))
    let meter = DeliveryMeter()
    let problems = ListProblems(list.name)
    Interrupt.listen()
    delivery.shouldStop = { Interrupt.isAsked }
    delivery.onProgress = meter.show
    delivery.onProblem = { note in
      meter.clear()
      problems.note(note)
    }
    let summary: DeliverySummary
    do {
      summary = try delivery.run(people, excluding: exclusions, late: late)
    } catch {
      meter.clear()
      throw error
    }
    meter.finish()
    problems.close()
    let report = NotifySummary(summary)
    switch format {
    case .json: try Console.write(report.json())
    case .text: try Console.write(report.text())
    }
    if let evidence = summary.report.evidence { try record(evidence, on: day) }
    try end(summary)
  }

  /// Puts the evidence into the site's record, and the version's day where that makes it.
  private func record(_ evidence: NoticeEvidence, on day: CalendarDate) throws {
    let publisher = Publisher(renderer: try look.renderer(), day: max(day, evidence.completed))
    do {
      let plan = try publisher.publish(to: place.site) { site in
        try publisher.plan(recording: NoticeRound(evidence), in: site)
      }
      if plan.isRefused {
        Console.note("warning: the site could not be given the evidence; run proviso verify")
        return
      }
      Console.note(
        "The evidence is in \(Terminal.visible(place.site)); commit and deploy the site."
      )
    } catch let refusal as SiteRefusal {
      Console.note("error: \(Terminal.visible(refusal.description))")
      throw ExitCode(1)
    }
  }

  private func end(_ summary: DeliverySummary) throws {
    switch summary.stop {
    case .session(let failure):
      throw Failure(
        "\(Terminal.visible(failure.reason)); nobody is lost, run this again when it is mended")
    case .failures:
      Console.note(
        "error: most messages fail, so the rest was not tried; proviso notify report shows the "
          + "server's words")
      throw ExitCode(1)
    case .interrupted:
      Console.note("Stopped. Run this again to go on.")
      throw ExitCode(1)
    case nil: break
    }
    if !summary.report.isEnrolled {
      Console.note(
        "error: the list was not read to its end, so there is no evidence that all were told; mend "
          + "the line named above and run this again: nobody is told twice")
      throw ExitCode(1)
    }
    if summary.tally.unsettled > 0 {
      let when = summary.next.map { " after \($0.iso8601)" } ?? ""
      Console.note("\(summary.tally.unsettled) still to be told; run this again\(when)")
      throw ExitCode(1)
    }
  }
}

/// Which server takes the messages, and how fast.
struct RelayOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The server: smtp:// (STARTTLS off this machine) or smtps://.", valueName: "url"))
  var smtp: String?

  @Option(
    help: ArgumentHelp(
      "Who logs in, from a file that only you can read; else PROVISO_SMTP_USER with "
        + "PROVISO_SMTP_PASSWORD or PROVISO_SMTP_TOKEN.", valueName: "file"),
    completion: .file())
  var credentials: String?

  @Option(help: ArgumentHelp("How many connections at once.", valueName: "number"))
  var connections = 4

  @Option(help: ArgumentHelp("The most messages a second.", valueName: "N/s"), transform: rate)
  var rate: Double?

  @Option(
    help: ArgumentHelp("The most messages a second to one domain.", valueName: "N/s"),
    transform: rate)
  var domainRate: Double?

  @Option(help: ArgumentHelp("The longest that one message may take.", valueName: "seconds"))
  var timeout = 300

  @Option(
    help: ArgumentHelp(
      "How long to stay for those who are to be tried again.", valueName: "seconds"))
  var wait = 60

  @Flag(help: "Require STARTTLS on this machine, too.")
  var requireTLS = false

  @Option(
    help: ArgumentHelp(
      "Certificates to trust instead of the system's, in PEM.", valueName: "file"),
    completion: .file(extensions: ["pem", "crt"]))
  var certificates: String?

  func validate() throws {
    guard (1...500).contains(connections) else {
      throw ValidationError("--connections is from 1 to 500")
    }
    guard (1...3_600).contains(timeout) else {
      throw ValidationError("--timeout is from 1 to 3600 seconds")
    }
    guard (0...86_400).contains(wait) else {
      throw ValidationError("--wait is from 0 to 86400 seconds")
    }
    if let smtp {
      do {
        _ = try SMTPServer(smtp)
      } catch {
        // What was given may have a password in it, and is not repeated.
        throw ValidationError("--smtp: \(error)")
      }
    }
  }

  /// Reads a rate, such as `20/s`.
  private static func rate(_ text: String) throws -> Double {
    let number = text.hasSuffix("/s") ? text.dropLast(2) : text[...]
    guard let rate = Double(number), rate > 0, rate <= 100_000 else {
      throw ValidationError("a rate is written as 20/s")
    }
    return rate
  }

  /// The server that is named.
  func server() throws -> SMTPServer {
    var server = try SMTPServer(smtp ?? "", requiresTLS: requireTLS)
    server.timeout = timeout
    server.certificates = certificates
    server.credentials =
      try credentials.map { (file) throws(CredentialsError) in try Credentials(file: file) }
      ?? Credentials(environment: ProcessInfo.processInfo.environment)
    return server
  }

  /// How to deliver.
  func delivery() -> DeliveryOptions {
    var options = DeliveryOptions()
    options.connections = connections
    options.rate = rate
    options.domainRate = domainRate
    options.patience = Int64(wait) * 1000
    return options
  }
}
