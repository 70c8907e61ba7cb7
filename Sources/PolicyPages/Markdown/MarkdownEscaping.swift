/// Writes text as Markdown that shows exactly that text, with as few backslashes as possible.
///
/// Escapes with a backslash (CommonMark 2.4), and a backslash at the very end with a character
/// reference (2.5), because what follows is not known. An address that GitHub's extended autolinks
/// (GFM 6.9) would take is left whole or broken up, for they take backslashes literally.
///
/// Works on the bytes: every character that means something in Markdown is a byte of ASCII.
struct MarkdownEscaping {
  /// Whether pipes are escaped, as they must be in a table.
  var pipes = true

  /// Whether the text begins a line, or may.
  var startsLine = true

  /// Whether the text ends a line, or may.
  var endsLine = true

  /// Whether web addresses written out are left to become links to what they show.
  var addresses = true

  /// Whether an inline of markup, which might be a link, follows the text.
  var precedesMarkup = false

  /// The longest address that is left to become a link.
  private static let longestAddress = 2048

  /// The text as Markdown; it must have been cleaned and hold no line feed.
  func escape(_ text: String) -> String {
    var source = text
    let escaped = source.withUTF8 { bytes in escape(bytes) }
    return escaped.map { String(decoding: $0, as: UTF8.self) } ?? text
  }

