import Foundation
import GRDB
import PolicyPages
import Testing

@testable import PolicyNotices

@Suite
struct DeliveryTests {
  let folder: TemporaryFolder
  let clock = JumpingClock()

  init() throws { folder = try TemporaryFolder() }

  private func ledger() throws -> Ledger {
    let path = folder.path + "/ledger.sqlite"
    return try Ledger(path: path, isNew: !FileManager.default.fileExists(atPath: path))
  }

  private func deliver(
    _ count: Int, to server: ScriptedServer, timeout: Int = 3_600, patience: Int64 = 60_000
  ) throws -> DeliverySummary {
    var address = try SMTPServer(server.address)
    address.timeout = timeout
    var options = DeliveryOptions()
    options.patience = patience
    return try Delivery(
      .example(), ledger: ledger(), server: address, options: options, clock: clock
    ).run(.people(count))
  }

  @Test func `Each person gets exactly one message, however often it is run`() throws {
    let server = try ScriptedServer(in: folder)
    let first = try deliver(100, to: server)
    let second = try deliver(100, to: server)
    #expect(first.tally.counts == [.accepted: 100])
    #expect(second.tally.counts == [.accepted: 100])
    #expect(first.list == EnrolmentCount(records: 100, bad: 0, duplicates: 0, new: 100))
    let mailboxes = try server.mailboxes()
    #expect(mailboxes.count == 100 && mailboxes.values.allSatisfy { $0 == 1 })
    #expect(try Set(server.taken().map(\.sender)) == ["bounces@example.com"])
  }

  /// What a server does once, twice or thrice, and goes on as if nothing was.
  static let troubles: [[String]] = [
    ["greeting:drop:2"], ["greeting:421:1"], ["greeting:451:2"], ["ehlo:drop:1"], ["ehlo:421:1"],
    ["mail:drop:3"], ["mail:451:3"], ["mail:421:2"], ["rcpt:drop:3"], ["rcpt:451:3"],
    ["rcpt:421:3"], ["data:drop:3"], ["data:451:3"], ["data:421:2"], ["body:drop:3"],
    ["dot:drop:3"], ["dot:451:3"], ["dot:421:2"],
  ]

  @Test(arguments: troubles)
  func `A passing trouble loses nobody and repeats nothing`(script: [String]) throws {
    let server = try ScriptedServer(script.flatMap { ["--on", $0] }, in: folder)
    let summary = try deliver(20, to: server)
    #expect(summary.tally.counts == [.accepted: 20], "\(script)")
    #expect(summary.stop == nil)
    let mailboxes = try server.mailboxes()
    #expect(mailboxes.count == 20 && mailboxes.values.allSatisfy { $0 == 1 }, "\(script)")
  }

  @Test func `A server that takes the message and cuts the line gets it again, and the same`()
    throws
  {
    let server = try ScriptedServer(["--on", "dot:store-drop:3"], in: folder)
    let summary = try deliver(20, to: server)
    #expect(summary.tally.counts == [.accepted: 20])
    let taken = try server.taken()
    #expect(taken.count == 23)
    for (_, copies) in Dictionary(grouping: taken, by: \.recipient) {
      #expect(Set(copies.map(\.messageID)).count == 1)
      #expect(Set(copies.map(\.sha256)).count == 1)
    }
  }

  @Test(arguments: ["mail:451", "rcpt:451", "data:452", "dot:451"])
  func `Whoever is put off stays on the roll with the server's words, and no address in them`(
    rule: String
  ) throws {
    let server = try ScriptedServer(["--on", rule], in: folder)
    let summary = try deliver(10, to: server)
    #expect(summary.tally.counts == [.deferred: 10])
    #expect(try #require(summary.next) > clock.now())
    try ledger().forEachRow { row in
      #expect(row.attempts > 1)
      #expect(row.code.map { (450...452).contains($0) } == true)
      #expect(row.answer?.contains("as the script says") == true)
      #expect(row.answer?.contains("@") == false)
    }
  }

