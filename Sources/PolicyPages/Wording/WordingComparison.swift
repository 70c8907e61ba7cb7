import PolicyKit

/// Compares two wordings block by block, and weighs what differs.
struct WordingComparison {
  private(set) var title: BlockDiff?
  private(set) var blocks: [BlockDiff] = []

  /// Every reason why the wordings differ.
  private(set) var reasons: [WordingReason] = []

  private let old: WordingText
  private let new: WordingText
  private let lexicon: WordingLexicon
  private let phrases: SamePhrases
  private var numbers = Numbering()

  /// Blocks with fewer words in common than this are shown as one removed and one added.
  private static let readable = 0.3

  init(_ old: WordingText, _ new: WordingText, lexicon: WordingLexicon) {
    self.old = old
    self.new = new
    self.lexicon = lexicon
    phrases = SamePhrases(lexicon)
  }

  mutating func compare() {
    title = comparedTitle()
    var alignment = BlockAlignment(old.blocks, new.blocks, numbers: &numbers)
    let columns = Columns(old, new, alignment)
    var pairs: [Int: BlockDiff] = [:]
    for index in new.blocks.indices {
      guard let place = alignment.oldOfNew[index] else { continue }
      let (diff, likeness) = compared(place, index, isMoved: alignment.isMoved[index], columns)
      let isReadable =
        likeness >= Self.readable || diff.reasons.allSatisfy { $0.wordingClass < .substantive }
      if isReadable {
        pairs[index] = diff
      } else {
        alignment.unpair(new: index)
      }
    }
    assemble(alignment, pairs)
    reasons = title?.reasons ?? []
    weigh(alignment)
  }

  // MARK: Blocks

  private mutating func comparedTitle() -> BlockDiff? {
    guard old.title != nil || new.title != nil else { return nil }
    let empty = WordLine([])
    let (one, other) = (old.title?.lines.first ?? empty, new.title?.lines.first ?? empty)
    let diff = line(one, other, isHeading: true)
    var reasons = diff.reasons
    if old.title == nil, !other.tokens.isEmpty { reasons.append(.added) }
    if new.title == nil, !one.tokens.isEmpty { reasons.append(.removed) }
    return BlockDiff(
      state: .kept, old: nil, new: nil, lines: [.init(old: 0, new: 0, diff: diff)],
      reasons: reasons)
  }

  private mutating func line(_ old: WordLine, _ new: WordLine, isHeading: Bool) -> LineDiff {
    var judge = WordJudge(lexicon: lexicon, phrases: phrases, old: old, new: new)
    judge.isHeading = isHeading
    return LineDiff(old, new, numbers: &numbers, judge: judge)
  }

  private mutating func compared(
    _ place: Int, _ index: Int, isMoved: Bool, _ columns: Columns
  ) -> (diff: BlockDiff, likeness: Double) {
    let (one, other) = (old.blocks[place], new.blocks[index])
    let empty = WordLine([])
    var lines: [BlockDiff.LinePair] = []
    var reasons: [WordingReason] = isMoved ? [.order] : []
    let isHeading = one.kind.isHeading && other.kind.isHeading
    for column in columns.pairs(place, index) {
      let diff = line(
        column.old.map { one.lines[$0] } ?? empty, column.new.map { other.lines[$0] } ?? empty,
        isHeading: isHeading)
      lines.append(.init(old: column.old, new: column.new, diff: diff))
      reasons += diff.reasons
    }
    if one.kind != other.kind || !isAlike(one, other) { reasons.append(.structure) }
    let isWhole = lines.count == 1 && one.count + other.count > 0
    return (
      BlockDiff(
        state: isMoved ? .movedHere : .kept, old: place, new: index, lines: lines,
        reasons: reasons),
      isWhole ? lines.first?.diff.likeness ?? 1 : 1
    )
  }

