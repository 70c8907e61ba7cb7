/// A report that a delivery failed for good (RFC 3464), as far as the ledger needs it.
struct BounceReport {
  /// What may be tokens of people, in the order in which they stand.
  let tokens: [PersonToken]
  /// The addresses that it is about.
  let addresses: [EmailAddress]
  /// The code of the reply that the report quotes, if it does.
  let code: Int?
  /// What the report says, without addresses.
  let answer: String

  /// The most bytes of a message that are looked at.
  static let limit = 4 * 1024 * 1024

  /// A report from a message; nothing if it is none, or the delivery may still succeed.
  init?(_ message: [UInt8]) {
    let lines = message.split(separator: 0x0A, omittingEmptySubsequences: false).map { line in
      line.last == 0x0D ? line.dropLast() : line
    }
    guard Self.isReport(lines) else { return nil }
    var action = ""
    var status = ""
    var diagnostic = ""
    var addresses: [EmailAddress] = []
    for line in Self.unfolded(lines) {
      guard let colon = line.firstIndex(of: ":") else { continue }
      let value = line[line.index(after: colon)...].drop(while: \.isWhitespace)
      switch line[..<colon].lowercased() {
      case "action" where action.isEmpty: action = value.lowercased()
      case "status" where status.isEmpty: status = String(value)
      case "diagnostic-code" where diagnostic.isEmpty: diagnostic = String(value)
      case "final-recipient", "original-recipient":
        let text = value.split(separator: ";", maxSplits: 1).last ?? value
        let bare = text.drop(while: \.isWhitespace).filter { $0 != "<" && $0 != ">" }
        if let address = try? EmailAddress(String(bare)), !addresses.contains(address) {
          addresses.append(address)
        }
      default: break
      }
    }
    // "delayed" and a status of 4.x.x may still turn out well; "relayed" and others are no failure.
    guard action.hasPrefix("failed"), !status.hasPrefix("4"), !status.hasPrefix("2") else {
      return nil
    }
    self.addresses = addresses
    tokens = Self.tokens(message)
    let words = diagnostic.split(separator: ";", maxSplits: 1).last.map(String.init) ?? diagnostic
    code = words.split { !$0.isNumber }.first.flatMap { Int($0) }.flatMap {
      (400...599).contains($0) ? $0 : nil
    }
    answer = ServerReply.redacted(Array(("bounced " + status + " " + words).utf8))
  }

  private static func isReport(_ lines: [ArraySlice<UInt8>]) -> Bool {
    lines.contains { line in
      line.count < 200
        && String(decoding: line, as: UTF8.self).lowercased().contains("message/delivery-status")
    }
  }

  /// The lines, with what a line continues put on its end.
  private static func unfolded(_ lines: [ArraySlice<UInt8>]) -> [String] {
    var result: [String] = []
    for line in lines {
      let text = String(decoding: line.prefix(2_000), as: UTF8.self)
      if let first = line.first, first == 0x20 || first == 0x09, let last = result.indices.last,
        result[last].utf8.count < 4_000
      {
        result[last] += " " + text.drop(while: \.isWhitespace)
      } else {
        result.append(text)
      }
    }
    return result
  }

  /// Every run of exactly thirty-two hexadecimal digits.
  private static func tokens(_ message: [UInt8]) -> [PersonToken] {
    var found: [PersonToken] = []
    var run: [UInt8] = []
    for byte in message + [0] {
      if byte.isDigit || (0x61...0x66).contains(byte) {
        run.append(byte)
      } else {
        if run.count == 32, let token = PersonToken(hex: String(decoding: run, as: UTF8.self)),
          !found.contains(token), found.count < 50
        {
          found.append(token)
        }
        run.removeAll(keepingCapacity: true)
      }
    }
    return found
  }
}