  @Test func `Greylisting is answered by trying later`() throws {
    let server = try ScriptedServer(["--greylist"], in: folder)
    // So many that nobody takes it for a server that fails.
    let summary = try deliver(400, to: server)
    #expect(summary.tally.counts == [.accepted: 400])
    #expect(summary.stop == nil)
    #expect(clock.paused >= 7_500)
  }

  @Test func `A refusal is final`() throws {
    let server = try ScriptedServer(in: folder)
    let list = "email\nunknown@example.org\nada@example.org\n"
    for _ in 1...2 {
      let summary = try Delivery(
        .example(), ledger: ledger(), server: SMTPServer(server.address), clock: clock
      ).run(.of(list))
      #expect(summary.tally.counts == [.accepted: 1, .rejected: 1])
    }
    #expect(try server.mailboxes() == ["ada@example.org": 1])
  }

  @Test func `A server that refuses the sender rejects nobody`() throws {
    let server = try ScriptedServer(["--on", "mail:550"], in: folder)
    let summary = try deliver(10, to: server)
    #expect(summary.tally.counts == [.waiting: 10])
    guard case .session(let failure) = summary.stop else {
      Issue.record("\(String(describing: summary.stop))")
      return
    }
    #expect(failure.reason.contains("refuses the sender"))
  }

  @Test func `A server that is not there is tried for a while, and nobody is lost`() throws {
    let server = try ScriptedServer(in: folder)
    server.stop()
    let summary = try deliver(10, to: server)
    #expect(summary.tally.counts == [.waiting: 10])
    #expect(clock.paused > 10_000)
    guard case .session(let failure) = summary.stop else {
      Issue.record("\(String(describing: summary.stop))")
      return
    }
    #expect(failure.isTemporary)
  }

  @Test(arguments: ["greeting", "mail", "rcpt", "data", "dot"])
  func `A server that stalls is left after the time that it has`(stage: String) throws {
    let server = try ScriptedServer(["--on", "\(stage):stall:2"], in: folder)
    // A busy machine is late as well; who is not taken in time is tried again.
    let summary = try deliver(8, to: server, timeout: 2, patience: 100_000_000)
    #expect(summary.tally.counts == [.accepted: 8])
  }

  @Test(arguments: ["200", "251", "252"])
  func `Any reply of success after the message says that it was taken`(code: String) throws {
    let server = try ScriptedServer(["--on", "dot:\(code)"], in: folder)
    let summary = try deliver(3, to: server)
    #expect(summary.tally.counts == [.accepted: 3])
  }

  @Test(arguments: ["greeting", "ehlo", "mail"])
  func `A server that answers no SMTP ends the run at once, and says so`(stage: String) throws {
    let server = try ScriptedServer(["--on", "\(stage):SSH-2"], in: folder)
    let summary = try deliver(3, to: server)
    #expect(summary.tally.counts == [.waiting: 3])
    guard case .session(let failure) = summary.stop else {
      Issue.record("\(String(describing: summary.stop))")
      return
    }
    #expect(failure.reason.contains("no reply of SMTP"), "\(failure)")
  }

  @Test func `An answer to the message that is no SMTP leaves it in doubt, at once`() throws {
    let server = try ScriptedServer(["--refuse", "dot:0::hello there"], in: folder)
    let summary = try deliver(3, to: server, patience: 0)
    #expect(summary.tally.counts == [.inDoubt: 3])
  }

  @Test func `A server that closes before its greeting is said to do so`() throws {
    let server = try ScriptedServer(["--on", "greeting:drop"], in: folder)
    guard case .session(let failure) = try deliver(3, to: server).stop else {
      Issue.record("it did not stop")
      return
    }
    #expect(failure.reason == "the server closed the connection before its greeting")
  }

