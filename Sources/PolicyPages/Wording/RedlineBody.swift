/// The body of a redline page: the new words with what was inserted marked, and what was deleted
/// where it stood.
///
/// It is built through cmark-gfm's tree and obeys the rules of ``PageBody``: raw HTML shows as text,
/// links lead where links of a page may lead. Without its `<del>` elements its text is that of the
/// new page, without its `<ins>` elements that of the old. What `<ins>` and `<del>` say to those who
/// hear them, and where a block came from, stand in attributes for the stylesheet to say.
public struct RedlineBody: Equatable, Sendable {
  /// The title of the new page in plain words, or nil when it has none.
  public let title: String?

  /// The title with its insertions and deletions, as HTML for within a heading.
  public let titleHTML: String

  /// The body as HTML.
  public let html: String

  /// The changes that the page marks, each with the anchor that it has there.
  public let changes: [WordingChange]

  /// The headings under which something changed, with a link to each change below them.
  public let contents: [TOCEntry]

  /// Makes the body of a page that shows what differs.
  public init(_ diff: WordingDiff, labels: RedlineLabels = .english) throws(MarkdownError) {
    let text = (diff.new.title ?? diff.old.title)?.text
    title = text.flatMap { $0.isEmpty ? nil : $0 }
    changes = diff.changes
    let writer = try RedlineWriter(diff, labels: labels)
    titleHTML = try writer.title()
    html = try writer.body()
    contents = labels.contents(of: diff.changes)
  }
}

/// The words in which a redline says what happened.
public struct RedlineLabels: Equatable, Sendable {
  /// What is said before inserted words.
  public let inserted: String
  /// What is said before deleted words.
  public let deleted: String
  /// What stands before a block that came from elsewhere.
  public let movedHere: String
  /// What stands before a block that went elsewhere.
  public let movedAway: String
  /// How the list of changes names words that became others: `{old}` and `{new}` stand for them.
  public let became: String
  /// How the list of changes names words that were added.
  public let added: String
  /// How the list of changes names words that were left out.
  public let removed: String
  /// How the list of changes names a block that moved.
  public let moved: String
  /// How the list of changes names a block that looks different.
  public let looks: String
  /// How the list of changes names what stands above the first heading.
  public let top: String
  /// How words are quoted: `{text}` stands for them.
  public let quoted: String

  /// Labels in English.
  public static let english = RedlineLabels(Lexicon.english)

  /// The headings under which something changed, each with its changes.
  func contents(of changes: [WordingChange]) -> [TOCEntry] {
    var entries: [TOCEntry] = []
    var heading: String?
    for change in changes {
      let entry = TOCEntry(level: 3, id: change.anchor, title: name(change), children: [])
      let above = change.block == .title ? nil : change.heading
      if let last = entries.indices.last, heading == above {
        entries[last].children.append(entry)
      } else {
        entries.append(
          TOCEntry(level: 2, id: change.anchor, title: above ?? top, children: [entry]))
        heading = above
      }
    }
    return entries
  }

  private func name(_ change: WordingChange) -> String {
    func words(_ kind: WordingChange.Part.Kind?) -> String {
      let parts = change.cells.joined().filter { kind == nil || $0.kind == kind }
      return excerpt(parts.first { !$0.text.allSatisfy(\.isWhitespace) }?.text ?? "")
    }
    let (old, new) = (words(.deleted), words(.inserted))
    let form =
      switch (change.kind, old.isEmpty, new.isEmpty) {
      case (.moved, _, _): moved
      case (_, false, false): became
      case (_, false, true): removed
      case (_, true, false): added
      case (_, true, true): looks
      }
    return form.filled([
      "old": old, "new": new.isEmpty || change.kind == .moved ? words(nil) : new,
    ])
  }

  /// The first few words, in quotation marks.
  private func excerpt(_ text: String) -> String {
    let words = text.split(whereSeparator: \.isWhitespace)
    guard !words.isEmpty else { return "" }
    let shown = words.prefix(6).joined(separator: " ")
    let isWhole = words.count <= 6 && shown.count <= 48
    return quoted.filled(["text": "\(shown.prefix(48))\(isWhole ? "" : "…")"])
  }
}
