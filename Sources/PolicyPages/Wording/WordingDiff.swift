public import PolicyKit

/// What differs between two wordings, and whether it carries meaning.
///
/// Blocks are aligned first, also those that moved; list items, rows and cells are compared as
/// such. Words are compared within blocks that became one another. Taking what was inserted and
/// leaving out what was deleted gives the new words, and the reverse the old.
/// ```swift
/// let diff = try WordingDiff(from: old, to: new)
/// diff.wordingClass  // .substantive
/// diff.reason        // .negation
/// ```
public struct WordingDiff: Sendable, Equatable {
  /// What the difference means: the highest class of its parts.
  public var wordingClass: WordingClass { reason?.wordingClass ?? .none }

  /// The strongest reason for the class, or nil when the files hold the same.
  public let reason: WordingReason?

  /// How many words were inserted; those of blocks that only moved are no part of it.
  public let inserted: Int

  /// How many words were deleted; those of blocks that only moved are no part of it.
  public let deleted: Int

  /// How many blocks stand in another order.
  public let moved: Int

  /// Every place where the wordings differ, in the order of the text.
  public let changes: [WordingChange]

  /// What differs in the metadata at the head of the files, or nil where nothing does.
  public let metadata: MetadataChange?

  /// Metadata before and after, of which readers see what their host shows: a title, say.
  public struct MetadataChange: Sendable, Equatable, Encodable {
    /// The lines that the old file had and the new one has not.
    public let removed: [String]
    /// The lines that the new file has and the old one had not.
    public let added: [String]
  }

  let old: WordingText
  let new: WordingText
  let title: BlockDiff?
  let blocks: [BlockDiff]

  /// Compares two Markdown texts.
  ///
  /// - Parameters:
  ///   - old: The wording before, which may begin with front matter.
  ///   - new: The wording after.
  ///   - language: The language of both (BCP 47). Where there are no word lists for it, only
  ///     typography is taken for harmless.
  /// - Throws: `WordingError` for Markdown that would cost too much to read or to compare.
  public init(
    from old: String, to new: String, language: String = "en"
  ) throws(WordingError) {
    let lexicon = WordingLexicon.forLanguage(language)
    do {
      self.old = try WordingText(old, lexicon: lexicon)
    } catch {
      throw WordingError(side: .old, cause: error)
    }
    do {
      self.new = try WordingText(new, lexicon: lexicon)
    } catch {
      throw WordingError(side: .new, cause: error)
    }
    var comparison = WordingComparison(self.old, self.new, lexicon: lexicon)
    comparison.compare()
    title = comparison.title
    blocks = comparison.blocks
    metadata = MetadataChange(from: self.old.metadata, to: self.new.metadata)

    let all = (title.map { [$0] } ?? []) + blocks
    changes = WordingChange.list(all, old: self.old, new: self.new)
    inserted = all.reduce(0) { $0 + $1.inserted }
    deleted = all.reduce(0) { $0 + $1.deleted }
    moved = all.count { $0.state == .movedHere }
    var reasons = comparison.reasons
    if metadata != nil {
      reasons.append(.metadata)
      reasons += try Self.shownReasons(
        FrontMatter.shown(self.old.metadata), FrontMatter.shown(self.new.metadata),
        language: language)
    }
    if self.old.directions != self.new.directions { reasons.append(.hiddenCharacters) }
    if reasons.isEmpty, !old.utf8.elementsEqual(new.utf8) { reasons.append(.layout) }
    reason = reasons.max()
  }
}

extension WordingDiff {
  /// Why metadata differ that a host may show to readers, weighed as words of a page are.
  private static func shownReasons(
    _ old: [String: String], _ new: [String: String], language: String
  ) throws(WordingError) -> [WordingReason] {
    var reasons: [WordingReason] = []
    for key in Set(old.keys).union(new.keys).sorted() where old[key] != new[key] {
      let diff = try WordingDiff(
        from: old[key] ?? "", to: new[key] ?? "", language: language)
      switch diff.wordingClass {
      case .none: continue
      case .editorial: reasons.append(.shownMetadata)
      case .substantive: reasons.append(.metadataWords)
      }
    }
    return reasons
  }
}

/// One of two wordings that cannot be compared.
public struct WordingError: Error, Equatable, Sendable, CustomStringConvertible {
  /// One of the two.
  public enum Side: String, Sendable {
    /// The wording before.
    case old
    /// The wording after.
    case new
  }

  /// Which of the two it is.
  public let side: Side

  /// Why it cannot be read.
  public let cause: MarkdownError

  /// What is wrong, and with which of the two.
  public var description: String { "the \(side.rawValue) wording: \(cause)" }
}

extension WordingDiff.MetadataChange {
  /// Compares metadata line by line; nil where nothing differs.
  fileprivate init?(from old: String?, to new: String?) {
    if old == new { return nil }
    func lines(_ text: String?) -> [String] {
      (text ?? "").split(separator: "\n").map(String.init)
    }
    let (one, other) = (lines(old), lines(new))
    var numbers = Numbering()
    let matches = SequenceDiff.matches(one.map { numbers.of($0) }, other.map { numbers.of($0) })
    let (kept, keptToo) = (Set(matches.map(\.old)), Set(matches.map(\.new)))
    removed = one.indices.filter { !kept.contains($0) }.map { one[$0] }
    added = other.indices.filter { !keptToo.contains($0) }.map { other[$0] }
  }
}

/// What became of one block.
struct BlockDiff: Equatable, Sendable {
  enum State: Equatable, Sendable {
    /// It stayed where it was, with the same words or others.
    case kept
    case inserted
    case deleted
    /// It stands here now, perhaps with other words, and stood elsewhere before.
    case movedHere
    /// It stood here.
    case movedAway
  }

  let state: State

  /// The block as it was, by its place in the old text; nil for a title.
  let old: Int?

  /// The block as it is, by its place in the new text; nil for a title.
  let new: Int?

  /// The cells of a row that became one another, or the one line of another block.
  let lines: [LinePair]

  /// Why it differs; empty when it does not.
  var reasons: [WordingReason]

  struct LinePair: Equatable, Sendable {
    /// The place of the line in the old block, and in the new one.
    let old: Int?
    let new: Int?
    let diff: LineDiff
  }

  /// How many words were inserted.
  var inserted: Int {
    state == .movedAway ? 0 : lines.reduce(0) { $0 + $1.diff.inserted }
  }

  /// How many words were deleted.
  var deleted: Int {
    state == .movedAway ? 0 : lines.reduce(0) { $0 + $1.diff.deleted }
  }

  /// Whether it is a place where the wordings differ.
  var isChange: Bool {
    switch state {
    case .kept:
      reasons.contains { $0.wordingClass > .none } || lines.contains { $0.diff.isMarked }
    case .inserted, .deleted: lines.contains { $0.diff.isMarked }
    case .movedHere: true
    case .movedAway: false
    }
  }
}
