import PolicyKit
import PolicyPages

/// How a delivery is carried out.
public struct DeliveryOptions: Sendable, Hashable {
  /// How many connections at once, and so how many messages may be in flight.
  public var connections = 4
  /// The most messages a second, or nothing for no limit.
  public var rate: Double?
  /// The most messages a second to one domain, or nothing for no limit.
  public var domainRate: Double?
  /// How long to stay for those who are to be tried again, in milliseconds.
  public var patience: Int64 = 60_000
  /// Whether to end once those who would be told next would be told too late.
  public var stopsWhenLate = true
  /// Whether to end once the day has come that the messages name.
  public var stopsOnTheDay = false

  /// The defaults.
  public init() {}
}

/// How far a delivery is.
public struct DeliveryProgress: Sendable, Hashable {
  /// Accepted in this run.
  public var accepted = 0
  /// Put off in this run, counted at each try.
  public var deferred = 0
  /// Rejected in this run.
  public var rejected = 0
  /// How many were to be tried when this run began, and those enrolled since.
  public var total = 0
  /// Whether more may be enrolled.
  public var isReading = false
  /// When the run began.
  public var began: Moment
  /// When this was.
  public var now: Moment
}

/// What a delivery came to.
public struct DeliverySummary: Sendable, Hashable {
  /// Why it ended before everyone was tried.
  public enum Stop: Sendable, Hashable {
    /// Someone asked for it.
    case interrupted
    /// There is no session with the server.
    case session(SessionFailure)
    /// Most messages failed.
    case failures
    /// Nobody may be told of it any more, and why: it was withdrawn, or another took its place.
    case recalled(String)
    /// Somebody stopped it in the ledger.
    case stoppedInLedger
    /// Whoever would be told next would have less than the notice period left.
    case late
    /// The day that the messages name has come.
    case dayHasCome
  }

  /// Where everyone stands now.
  public var report: NoticeReport
  /// What the list came to, if one was read.
  public var list: EnrolmentCount?
  /// Why it ended early, if it did.
  public var stop: Stop?
  /// When to run it again, if anyone is still to be tried.
  public var next: Moment?

  /// Where everyone stands now.
  public var tally: NoticeTally { report.tally }
}

/// What keeps a delivery from being carried out.
public enum DeliveryError: Error, Sendable, Hashable, CustomStringConvertible {
  case ledger(LedgerError)
  case list(ListError)
  case needsList
  case underWay(version: Int)
  case file(path: String, reason: String)

  /// What is wrong.
  public var description: String {
    switch self {
    case .ledger(let error): error.description
    case .file(let path, let reason): "\(Terminal.visible(path)): \(reason)"
    case .list(let error): error.description
    case .needsList:
      "no whole list was read for this version yet; give one with --people FILE"
    case .underWay(let version):
      "a delivery of version \(version) is still under way; wait for its end, then run this again"
    }
  }
}

/// Tells everyone on the roll of a notice, once.
///
/// One thread does everything: it reads the list while messages are under way, takes people from the
/// ledger, composes, and moves the connections. Nobody is handed to the wire before the ledger has
/// committed it, and every outcome is committed before its connection is used again.
public struct Delivery {
  private let notice: Mailing
  private let ledger: Ledger
  private let server: SMTPServer
  private let options: DeliveryOptions
  private let clock: any DeliveryClock

  /// What the list comes from, such as the path of a file, where the same source gives the same list
  /// again; nothing for a pipe.
  public var source: String?
  /// The earlier lists, by their numbers in the ledger, whose place the list takes once it is whole.
  public var insteadOf: Set<Int> = []
  /// Whether to stop; asked all the time.
  public var shouldStop: () -> Bool = { false }
  /// Why nobody may be told any more, or nothing; asked before each batch.
  public var objection: () -> String? = { nil }
  /// Told how far it is, all the time.
  public var onProgress: (DeliveryProgress) -> Void = { _ in }
  /// Told of each record of the list that cannot be used, or only without a field.
  public var onProblem: (ListNote) -> Void = { _ in }

  /// A delivery of a notice.
  public init(
    _ notice: Mailing, ledger: Ledger, server: SMTPServer, options: DeliveryOptions = .init(),
    clock: any DeliveryClock = MachineClock()
  ) {
    self.notice = notice
    self.ledger = ledger
    self.server = server
    self.options = options
    self.clock = clock
  }

  /// Delivers.
  ///
  /// - Parameters:
  ///   - list: Who to tell, besides those on the roll already. Nothing to go on with the roll alone.
  ///   - exclusions: Who is not to be written to.
  ///   - readmitted: Who was excluded and is to be told after all.
  ///   - late: Why the notice is sent late, for the record.
  /// - Throws: `DeliveryError`. What was achieved until then is in the ledger.
  public func run(
    _ list: consuming ListReader?, excluding exclusions: consuming ListReader? = nil,
    readmitting readmitted: consuming ListReader? = nil, late: String? = nil
  ) throws(DeliveryError) -> DeliverySummary {
    do {
      let open = try ledger.open(notice, late: late, at: clock.now())
      if notice.kind == .change, list == nil, !open.isEnrolled { throw DeliveryError.needsList }
      if var readmitted { try ledger.readmit(&readmitted, to: open) }
      if var exclusions { try ledger.exclude(&exclusions, from: open) }
      let sender = try ledger.registerSender(at: clock.now())
      if notice.kind == .retraction {
        guard try ledger.enrolThoseTold(of: notice, in: open) else {
          throw DeliveryError.underWay(version: notice.version)
        }
      }
      try ledger.recall(.nextRun, in: open)
      // Whether this server takes their addresses is only known once it was greeted.
      try ledger.recall(.withSMTPUTF8, in: open)
      let tally = try ledger.tally(of: open)
      let listID = list == nil ? nil : try ledger.beginList(of: open, from: source)
      var courier = Courier(
        open: open, sender: sender, composer: MessageComposer(notice), ledger: ledger,
        server: server, options: options, clock: clock, waiting: tally.unsettled, list: listID,
        insteadOf: Set(insteadOf.map(Int64.init)))
      if var list {
        try courier.run(&list, shouldStop, objection, onProgress, onProblem)
      } else {
        var none = try ListReader(ByteSource(bytes: "email\n".utf8))
        try courier.run(&none, shouldStop, objection, onProgress, onProblem)
      }
      try ledger.dismissSender(sender, at: clock.now())
      if late != nil, courier.accepted == 0 { try ledger.forgetReason(of: open) }
      return DeliverySummary(
        report: try ledger.report(of: open), list: listID == nil ? nil : courier.count,
        stop: courier.stop, next: try ledger.nextDue(for: open))
    } catch {
      throw DeliveryError(error)
    }
  }
}

extension DeliveryError {
  init(_ error: any Error) {
    switch error {
    case let error as DeliveryError: self = error
    case let error as ListError: self = .list(error)
    default: self = .ledger(LedgerError(error))
    }
  }
}
