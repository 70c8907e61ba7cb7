import Foundation
import PolicyKit
import Testing

@testable import PolicyNotices
@testable import PolicyPages

/// Messages in the eyes of a foreign parser, Python's `email`.
struct MessageTests {
  struct Verdict: Decodable {
    struct Message: Decodable {
      let to: String
      let name: String
      let subject: String
      let language: String
      let text: String
      let html: String
    }
    let count: Int
    let faults: [String]
    let messages: [String: Message]
  }

  static let date = Moment(milliseconds: 1_795_000_000_000)

  private func verdict(_ messages: [[UInt8]]) throws -> Verdict {
    let folder = try TemporaryFolder()
    for (index, bytes) in messages.enumerated() {
      let digits = String(index)
      let name = String(repeating: "0", count: 6 - digits.count) + digits
      try Data(bytes).write(to: URL(filePath: folder.path + "/" + name + ".eml"))
    }
    let output = try Python.run("check_messages.py", [folder.path])
    return try JSONDecoder().decode(Verdict.self, from: output)
  }

  private func message(
    _ mailing: Mailing, to person: Addressee, token: UInt8 = 1
  ) -> [UInt8] {
    let token = PersonToken(bytes: [UInt8](repeating: token, count: 16))
    return MessageComposer(mailing).message(to: person, token: token, date: Self.date).bytes
  }

