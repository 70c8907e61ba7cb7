import PolicyKit

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
  }

  /// Where everyone stands now, and the evidence if everyone was told.
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
  case file(path: String, reason: String)

  /// What is wrong.
  public var description: String {
    switch self {
    case .ledger(let error): error.description
    case .file(let path, let reason): "\(Terminal.visible(path)): \(reason)"
    case .list(let error): error.description
    case .needsList:
      "no list was read to its end for this version yet; give one with --people FILE"
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

  /// Whether to stop; asked all the time.
  public var shouldStop: () -> Bool = { false }
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
  ///   - late: Why the notice is sent late, for the record.
  /// - Throws: `DeliveryError`. What was achieved until then is in the ledger.
  public func run(
    _ list: consuming ListReader?, excluding exclusions: consuming ListReader? = nil,
    late: String? = nil
  ) throws(DeliveryError) -> DeliverySummary {
    do {
      let open = try ledger.open(notice, late: late, at: clock.now())
      if list == nil && !open.isEnrolled { throw DeliveryError.needsList }
      if var exclusions { try ledger.exclude(&exclusions, from: open) }
      let sender = try ledger.registerSender(at: clock.now())
      let tally = try ledger.tally(of: open)
      var courier = Courier(
        open: open, sender: sender, composer: MessageComposer(notice), ledger: ledger,
        server: server, options: options, clock: clock, waiting: tally.unsettled,
        firstRow: try ledger.lastRow(), hasList: list != nil)
      if var list {
        try courier.run(&list, shouldStop, onProgress, onProblem)
      } else {
        var none = try ListReader(ByteSource(bytes: "email\n".utf8))
        try courier.run(&none, shouldStop, onProgress, onProblem)
      }
      try ledger.dismissSender(sender, at: clock.now())
      return DeliverySummary(
        report: try ledger.report(of: open), list: courier.hasList ? courier.count : nil,
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
