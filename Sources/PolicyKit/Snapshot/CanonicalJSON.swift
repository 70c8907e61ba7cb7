package import FoundationEssentials

/// JSON that is the same bytes on every machine: sorted keys, two spaces, UTF-8, LF at the end.
package enum CanonicalJSON {
  /// The JSON of a value, such as a report.
  package static func encode(_ value: some Encodable) throws(SnapshotError) -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    do {
      var data = try encoder.encode(value)
      data.append(0x0A)
      return data
    } catch {
      throw SnapshotError(path: [], problem: "\(error)")
    }
  }

  /// The JSON of a value whose digest is kept, written like a tree's.
  package static func encodeForDigest(_ value: some Encodable) throws(SnapshotError) -> Data {
    encode(try JSONReader.read([UInt8](encode(value))))
  }

  /// How JSON is laid out.
  package enum Layout: Sendable {
    /// A member a line, with one line feed at the end.
    case lines
    /// On one line and without white space, as RFC 8785 has it for keys in ASCII.
    case compact
    /// On one line, and fit to stand in a `script` element of HTML: no character of it can end the
    /// element, open a comment, end a line of a script, or be refused by a parser of HTML.
    case withinHTML
  }

  /// The JSON of a plain value.
  package static func encode(_ value: PlainValue, as layout: Layout = .lines) -> Data {
    var writer = CanonicalWriter(layout: layout)
    writer.write(value, depth: 0)
    if layout == .lines { writer.bytes.append(UInt8(ascii: "\n")) }
    return Data(writer.bytes)
  }

  /// The JSON of a tree.
  ///
  /// The identity of a policy is a digest of these bytes, so they must not depend on the version of
  /// a library.
  package static func encode(_ tree: FactNode) -> Data {
    var writer = CanonicalWriter()
    writer.write(tree, depth: 0)
    writer.bytes.append(UInt8(ascii: "\n"))
    return Data(writer.bytes)
  }
}

/// Writes a tree as Foundation's encoder lays out JSON when it sorts keys, prints prettily and does
/// not escape slashes.
private struct CanonicalWriter {
  var layout = CanonicalJSON.Layout.lines
  var bytes: [UInt8] = []

  mutating func write(_ node: FactNode, depth: Int) {
    switch node.value {
    case .object(let members):
      open("{")
      let order = members.indices.sorted { Self.precedes(members[$0].key, members[$1].key) }
      for (place, index) in order.enumerated() {
        startMember(members[index].key, depth + 1, isFirst: place == 0)
        write(members[index].node, depth: depth + 1)
      }
      close("}", depth)
    case .array(let elements):
      write(elements, depth) { $0.write($1, depth: depth + 1) }
    case .string(let text): write(text)
    case .integer(let number): bytes += String(number).utf8
    case .boolean(let flag): bytes += (flag ? "true" : "false").utf8
    }
  }

  mutating func write(_ value: PlainValue, depth: Int) {
    switch value {
    case .object(let members):
      open("{")
      var isFirst = true
      for key in members.keys.sorted(by: Self.precedes) {
        guard let member = members[key] else { continue }
        startMember(key, depth + 1, isFirst: isFirst)
        write(member, depth: depth + 1)
        isFirst = false
      }
      close("}", depth)
    case .array(let elements):
      write(elements, depth) { $0.write($1, depth: depth + 1) }
    case .string(let text), .untyped(let text): write(text)
    case .integer(let number): bytes += String(number).utf8
    case .number(let number): bytes += String(describing: number).utf8
    case .boolean(let flag): bytes += (flag ? "true" : "false").utf8
    case .null: bytes += "null".utf8
    }
  }

  private mutating func write<Element>(
    _ elements: [Element], _ depth: Int, _ inner: (inout Self, Element) -> Void
  ) {
    open("[")
    for (index, element) in elements.enumerated() {
      startLine(depth + 1, isFirst: index == 0)
      inner(&self, element)
    }
    close("]", depth)
  }

