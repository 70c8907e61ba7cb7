import Foundation
import GRDB
import Testing

@testable import PolicyNotices

/// Messages that came back, in the forms in which mail systems write them.
struct BounceTests {
  static let person = "ada@example.org"
  static let key = NoticeKey(bytes: Array(repeating: 7, count: 32))
  static let token = PersonToken(of: person, key: key).hex

  /// What a mailbox of bounces came to, with Ada and Bob told of version 2 and Eve of version 3.
  private func read(_ messages: [String]) throws -> (count: BounceCount, bounced: [String]) {
    try read(bytes: messages.map { Array($0.utf8) })
  }

  private func read(bytes messages: [[UInt8]]) throws -> (count: BounceCount, bounced: [String]) {
    let folder = try TemporaryFolder()
    let ledger = try Self.ledger(folder.path + "/ledger")
    let mailbox = folder.path + "/mailbox"
    try FileManager.default.createDirectory(atPath: mailbox, withIntermediateDirectories: false)
    for (index, message) in messages.enumerated() {
      try Data(message).write(to: URL(filePath: mailbox + "/\(1_000 + index)"))
    }
    let count = try ledger.readBounces(at: mailbox)
    return (count, try Self.bounced(ledger))
  }

  private static func ledger(_ path: String) throws -> Ledger {
    let ledger = try Ledger(path: path, isNew: true)
    try ledger.write { db in
      for version in [2, 3] {
        try db.execute(
          sql: "INSERT INTO notice (id, identity, version, key, opened) VALUES (?, ?, ?, ?, 0)",
          arguments: [version, "sha256:\(version)", version, Data(key(version).bytes)])
      }
      for (address, version) in [
        (person, 2), ("bob@example.org", 2), ("eve@example.org", 3), ("дада@example.org", 2),
      ] {
        let token = PersonToken(of: address, key: key(version))
        try db.execute(
          sql: """
            INSERT INTO delivery (notice, token, address, state, due, attempts)
            VALUES (?, ?, ?, 4, 0, 1)
            """, arguments: [version, Data(token.bytes), address])
      }
    }
    return ledger
  }

  private static func key(_ version: Int) -> NoticeKey {
    version == 2 ? key : NoticeKey(bytes: Array(repeating: 9, count: 32))
  }

  private static func bounced(_ ledger: Ledger) throws -> [String] {
    try ledger.read { db in
      try String.fetchAll(db, sql: "SELECT address FROM delivery WHERE state = 6 ORDER BY address")
    }
  }

  static func token(_ address: String, _ version: Int = 2) -> String {
    PersonToken(of: address, key: key(version)).hex
  }

  // MARK: Reports as mail systems write them

  /// A report with a returned message, in the manner of Postfix.
  static func report(
    to: String = "bounces+\(token)@example.com", _ groups: String..., returning: String = token,
    type: String = "message/delivery-status",
    encoding: (String) -> (String, String) = { ("7bit", $0) }
  ) -> String {
    let body = (["Reporting-MTA: dns; mx.example.net\nX-Queue-ID: 4Xy"] + groups)
      .joined(separator: "\n\n")
    let (name, text) = encoding(body + "\n")
    return """
      Return-Path: <>
      From: MAILER-DAEMON@example.net (Mail Delivery System)
      To: \(to)
      Subject: Undelivered Mail Returned to Sender
      MIME-Version: 1.0
      Content-Type: multipart/report; report-type=delivery-status;
       boundary="4Xy.1/mx.example.net"

      This is a MIME-encapsulated message.

      --4Xy.1/mx.example.net
      Content-Description: Notification
      Content-Type: text/plain; charset=utf-8

      I could not deliver your message.

      --4Xy.1/mx.example.net
      Content-Description: Delivery report
      Content-Type: \(type)
      Content-Transfer-Encoding: \(name)

      \(text)
      --4Xy.1/mx.example.net
      Content-Type: text/rfc822-headers

      From: privacy@example.com
      Message-ID: <\(returning)@example.com>
      Subject: We change our policy

      --4Xy.1/mx.example.net--

      """
  }

  static func group(
    _ action: String = "failed", _ status: String = "5.1.1",
    recipient: String = "rfc822; \(person)"
  ) -> String {
    """
    Final-Recipient: \(recipient)
    Action: \(action)
    Status: \(status)
    Diagnostic-Code: smtp; 550 5.1.1 <ada@example.org>: no such
        mailbox
    """
  }

