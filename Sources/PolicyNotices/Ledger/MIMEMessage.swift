import Foundation

/// The structure of a message (RFC 5322, RFC 2045, RFC 2046), read in one pass within limits.
///
/// What is beyond a limit is not an error: it is passed over, for a message that came back may be
/// anything. Time grows with the bytes alone, and memory with the limits.
struct MIMEMessage {
  /// The most parts that are kept.
  static let partLimit = 1_000
  /// How deep parts may stand within parts.
  static let depthLimit = 8

  /// A part, or the message itself.
  struct Part {
    let header: MIMEHeader
    /// Where its body is in the message.
    var body: Range<Int>
    /// The part that it stands in; nothing for the message itself.
    let parent: Int?
    /// How many parts it stands in.
    let depth: Int
  }

  private let bytes: [UInt8]
  /// The message itself, and its parts in order.
  private(set) var parts: [Part] = []

  /// The structure of a message.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var reader = MIMEPartReader(bytes)
    reader.read()
    parts = reader.parts
  }

  /// The header of the message itself.
  var header: MIMEHeader { parts.first?.header ?? MIMEHeader() }

  /// The types of the parts that a part stands in, innermost first.
  func containers(of part: Part) -> [String] {
    var types: [String] = []
    var next = part.parent
    while let index = next {
      types.append(parts[index].header.type)
      next = parts[index].parent
    }
    return types
  }

  /// The body of a part, decoded from base64 or quoted-printable.
  func content(of part: Part) -> [UInt8] {
    let raw = bytes[part.body]
    let encoding = MIMEHeader.pieces(part.header["content-transfer-encoding"])[0].lowercased()
    switch encoding.prefix(while: { $0 != " " }) {
    case "base64":
      return Data(base64Encoded: Data(raw), options: .ignoreUnknownCharacters).map(Array.init) ?? []
    case "quoted-printable": return Self.quotedPrintable(raw)
    default: return Array(raw)
    }
  }

  private static func quotedPrintable(_ raw: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(raw.count)
    var index = raw.startIndex
    while index < raw.endIndex {
      let byte = raw[index]
      index += 1
      guard byte == UInt8(ascii: "=") else {
        result.append(byte)
        continue
      }
      if index + 1 < raw.endIndex,
        let value = Hex.bytes(String(decoding: raw[index...(index + 1)], as: UTF8.self))?.first
      {
        result.append(value)
        index += 2
        continue
      }
      // A soft line break; anything else is no encoding and stays.
      var end = index
      while end < raw.endIndex, raw[end] == 0x20 || raw[end] == 0x09 || raw[end] == 0x0D {
        end += 1
      }
      if end < raw.endIndex, raw[end] == 0x0A { index = end + 1 } else { result.append(byte) }
    }
    return result
  }
}

/// The fields of a header, unfolded, within limits.
struct MIMEHeader {
  static let fieldLimit = 400
  static let valueLimit = 4_000

  /// The fields, their names in lower case.
  private(set) var fields: [(name: String, value: String)] = []
  /// The type, such as `multipart/report`.
  private(set) var type = "text/plain"
  /// What separates the parts of a multipart; nothing if it is none.
  private(set) var boundary: [UInt8]?

  init() {}

  /// The header that bytes are, up to an empty line or their end.
  init(_ bytes: ArraySlice<UInt8>) {
    fields = Self.fields(bytes)
    let value = self["content-type"]
    guard !value.isEmpty else { return }
    let pieces = Self.pieces(value)
    type = pieces[0].lowercased()
    guard type.hasPrefix("multipart/") else { return }
    if let text = Self.parameter("boundary", of: pieces), !text.isEmpty, text.count <= 200 {
      boundary = text
    }
  }

  /// The value of a parameter, also where it is divided into several or encoded (RFC 2231 sections 3
  /// and 4): `name*=us-ascii''%20a`, or `name*0=a; name*1*=%62`.
  private static func parameter(_ name: String, of pieces: [String]) -> [UInt8]? {
    var sections: [Int: [UInt8]] = [:]
    for piece in pieces.dropFirst() {
      guard let equals = piece.firstIndex(of: "=") else { continue }
      let key = trimmed(piece[..<equals]).lowercased()
      let value = trimmed(piece[piece.index(after: equals)...])
      if key == name { return Array(value.utf8) }
      guard key.hasPrefix(name + "*") else { continue }
      let rest = key.dropFirst(name.count + 1)
      let isEncoded = rest.isEmpty || rest.hasSuffix("*")
      let digits = rest.hasSuffix("*") ? rest.dropLast() : rest
      guard let section = digits.isEmpty ? 0 : Int(digits), (0..<100).contains(section) else {
        continue
      }
      guard isEncoded else {
        sections[section] = Array(value.utf8)
        continue
      }
      // The first section names the character set and the language before what it says.
      let quotes = value.indices.filter { value[$0] == "'" }
      let text =
        section == 0 && quotes.count >= 2 ? value[value.index(after: quotes[1])...] : value[...]
      sections[section] = percentDecoded(text)
    }
    guard sections[0] != nil else { return nil }
    return (0..<100).lazy.prefix { sections[$0] != nil }.flatMap { sections[$0] ?? [] }
  }

