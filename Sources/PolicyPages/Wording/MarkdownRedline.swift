import PolicyKit

/// What differs between two wordings, as Markdown for the comment on a proposal or a file of the site.
///
/// Deleted words are struck out and inserted ones bold. Nothing of the wordings can become markup.
public struct MarkdownRedline: Sendable {
  private let reader: MarkdownText.Reader
  private let lexicon: Lexicon

  /// Makes a writer for the comment on a proposal.
  public init() { self.init(for: .codeHost, in: .english) }

  /// Makes a writer for whoever shows the Markdown, in the words of a language.
  init(for reader: MarkdownText.Reader, in lexicon: Lexicon) {
    self.reader = reader
    self.lexicon = lexicon
  }

  /// The class, the numbers, and every change under its heading.
  ///
  /// - Parameter level: The level of the headings.
  public func text(of diff: WordingDiff, headingLevel level: Int = 3) -> String {
    let number = String(repeating: "#", count: min(6, max(1, level)))
    let reason = diff.reason.map {
      lexicon.word(.redlineSummaryReason).filled(["reason": lexicon.word($0)])
    }
    let moved = diff.moved == 0 ? nil : lexicon.counted(.redlineMoved, diff.moved)
    let summary = lexicon.word(.redlineSummary).filled([
      "class": lexicon.word(diff.wordingClass), "reason": reason ?? "",
      "inserted": lexicon.counted(.redlineInserted, diff.inserted), "deleted": String(diff.deleted),
      "moved": moved ?? "",
    ])
    var parts = [summary]
    var heading: String??
    var items: [String] = []
    func flush() {
      if !items.isEmpty { parts.append(items.joined(separator: "\n")) }
      items = []
    }
    for change in diff.changes {
      let above = change.block == .title ? nil : change.heading
      if heading != .some(above) {
        flush()
        heading = .some(above)
        parts.append("\(number) \(escaped(above ?? lexicon.word(.redlineTop)))")
      }
      let cells = change.cells.map { line($0, of: change) }.joined(separator: " \\| ")
      var reason = lexicon.word(change.reason)
      if change.kind == .moved {
        reason = lexicon.word(.redlineChangeMoved).filled(["reason": reason])
      }
      items.append("- \(cells) *(\(reason))*")
    }
    flush()
    if let metadata = diff.metadata {
      let lines = metadata.removed.count + metadata.added.count
      parts.append(
        lexicon.counted(.redlineMetadata, lines))
    }
    return parts.joined(separator: "\n\n") + "\n"
  }

  private func line(_ parts: [WordingChange.Part], of change: WordingChange) -> String {
    var result = ""
    for (index, part) in parts.enumerated() {
      let mark =
        switch part.kind {
        case .kept: ""
        case .deleted: "~~"
        case .inserted: "**"
        }
      let text =
        part.kind == .kept
        ? part.elided(isFirst: index == 0, isLast: index == parts.count - 1)
        : change.shown(part)
      append(text, mark, to: &result)
    }
    return result.split(separator: " ").joined(separator: " ")
  }

  /// Appends words between marks, which open and close only beside a space or the like
  /// (CommonMark 6.2).
  private func append(_ text: String, _ mark: String, to result: inout String) {
    let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard !words.isEmpty else {
      result += " "
      return
    }
    let isMarked = !mark.isEmpty
    let closesMark = result.hasSuffix("~~") || result.hasSuffix("**")
    let needsSpace =
      isMarked && !(result.last?.isWhitespace ?? true)
      || closesMark && (words.first?.isLetter ?? false || words.first?.isNumber ?? false)
    if needsSpace || text.first?.isWhitespace ?? false { result += " " }
    // A mark that closes behind punctuation has to be followed by punctuation or a space.
    result += mark + escaped(words) + mark
    if text.last?.isWhitespace ?? false { result += " " }
  }

  /// The text so that it shows as it is, also its addresses and in the middle of a line.
  private func escaped(_ text: String) -> String {
    MarkdownText.escaped(ProseText.spaced(text), for: reader)
  }
}

extension WordingChange {
  /// The words of a part with the destination of their link where it matters.
  func shown(_ part: Part) -> String {
    let showsLink = reason == .link || reason == .newLink
    guard showsLink, let link = part.link, link != part.text else { return part.text }
    return "\(part.text) (\(link))"
  }
}

extension WordingChange.Part {
  /// The words without those that are far from where something differs.
  func elided(isFirst: Bool, isLast: Bool) -> String {
    let words = text.split(separator: " ", omittingEmptySubsequences: false)
    let (head, tail) = (isFirst ? 0 : 8, isLast ? 0 : 8)
    guard words.count > head + tail + 4, !(isFirst && isLast) else { return text }
    return (words.prefix(head) + ["…"] + words.suffix(tail)).joined(separator: " ")
  }
}