  /// Whether both stand in the same kinds of containers.
  private func isAlike(_ one: WordingBlock, _ other: WordingBlock) -> Bool {
    one.path.count == other.path.count
      && zip(one.path, other.path).allSatisfy {
        old.containers[$0].kind.isLike(new.containers[$1].kind)
      }
  }

  /// The lines of a block that is new, or that is gone.
  private mutating func alone(_ block: WordingBlock, isNew: Bool) -> [BlockDiff.LinePair] {
    let empty = WordLine([])
    return block.lines.indices.map { place in
      let diff = line(
        isNew ? empty : block.lines[place], isNew ? block.lines[place] : empty, isHeading: false)
      return .init(old: isNew ? nil : place, new: isNew ? place : nil, diff: diff)
    }
  }

  /// Why a block that is new, or that is gone, differs.
  private func reasons(
    _ block: WordingBlock, _ lines: [BlockDiff.LinePair], isNew: Bool
  ) -> [WordingReason] {
    guard block.lines.contains(where: { !$0.tokens.isEmpty }) else { return [.layout] }
    if block.lines.count == 1, UpdatedLine(lexicon: lexicon).isWhole(block.lines[0]) {
      return [.updatedDate]
    }
    let inner = lines.flatMap(\.diff.reasons)
    if inner.allSatisfy({ $0 == .comment || $0 == .markup }) { return inner }
    return [isNew ? .added : .removed] + inner.filter { $0.wordingClass == .substantive }
  }

  /// Puts the blocks of both texts in one order: what was deleted before what took its place.
  private mutating func assemble(_ alignment: BlockAlignment, _ pairs: [Int: BlockDiff]) {
    let ends =
      new.blocks.indices.compactMap { alignment.isMoved[$0] ? nil : alignment.oldOfNew[$0] }
      + [old.blocks.count]
    var next = 0
    var gap = 0
    for index in new.blocks.indices {
      appendGone(&next, until: ends[gap], alignment)
      if alignment.oldOfNew[index] != nil, !alignment.isMoved[index] {
        next += 1
        gap += 1
      }
      if let pair = pairs[index] {
        blocks.append(pair)
      } else {
        let lines = alone(new.blocks[index], isNew: true)
        blocks.append(
          BlockDiff(
            state: .inserted, old: nil, new: index, lines: lines,
            reasons: reasons(new.blocks[index], lines, isNew: true)))
      }
    }
    appendGone(&next, until: old.blocks.count, alignment)
  }

  private mutating func appendGone(
    _ next: inout Int, until end: Int, _ alignment: BlockAlignment
  ) {
    while next < end {
      let place = next
      next += 1
      let target = alignment.newOfOld[place]
      if let target, !alignment.isMoved[target] { continue }
      let lines = alone(old.blocks[place], isNew: false)
      let isMoved = target != nil
      blocks.append(
        BlockDiff(
          state: isMoved ? .movedAway : .deleted, old: place, new: target, lines: lines,
          reasons: isMoved ? [] : reasons(old.blocks[place], lines, isNew: false)))
    }
  }

  // MARK: Weighing

  /// Collects the reasons of all blocks, and adds those that only several blocks together have.
  private mutating func weigh(_ alignment: BlockAlignment) {
    let contexts = WordingContexts(old, new, alignment)
    for index in blocks.indices where isBroken(blocks[index], contexts) {
      blocks[index].reasons.append(.context)
    }
    var start = 0
    while start < blocks.count {
      var end = start
      while end < blocks.count, isOpen(blocks[end]) { end += 1 }
      if end > start {
        weigh(start..<end)
        start = end
      } else {
        reasons += blocks[start].reasons
        start += 1
      }
    }
  }

  private func isBroken(_ block: BlockDiff, _ contexts: WordingContexts) -> Bool {
    guard block.state == .kept || block.state == .movedHere, let old = block.old,
      let new = block.new
    else { return false }
    return contexts.isBroken(old, new)
  }