  private static func percentDecoded(_ text: Substring) -> [UInt8] {
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count,
        let value = Hex.bytes(String(decoding: bytes[(index + 1)...(index + 2)], as: UTF8.self))
      {
        result += value
        index += 3
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return result
  }

  /// The first value of a field; empty if there is none.
  subscript(name: String) -> String { fields.first { $0.name == name }?.value ?? "" }

  /// Every value of a field.
  func values(_ name: String) -> [String] { fields.filter { $0.name == name }.map(\.value) }

  /// Reads fields up to an empty line or the end of the bytes.
  static func fields(_ bytes: ArraySlice<UInt8>) -> [(name: String, value: String)] {
    var fields: [(name: String, value: [UInt8])] = []
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let end = bytes[index...].firstIndex(of: 0x0A) ?? bytes.endIndex
      var line = bytes[index..<end]
      index = min(end + 1, bytes.endIndex)
      if line.last == 0x0D { line.removeLast() }
      if line.isEmpty { break }
      if line.first == 0x20 || line.first == 0x09 {
        if let last = fields.indices.last {
          let room = Self.valueLimit - fields[last].value.count
          if room > 1 {
            fields[last].value += [0x20] + line.drop { $0 == 0x20 || $0 == 0x09 }.prefix(room - 1)
          }
        }
        continue
      }
      guard fields.count < Self.fieldLimit,
        let colon = line.prefix(200).firstIndex(of: UInt8(ascii: ":"))
      else { continue }
      let name = trimmed(String(decoding: line[..<colon], as: UTF8.self)[...]).lowercased()
      fields.append((name, Array(line[(colon + 1)...].prefix(Self.valueLimit))))
    }
    return fields.map { ($0.name, trimmed(String(decoding: $0.value, as: UTF8.self)[...])) }
  }

  /// The pieces of a value between semicolons that stand in no quotes, without their quotes and
  /// without comments (RFC 5322 section 3.2.2).
  static func pieces(_ value: String) -> [String] {
    var pieces: [String] = [""]
    var isQuoted = false
    var isEscaped = false
    var depth = 0
    for character in value {
      if isEscaped {
        if depth == 0 { pieces[pieces.count - 1].append(character) }
        isEscaped = false
      } else if isQuoted || depth > 0, character == "\\" {
        isEscaped = true
      } else if !isQuoted, character == "(" {
        depth += 1
      } else if depth > 0 {
        if character == ")" { depth -= 1 }
      } else if character == "\"" {
        isQuoted.toggle()
      } else if character == ";", !isQuoted {
        pieces.append("")
      } else {
        pieces[pieces.count - 1].append(character)
      }
    }
    return pieces.map { trimmed($0[...]) }
  }

  static func trimmed(_ text: Substring) -> String {
    let rest = text.drop(while: \.isWhitespace)
    return String(rest.reversed().drop(while: \.isWhitespace).reversed())
  }
}

/// Finds the parts of a message, a line at a time.
private struct MIMEPartReader {
  let bytes: [UInt8]
  var parts: [MIMEMessage.Part] = []

  /// The multiparts that are open, outermost first.
  private var open: [(part: Int, boundary: [UInt8])] = []
  /// The part whose body is being read, if it is no multipart.
  private var leaf: Int?
  /// Where the header of a part began, while it is read.
  private var headerStart: Int? = 0
  private var isFull = false

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func read() {
    var index = 0
    while index < bytes.count {
      let end = bytes[index...].firstIndex(of: 0x0A) ?? bytes.count
      take(index..<end, next: min(end + 1, bytes.count))
      index = end + 1
    }
    if let start = headerStart { begin(start..<bytes.count, body: bytes.count) }
    close(0, at: bytes.count)
  }

  private mutating func take(_ line: Range<Int>, next: Int) {
    if let (level, isLast) = delimiter(line) {
      if let start = headerStart { begin(start..<line.lowerBound, body: line.lowerBound) }
      close(level + 1, at: line.lowerBound)
      if isLast { close(level, at: next) }
      headerStart = isLast || isFull ? nil : next
      return
    }
    guard let start = headerStart else { return }
    let isEmpty = line.isEmpty || (line.count == 1 && bytes[line.lowerBound] == 0x0D)
    if isEmpty { begin(start..<line.lowerBound, body: next) }
  }

  /// Begins a part whose header is read.
  private mutating func begin(_ header: Range<Int>, body: Int) {
    headerStart = nil
    guard parts.count < MIMEMessage.partLimit else {
      isFull = true
      return
    }
    let fields = MIMEHeader(bytes[header])
    parts.append(
      MIMEMessage.Part(
        header: fields, body: body..<bytes.count, parent: open.last?.part, depth: open.count))
    if let boundary = fields.boundary, open.count < MIMEMessage.depthLimit {
      open.append((parts.count - 1, boundary))
      leaf = nil
    } else {
      leaf = parts.count - 1
    }
  }

  /// Ends what is open at a level and within.
  private mutating func close(_ level: Int, at end: Int) {
    if let leaf {
      parts[leaf].body = parts[leaf].body.lowerBound..<max(end, parts[leaf].body.lowerBound)
    }
    leaf = nil
    while open.count > level, let last = open.popLast() {
      let start = parts[last.part].body.lowerBound
      parts[last.part].body = start..<max(end, start)
    }
  }

  /// Which multipart a line ends a part of, and whether it ends the multipart; nothing for other
  /// lines.
  private func delimiter(_ line: Range<Int>) -> (level: Int, isLast: Bool)? {
    guard !open.isEmpty, line.count > 2, bytes[line.lowerBound] == 0x2D,
      bytes[line.lowerBound + 1] == 0x2D
    else { return nil }
    let text = bytes[(line.lowerBound + 2)..<line.upperBound]
    for level in open.indices.reversed() {
      let boundary = open[level].boundary
      guard text.starts(with: boundary) else { continue }
      let rest = text.dropFirst(boundary.count)
      let isLast = rest.starts(with: [0x2D, 0x2D])
      if rest.dropFirst(isLast ? 2 : 0).prefix(200).allSatisfy({ [0x20, 0x09, 0x0D].contains($0) })
      {
        return (level, isLast)
      }
    }
    return nil
  }
}
