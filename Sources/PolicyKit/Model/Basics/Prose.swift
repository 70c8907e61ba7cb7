/// Counsel's words: Markdown whose interpolations are typed references.
///
/// ```swift
/// let wording: Prose = "Providers such as \(Recipient.letterpress, as: "Letterpress Mail") help us."
/// ```
///
/// A literal carries markup; an interpolated string is escaped, so that it shows as it is. A
/// reference names its type and is resolved when it is first read, because two defined terms may
/// mention each other. In JSON and YAML a reference is `{recipient:letterpress|Letterpress Mail}`
/// and a literal brace is `\{`.
///
/// Words can say which fact they state: `{states purpose:newsletter/retention|We keep it for 30 days}`.
/// They are shown as they are, and guarded as the fact's own wording is: where the fact changes and
/// they do not, the new version is refused. They may hold references, and state several facts:
/// `{states retention, recipient:letterpress|{recipient:letterpress} keeps it for 30 days}`.
public struct Prose: Sendable, Hashable, ExpressibleByStringInterpolation {
  /// A stretch of Markdown, or one reference.
  public enum Segment: Sendable, Hashable {
    /// Markdown, with braces bare.
    case markdown(String)
    /// An entity by reference, and the words to show instead of its name.
    case reference(AnyReference, label: String?)
    /// Markdown on one line, with references, that states facts by their stable paths.
    case statement(facts: [String], words: Prose)
  }

  fileprivate enum Part: Sendable {
    case markdown(String)
    case reference(@Sendable () -> AnyReference, label: String?)
    case statement(facts: [String], words: Prose)
  }

  fileprivate var parts: [Part]
  /// Where the words were written.
  public let source: SourceLocation

  /// Words from their segments, as a decoder has them.
  public init(segments: [Segment], source: SourceLocation) {
    var parts: [Part] = []
    for segment in segments { parts.appendSegment(segment) }
    self.init(parts: parts, source: source)
  }

  /// Words from a literal; a literal alone does not know its line.
  public init(stringLiteral value: String) {
    var parts: [Part] = []
    parts.appendMarkdown(Self.unescapingBraces(value))
    self.init(parts: parts, source: .unknown)
  }

  /// Words from a literal with references.
  public init(stringInterpolation: Interpolation) {
    parts = stringInterpolation.parts
    source = .unknown
  }

  /// Words that remember the line they stand on.
  ///
  /// Locations come from whatever carries the words; use this where nothing else does.
  public static func text(
    _ prose: Prose, fileID: String = #fileID, line: Int = #line
  ) -> Prose {
    prose.located(SourceLocation(fileID: fileID, line: line))
  }

  /// The same words, known to stand at a location.
  public func located(_ source: SourceLocation) -> Prose {
    Prose(parts: parts, source: source)
  }

  fileprivate init(parts: [Part], source: SourceLocation) {
    self.parts = parts
    self.source = source
  }

  /// The segments in order, with every reference resolved.
  public var segments: [Segment] {
    parts.map {
      switch $0 {
      case .markdown(let text): .markdown(text)
      case .reference(let reference, let label): .reference(reference(), label: label)
      case .statement(let facts, let words): .statement(facts: facts, words: words)
      }
    }
  }

  /// The references in order.
  public var references: [AnyReference] {
    parts.flatMap { part -> [AnyReference] in
      switch part {
      case .markdown: []
      case .reference(let reference, _): [reference()]
      case .statement(_, let words): words.references
      }
    }
  }

  /// The words that say which facts they state, in order.
  public var statements: [(facts: [String], words: Prose)] {
    parts.compactMap {
      if case .statement(let facts, let words) = $0 { (facts, words) } else { nil }
    }
  }

  /// The facts that are stated in other words than before, where nothing else in the words changed.
  package func restated(since former: Prose) -> [String]? {
    func blank(_ prose: Prose) -> [Segment] {
      prose.segments.map { segment in
        if case .statement(let facts, _) = segment {
          .statement(facts: facts, words: "")
        } else {
          segment
        }
      }
    }
    guard !statements.isEmpty, blank(self) == blank(former) else { return nil }
    return zip(statements, former.statements).filter { $0.words != $1.words }.flatMap { $0.0.facts }
  }

  /// Whether there are no words at all.
  public var isEmpty: Bool {
    parts.allSatisfy { if case .markdown(let text) = $0 { text.isEmpty } else { false } }
  }

