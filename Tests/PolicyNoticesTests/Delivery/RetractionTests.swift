import Foundation
import PolicyKit
import PolicyPages
import Testing

@testable import PolicyNotices

/// Taking back: those who were told are told that it does not come, each once, and nobody else.
@Suite
struct RetractionTests {
  let folder: TemporaryFolder
  let clock = JumpingClock()
  var path: String { folder.path + "/ledger.sqlite" }

  init() throws { folder = try TemporaryFolder() }

  private func mailing(_ kind: NoticeRound.Kind) throws -> Mailing {
    let change = try Mailing.example()
    return try Mailing(
      id: kind == .change ? change.id : change.id.retraction, kind: kind, version: 2,
      sender: change.sender, wordings: change.wordings)
  }

  @Test func `A delivery ends at the next batch once somebody objects`() throws {
    let server = try ScriptedServer(in: folder)
    var delivery = try Delivery(
      mailing(.change), ledger: Ledger(path: path, isNew: true),
      server: SMTPServer(server.address), clock: clock)
    var accepted = 0
    var asked = 0
    delivery.onProgress = { accepted = $0.accepted }
    delivery.objection = {
      asked += 1
      return accepted >= 40 ? "version 2 was withdrawn" : nil
    }
    let summary = try delivery.run(.people(400))
    #expect(summary.stop == .recalled("version 2 was withdrawn"))
    // At most the batch on the wire, and the one that its outcomes made room for.
    #expect(summary.tally[.accepted] >= 40 && summary.tally[.accepted] <= 48)
    #expect(summary.tally.inDoubt == 0 && asked > 10)
    #expect(try server.taken().count == summary.tally[.accepted])
  }

