/// A Swift expression, laid out so that it is read with ease.
indirect enum SwiftExpression {
  /// Written as it is.
  case word(String)
  /// A call, or a case with a payload.
  case call(String, [(label: String?, value: SwiftExpression)])
  case list([SwiftExpression])
  /// A string literal of text and interpolations.
  case text([Piece])

  enum Piece {
    case text(String)
    /// The source between `\(` and `)`.
    case interpolation(String)
  }

  private static let width = 100

  /// The source, its first line beginning at a column and the others at an indentation.
  func source(indent: Int, column: Int, trailing: Int = 1) -> String {
    if let flat, column + flat.count + trailing <= Self.width { return flat }
    switch self {
    case .word(let text): return text
    case .call(let name, let arguments):
      return Self.broken(
        name + "(", arguments.map { ($0.label.map { "\($0): " } ?? "", $0.value) }, ")", indent)
    case .list(let elements):
      // Words fill their lines; anything else has a line of its own.
      if let words = elements.flats, words.allSatisfy({ $0.count < 40 }) {
        return Self.filled(words, indent)
      }
      return Self.broken("[", elements.map { ("", $0) }, "]", indent)
    case .text(let pieces): return SwiftText.lines(of: pieces, indent: indent, width: Self.width)
    }
  }

  private static func broken(
    _ opening: String, _ parts: [(label: String, value: SwiftExpression)], _ closing: String,
    _ indent: Int
  ) -> String {
    let inner = indent + 2
    let lines = parts.map { label, value in
      spaces(inner) + label + value.source(indent: inner, column: inner + label.count)
    }
    let end = closing == "]" ? "\n\(spaces(indent))]" : ")"
    return opening + "\n" + lines.joined(separator: ",\n") + (closing == "]" ? "," : "") + end
  }

  private static func filled(_ words: [String], _ indent: Int) -> String {
    var lines: [String] = []
    var line = ""
    for word in words {
      if !line.isEmpty, indent + 2 + line.count + word.count + 2 > width {
        lines.append(line)
        line = ""
      }
      line += (line.isEmpty ? "" : " ") + word + ","
    }
    lines.append(line)
    let inner = spaces(indent + 2)
    return "[\n" + lines.map { inner + $0 }.joined(separator: "\n") + "\n\(spaces(indent))]"
  }

  /// The expression on one line; nil where it needs several.
  fileprivate var flat: String? {
    switch self {
    case .word(let text): return text
    case .text(let pieces): return SwiftText.line(of: pieces)
    case .list(let elements):
      return elements.flats.map { "[\($0.joined(separator: ", "))]" }
    case .call(let name, let arguments):
      guard let values = arguments.map(\.value).flats else { return nil }
      let parts = zip(arguments, values).map { ($0.label.map { "\($0): " } ?? "") + $1 }
      return "\(name)(\(parts.joined(separator: ", ")))"
    }
  }

  private static func spaces(_ count: Int) -> String { String(repeating: " ", count: count) }
}

extension [SwiftExpression] {
  /// All on one line each; nil where one needs several.
  fileprivate var flats: [String]? {
    let flats = compactMap(\.flat)
    return flats.count == count ? flats : nil
  }
}

/// String literals.
package enum SwiftText {
  /// A literal on one line; nil where the text has lines of its own.
  static func line(of pieces: [SwiftExpression.Piece]) -> String? {
    var result = "\""
    for piece in pieces {
      switch piece {
      case .interpolation(let source): result += "\\(\(source))"
      case .text(let text):
        if text.contains(where: \.isNewline) { return nil }
        result += escaped(text)
      }
    }
    return result + "\""
  }

  /// A literal of a short text on one line.
  package static func literal(_ text: String) -> String { "\"\(escaped(text))\"" }

  /// A literal of several lines, broken between words.
  static func lines(
    of pieces: [SwiftExpression.Piece], indent: Int, width: Int
  ) -> String {
    let inner = String(repeating: " ", count: indent + 2)
    var lines: [String] = []
    var line = ""
    var word = ""
    func endWord() {
      if !line.isEmpty, inner.count + line.count + word.count + 2 > width, line.last == " " {
        lines.append(line + "\\")
        line = ""
      }
      line += word
      word = ""
    }
    for piece in pieces {
      switch piece {
      case .interpolation(let source): word += "\\(\(source))"
      case .text(let text):
        for scalar in text.unicodeScalars {
          if scalar == "\n" {
            endWord()
            // Editors cut spaces where a line ends.
            if line.last == " " { line = line.dropLast() + "\\u{20}" }
            lines.append(line)
            line = ""
            continue
          }
          word += escaped(scalar)
          if scalar == " " { endWord() }
        }
      }
    }
    endWord()
    // A space before the last line's end would be cut as well.
    if line.last == " " { line = line.dropLast() + "\\u{20}" }
    lines.append(line)
    let body = lines.map { $0.isEmpty ? "" : inner + $0 }.joined(separator: "\n")
    return "\"\"\"\n\(body)\n\(inner)\"\"\""
  }

  private static func escaped(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { $0 += escaped($1) }
  }

  /// A character of a literal; what nobody sees is spelt out.
  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\\": return "\\\\"
    case "\"": return "\\\""
    case "\n": return "\\n"
    case "\t": return "\\t"
    case "\r": return "\\r"
    default: break
    }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate,
      .unassigned, .nonspacingMark, .spacingMark, .enclosingMark:
      return "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
    case .spaceSeparator where scalar != " ":
      return "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
    default: return String(Character(scalar))
    }
  }
}
