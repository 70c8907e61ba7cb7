import Foundation
import PolicyPages
import Testing

@testable import PolicyNotices

/// A refusal that all get alike is the sender's, whatever its code and wherever it comes.
@Suite
struct RefusalTests {
  let folder: TemporaryFolder
  let clock = JumpingClock()

  init() throws { folder = try TemporaryFolder() }

  private func deliver(
    _ list: consuming ListReader, to server: ScriptedServer, ledger name: String = "ledger",
    connections: Int = 4
  ) throws -> DeliverySummary {
    let path = folder.path + "/\(name).sqlite"
    let ledger = try Ledger(path: path, isNew: !FileManager.default.fileExists(atPath: path))
    var options = DeliveryOptions()
    options.patience = 0
    options.connections = connections
    return try Delivery(
      .example(), ledger: ledger, server: SMTPServer(server.address), options: options,
      clock: clock
    ).run(list)
  }

  /// Replies of every kind of refusal (RFC 5321 section 4.2.3, RFC 3463, RFC 7372).
  static let replies = [
    "500 5.5.2 not understood", "501 5.1.7 bad sender", "502 5.5.1 not here",
    "503 5.5.1 first log in", "504 5.5.4 no such parameter", "521 5.3.2 no mail here",
    "530 5.7.0 log in first", "550 5.1.1 no such mailbox", "550 5.2.1 mailbox closed",
    "550 5.4.1 access denied", "550 5.7.1 relaying denied", "550 5.7.26 not authenticated",
    "550 5.7.60 may not send as", "550 no", "551 5.1.6 moved", "552 5.2.2 mailbox full",
    "552 5.3.4 too big", "553 5.1.3 bad name", "554 5.6.0 bad content", "554 5.7.1 spam",
    "554 Relay access denied", "555 5.5.4 no such parameter", "556 5.1.10 takes no mail",
  ]

  /// A server that refuses the people of each reply's own domain with that reply.
  private func refusing(_ stage: String, _ who: String = "") throws -> ScriptedServer {
    try ScriptedServer(
      Self.replies.enumerated().flatMap { number, reply in
        ["--refuse", "\(stage):0:\(who)@r\(number)[.]:\(reply)"]
      }, in: folder)
  }

  @Test(arguments: ["rcpt", "data", "dot"])
  func `No refusal that all get is final, and the next run tells all`(stage: String) throws {
    let refusing = try refusing(stage)
    let mended = try ScriptedServer(in: folder)
    for number in Self.replies.indices {
      try refusesAllThenTells(3, by: refusing, then: mended, domain: "r\(number).example")
    }
  }

  @Test(arguments: ["ehlo", "mail"], ["550 5.1.1 no such mailbox", "550 5.7.60 no", "521 no"])
  func `No refusal of the sender is anybody's, and the next run tells all`(
    stage: String, reply: String
  ) throws {
    let refusing = try ScriptedServer(["--refuse", "\(stage):0::\(reply)"], in: folder)
    try refusesAllThenTells(3, by: refusing, then: ScriptedServer(in: folder), domain: "a.example")
  }

  @Test(
    arguments: ["rcpt", "dot"], ["554 5.7.1 Relay access denied", "550 5.1.1 no such mailbox"])
  func `No refusal that all get is final, however many they are`(
    stage: String, reply: String
  ) throws {
    let refusing = try ScriptedServer(["--refuse", "\(stage):0::\(reply)"], in: folder)
    let mended = try ScriptedServer(in: folder)
    for people in [1, 19, 60, 300, 1_000] {
      try refusesAllThenTells(people, by: refusing, then: mended, domain: "n\(people).example")
    }
  }

  private func refusesAllThenTells(
    _ people: Int, by refusing: ScriptedServer, then mended: ScriptedServer, domain: String
  ) throws {
    let before = try mended.taken().count
    let first = try deliver(.people(people, domain: domain), to: refusing, ledger: domain)
    #expect(first.tally.accepted == 0 && first.tally[.rejected] == 0, "\(domain)")
    #expect(first.tally.addressees == people)
    #expect(!first.report.gaps(leastTold: 95).isEmpty)
    // It does not ask a server again and again that refuses everybody.
    #expect(first.tally[.refusedForSender] <= 20 + 4, "\(domain)")
    let second = try deliver(.people(people, domain: domain), to: mended, ledger: domain)
    #expect(second.tally.counts == [.accepted: people], "\(domain)")
    #expect(second.report.gaps(leastTold: 95).isEmpty)
    #expect(try mended.taken().count == before + people)
    #expect(try mended.mailboxes().values.allSatisfy { $0 == 1 })
  }

