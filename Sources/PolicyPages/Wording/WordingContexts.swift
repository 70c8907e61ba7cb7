/// Under which words each block stands: its heading, and what introduces its list or table.
///
/// The order of blocks is no matter of meaning as long as each stays under the words that it was
/// under: an item that moves from "We never share" to "We share" says the opposite.
struct WordingContexts {
  private let alignment: BlockAlignment
  private let oldHeadings: [Int?]
  private let newHeadings: [Int?]
  private let oldLeads: [Int?]
  private let newLeads: [Int?]

  init(_ old: WordingText, _ new: WordingText, _ alignment: BlockAlignment) {
    self.alignment = alignment
    oldHeadings = Self.headings(old.blocks)
    newHeadings = Self.headings(new.blocks)
    oldLeads = Self.leads(old)
    newLeads = Self.leads(new)
  }

  /// Whether a block came to stand under other words because one of them moved.
  func isBroken(_ old: Int, _ new: Int) -> Bool {
    isBroken(new, oldHeadings[old], newHeadings[new]) || isBroken(new, oldLeads[old], newLeads[new])
  }

  private func isBroken(_ new: Int, _ oldContext: Int?, _ newContext: Int?) -> Bool {
    let expected = oldContext.flatMap { alignment.newOfOld[$0] }
    guard expected != newContext else { return false }
    return alignment.isMoved[new] || expected.map { alignment.isMoved[$0] } ?? false
      || newContext.map { alignment.isMoved[$0] } ?? false
  }

  /// The heading that each block stands under; one of a lower level stands under a higher one.
  private static func headings(_ blocks: [WordingBlock]) -> [Int?] {
    var open: [(level: Int, index: Int)] = []
    return blocks.indices.map { index in
      guard case .heading(let level) = blocks[index].kind else { return open.last?.index }
      while let last = open.last, last.level >= level { open.removeLast() }
      let above = open.last?.index
      open.append((level, index))
      return above
    }
  }

  private static func leads(_ text: WordingText) -> [Int?] {
    var leads: [Int?] = []
    var leadOfGroup: [Int: Int?] = [:]
    for (index, block) in text.blocks.enumerated() {
      let before = index > 0 && text.blocks[index - 1].kind != .rule ? index - 1 : nil
      // Every list and table that begins here is introduced by the block before it.
      for group in block.path where isGroup(text.containers[group].kind) {
        if leadOfGroup[group] == nil { leadOfGroup[group] = .some(before) }
      }
      if let inner = block.path.last(where: { isGroup(text.containers[$0].kind) }) {
        leads.append(leadOfGroup[inner] ?? nil)
      } else if let before, introduces(text.blocks[before]) {
        leads.append(before)
      } else {
        leads.append(nil)
      }
    }
    return leads
  }

  private static func isGroup(_ kind: WordingContainer.Kind) -> Bool {
    switch kind {
    case .list, .table: true
    case .quote, .item: false
    }
  }

  private static func introduces(_ block: WordingBlock) -> Bool {
    guard let line = block.lines.last, let last = line.words.last else { return false }
    return line.tokens[last].text == ":"
  }
}
