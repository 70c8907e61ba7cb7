import PolicyKit

/// The words of a language by their keys, as its `words.json` has them.
///
/// A file of one's own lies over the built-in one key by key: what it does not give stays as it was.
/// There are two kinds of words. Code asks for some by typed keys; all others are messages, which
/// templates show: `{{> words.purpose.use}}`.
package struct Catalogue: Sendable {
  /// A word, and the file that it stands in.
  struct Entry: Sendable {
    let text: String
    let source: TemplateSource
  }

  private(set) var entries: [String: Entry] = [:]

  /// What the name of a partial begins with that is a message.
  static let prefix = "words."

  /// The file of a language's folder that it is read from.
  package static let file = "words.json"

  /// No words at all.
  init() {}

  /// Reads files of words, each over those before it.
  ///
  /// - Throws: `LexiconError` naming a file that is no JSON object of strings.
  init(_ layers: [TemplateSource]) throws(LexiconError) {
    for source in layers {
      let strings = try Self.strings(of: source)
      entries.reserveCapacity(strings.count)
      for (key, text) in strings { entries[key] = Entry(text: text, source: source) }
    }
  }

  /// The text of a key.
  subscript(_ key: String) -> String? { entries[key]?.text }

  /// The members of a JSON object of strings.
  static func strings(of source: TemplateSource) throws(LexiconError) -> [String: String] {
    let value: PlainValue
    do {
      value = try JSONReader.read(Array(source.text.utf8))
    } catch {
      throw LexiconError(path: source.path, problem: error.description)
    }
    let fault = LexiconError(
      path: source.path, problem: "expected a JSON object in which every value is a string")
    guard case .object(let members) = value else { throw fault }
    var strings: [String: String] = [:]
    strings.reserveCapacity(members.count)
    for (key, value) in members {
      guard case .string(let text) = value else { throw fault }
      strings[key] = text
    }
    return strings
  }

  /// A message as a template, or nil where there is none.
  ///
  /// - Parameters:
  ///   - key: Its key.
  ///   - folder: The folder of the language, with the slash.
  ///   - type: What the template that shows it writes.
  func message(_ key: String, in folder: Substring, as type: ContentType) -> TemplateSource? {
    guard let entry = entries[key] else { return nil }
    return TemplateSource(
      name: "\(folder)\(Self.prefix)\(key)\(type.rawValue)", text: entry.text,
      message: .init(key: key, path: entry.source.path, file: entry.source.text))
  }
}

/// The message of a catalogue that a template's text is.
struct Message: Sendable, Equatable {
  let key: String
  /// The file that it stands in, as errors call it.
  let path: String
  /// The text of that file.
  let file: String

  /// Where a place in the message stands in the file.
  func place(of position: TemplateError.Position) -> TemplateError.Position? {
    let bytes = Array(file.utf8)
    guard let marks = try? JSONReader.readMarked(bytes).marks,
      let found = marks.span(at: [key]), found.isExact,
      case .offset(let start) = found.span.start
    else { return nil }
    let offset = Self.offset(of: position, from: Int(start) + 1, in: bytes)
    let before = bytes[..<offset]
    let line = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    return .init(
      line: 1 + before.count { $0 == 0x0A },
      column: String(decoding: bytes[line..<offset], as: UTF8.self).count + 1)
  }

  /// The offset of a place in a text that is written as a JSON string, from the first of its letters.
  private static func offset(
    of position: TemplateError.Position, from start: Int, in bytes: [UInt8]
  ) -> Int {
    var offset = start
    var (line, column) = (1, 1)
    while offset < bytes.count, bytes[offset] != UInt8(ascii: "\""),
      (line, column) < (position.line, position.column)
    {
      let isEscape = bytes[offset] == UInt8(ascii: "\\") && offset + 1 < bytes.count
      let isLineFeed = isEscape && bytes[offset + 1] == UInt8(ascii: "n")
      (line, column) = isLineFeed ? (line + 1, 1) : (line, column + 1)
      offset += !isEscape ? 1 : bytes[offset + 1] == UInt8(ascii: "u") ? 6 : 2
      // Bytes that continue a character are no column of their own.
      while offset < bytes.count, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
    }
    return min(offset, bytes.count)
  }
}
