/// The loop of a delivery: list, ledger, messages, connections.
struct Courier {
  let open: OpenNotice
  let sender: Int64
  let composer: MessageComposer
  let ledger: Ledger
  let server: SMTPServer
  let options: DeliveryOptions
  let clock: any DeliveryClock
  /// The list that is read, as the ledger knows it; nothing where none is.
  let list: Int64?
  /// The earlier lists whose place it takes.
  let insteadOf: Set<Int64>

  private(set) var count = EnrolmentCount()
  private(set) var stop: DeliverySummary.Stop?

  /// How many messages the server took in this run.
  var accepted: Int { progress.accepted }

  private var connections: SMTPConnections?
  private var offersSMTPUTF8 = false
  private var isReading: Bool
  private var outcomes: [Outcome] = []
  /// Who is under way in which slot.
  private var underway: [Int: Underway] = [:]
  private var pace: Pace
  private var watch = FailureWatch()
  private var refusals = Refusals()
  private let schedule = RetrySchedule()
  private var progress: DeliveryProgress
  /// Nobody is taken before this moment.
  private var resumeAt: Moment
  /// Nobody is due before this moment, as far as is known.
  private var quietUntil: Moment?
  private var sessionFailures = 0

  private struct Underway {
    let taken: Taken
    let digest: [UInt8]
    /// How many outcomes were noted when the message went out.
    let sentAt: Int
  }

  /// How many records of the list are enrolled at a time.
  private static let batch = 256
  private static let sessionFailureLimit = 6

  init(
    open: OpenNotice, sender: Int64, composer: MessageComposer, ledger: Ledger,
    server: SMTPServer, options: DeliveryOptions, clock: any DeliveryClock, waiting: Int,
    list: Int64?, insteadOf: Set<Int64>
  ) {
    self.open = open
    self.sender = sender
    self.composer = composer
    self.ledger = ledger
    self.server = server
    self.options = options
    self.clock = clock
    self.list = list
    self.insteadOf = insteadOf
    isReading = list != nil
    pace = Pace(rate: options.rate, domainRate: options.domainRate)
    let now = clock.now()
    resumeAt = now
    progress = DeliveryProgress(total: waiting, isReading: isReading, began: now, now: now)
  }

  mutating func run(
    _ list: inout ListReader, _ shouldStop: () -> Bool, _ objection: () -> String?,
    _ onProgress: (DeliveryProgress) -> Void, _ onProblem: (ListNote) -> Void
  ) throws {
    do {
      while true {
        if stop == nil, shouldStop() { stop = .interrupted }
        if isReading, stop == nil, list.isReady { try read(&list, onProblem) }
        try exchange(objection)
        progress.now = clock.now()
        progress.isReading = isReading
        onProgress(progress)
        if underway.isEmpty, outcomes.isEmpty {
          if try stop != nil || isDone() { return try settleRefusals() }
        }
        advance(alsoFor: isReading ? list.waitable : nil)
      }
    } catch {
      drain()
      throw error
    }
  }

  // MARK: The list

  private mutating func read(
    _ list: inout ListReader, _ onProblem: (ListNote) -> Void
  ) throws {
    let records = try list.next(upTo: Self.batch, onProblem)
    if records.isEmpty {
      isReading = false
    } else {
      let known = count.new
      if let id = self.list { try ledger.enrol(records, in: open, from: id, count: &count) }
      if count.new > known { quietUntil = nil }
      progress.total += count.new - known
    }
    // People of a list that was not whole may be missing, and nobody may say that all were told.
    if !isReading, let id = self.list {
      try ledger.endList(
        id, of: open, count: count, gap: list.ending.flaw?.description, insteadOf: insteadOf)
    }
  }

  // MARK: The ledger

