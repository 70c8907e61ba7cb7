import Foundation
import Testing

@testable import PolicyNotices

/// A real Postfix with strict settings, delivering into maildirs.
@Suite(.serialized)
struct PostfixTests {
  @Test(.needsPostfix)
  func `Postfix at its strictest takes every message, and each mailbox has exactly one`() throws {
    let folder = try TemporaryFolder()
    // The long list is scripts/trial's.
    let count = 30
    let postfix = try Postfix(in: folder, names: (0..<count).map { "person\($0)" })
    let hostile = MessageTests.names.filter { !$0.contains("\u{0}") }
    let list = (0..<count).map { number in
      let name = hostile[number % hostile.count].replacing("\"", with: "\"\"")
      return "person\(number)@example.org,\"\(name)\",\(number % 2 == 0 ? "en" : "de")\n"
    }
    let path = folder.path + "/ledger.sqlite"
    var options = DeliveryOptions()
    options.connections = 10
    let summary = try Delivery(
      .example(bouncesByPerson: true, salutation: true), ledger: Ledger(path: path, isNew: true),
      server: SMTPServer("smtp://127.0.0.1:\(postfix.port)"), options: options
    ).run(.of("email,name,language\n" + list.joined()))
    #expect(summary.tally.counts == [.accepted: count])
    try postfix.waitForMailboxes(count)
    let output = try Python.run(
      "check_messages.py", ["--maildirs", postfix.mail, "--expect", String(count)])
    let verdict = try JSONDecoder().decode(MessageTests.Verdict.self, from: output)
    #expect(verdict.faults == [])
    #expect(verdict.count == count)
  }

  @Test(.needsPostfix)
  func `Postfix's own refusals are final, and kept in its own words`() throws {
    let folder = try TemporaryFolder()
    let postfix = try Postfix(in: folder, names: ["ada"])
    let ledger = try Ledger(path: folder.path + "/ledger.sqlite", isNew: true)
    let summary = try Delivery(
      .example(), ledger: ledger, server: SMTPServer("smtp://127.0.0.1:\(postfix.port)")
    ).run(.of("email\nada@example.org\nbob@[192.0.2.1]\na/b@example.org\n"))
    #expect(summary.tally.counts == [.accepted: 2, .rejected: 1])
    let row = try #require(try ledger.rows(of: EmailAddress("a/b@example.org")).first)
    #expect(row.code == 550)
    #expect(row.answer?.contains("User unknown in virtual mailbox table") == true)
    #expect(row.answer?.contains("a/b") == false)
  }
}

/// SpamAssassin with its local rules alone.
struct SpamTests {
  @Test(
    .needs("spamassassin"), arguments: ["consultancy", "specimen", "many", "consent"])
  func `SpamAssassin takes a notice for what it is`(name: String) throws {
    let folder = try TemporaryFolder()
    let example = try Mailing.example()
    let words = Python.folder + "/../PolicyPagesTests/Fixtures/notice-\(name)."
    let text = try String(contentsOfFile: words + "txt", encoding: .utf8)
    // The file begins with the subject and an empty line.
    let subject = try #require(text.split(separator: "\n").first).dropFirst("Subject: ".count)
    let wording = try Mailing.Wording(
      language: "en", subject: HeaderText(String(subject)),
      text: String(text.drop { $0 != "\n" }.drop { $0 == "\n" }),
      html: String(contentsOfFile: words + "html", encoding: .utf8))
    let mailing = try Mailing(
      id: example.id, version: 2, sender: example.sender, wordings: [wording])
    let message = MessageComposer(mailing).message(
      to: Addressee(try EmailAddress("ada@example.org"), name: try HeaderText("Ada Lovelace")),
      token: PersonToken(bytes: [UInt8](repeating: 7, count: 16)),
      date: MachineClock().now())
    let file = folder.path + "/message.eml"
    try Data(message.bytes).write(to: URL(filePath: file))
    let result = try Program.run("sh", ["-c", "spamassassin --local --test-mode <\(file)"])
    let header = try #require(
      result.text.split(whereSeparator: \.isNewline).first { $0.hasPrefix("X-Spam-Status:") })
    let score = try #require(
      header.split(separator: " ").first { $0.hasPrefix("score=") }.flatMap {
        Double($0.dropFirst("score=".count))
      })
    #expect(score <= 0.5, "\(result.text)")
  }
}

/// Postfix, as Tests/Support/postfix.py starts it.
final class Postfix {
  let port: Int
  let mail: String
  private let process = Process()
  private let input = Pipe()

  init(in folder: TemporaryFolder, names: [String]) throws {
    let place = folder.path + "/postfix"
    try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
    mail = place + "/mail"
    let people = folder.path + "/names"
    try names.joined(separator: "\n").write(toFile: people, atomically: false, encoding: .utf8)
    port = try #require(
      try process.startServer([Python.folder + "/postfix.py", place, people], input: input),
      "Postfix did not start")
  }

  deinit {
    try? input.fileHandleForWriting.close()
    process.waitUntilExit()
  }

  /// Waits until so many mailboxes have something in them.
  func waitForMailboxes(_ count: Int) throws {
    // It fills them in the end, however busy the machine is; an hour means that it does not.
    for _ in 0..<36_000 {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: mail)) ?? []
      let full = names.count {
        (try? FileManager.default.contentsOfDirectory(atPath: mail + "/" + $0 + "/new"))?.isEmpty
          == false
      }
      if full >= count { return }
      Thread.sleep(forTimeInterval: 0.1)
    }
    Issue.record("Postfix did not fill \(count) mailboxes")
  }
}

extension Trait where Self == ConditionTrait {
  /// Skips the test, loudly, where Postfix cannot be started; where `CI` is set, fails it instead.
  static var needsPostfix: Self {
    .enabled("needs Postfix, and root to start it") {
      let isThere = FileManager.default.isExecutableFile(atPath: "/usr/sbin/postfix")
      return try Missing.check(isThere && geteuid() == 0, "Postfix, or root to start it")
    }
  }

  /// Skips the test, loudly, where a program is missing; where `CI` is set, fails it instead.
  static func needs(_ program: String) -> Self {
    .enabled("needs \(program)") {
      let path = (ProcessInfo.processInfo.environment["PATH"] ?? "") + ":/usr/sbin"
      let isThere = path.split(separator: ":").contains {
        FileManager.default.isExecutableFile(atPath: $0 + "/" + program)
      }
      return try Missing.check(isThere, program)
    }
  }
}

private struct Missing: Error, CustomStringConvertible {
  let description: String

  static func check(_ isThere: Bool, _ what: String) throws -> Bool {
    if isThere { return true }
    let problem = Missing(description: "missing: \(what); scripts/test installs what it can")
    if ProcessInfo.processInfo.environment["CI"] != nil { throw problem }
    FileHandle.standardError.write(Data("\n*** SKIPPED: \(problem) ***\n\n".utf8))
    return false
  }
}
