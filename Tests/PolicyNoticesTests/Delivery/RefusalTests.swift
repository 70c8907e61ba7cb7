import Foundation
import PolicyPages
import Testing

@testable import PolicyNotices

/// A refusal that all get alike is the sender's, whatever its code and wherever it comes.
@Suite(.serialized)
struct RefusalTests {
  let folder: TemporaryFolder
  let clock = JumpingClock()

  init() throws { folder = try TemporaryFolder() }

  private func deliver(
    _ list: consuming ListReader, to server: ScriptedServer, connections: Int = 4
  ) throws -> DeliverySummary {
    let path = folder.path + "/ledger.sqlite"
    let ledger = try Ledger(path: path, isNew: !FileManager.default.fileExists(atPath: path))
    var options = DeliveryOptions()
    options.connections = connections
    options.patience = 0
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
  static let stages = ["ehlo", "mail", "rcpt", "data", "dot"]

  @Test(arguments: stages, replies)
  func `No refusal that all get is final, and the next run tells all`(
    stage: String, reply: String
  ) throws {
    try refusesAllThenTells(3, stage, reply)
  }

  @Test(arguments: [1, 3, 19, 60, 300, 1_000], ["rcpt", "dot"])
  func `No refusal that all get is final, however many they are`(
    people: Int, stage: String
  ) throws {
    for reply in ["554 5.7.1 Relay access denied", "550 5.1.1 no such mailbox"] {
      try refusesAllThenTells(people, stage, reply)
      try FileManager.default.removeItem(atPath: folder.path + "/ledger.sqlite")
      try FileManager.default.removeItem(atPath: folder.path + "/record.jsonl")
    }
  }

  private func refusesAllThenTells(_ people: Int, _ stage: String, _ reply: String) throws {
    let refusing = try ScriptedServer(["--refuse", "\(stage):0::\(reply)"], in: folder)
    let first = try deliver(.people(people), to: refusing)
    refusing.stop()
    #expect(first.tally.accepted == 0 && first.tally[.rejected] == 0)
    #expect(first.tally.addressees == people)
    #expect(!first.report.gaps(leastTold: 95).isEmpty)
    // It does not ask a server again and again that refuses everybody.
    #expect(first.tally[.refusedForSender] <= 20 + 4)
    let mended = try ScriptedServer(in: folder)
    let second = try deliver(.people(people), to: mended)
    #expect(second.tally.counts == [.accepted: people])
    #expect(second.report.gaps(leastTold: 95).isEmpty)
    #expect(try mended.mailboxes().values.allSatisfy { $0 == 1 })
    #expect(try mended.mailboxes().count == people)
  }

  @Test(arguments: replies)
  func `Among people who are told, a refusal is the person's unless it is of policy`(
    reply: String
  ) throws {
    for stage in ["rcpt", "data", "dot"] {
      let server = try ScriptedServer(["--refuse", "\(stage):0:person7@:\(reply)"], in: folder)
      let summary = try deliver(.people(25), to: server)
      let isByPolicy = reply.contains(" 5.7.")
      #expect(
        summary.tally.counts == [
          .accepted: 24, isByPolicy ? .refusedForSender : .rejected: 1,
        ], "\(stage)")
      #expect(summary.report.gaps(leastTold: 95).isEmpty)
      server.stop()
      // Whoever was set aside is tried by the next run; whoever was refused for good is not.
      let next = try ScriptedServer(in: folder)
      let later = try deliver(.people(25), to: next)
      #expect(later.tally[.accepted] == (isByPolicy ? 25 : 24), "\(stage)")
      next.stop()
      try FileManager.default.removeItem(atPath: folder.path + "/ledger.sqlite")
      try FileManager.default.removeItem(atPath: folder.path + "/record.jsonl")
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

  @Test(arguments: ["550 5.1.1 no such mailbox", "554 5.7.1 blocked"])
  func `A server that turns against the sender midway stops the run, and rejects nobody for it`(
    reply: String
  ) throws {
    let server = try ScriptedServer(["--refuse", "rcpt:100::\(reply)"], in: folder)
    let summary = try deliver(.people(1_000), to: server)
    #expect(summary.stop == .failures)
    #expect(summary.tally[.accepted] >= 100 && summary.tally[.accepted] < 110)
    #expect(summary.tally[.rejected] == 0)
    #expect(summary.tally[.refusedForSender] <= 50 + 4)
    server.stop()
    let mended = try ScriptedServer(in: folder)
    #expect(try deliver(.people(1_000), to: mended).tally.counts == [.accepted: 1_000])
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
}
