/// Parts of a review as its reader writes them, ready to paste, and where to put them.
///
/// They are spelled from the model, so that what is shown is what is read.
package struct ReviewText: Sendable {
  /// The member of `Review` that lists them.
  private let list: String
  /// The type of each.
  private let type: String
  private let entries: [FactNode]

  /// Decisions about changes, each once.
  package init(_ overrides: [ChangeOverride]) throws(SnapshotError) {
    try self.init(overrides, in: "changeOverrides", as: "ChangeOverride")
  }

  /// Findings that are accepted, each once.
  package init(_ acknowledgements: [Acknowledgement]) throws(SnapshotError) {
    try self.init(acknowledgements, in: "acknowledgements", as: "Acknowledgement")
  }

  private init(
    _ values: [some Encodable], in list: String, as type: String
  ) throws(SnapshotError) {
    self.list = list
    self.type = type
    do {
      entries = try values.map { try FactEncoder.encode($0) }
    } catch {
      throw SnapshotError(path: [], problem: "\(error)")
    }
  }

  /// What stands around them where they are put.
  private enum Setting {
    /// A file of their own, which is to be made.
    case newFile
    /// A review that has no such list yet, or an empty one.
    case review
    /// A list that has others already; in YAML its marks stand so many spaces in.
    case list(indent: Int)
  }

  private func setting(in sources: SourceText) -> Setting {
    switch sources.reviewNotation {
    case .swift:
      let isStated = sources.swiftReview?.lines.contains { $0.contains("\(list):") } ?? false
      return isStated ? .list(indent: 0) : .review
    case .yaml, .json:
      if sources.review == nil { return .newFile }
      guard sources.reviewStates([list, "0"]) else { return .review }
      let column = sources.reviewColumn(of: [list, "0"]) ?? 5
      return .list(indent: max(0, column - 3))
    }
  }

  /// Where they are to be put, such as `in review.yaml, below changeOverrides`.
  package func place(in sources: SourceText) -> String {
    let file = Terminal.visible(
      sources.review ?? sources.swiftReview?.path ?? Self.newFile(in: sources.reviewNotation))
    switch (setting(in: sources), sources.reviewNotation) {
    case (.newFile, _): return "in a file \(file), which --review \(file) names"
    case (.review, .swift): return "in \(file), among the arguments of Review"
    case (.list, .swift): return "in \(file), in the list \(list)"
    case (.review, .yaml), (.review, .json):
      return sources.reviewStates([list])
        ? "in \(file), in place of the empty \(list)" : "in \(file)"
    case (.list, .yaml): return "in \(file), below \(list)"
    case (.list, .json): return "in \(file), in the list \(list)"
    }
  }

  private static func newFile(in notation: Notation) -> String {
    switch notation {
    case .swift: "policy/Review.swift"
    case .yaml: "review.yaml"
    case .json: "review.json"
    }
  }

  /// Their source, with a line feed at its end.
  package func source(in sources: SourceText) throws(SnapshotError) -> String {
    let setting = setting(in: sources)
    switch sources.reviewNotation {
    case .swift: return try swift(setting)
    case .yaml: return yaml(setting)
    case .json: return json(setting)
    }
  }

  private func swift(_ setting: Setting) throws(SnapshotError) -> String {
    let shapes: ModelShapes
    do {
      shapes = try ModelShapes.review()
    } catch {
      throw SnapshotError(path: [], problem: "\(error)")
    }
    let isAlone = if case .list = setting { false } else { true }
    var source = isAlone ? "\(list): [\n" : ""
    for entry in entries {
      let indent = isAlone ? 2 : 0
      let text = try SwiftSource.expression(of: entry, type, in: shapes, indent: indent)
      source += String(repeating: " ", count: indent) + text + ",\n"
    }
    return source + (isAlone ? "],\n" : "")
  }

  private func yaml(_ setting: Setting) -> String {
    let text = entries.map(SnippetWriter.yamlItem).joined()
    switch setting {
    case .list(let indent):
      let space = String(repeating: " ", count: indent)
      return text.split(separator: "\n").map { "\(space)\($0)\n" }.joined()
    case .review: return "\(list):\n" + text.indented()
    case .newFile:
      return "# yaml-language-server: $schema=review.schema.json\n\(list):\n" + text.indented()
    }
  }

  private func json(_ setting: Setting) -> String {
    let items = entries.map { SnippetWriter.json($0) }
    switch setting {
    case .list: return items.joined(separator: ",\n") + "\n"
    case .review: return "\"\(list)\": [\n" + items.joined(separator: ",\n").indented() + "\n]\n"
    case .newFile:
      return "{\n  \"$schema\": \"review.schema.json\",\n  \"\(list)\": [\n"
        + items.joined(separator: ",\n").indented().indented() + "\n  ]\n}\n"
    }
  }
}