  @Test func `A letter beyond ASCII before the @ waits for a server with SMTPUTF8`() throws {
    let list = "email\nада@example.org\nada@example.org\nada@bücher.example\n"
    let plain = try ScriptedServer(in: folder)
    let first = try Delivery(
      .example(), ledger: ledger(), server: SMTPServer(plain.address), clock: clock
    ).run(.of(list))
    #expect(first.tally.counts == [.accepted: 2, .needsSMTPUTF8: 1])
    #expect(try plain.mailboxes() == ["ada@example.org": 1, "ada@xn--bcher-kva.example": 1])
    plain.stop()
    let modern = try ScriptedServer(["--smtputf8", "--8bitmime"], in: folder)
    let second = try Delivery(
      .example(), ledger: ledger(), server: SMTPServer(modern.address), clock: clock
    ).run(.of(list + "eve@example.org\n"))
    #expect(second.tally.counts == [.accepted: 4])
    let taken = try modern.taken()
    #expect(
      taken.first { $0.recipient == "ада@example.org" }?.parameters.contains("SMTPUTF8") == true)
  }

  @Test func `Bounces by person go to an address that names the message`() throws {
    let server = try ScriptedServer(in: folder)
    _ = try Delivery(
      .example(bouncesByPerson: true), ledger: ledger(), server: SMTPServer(server.address),
      clock: clock
    ).run(.people(5))
    for message in try server.taken() {
      let token = try #require(message.messageID?.dropFirst().prefix(32))
      #expect(message.sender == "bounces+\(token)@example.com")
    }
  }

  @Test func `A stop lets those under way arrive, and the next run goes on`() throws {
    let server = try ScriptedServer(in: folder)
    var delivery = try Delivery(
      .example(), ledger: ledger(), server: SMTPServer(server.address), clock: clock)
    var accepted = 0
    delivery.onProgress = { accepted = $0.accepted }
    delivery.shouldStop = { accepted >= 30 }
    let first = try delivery.run(.people(200))
    #expect(first.stop == .interrupted)
    #expect(first.tally[.accepted] >= 30 && first.tally[.accepted] < 200)
    #expect(first.tally.inDoubt == 0)
    // A list of millions would be gone through for it, after Ctrl-C.
    #expect(first.report.digest == nil)
    let second = try deliver(200, to: server)
    #expect(second.report.digest != nil)
    #expect(second.tally.counts == [.accepted: 200])
    #expect(try server.taken().count == 200)
  }

  @Test func `The rate is kept, over all and to each domain`() throws {
    let server = try ScriptedServer(in: folder)
    var options = DeliveryOptions()
    options.rate = 100
    options.domainRate = 10
    let begin = clock.now()
    let summary = try Delivery(
      .example(), ledger: ledger(), server: SMTPServer(server.address), options: options,
      clock: clock
    ).run(.of("email\n" + (0..<30).map { "p\($0)@a.example\n" }.joined() + "x@b.example\n"))
    #expect(summary.tally.counts == [.accepted: 31])
    // Thirty messages at ten a second have twenty-nine waits of a tenth of a second.
    #expect(clock.now().milliseconds - begin.milliseconds >= 2_900)
    #expect(clock.now().milliseconds - begin.milliseconds < 10_000)
  }

  @Test func `Who is excluded or not concerned is not written to, and stays on record`() throws {
    let server = try ScriptedServer(in: folder)
    let list = """
      email,segments,reference
      ada@example.org,marketing,1
      bob@example.org,shop marketing,2
      eve@example.org,shop,3
      BOB@EXAMPLE.org,marketing,2
      ,marketing,4
      nobody,marketing,5
      """
    let run = { (exclusions: String?) in
      try Delivery(
        .example(audience: .segments(["marketing"])), ledger: ledger(),
        server: SMTPServer(server.address), clock: clock
      ).run(.of(list), excluding: exclusions.map { try .of($0) })
    }
    let summary = try run("email\nBob@example.org\n")
    #expect(
      summary.tally.counts == [.accepted: 1, .excluded: 1, .notConcerned: 1, .withoutAddress: 1])
    var count = try #require(summary.list)
    #expect(!count.unread.isEmpty)
    count.unread = ""
    #expect(count == EnrolmentCount(records: 6, bad: 1, duplicates: 1, new: 4, excluded: 1))
    // Forgetting to exclude someone at a later run must not write to them.
    #expect(try run(nil).tally == summary.tally)
    #expect(try server.mailboxes() == ["ada@example.org": 1])
  }

  @Test func `Whoever is excluded by reference is not written to, however the list goes on`() throws
  {
    let server = try ScriptedServer(in: folder)
    func run(_ list: String, _ exclusions: String?) throws -> DeliverySummary {
      try Delivery(.example(), ledger: ledger(), server: SMTPServer(server.address), clock: clock)
        .run(.of(list), excluding: exclusions.map { try .of($0) })
    }
    let list = "email,reference\na@example.org,r1\nb@example.org,r2\n,r3\n"
    let first = try run(list, "email,reference\n,r2\n,r3\nz@example.org,r1\n")
    // A reference beside an address may be of another kind, and excludes nobody.
    #expect(first.tally.counts == [.accepted: 1, .excluded: 1, .withoutAddress: 1])
    let later = try run(list + "c@example.org,r2\nd@example.org,r4\n", nil)
    #expect(later.tally.counts == [.accepted: 2, .excluded: 2, .withoutAddress: 1])
    #expect(try server.mailboxes() == ["a@example.org": 1, "d@example.org": 1])
    #expect(throws: DeliveryError.list(.naming(.excluded, line: 3, .namesNobody))) {
      try run(list, "email,name\ne@example.org,E\n,Eve\n")
    }
  }

  /// Whoever is not told yet, however they stand, and whatever becomes of them after they were
  /// excluded.
  @Test(
    arguments: [
      Standing.waiting, .deferred, .inDoubt, .notConcerned, .needsSMTPUTF8, .refusedForSender,
    ], [true, false])
  func `Whoever is excluded is taken by nobody`(standing: Standing, byReference: Bool) throws {
    let ledger = try ledger()
    let notice = try ledger.open(.example(), at: clock.now())
    var count = EnrolmentCount()
    var list = try ListReader.of("email,reference\nada@example.org,r1\nbob@example.org,r2\n")
    let records = try list.next(upTo: 10) { _ in }
    let id = try ledger.beginList(of: notice)
    try ledger.enrol(records, in: notice, from: id, count: &count)
    func put(_ standing: Standing) throws {
      try ledger.write { db in
        try db.execute(
          sql: "UPDATE delivery SET state = ?, due = 0 WHERE reference = 'r1'",
          arguments: [standing.rawValue])
      }
    }
    try put(standing)
    var excluded = try ListReader.of(
      byReference ? "email,reference\n,r1\n" : "email\nADA@example.org\n")
    try ledger.exclude(&excluded, from: notice)
    #expect(try ledger.tally(of: notice).counts == [.excluded: 1, .waiting: 1])
    // Another sender had them on the wire, and puts them off.
    try put(.deferred)
    let sender = try ledger.registerSender(at: clock.now())
    let taken = try ledger.exchange(
      [], for: notice, taking: 10, sender: sender, at: clock.now()
    ).taken
    #expect(taken.map(\.addressee.reference) == ["r2"])
    #expect(try ledger.tally(of: notice).counts == [.excluded: 1, .inFlight: 1])
    // A list that names them again, as concerned now, brings them back no more.
    try ledger.enrol(records, in: notice, from: ledger.beginList(of: notice), count: &count)
    #expect(try ledger.tally(of: notice).counts == [.excluded: 1, .inFlight: 1])
  }

  @Test func `Whoever another list calls by what is excluded is not written to`() throws {
    let server = try ScriptedServer(["--on", "rcpt:ann:550 5.7.1"], in: folder)
    func run(_ list: String, _ exclusions: String?) throws -> DeliverySummary {
      try Delivery(.example(), ledger: ledger(), server: SMTPServer(server.address), clock: clock)
        .run(.of(list), excluding: exclusions.map { try .of($0) })
    }
    _ = try run("email\nann@example.org\n" + (0..<5).map { "p\($0)@example.org\n" }.joined(), nil)
    let later = try run(
      "email,reference\nann@example.org,home7\n", "email,reference\n,home7\n")
    #expect(later.tally[.excluded] == 1)
  }

  @Test func `Who is readmitted by the address brings nobody else of the reference back`() throws {
    let server = try ScriptedServer(in: folder)
    func run(
      _ list: String, excluding: String? = nil, readmitting: String? = nil
    ) throws -> DeliverySummary {
      try Delivery(.example(), ledger: ledger(), server: SMTPServer(server.address), clock: clock)
        .run(
          .of(list), excluding: excluding.map { try .of($0) },
          readmitting: readmitting.map { try .of($0) })
    }
    let ann = "email,reference\nann@example.org,home7\n"
    let both = ann + "ben@example.org,home7\n"
    _ = try run(ann, excluding: "email,reference\n,home7\n")
    _ = try run(ann, readmitting: "email\nann@example.org\n")
    #expect(try run(both).tally.counts == [.accepted: 1, .excluded: 1])
    #expect(try server.mailboxes() == ["ann@example.org": 1])
    // Who is readmitted by the reference is readmitted with all whom it calls.
    let all = try run(both, readmitting: "email,reference\n,home7\n")
    #expect(all.tally.counts == [.accepted: 2])
  }

  @Test func `Who stands on the roll is excluded by reference, too`() throws {
    let closed = try ScriptedServer(["--on", "rcpt:451"], in: folder)
    let list = "email,reference\na@example.org,r1\nb@example.org,r2\n"
    func run(_ server: ScriptedServer, _ exclusions: String?) throws -> DeliverySummary {
      var options = DeliveryOptions()
      options.patience = 0
      return try Delivery(
        .example(), ledger: ledger(), server: SMTPServer(server.address), options: options,
        clock: clock
      ).run(.of(list), excluding: exclusions.map { try .of($0) })
    }
    _ = try run(closed, nil)
    clock.jump(4 * 3_600_000)
    let open = try ScriptedServer(in: folder)
    #expect(
      try run(open, "email,reference\n,r2\n").tally.counts == [.accepted: 1, .excluded: 1])
  }

  @Test func `A list that is torn by a quote is no evidence, until it is mended`() throws {
    let server = try ScriptedServer(in: folder)
    let run = { (list: String) in
      var delivery = try Delivery(
        .example(), ledger: ledger(), server: SMTPServer(server.address), clock: clock)
      delivery.source = "file:/people.csv"
      return try delivery.run(.of(list))
    }
    let torn = try run("email,name\na@example.org,\"open\nb@example.org,\nc@example.org,\n")
    #expect(torn.tally.counts.isEmpty && torn.list?.bad == 1)
    #expect(!torn.report.isWhole)
    let mended = try run("email,name\na@example.org,open\nb@example.org,\nc@example.org,\n")
    #expect(mended.tally.counts == [.accepted: 3])
    #expect(mended.report.gaps(leastTold: 95).isEmpty && mended.report.counts.accepted == 3)
  }

  @Test func `Two senders on one ledger tell everyone once`() async throws {
    let server = try ScriptedServer(in: folder)
    _ = try ledger()
    let path = folder.path
    let address = server.address
    let counts = try await withThrowingTaskGroup(of: DeliverySummary.self) { group in
      for _ in 1...2 {
        group.addTask {
          try Delivery(
            .example(), ledger: Ledger(path: path + "/ledger.sqlite"), server: SMTPServer(address)
          ).run(.people(400))
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(counts.count == 2)
    #expect(try deliver(400, to: server).tally.counts == [.accepted: 400])
    let mailboxes = try server.mailboxes()
    #expect(mailboxes.count == 400 && mailboxes.values.allSatisfy { $0 == 1 })
  }
}