  static let exim = """
    X-Failed-Recipients: ada@example.org
    Auto-Submitted: auto-replied
    From: Mail Delivery System <Mailer-Daemon@example.net>
    To: bounces+\(token)@example.com
    Content-Type: multipart/report; report-type=delivery-status; boundary=1700000000-eximdsn-99
    MIME-Version: 1.0

    --1700000000-eximdsn-99
    Content-type: text/plain; charset=us-ascii

    This message was created automatically by mail delivery software.

    --1700000000-eximdsn-99
    Content-type: message/delivery-status

    Reporting-MTA: dns; mx.example.net

    Action: failed
    Final-Recipient: rfc822;ada@example.org
    Status: 5.0.0
    Remote-MTA: dns; mx.example.org
    Diagnostic-Code: smtp; 550 User unknown

    --1700000000-eximdsn-99
    Content-type: message/rfc822

    Message-ID: <\(token)@example.com>
    From: privacy@example.com

    Hello
    --1700000000-eximdsn-99--
    """

  static let exchange = """
    From: <postmaster@example.net>
    To: <privacy@example.com>
    Date: Sun, 29 Nov 2026 09:00:00 +0000
    Content-Type: multipart/report; report-type=delivery-status;
    \tboundary="b7c=_=x"
    X-MS-Exchange-Message-Is-Ndr:
    Message-ID: <0123456789abcdef0123456789abcdef@mx.example.net>
    In-Reply-To: <\(token)@example.com>
    References: <\(token)@example.com>

    --b7c=_=x
    Content-Type: multipart/alternative; differences=Content-Type;
    \tboundary="inner"

    --inner
    Content-Type: text/plain; charset="us-ascii"

    Delivery has failed to these recipients.

    --inner
    Content-Type: text/html

    <p>Delivery has failed.</p>

    --inner--

    --b7c=_=x
    Content-Type: message/delivery-status

    Reporting-MTA: dns;mx.example.net
    Arrival-Date: Sun, 29 Nov 2026 08:59:00 +0000

    Original-Recipient: rfc822;ada@example.org
    Final-Recipient: rfc822;ada@example.org
    Action: failed
    Status: 4.4.7
    Diagnostic-Code: smtp;550 4.4.7 QUEUE.Expired; message expired

    --b7c=_=x
    Content-Type: message/rfc822

    Received: from x by y
    Message-ID: <\(token)@example.com>

    --b7c=_=x--
    """.replacing("\n", with: "\r\n")

  static let gmail = """
    Delivered-To: bounces+\(token)@example.com
    From: Mail Delivery Subsystem <mailer-daemon@example.net>
    To: bounces@example.com
    Auto-Submitted: auto-replied
    In-Reply-To: <\(token)@example.com>
    Content-Type: multipart/report; boundary="000000000000abc"; report-type=delivery-status

    --000000000000abc
    Content-Type: multipart/related; boundary="000000000000def"

    --000000000000def
    Content-Type: text/html

    <p>Address not found</p>
    --000000000000def--
    --000000000000abc
    Content-Type: message/delivery-status

    Reporting-MTA: dns; mail.example.net
    X-Original-Message-ID: <\(token)@example.com>

    Final-Recipient: rfc822; ada@example.org
    Action: Failed
    Status: 5.1.1
    Diagnostic-Code: smtp; 550-5.1.1 The account does not exist

    --000000000000abc--
    """

  static func wrapped(_ report: String, times: Int, as type: String = "multipart/mixed") -> String {
    var message = report
    for level in 0..<times {
      message = """
        To: bounces+\(token)@example.com
        Content-Type: \(type); boundary="level\(level)"

        --level\(level)
        Content-Type: text/plain

        A gateway passed this on.
        --level\(level)
        \(message)
        --level\(level)--

        """
    }
    return message
  }

  static func base64(_ text: String) -> (String, String) {
    ("base64", Data(text.utf8).base64EncodedString(options: .lineLength76Characters))
  }

  static func quoted(_ text: String) -> (String, String) {
    (
      "quoted-printable",
      text.replacing("=", with: "=3D").replacing("Action", with: "A=63ti=\non").replacing(
        "Д", with: "=D0=94")
    )
  }

