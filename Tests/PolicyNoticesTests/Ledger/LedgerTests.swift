import Foundation
import PolicyKit
import PolicyPages
import Testing

@testable import PolicyNotices

@Suite
struct LedgerTests {
  let folder: TemporaryFolder
  let clock = JumpingClock()
  var path: String { folder.path + "/ledger.sqlite" }

  init() throws { folder = try TemporaryFolder() }

  private func deliver(_ list: String, id: String = "sha256:example") throws -> DeliverySummary {
    let server = try ScriptedServer(in: folder)
    let isNew = !FileManager.default.fileExists(atPath: path)
    return try Delivery(
      .example(id: id), ledger: Ledger(path: path, isNew: isNew),
      server: SMTPServer(server.address), clock: clock
    ).run(.of(list))
  }

  private func mode(_ path: String) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    return (attributes[.posixPermissions] as? Int ?? 0) & 0o777
  }

  @Test func `A ledger is private from its first moment, and refused when it is not`() throws {
    let mask = umask(0)
    defer { umask(mask) }
    let ledger = try Ledger(path: path, isNew: true)
    _ = try ledger.open(.example(), at: clock.now())
    for file in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
      #expect(try mode(folder.path + "/" + file) == 0o600, "\(file)")
    }
    chmod(path, 0o640)
    #expect(throws: LedgerError.openToOthers(path: path)) { try Ledger(path: path) }
  }

  @Test func `A missing ledger is not made, and one that is there is not made anew`() throws {
    #expect(throws: LedgerError.missing(path: path)) { try Ledger(path: path) }
    #expect(!FileManager.default.fileExists(atPath: path))
    _ = try Ledger(path: path, isNew: true)
    #expect(throws: LedgerError.exists(path: path)) { try Ledger(path: path, isNew: true) }
  }

  @Test func `What is no ledger is refused and left as it was`() throws {
    try "email\nada@example.org\n".write(toFile: path, atomically: false, encoding: .utf8)
    chmod(path, 0o600)
    #expect(throws: LedgerError.notALedger(path: path)) { try Ledger(path: path) }
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "email\nada@example.org\n")
  }

  @Test func `A roll that was never read to its end needs its list`() throws {
    let ledger = try Ledger(path: path, isNew: true)
    #expect(throws: DeliveryError.needsList) {
      try Delivery(
        .example(), ledger: ledger, server: SMTPServer("smtp://127.0.0.1:1"), clock: clock
      ).run(nil)
    }
  }

  @Test func `Evidence counts everyone, once all are told`() throws {
    let summary = try deliver("email\nada@example.org\nunknown@example.org\n\n")
    #expect(summary.tally.counts == [.accepted: 1, .rejected: 1])
    #expect(summary.report.gaps(leastTold: 95).isEmpty)
    let ledger = try Ledger(path: path)
    let round = try ledger.round(of: Mailing.ID("sha256:example"))
    #expect(round.counts.fault == nil)
    #expect(round.version == 2 && round.counts.addressees == 2 && round.number == 1)
    #expect(round.counts.accepted == 1 && round.counts.rejected == 1)
    #expect(round.completed == CalendarDate(2026, 11, 18))
    // Asked again, it is the same round; after more people were told, it is the next.
    #expect(try ledger.round(of: Mailing.ID("sha256:example")) == round)
    _ = try deliver("email\nbob@example.org\n")
    #expect(try ledger.round(of: Mailing.ID("sha256:example")).number == 2)
  }

  @Test func `Forgetting takes every trace of the people, and leaves the evidence`() throws {
    let list =
      "email,name,reference\nsecret.person@example.org,Zebedee,REF-77\nunknown@example.org,,\n"
    let before = try deliver(list)
    let keys = folder.path + "/keys"
    let day = try #require(CalendarDate(2026, 11, 19))
    #expect(
      try Ledger(path: path).forget(before: Moment(startOf: day), keyFile: keys, at: clock.now()) {
        _, _ in false
      }
        == Forgetting(versions: [2], kept: [], people: 2))
    #expect(try mode(keys) == 0o600)
    for file in try FileManager.default.contentsOfDirectory(atPath: folder.path)
    where file.hasPrefix("ledger") {
      let bytes = try Data(contentsOf: URL(filePath: folder.path + "/" + file))
      for trace in ["secret", "Zebedee", "REF-77", "unknown"] {
        #expect(bytes.range(of: Data(trace.utf8)) == nil, "\(trace) in \(file)")
      }
    }
    let ledger = try Ledger(path: path)
    let after = try #require(try ledger.notices().first)
    #expect(after.isForgotten)
    #expect(after.digest != nil && after.digest == before.report.digest)
    #expect(after.counts == before.report.counts)
    let address = try EmailAddress("Secret.Person@example.org")
    #expect(try ledger.rows(of: address).isEmpty)
    let rows = try ledger.rows(of: address, keys: ForgottenKeys(file: keys))
    #expect(rows.map(\.standing) == [.accepted])
    #expect(
      try ledger.rows(of: EmailAddress("eve@example.org"), keys: ForgottenKeys(file: keys)).isEmpty)
    #expect(throws: DeliveryError.ledger(.forgotten(version: 2))) { try deliver(list) }
  }

  @Test func `A notice with people still to be told is not forgotten`() throws {
    let server = try ScriptedServer(["--on", "rcpt:451"], in: folder)
    _ = try Delivery(
      .example(), ledger: Ledger(path: path, isNew: true), server: SMTPServer(server.address),
      clock: clock
    ).run(.people(3))
    let day = try #require(CalendarDate(2030, 1, 1))
    let result = try Ledger(path: path).forget(
      before: Moment(startOf: day), keyFile: folder.path + "/keys", at: clock.now()
    ) { _, _ in false }
    #expect(result == Forgetting(versions: [], kept: [2], people: 0))
  }

  static let bounce = """
    Return-Path: <>
    Delivered-To: bounces+TOKEN@example.com
    From: MAILER-DAEMON@relay.example
    To: bounces@example.com
    Subject: Undelivered Mail Returned to Sender
    MIME-Version: 1.0
    Content-Type: multipart/report; report-type=delivery-status;
     boundary="b"

    --b
    Content-Type: text/plain

    I am sorry.

    --b
    Content-Type: message/delivery-status

    Reporting-MTA: dns; relay.example

    Final-Recipient: rfc822; ADDRESS
    Action: ACTION
    Status: 5.1.1
    Diagnostic-Code: smtp; 550 5.1.1 <ADDRESS>: no such
     mailbox

    --b--

    """

  @Test(arguments: ["maildir", "mbox"])
  func `Bounces are read back by their token, and only failures`(form: String) throws {
    _ = try deliver("email\nada@example.org\nbob@example.org\neve@example.org\nfay@example.org\n")
    let ledger = try Ledger(path: path)
    func token(_ name: String) throws -> String {
      try #require(try ledger.rows(of: EmailAddress(name + "@example.org")).first?.token)
    }
    func bounce(_ token: String, _ address: String, _ action: String) -> String {
      Self.bounce.replacing("TOKEN", with: token).replacing("ADDRESS", with: address)
        .replacing("ACTION", with: action)
    }
    let messages = [
      bounce(try token("ada"), "someone@elsewhere.example", "failed"),
      bounce(try token("bob"), "BOB@example.org", "failed"),
      bounce(try token("eve"), "eve@example.org", "delayed"),
      bounce("x", "stranger@example.org", "failed"), bounce("x", "eve@example.org", "failed"),
      "From: fay@example.org\nSubject: Out of office\nTo: bounces@example.com\n\nI am away.\n",
    ]
    let place = folder.path + "/bounces"
    if form == "mbox" {
      let text = messages.map { "From MAILER-DAEMON Thu Jan  1 00:00:00 2026\n" + $0 + "\n" }
      try text.joined().write(toFile: place, atomically: false, encoding: .utf8)
    } else {
      for sub in ["new", "cur", "tmp"] {
        try FileManager.default.createDirectory(
          atPath: place + "/" + sub, withIntermediateDirectories: true)
      }
      for (index, message) in messages.enumerated() {
        try message.replacing("\n", with: index == 0 ? "\r\n" : "\n").write(
          toFile: place + (index < 2 ? "/new/" : "/cur/") + "\(index)", atomically: false,
          encoding: .utf8)
      }
    }
    let count = try ledger.readBounces(at: place)
    #expect(count.messages == 6 && count.reports == 4 && count.bounced == 2 && count.unknown == 1)
    #expect(count.versions == [2])
    #expect(count.suspects.map(\.reason) == [.noToken, .noToken])
    let report = try #require(try ledger.notices().first)
    #expect(report.tally.counts == [.accepted: 2, .bounced: 2])
    let row = try #require(try ledger.rows(of: EmailAddress("bob@example.org")).first)
    #expect(row.code == 550)
    #expect(row.answer == "bounced 5.1.1 550 5.1.1 <address> no such mailbox")
    #expect(try ledger.readBounces(at: place).bounced == 0)
  }
}