  @Test(arguments: ["rcpt", "data", "dot"])
  func `Among people who are told, a refusal is the person's unless it is of policy`(
    stage: String
  ) throws {
    let server = try refusing(stage, "person7")
    let next = try ScriptedServer(in: folder)
    for (number, reply) in Self.replies.enumerated() {
      let domain = "r\(number).example"
      let isByPolicy = reply.contains(" 5.7.")
      let summary = try deliver(.people(25, domain: domain), to: server, ledger: domain)
      #expect(
        summary.tally.counts == [
          .accepted: 24, isByPolicy ? .refusedForSender : .rejected: 1,
        ], "\(reply)")
      #expect(summary.report.gaps(leastTold: 95).isEmpty)
      // Whoever was set aside is tried by the next run; whoever was refused for good is not.
      let later = try deliver(.people(25, domain: domain), to: next, ledger: domain)
      #expect(later.tally[.accepted] == (isByPolicy ? 25 : 24), "\(reply)")
    }
  }

  @Test func `A domain that refuses by policy is set aside, and stops nobody else`() throws {
    let server = try ScriptedServer(
      ["--refuse", "rcpt:0:@blocked:550 5.7.26 not authenticated"], in: folder)
    var list = "email\n"
    for number in 0..<200 {
      list +=
        number < 12 || number % 3 > 0 ? "p\(number)@open.example\n" : "p\(number)@blocked.example\n"
    }
    let blocked = list.split(separator: "\n").count { $0.hasSuffix("@blocked.example") }
    let summary = try deliver(.of(list), to: server)
    #expect(summary.stop == nil)
    #expect(summary.tally.counts == [.accepted: 200 - blocked, .refusedForSender: blocked])
    // Most of them were not even asked about.
    var tried = 0
    try Ledger(path: folder.path + "/ledger.sqlite").forEachRow { row in
      if row.standing == .refusedForSender, row.attempts > 0 { tried += 1 }
    }
    #expect(tried >= Refusals.domainLimit && tried <= Refusals.domainLimit + 4)
  }

  @Test(arguments: ["rcpt", "data", "dot"], ["550 5.4.1 access denied", "554 no", "521 no mail"])
  func `What a whole domain says is its own, and nobody of it is refused for good`(
    stage: String, reply: String
  ) throws {
    let server = try ScriptedServer(
      ["--refuse", "\(stage):0:@blocked:\(reply)", "--refuse", "\(stage):0:^one@:\(reply)"],
      in: folder)
    let list = (0..<200).map {
      $0 < 12 || $0 % 3 > 0 ? "p\($0)@open.example\n" : "p\($0)@blocked.example\n"
    }
    let blocked = list.count { $0.hasSuffix("@blocked.example\n") }
    let all = "email\n" + list.joined() + "one@open.example\n"
    let more = (0..<12).map { "q\($0)@open.example\n" }.joined()
    let summary = try deliver(.of(all + more), to: server)
    #expect(
      summary.tally.counts == [
        .accepted: 212 - blocked, .refusedForSender: blocked, .rejected: 1,
      ])
    let mended = try ScriptedServer(in: folder)
    #expect(
      try deliver(.of(all + more), to: mended).tally.counts == [.accepted: 212, .rejected: 1])
  }

  @Test(arguments: ["550 5.1.1 no such mailbox", "554 5.7.1 blocked"])
  func `A server that turns against the sender midway stops the run, and rejects nobody for it`(
    reply: String
  ) throws {
    let server = try ScriptedServer(["--refuse", "rcpt:100::\(reply)"], in: folder)
    let list = "email\n" + (0..<1_000).map { "p\($0)@d\($0 % 30).example\n" }.joined()
    let summary = try deliver(.of(list), to: server)
    #expect(summary.stop == .failures)
    #expect(summary.tally[.accepted] >= 100 && summary.tally[.accepted] < 110)
    #expect(summary.tally[.rejected] == 0)
    #expect(summary.tally[.refusedForSender] <= 50 + 4)
    server.stop()
    let mended = try ScriptedServer(in: folder)
    #expect(try deliver(.of(list), to: mended).tally.counts == [.accepted: 1_000])
  }

  @Test func `A list with many dead addresses among the living is told to its end`() throws {
    let server = try ScriptedServer(["--refuse", "rcpt:0:dead:550 5.1.1 unknown"], in: folder)
    let list =
      "email\n"
      + (0..<300).map { $0 % 5 == 4 ? "dead\($0)@a.example\n" : "p\($0)@a.example\n" }
      .joined()
    let summary = try deliver(.of(list), to: server)
    #expect(summary.stop == nil)
    #expect(summary.tally.counts == [.accepted: 240, .rejected: 60])
    // Eighty of a hundred are not enough, and it says so.
    #expect(
      summary.report.gaps(leastTold: 95) == ["240 of 300 told, and at least 285 are needed"])
  }

  @Test func `Where nobody is put off for good, five days of temporary failures are no refusal`()
    throws
  {
    let server = try ScriptedServer(["--on", "rcpt:451"], in: folder)
    for _ in 0..<60 {
      _ = try deliver(.people(3), to: server)
      clock.jump(4 * 3_600_000)
    }
    let summary = try deliver(.people(3), to: server)
    #expect(summary.tally[.rejected] == 0 && summary.tally.accepted == 0)
    server.stop()
    let mended = try ScriptedServer(in: folder)
    #expect(try deliver(.people(3), to: mended).tally.counts == [.accepted: 3])
  }

  /// Refusals that nobody can tell from one of the sender, with codes of every kind.
  static let unclear = [
    "550 daily sending quota exceeded", "550 5.1.1 mailbox unavailable: sender quota exceeded",
    "554 5.6.0 bad content", "550 no", "550 5.4.5 daily quota exceeded",
  ]

  @Test(arguments: unclear + ["550 5.1.1 no such mailbox"])
  func `Refusals that stop a run are never final, whatever is on the wire`(reply: String) throws {
    for connections in [1, 16, 60] {
      let name = "c\(connections)"
      let server = try ScriptedServer(["--refuse", "rcpt:1::\(reply)"], in: folder)
      let summary = try deliver(
        .people(300, domain: "\(name).example"), to: server, ledger: name, connections: connections)
      #expect(summary.stop == .failures, "\(connections)")
      #expect(summary.tally[.rejected] == 0, "\(connections)")
      server.stop()
      let mended = try ScriptedServer(in: folder)
      let next = try deliver(
        .people(300, domain: "\(name).example"), to: mended, ledger: name)
      #expect(next.tally.counts == [.accepted: 300], "\(connections)")
    }
  }

  @Test(arguments: unclear + ["550 5.1.1 no such mailbox", "550 unknown user"])
  func `On a short list of which nearly all are refused, no refusal is final`(reply: String) throws
  {
    for people in [3, 10, 19, 25, 49] {
      let name = "n\(people)"
      let server = try ScriptedServer(["--refuse", "rcpt:1::\(reply)"], in: folder)
      let summary = try deliver(
        .people(people, domain: "\(name).example"), to: server, ledger: name, connections: 1)
      #expect(summary.tally.counts == [.accepted: 1, .refusedForSender: people - 1], "\(people)")
      server.stop()
      let mended = try ScriptedServer(in: folder)
      let next = try deliver(.people(people, domain: "\(name).example"), to: mended, ledger: name)
      #expect(next.tally.counts == [.accepted: people], "\(people)")
    }
  }

  @Test(arguments: unclear)
  func `The end of a list that is refused is refused for the sender`(reply: String) throws {
    let sizes = [(2, 1), (10, 1), (30, 5), (60, 24), (300, 14)]
    for (people, refused) in sizes {
      for connections in [1, 8] {
        let name = "n\(people)-\(connections)"
        let server = try ScriptedServer(
          ["--refuse", "rcpt:\(people - refused)::\(reply)"], in: folder)
        let summary = try deliver(
          .people(people, domain: "\(name).example"), to: server, ledger: name,
          connections: connections)
        // Those on the wire when it began to refuse were taken besides.
        let taken = summary.tally.accepted
        #expect(
          taken >= people - refused && taken < people - refused + connections, "\(name)")
        #expect(summary.tally[.refusedForSender] == people - taken, "\(name)")
        server.stop()
        let mended = try ScriptedServer(in: folder)
        let next = try deliver(
          .people(people, domain: "\(name).example"), to: mended, ledger: name)
        #expect(next.tally.counts == [.accepted: people], "\(name)")
      }
    }
  }

  @Test(arguments: [
    "550 5.1.1 no such mailbox", "551 5.1.6 moved",
    "550-5.2.1 the mailbox\r\n550 5.2.1 is closed",
    "552 5.2.2 mailbox full", "550 No such user here", "550 <x@a.example>: user unknown",
  ])
  func `A few refusals that name the mailbox are final wherever they stand`(reply: String) throws {
    let server = try ScriptedServer(["--refuse", "rcpt:0:dead:\(reply)"], in: folder)
    for (people, dead) in [(2, [1]), (4, [3]), (10, [0, 8, 9]), (60, [0, 30, 57, 58, 59])] {
      let list =
        "email\n"
        + (0..<people).map { (dead.contains($0) ? "dead" : "p") + "\($0)@n\(people).example\n" }
        .joined()
      let summary = try deliver(.of(list), to: server, ledger: "n\(people)", connections: 1)
      #expect(
        summary.tally.counts == [.accepted: people - dead.count, .rejected: dead.count],
        "\(people)")
    }
  }

  @Test(arguments: [
    ("550 5.1.1 no", true), ("550-5.1.1 no", true), ("550 5.1.10 null MX", true),
    ("550 5.1.0 sender denied", false), ("550 5.1.7 bad address", false),
    ("550 5.1.8 access denied", false), ("550 5.1.90 daily limit", false), ("550 5.2.2 full", true),
    ("550 5.2.3 too long", false), ("550 5.7.1 no such user", false), ("550 no such user", true),
    ("550 relay access denied", false), ("450 4.1.1 no such user", false),
    ("550 5.1 no such user", true), ("550 5.1.1 sending limit", false),
  ])
  func `A reply names the mailbox by its status, else by words that mean nothing else`(
    text: String, namesMailbox: Bool
  ) {
    let reply = ServerReply(code: Int(text.prefix(3)) ?? 0, text: text)
    #expect(reply.namesMailbox == namesMailbox)
  }
}
