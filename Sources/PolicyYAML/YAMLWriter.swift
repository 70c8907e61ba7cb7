package import PolicyKit
internal import Yams

/// Writes a policy's tree as YAML that any reader of YAML 1.1 or 1.2 takes for the same values.
package enum YAMLWriter {
  /// The YAML of a tree, in the order of declaration, with a line feed at its end.
  package static func write(_ tree: FactNode) throws -> String {
    try Yams.serialize(node: node(tree), width: 96, allowUnicode: true)
  }

  private static func node(_ tree: FactNode) -> Node {
    switch tree.value {
    case .object(let members):
      return Node(
        members.map { (Node($0.key, Tag(.str), style(of: $0.key)), node($0.node)) }, .implicit,
        members.isEmpty ? .flow : .block)
    case .array(let elements):
      // Short words of a list stand on one line.
      let isShort =
        elements.allSatisfy(isShortWord) && elements.reduce(0) { $0 + length(of: $1) + 2 } < 72
      return Node(elements.map(node), .implicit, isShort ? .flow : .block)
    case .string(let text): return Node(text, Tag(.str), style(of: text))
    case .integer(let number): return Node(String(number), Tag(.int), .plain)
    case .boolean(let flag): return Node(flag ? "true" : "false", Tag(.bool), .plain)
    }
  }

  private static func isShortWord(_ node: FactNode) -> Bool {
    switch node.value {
    case .string(let text): style(of: text) == .plain
    case .integer, .boolean: true
    case .object, .array: false
    }
  }

  private static func length(of node: FactNode) -> Int {
    if case .string(let text) = node.value { text.utf8.count } else { 6 }
  }

  /// How text is written: bare where nobody can take it for anything else, in lines of their own
  /// where it is long, and in quotation marks otherwise.
  static func style(of text: String) -> Node.Scalar.Style {
    if isBare(text) { return text.utf8.count > 72 ? .folded : .plain }
    guard canStandInBlock(text) else { return .doubleQuoted }
    if text.utf8.contains(UInt8(ascii: "\n")) { return .literal }
    return text.utf8.count > 60 && isPlainlySpaced(text) ? .folded : .doubleQuoted
  }

  /// Whether text begins with a letter, has nothing that YAML reads as a mark, and is no word that
  /// some reader takes for a flag or for nothing.
  private static func isBare(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, first.properties.isAlphabetic,
      text.unicodeScalars.last != " ", isPlainlySpaced(text),
      !words.contains(text.lowercased())
    else { return false }
    let marks: Set<Unicode.Scalar> = [" ", ".", "-", "_", "/", "(", ")", "+", "’", "–", "@"]
    return text.unicodeScalars.allSatisfy {
      marks.contains($0) || $0.properties.isAlphabetic || ("0"..."9").contains($0)
    }
  }

  private static let words: Set<String> = [
    "y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf",
  ]

  /// Whether a block holds the text as it is: printable, and no space where a line ends or begins.
  private static func canStandInBlock(_ text: String) -> Bool {
    if text.first == " " || text.first == "\n" || text.last == " " || text.last == "\n" {
      return false
    }
    var before: Unicode.Scalar = "\n"
    for scalar in text.unicodeScalars {
      if scalar == "\n", before == " " { return false }
      if scalar == " ", before == "\n" { return false }
      if scalar != "\n" {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned,
          .surrogate:
          return false
        default: break
        }
      }
      before = scalar
    }
    return true
  }

  /// Whether words are parted by single spaces, so that lines can be broken between any two.
  private static func isPlainlySpaced(_ text: String) -> Bool { text.firstRange(of: "  ") == nil }
}
