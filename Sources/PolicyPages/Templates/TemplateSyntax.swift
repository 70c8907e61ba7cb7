/// The tags of a template, nested as its sections are.
///
/// What cannot be read is a problem, and a template with one is never shown.
struct TemplateSyntax: Sendable {
  indirect enum Node: Sendable {
    case value(Tag, raw: Bool)
    case section(Tag, inverted: Bool, [Node], closing: Range<Int>)
    case partial(Tag)
    case comment(Tag)
  }

  struct Tag: Sendable {
    let name: String
    /// What stands between the dots of the name.
    let steps: [String]
    let position: TemplateError.Position
    /// Where it stands among the bytes of the template.
    let range: Range<Int>

    init(name: String, position: TemplateError.Position, range: Range<Int>) {
      self.name = name
      self.position = position
      self.range = range
      let hasDots = name.utf8.contains(UInt8(ascii: "."))
      steps = hasDots ? name.split(separator: ".").map(String.init) : [name]
    }
  }

  private(set) var nodes: [Node] = []
  private(set) var problems: [TemplateError.Problem] = []

  init(_ source: TemplateSource) {
    var reader = TemplateReader(source)
    reader.read()
    problems = reader.problems.map(source.located)
    // With sections out of balance the scopes are a guess, and so would be every complaint.
    let isBalanced = problems.allSatisfy { $0.fault != .unbalancedSection }
    nodes = isBalanced ? reader.nodes : []
  }
}

private struct TemplateReader {
  private let path: String
  private let text: String
  private let bytes: [UInt8]
  private var open: [(tag: TemplateSyntax.Tag, inverted: Bool, outer: [TemplateSyntax.Node])] = []
  private var line = (number: 1, start: 0, counted: 0)
  private(set) var nodes: [TemplateSyntax.Node] = []
  private(set) var problems: [TemplateError.Problem] = []

  /// Deeper sections than anyone writes, which would exhaust the stack of whoever parses them.
  private static let deepest = 100

  init(_ source: TemplateSource) {
    path = source.path
    text = source.text
    bytes = Array(source.text.utf8)
  }

  mutating func read() {
    var start = 0
    while let tag = find(2, of: UInt8(ascii: "{"), from: start) {
      start = readTag(at: tag)
      if open.count > Self.deepest {
        unbalanced(open[0].tag, "sections are nested deeper than \(Self.deepest)", nil)
        return
      }
    }
    while let (tag, inverted, outer) = open.popLast() {
      unbalanced(tag, "section `\(tag.name)` is not closed", "close it with {{/\(tag.name)}}")
      close(tag, inverted, outer, by: tag)
    }
  }

  /// Reads the tag at an offset and returns the offset after it.
  private mutating func readTag(at start: Int) -> Int {
    let position = position(of: start)
    let kind = start + 2 < bytes.count ? bytes[start + 2] : 0
    let braces = kind == UInt8(ascii: "{") ? 3 : 2
    let isMarked = "#^/{&><$=%!".utf8.contains(kind)
    let content = start + (isMarked ? 3 : 2)
    let end = find(braces, of: UInt8(ascii: "}"), from: content)
    if kind == UInt8(ascii: "!"), let end {
      nodes.append(.comment(.init(name: "", position: position, range: start..<end + 2)))
      return end + 2
    }
    if let next = find(2, of: UInt8(ascii: "{"), from: content), next < end ?? .max {
      malformed(start..<next, position)
      return next
    }
    guard let end else {
      malformed(start..<bytes.count, position)
      return bytes.count
    }
    let after = end + braces
    let name = String(decoding: bytes[content..<end], as: UTF8.self).trimmed
    guard isWhole(at: start) else {
      malformed(start..<after, position)
      return after
    }
    let tag = TemplateSyntax.Tag(name: name, position: position, range: start..<after)
    if let feature = unsupported(kind, name) {
      report(
        position, .unsupportedTag, string(start..<after),
        "\(feature) not supported in `\(string(start..<after))`", nil)
    } else if kind == UInt8(ascii: ">") ? !name.isPartialName : !name.isTagName {
      malformed(start..<after, position)
    } else {
      take(tag, kind)
    }
    return after
  }

  /// Whether the brace is a character by itself.
  ///
  /// A letter that joins the brace to itself leaves a reader of characters with a plain text.
  private func isWhole(at start: Int) -> Bool {
    if start == 0 || bytes[start - 1] < 0x80 { return true }
    return String.Index(text.utf8.index(text.startIndex, offsetBy: start), within: text) != nil
  }

