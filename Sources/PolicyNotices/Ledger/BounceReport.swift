/// What a message in a mailbox of bounces says, as far as the ledger needs it.
///
/// A **report** is a part `message/delivery-status` (RFC 3464) or `message/global-delivery-status`
/// (RFC 6533) of a `multipart/report` (RFC 6522). It may stand in other multiparts, where a gateway
/// wrapped it, and never in a message that is attached: whoever forwards a report, or quotes it in an
/// answer, makes no report.
///
/// A **token** of a person says whom a report is about where the mail systems put it: in the address
/// that the message was sent to (`bounces+TOKEN@…`), and in the Message-ID of the message that the
/// report returns. Elsewhere it may have come in any way, and is only a hint.
struct BounceReport {
  /// What a report says of one recipient.
  struct Recipient {
    /// What became of the message: `failed`, `delayed`, `delivered`, `relayed`, `expanded`.
    var action = ""
    /// The status, such as `5.1.1`.
    var status = ""
    /// The code of the reply that the report quotes, if it does.
    var code: Int?
    /// What the report says, without addresses.
    var answer = ""
    /// Where the message was to go in the end.
    var final: EmailAddress?
    /// Where the sender had sent it.
    var original: EmailAddress?

    /// Whether the delivery failed for good, whatever the status (RFC 3464 section 2.3.3).
    ///
    /// `delayed` may still turn out well, and the others say that the message went on its way.
    var isFailure: Bool { action == "failed" }
  }

  /// What reports say of each recipient.
  let recipients: [Recipient]
  /// What may be tokens of people, where they say whom the report is about.
  let tokens: [PersonToken]
  /// What may be tokens of people, anywhere in the message.
  let hints: [PersonToken]

  /// The most bytes of a message that are looked at.
  static let limit = 4 * 1024 * 1024
  /// The most recipients of reports that are looked at.
  static let recipientLimit = 100
  /// The most tokens that are looked up.
  static let tokenLimit = 200

  /// Whether somebody's delivery failed for good.
  var isFailure: Bool { recipients.contains(where: \.isFailure) }

  /// What a message says.
  init(_ bytes: [UInt8]) {
    let message = MIMEMessage(bytes)
    var recipients: [Recipient] = []
    var tokens = TokenFinder(limit: Self.tokenLimit)
    for name in ["delivered-to", "x-original-to", "envelope-to", "x-envelope-to", "to"] {
      for value in message.header.values(name) { tokens.look(value.utf8) }
    }
    for part in message.parts {
      let containers = message.containers(of: part)
      guard containers.first == "multipart/report", containers.count <= 4,
        containers.allSatisfy({ $0.hasPrefix("multipart/") })
      else { continue }
      switch part.header.type {
      case "message/delivery-status", "message/global-delivery-status":
        let groups = Self.groups(message.content(of: part))
        for group in groups {
          // Some name the message here and return nothing of it.
          for field in group where field.name == "x-original-message-id" {
            tokens.look(field.value.utf8)
          }
          if recipients.count < Self.recipientLimit, let recipient = Recipient(group) {
            recipients.append(recipient)
          }
        }
      case "message/rfc822", "text/rfc822-headers", "message/global", "message/global-headers",
        "message/rfc822-headers":
        let returned = MIMEHeader.fields(message.content(of: part)[...])
        for field in returned where field.name == "message-id" { tokens.look(field.value.utf8) }
      default: continue
      }
    }
    self.recipients = recipients
    self.tokens = tokens.found
    var hints = TokenFinder(limit: Self.tokenLimit)
    hints.look(bytes)
    self.hints = hints.found
  }

  /// The groups of fields between empty lines.
  private static func groups(_ content: [UInt8]) -> [[(name: String, value: String)]] {
    var groups: [[(name: String, value: String)]] = []
    var start = 0
    var index = 0
    while index < content.count, groups.count <= recipientLimit {
      let end = content[index...].firstIndex(of: 0x0A) ?? content.count
      let isEmpty = end == index || (end == index + 1 && content[index] == 0x0D)
      if isEmpty {
        if start < index { groups.append(MIMEHeader.fields(content[start..<index])) }
        start = min(end + 1, content.count)
      }
      index = end + 1
    }
    if start < content.count, groups.count <= recipientLimit {
      groups.append(MIMEHeader.fields(content[start...]))
    }
    return groups
  }
}

extension BounceReport.Recipient {
  /// What a group of fields says of a recipient; nothing if it says what became of nobody.
  fileprivate init?(_ fields: [(name: String, value: String)]) {
    func value(_ name: String) -> String { fields.first { $0.name == name }?.value ?? "" }
    // A comment may stand beside it: "failed (bounced)".
    action = MIMEHeader.pieces(value("action"))[0].lowercased().prefix { $0.isLetter }.description
    guard !action.isEmpty else { return nil }
    status = value("status")
    let diagnostic = value("diagnostic-code")
    let words = diagnostic.split(separator: ";", maxSplits: 1).last.map(String.init) ?? diagnostic
    code = words.split { !$0.isNumber }.first.flatMap { Int($0) }.flatMap {
      (400...599).contains($0) ? $0 : nil
    }
    answer = ServerReply.redacted(Array(("bounced " + status + " " + words).utf8))
    final = Self.address(value("final-recipient"))
    original = Self.address(value("original-recipient"))
  }

  /// The address of `rfc822; ada@example.org` or `utf-8; ада@example.org` (RFC 6533 section 3).
  private static func address(_ value: String) -> EmailAddress? {
    let pieces = value.split(separator: ";", maxSplits: 1)
    guard let last = pieces.last else { return nil }
    var text = String(last).filter { !$0.isWhitespace && $0 != "<" && $0 != ">" }
    if pieces.count == 2, MIMEHeader.trimmed(pieces[0]).lowercased() == "utf-8" {
      text = unescaped(text)
    }
    return try? EmailAddress(text)
  }

  /// The text with each `\x{430}` as the letter that it stands for.
  private static func unescaped(_ text: String) -> String {
    guard text.contains("\\x{") else { return text }
    var result = ""
    var rest = text[...]
    while let start = rest.firstRange(of: "\\x{") {
      result += rest[..<start.lowerBound]
      rest = rest[start.upperBound...]
      guard let end = rest.firstIndex(of: "}"), let value = UInt32(rest[..<end], radix: 16),
        let scalar = Unicode.Scalar(value)
      else {
        result += "\\x{"
        continue
      }
      result.unicodeScalars.append(scalar)
      rest = rest[rest.index(after: end)...]
    }
    return result + rest
  }
}

/// Finds runs of exactly thirty-two hexadecimal digits, each once, up to a limit.
private struct TokenFinder {
  let limit: Int
  private(set) var found: [PersonToken] = []
  private var known: Set<PersonToken> = []

  init(limit: Int) { self.limit = limit }

  mutating func look(_ bytes: some Sequence<UInt8>) {
    var run: [UInt8] = []
    for byte in bytes {
      if byte.isDigit || (0x61...0x66).contains(byte | 0x20) {
        // What is too long to be a token need not be kept.
        if run.count <= 32 { run.append(byte) }
      } else if !run.isEmpty {
        end(&run)
        if found.count >= limit { return }
      }
    }
    end(&run)
  }

  private mutating func end(_ run: inout [UInt8]) {
    defer { run.removeAll(keepingCapacity: true) }
    guard run.count == 32, let token = PersonToken(hex: String(decoding: run, as: UTF8.self)),
      known.insert(token).inserted
    else { return }
    found.append(token)
  }
}
