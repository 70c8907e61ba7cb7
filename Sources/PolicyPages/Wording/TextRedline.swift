import PolicyKit

/// What differs between two wordings, for a terminal.
///
/// Deleted words stand in `[-…-]` and inserted ones in `{+…+}`, as git marks words, and in colour
/// where there is any. Of what stayed, only the words around are shown.
public struct TextRedline: Sendable {
  private let usesColour: Bool

  /// How many words that stayed are shown on each side of a change.
  private static let context = 8

  /// A writer; colour is for terminals.
  public init(usesColour: Bool) {
    self.usesColour = usesColour
  }

  /// The class, the numbers, and every change under its heading.
  public func text(of diff: WordingDiff) -> String {
    var parts = [summary(of: diff)]
    if let metadata = diff.metadata {
      let lines =
        metadata.removed.map { deleted("-\(Terminal.visible($0))") }
        + metadata.added.map { inserted("+\(Terminal.visible($0))") }
      parts.append((["Metadata"] + lines.prefix(20).map { "  \($0)" }).joined(separator: "\n"))
    }
    var heading: String??
    for change in diff.changes {
      let above = change.block == .title ? nil : change.heading
      if heading != .some(above) {
        heading = .some(above)
        parts.append(style("1", Terminal.visible(above ?? Lexicon.english.word(.redlineTop))))
      }
      parts.append(self.text(of: change))
    }
    return parts.joined(separator: "\n\n") + "\n"
  }

  /// The class with its reason, and the numbers, in one line.
  public func summary(of diff: WordingDiff) -> String {
    var line = diff.wordingClass.rawValue
    if let reason = diff.reason { line += " (\(reason.explanation))" }
    line = style("1", line)
    let words = "\(diff.inserted) inserted, \(diff.deleted) deleted"
    let blocks = diff.moved == 0 ? "" : ", \(diff.moved) moved"
    return "\(line): words \(words)\(blocks)"
  }

  private func text(of change: WordingChange) -> String {
    let words = change.cells.map { self.words($0, of: change) }
      .joined(separator: " | ")
    let what =
      change.kind == .moved ? "moved, " : change.kind == .changed ? "" : "\(change.kind.rawValue), "
    let note = style("2", "[\(what)\(change.reason.explanation)]")
    return Self.wrapped(words + " " + note)
  }

  private func words(_ parts: [WordingChange.Part], of change: WordingChange) -> String {
    let showsLinks = change.reason == .link || change.reason == .newLink
    var result = ""
    for (index, part) in parts.enumerated() {
      switch part.kind {
      case .kept:
        result += Self.elided(
          part.text, atStart: index == 0, atEnd: index == parts.count - 1,
          isAlone: parts.count == 1)
      case .deleted: result += deleted("[-\(Self.line(part, showsLinks))-]")
      case .inserted: result += inserted("{+\(Self.line(part, showsLinks))+}")
      }
    }
    return result
  }

  /// Words on one line, with the destination of their link where it matters.
  private static func line(_ part: WordingChange.Part, _ showsLink: Bool) -> String {
    let text = visible(part.text)
    guard showsLink, let link = part.link, link != part.text else { return text }
    return "\(text) <\(Terminal.visible(link))>"
  }

  private static func visible(_ text: String) -> String {
    Terminal.visible(ProseText.spaced(text))
  }

  /// The words next to a change, and an ellipsis for the others.
  private static func elided(
    _ text: String, atStart: Bool, atEnd: Bool, isAlone: Bool
  ) -> String {
    let words = text.split(separator: " ", omittingEmptySubsequences: false)
    let before = atStart && !isAlone ? 0 : context
    let after = atEnd ? 0 : context
    guard words.count > before + after + 4 else { return visible(text) }
    let head = words.prefix(before).joined(separator: " ")
    let tail = words.suffix(after).joined(separator: " ")
    return visible(
      [head, tail].filter { !$0.isEmpty }.count == 2
        ? "\(head) … \(tail)"
        : head.isEmpty ? "… \(tail)" : "\(head) …")
  }

  // MARK: Look

  private func deleted(_ text: String) -> String { style("31", text) }
  private func inserted(_ text: String) -> String { style("32", text) }

  private func style(_ code: String, _ text: String) -> String {
    usesColour ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }

  /// The text in lines of 80 characters, without counting what sets colours.
  private static func wrapped(_ text: String) -> String {
    var lines: [String] = []
    var line = " "
    var width = 1
    for word in text.split(separator: " ") {
      let length = shownWidth(word)
      if width > 1, width + 1 + length > 80 {
        lines.append(line)
        (line, width) = (" ", 1)
      }
      line += " " + word
      width += 1 + length
    }
    return (lines + [line]).joined(separator: "\n")
  }

  private static func shownWidth(_ word: Substring) -> Int {
    var width = 0
    var isCode = false
    for character in word {
      if character == "\u{1B}" { isCode = true }
      if !isCode { width += 1 }
      if character == "m" { isCode = false }
    }
    return width
  }
}
