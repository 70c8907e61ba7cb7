import Crypto
import FoundationEssentials
import PolicyKit
import PolicyPages

/// A message as it goes on the wire.
struct Message: Sendable, Hashable {
  /// The whole message (RFC 5322, MIME), lines ending with CRLF.
  let bytes: [UInt8]
  /// Where bounces go (MAIL FROM).
  let envelopeSender: String
  /// Who gets it (RCPT TO).
  let envelopeRecipient: String

  /// The SHA-256 of the bytes.
  var digest: [UInt8] { Array(SHA256.hash(data: bytes)) }
}

/// Makes the message of a notice for one person.
///
/// The same notice, person, token and moment give the same bytes. What does not depend on the
/// person is encoded once.
///
/// A message has no List-Id, for it is no mailing list, and nothing that marks it as marketing.
struct MessageComposer: Sendable {
  private let notice: Mailing
  private let parts: [Parts]
  private let head: String

  /// What is the same for everyone who reads one wording.
  private struct Parts {
    let subject: String
    let boundary: String
    let text: Part
    let html: Part
    let salutation: Mailing.Salutation?
  }

  /// A composer of the messages of a notice.
  init(_ notice: Mailing) {
    self.notice = notice
    let sender = notice.sender
    var head = "From: " + Self.mailbox(sender.from, column: 6) + "\r\n"
    if let replyTo = sender.replyTo {
      head += "Reply-To: " + Self.mailbox(replyTo, column: 10) + "\r\n"
    }
    self.head = head
    parts = notice.wordings.map { wording in
      let seed = SHA256.hash(data: Data((notice.id.rawValue + "\n" + wording.language).utf8))
      return Parts(
        subject: EncodedWords.unstructured(wording.subject.text, column: 9),
        // Neither encoding can produce "=_", so no part can contain the boundary (RFC 2045 6.7).
        boundary: "=_" + Hex.text(seed.prefix(16)),
        text: Part(wording.text, "text/plain", isHTML: false),
        html: Part(wording.html, "text/html", isHTML: true),
        salutation: wording.salutation)
    }
  }

  /// The message for a person.
  ///
  /// - Parameters:
  ///   - addressee: The person.
  ///   - token: What stands for the person in the Message-ID.
  ///   - date: When the person was first written to.
  func message(to addressee: Addressee, token: PersonToken, date: Moment) -> Message {
    let index = notice.wording(for: addressee.language)
    let part = parts[index]
    let hex = token.hex
    let sender = notice.sender
    let to = Mailbox(name: addressee.name, address: addressee.address)
    var header = "Date: " + date.rfc5322 + "\r\n" + head
    header += "To: " + Self.mailbox(to, column: 4) + "\r\n"
    header += "Message-ID: <" + hex + "@" + Self.idDomain(sender.from.address) + ">\r\n"
    header += "Subject: " + part.subject + "\r\n"
    header += "Auto-Submitted: auto-generated\r\n"
    header += "Content-Language: " + notice.wordings[index].language + "\r\n"
    if let endpoint = sender.unsubscribe,
      let address = endpoint.address(token: hex, reference: addressee.reference)
    {
      header += "List-Unsubscribe: <" + address + ">\r\n"
      header += "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"
    }
    header += "MIME-Version: 1.0\r\n"
    header += "Content-Type: multipart/alternative;\r\n boundary=\"" + part.boundary + "\"\r\n\r\n"

    var bytes: [UInt8] = []
    bytes.reserveCapacity(header.utf8.count + part.text.size + part.html.size + 512)
    bytes.append(contentsOf: header.utf8)
    for piece in [part.text, part.html] {
      bytes.append(contentsOf: "--".utf8)
      bytes.append(contentsOf: part.boundary.utf8)
      bytes.append(contentsOf: piece.header.utf8)
      piece.encode(part.salutation?.text(for: addressee.name?.text), into: &bytes)
      // The line break before a delimiter belongs to it and not to the part (RFC 2046 5.1.1).
      bytes.append(contentsOf: "\r\n".utf8)
    }
    bytes.append(contentsOf: "--".utf8)
    bytes.append(contentsOf: part.boundary.utf8)
    bytes.append(contentsOf: "--\r\n".utf8)

    var envelopeSender = sender.bouncesTo.wire
    if sender.bouncesByPerson, let tagged = sender.bouncesTo.tagged(hex) {
      envelopeSender = tagged
    }
    return Message(
      bytes: bytes, envelopeSender: envelopeSender, envelopeRecipient: addressee.address.wire)
  }

  /// The right side of a Message-ID: the sender's domain, or a name where that is a literal.
  private static func idDomain(_ address: EmailAddress) -> String {
    address.domain.first == "[" ? "notice.invalid" : String(address.domain)
  }

  private static func mailbox(_ mailbox: Mailbox, column: Int) -> String {
    guard let name = mailbox.name else { return mailbox.address.wire }
    let phrase = EncodedWords.phrase(name.text, column: column)
    let lastLine = phrase.utf8.reversed().prefix { $0 != 0x0A }.count
    let used = lastLine + (lastLine == phrase.utf8.count ? column : 0)
    let fits = used + mailbox.address.wire.utf8.count + 3 <= 76
    return phrase + (fits ? " <" : "\r\n <") + mailbox.address.wire + ">"
  }
}

/// A part of a message, encoded as far as it is the same for everyone.
private struct Part: Sendable {
  let header: String
  private let encoding: TransferEncoding
  private let isHTML: Bool
  /// Encoded: everything, or what stands before the salutation.
  private var before: [UInt8] = []
  /// Not encoded: the line around the salutation, or everything around it for base64.
  private var around: (start: [UInt8], end: [UInt8])?
  /// Encoded: what stands after the salutation.
  private var after: [UInt8] = []

  /// About how many bytes it takes.
  var size: Int {
    before.count + after.count + (around.map { $0.start.count + $0.end.count } ?? 0) * 3
  }

  init(_ content: String, _ type: String, isHTML: Bool) {
    self.isHTML = isHTML
    var text = content.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
    if text.last != "\n" { text += "\n" }
    let bytes = Array(text.utf8)
    encoding = .fitting(bytes)
    header =
      "\r\nContent-Type: \(type); charset=utf-8\r\nContent-Transfer-Encoding: "
      + encoding.rawValue + "\r\n\r\n"
    guard let mark = text.firstRange(of: Mailing.Salutation.mark) else {
      encoding.encode(bytes, into: &before)
      return
    }
    var start = Array(text[..<mark.lowerBound].utf8)
    var end = Array(text[mark.upperBound...].utf8)
    if encoding == .quotedPrintable {
      // Only the line with the salutation differs; the lines around it are encoded here.
      let lineStart = start.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
      let lineEnd = end.firstIndex(of: 0x0A).map { $0 + 1 } ?? end.count
      encoding.encode(start[..<lineStart], into: &before)
      encoding.encode(end[lineEnd...], into: &after)
      start.removeFirst(lineStart)
      end.removeLast(end.count - lineEnd)
    }
    around = (start, end)
  }

  func encode(_ salutation: String?, into output: inout [UInt8]) {
    output.append(contentsOf: before)
    if let around {
      let words = salutation ?? ""
      let shown = isHTML ? Escape.html(words) : words
      encoding.encode(around.start + Array(shown.utf8) + around.end, into: &output)
    }
    output.append(contentsOf: after)
  }
}
