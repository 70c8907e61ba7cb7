import PolicyKit

/// A block of a wording that holds words itself: a paragraph, a heading, a row of a table, code.
struct WordingBlock: Equatable, Sendable {
  enum Kind: Equatable, Sendable {
    case heading(level: Int)
    case paragraph
    case row(isHeader: Bool)
    case code
    case rule

    var isRow: Bool { if case .row = self { true } else { false } }
    var isHeading: Bool { if case .heading = self { true } else { false } }
  }

  let kind: Kind

  /// The containers around it, from the outermost in, as places in the text's list of them.
  let path: [Int]

  /// Its words; a row has a line for each cell, everything else one.
  let lines: [WordLine]

  /// Its words as a reader sees them, cells apart.
  let text: String

  /// How many words count.
  let count: Int

  init(kind: Kind, path: [Int], lines: [WordLine]) {
    self.kind = kind
    self.path = path
    self.lines = lines
    text = lines.map(\.text).joined(separator: "\u{1F}")
    count = lines.reduce(0) { $0 + $1.count }
  }
}

/// A block that holds other blocks.
struct WordingContainer: Equatable, Sendable {
  enum Kind: Equatable, Sendable {
    case quote
    case list(isOrdered: Bool, isTight: Bool)
    /// An item, and the number that it has in an ordered list.
    case item(number: Int)
    case table([TableAlignment])

    /// Whether one can go on as the other.
    func isLike(_ other: Kind) -> Bool {
      switch (self, other) {
      case (.quote, .quote), (.item, .item), (.table, .table): true
      case (.list(let one, _), .list(let another, _)): one == another
      default: false
      }
    }
  }

  let kind: Kind

  /// The container around it, or nil at the top.
  let parent: Int?
}

/// A wording taken apart: its title, and the blocks below it in the order in which they are read.
struct WordingText: Equatable, Sendable {
  /// The metadata at the head of the file, if there is any.
  let metadata: String?

  /// The first heading of level one at the top, which a page shows as its title.
  private(set) var title: WordingBlock?

  private(set) var blocks: [WordingBlock] = []
  private(set) var containers: [WordingContainer] = []

  /// How many characters change the direction of writing, and show words in another order.
  let directions: Int

  /// Reads Markdown as ``PageBody`` does.
  init(_ markdown: String, lexicon: WordingLexicon) throws(MarkdownError) {
    let clean = TextCleaning.clean(markdown)
    let file = FrontMatter(clean)
    metadata = file.metadata
    directions =
      clean.utf8.count == markdown.utf8.count
      ? 0 : markdown.unicodeScalars.count(where: Self.changesDirection)
    let document = try MarkdownDocument(parsing: file.body)
    let title = document.root.children.first { $0.kind == .heading && $0.headingLevel == 1 }
    var reader = WordingReader(lexicon: lexicon)
    if let title { self.title = reader.block(.heading(level: 1), title, path: []) }
    reader.read(document.root, path: [], besides: title)
    blocks = reader.blocks
    containers = reader.containers
  }

  private static func changesDirection(_ scalar: Unicode.Scalar) -> Bool {
    (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
  }
}

/// Reads the blocks of a document's tree.
private struct WordingReader {
  let lexicon: WordingLexicon
  private(set) var blocks: [WordingBlock] = []
  private(set) var containers: [WordingContainer] = []

  init(lexicon: WordingLexicon) {
    self.lexicon = lexicon
  }

  // MARK: Blocks

  mutating func read(_ parent: MarkdownNode, path: [Int], besides skipped: MarkdownNode?) {
    var number = parent.kind == .list ? parent.listStart : 0
    var next = parent.firstChild
    while let node = next {
      next = node.next
      if node == skipped { continue }
      switch node.kind {
      case .paragraph: blocks.append(block(.paragraph, node, path: path))
      case .heading: blocks.append(block(.heading(level: node.headingLevel), node, path: path))
      case .codeBlock:
        let style = WordStyle(marks: .code)
        add(.code, text: node.literal, style: style, path: path, keepsLines: true)
      case .htmlBlock:
        add(.paragraph, text: node.literal, style: WordStyle(marks: .raw), path: path)
      case .thematicBreak: blocks.append(WordingBlock(kind: .rule, path: path, lines: []))
      case .quote: read(node, path: path + [open(.quote, in: path)], besides: nil)
      case .list:
        let kind = WordingContainer.Kind.list(isOrdered: node.isOrdered, isTight: node.isTight)
        read(node, path: path + [open(kind, in: path)], besides: nil)
      case .item:
        let item = path + [open(.item(number: number), in: path)]
        number += 1
        if node.firstChild == nil {
          blocks.append(WordingBlock(kind: .paragraph, path: item, lines: [WordLine([])]))
        }
        read(node, path: item, besides: nil)
      case .table:
        let table = path + [open(.table(node.alignments), in: path)]
        for row in node.children {
          let lines = row.children.map { line(of: $0) }
          blocks.append(
            WordingBlock(kind: .row(isHeader: row.isHeaderRow), path: table, lines: lines))
        }
      default: break
      }
    }
  }

  private mutating func open(_ kind: WordingContainer.Kind, in path: [Int]) -> Int {
    containers.append(WordingContainer(kind: kind, parent: path.last))
    return containers.count - 1
  }

  private mutating func add(
    _ kind: WordingBlock.Kind, text: String, style: WordStyle, path: [Int],
    keepsLines: Bool = false
  ) {
    var text = TextCleaning.clean(text)
    // A line feed ends a line of code, and is no line of its own.
    if text.hasSuffix("\n") { text.removeLast() }
    // Lines of raw HTML run on, as they do when it is shown as text.
    let shown = keepsLines ? text : ProseText.spaced(text)
    let run = WordScanner.Run(text: shown, style: style)
    let line = WordScanner.line(of: [run], lexicon: lexicon, keepsLines: keepsLines)
    blocks.append(WordingBlock(kind: kind, path: path, lines: [line]))
  }

  func block(
    _ kind: WordingBlock.Kind, _ node: MarkdownNode, path: [Int]
  ) -> WordingBlock {
    WordingBlock(kind: kind, path: path, lines: [line(of: node)])
  }

  // MARK: Inlines

  private func line(of node: MarkdownNode) -> WordLine {
    var runs: [WordScanner.Run] = []
    append(node, style: .plain, to: &runs)
    return WordScanner.line(of: runs, lexicon: lexicon)
  }

  private func append(
    _ parent: MarkdownNode, style: WordStyle, to runs: inout [WordScanner.Run]
  ) {
    func add(_ text: String, _ style: WordStyle) {
      runs.append(.init(text: ProseText.spaced(TextCleaning.clean(text)), style: style))
    }
    func marked(_ mark: WordStyle.Marks) -> WordStyle {
      var style = style
      style.marks.insert(mark)
      return style
    }
    var next = parent.firstChild
    while let node = next {
      next = node.next
      switch node.kind {
      case .text: add(node.literal, style)
      case .softBreak: add(" ", style)
      case .lineBreak: runs.append(.init(text: "\n", style: style))
      case .code: add(node.literal, marked(.code))
      case .htmlInline: add(node.literal, marked(.raw))
      case .emphasis: append(node, style: marked(.emphasis), to: &runs)
      case .strong: append(node, style: marked(.strong), to: &runs)
      case .strikethrough: append(node, style: marked(.struck), to: &runs)
      case .link:
        var style = style
        style.link = node.url
        append(node, style: style, to: &runs)
      case .image:
        var style = style
        style.image = node.url
        add(node.text, style)
      default: break
      }
    }
  }
}
