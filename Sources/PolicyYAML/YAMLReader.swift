internal import CYaml
package import PolicyKit

/// Reads YAML (1.2.2) as plain values, and says where a text stops being that.
///
/// It reads the events of libyaml, which Yams brings along, and not the nodes of Yams: those repeat
/// what an alias names before anybody can refuse it, and do not know where a value ends.
///
/// What YAML has beyond JSON and could change a value unseen is refused: aliases, tags, equal keys,
/// several documents. Text without quotation marks stays untyped until somebody expects a type.
package enum YAMLReader {
  /// The value of a text that is known to be UTF-8, and where each value in it stands.
  ///
  /// - Throws: `SnapshotError` with the place in the text.
  package static func read(
    _ text: [UInt8]
  ) throws(SnapshotError) -> (value: PlainValue, marks: SourceMarks) {
    // A byte order mark may stand first and says nothing (YAML 1.2.2, 5.2).
    let text = text.starts(with: YAMLText.byteOrderMark) ? Array(text.dropFirst(3)) : text
    if let fault = YAMLText.fault(in: text) { throw fault }
    let result: Result<(PlainValue, SourceMarks), SnapshotError> = text.withUnsafeBufferPointer {
      bytes in
      do throws(SnapshotError) {
        var composer = Composer(events: EventStream(bytes))
        let value = try composer.document()
        return .success((value, composer.marks))
      } catch {
        return .failure(error)
      }
    }
    let (value, marks) = try result.get()
    return (value, marks)
  }
}

/// Builds values from events.
private struct Composer {
  let events: EventStream
  var marks = SourceMarks()
  private var path: [String] = []

  /// How deep values may nest; a policy needs a dozen levels.
  private static let deepest = 200
  /// How many values there may be; a policy of a thousand purposes has some fifty thousand.
  private static let most = 300_000

  init(events: EventStream) { self.events = events }

  /// The one document of the text.
  mutating func document() throws(SnapshotError) -> PlainValue {
    _ = try next()  // The start of the stream.
    guard try next().type == YAML_DOCUMENT_START_EVENT else {
      throw SnapshotError(path: [], problem: "the file is empty")
    }
    let value = try value(try next(), name: "", key: nil)
    _ = try next()  // The end of the document.
    let end = try next()
    guard end.type == YAML_STREAM_END_EVENT else {
      throw fault("a second document starts here; a policy is one document", at: end.start)
    }
    return value
  }

  private func next() throws(SnapshotError) -> Event { try events.next(path: path) }

  private mutating func value(
    _ event: Event, name: String, key: SourceMarks.Mark?
  ) throws(SnapshotError) -> PlainValue {
    guard path.count < Self.deepest else {
      throw fault("values nest more than \(Self.deepest) deep", at: event.start)
    }
    guard marks.count < Self.most else {
      throw fault("the file holds more than \(Self.most) values", at: event.start)
    }
    try refuseDecoration(of: event)
    marks.begin(name, key: key, at: event.start.mark)
    switch event.type {
    case YAML_SEQUENCE_START_EVENT:
      return .array(try elements())
    case YAML_MAPPING_START_EVENT:
      return .object(try members())
    default:
      marks.end(at: event.end.mark)
      guard event.isPlain else { return .string(event.text) }
      if let slip = events.commentLookalike(after: event.end) {
        throw fault(
          "\"\(slip.text)\" is a comment here, and would be left out; put the text in quotation "
            + "marks, or write a comment as \"# …\"", at: slip.place)
      }
      return .untyped(event.text)
    }
  }

  private mutating func elements() throws(SnapshotError) -> [PlainValue] {
    var elements: [PlainValue] = []
    var event = try next()
    while event.type != YAML_SEQUENCE_END_EVENT {
      let name = String(elements.count)
      path.append(name)
      elements.append(try value(event, name: name, key: nil))
      path.removeLast()
      event = try next()
    }
    marks.end(at: event.start.mark)
    return elements
  }

  private mutating func members() throws(SnapshotError) -> [String: PlainValue] {
    var members: [String: PlainValue] = [:]
    var lines: [String: Int] = [:]
    var event = try next()
    while event.type != YAML_MAPPING_END_EVENT {
      try refuseDecoration(of: event)
      guard event.type == YAML_SCALAR_EVENT else {
        throw fault(
          "a key is a word, not a list or an object; text that begins with { or [ needs quotation "
            + "marks", at: event.start)
      }
      let key = event.text
      path.append(key)
      if let line = lines[key] {
        throw fault("the key stands twice in one object, first in line \(line)", at: event.start)
      }
      lines[key] = event.start.line
      members[key] = try value(try next(), name: key, key: event.start.mark)
      path.removeLast()
      event = try next()
    }
    marks.end(at: event.start.mark)
    return members
  }

  private func refuseDecoration(of event: Event) throws(SnapshotError) {
    if let name = event.alias {
      throw fault(
        "the alias *\(shown(name)) repeats what stands elsewhere; write it out, or put text that "
          + "begins with * in quotation marks", at: event.start)
    }
    if let name = event.anchor {
      throw fault(
        "the anchor &\(shown(name)) means nothing here, as aliases are not read; leave it out, or "
          + "put text that begins with & in quotation marks", at: event.start)
    }
    if let tag = event.tag {
      throw fault(
        "the tag \(shown(tag)) means nothing here; leave it out, or put text that begins with ! "
          + "in quotation marks", at: event.start)
    }
  }

  private func shown(_ text: String) -> String { Terminal.visible(String(text.prefix(40))) }

  private func fault(_ problem: String, at place: SnapshotError.Place) -> SnapshotError {
    SnapshotError(path: path, problem: problem, place: place, isAboutKey: false)
  }
}

extension SnapshotError.Place {
  fileprivate var mark: SourceMarks.Mark {
    .place(line: UInt32(clamping: line), column: UInt32(clamping: column))
  }
}