  /// Whether one key comes before another: by its bytes, whatever characters they mean.
  private static func precedes(_ one: String, _ other: String) -> Bool {
    let isBefore = one.utf8.withContiguousStorageIfAvailable { one in
      other.utf8.withContiguousStorageIfAvailable { other in
        for index in 0..<min(one.count, other.count) where one[index] != other[index] {
          return one[index] < other[index]
        }
        return one.count < other.count
      }
    }
    return isBefore.flatMap { $0 } ?? one.utf8.lexicographicallyPrecedes(other.utf8)
  }

  private mutating func open(_ mark: Unicode.Scalar) {
    bytes.append(UInt8(ascii: mark))
    if layout == .lines { bytes.append(UInt8(ascii: "\n")) }
  }

  private mutating func startMember(_ key: String, _ depth: Int, isFirst: Bool) {
    startLine(depth, isFirst: isFirst)
    write(key)
    bytes += (layout == .lines ? " : " : ":").utf8
  }

  private mutating func startLine(_ depth: Int, isFirst: Bool) {
    if !isFirst { bytes.append(UInt8(ascii: ",")) }
    guard layout == .lines else { return }
    if !isFirst { bytes.append(UInt8(ascii: "\n")) }
    indent(depth)
  }

  private mutating func indent(_ depth: Int) {
    for _ in 0..<depth {
      bytes.append(UInt8(ascii: " "))
      bytes.append(UInt8(ascii: " "))
    }
  }

  private mutating func close(_ mark: Unicode.Scalar, _ depth: Int) {
    if layout == .lines {
      bytes.append(UInt8(ascii: "\n"))
      indent(depth)
    }
    bytes.append(UInt8(ascii: mark))
  }

  /// A string with the escapes that RFC 8259, section 7, demands and no others, and within HTML
  /// with those of all that means something there.
  private mutating func write(_ text: String) {
    if layout == .withinHTML, text.unicodeScalars.contains(where: Self.isUnfitForHTML) {
      return writeWithinHTML(text)
    }
    writePlain(text)
  }

  private static func isUnfitForHTML(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    // The marks "&", "<" and ">".
    case 0x26, 0x3C, 0x3E: true
    // Controls, line separators, what turns the direction of writing, and what is no character.
    case 0x7F...0x9F, 0x2028...0x202E, 0x2066...0x206F, 0xFDD0...0xFDEF, 0xFEFF: true
    default: scalar.value & 0xFFFE == 0xFFFE
    }
  }

  private mutating func writeWithinHTML(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    for scalar in text.unicodeScalars {
      if Self.isUnfitForHTML(scalar) {
        for unit in UTF16.encode(scalar) ?? UTF16.encodedReplacementCharacter {
          let digits = String(unit, radix: 16)
          bytes += "\\u\(String(repeating: "0", count: 4 - digits.count))\(digits)".utf8
        }
      } else {
        let start = bytes.count
        writePlain(String(scalar))
        // Without its quotation marks.
        bytes.remove(at: start)
        bytes.removeLast()
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func writePlain(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    // Most text needs no escape, and is written in one piece.
    let isWritten = text.utf8.withContiguousStorageIfAvailable { utf8 in
      for byte in utf8 where byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
      {
        return false
      }
      bytes.append(contentsOf: utf8)
      return true
    }
    if isWritten != true { escape(text.utf8) }
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func escape(_ text: String.UTF8View) {
    for byte in text {
      switch byte {
      case UInt8(ascii: "\""): bytes += "\\\"".utf8
      case UInt8(ascii: "\\"): bytes += "\\\\".utf8
      case 0x08: bytes += "\\b".utf8
      case 0x09: bytes += "\\t".utf8
      case 0x0A: bytes += "\\n".utf8
      case 0x0C: bytes += "\\f".utf8
      case 0x0D: bytes += "\\r".utf8
      case 0..<0x20: bytes += "\\u00\(byte < 16 ? "0" : "")\(String(byte, radix: 16))".utf8
      default: bytes.append(byte)
      }
    }
  }
}
