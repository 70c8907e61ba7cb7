/// How to mend a finding, in the notation in which the policy is written.
///
/// A literal will do. What of it is source is spelled in Swift, and who writes YAML or JSON reads it
/// as they write it:
/// ```swift
/// "set \(swift: "objectionScope: .general")"                 // `objectionScope: general`
/// "add \(swift: "Right(.access)", yaml: "kind: access")"     // what has no name in YAML
/// ```
/// JSON follows from YAML: `"objectionScope": "general"`.
public struct Help: Sendable, Hashable {
  fileprivate enum Part: Hashable {
    case words(String)
    case source(swift: String, yaml: String)
  }

  private var parts: [Part]

  /// The words, lower case and without a full stop, as a reader of a notation has them.
  func text(in notation: Notation) -> String {
    let text = parts.map { part in
      switch part {
      case .words(let words): words
      case .source(let swift, let yaml): "`\(notation == .swift ? swift : yaml)`"
      }
    }.joined()
    guard notation == .json else { return text }
    // Words also quote source between backticks, where Swift and YAML spell it alike.
    return text.replacing(/`([^`]*)`/) { "`\(JSONSpelling.of(String($0.1)))`" }
  }

  /// One help behind another.
  public static func + (lhs: Help, rhs: Help) -> Help { Help(parts: lhs.parts + rhs.parts) }

  /// A help with words behind it that read the same in every notation.
  public static func + (lhs: Help, rhs: String) -> Help {
    Help(parts: lhs.parts + [.words(rhs)])
  }

  private init(parts: [Part]) { self.parts = parts }
}

extension Help: CustomStringConvertible {
  /// The words with the source in Swift.
  public var description: String { text(in: .swift) }
}

extension Help: ExpressibleByStringInterpolation {
  /// Words as they are.
  public init(stringLiteral words: String) { self.init(parts: [.words(words)]) }

  /// Words with values and source in them.
  public init(stringInterpolation: StringInterpolation) { parts = stringInterpolation.parts }

  /// Gathers words, values and source.
  public struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var parts: [Part] = []

    /// Nothing yet.
    public init(literalCapacity: Int, interpolationCount: Int) {}

    /// Adds words.
    public mutating func appendLiteral(_ words: String) { parts.append(.words(words)) }

    /// Adds a value that reads the same in every notation.
    public mutating func appendInterpolation(_ value: some CustomStringConvertible) {
      parts.append(.words(value.description))
    }

    /// Adds another help.
    public mutating func appendInterpolation(_ help: Help) { parts += help.parts }

    /// Adds source, between backticks.
    ///
    /// - Parameters:
    ///   - swift: The source in Swift: a label with a value, or a case with what it holds.
    ///   - yaml: The source in YAML, where that does not follow from the Swift, as with a type's
    ///     initialiser and its arguments without labels.
    public mutating func appendInterpolation(swift: String, yaml: String? = nil) {
      parts.append(.source(swift: swift, yaml: yaml ?? YAMLSpelling.of(swift)))
    }
  }
}

/// Spells Swift source as YAML, as far as that needs no knowledge of the model.
///
/// A case loses its dot, what it holds follows it as `case: value` or `case: {label: value}`, and
/// labels and lists stay as they are.
struct YAMLSpelling {
  private var rest: Substring

  /// The YAML of `label: value`, of a case or of a list; anything else stays as it is.
  static func of(_ swift: String) -> String {
    var spelling = YAMLSpelling(rest: swift[...])
    let yaml = spelling.entry(isInner: false)
    return spelling.rest.isEmpty ? yaml : swift
  }

  /// A value with its label, if it has one.
  private mutating func entry(isInner: Bool) -> String {
    guard let label = label() else { return value(isInner: isInner) }
    // Swift leaves out the values of labels where it names a function.
    let isNamed = rest.isEmpty || rest.first == ")" || nextIsLabel
    return "\(label): " + (isNamed ? "…" : value(isInner: true))
  }

  private var nextIsLabel: Bool {
    var ahead = self
    return ahead.label() != nil
  }

  /// `label:`, with the space behind it.
  private mutating func label() -> String? {
    let name = rest.prefix { $0.isLetter || $0.isNumber }
    guard !name.isEmpty, rest[name.endIndex...].first == ":" else { return nil }
    rest = rest[name.endIndex...].dropFirst().drop { $0 == " " }
    return String(name)
  }

  /// Inside another value, what a case holds needs braces around it.
  private mutating func value(isInner: Bool) -> String {
    switch rest.first {
    case ".":
      let name = rest.dropFirst().prefix { $0.isLetter || $0.isNumber }
      rest = rest[name.endIndex...]
      guard take("(") else { return String(name) }
      let isLabelled = nextIsLabel
      let held = entries(until: ")").joined(separator: ", ")
      let yaml = "\(name): " + (isLabelled ? "{\(held)}" : held)
      return isInner ? "{\(yaml)}" : yaml
    case "[":
      rest = rest.dropFirst()
      return "[" + entries(until: "]").joined(separator: ", ") + "]"
    case "\"":
      let text = rest.dropFirst().prefix { $0 != "\"" }
      rest = rest[text.endIndex...].dropFirst()
      return "\"\(text)\""
    default:
      let word = rest.prefix { !",)]".contains($0) }
      rest = rest[word.endIndex...]
      return String(word)
    }
  }

  private mutating func entries(until end: Character) -> [String] {
    var entries: [String] = []
    while !rest.isEmpty, !take(end) {
      entries.append(entry(isInner: true))
      _ = take(",")
      rest = rest.drop { $0 == " " }
    }
    return entries
  }

  private mutating func take(_ mark: Character) -> Bool {
    guard rest.first == mark else { return false }
    rest = rest.dropFirst()
    return true
  }
}

/// Spells a short YAML source as JSON: keys and words stand in quotation marks.
///
/// A word that is alone names a key or a case, and stays as it is, as does what is no YAML of ours,
/// such as a mention in words: `{term:services}`.
struct JSONSpelling {
  private var rest: Substring

  /// The JSON of `key: value`, of `{key: value}` or of a list; anything else stays as it is.
  static func of(_ yaml: String) -> String {
    var spelling = JSONSpelling(rest: yaml[...])
    let isInBrackets = yaml.hasPrefix("[") || yaml.hasPrefix("{") && yaml.contains(": ")
    guard let json = isInBrackets ? spelling.value() : spelling.member(), spelling.rest.isEmpty
    else { return yaml }
    return json
  }

  /// `key: value`.
  private mutating func member() -> String? {
    let key = rest.prefix { $0.isLetter || $0.isNumber }
    guard !key.isEmpty, rest[key.endIndex...].hasPrefix(": ") else { return nil }
    rest = rest[key.endIndex...].dropFirst(2)
    return value().map { "\"\(key)\": \($0)" }
  }

  private mutating func value() -> String? {
    switch rest.first {
    case "{": return sequence(until: "}") { $0.member() }.map { "{\($0)}" }
    case "[": return sequence(until: "]") { $0.value() }.map { "[\($0)]" }
    case "\"":
      let text = rest.dropFirst().prefix { $0 != "\"" }
      rest = rest[text.endIndex...].dropFirst()
      return "\"\(text)\""
    default:
      // `kind: access` may be followed by no bracket, and then a case may hold something more.
      var ahead = self
      if let member = ahead.member() {
        self = ahead
        return "{\(member)}"
      }
      let word = rest.prefix { !",]}".contains($0) }
      guard !word.isEmpty else { return nil }
      rest = rest[word.endIndex...]
      let isBare = word == "true" || word == "false" || word == "…" || Int(word) != nil
      return isBare ? String(word) : "\"\(word)\""
    }
  }

  private mutating func sequence(
    until end: Character, of element: (inout Self) -> String?
  ) -> String? {
    rest = rest.dropFirst()
    var parts: [String] = []
    while let next = rest.first, next != end {
      guard let part = element(&self) else { return nil }
      parts.append(part)
      if rest.first == "," { rest = rest.dropFirst().drop { $0 == " " } }
    }
    guard rest.first == end else { return nil }
    rest = rest.dropFirst()
    return parts.joined(separator: ", ")
  }
}