  private mutating func take(_ tag: TemplateSyntax.Tag, _ kind: UInt8) {
    switch kind {
    case UInt8(ascii: "#"), UInt8(ascii: "^"):
      open.append((tag, kind == UInt8(ascii: "^"), nodes))
      nodes = []
    case UInt8(ascii: "/"):
      guard let place = open.lastIndex(where: { $0.tag.name == tag.name }) else {
        let inner = open.last?.tag.name
        unbalanced(
          tag,
          inner.map { "section `\($0)` is closed as `\(tag.name)`" }
            ?? "`\(tag.name)` is closed and was not opened",
          inner.map { "close it with {{/\($0)}}" })
        // The name was mistyped, or the tag is one too many; the first is likelier.
        if let (section, inverted, outer) = open.popLast() {
          close(section, inverted, outer, by: tag)
        }
        return
      }
      while open.count > place, let (section, inverted, outer) = open.popLast() {
        if open.count > place {
          unbalanced(
            section, "section `\(section.name)` is not closed before {{/\(tag.name)}}",
            "close it with {{/\(section.name)}}")
        }
        close(section, inverted, outer, by: tag)
      }
    case UInt8(ascii: ">"): nodes.append(.partial(tag))
    case UInt8(ascii: "{"), UInt8(ascii: "&"): nodes.append(.value(tag, raw: true))
    default: nodes.append(.value(tag, raw: false))
    }
  }

  private mutating func close(
    _ tag: TemplateSyntax.Tag, _ inverted: Bool, _ outer: [TemplateSyntax.Node],
    by closing: TemplateSyntax.Tag
  ) {
    nodes = outer + [.section(tag, inverted: inverted, nodes, closing: closing.range)]
  }

  private func unsupported(_ kind: UInt8, _ name: String) -> String? {
    switch kind {
    case UInt8(ascii: "="): "other delimiters are"
    case UInt8(ascii: "%"): "pragmas are"
    case UInt8(ascii: "<"), UInt8(ascii: "$"): "inheritance is"
    case UInt8(ascii: ">") where name.hasPrefix("*"): "a partial named by a value is"
    case _ where name.utf8.contains { "()".utf8.contains($0) }: "functions are"
    default: nil
    }
  }

  private mutating func unbalanced(
    _ tag: TemplateSyntax.Tag, _ message: String, _ help: String?
  ) {
    report(tag.position, .unbalancedSection, tag.name, message, help)
  }

  private mutating func malformed(_ range: Range<Int>, _ position: TemplateError.Position) {
    let tag =
      string(range.lowerBound..<min(range.upperBound, range.lowerBound + 40))
      .split(whereSeparator: \.isNewline).first.map(String.init) ?? "{{"
    report(position, .malformedTag, tag, "a tag that cannot be read: `\(tag)`", nil)
  }

  private mutating func report(
    _ position: TemplateError.Position, _ fault: TemplateError.Fault, _ name: String,
    _ message: String, _ help: String?
  ) {
    problems.append(
      .init(
        path: path, position: position, fault: fault, name: name, message: message, help: help))
  }

  private func string(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  /// The offset of the next so many braces in a row.
  private func find(_ count: Int, of brace: UInt8, from start: Int) -> Int? {
    var run = 0
    for offset in start..<max(start, bytes.count) {
      run = bytes[offset] == brace ? run + 1 : 0
      if run == count { return offset - count + 1 }
    }
    return nil
  }

  private mutating func position(of offset: Int) -> TemplateError.Position {
    while line.counted < offset {
      if bytes[line.counted] == UInt8(ascii: "\n") {
        line.number += 1
        line.start = line.counted + 1
      }
      line.counted += 1
    }
    let before = bytes[line.start..<offset]
    let isPlain = before.allSatisfy { 0x20..<0x80 ~= $0 }
    let width = isPlain ? before.count : string(line.start..<offset).count
    return .init(line: line.number, column: width + 1)
  }
}

extension String {
  fileprivate var trimmed: String {
    if let first = utf8.first, let last = utf8.last, 0x21...0x7E ~= first, 0x21...0x7E ~= last {
      return self
    }
    var rest = drop(while: \.isWhitespace)
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return String(rest)
  }

  fileprivate var isTagName: Bool {
    self == "." || hasSteps(endedBy: UInt8(ascii: ".")) { $0.isNameByte }
  }

  fileprivate var isPartialName: Bool {
    hasSteps(endedBy: UInt8(ascii: "/")) { $0.isNameByte || $0 == UInt8(ascii: ".") }
  }

  /// Whether it is made of steps, none of them empty, of some bytes only.
  private func hasSteps(endedBy end: UInt8, of isAllowed: (UInt8) -> Bool) -> Bool {
    var isEmpty = true
    for byte in utf8 {
      if byte == end ? isEmpty : !isAllowed(byte) { return false }
      isEmpty = byte == end
    }
    return !isEmpty
  }
}

extension UInt8 {
  fileprivate var isNameByte: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
      true
    default: false
    }
  }
}
