public import PolicyKit

/// One place where two wordings differ.
public struct WordingChange: Sendable, Equatable {
  /// What happened to a block.
  public enum Kind: String, Sendable, Codable {
    /// It stayed, with other words or other looks.
    case changed
    /// It is new.
    case inserted
    /// It is gone.
    case deleted
    /// It stands elsewhere.
    case moved
  }

  /// What kind of block it is.
  public enum Block: String, Sendable, Codable {
    /// The title of the page.
    case title
    /// A heading below the title.
    case heading
    /// A paragraph.
    case paragraph
    /// A paragraph in an item of a list.
    case listItem = "list-item"
    /// A row of a table.
    case tableRow = "table-row"
    /// A block of code.
    case code
  }

  /// A stretch of words.
  public struct Part: Sendable, Equatable, Encodable {
    /// What happened to words.
    public enum Kind: String, Sendable, Codable {
      /// They are in both wordings.
      case kept
      /// They are in the new wording alone.
      case inserted
      /// They are in the old wording alone.
      case deleted
    }

    /// What happened to the words.
    public let kind: Kind
    /// The words as readers see them; they are not escaped for anything.
    public let text: String
    /// Where the words lead, if they are one link.
    public let link: String?
  }

  /// What happened to the block.
  public let kind: Kind
  /// What kind of block it is.
  public let block: Block
  /// The heading that it stands under, or stood under where it is gone; nil at the top.
  public let heading: String?
  /// Why it differs: the strongest reason.
  public let reason: WordingReason
  /// The words of the block with what was inserted and deleted; the cells of a row are apart.
  public let cells: [[Part]]
  /// The id of the change on a redline page, without the number sign.
  public let anchor: String

  /// What the change means.
  public var wordingClass: WordingClass { reason.wordingClass }
}

extension WordingChange {
  /// The changes among blocks, numbered from one.
  static func list(_ blocks: [BlockDiff], old: WordingText, new: WordingText) -> [WordingChange] {
    var changes: [WordingChange] = []
    var (heading, oldHeading): (String?, String?)
    for diff in blocks {
      guard let block = block(diff, old, new) else { continue }
      if diff.isChange {
        let isGone = diff.state == .deleted
        changes.append(
          WordingChange(
            kind: kind(diff), block: shape(diff, block, old, new),
            heading: isGone ? oldHeading ?? heading : heading,
            reason: diff.reasons.max() ?? .layout,
            cells: diff.lines.map { parts($0.diff) },
            anchor: anchor(changes.count + 1)))
      }
      guard block.kind.isHeading, diff.old != nil || diff.new != nil else { continue }
      if diff.state == .deleted || diff.state == .movedAway {
        oldHeading = block.text
      } else {
        heading = block.text
        oldHeading = nil
      }
    }
    return changes
  }

  /// The id of a change by its number.
  static func anchor(_ number: Int) -> String { "_change-\(number)" }

  private static func block(
    _ diff: BlockDiff, _ old: WordingText, _ new: WordingText
  ) -> WordingBlock? {
    if diff.old == nil, diff.new == nil { return new.title ?? old.title }
    if diff.state == .movedAway || diff.state == .deleted { return diff.old.map { old.blocks[$0] } }
    return diff.new.map { new.blocks[$0] }
  }

  private static func kind(_ diff: BlockDiff) -> Kind {
    switch diff.state {
    case .kept: .changed
    case .inserted: .inserted
    case .deleted: .deleted
    case .movedHere, .movedAway: .moved
    }
  }

  private static func shape(
    _ diff: BlockDiff, _ block: WordingBlock, _ old: WordingText, _ new: WordingText
  ) -> Block {
    if diff.old == nil, diff.new == nil { return .title }
    switch block.kind {
    case .heading: return .heading
    case .row: return .tableRow
    case .code: return .code
    case .paragraph, .rule:
      let containers = diff.state == .deleted ? old.containers : new.containers
      let isItem = block.path.contains {
        if case .item = containers[$0].kind { true } else { false }
      }
      return isItem ? .listItem : .paragraph
    }
  }

  private static func parts(_ diff: LineDiff) -> [Part] {
    diff.segments.map { segment in
      let tokens = diff.tokens(of: segment)
      let links = Set(tokens.filter { $0.kind != .space }.map(\.style.link))
      return Part(
        kind: segment.kind, text: tokens.reduce(into: "") { $0 += $1.text },
        link: links.count == 1 ? links.first ?? nil : nil)
    }
  }
}

extension LineDiff.Segment {
  fileprivate var kind: WordingChange.Part.Kind {
    switch self {
    case .kept: .kept
    case .inserted: .inserted
    case .deleted: .deleted
    }
  }
}