  /// The escaped bytes, or nil when nothing needs escaping.
  private func escape(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    var output: [UInt8] = []
    var written = 0
    var index = 0
    var tail = bytes.count  // where a closing run of number signs begins
    var broken = 0  // up to where no address can be left as it is
    if endsLine { tail = Self.closingRun(bytes) }

    func put(_ replacement: [UInt8], for length: Int) {
      if output.isEmpty { output.reserveCapacity(bytes.count + bytes.count / 8 + 16) }
      output += bytes[written..<index]
      output += replacement
      written = index + length
    }
    func backslash() { put([UInt8(ascii: "\\"), bytes[index]], for: 1) }
    /// Goes past an address that can be left as it is.
    func skipAddress() -> Bool {
      guard addresses, index >= broken else { return false }
      let (end, isSafe) = Self.address(bytes, from: index)
      if isSafe { index = end } else { broken = end }
      return isSafe
    }
    func at(_ position: Int) -> UInt8? {
      position >= 0 && position < bytes.count ? bytes[position] : nil
    }

    if startsLine, let marker = Self.lineMarker(bytes) {
      index = marker
      backslash()
      index += 1
    }
    while index < bytes.count {
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: "\\"):
        if index == bytes.count - 1 {
          put(Array("&#92;".utf8), for: 1)
        } else {
          backslash()
        }
      case UInt8(ascii: "`"), UInt8(ascii: "*"), UInt8(ascii: "["), UInt8(ascii: "]"),
        UInt8(ascii: "~"):
        backslash()
      case UInt8(ascii: "|"):
        if pipes { backslash() }
      case UInt8(ascii: "_"):
        if !(Self.isWord(at(index - 1)) && Self.isWord(at(index + 1))) { backslash() }
      case UInt8(ascii: "<"):
        switch at(index + 1) {
        case UInt8(ascii: "/"), UInt8(ascii: "!"), UInt8(ascii: "?"), nil: backslash()
        case let next? where Self.isLetter(next): backslash()
        default: break
        }
      case UInt8(ascii: "&"):
        if Self.isEntity(bytes, at: index) { backslash() }
      case UInt8(ascii: "!"):
        if index == bytes.count - 1, precedesMarkup { backslash() }
      case UInt8(ascii: "#"):
        if index == tail { backslash() }
      case UInt8(ascii: ":"):
        if at(index + 1) == UInt8(ascii: "/"), at(index + 2) == UInt8(ascii: "/"),
          Self.isLetter(at(index - 1))
        {
          if skipAddress() { continue }
          backslash()
        }
      case UInt8(ascii: "w"):
        if Self.isWWW(bytes, at: index) {
          if skipAddress() { continue }
          index += 3
          backslash()
        }
      default: break
      }
      index += 1
    }
    guard written > 0 else { return nil }
    output += bytes[written...]
    return output
  }

  /// Where an address ends that can be left as it is, or up to where it cannot.
  ///
  /// An address is taken as it stands, backslashes included, so that one which needs escaping
  /// cannot remain an address.
  private static func address(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int
  ) -> (end: Int, isSafe: Bool) {
    var end = start
    while end < bytes.count, bytes[end] != UInt8(ascii: " ") {
      guard end - start < longestAddress else { return (end, false) }
      switch bytes[end] {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "/"),
        UInt8(ascii: ":"), UInt8(ascii: "?"), UInt8(ascii: "="), UInt8(ascii: "%"),
        UInt8(ascii: "#"), UInt8(ascii: "@"), UInt8(ascii: "+"), UInt8(ascii: ","),
        UInt8(ascii: ";"), UInt8(ascii: "!"), UInt8(ascii: "'"), UInt8(ascii: "\""),
        UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "$"), UInt8(ascii: "-"),
        0x80...0xFF:
        break
      case UInt8(ascii: "_")
      where end > 0 && end + 1 < bytes.count && isWord(bytes[end - 1])
        && isWord(bytes[end + 1]):
        break
      default: return (end, false)
      }
      end += 1
    }
    return (end, true)
  }

  // MARK: What a byte means

  /// The byte to escape so that the text does not open a block, when it begins a line.
  private static func lineMarker(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    guard let first = bytes.first else { return nil }
    let second = bytes.count > 1 ? bytes[1] : nil
    switch first {
    case UInt8(ascii: ">"), UInt8(ascii: "="), UInt8(ascii: "|"): return 0
    case UInt8(ascii: "-"), UInt8(ascii: "+"): return isWord(second) ? nil : 0
    case UInt8(ascii: ":"): return isLetter(second) ? nil : 0
    case UInt8(ascii: "#"):
      let end = bytes.firstIndex { $0 != UInt8(ascii: "#") } ?? bytes.count
      return end == bytes.count || bytes[end] == UInt8(ascii: " ") ? 0 : nil
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      let end = bytes.firstIndex { $0 < UInt8(ascii: "0") || $0 > UInt8(ascii: "9") }
      guard let end, end <= 9,
        bytes[end] == UInt8(ascii: ".") || bytes[end] == UInt8(ascii: ")")
      else { return nil }
      return end + 1 == bytes.count || bytes[end + 1] == UInt8(ascii: " ") ? end : nil
    default: return nil
    }
  }

  /// Where number signs begin that a heading would take for its closing sequence.
  private static func closingRun(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var start = bytes.count
    while start > 0, bytes[start - 1] == UInt8(ascii: "#") { start -= 1 }
    if start == bytes.count { return start }
    return start == 0 || bytes[start - 1] == UInt8(ascii: " ") ? start : bytes.count
  }

  private static func isLetter(_ byte: UInt8?) -> Bool {
    guard let byte else { return false }
    return (byte | 0x20) >= UInt8(ascii: "a") && (byte | 0x20) <= UInt8(ascii: "z")
  }

  /// Whether the byte is an ASCII letter or digit.
  private static func isWord(_ byte: UInt8?) -> Bool {
    guard let byte else { return false }
    return isLetter(byte) || (byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9"))
  }

  /// Whether an ampersand begins what may be a character reference.
  private static func isEntity(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
    var index = start + 1
    if index < bytes.count, bytes[index] == UInt8(ascii: "#") { index += 1 }
    let name = index
    while index < bytes.count, isWord(bytes[index]), index - name < 40 { index += 1 }
    return index > name && index < bytes.count && bytes[index] == UInt8(ascii: ";")
  }

  private static func isWWW(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
    guard start + 3 < bytes.count, bytes[start + 1] == UInt8(ascii: "w"),
      bytes[start + 2] == UInt8(ascii: "w"), bytes[start + 3] == UInt8(ascii: ".")
    else { return false }
    return start == 0 || !isWord(bytes[start - 1])
  }
}