  @Test func `A stop in the ledger ends a delivery, and lifted lets it go on`() throws {
    let server = try ScriptedServer(in: folder)
    let ledger = try Ledger(path: path, isNew: true)
    var delivery = try Delivery(
      mailing(.change), ledger: ledger, server: SMTPServer(server.address), clock: clock)
    let other = try Ledger(path: path)
    var accepted = 0
    var isStopped = false
    delivery.onProgress = { progress in
      accepted = progress.accepted
      if accepted >= 20, !isStopped {
        isStopped = true
        #expect(throws: Never.self) {
          try other.stop(
            version: 2, because: "a wrong link", isStopped: true, at: Moment(milliseconds: 1))
        }
      }
    }
    let summary = try delivery.run(.people(200))
    #expect(summary.stop == .stoppedInLedger)
    #expect(summary.tally[.accepted] < 30)
    let again = try Delivery(
      mailing(.change), ledger: ledger, server: SMTPServer(server.address), clock: clock)
    #expect(throws: DeliveryError.ledger(.stopped(version: 2, reason: "a wrong link"))) {
      try again.run(.people(200))
    }
    try other.stop(version: 2, because: nil, isStopped: false, at: clock.now())
    #expect(try again.run(.people(200)).tally.counts == [.accepted: 200])
    #expect(try server.taken().count == 200)
  }

  @Test func `Exactly those who were told are told that it does not come, with another Message-ID`()
    throws
  {
    let server = try ScriptedServer(
      ["--refuse", "rcpt:0:^ref:550 5.1.1 unknown", "--on", "dot:store-drop:1"], in: folder)
    let ledger = try Ledger(path: path, isNew: true)
    var options = DeliveryOptions()
    options.patience = 0
    options.connections = 1
    let list =
      "email\na@example.org\nb@example.org\nref@example.org\nc@example.org\nx@example.org\n"
    let first = try Delivery(
      mailing(.change), ledger: ledger, server: SMTPServer(server.address), options: options,
      clock: clock
    ).run(.of(list), excluding: .of("email\nx@example.org\n"))
    // One is in doubt: the server took the message and said nothing.
    #expect(
      first.tally.counts == [.accepted: 2, .inDoubt: 1, .rejected: 1, .excluded: 1])
    #expect(try ledger.toldOrInDoubt(of: Mailing.ID("sha256:example")) == 3)
    let retract = try Delivery(
      mailing(.retraction), ledger: ledger, server: SMTPServer(server.address), clock: clock)
    for _ in 1...2 {
      let summary = try retract.run(nil)
      #expect(summary.tally.counts == [.accepted: 3])
      #expect(summary.report.gaps(leastTold: 95).isEmpty)
    }
    let byPerson = Dictionary(grouping: try server.taken(), by: \.recipient)
    #expect(Set(byPerson.keys) == ["a@example.org", "b@example.org", "c@example.org"])
    for messages in byPerson.values {
      #expect(messages.count == 2 && Set(messages.map(\.messageID)).count == 2)
    }
    let round = try ledger.round(of: mailing(.retraction).id)
    #expect(round.kind == .retraction && round.counts.accepted == 3 && round.inForce == nil)
  }

  @Test func `Whoever may have the message is told although a later try was refused`() throws {
    let ledger = try Ledger(path: path, isNew: true)
    var options = DeliveryOptions()
    options.patience = 0
    func run(_ kind: NoticeRound.Kind, _ rules: [String], _ list: String?) throws -> [String] {
      let server = try ScriptedServer(rules, in: folder)
      let delivery = try Delivery(
        mailing(kind), ledger: ledger, server: SMTPServer(server.address), options: options,
        clock: clock)
      _ = try delivery.run(
        list.map { try .of($0) }, excluding: list == nil ? nil : try .of("email\n"))
      clock.jump(86_400_000)
      return try server.taken().map(\.recipient)
    }
    let list = "email\na@example.org\nb@example.org\n"
    _ = try run(.change, ["--on", "dot:store-drop:2"], list)
    _ = try run(.change, ["--refuse", "rcpt:0::550 5.1.1 unknown"], list)
    #expect(try ledger.toldOrInDoubt(of: Mailing.ID("sha256:example")) == 2)
    #expect(
      Set(try run(.retraction, [], nil)) == ["a@example.org", "b@example.org"])
  }

  @Test func `A stop holds for the retraction of the version too`() throws {
    let server = try ScriptedServer(in: folder)
    let ledger = try Ledger(path: path, isNew: true)
    func run(_ kind: NoticeRound.Kind) throws -> DeliverySummary {
      try Delivery(
        mailing(kind), ledger: ledger, server: SMTPServer(server.address), clock: clock
      ).run(kind == .change ? .people(3) : nil)
    }
    _ = try run(.change)
    try ledger.stop(version: 2, because: "wait", isStopped: true, at: clock.now())
    #expect(throws: DeliveryError.ledger(.stopped(version: 2, reason: "wait"))) {
      try run(.retraction)
    }
    #expect(try server.taken().count == 3)
    try ledger.stop(version: 2, because: nil, isStopped: false, at: clock.now())
    #expect(try run(.retraction).tally.counts == [.accepted: 3])
  }

  @Test func `Whoever would be told too late is not told, and the run says so`() throws {
    let server = try ScriptedServer(in: folder)
    let day = try #require(clock.now().day)
    let change = try Mailing.example()
    let mailing = try Mailing(
      id: change.id, version: 2, inForce: day.adding(days: 30), noticeDays: 30,
      sender: change.sender, wordings: change.wordings)
    let ledger = try Ledger(path: path, isNew: true)
    var options = DeliveryOptions()
    options.connections = 1
    var delivery = try Delivery(
      mailing, ledger: ledger, server: SMTPServer(server.address), options: options, clock: clock)
    delivery.onProgress = { [clock] in if $0.accepted >= 10 { clock.jump(86_400_000) } }
    let summary = try delivery.run(.people(50))
    #expect(summary.stop == .late)
    // One was on the wire already when the day ended.
    let told = summary.tally[.accepted]
    #expect((10...11).contains(told) && summary.report.toldLate == told - 10)
    // A reason lets it go on, until the day has come that the messages name.
    options.stopsWhenLate = false
    options.stopsOnTheDay = true
    var late = try Delivery(
      mailing, ledger: ledger, server: SMTPServer(server.address), options: options, clock: clock)
    late.onProgress = { [clock] in if $0.accepted >= 10 { clock.jump(29 * 86_400_000) } }
    let stopped = try late.run(.people(50), late: "a reason")
    #expect(stopped.stop == .dayHasCome && stopped.tally[.accepted] < 50)
    options.stopsOnTheDay = false
    let allowed = try Delivery(
      mailing, ledger: ledger, server: SMTPServer(server.address), options: options, clock: clock
    ).run(.people(50), late: "a reason")
    #expect(allowed.tally.counts == [.accepted: 50] && (39...40).contains(allowed.report.toldLate))
  }
}
