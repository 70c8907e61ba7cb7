import Foundation
import PolicyKit
import Testing

/// What `notify` would refuse is found by `check` and `build`, and keeps a version from being
/// published.
@Suite struct FoundBeforeSendingTests {
  /// A sender, or another fact, that no message can be sent with, and the rule that finds it.
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let rule: String
    let change: @Sendable (inout Policy) -> Void

    init(_ name: String, _ rule: String, _ change: @escaping @Sendable (inout Policy) -> Void) {
      testDescription = name
      self.rule = rule
      self.change = change
    }

    static func sender(
      _ name: String, _ address: String = "privacy@example.com",
      _ change: @escaping @Sendable (inout NoticeSender) -> Void = { _ in }
    ) -> Case {
      Case(name, "x.notice-sender-unusable") { policy in
        var sender = NoticeSender(address)
        change(&sender)
        policy.changes?.sender = sender
      }
    }
  }

  static let cases: [Case] = [
    .sender("a sender that is no address", "privacy"),
    .sender("a name that cannot be a header") { $0.name = "a\u{0}b" },
    .sender("answers to no address") { $0.replyTo = "privacy at example.com" },
    .sender("bounces to no address") { $0.bouncesTo = "bounces@" },
    .sender("bounces by person at a long address") {
      $0.bouncesTo = String(repeating: "b", count: 40) + "@example.com"
      $0.bouncesByPerson = true
    },
    .sender("unsubscribing over http") { $0.unsubscribe = "http://example.com/u" },
    .sender("unsubscribing without a token") { $0.unsubscribe = "https://www.example.com/u" },
    Case("nobody who writes", "x.notice-channel-idle") {
      $0.changes?.sender = nil
      $0.controller.contacts = [.web("https://example.com/contact")]
    },
    Case("no address of the page", "x.notice-links-nowhere") { $0.publication.url = nil },
    Case("a page over http", "x.notice-links-nowhere") {
      $0.publication.url = "http://example.com/privacy"
    },
    Case("a subject that cannot be a header", "x.notice-sender-unusable") {
      $0.release.notice = NoticeWording(subject: "a\u{202E}b")
    },
    Case("fewer people than count", "x.notice-share-impossible") { $0.changes?.leastTold = 50 },
  ]

  @Test(arguments: cases)
  func itIsFoundAndNotPublished(wrong: Case) async throws {
    let folder = try TemporaryFolder()
    var policy = Policy.specimen
    wrong.change(&policy)
    try folder.write(try Snapshot.encode(policy), to: "policy.json")
    let arguments = ["--policy", "policy.json", "--date", "2026-01-20"]
    let check = try await Shell.run(
      ProvisoBinary.url.path, ["check", "--format", "json"] + arguments, in: folder.url)
    #expect(check.exitCode == 1, "\(check.transcript)")
    #expect(
      check.standardOutput.contains("\"rule\":\"\(wrong.rule)\"")
        || check.standardOutput.contains("\"rule\" : \"\(wrong.rule)\""), "\(check.transcript)")
    let build = try await Shell.run(ProvisoBinary.url.path, ["build"] + arguments, in: folder.url)
    #expect(build.exitCode == 1, "\(build.transcript)")
    let publish = try await Shell.run(
      ProvisoBinary.url.path, ["publish"] + arguments, in: folder.url)
    #expect(publish.exitCode == 1, "\(publish.transcript)")
    #expect(!FileManager.default.fileExists(atPath: folder.url.path + "/site/versions"))
  }

  @Test func theReviewsDaysOfSendingAreChecked() async throws {
    let folder = try TemporaryFolder()
    try folder.write(try Snapshot.encode(Policy.specimen), to: "policy.json")
    for (days, isFine) in [("0", true), ("60", true), ("61", false), ("-1", false)] {
      try folder.write("sendingDays: \(days)\n", to: "review.yaml")
      let result = try await ProvisoBinary.run(
        "check", "--policy", "policy.json", "--review", "review.yaml", "--date", "2026-01-20",
        in: folder.url)
      #expect((result.exitCode == 0) == isFine, "\(days): \(result.transcript)")
      #expect(result.standardOutput.contains("review.sending-days-impossible") != isFine)
    }
  }
}