  /// The Markdown with each reference written as `name` gives it, already escaped.
  public func markdown(_ name: (AnyReference, _ label: String?) -> String) -> String {
    segments.reduce(into: "") { result, segment in
      switch segment {
      case .markdown(let text): result += text
      case .reference(let reference, let label): result += name(reference, label)
      case .statement(_, let words): result += words.markdown(name)
      }
    }
  }

  /// Equal when the encoded words are, which is when the segments are.
  public static func == (lhs: Prose, rhs: Prose) -> Bool { lhs.segments == rhs.segments }

  /// By the segments.
  public func hash(into hasher: inout Hasher) { hasher.combine(segments) }

  /// Collects literals, escaped strings and lazy references.
  public struct Interpolation: StringInterpolationProtocol {
    fileprivate var parts: [Part] = []

    /// Reserves room.
    public init(literalCapacity: Int, interpolationCount: Int) {
      parts.reserveCapacity(interpolationCount * 2 + 1)
    }

    /// Adds Markdown.
    public mutating func appendLiteral(_ literal: String) {
      parts.appendMarkdown(Prose.unescapingBraces(literal))
    }

    /// Adds a reference to an entity, shown by its name or as `label`.
    public mutating func appendInterpolation<E: Entity>(
      _ entity: @autoclosure @escaping @Sendable () -> E, as label: String? = nil
    ) {
      parts.appendReference({ AnyReference(entity().reference) }, label: label)
    }

    /// Adds words that state a fact, such as `purpose:newsletter/retention`, or several, separated by
    /// commas.
    public mutating func appendInterpolation(states facts: String, _ words: Prose) {
      parts.appendStatement(of: Prose.facts(in: facts), words.parts)
    }

    /// Adds plain text, escaped so that none of it is markup.
    public mutating func appendInterpolation(_ text: String) {
      parts.appendMarkdown(Prose.escapingMarkup(text))
    }
  }
}

extension [Prose.Part] {
  /// Adds Markdown to the stretch that it follows.
  fileprivate mutating func appendMarkdown(_ text: String) {
    if text.isEmpty { return }
    closeBackslash()
    if case .markdown(let before) = last {
      self[count - 1] = .markdown(before + text)
    } else {
      append(.markdown(text))
    }
  }

  /// Adds a reference.
  fileprivate mutating func appendReference(
    _ reference: @escaping @Sendable () -> AnyReference, label: String?
  ) {
    closeBackslash()
    append(.reference(reference, label: label))
  }

  /// Adds a segment.
  fileprivate mutating func appendSegment(_ segment: Prose.Segment) {
    switch segment {
    case .markdown(let text): appendMarkdown(Prose.unescapingBraces(text))
    case .reference(let reference, let label): appendReference({ reference }, label: label)
    case .statement(let facts, let words):
      appendStatement(of: facts.flatMap(Prose.facts), words.parts)
    }
  }

  /// Adds words that state facts, on one line; the backslash that ends them escapes nothing.
  ///
  /// Words in them that state facts of their own make all of them state those as well.
  fileprivate mutating func appendStatement(of facts: [String], _ words: [Prose.Part]) {
    var (facts, line) = (facts, [] as [Prose.Part])
    func add(_ words: [Prose.Part]) {
      for part in words {
        switch part {
        case .markdown(let text): line.appendMarkdown(Prose.onOneLine(text))
        case .reference(let reference, let label):
          line.appendReference(reference, label: label.map(Prose.onOneLine))
        case .statement(let others, let words):
          facts += others
          add(words.parts)
        }
      }
    }
    add(words)
    line.closeBackslash()
    facts = facts.uniqued()
    if line.isEmpty { return }
    if facts.isEmpty {
      for part in line {
        switch part {
        case .markdown(let text): appendMarkdown(text)
        case .reference(let reference, let label): appendReference(reference, label: label)
        case .statement: break
        }
      }
      return
    }
    closeBackslash()
    append(.statement(facts: facts, words: Prose(parts: line, source: .unknown)))
  }

  /// Doubles a backslash that ends the words so far, so that it never escapes what follows.
  private mutating func closeBackslash() {
    guard case .markdown(let text) = last else { return }
    self[count - 1] = .markdown(Prose.closingBackslash(text))
  }
}

extension Prose {
  /// The text, whose last backslash is doubled if it would escape what follows.
  fileprivate static func closingBackslash(_ text: String) -> String {
    let run = text.utf8.reversed().prefix { $0 == UInt8(ascii: "\\") }.count
    return run % 2 == 1 ? text + "\\" : text
  }

