/// What a server said last, fit to be kept and shown.
struct ServerReply: Sendable, Hashable {
  /// The three digits.
  let code: Int
  /// The server's own words, without addresses and control characters.
  let text: String

  /// Text with every word that has an `@` in it replaced by `<address>`.
  ///
  /// Servers quote the address in their answers. It stands in its own column of the ledger, and
  /// nowhere else, so that it can be forgotten there.
  static func redacted(_ bytes: [UInt8]) -> String {
    // The common answer is a short line with nothing to redact.
    let line = bytes.reversed().drop { $0 == 0x0D || $0 == 0x0A }.reversed()
    if line.count <= 500, line.allSatisfy({ $0 >= 0x20 && $0 < 0x7F && $0 != 0x40 }) {
      return String(decoding: line, as: UTF8.self)
    }
    let text = String(decoding: bytes.prefix(2_000), as: UTF8.self)
    let words = text.split { $0.isWhitespace || $0.isNewline }
    let shown = words.map { $0.contains("@") || $0.contains("\u{FF20}") ? "<address>" : $0 }
    let scalars = shown.joined(separator: " ").unicodeScalars.filter {
      $0.properties.generalCategory != .control
    }
    return String(String.UnicodeScalarView(scalars.prefix(500)))
  }
}

/// How the sending of one message ended.
enum SendResult: Sendable {
  /// A reply of 2xx after the final dot.
  case accepted(ServerReply)
  /// The server answered with a failure for this message.
  case refused(ServerReply)
  /// The server puts this person off (4xx to RCPT), as greylisting does to everyone at first.
  case putOff(ServerReply)
  /// The connection was lost after MAIL was answered and before the message was handed over.
  case cut(String)
  /// The connection was lost after the message was handed over: perhaps delivered.
  case inDoubt(String)
  /// There was no session, or it ended before MAIL was answered: nothing was tried.
  case noSession(SessionFailure)
}

/// Why there is no session with the server.
///
/// It concerns no person.
public struct SessionFailure: Error, Sendable, Hashable, CustomStringConvertible {
  /// Whether trying again later may help.
  public let isTemporary: Bool
  /// What went wrong, without addresses.
  public let reason: String

  /// What went wrong.
  public var description: String { reason }
}