  /// Commits what came back, and takes whom to write to next, in one transaction.
  ///
  /// - Parameter objection: Why nobody may be written to any more; asked before each batch.
  private mutating func exchange(_ objection: () -> String?) throws {
    let now = clock.now()
    var wanted = 0
    if options.stopsWhenLate, let lateFrom = open.lateFrom, now >= lateFrom { stop = stop ?? .late }
    if options.stopsOnTheDay, let day = open.dayOfForce, now >= day { stop = stop ?? .dayHasCome }
    if stop == nil, now >= resumeAt, quietUntil.map({ $0 <= now }) ?? true {
      wanted = pace.allowance(connections?.idle ?? options.connections, at: now)
    }
    if wanted > 0, connections == nil {
      // A session is opened only once there is someone to write to.
      guard try ledger.nextDue(for: open).map({ $0 <= now }) == true else {
        quietUntil = try ledger.nextDue(for: open) ?? .distantFuture
        return
      }
      guard try connect() else { return }
    }
    if wanted > 0, let reason = objection() {
      stop = stop ?? .recalled(reason)
      wanted = 0
    }
    // Once failures stopped the run, what those on the wire come to proves nothing any more.
    if stop != .failures { outcomes += refusals.settled().map { .ownRefusal($0) } }
    if outcomes.isEmpty, wanted == 0 { return }
    var pace = self.pace
    let (taken, isStopped) = try ledger.exchange(
      outcomes, for: open, taking: wanted, sender: sender, at: now,
      turn: { pace.turn(of: $0.address.domain, at: now) })
    self.pace = pace
    outcomes.removeAll(keepingCapacity: true)
    self.pace.spend(taken.count)
    if isStopped { stop = stop ?? .stoppedInLedger }
    if taken.count < wanted { quietUntil = try ledger.nextDue(for: open) ?? .distantFuture }
    for person in taken { send(person) }
  }

  private mutating func connect() throws -> Bool {
    do throws(SessionFailure) {
      let connections = try SMTPConnections(to: server, count: options.connections)
      offersSMTPUTF8 = try connections.greet()
      self.connections = connections
    } catch {
      note(error)
      return false
    }
    return true
  }

  private mutating func send(_ person: Taken) {
    guard offersSMTPUTF8 || !person.addressee.address.needsSMTPUTF8, let connections else {
      outcomes.append(
        Outcome(
          row: person.row, result: .settled(.needsSMTPUTF8), code: nil,
          answer: "the server does not offer SMTPUTF8", message: nil, at: clock.now()))
      return
    }
    if let reply = refusals.answer(thatSetsAside: person.addressee.address.domain) {
      outcomes.append(
        Outcome(
          row: person.row, result: .setAside, code: reply.code, answer: reply.text, message: nil,
          at: clock.now()))
      progress.rejected += 1
      return
    }
    let message = composer.message(to: person.addressee, token: person.token, date: person.first)
    underway[connections.send(message)] = Underway(
      taken: person, digest: message.digest, sentAt: refusals.noted)
  }

  // MARK: The connections

  private mutating func advance(alsoFor descriptor: Int32?) {
    let now = clock.now()
    guard let connections, !underway.isEmpty else {
      wait(alsoFor: descriptor, now: now)
      return
    }
    // What may be sent now, and what came back, must not wait.
    let canTake =
      stop == nil && connections.idle > 0 && now >= resumeAt
      && (quietUntil.map { $0 <= now } ?? true)
    let limit = isReading && descriptor != nil ? 50 : 1_000
    let pause = canTake ? min(limit, pace.wait(at: now)) : limit
    // Outcomes that come together are committed together.
    var done = connections.advance(waiting: pause, alsoFor: descriptor)
    while !done.isEmpty {
      for (slot, result) in done {
        if let message = underway.removeValue(forKey: slot) { note(result, of: message) }
      }
      if connections.idle * 2 > options.connections { break }
      done = connections.advance(waiting: 0)
    }
  }

  /// Waits with nothing under way, until a moment that is known to come.
  private func wait(alsoFor descriptor: Int32?, now: Moment) {
    if !outcomes.isEmpty { return }
    var until = resumeAt
    if let quietUntil, quietUntil > until { until = quietUntil }
    var pause = Int(clamping: until.milliseconds - now.milliseconds)
    if pause <= 0 { pause = pace.wait(at: now) }
    if isReading {
      // More of the list may come at any time, and is then read at once.
      ByteSource.wait(for: descriptor, milliseconds: 1_000)
      return
    }
    if pause > 0 { clock.pause(milliseconds: min(pause, 1_000)) }
  }

