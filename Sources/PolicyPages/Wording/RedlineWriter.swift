import PolicyKit

/// Writes the blocks of a difference into a tree of cmark-gfm's, which renders them.
struct RedlineWriter {
  private let diff: WordingDiff
  private let labels: RedlineLabels
  private let document: MarkdownDocument
  private let ids: [Int: String]
  private let targets: Set<String>
  private let newOfOldContainer: [Int: Int]

  /// A container that is open, of one of the two texts.
  private enum Key: Hashable {
    case old(Int), new(Int)
  }

  init(_ diff: WordingDiff, labels: RedlineLabels) throws(MarkdownError) {
    self.diff = diff
    self.labels = labels
    document = try MarkdownDocument(parsing: "")
    var slugs = Slugs()
    var ids: [Int: String] = [:]
    for (index, block) in diff.new.blocks.enumerated() where block.kind.isHeading {
      ids[index] = slugs.id(for: block.text)
    }
    self.ids = ids
    targets = Set(ids.values)
    newOfOldContainer = Self.containers(diff)
  }

  /// Which container of the new text goes on with which of the old one.
  private static func containers(_ diff: WordingDiff) -> [Int: Int] {
    var newOfOld: [Int: Int] = [:]
    var taken: Set<Int> = []
    for block in diff.blocks where block.state == .kept {
      guard let old = block.old, let new = block.new else { continue }
      for (one, other) in zip(diff.old.blocks[old].path, diff.new.blocks[new].path) {
        guard diff.old.containers[one].kind.isLike(diff.new.containers[other].kind) else { break }
        if newOfOld[one] == other { continue }
        guard newOfOld[one] == nil, taken.insert(other).inserted else { break }
        newOfOld[one] = other
      }
    }
    return newOfOld
  }

  // MARK: The whole

  /// The title with its insertions and deletions.
  func title() throws(MarkdownError) -> String {
    guard let title = diff.title, let line = title.lines.first else { return "" }
    let document = try MarkdownDocument(parsing: "")
    let isChange = title.isChange
    let holder = try document.root.appendBlock(opening: "", closing: "").appendInline(
      opening: isChange ? "<span id=\"\(WordingChange.anchor(1))\">" : "",
      closing: isChange ? "</span>" : "")
    try write(line.diff, to: holder, moved: nil)
    let html = try document.html()
    return html.hasSuffix("\n") ? String(html.dropLast()) : html
  }