/// A policy that cannot be read is told of in the form that was asked for.
@Suite struct UnreadableTests {
  /// Files that are no policy, with the line of the first fault; nil where it has none.
  static let files: [(name: String, bytes: [UInt8], line: Int?)] = [
    ("policy.yaml", Array("schema: 1\npolicy: {title: [}\n".utf8), 2),
    ("policy.yaml", Array("policy:\n  title: x\n  langage: en\n".utf8), 3),
    ("policy.json", Array("{\"schema\": 1,\n \"policy\": {\n".utf8), nil),
    ("policy.yaml", [], nil), ("policy.yaml", [0xFF, 0xFE, 0x61, 0x00], nil),
    ("absent.yaml", [], nil),
  ]

  @Test(arguments: files.indices)
  func jsonSarifAndMarkdownSaySo(index: Int) async throws {
    let file = Self.files[index]
    let folder = try TemporaryFolder()
    if file.name != "absent.yaml" { try folder.write(Data(file.bytes), to: file.name) }
    func check(_ format: String) async throws -> Shell.Result {
      let result = try await ProvisoBinary.run(
        "check", "--policy", file.name, "--format", format, in: folder.url)
      #expect(result.exitCode == 2, "\(result.transcript)")
      #expect(result.standardError.contains("error: "))
      return result
    }
    let json = try await check("json").standardOutput
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    let faults = try #require(object["faults"] as? [[String: Any]])
    #expect(!faults.isEmpty && object["errors"] as? Int == faults.count)
    #expect((object["findings"] as? [Any])?.isEmpty == true)
    if let line = file.line {
      let lines = faults.map { ($0["location"] as? [String: Any])?["line"] as? Int }
      #expect(lines.contains(line))
    }
    let sarif = try await check("sarif").standardOutput
    let log = try #require(
      try JSONSerialization.jsonObject(with: Data(sarif.utf8)) as? [String: Any])
    let run = try #require((log["runs"] as? [[String: Any]])?.first)
    let invocation = try #require((run["invocations"] as? [[String: Any]])?.first)
    #expect(invocation["executionSuccessful"] as? Bool == false)
    #expect((invocation["toolExecutionNotifications"] as? [Any])?.isEmpty == false)
    #expect(try await check("markdown").standardOutput.contains("cannot be read"))
  }

  @Test(.needs(.python), arguments: ["schema: 1\npolicy: {title: [}\n", ""])
  func theSarifIsValid(text: String) async throws {
    let folder = try TemporaryFolder()
    try folder.write(text, to: "policy.yaml")
    let result = try await ProvisoBinary.run(
      "check", "--policy", "policy.yaml", "--format", "sarif", in: folder.url)
    let script = Places.package.appending(path: "Tests/Support/check_sarif.py")
    let file = try folder.write(result.standardOutput, to: "log.sarif")
    let python = Places.package.appending(path: ExternalTool.python.rawValue)
    let verdict = try await Shell.run(python.path, [script.path, file.path])
    #expect(verdict.exitCode == 0, "\(verdict.transcript)")
  }

  @Test func aByteOrderMarkSaysNothing() async throws {
    let folder = try TemporaryFolder()
    try folder.write(try Snapshot.encode(Policy.specimen), to: "policy.json")
    let yaml = try await ProvisoBinary.run(
      "convert", "--policy", "policy.json", "--to", "yaml", in: folder.url)
    let json = try await ProvisoBinary.run(
      "convert", "--policy", "policy.json", "--to", "json", in: folder.url)
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    try folder.write(Data(mark + Array(yaml.standardOutput.utf8)), to: "marked.yaml")
    try folder.write(Data(mark + Array(json.standardOutput.utf8)), to: "marked.json")
    for name in ["marked.yaml", "marked.json"] {
      let result = try await ProvisoBinary.run(
        "convert", "--policy", name, "--to", "json", in: folder.url)
      #expect(result.standardOutput == json.standardOutput, "\(result.transcript)")
    }
    // A fault in the first line has the column that an editor shows.
    try folder.write(Data(mark + Array("plicy: {}\n".utf8)), to: "fault.yaml")
    let fault = try await ProvisoBinary.run("check", "--policy", "fault.yaml", in: folder.url)
    #expect(fault.standardError.contains("fault.yaml:1:1: "), "\(fault.transcript)")
  }

  @Test(arguments: [
    (String.Encoding.utf16LittleEndian, [UInt8]([0xFF, 0xFE]), "UTF-16"),
    (.utf16BigEndian, [0xFE, 0xFF], "UTF-16"), (.utf16LittleEndian, [], "UTF-16"),
    (.utf16BigEndian, [], "UTF-16"), (.utf32LittleEndian, [0xFF, 0xFE, 0, 0], "UTF-32"),
    (.utf32BigEndian, [], "UTF-32"),
  ])
  func otherEncodingsAreNamed(encoding: String.Encoding, mark: [UInt8], name: String) async throws {
    let folder = try TemporaryFolder()
    let text = try #require("policy:\n  title: Datenschutz\n".data(using: encoding))
    try folder.write(Data(mark) + text, to: "policy.yaml")
    let result = try await ProvisoBinary.run("check", "--policy", "policy.yaml", in: folder.url)
    #expect(result.exitCode == 2)
    #expect(result.standardError.contains("\(name), not UTF-8; save it as UTF-8"))
  }

  @Test(arguments: ["check", "build", "publish", "convert --to json", "preview-worker"])
  func aDateThatNoCalendarHasIsAnErrorAtItsLine(command: String) async throws {
    let folder = try TemporaryFolder()
    try folder.write(
      """
      import PolicyKit

      extension Release {
        static let next = Release(
          effective: CalendarDate(2026, 2, 30))
      }
      """, to: "policy/Changes.swift")
    let result = try await Shell.run(
      ProvisoBinary.url.path, command.split(separator: " ").map(String.init), in: folder.url,
      input: Data("render\n".utf8))
    if command == "preview-worker" {
      #expect(result.standardOutput.contains("no calendar has the day 2026, 2, 30"))
      #expect(result.standardOutput.contains("Changes.swift:5:16"))
    } else {
      #expect(result.exitCode == 2, "\(result.transcript)")
      #expect(
        result.standardError.contains(
          "policy/Changes.swift:5:16: error: no calendar has the day 2026, 2, 30"),
        "\(result.transcript)")
    }
    #expect(!FileManager.default.fileExists(atPath: folder.url.path + "/_draft"))
  }
}