  private mutating func note(_ result: SendResult, of message: Underway) {
    let (taken, digest) = (message.taken, message.digest)
    let now = clock.now()
    func outcome(_ result: Outcome.Result, _ code: Int?, _ answer: String) -> Outcome {
      Outcome(
        row: taken.row, result: result, code: code, answer: answer, message: digest, at: now)
    }
    func again(_ standing: Standing) -> Outcome.Result? {
      let due = schedule.next(
        after: taken.attempt, of: taken.token, first: taken.first, now: now)
      // In doubt stays in doubt, whatever a later try says short of yes or no.
      let kept = taken.wasInDoubt ? .inDoubt : standing
      guard let due else {
        // Nobody can say whether it arrived, and nobody will: it stays so until someone looks.
        return kept == .inDoubt ? .again(.inDoubt, due: .distantFuture) : nil
      }
      if due < quietUntil ?? .distantFuture { quietUntil = due }
      return .again(kept, due: due)
    }
    let domain = taken.addressee.address.domain
    /// Refused for good, or put off for too long: the sender's until it proves to be the person's.
    func refuse(_ reply: ServerReply?, _ words: String) {
      outcomes.append(outcome(.settled(.refusedForSender), reply?.code, words))
      refusals.noteRefused(taken.row, in: domain, reply)
      progress.rejected += 1
    }
    /// Failed for now: to be tried again, unless that was done for too long.
    func putOff(_ standing: Standing, _ reply: ServerReply?, _ words: String) -> Bool {
      guard let result = again(standing) else {
        refuse(reply, words)
        return false
      }
      outcomes.append(outcome(result, reply?.code, words))
      refusals.noteOther()
      progress.deferred += 1
      return true
    }
    let what: FailureWatch.Outcome
    switch result {
    case .accepted(let reply):
      outcomes.append(outcome(.settled(.accepted), reply.code, reply.text))
      refusals.noteAccepted(in: domain, sentAt: message.sentAt)
      progress.accepted += 1
      what = .accepted
    case .refused(let reply) where reply.code >= 500:
      refuse(reply, reply.text)
      what = .refused
    case .refused(let reply):
      what = putOff(.deferred, reply, reply.text) ? .failed : .refused
    case .putOff(let reply):
      _ = putOff(.deferred, reply, reply.text)
      // It is about this person, and says nothing about the next.
      sessionFailures = 0
      return
    case .cut(let words):
      what = putOff(.deferred, nil, words) ? .failed : .refused
    case .inDoubt(let words):
      what = putOff(.inDoubt, nil, words) ? .failed : .refused
    case .noSession(let failure):
      outcomes.append(outcome(.untouched(wasInDoubt: taken.wasInDoubt), nil, failure.reason))
      quietUntil = nil
      note(failure)
      return
    }
    sessionFailures = 0
    switch watch.note(what) {
    case .goOn: break
    case .pause(let milliseconds): resumeAt = now.adding(milliseconds: Int64(milliseconds))
    case .stop: stop = stop ?? .failures
    }
  }

  /// A failure that concerns no person: wait and try again, or end.
  private mutating func note(_ failure: SessionFailure) {
    let now = clock.now()
    guard failure.isTemporary else {
      stop = stop ?? .session(failure)
      return
    }
    // Connections that break together are one failure.
    if now < resumeAt { return }
    sessionFailures += 1
    if sessionFailures >= Self.sessionFailureLimit {
      stop = stop ?? .session(failure)
    } else {
      resumeAt = now.adding(milliseconds: 500 << Int64(sessionFailures))
    }
  }

  // MARK: The end

  /// Makes refusals final that have proved to be the person's own.
  ///
  /// Where the server stopped the run, those that are not judged yet stay the sender's.
  private mutating func settleRefusals() throws {
    switch stop {
    case .failures: return
    case .session: break
    case nil, .interrupted, .recalled, .stoppedInLedger, .late, .dayHasCome: refusals.judgeAll()
    }
    let rows = refusals.settled()
    if rows.isEmpty { return }
    _ = try ledger.exchange(
      rows.map { .ownRefusal($0) }, for: open, taking: 0, sender: sender, at: clock.now())
  }

  /// Whether nobody is left whom this run could try.
  private mutating func isDone() throws -> Bool {
    if isReading { return false }
    let now = clock.now()
    if now < resumeAt { return false }
    guard let due = try ledger.nextDue(for: open) else {
      // What another sender left when it died in the meantime is taken over.
      try ledger.settleDeadSenders(at: now)
      guard let left = try ledger.nextDue(for: open) else { return true }
      quietUntil = left
      return false
    }
    quietUntil = due
    return due.milliseconds - now.milliseconds > options.patience
  }

  /// After the ledger failed: lets those under way arrive, and tries to commit what came of them.
  ///
  /// Whoever cannot be committed stays in flight in the ledger, and is in doubt at the next run.
  private mutating func drain() {
    stop = stop ?? .interrupted
    while !underway.isEmpty { advance(alsoFor: nil) }
    _ = try? ledger.exchange(outcomes, for: open, taking: 0, sender: sender, at: clock.now())
  }
}

extension Moment {
  /// Later than any other.
  static let distantFuture = Moment(milliseconds: .max)
}
