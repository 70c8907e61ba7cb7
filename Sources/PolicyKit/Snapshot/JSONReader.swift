/// Reads JSON (RFC 8259) and says where a text stops being that.
///
/// Foundation's decoder names neither line nor column, and keeps one of two equal keys without a
/// word; a snapshot is edited by hand and read by counsel, so both matter here.
package struct JSONReader {
  /// The value of a text that is known to be UTF-8.
  package static func read(_ text: [UInt8]) throws(SnapshotError) -> PlainValue {
    var reader = JSONReader(bytes: text)
    return try reader.whole()
  }

  /// The value of a text that is known to be UTF-8, and where each value in it stands.
  package static func readMarked(
    _ text: [UInt8]
  ) throws(SnapshotError) -> (value: PlainValue, marks: SourceMarks) {
    var reader = JSONReader(bytes: text)
    reader.marks = SourceMarks()
    let value = try reader.whole()
    return (value, reader.marks ?? SourceMarks())
  }

  /// The one value that the text holds, behind a byte order mark if there is one.
  private mutating func whole() throws(SnapshotError) -> PlainValue {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    let value = try value()
    skipSpace()
    guard next == nil else { throw expected("nothing more") }
    return value
  }

  private enum Step {
    case key(String)
    case index(Int)
  }

  private let bytes: [UInt8]
  private var position = 0
  private var path: [Step] = []
  /// Where values stand, if somebody wants to know.
  private var marks: SourceMarks?
  /// Where the key of the next value stands.
  private var keyStart: Int?

  /// How deep values may nest; a policy needs a dozen levels.
  private static let deepest = 512

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func value() throws(SnapshotError) -> PlainValue {
    guard path.count < Self.deepest else {
      throw fault("values nest more than \(Self.deepest) deep", path: [])
    }
    skipSpace()
    guard let byte = next else { throw expected("a value") }
    guard marks != nil else { return try value(from: byte) }
    let name: String
    switch path.last {
    case .key(let key): name = key
    case .index(let index): name = String(index)
    case nil: name = ""
    }
    let (key, start) = (keyStart.map(Self.mark), Self.mark(position))
    marks?.begin(name, key: key, at: start)
    keyStart = nil
    let value = try value(from: byte)
    let end = Self.mark(position)
    marks?.end(at: end)
    return value
  }

  private static func mark(_ offset: Int) -> SourceMarks.Mark { .offset(UInt32(clamping: offset)) }

  private mutating func value(from byte: UInt8) throws(SnapshotError) -> PlainValue {
    switch byte {
    case UInt8(ascii: "{"): return .object(try object())
    case UInt8(ascii: "["): return .array(try array())
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
    case UInt8(ascii: "t"): return try word("true", .boolean(true))
    case UInt8(ascii: "f"): return try word("false", .boolean(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: throw expected("a value")
    }
  }

  private mutating func object() throws(SnapshotError) -> [String: PlainValue] {
    position += 1
    var members: [String: PlainValue] = [:]
    skipSpace()
    if take("}") { return members }
    repeat {
      skipSpace()
      guard next == UInt8(ascii: "\"") else { throw expected("a key in quotation marks") }
      let start = position
      let key = try string()
      path.append(.key(key))
      guard members[key] == nil else {
        position = start
        throw fault("the key stands twice in one object")
      }
      skipSpace()
      guard take(":") else { throw expected("\":\"") }
      keyStart = start
      members[key] = try value()
      path.removeLast()
      skipSpace()
    } while take(",")
    guard take("}") else { throw expected("\",\" or \"}\"") }
    return members
  }

  private mutating func array() throws(SnapshotError) -> [PlainValue] {
    position += 1
    var elements: [PlainValue] = []
    skipSpace()
    if take("]") { return elements }
    repeat {
      path.append(.index(elements.count))
      elements.append(try value())
      path.removeLast()
      skipSpace()
    } while take(",")
    guard take("]") else { throw expected("\",\" or \"]\"") }
    return elements
  }

  private mutating func string() throws(SnapshotError) -> String {
    let start = position
    position += 1
    var text: [UInt8] = []
    var run = position
    while true {
      skipPlainText()
      guard let byte = next else { break }
      switch byte {
      case UInt8(ascii: "\""):
        let last = bytes[run..<position]
        position += 1
        return text.isEmpty
          ? String(decoding: last, as: UTF8.self) : String(decoding: text + last, as: UTF8.self)
      case UInt8(ascii: "\\"):
        text += bytes[run..<position]
        text += try escape()
        run = position
      case 0..<0x20:
        throw notJSON("a string holds a bare control character; write it as \\u00\(hex(byte))")
      default: break
      }
    }
    position = start
    throw notJSON("the string is never closed")
  }

  private mutating func escape() throws(SnapshotError) -> [UInt8] {
    position += 1
    guard let byte = next else { throw expected("an escape") }
    let plain: UInt8
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): plain = byte
    case UInt8(ascii: "b"): plain = 0x08
    case UInt8(ascii: "f"): plain = 0x0C
    case UInt8(ascii: "n"): plain = 0x0A
    case UInt8(ascii: "r"): plain = 0x0D
    case UInt8(ascii: "t"): plain = 0x09
    case UInt8(ascii: "u"): return try unicodeEscape()
    default: throw expected("one of \" \\ / b f n r t u after a backslash")
    }
    position += 1
    return [plain]
  }

  private mutating func unicodeEscape() throws(SnapshotError) -> [UInt8] {
    let start = position - 1
    position += 1
    var code = try fourDigits()
    if (0xD800..<0xDC00).contains(code), bytes[position...].starts(with: [0x5C, 0x75]) {
      position += 2
      let low = try fourDigits()
      if (0xDC00..<0xE000).contains(low) { code = 0x10000 + (code - 0xD800) << 10 + low - 0xDC00 }
    }
    guard let scalar = Unicode.Scalar(code) else {
      position = start
      throw notJSON("half of a surrogate pair stands alone")
    }
    return Array(String(scalar).utf8)
  }

  private mutating func fourDigits() throws(SnapshotError) -> UInt32 {
    var code: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = next, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw expected("four hexadecimal digits")
      }
      code = code << 4 + UInt32(digit)
      position += 1
    }
    return code
  }

  private mutating func number() throws(SnapshotError) -> PlainValue {
    let start = position
    _ = take("-")
    if !take("0") { try digits() }
    var isWhole = true
    if take(".") {
      isWhole = false
      try digits()
    }
    if take("e") || take("E") {
      isWhole = false
      if !take("+") { _ = take("-") }
      try digits()
    }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    if isWhole, let number = Int(text) { return .integer(number) }
    return .number(Double(text) ?? .infinity)
  }

  private mutating func digits() throws(SnapshotError) {
    let start = position
    while let byte = next, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { position += 1 }
    if position == start { throw expected("a digit") }
  }

  private mutating func word(
    _ word: String, _ value: PlainValue
  ) throws(SnapshotError) -> PlainValue {
    guard bytes[position...].starts(with: word.utf8) else { throw expected("a value") }
    position += word.utf8.count
    return value
  }

  private mutating func take(_ mark: Unicode.Scalar) -> Bool {
    guard let byte = next, UInt32(byte) == mark.value else { return false }
    position += 1
    return true
  }

  private mutating func skipSpace() {
    var index = position
    while index < bytes.count {
      let byte = bytes[index]
      guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { break }
      index += 1
    }
    position = index
  }

  /// Skips what stands for itself in a string.
  private mutating func skipPlainText() {
    var index = position
    while index < bytes.count {
      let byte = bytes[index]
      if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { break }
      index += 1
    }
    position = index
  }
}

extension JSONReader {
  private func expected(_ what: String) -> SnapshotError {
    guard position < bytes.count else {
      return notJSON("expected \(what), found the end of the file")
    }
    let found = String(decoding: bytes[position...].prefix(16), as: UTF8.self).prefix(1)
    return notJSON("expected \(what), found \"\(Terminal.visible(String(found)))\"")
  }

  private func notJSON(_ problem: String) -> SnapshotError { fault("not JSON: \(problem)") }

  private func fault(_ problem: String, path: [Step]? = nil) -> SnapshotError {
    let before = bytes[..<position]
    let line = 1 + before.count { $0 == 0x0A }
    let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    // Bytes that continue a character are no column of their own.
    let column = 1 + before[lineStart...].count { $0 & 0xC0 != 0x80 }
    let steps = (path ?? self.path).map { step in
      switch step {
      case .key(let key): key
      case .index(let index): String(index)
      }
    }
    return SnapshotError(
      path: steps, problem: problem, place: .init(line: line, column: column), isAboutKey: false)
  }

  private func hex(_ byte: UInt8) -> String {
    (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
  }
}