  /// Every block.
  func body() throws(MarkdownError) -> String {
    var open: [(key: Key, node: MarkdownNode)] = []
    var closed: Set<Key> = []
    var number = diff.title?.isChange == true ? 1 : 0
    var level = 1
    let title = diff.new.title ?? diff.old.title
    var tables = TableNames(title: WordingChange.excerpt(title?.text ?? ""))
    var section: (table: MarkdownNode, isHeader: Bool, node: MarkdownNode)?
    let crowded = crowdedItems()
    for block in diff.blocks {
      if block.isChange { number += 1 }
      let anchor = block.isChange ? WordingChange.anchor(number) : nil
      let (content, path) = content(block, closed: closed)

      var shared = 0
      while shared < open.count, shared < path.count, open[shared].key == path[shared] {
        shared += 1
      }
      for (key, _) in open[shared...] { closed.insert(key) }
      open.removeLast(open.count - shared)
      for key in path[shared...] {
        let parent = open.last?.node ?? document.root
        open.append((key, try enter(key, in: parent, &tables)))
      }
      let parent = open.last?.node ?? document.root

      switch content.kind {
      case .heading(let own):
        level = min(max(2, own), level + 1)
        let id = isGone(block) ? nil : block.new.flatMap { ids[$0] }
        if let id { tables.heading = (id, WordingChange.excerpt(content.text)) }
        let line = try parent.appendBlock(opening: "", closing: "").appendInline(
          opening: "<h\(level)\(id.map { " id=\"\($0)\"" } ?? "")>", closing: "</h\(level)>")
        try write(block, in: line, anchor: anchor)
      case .paragraph:
        let isBare = path.last.map { isTight(path) && !crowded.contains($0) } ?? false
        let paragraph = try parent.appendBlock(opening: "", closing: "").appendInline(
          opening: isBare ? "" : "<p>", closing: isBare ? "" : "</p>")
        try write(block, in: paragraph, anchor: anchor)
      case .code:
        let code = try parent.appendBlock(opening: "", closing: "").appendInline(
          opening: "<pre><code>", closing: "</code></pre>")
        try write(block, in: code, anchor: anchor, isCode: true)
      case .rule:
        if !isGone(block) { _ = try parent.appendBlock(opening: "<hr>", closing: "") }
      case .row(let isHeader):
        if section?.table != parent || section?.isHeader != isHeader {
          let part = isHeader ? "thead" : "tbody"
          section = (
            parent, isHeader,
            try parent.appendBlock(opening: "<\(part)>", closing: "</\(part)>")
          )
        }
        try writeRow(
          block, isHeader: isHeader, in: section?.node ?? parent, path: path, anchor: anchor)
      }
    }
    return try document.html()
  }

  private func isGone(_ block: BlockDiff) -> Bool {
    block.state == .deleted || block.state == .movedAway
  }

  /// The block as it is shown, and the containers that it stands in.
  private func content(_ block: BlockDiff, closed: Set<Key>) -> (WordingBlock, [Key]) {
    guard isGone(block), let old = block.old else {
      let content =
        block.new.map { diff.new.blocks[$0] }
        ?? WordingBlock(kind: .paragraph, path: [], lines: [])
      return (content, content.path.map { Key.new($0) })
    }
    // What is gone stands in the containers that went on, as far as they did.
    let content = diff.old.blocks[old]
    var path: [Key] = []
    var isShared = true
    for container in content.path {
      if isShared, let new = newOfOldContainer[container], !closed.contains(.new(new)) {
        path.append(.new(new))
      } else {
        isShared = false
        path.append(.old(container))
      }
    }
    return (content, path)
  }

  private func container(_ key: Key) -> WordingContainer {
    switch key {
    case .old(let index): diff.old.containers[index]
    case .new(let index): diff.new.containers[index]
    }
  }

  private func isTight(_ path: [Key]) -> Bool {
    guard path.count > 1, case .item = container(path[path.count - 1]).kind,
      case .list(_, let isTight) = container(path[path.count - 2]).kind
    else { return false }
    return isTight
  }

  /// The items that hold more than one block of words.
  private func crowdedItems() -> Set<Key> {
    var counts: [Key: Int] = [:]
    for block in diff.blocks {
      let (content, path) = content(block, closed: [])
      if let last = path.last, content.kind == .paragraph { counts[last, default: 0] += 1 }
    }
    return Set(counts.filter { $0.value > 1 }.keys)
  }

  // MARK: Containers

  /// What the regions that tables scroll in are called.
  private struct TableNames {
    let title: String
    var heading: (id: String, title: String)? { didSet { count = 0 } }
    var count = 0

    init(title: String) {
      self.title = title
    }

    /// The name of the next table, which no other region of the page has.
    mutating func next() -> String {
      count += 1
      if count == 1 { return "aria-labelledby=\"\(heading?.id ?? "_title")\"" }
      return "aria-label=\"\(Escape.html(heading?.title ?? title)) (\(count))\""
    }
  }

  private func enter(
    _ key: Key, in parent: MarkdownNode, _ tables: inout TableNames
  ) throws(MarkdownError) -> MarkdownNode {
    switch container(key).kind {
    case .quote:
      return try parent.appendBlock(opening: "<blockquote>", closing: "</blockquote>")
    case .list(let isOrdered, _):
      let tag = isOrdered ? "ol" : "ul"
      return try parent.appendBlock(opening: "<\(tag)>", closing: "</\(tag)>")
    case .item(let number):
      // Numbers are those of the text that the item is in, whatever stands before it here.
      let opening = isOrdered(key) ? "<li value=\"\(number)\">" : "<li>"
      return try parent.appendBlock(opening: opening, closing: "</li>")
    case .table:
      return try parent.appendBlock(
        opening: "<div class=\"table\" role=\"region\" \(tables.next()) tabindex=\"0\"><table>",
        closing: "</table></div>")
    }
  }

  private func isOrdered(_ item: Key) -> Bool {
    let containers: [WordingContainer] =
      switch item {
      case .old: diff.old.containers
      case .new: diff.new.containers
      }
    guard let list = container(item).parent, case .list(let isOrdered, _) = containers[list].kind
    else { return false }
    return isOrdered
  }

  private func writeRow(
    _ block: BlockDiff, isHeader: Bool, in section: MarkdownNode, path: [Key], anchor: String?
  ) throws(MarkdownError) {
    let row = try section.appendBlock(
      opening: anchor.map { "<tr id=\"\($0)\">" } ?? "<tr>", closing: "</tr>")
    var alignments: [TableAlignment] = []
    if let last = path.last, case .table(let found) = container(last).kind { alignments = found }
    for (column, pair) in block.lines.enumerated() {
      let alignment = alignments.indices.contains(column) ? alignments[column] : .none
      let shape =
        switch alignment {
        case .none, .left: ""
        case .center: " class=\"center\""
        case .right: " class=\"end\""
        }
      let isLabel =
        (isHeader || column == 0 && block.lines.count > 1) && !pair.diff.segments.isEmpty
      let scope = isHeader ? "col" : "row"
      let cell = try row.appendInline(
        opening: isLabel ? "<th scope=\"\(scope)\"\(shape)>" : "<td\(shape)>",
        closing: isLabel ? "</th>" : "</td>")
      try write(pair.diff, to: cell, moved: moved(block))
    }
  }

  // MARK: Words

  private enum Moved { case here, away }

  /// Whether a block moved, seen from here.
  private func moved(_ block: BlockDiff) -> Moved? {
    switch block.state {
    case .movedHere: .here
    case .movedAway: .away
    case .kept, .inserted, .deleted: nil
    }
  }

  private func write(
    _ block: BlockDiff, in parent: MarkdownNode, anchor: String?, isCode: Bool = false
  ) throws(MarkdownError) {
    var holder = parent
    if let anchor {
      holder = try parent.appendInline(opening: "<span id=\"\(anchor)\">", closing: "</span>")
    }
    for pair in block.lines {
      try write(pair.diff, to: holder, moved: moved(block), isCode: isCode)
    }
  }

  private func write(
    _ diff: LineDiff, to parent: MarkdownNode, moved: Moved?, isCode: Bool = false
  ) throws(MarkdownError) {
    var holder = parent
    // Inside a block that came here, what is new in it is marked again.
    if moved == .here, !diff.segments.isEmpty {
      holder = try parent.appendInline(
        opening: "<ins class=\"moved\" data-say=\"\(Escape.html(labels.movedHere))\">",
        closing: "</ins>")
    }
    for segment in diff.segments {
      let node: MarkdownNode
      switch segment {
      case .kept: node = holder
      case .inserted:
        node = try holder.appendInline(
          opening: "<ins data-say=\"\(Escape.html(labels.inserted))\">", closing: "</ins>")
      case .deleted:
        let isAway = moved == .away
        let label = isAway ? labels.movedAway : labels.deleted
        node = try holder.appendInline(
          opening: "<del\(isAway ? " class=\"moved\"" : "") data-say=\"\(Escape.html(label))\">",
          closing: "</del>")
      }
      try write(diff.tokens(of: segment), to: node, isCode: isCode)
    }
  }

  /// Writes tokens, those set in the same way together.
  private func write(
    _ tokens: ArraySlice<WordToken>, to parent: MarkdownNode, isCode: Bool
  ) throws(MarkdownError) {
    var text = ""
    var style = tokens.first?.style ?? .plain
    func flush() throws(MarkdownError) {
      if !text.isEmpty { try write(text, style, to: parent, isCode: isCode) }
      text = ""
    }
    for token in tokens {
      if token.kind == .space, token.text == "\n", !isCode {
        try flush()
        _ = try parent.appendInline(opening: "<br>\n", closing: "")
        continue
      }
      guard token.parts.isEmpty else {
        try flush()
        var rest = Substring(token.text)
        for part in token.parts {
          let end =
            rest.utf8.index(rest.startIndex, offsetBy: part.length, limitedBy: rest.endIndex)
            ?? rest.endIndex
          try write(String(rest[..<end]), part.style, to: parent, isCode: isCode)
          rest = rest[end...]
        }
        continue
      }
      if token.style != style {
        try flush()
        style = token.style
      }
      text += token.text
    }
    try flush()
  }

  private func write(
    _ text: String, _ style: WordStyle, to parent: MarkdownNode, isCode: Bool
  ) throws(MarkdownError) {
    var node = parent
    func wrap(_ tag: String, _ attributes: String = "") throws(MarkdownError) {
      node = try node.appendInline(opening: "<\(tag)\(attributes)>", closing: "</\(tag)>")
    }
    if let link = style.link, let destination = LinkPolicy.destination(link),
      !destination.hasPrefix("#") || targets.contains(String(destination.dropFirst()))
    {
      try wrap("a", " href=\"\(Escape.html(destination))\"")
    }
    if style.marks.contains(.strong) { try wrap("strong") }
    if style.marks.contains(.emphasis) { try wrap("em") }
    if style.marks.contains(.struck) { try wrap("s") }
    if style.marks.contains(.code), !isCode { try wrap("code") }
    try node.appendText(text)
  }
}