extension Review {
  /// What stands where somebody has still to say why, or who decided.
  static let blank = "…"
}

extension Rule {
  /// How counsel accepts a finding of the rule: the text for a terminal, in the notation of a reader's
  /// review.
  ///
  /// Its subject is that of a first example that fails the rule; findings show their own.
  package func acceptance(in sources: SourceText) -> String? {
    var subject: String?
    if let example = failing.first, let day = example.date ?? CalendarDate(2026, 11, 22) {
      var checker = Checker(date: day, rules: [self])
      checker.anchors = []
      subject =
        (try? checker.check(example.policy, review: example.review))?.findings.first?.subject
    }
    var acknowledgement = Acknowledgement(
      id, on: subject ?? "policy", because: Review.blank, by: Review.blank)
    acknowledgement.source = .unknown
    guard let text = try? ReviewText([acknowledgement]), let source = try? text.source(in: sources)
    else { return nil }
    let introduction =
      "What counsel accepts is put on record \(text.place(in: sources)), with the subject that the "
      + "finding shows; without one, every finding of the rule is accepted:"
    return "TO ACCEPT A FINDING\n" + introduction.wrapped(indent: "  ") + "\n\n"
      + Terminal.visibleLines(source)
  }
}

/// Writes a few values as people do, on a terminal too.
enum SnippetWriter {
  /// An object as an item of a list in YAML, with a line feed at its end.
  static func yamlItem(_ node: FactNode) -> String {
    let lines = yaml(node).split(separator: "\n")
    return lines.enumerated().map { ($0 == 0 ? "- " : "  ") + $1 + "\n" }.joined()
  }

  /// A value as lines of YAML.
  private static func yaml(_ node: FactNode) -> String {
    switch node.value {
    case .object(let members):
      return members.map { key, member in
        switch member.value {
        case .object: "\(key):\n" + yaml(member).indented()
        case .array(let elements): "\(key):\n" + elements.map(yamlItem).joined().indented()
        case .string, .integer, .boolean: "\(key): \(yaml(member))\n"
        }
      }.joined()
    case .array(let elements): return elements.map(yamlItem).joined()
    case .string(let text): return isBare(text) ? text : quoted(text, in: .yaml)
    case .integer(let number): return String(number)
    case .boolean(let flag): return flag ? "true" : "false"
    }
  }

  /// A value as JSON, its members in the order of declaration.
  static func json(_ node: FactNode) -> String {
    switch node.value {
    case .object(let members):
      let lines = members.map { "\(quoted($0.key, in: .json)): \(json($0.node))".indented() }
      return "{\n\(lines.joined(separator: ",\n"))\n}"
    case .array(let elements): return "[\(elements.map(json).joined(separator: ", "))]"
    case .string(let text): return quoted(text, in: .json)
    case .integer(let number): return String(number)
    case .boolean(let flag): return flag ? "true" : "false"
    }
  }

  /// Whether YAML takes a word for itself, and for no flag, number, day or nothing.
  private static func isBare(_ text: String) -> Bool {
    guard let first = text.utf8.first, UInt8(ascii: "a")...UInt8(ascii: "z") ~= first,
      text.utf8.last != UInt8(ascii: ":"),
      !["y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf"].contains(text)
    else { return false }
    return text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "/"), UInt8(ascii: ":"), UInt8(ascii: "_"):
        true
      default: false
      }
    }
  }

  /// A text in quotation marks; what nobody sees is spelt out.
  private static func quoted(_ text: String, in notation: Notation) -> String {
    "\""
      + text.unicodeScalars.map { scalar in
        switch scalar {
        case "\"": return "\\\""
        case "\\": return "\\\\"
        case "\n": return "\\n"
        case "\t": return "\\t"
        default:
          let shown = String(Character(scalar))
          if scalar.value != 0x7F, scalar.value != 0xFEFF, Terminal.visible(shown) == shown {
            return shown
          }
          if notation == .yaml, scalar.value > 0xFFFF {
            return "\\U" + String(scalar.value, radix: 16).padded(to: 8, with: "0")
          }
          return (UTF16.encode(scalar) ?? UTF16.encodedReplacementCharacter).map {
            "\\u" + String($0, radix: 16).padded(to: 4, with: "0")
          }.joined()
        }
      }.joined() + "\""
  }
}

extension String {
  /// The text with two spaces before each of its lines.
  fileprivate func indented() -> String {
    split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? "" : "  \($0)" }.joined(separator: "\n")
  }

  /// The text with so many characters before it that it has a length.
  fileprivate func padded(to length: Int, with character: Character) -> String {
    String(repeating: character, count: Swift.max(0, length - count)) + self
  }
}
