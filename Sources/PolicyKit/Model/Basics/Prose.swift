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
public struct Prose: Sendable, Hashable, ExpressibleByStringInterpolation {
  /// A stretch of Markdown, or one reference.
  public enum Segment: Sendable, Hashable {
    /// Markdown, with braces bare.
    case markdown(String)
    /// An entity by reference, and the words to show instead of its name.
    case reference(AnyReference, label: String?)
  }

  fileprivate enum Part: Sendable {
    case markdown(String)
    case reference(@Sendable () -> AnyReference, label: String?)
  }

  private var parts: [Part]
  /// Where the words were written.
  public let source: SourceLocation

  /// Words from their segments, as a decoder has them.
  public init(segments: [Segment], source: SourceLocation) {
    parts = segments.map {
      switch $0 {
      case .markdown(let text): .markdown(text)
      case .reference(let reference, let label): .reference({ reference }, label: label)
      }
    }
    self.source = source
  }

  /// Words from a literal; a literal alone does not know its line.
  public init(stringLiteral value: String) {
    parts = value.isEmpty ? [] : [.markdown(Self.unescapingBraces(value))]
    source = .unknown
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

  private init(parts: [Part], source: SourceLocation) {
    self.parts = parts
    self.source = source
  }

  /// The segments in order, with every reference resolved.
  public var segments: [Segment] {
    parts.map {
      switch $0 {
      case .markdown(let text): .markdown(text)
      case .reference(let reference, let label): .reference(reference(), label: label)
      }
    }
  }

  /// The references in order.
  public var references: [AnyReference] {
    parts.compactMap {
      if case .reference(let reference, _) = $0 { reference() } else { nil }
    }
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
      }
    }
  }

  /// Equal when the encoded words are.
  public static func == (lhs: Prose, rhs: Prose) -> Bool { lhs.encoded == rhs.encoded }

  /// By the encoded words.
  public func hash(into hasher: inout Hasher) { hasher.combine(encoded) }

  /// Collects literals, escaped strings and lazy references.
  public struct Interpolation: StringInterpolationProtocol {
    fileprivate var parts: [Part] = []

    /// Reserves room.
    public init(literalCapacity: Int, interpolationCount: Int) {
      parts.reserveCapacity(interpolationCount * 2 + 1)
    }

    /// Adds Markdown.
    public mutating func appendLiteral(_ literal: String) {
      if !literal.isEmpty { parts.append(.markdown(Prose.unescapingBraces(literal))) }
    }

    /// Adds a reference to an entity, shown by its name or as `label`.
    public mutating func appendInterpolation<E: Entity>(
      _ entity: @autoclosure @escaping @Sendable () -> E, as label: String? = nil
    ) {
      parts.append(.reference({ AnyReference(entity().reference) }, label: label))
    }

    /// Adds plain text, escaped so that none of it is markup.
    public mutating func appendInterpolation(_ text: String) {
      if !text.isEmpty { parts.append(.markdown(Prose.escapingMarkup(text))) }
    }
  }
}

extension Prose {
  private static let markup: Set<Character> = [
    "\\", "`", "*", "_", "[", "]", "<", ">", "#", "|", "~", "&", "!",
  ]

  /// Escapes every character that Markdown could read as markup (CommonMark 0.31, section 2.4).
  fileprivate static func escapingMarkup(_ text: String) -> String {
    text.reduce(into: "") { result, character in
      if markup.contains(character) { result.append("\\") }
      result.append(character)
    }
  }

  /// Turns `\{` in a literal into the bare brace that a segment holds.
  fileprivate static func unescapingBraces(_ literal: String) -> String {
    guard literal.contains("\\{") else { return literal }
    var result = ""
    var rest = literal[...]
    while let character = rest.popFirst() {
      if character == "\\", let next = rest.popFirst() {
        if next != "{" { result.append(character) }
        result.append(next)
      } else {
        result.append(character)
      }
    }
    return result
  }
}

extension Prose: Codable {
  /// What is wrong with encoded prose.
  public struct SyntaxError: Error, CustomStringConvertible {
    /// The fault and what would be right, in one line.
    public let description: String
  }

  /// The words as JSON and YAML hold them.
  public var encoded: String {
    segments.reduce(into: "") { result, segment in
      switch segment {
      case .markdown(let text):
        // A backslash escapes what follows, so a pair is kept whole.
        var rest = text[...]
        while let character = rest.popFirst() {
          if character == "\\", let next = rest.first {
            result.append(character)
            if next == "{" {
              // A literal backslash before a brace stays apart from the brace's own escape.
              result.append("\\")
            } else {
              result.append(next)
              rest.removeFirst()
            }
          } else if character == "{" {
            result += "\\{"
          } else {
            result.append(character)
          }
        }
      case .reference(let reference, let label):
        result += "{\(reference.subject)"
        if let label {
          result += "|"
          for character in label {
            if character == "}" || character == "\\" { result.append("\\") }
            result.append(character)
          }
        }
        result += "}"
      }
    }
  }

  /// Reads words as JSON and YAML hold them.
  public init(encoded: String, source: SourceLocation = .unknown) throws(SyntaxError) {
    var parts: [Part] = []
    var text = ""
    var rest = encoded[...]
    while let character = rest.popFirst() {
      switch character {
      case "\\":
        guard let next = rest.popFirst() else {
          text.append(character)
          continue
        }
        if next != "{" { text.append(character) }
        text.append(next)
      case "{":
        if !text.isEmpty { parts.append(.markdown(text)) }
        text = ""
        let (reference, label) = try Self.parseReference(&rest)
        parts.append(.reference({ reference }, label: label))
      default:
        text.append(character)
      }
    }
    if !text.isEmpty { parts.append(.markdown(text)) }
    self.init(parts: parts, source: source)
  }

  private static func parseReference(
    _ rest: inout Substring
  ) throws(SyntaxError) -> (AnyReference, String?) {
    var inner = ""
    var label: String?
    scan: while true {
      guard let character = rest.popFirst() else {
        throw SyntaxError(
          description: "\"{\(inner.prefix(40))\" opens a reference that is never closed; "
            + "write {kind:id} or {kind:id|words}, and \\{ for a brace that is meant as such")
      }
      switch character {
      case "}": break scan
      case "|" where label == nil: label = ""
      case "\\" where label != nil:
        if let next = rest.popFirst() { label?.append(next) }
      default:
        if label != nil { label?.append(character) } else { inner.append(character) }
      }
    }
    let pieces = inner.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard pieces.count == 2, let kind = EntityKind(rawValue: String(pieces[0])), !pieces[1].isEmpty
    else {
      let kinds = EntityKind.allCases.map(\.rawValue).joined(separator: ", ")
      throw SyntaxError(
        description: "\"{\(inner.prefix(40))}\" is no reference; write {kind:id} with one of "
          + "\(kinds), and \\{ for a brace that is meant as such")
    }
    return (AnyReference(kind: kind, id: String(pieces[1])), label)
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