  static let failures: [String] =
    [
      report(group()), exim, exchange, gmail, report(group()).replacing("\n", with: "\r\n"),
      report(group("failed", "4.4.1")), report(group("failed", "4.2.2")),
      report(group("FAILED", "")),
      report(group("failed (gave up)", "2.0.0")), report(group(), encoding: base64),
      report(group(), encoding: quoted),
      report(to: "privacy@example.com", group()), report(group(), returning: "none"),
      report(group(recipient: "rfc822; elsewhere@example.net")),
      wrapped(report(group()), times: 1), wrapped(report(group()), times: 2),
      report(group(), type: "message/global-delivery-status"),
      report(
        group("delayed", "4.4.1", recipient: "rfc822; other@example.net"), group("failed", "4.4.7")),
      report(
        group("failed", "5.1.1", recipient: "rfc822; x@example.net"), group("failed", "5.1.1")),
      report(group("(sadly) failed", "5.1.1")), report(group("failed(for good)", "5.1.1")),
      report(group(), encoding: { ("(as RFC 2045 has it) base64", base64($0).1) }),
    ]
    + [
      "(a report) multipart/report (RFC (3462)); report-type=delivery-status (x; boundary=no)",
      "multipart/report ; (\\) \") report-type=\"delivery-status (; really)\"",
    ].map {
      report(group()).replacing("multipart/report; report-type=delivery-status", with: $0)
    }
    + [
      "boundary*=us-ascii'en'4Xy.1%2Fmx.example.net",
      "boundary*0=4Xy.1/; boundary*1=mx.example.net",
      "boundary*1*=mx%2Eexample.net; boundary*0*=''4Xy%2E1/", "boundary*=4Xy.1/mx.example.net",
      "BOUNDARY=(here) \"4Xy.1/mx.example.net\" (there)",
      "boundary*0*=us-ascii''4Xy; boundary*1=\".1/mx.example.net\"; boundary*3=x",
    ].map { report(group()).replacing("boundary=\"4Xy.1/mx.example.net\"", with: $0) }

