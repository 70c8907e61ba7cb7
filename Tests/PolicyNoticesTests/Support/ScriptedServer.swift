import Foundation
import PolicyKit
import Testing

@testable import PolicyNotices

/// A real SMTP server on loopback that misbehaves as it is told (Tests/Support/smtp_server.py).
final class ScriptedServer {
  /// One message that it took.
  struct Taken: Decodable {
    let sender: String
    let recipient: String
    let messageID: String?
    let sha256: String
    let parameters: String
  }

  let port: Int
  private let process = Process()
  private let input = Pipe()
  private let record: String

  init(_ arguments: [String] = [], in folder: TemporaryFolder, port: Int = 0) throws {
    record = folder.path + "/record.jsonl"
    if !FileManager.default.fileExists(atPath: record) {
      _ = FileManager.default.createFile(atPath: record, contents: nil)
    }
    self.port = try #require(
      try process.startServer(
        [Python.folder + "/smtp_server.py", "--record", record, "--port", String(port)] + arguments,
        input: input),
      "the scripted server did not start")
  }

  deinit { stop() }

  func stop() {
    if process.isRunning {
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
    }
  }

  var address: String { "smtp://127.0.0.1:\(port)" }

  /// What it took, in order.
  func taken() throws -> [Taken] {
    let text = try String(contentsOfFile: record, encoding: .utf8)
    return try text.split(separator: "\n").map {
      try JSONDecoder().decode(Taken.self, from: Data($0.utf8))
    }
  }

  /// How many messages each mailbox got.
  func mailboxes() throws -> [String: Int] {
    try taken().reduce(into: [:]) { $0[$1.recipient, default: 0] += 1 }
  }
}

/// A folder that is gone after the test.
final class TemporaryFolder {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "proviso-notices-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}

/// A clock that jumps when it is asked to wait.
final class JumpingClock: DeliveryClock {
  private(set) var time: Moment
  private(set) var paused: Int64 = 0

  init(_ time: Moment = Moment(milliseconds: 1_795_000_000_000)) { self.time = time }

  func now() -> Moment { time }
  func pause(milliseconds: Int) {
    time = time.adding(milliseconds: Int64(milliseconds))
    paused += Int64(milliseconds)
  }
  func jump(_ milliseconds: Int64) { time = time.adding(milliseconds: milliseconds) }
}

extension Mailing {
  /// A notice of Example Ltd.
  static func example(
    id: String = "sha256:example", version: Int = 2, bouncesByPerson: Bool = false,
    salutation: Bool = false, audience: Audience = .everyone, unsubscribe: String? = nil
  ) throws -> Mailing {
    let greeting = Salutation(before: "Dear ", after: ",", unnamed: "Hello,")
    let mark = salutation ? Salutation.mark : ""
    let line = salutation ? mark + "\n\n" : ""
    return try Mailing(
      id: ID(id), version: version,
      sender: Sender(
        from: Mailbox(
          name: HeaderText("Example Ltd, Privacy"), address: EmailAddress("privacy@example.com")),
        replyTo: Mailbox(name: nil, address: EmailAddress("dpo@example.com")),
        bouncesTo: EmailAddress("bounces@example.com"), bouncesByPerson: bouncesByPerson,
        unsubscribe: unsubscribe.flatMap(UnsubscribeEndpoint.init)),
      wordings: [
        Wording(
          language: "en", subject: HeaderText("Our privacy policy changes on 22 November 2026"),
          text: line + "We changed our privacy policy. It takes effect on 22 November 2026.\n",
          html: "<!doctype html>\n<html lang=\"en\"><head><title>Our privacy policy changes</title>"
            + "</head>\n<body>\n<p>\(mark)</p>\n<p>We changed our privacy policy.</p>\n</body></html>\n",
          salutation: salutation ? greeting : nil),
        Wording(
          language: "de", subject: HeaderText("Unsere Datenschutzerklärung ändert sich"),
          text: line + "Wir haben unsere Datenschutzerklärung geändert.\n",
          html: "<!doctype html>\n<html lang=\"de\"><head><title>Änderung</title></head>\n"
            + "<body>\n<p>\(mark)</p>\n<p>Wir haben geändert.</p>\n</body></html>\n",
          salutation: salutation
            ? Salutation(before: "Guten Tag ", after: ",", unnamed: "Guten Tag,") : nil),
      ], audience: audience)
  }
}

extension ListReader {
  /// A list of so many people.
  static func people(_ count: Int, domain: String = "example.org") throws -> ListReader {
    var text = "email,name\n"
    for number in 0..<count { text += "person\(number)@\(domain),Person \(number)\n" }
    return try ListReader(ByteSource(bytes: text.utf8))
  }

  /// A list of these bytes.
  static func of(_ text: String) throws -> ListReader {
    try ListReader(ByteSource(bytes: text.utf8))
  }
}