/// Text from elsewhere reaches terminals, comments and pages as text.
@Suite struct ForeignTextTests {
  @Test(arguments: ["</style>", "</STYLE ", "a { } </style><script>", "<!-- old -->"])
  func whatEndsAStylesheetIsRefusedAtItsLine(css: String) async throws {
    let folder = try TemporaryFolder()
    try folder.write(try Snapshot.encode(Policy.specimen), to: "policy.json")
    try folder.write("body { color: black }\n\n  \(css)\n", to: "templates/style.css")
    for command in ["check", "build", "publish"] {
      let result = try await ProvisoBinary.run(
        command, "--policy", "policy.json", "--date", "2026-01-20", in: folder.url)
      #expect(result.exitCode == 2, "\(command): \(result.transcript)")
      #expect(result.standardError.contains("templates/style.css:3:"), "\(result.transcript)")
      #expect(result.standardError.contains("stands in the stylesheet"))
    }
    #expect(!FileManager.default.fileExists(atPath: folder.url.path + "/site"))
  }

  @Test func messagesOfTemplatesAndFilesShowWhatWouldSteerATerminal() async throws {
    let folder = try TemporaryFolder()
    try folder.write(try Snapshot.encode(Policy.specimen), to: "policy.json")
    let escape = "\u{1B}[31m\u{9B}1m\u{202E}"
    try folder.write("{{na\(escape)me}}\n", to: "templates/en/policy.md.mustache")
    try folder.write("not a database \(escape)", to: "ledger\(escape).sqlite")
    let folderOfJunk = "junk\(escape)"
    try folder.write("{", to: "\(folderOfJunk)/versions/versions.json")
    let runs: [[String]] = [
      ["build", "--policy", "policy.json"],
      ["build", "--policy", "policy.json", "--templates", "no\(escape)"],
      ["check", "--policy", "no\(escape).yaml"],
      ["notify", "report", "--ledger", "ledger\(escape).sqlite"],
      ["verify", "--site", folderOfJunk],
      ["publish", "--policy", "policy.json", "--templates", "/", "--site", folderOfJunk],
      ["diff", "no\(escape).md", "other\(escape).md"],
    ]
    for arguments in runs {
      let result = try await Shell.run(ProvisoBinary.url.path, arguments, in: folder.url)
      #expect(result.exitCode != 0, "\(arguments)")
      let printed = result.standardOutput + result.standardError
      #expect(
        !printed.unicodeScalars.contains {
          $0.value < 0x20 && $0 != "\n" || (0x7F...0x9F).contains($0.value) || $0 == "\u{202E}"
        }, "\(arguments)")
    }
  }

  @Test func aPageHoldsNothingThatTurnsTheDirectionAndTheCheckSaysSo() async throws {
    let folder = try TemporaryFolder()
    let tree = Snapshots.changingTexts(try Snapshots.tree()) { "\u{202E}\u{2066}\u{202A}\($0)" }
    try folder.write(try Snapshots.data(tree), to: "turned.json")
    let build = try await ProvisoBinary.run(
      "build", "--policy", "turned.json", "--output", "draft", in: folder.url)
    #expect(build.exitCode < 2, "\(build.transcript)")
    for name in ["draft/index.html", "draft/index.md"] {
      let text = try folder.text(of: name)
      #expect(
        !text.unicodeScalars.contains {
          (0x202A...0x202E).contains($0.value) || (0x2066...0x2069).contains($0.value)
        }, "\(name)")
    }
    let check = try await ProvisoBinary.run(
      "check", "--policy", "turned.json", "--format", "json", in: folder.url)
    #expect(check.standardOutput.contains("x.direction-controls"))
  }

  @Test func aCommentOnAProposalMentionsNobody() async throws {
    let folder = try TemporaryFolder()
    let hostile =
      "@octocat @acme/team privacy@example.com #12 https://evil.example www.evil.example"
    let tree = Snapshots.changingTexts(try Snapshots.tree()) { "\($0) \(hostile)" }
    try folder.write(try Snapshots.data(tree), to: "hostile.json")
    try folder.write(try Snapshot.encode(Policy.specimen), to: "policy.json")
    let runs = [
      ["check", "--policy", "hostile.json", "--format", "markdown"],
      ["diff", "policy.json", "hostile.json", "--format", "markdown"],
      ["build", "--policy", "hostile.json", "--format", "markdown"],
    ]
    for arguments in runs {
      let result = try await Shell.run(ProvisoBinary.url.path, arguments, in: folder.url)
      #expect(result.exitCode < 2, "\(result.transcript)")
      let printed = result.standardOutput.replacing("&#8203;", with: "\u{200B}")
      #expect(printed.contains("octocat") || arguments[0] == "build", "\(arguments)")
      #expect(
        !printed.contains(/@[A-Za-z0-9]|#[0-9]|[a-z]:\/\/|www\.[a-z]/), "\(arguments)\n\(printed)")
    }
  }
}