  @Test(arguments: failures.indices)
  func `A report of a failed delivery with the person's token is believed`(index: Int) throws {
    let (count, bounced) = try read([Self.failures[index]])
    #expect(bounced == [Self.person])
    #expect(
      count == BounceCount(messages: 1, reports: 1, bounced: 1, versions: [2]),
      "\(count.suspects)")
  }

  @Test(arguments: [
    "utf-8; дада@example.org", "utf-8; \\x{434}\\x{430}\\x{434}\\x{430}@example.org",
  ])
  func `An internationalised report is read, with its addresses in either form`(
    recipient: String
  ) throws {
    let token = Self.token("дада@example.org")
    // Another recipient failed, so that the address decides which group is the person's.
    let text = Self.report(
      to: "bounces+\(token)@example.com",
      Self.group("delivered", recipient: "rfc822; x@example.net"),
      Self.group(recipient: recipient), returning: token, type: "message/global-delivery-status"
    ).replacing("text/rfc822-headers", with: "message/global-headers")
    #expect(try read([text]).bounced == ["дада@example.org"])
  }

  @Test(arguments: ["delayed", "relayed", "delivered", "expanded"])
  func `What is no failure changes nothing and is in good order`(action: String) throws {
    let (count, bounced) = try read([Self.report(Self.group(action, "4.4.1"))])
    #expect(bounced == [] && count == BounceCount(messages: 1))
  }

  @Test func `Each recipient of a report has an outcome of its own`() throws {
    let other = "rfc822; other@example.net"
    let fine = try read([
      Self.report(Self.group("failed", recipient: other), Self.group("delivered"))
    ])
    #expect(fine.bounced == [] && fine.count.suspects == [])
    // The message was sent on to two addresses, of which the ledger knows neither.
    let unclear = try read([
      Self.report(
        Self.group("failed", recipient: other),
        Self.group("delivered", recipient: "rfc822; third@example.net"))
    ])
    #expect(unclear.bounced == [])
    #expect(unclear.count.suspects.map(\.reason) == [.severalOutcomes])
  }

  // MARK: What is not believed

  static let qmail = """
    From: MAILER-DAEMON@example.net
    To: bounces+\(token)@example.com
    Subject: failure notice

    Hi. This is the qmail-send program at example.net.

    <ada@example.org>:
    Sorry, no mailbox here by that name. (#5.1.1)

    --- Below this line is a copy of the message.

    Message-ID: <\(token)@example.com>
    """

  static let unbelieved: [(String, BounceSuspect.Reason, hasToken: Bool)] = [
    (qmail, .noReport, true),
    (
      "From: ada@example.org\nIn-Reply-To: <\(token)@example.com>\nAuto-Submitted: auto-replied\n"
        + "\nI am away.\n", .noReport, true
    ),
    // A customer who quotes a report in an answer.
    (
      "From: ada@example.org\nTo: bounces@example.com\nContent-Type: text/plain\n\n"
        + report(group()).split(separator: "\n", omittingEmptySubsequences: false)
        .map { "> " + $0 }.joined(separator: "\n"), .noReport, true
    ),
    ("From: ada@example.org\nContent-Type: text/plain\n\n" + report(group()), .noReport, true),
    // One who attaches it.
    (
      "From: ada@example.org\nContent-Type: multipart/mixed; boundary=z\n\n--z\n"
        + "Content-Type: message/rfc822\n\n" + report(group()) + "\n--z--\n", .noReport, true
    ),
    // A part of a report that stands in no report.
    (
      report(group()).replacing("multipart/report", with: "multipart/mixed"), .noReport, true
    ),
    (report(group(), type: "text/plain"), .noReport, true),
    (report(to: "bounces@example.com", group(), returning: "none"), .noToken, false),
    (
      report(to: "bounces@example.com", group(), returning: "none")
        .replacing("Subject: Und", with: "References: <\(token)@example.com>\nSubject: Und"),
      .tokenElsewhere, true
    ),
    (report(group(), returning: token("bob@example.org")), .severalPeople, true),
  ]

  @Test(arguments: unbelieved.indices)
  func `Whatever else points to a person is listed and changes nothing`(index: Int) throws {
    let (message, reason, hasToken) = Self.unbelieved[index]
    let (count, bounced) = try read([message])
    #expect(bounced == [])
    #expect(count.suspects.map(\.reason) == [reason])
    #expect(count.suspects.first?.place == "1000")
    #expect(count.suspects.first?.token == (hasToken ? Self.token : nil))
    #expect(count.suspects.first?.version == (hasToken ? 2 : nil))
    #expect(!"\(count.suspects)".contains("@"))
  }

  @Test func `A report about nobody known is counted`() throws {
    let stranger = Self.report(
      to: "bounces@example.com", Self.group(recipient: "rfc822; stranger@example.net"),
      returning: "none")
    let count = try read([stranger, "From: x@example.net\n\nNothing of ours.\n", ""]).count
    #expect(count.messages == 3 && count.reports == 1 && count.unknown == 1)
    #expect(count.suspects.map(\.reason) == [.noToken])
  }

  @Test func `Bounces of several versions are told apart`() throws {
    let eve = Self.token("eve@example.org", 3)
    let messages = [
      Self.report(
        to: "bounces+\(eve)@example.com", Self.group(recipient: "rfc822; eve@example.org"),
        returning: eve),
      Self.report(Self.group()), Self.report(Self.group()),
    ]
    let (count, bounced) = try read(messages)
    #expect(bounced == ["ada@example.org", "eve@example.org"])
    #expect(count.versions == [2, 3] && count.bounced == 2 && count.reports == 3)
  }

  // MARK: Mailboxes

  @Test func `An mbox is split where its messages begin, and nowhere else`() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/mbox"
    let messages = [
      "From MAILER-DAEMON Sun Nov 29 09:00:00 2026", Self.qmail, "From here on no message begins.",
      "", ">From a quoted line", ">>From a twice quoted line", "",
      "From MAILER-DAEMON Sun Nov 29 09:01:00 2026", Self.report(Self.group()), "",
      "From MAILER-DAEMON Sun Nov 29 09:02:00 2026", "Subject: Empty",
    ]
    try messages.joined(separator: "\n").write(toFile: path, atomically: false, encoding: .utf8)
    var reader = try MboxReader(path)
    var found: [MboxReader.Message] = []
    while let message = try reader.next() { found.append(message) }
    #expect(found.map(\.number) == [1, 2, 3])
    let lines = try String(contentsOfFile: path, encoding: .utf8)
      .split(separator: "\n", omittingEmptySubsequences: false)
    for message in found { #expect(lines[message.line - 1].hasPrefix("From MAILER-DAEMON")) }
    let first = String(decoding: found[0].bytes, as: UTF8.self)
    #expect(first.contains("\nFrom here on") && first.contains("\nFrom a quoted line"))
    #expect(first.contains("\n>From a twice quoted line"))

    let ledger = try Self.ledger(folder.path + "/ledger")
    let count = try ledger.readBounces(at: path)
    #expect(count.messages == 3 && count.bounced == 1)
    #expect(count.suspects.map(\.place) == ["message 1, line 1"])
  }

  @Test func `A file that is one message is read as one`() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/bounce.eml"
    try (Self.report(Self.group()) + "\n\nFrom nobody\n").write(
      toFile: path, atomically: false, encoding: .utf8)
    let count = try Self.ledger(folder.path + "/ledger").readBounces(at: path)
    #expect(count.messages == 1 && count.bounced == 1)
  }

  @Test func `A folder's pipes and folders are passed over, and names with addresses not shown`()
    throws
  {
    let folder = try TemporaryFolder()
    let mailbox = folder.path + "/mailbox"
    try FileManager.default.createDirectory(
      atPath: mailbox + "/folder", withIntermediateDirectories: true)
    #expect(mkfifo(mailbox + "/pipe", 0o600) == 0)
    try Self.qmail.write(
      toFile: mailbox + "/ada@example.org.eml", atomically: false, encoding: .utf8)
    let count = try Self.ledger(folder.path + "/ledger").readBounces(at: mailbox)
    #expect(count.messages == 1)
    #expect(count.suspects.map(\.place) == ["file 1"])
  }

  // MARK: Hostile messages

  static let hostile: [String: @Sendable () -> [UInt8]] = [
    "ten thousand parts": {
      let part = "--b\nContent-Type: message/delivery-status\n\n" + group() + "\n\n"
      return Array(
        ("To: x\nContent-Type: multipart/report; boundary=b\n\n"
          + String(repeating: part, count: 10_000)).utf8)
    },
    "a line of four megabytes": {
      Array("Subject: ".utf8) + Array(repeating: UInt8(ascii: "a"), count: 4_200_000)
    },
    "a boundary in every line": {
      Array(
        ("Content-Type: multipart/report; boundary=\"\(String(repeating: "-", count: 199))\"\n\n"
          + String(repeating: String(repeating: "-", count: 400) + "\n", count: 10_000)).utf8)
    },
    "deep nesting": {
      Array(
        (0..<20_000).map { "Content-Type: multipart/report; boundary=b\($0)\n\n--b\($0)\n" }
          .joined().utf8)
    },
    "fifty thousand tokens": {
      Array(
        ("To: "
          + (0..<50_000).map {
            "bounces+\(PersonToken(of: "\($0)", key: key).hex)@example.com"
          }.joined(separator: ", ") + "\n\n" + qmail).utf8)
    },
    "a header that never ends": {
      Array(("A: b\n" + String(repeating: " folded\n", count: 500_000)).utf8)
    },
    "a hundred thousand fields": { Array(String(repeating: "A: b\n", count: 400_000).utf8) },
    "a report of a million groups": {
      Array(
        report(String(repeating: "Action: failed\n\n", count: 200_000)).utf8)
    },
    "escapes": {
      Array(
        report(group(recipient: "utf-8; " + String(repeating: "\\x{", count: 1_000))).utf8)
    },
    "zero bytes": { Array(repeating: 0, count: 4_200_000) },
  ]

  @Test(arguments: hostile.keys.sorted())
  func `A hostile message is read within limits`(name: String) throws {
    let make = try #require(Self.hostile[name])
    let bytes = make()
    let message = MIMEMessage(bytes)
    #expect(message.parts.count <= MIMEMessage.partLimit)
    #expect(message.parts.allSatisfy { $0.depth <= MIMEMessage.depthLimit })
    #expect(
      message.parts.allSatisfy { $0.header.fields.count <= MIMEHeader.fieldLimit }
        && message.parts.allSatisfy {
          $0.header.fields.allSatisfy { $0.value.utf8.count <= 3 * MIMEHeader.valueLimit }
        })
    let report = BounceReport(bytes)
    #expect(report.recipients.count <= BounceReport.recipientLimit)
    #expect(report.tokens.count <= BounceReport.tokenLimit)
    #expect(report.hints.count <= BounceReport.tokenLimit)
    _ = try read(bytes: [bytes])
  }

  @Test func `Every prefix of a report is read without a trap, and none is believed for another`()
    throws
  {
    let bytes = Array(Self.report(Self.group(), encoding: Self.quoted).utf8)
    for length in 0...bytes.count {
      let report = BounceReport(Array(bytes.prefix(length)))
      #expect(report.recipients.count <= 1)
      #expect(report.tokens.allSatisfy { $0.hex == Self.token })
    }
  }
}