  /// Whether a block may be part of words that were divided into blocks in another way.
  private func isOpen(_ block: BlockDiff) -> Bool {
    switch block.state {
    case .kept: block.lines.contains { $0.diff.isMarked } && !block.reasons.contains(.context)
    case .inserted, .deleted: true
    case .movedHere, .movedAway: false
    }
  }

  /// The longest stretch, in tokens, that is compared again without its division into blocks.
  private static let stretch = 20_000

  /// Weighs neighbouring blocks that differ; words that were only divided otherwise are harmless.
  private mutating func weigh(_ range: Range<Int>) {
    let own = blocks[range].flatMap(\.reasons)
    guard range.count > 1, own.contains(where: { $0.wordingClass == .substantive }),
      let whole = reasonsWithoutDivision(range),
      whole.allSatisfy({ $0.wordingClass < .substantive })
    else {
      reasons += own
      return
    }
    reasons += whole + [.structure]
    if let divided = dividedOtherwise(range) {
      blocks.replaceSubrange(range, with: divided)
      return
    }
    for index in range {
      blocks[index].reasons.removeAll { $0.wordingClass == .substantive }
      blocks[index].reasons.append(.structure)
    }
  }

  /// The new blocks with every word kept, where the same words were only divided otherwise; nil
  /// where a word differs or looks different.
  private mutating func dividedOtherwise(_ range: Range<Int>) -> [BlockDiff]? {
    let one = blocks[range].compactMap { $0.state == .inserted ? nil : $0.old }
    let other = blocks[range].compactMap { $0.state == .deleted ? nil : $0.new }
    let words = Self.words(one.map { old.blocks[$0] })
    guard !one.isEmpty, !other.isEmpty, words == Self.words(other.map { new.blocks[$0] }),
      other == other.sorted(),
      one == one.sorted()
    else { return nil }
    var place = 0
    var left = Self.words([old.blocks[one[0]]]).count
    return other.map { index in
      // The old block that holds the first of the words.
      while left <= 0, place + 1 < one.count {
        place += 1
        left += Self.words([old.blocks[one[place]]]).count
      }
      left -= Self.words([new.blocks[index]]).count
      let lines = new.blocks[index].lines.enumerated().map { number, text in
        BlockDiff.LinePair(
          old: number, new: number, diff: line(text, text, isHeading: false))
      }
      return BlockDiff(
        state: .kept, old: one[place], new: index, lines: lines, reasons: [.structure])
    }
  }

  /// The tokens of blocks but for spaces.
  private static func words(_ blocks: [WordingBlock]) -> [WordToken] {
    blocks.flatMap(\.lines).flatMap(\.tokens).filter { $0.kind != .space }
  }

  private mutating func reasonsWithoutDivision(_ range: Range<Int>) -> [WordingReason]? {
    let (one, other) = (
      blocks[range].compactMap { $0.state == .inserted ? nil : $0.old }.map { old.blocks[$0] },
      blocks[range].compactMap { $0.state == .deleted ? nil : $0.new }.map { new.blocks[$0] }
    )
    let counts = (one.reduce(0) { $0 + $1.count }, other.reduce(0) { $0 + $1.count })
    // Words that change cells change what they say.
    guard !one.isEmpty, !other.isEmpty, !(one + other).contains(where: { $0.kind.isRow }),
      counts.0 + counts.1 < Self.stretch,
      abs(counts.0 - counts.1) <= 2 + (counts.0 + counts.1) / 20
    else { return nil }
    return line(Self.joined(one), Self.joined(other), isHeading: false).reasons
  }

  private static func joined(_ blocks: [WordingBlock]) -> WordLine {
    var tokens: [WordToken] = []
    for block in blocks {
      guard let line = block.lines.first, !line.tokens.isEmpty else { continue }
      if !tokens.isEmpty { tokens.append(WordToken(kind: .space, text: "\n", style: .plain)) }
      tokens += line.tokens
    }
    return WordLine(tokens)
  }
}
