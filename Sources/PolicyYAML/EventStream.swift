internal import CYaml
internal import PolicyKit

/// What libyaml finds next in a text.
struct Event {
  let type: yaml_event_type_t
  /// Where it begins.
  let start: SnapshotError.Place
  /// Where it ends.
  let end: SnapshotError.Place
  /// The text of a scalar.
  var text = ""
  /// Whether a scalar stands without quotation marks.
  var isPlain = false
  var alias: String?
  var anchor: String?
  var tag: String?
}

/// The events of a text, one by one.
///
/// The text must outlive it.
final class EventStream {
  private let text: UnsafeBufferPointer<UInt8>
  // libyaml keeps the address of its parser, so that it must not move.
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  /// Whether any `#` has text right behind it, as a comment seldom has.
  private let hasLookalikes: Bool
  private lazy var lineStarts = YAMLText.lineStarts(in: text)

  init(_ text: UnsafeBufferPointer<UInt8>) {
    self.text = text
    parser = .allocate(capacity: 1)
    parser.initialize(to: yaml_parser_t())
    yaml_parser_initialize(parser)
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, text.baseAddress, text.count)
    hasLookalikes = text.indices.dropLast().contains {
      text[$0] == UInt8(ascii: "#") && YAMLText.isWord(text[$0 + 1])
    }
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deinitialize(count: 1)
    parser.deallocate()
  }

  /// The next event.
  ///
  /// - Throws: `SnapshotError` at a path, where the text is not YAML.
  func next(path: [String]) throws(SnapshotError) -> Event {
    var event = yaml_event_t()
    guard yaml_parser_parse(parser, &event) == 1 else {
      throw YAMLFault(parser.pointee, in: text).error(at: path)
    }
    defer { yaml_event_delete(&event) }
    var result = Event(
      type: event.type, start: Self.place(event.start_mark), end: Self.place(event.end_mark))
    switch event.type {
    case YAML_ALIAS_EVENT:
      result.alias = Self.string(event.data.alias.anchor)
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      result.text = String(
        decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
      result.isPlain = scalar.style == YAML_PLAIN_SCALAR_STYLE
      result.anchor = Self.string(scalar.anchor)
      result.tag = Self.string(scalar.tag)
    case YAML_SEQUENCE_START_EVENT:
      result.anchor = Self.string(event.data.sequence_start.anchor)
      result.tag = Self.string(event.data.sequence_start.tag)
    case YAML_MAPPING_START_EVENT:
      result.anchor = Self.string(event.data.mapping_start.anchor)
      result.tag = Self.string(event.data.mapping_start.tag)
    default: break
    }
    return result
  }

  /// A `#` with text right behind it, such as `#5`, on the line of a value that ended.
  ///
  /// To YAML it is a comment; who wrote `Suite #5` did not mean one.
  func commentLookalike(
    after place: SnapshotError.Place
  ) -> (text: String, place: SnapshotError.Place)? {
    guard hasLookalikes, lineStarts.indices.contains(place.line - 1), place.column < 10_000 else {
      return nil
    }
    var offset = lineStarts[place.line - 1]
    var column = 1
    while offset < text.count, column < place.column {
      offset += 1
      while offset < text.count, text[offset] & 0xC0 == 0x80 { offset += 1 }
      column += 1
    }
    while offset < text.count, text[offset] == 0x20 || text[offset] == 0x09 {
      offset += 1
      column += 1
    }
    guard offset + 1 < text.count, text[offset] == UInt8(ascii: "#"),
      YAMLText.isWord(text[offset + 1])
    else { return nil }
    let rest = text[offset...].prefix { $0 != 0x0A && $0 != 0x0D }.prefix(40)
    return (
      Terminal.visible(String(decoding: rest, as: UTF8.self)),
      .init(line: place.line, column: column)
    )
  }

  private static func place(_ mark: yaml_mark_t) -> SnapshotError.Place {
    .init(line: mark.line + 1, column: mark.column + 1)
  }

  private static func string(_ pointer: UnsafePointer<UInt8>?) -> String? {
    pointer.map {
      String(decoding: UnsafeBufferPointer(start: $0, count: length(of: $0)), as: UTF8.self)
    }
  }

  private static func length(of pointer: UnsafePointer<UInt8>) -> Int {
    var count = 0
    while pointer[count] != 0 { count += 1 }
    return count
  }
}