  /// The facts that words say that they state: stable paths, separated by commas.
  fileprivate static func facts(in list: String) -> [String] {
    // A combining mark behind a comma makes one character of the two, but not one scalar.
    list.unicodeScalars.split(separator: ",").map { fact in
      var fact = fact.drop(while: \.properties.isWhitespace)
      while fact.last?.properties.isWhitespace == true { fact.removeLast() }
      return String(String.UnicodeScalarView(fact))
    }.filter { !$0.isEmpty }
  }

  /// The text with spaces where it breaks lines.
  fileprivate static func onOneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).joined(separator: " ")
  }

  private static let markup: Set<Character> = [
    "\\", "`", "*", "_", "[", "]", "<", ">", "#", "|", "~", "&", "!",
  ]

  /// Escapes all that Markdown could read as markup (CommonMark 0.31, section 2.4).
  ///
  /// Line breaks become spaces, and what would start a list or underline a heading at the start of
  /// a line is escaped wherever it comes first.
  fileprivate static func escapingMarkup(_ text: String) -> String {
    let number = text.prefix { $0.isASCII && $0.isNumber }
    return text.indices.reduce(into: "") { result, index in
      let character = text[index]
      let startsItem =
        index == number.endIndex
        && (number.isEmpty ? "-+=" : ".)").contains(character)
      if character.isNewline {
        result.append(" ")
        return
      }
      if markup.contains(character) || startsItem { result.append("\\") }
      result.append(character)
    }
  }

  /// Turns `\{` into the bare brace that a segment holds; every other pair is kept whole.
  fileprivate static func unescapingBraces(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "\\")) else { return text }
    var result: [UInt8] = []
    var rest = text.utf8[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "\\"), let next = rest.popFirst() {
        if next != UInt8(ascii: "{") { result.append(byte) }
        result.append(next)
      } else {
        result.append(byte)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}

extension Prose: Codable {
  /// What is wrong with encoded prose.
  public struct SyntaxError: Error, CustomStringConvertible {
    /// The fault and what would be right, in one line.
    public let description: String
  }