  @Test func `A message is the same, byte for byte, for the same inputs`() throws {
    let person = Addressee(
      try EmailAddress("ada@example.org"), name: try HeaderText("Ada Ångström"))
    let text = String(decoding: message(try .example(salutation: true), to: person), as: UTF8.self)
    #expect(
      text.replacing("\r\n", with: "\n") == """
        Date: Wed, 18 Nov 2026 11:06:40 +0000
        From: "Example Ltd, Privacy" <privacy@example.com>
        Reply-To: dpo@example.com
        To: =?utf-8?b?QWRhIMOFbmdzdHLDtm0=?= <ada@example.org>
        Message-ID: <01010101010101010101010101010101@example.com>
        Subject: Our privacy policy changes on 22 November 2026
        Auto-Submitted: auto-generated
        Content-Language: en
        MIME-Version: 1.0
        Content-Type: multipart/alternative;
         boundary="=_e2612e4d728cda0f65eca7282e1ecfed"

        --=_e2612e4d728cda0f65eca7282e1ecfed
        Content-Type: text/plain; charset=utf-8
        Content-Transfer-Encoding: quoted-printable

        Dear Ada =C3=85ngstr=C3=B6m,

        We changed our privacy policy. It takes effect on 22 November 2026.

        --=_e2612e4d728cda0f65eca7282e1ecfed
        Content-Type: text/html; charset=utf-8
        Content-Transfer-Encoding: quoted-printable

        <!doctype html>
        <html lang=3D"en"><head><title>Our privacy policy changes</title></head>
        <body>
        <p>Dear Ada =C3=85ngstr=C3=B6m,</p>
        <p>We changed our privacy policy.</p>
        </body></html>

        --=_e2612e4d728cda0f65eca7282e1ecfed--

        """)
  }

  /// Names that try to be more than names.
  static let names = [
    "Ada", "Ada Lovelace", "Lovelace, Ada", "Ada \"the first\" Lovelace", "Ada\\Lovelace",
    "ada@example.org", "<script>alert(1)</script>", "=?utf-8?q?Ada?=", "a=?b", "Ada (Countess)",
    "Ada\r\nBcc: eve@example.org", "Ada\nBcc: eve@example.org", "Ada\r\n\r\n.\r\nMAIL FROM:<x@y.z>",
    "Ada\u{0}Lovelace", "\u{202E}ecalevoL adA", "\u{FEFF}Ada", "Ада Лавлейс", "エイダ・ラブレス",
    "آدا لوفلايس", "👩‍💻 Ada 🏳️‍🌈", "Åsa Öberg", "A\u{30A}sa", "\u{85}Ada", "Ada\u{2028}Lovelace",
    "  Ada   Lovelace  ", ".", "...", "From me", ",;:<>@[]()\\\"", "-", "=", "Dr. Ada", "O'Hara",
    String(repeating: "Ada ", count: 60), String(repeating: "x", count: 300),
    String(repeating: "é", count: 200), String(repeating: "👩‍👩‍👧‍👦", count: 20),
    String(repeating: "a\u{301}\u{302}\u{303}", count: 60), "{{salutation}}", "{token}",
  ]

  @Test func `A thousand messages with hostile names have no defect`() throws {
    var generator = Seeded(state: 7)
    var people: [Addressee] = []
    for index in 0..<1_000 {
      let pick = Self.names[Int(generator.next() % UInt64(Self.names.count))]
      let other = Self.names[Int(generator.next() % UInt64(Self.names.count))]
      let name = index < Self.names.count ? Self.names[index] : pick + " " + other
      people.append(
        Addressee(
          try EmailAddress("person\(index)@example.org"), name: HeaderText(cleaning: name),
          language: ["en", "de", "de-AT", "fr", nil][index % 5],
          reference: index % 3 == 0 ? "K/\(index) ä" : nil))
    }
    let mailing = try Mailing.example(
      bouncesByPerson: true, salutation: true, unsubscribe: "https://example.com/leave/{token}")
    let messages = people.enumerated().map { index, person in
      message(mailing, to: person, token: UInt8(truncatingIfNeeded: index))
    }
    let verdict = try verdict(messages)
    #expect(verdict.count == 1_000)
    #expect(verdict.faults == [])
    for (index, person) in people.enumerated() {
      let digits = String(index)
      let file = String(repeating: "0", count: 6 - digits.count) + digits + ".eml"
      let seen = try #require(verdict.messages[file])
      #expect(seen.to == person.address.wire)
      // Python's parser puts spaces between encoded words that stand for one word.
      let name = person.name?.text ?? ""
      func squeezed(_ text: String) -> [Unicode.Scalar] { text.unicodeScalars.filter { $0 != " " } }
      #expect(squeezed(seen.name) == squeezed(name), "\(index)")
      #expect(seen.language == (person.language?.hasPrefix("de") == true ? "de" : "en"))
      if let shown = person.name?.text {
        #expect(
          seen.text.hasPrefix(seen.language == "de" ? "Guten Tag \(shown)," : "Dear \(shown),"))
      }
      #expect(!seen.html.contains("<script>"))
    }
  }

  /// Wordings that encodings and transports are prone to spoil.
  static let wordings = [
    "plain\n", "no line break at the end", ".\n..\n.x\n", "From me\n>From you\n", "a = b == c\n",
    "trailing space \nand tab\t\n \n\t\n", "\n\n\nmany breaks\n\n\n", "CRLF\r\nand CR\rmixed\n",
    String(repeating: "long ", count: 500) + "\n", String(repeating: "x", count: 3_000) + "\n",
    String(repeating: "ü", count: 1_000) + "\n", "Датская политика конфиденциальности изменилась\n",
    "プライバシーポリシーが変わります。\n", String(repeating: "👩‍👩‍👧‍👦", count: 300) + "\n",
    "--=_0123456789abcdef0123456789abcdef\n--=_--\n", "tab\tform\u{C}vertical\u{B}bell\u{7}\n",
    "\u{FEFF}mark\n", "=3D=20=\n", "{{salutation}}\n", "right \u{202E}to left\n",
  ]

  @Test func `Wordings arrive as they were written`() throws {
    let people = [
      Addressee(try EmailAddress("ada@example.org"), name: try HeaderText("Ada ü")),
      Addressee(try EmailAddress("bob@example.org")),
    ]
    var messages: [[UInt8]] = []
    var expected: [String] = []
    for wording in Self.wordings {
      for mark in ["", Mailing.Salutation.mark + "\n", "a " + Mailing.Salutation.mark + " b "] {
        let sender = try Mailing.example().sender
        let mailing = try Mailing(
          id: .init("x"), version: 1, sender: sender,
          wordings: [
            .init(
              language: "en",
              subject: HeaderText("Subject " + wording.prefix(1).filter(\.isLetter)),
              text: mark + wording, html: "<p>" + mark + wording,
              salutation: .init(before: "Dear ", after: "!", unnamed: "Hello!"))
          ])
        for person in people {
          messages.append(message(mailing, to: person))
          let whole = (mark + wording).replacing("\r\n", with: "\n").replacing("\r", with: "\n")
          let greeting = person.name.map { "Dear \($0.text)!" } ?? "Hello!"
          let range = whole.firstRange(of: Mailing.Salutation.mark)
          expected.append(range.map { whole.replacingCharacters(in: $0, with: greeting) } ?? whole)
        }
      }
    }
    let verdict = try verdict(messages)
    #expect(verdict.faults == [])
    for (index, text) in expected.enumerated() {
      let digits = String(index)
      let seen = try #require(
        verdict.messages[String(repeating: "0", count: 6 - digits.count) + digits + ".eml"])
      let whole = text.hasSuffix("\n") ? text : text + "\n"
      #expect(Array(seen.text.unicodeScalars) == Array(whole.unicodeScalars), "\(index)")
      #expect(
        seen.html.unicodeScalars.contains("<p>".unicodeScalars), "\(index)")
    }
  }

  @Test(arguments: [
    "Our privacy policy changes", "Ünsere Datenschutzerklärung ändert sich am 1. Januar",
    String(repeating: "Our privacy policy changes on 22 November 2026. ", count: 12),
    String(repeating: "プライバシー", count: 30), "=?utf-8?q?x?= y", "a  b", " lead",
    "👩‍👩‍👧‍👦 family",
  ])
  func `A subject arrives as it was written`(subject: String) throws {
    let sender = try Mailing.example().sender
    let mailing = try Mailing(
      id: .init("x"), version: 1, sender: sender,
      wordings: [.init(language: "en", subject: HeaderText(subject), text: "x", html: "y")])
    let verdict = try verdict([
      message(mailing, to: Addressee(try EmailAddress("ada@example.org")))
    ])
    #expect(verdict.faults == [])
    let seen = try #require(verdict.messages.values.first)
    // A parser may trim the ends of a field; nothing else may be lost.
    #expect(
      seen.subject.trimmingCharacters(in: .whitespaces)
        == subject.trimmingCharacters(in: .whitespaces))
  }

  @Test(arguments: ["a\r\nBcc: eve@example.org", "a\nb", "a\u{0}b", "", " ", "a\u{2028}b"])
  func `No subject can end its field`(subject: String) {
    #expect(throws: HeaderTextError.self) { try HeaderText(subject) }
  }

  @Test func `Unsubscribing is offered only where it is declared, and by one click`() throws {
    let person = Addressee(try EmailAddress("ada@example.org"), reference: "K 1/ä")
    func header(_ endpoint: String?) throws -> String {
      String(decoding: message(try .example(unsubscribe: endpoint), to: person), as: UTF8.self)
    }
    #expect(try !header(nil).contains("List-"))
    let token = String(repeating: "01", count: 16)
    #expect(
      try header("https://example.com/leave/{token}").contains(
        "\r\nList-Unsubscribe: <https://example.com/leave/\(token)>\r\n"
          + "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"))
    #expect(
      try header("https://example.com/leave?who={reference}").contains("?who=K%201%2F%C3%A4>\r\n"))
    for bad in ["http://example.com/", "https://", "https://exa mple.com/", "mailto:a@b.c"] {
      #expect(UnsubscribeEndpoint(bad) == nil)
    }
    #expect(UnsubscribeEndpoint("https://example.com/leave") == nil, "it does not say who leaves")
  }

  @Test func `What a check finds of a sender is what a delivery refuses`() throws {
    let good = "privacy@example.com"
    let senders = [
      NoticeSender("privacy"), NoticeSender(good, name: "a\u{0}"), NoticeSender(good, replyTo: "a"),
      NoticeSender(good, bouncesTo: "a@"), NoticeSender(good, unsubscribe: "https://example.com/"),
      NoticeSender(String(repeating: "a", count: 40) + "@example.com", bouncesByPerson: true),
      NoticeSender(good, name: "Example Ltd", bouncesByPerson: true),
      NoticeSender("a@b_ü.example"),
    ]
    for sender in senders {
      if let fault = sender.faults.first {
        #expect(throws: MailingError.sender(field: fault.field, problem: fault.problem)) {
          try Mailing.Sender(sender)
        }
      } else {
        _ = try Mailing.Sender(sender)
      }
    }
  }
}

extension MessageTests {
  @Test func `No message has a link that leads nowhere`() throws {
    func words(_ html: String) -> NoticeWords {
      NoticeWords(language: "en", subject: "s", text: "t", html: html)
    }
    for html in [
      "<a href=\"/privacy\">x</a>", "<a href='privacy'>x</a>", "<a href=\"#rights\">x</a>",
      "<a href=\"//example.com\">x</a>", "<a href=\"\">x</a>",
      "<a href=\"https://example.com\">x</a><img src=\"logo.png\">",
    ] {
      #expect(throws: MailingError.self, "\(html)") { try Mailing.Wording(words(html)) }
    }
    for html in [
      "<p>x</p>", "<a href=\"https://example.com\">x</a>", "<a href=\"mailto:a@example.com\">x</a>",
      "<h2 id=\"a\">x</h2><a href=\"#a\">x</a>",
    ] {
      _ = try Mailing.Wording(words(html))
    }
  }
}

/// A generator of the same numbers each time (SplitMix64).
struct Seeded: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
