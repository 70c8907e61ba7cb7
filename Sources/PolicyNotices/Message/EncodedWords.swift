import Foundation

/// Header text in ASCII, by encoded words (RFC 2047) where it is not ASCII already.
enum EncodedWords {
  /// The value of an unstructured field such as Subject, folded at 76 columns.
  ///
  /// - Parameter column: How many columns of the first line are taken by the field's name.
  static func unstructured(_ text: String, column: Int) -> String {
    isPlain(text) ? folded(text, column: column) : encoded(text, column: column)
  }

  /// A display name: atoms, a quoted string, or encoded words (RFC 5322 section 3.2.5).
  static func phrase(_ text: String, column: Int) -> String {
    guard isPlain(text), text.utf8.count <= 60 else { return encoded(text, column: column) }
    if text.utf8.allSatisfy({ isAtom($0) || $0 == 0x20 }) { return text }
    return "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }

  /// ASCII that no reader takes for encoded words, and no word of it too long to be folded.
  private static func isPlain(_ text: String) -> Bool {
    text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F } && !text.contains("=?")
      && text.first != " " && text.last != " " && !text.contains("  ")
      && text.split(separator: " ").allSatisfy { $0.utf8.count <= 60 }
  }

  private static func isAtom(_ byte: UInt8) -> Bool {
    byte.isLetter || byte.isDigit || "!#$%&'*+-/=?^_`{|}~".utf8.contains(byte)
  }

  private static func folded(_ text: String, column: Int) -> String {
    var result = ""
    var used = column
    for word in text.split(separator: " ") {
      if result.isEmpty {
        result += word
        used += word.utf8.count
      } else if used + 1 + word.utf8.count > 76 {
        result += "\r\n " + word
        used = 1 + word.utf8.count
      } else {
        result += " " + word
        used += 1 + word.utf8.count
      }
    }
    return result
  }

  /// Encoded words of at most 75 octets, none of which splits a character (RFC 2047 section 5).
  private static func encoded(_ text: String, column: Int) -> String {
    let ascii = text.utf8.count { $0 < 0x80 }
    let useQ = ascii * 4 >= text.utf8.count * 3
    // "=?utf-8?q?" and "?=" take twelve octets.
    var room = max(24, 75 - 12 - column)
    var words: [String] = []
    var current: [UInt8] = []
    var size = 0
    func flush() {
      if current.isEmpty { return }
      words.append(
        useQ
          ? "=?utf-8?q?" + current.map(q).joined() + "?="
          : "=?utf-8?b?" + Data(current).base64EncodedString() + "?=")
      current.removeAll()
      size = 0
      room = 75 - 12 - 1
    }
    func cost(_ bytes: [UInt8]) -> Int {
      useQ ? bytes.reduce(0) { $0 + q($1).utf8.count } : bytes.count
    }
    func fits(_ cost: Int) -> Bool { size + cost <= (useQ ? room : room / 4 * 3) }
    func append(_ bytes: [UInt8]) {
      let cost = cost(bytes)
      if !fits(cost) { flush() }
      current += bytes
      size += cost
    }
    // Words of the text stay whole where they fit, because some readers put a space between encoded
    // words; then characters as people see them, then Unicode's.
    for word in pieces(of: text) {
      let bytes = Array(word.utf8)
      let wordCost = cost(bytes)
      if fits(wordCost) || wordCost <= 45 {
        append(bytes)
        continue
      }
      for character in word {
        let whole = Array(String(character).utf8)
        if whole.count <= 18 {
          append(whole)
        } else {
          for scalar in character.unicodeScalars { append(Array(String(scalar).utf8)) }
        }
      }
    }
    flush()
    return words.joined(separator: "\r\n ")
  }

  /// The words of a text, each with the spaces before it.
  private static func pieces(of text: String) -> [Substring] {
    var result: [Substring] = []
    var start = text.startIndex
    var wasSpace = true
    for index in text.indices {
      let isSpace = text[index] == " "
      if isSpace, !wasSpace {
        result.append(text[start..<index])
        start = index
      }
      wasSpace = isSpace
    }
    result.append(text[start...])
    return result
  }

  private static func q(_ byte: UInt8) -> String {
    if byte == 0x20 { return "_" }
    // The letters that a phrase allows in an encoded word (RFC 2047 section 5, rule 3).
    if byte.isLetter || byte.isDigit || "!*+-/".utf8.contains(byte) {
      return String(UnicodeScalar(byte))
    }
    let digits = String(byte, radix: 16, uppercase: true)
    return "=" + (digits.count < 2 ? "0" : "") + digits
  }
}