  /// The words as JSON and YAML hold them.
  ///
  /// It works on bytes: a combining mark after a brace makes one character of the two, but not
  /// one byte, and braces must be seen wherever they stand.
  public var encoded: String {
    var result: [UInt8] = []
    for segment in segments {
      switch segment {
      case .markdown(let text):
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
          if byte == UInt8(ascii: "{") { result.append(UInt8(ascii: "\\")) }
          result.append(byte)
          // A backslash escapes what follows, so a pair is kept whole.
          if byte == UInt8(ascii: "\\"), let next = rest.popFirst() { result.append(next) }
        }
      case .reference(let reference, let label): result += Self.encoded(reference, label)
      case .statement(let facts, let words):
        result += "{states ".utf8
        result += Self.escaped(facts.joined(separator: ", "), "|}")
        result.append(UInt8(ascii: "|"))
        for segment in words.segments {
          switch segment {
          case .markdown(let text): result += Self.escaped(text, "{}")
          case .reference(let reference, let label): result += Self.encoded(reference, label)
          case .statement: break
          }
        }
        result.append(UInt8(ascii: "}"))
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func encoded(_ reference: AnyReference, _ label: String?) -> [UInt8] {
    var result = Array("{\(reference.kind.rawValue):".utf8)
    result += escaped(reference.id, "|}")
    if let label {
      result.append(UInt8(ascii: "|"))
      result += escaped(label, "}")
    }
    result.append(UInt8(ascii: "}"))
    return result
  }

  private static func escaped(_ text: String, _ marks: String) -> [UInt8] {
    text.utf8.reduce(into: []) { result, byte in
      if byte == UInt8(ascii: "\\") || marks.utf8.contains(byte) {
        result.append(UInt8(ascii: "\\"))
      }
      result.append(byte)
    }
  }

  /// Reads words as JSON and YAML hold them.
  public init(encoded: String, source: SourceLocation = .unknown) throws(SyntaxError) {
    var parts: [Part] = []
    var text: [UInt8] = []
    var rest = encoded.utf8[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "{") {
        parts.appendMarkdown(String(decoding: text, as: UTF8.self))
        text = []
        parts.appendSegment(try Self.parseBraces(&rest))
      } else if byte == UInt8(ascii: "\\"), let next = rest.popFirst() {
        if next != UInt8(ascii: "{") { text.append(byte) }
        text.append(next)
      } else {
        text.append(byte)
      }
    }
    parts.appendMarkdown(String(decoding: text, as: UTF8.self))
    self.init(parts: parts, source: source)
  }

  /// A reference or a statement, behind its opening brace.
  private static func parseBraces(
    _ rest: inout Substring.UTF8View
  ) throws(SyntaxError) -> Segment {
    let (inner, end) = take(upTo: "|}", from: &rest)
    let name = String(decoding: inner, as: UTF8.self)
    let shown = Terminal.visible(String(name.prefix(40)))
    if name.utf8.starts(with: "states ".utf8), end == UInt8(ascii: "|") {
      let words = try statedWords(shown, &rest)
      let facts = facts(in: String(decoding: inner.dropFirst("states ".utf8.count), as: UTF8.self))
      if words.isEmpty || facts.isEmpty { throw statesNothing(shown) }
      return .statement(facts: facts, words: Prose(segments: words, source: .unknown))
    }
    var label: String?
    var isClosed = end == UInt8(ascii: "}")
    if end == UInt8(ascii: "|") {
      let (words, end) = take(upTo: "}", from: &rest)
      label = String(decoding: words, as: UTF8.self)
      isClosed = end != nil
    }
    if !isClosed { throw neverClosed(shown) }
    if name.utf8.starts(with: "states ".utf8) { throw statesNothing(shown) }
    let pieces = name.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard pieces.count == 2, let kind = EntityKind(rawValue: String(pieces[0])), !pieces[1].isEmpty
    else {
      let kinds = EntityKind.allCases.map(\.rawValue).joined(separator: ", ")
      throw SyntaxError(
        description: "\"{\(shown)}\" is no reference; write {kind:id} with one of "
          + "\(kinds), and \\{ for a brace that is meant as such")
    }
    return .reference(AnyReference(kind: kind, id: String(pieces[1])), label: label)
  }

  /// The text before the first of some marks that is not escaped by a backslash, and that mark.
  private static func take(
    upTo marks: String, from rest: inout Substring.UTF8View
  ) -> (bytes: [UInt8], mark: UInt8?) {
    var taken: [UInt8] = []
    while let byte = rest.popFirst() {
      if marks.utf8.contains(byte) { return (taken, byte) }
      taken.append(byte == UInt8(ascii: "\\") ? rest.popFirst() ?? byte : byte)
    }
    return (taken, nil)
  }

  /// The words of a statement, behind the bar, with the brace that closes them.
  private static func statedWords(
    _ shown: String, _ rest: inout Substring.UTF8View
  ) throws(SyntaxError) -> [Segment] {
    var words: [Segment] = []
    while true {
      let (bytes, mark) = take(upTo: "{}", from: &rest)
      let text = String(decoding: bytes, as: UTF8.self)
      if text.contains(where: \.isNewline) { throw breaksALine(shown) }
      if !text.isEmpty { words.append(.markdown(text)) }
      guard let mark else { throw neverClosed(shown) }
      if mark == UInt8(ascii: "}") { return words }
      if rest.starts(with: "states ".utf8) {
        throw SyntaxError(
          description:
            "the words of \"{\(shown)|…}\" hold others that state a fact; close the first "
            + "before the second, or name both facts, as in {states a, b|words}, and write \\{ for a "
            + "brace that is meant as such")
      }
      let reference = try parseBraces(&rest)
      if case .reference(_, let label?) = reference, label.contains(where: \.isNewline) {
        throw breaksALine(shown)
      }
      words.append(reference)
    }
  }

  private static func neverClosed(_ shown: String) -> SyntaxError {
    let (thing, form) =
      shown.hasPrefix("states ")
      ? ("a statement", "{states fact|words}") : ("a reference", "{kind:id} or {kind:id|words}")
    return SyntaxError(
      description:
        "\"{\(shown)\" opens \(thing) that is never closed; write \(form), and \\{ for a "
        + "brace that is meant as such")
  }

  private static func statesNothing(_ shown: String) -> SyntaxError {
    SyntaxError(
      description:
        "\"{\(shown)}\" states nothing; write {states fact|words} with the path of a fact, "
        + "such as {states purpose:newsletter/retention|We keep it for 30 days}, and \\{ for a brace "
        + "that is meant as such")
  }

  private static func breaksALine(_ shown: String) -> SyntaxError {
    SyntaxError(
      description: "the words of \"{\(shown)|…}\" break a line; what states a fact stands on one "
        + "line, and in one paragraph; write \\{ for a brace that is meant as such")
  }

  /// Decodes the encoded words; a fault is reported at its path.
  public init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    do {
      try self.init(
        encoded: text, source: SourceLocation(path: decoder.codingPath.map(\.stringValue)))
    } catch {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: error.description))
    }
  }

  /// Encodes the words as one string.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(encoded)
  }
}
