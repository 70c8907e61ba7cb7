/// What may stand inside a line of prose.
indirect enum Inline: Equatable {
  case text(String)
  case code(String)
  case emphasis([Inline])
  case strong([Inline])
  case struck([Inline])
  case link(String, [Inline])
  case lineBreak
}

/// What prose is made of.
indirect enum Block: Equatable {
  case paragraph([Inline])
  case heading(Int, [Inline])
  case quote([Block])
  case list(List)
  case code(info: String, String)
  case table(Table)
  case thematicBreak

  struct List: Equatable {
    var start: Int?
    var isTight: Bool
    var items: [[Block]]

    /// Tightness is how a list looks, not what it says.
    static func == (one: List, other: List) -> Bool {
      one.start == other.start && one.items == other.items
    }
  }

  struct Table: Equatable {
    var alignments: [TableAlignment]
    var rows: [[[Inline]]]
  }
}

/// Reads a document's tree as prose, in which nothing is left that prose may not hold.
///
/// Raw HTML becomes text, an image becomes its alternative text, a link with a refused destination
/// becomes its text, and so does a link that says no more than its text: cmark-gfm will make it
/// again. Reading goes as deep as the tree, which ``MarkdownDocument`` bounds.
struct ProseReader {
  /// Where a level-one heading ends up; deeper ones keep their distance.
  var headingShift = 0

  func blocks(of parent: MarkdownNode) -> [Block] {
    var blocks: [Block] = []
    var next = parent.firstChild
    while let node = next {
      next = node.next
      if let block = block(node) { blocks.append(block) }
    }
    return blocks
  }

  private func block(_ node: MarkdownNode) -> Block? {
    switch node.kind {
    case .paragraph:
      let inlines = ProseText.normalized(inlines(of: node))
      return inlines.isEmpty ? nil : .paragraph(inlines)
    case .heading:
      let inlines = ProseText.normalized(ProseText.onOneLine(inlines(of: node)))
      return inlines.isEmpty ? nil : .heading(min(6, node.headingLevel + headingShift), inlines)
    case .quote:
      let blocks = blocks(of: node)
      return blocks.isEmpty ? nil : .quote(blocks)
    case .list:
      let items = node.children.map { blocks(of: $0) }
      let start = node.isOrdered ? node.listStart : nil
      return .list(Block.List(start: start, isTight: node.isTight, items: items))
    case .codeBlock:
      let info = node.fenceInfo.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
      return .code(info: String(info), TextCleaning.clean(node.literal))
    case .htmlBlock:
      let text = ProseText.normalized([.text(TextCleaning.clean(node.literal))])
      return text.isEmpty ? nil : .paragraph(text)
    case .table:
      let rows = node.children.map { row in
        row.children.map { ProseText.normalized(ProseText.onOneLine(inlines(of: $0))) }
      }
      return .table(Block.Table(alignments: node.alignments, rows: rows))
    case .thematicBreak:
      return .thematicBreak
    default:
      return nil
    }
  }

  private func inlines(of parent: MarkdownNode) -> [Inline] {
    var inlines: [Inline] = []
    var next = parent.firstChild
    while let node = next {
      next = node.next
      switch node.kind {
      case .text, .htmlInline: inlines.append(.text(TextCleaning.clean(node.literal)))
      case .softBreak: inlines.append(.text(" "))
      case .lineBreak: inlines.append(.lineBreak)
      case .code: inlines.append(.code(TextCleaning.clean(node.literal)))
      case .emphasis: inlines.append(.emphasis(self.inlines(of: node)))
      case .strong: inlines.append(.strong(self.inlines(of: node)))
      case .strikethrough: inlines.append(.struck(self.inlines(of: node)))
      case .link:
        let text = ProseText.merged(self.inlines(of: node))
        if text.isEmpty { continue }
        if let destination = LinkPolicy.destination(node.url),
          !LinkPolicy.isAddress(ProseText.plain(text), of: node.url)
        {
          inlines.append(.link(destination, text))
        } else {
          inlines += text
        }
      case .image:
        let text = ProseText.plain(self.inlines(of: node))
        inlines.append(.text(text))
      default: continue
      }
    }
    return inlines
  }
}

/// Small transformations of prose that has been read.
enum ProseText {
  /// The visible text, markup left out.
  static func plain(_ inlines: [Inline]) -> String {
    var text = ""
    append(inlines, to: &text)
    return text
  }

  private static func append(_ inlines: [Inline], to text: inout String) {
    for inline in inlines {
      switch inline {
      case .text(let part), .code(let part): text += part
      case .emphasis(let inner), .strong(let inner), .struck(let inner), .link(_, let inner):
        append(inner, to: &text)
      case .lineBreak: text += " "
      }
    }
  }

  /// The inline content of blocks as one line, blocks joined by a space.
  static func flattened(_ blocks: [Block]) -> [Inline] {
    var line: [Inline] = []
    for block in blocks {
      let part: [Inline] =
        switch block {
        case .paragraph(let inlines), .heading(_, let inlines): onOneLine(inlines)
        case .quote(let inner): flattened(inner)
        case .list(let list): flattened(list.items.flatMap { $0 })
        case .code(_, let code): [.text(code)]
        case .table(let table):
          flattened(table.rows.flatMap { $0 }.map { Block.paragraph($0) })
        case .thematicBreak: []
        }
      if part.isEmpty { continue }
      if !line.isEmpty { line.append(.text(" ")) }
      line += part
    }
    return normalized(line)
  }

  /// The same inlines with every line break made a space.
  static func onOneLine(_ inlines: [Inline]) -> [Inline] {
    inlines.map { inline in
      switch inline {
      case .emphasis(let inner): .emphasis(onOneLine(inner))
      case .strong(let inner): .strong(onOneLine(inner))
      case .struck(let inner): .struck(onOneLine(inner))
      case .link(let url, let inner): .link(url, onOneLine(inner))
      case .lineBreak: .text(" ")
      case .text, .code: inline
      }
    }
  }

  /// The same inlines without emphasis, which is the first thing to go when markup is ambiguous.
  static func withoutEmphasis(_ inlines: [Inline]) -> [Inline] {
    merged(
      inlines.flatMap { inline -> [Inline] in
        switch inline {
        case .emphasis(let inner), .strong(let inner), .struck(let inner): withoutEmphasis(inner)
        case .link(let url, let inner): [.link(url, withoutEmphasis(inner))]
        case .text, .code, .lineBreak: [inline]
        }
      })
  }

  /// The one form of a line: neighbouring texts joined, no space at either end or around breaks.
  static func normalized(_ inlines: [Inline]) -> [Inline] {
    var line = merged(inlines)
    while line.first == .lineBreak { line.removeFirst() }
    while line.last == .lineBreak { line.removeLast() }
    for index in line.indices {
      guard case .text(let text) = line[index] else { continue }
      line[index] = .text(
        trimmed(
          text,
          start: index == line.startIndex || line[index - 1] == .lineBreak,
          end: index == line.endIndex - 1 || line[index + 1] == .lineBreak))
    }
    return line.filter { $0 != .text("") }
  }

  /// The same inlines with neighbouring texts joined, and white space within them made spaces.
  static func merged(_ inlines: [Inline]) -> [Inline] {
    var line: [Inline] = []
    var text = ""
    func flush() {
      if !text.isEmpty { line.append(.text(spaced(text))) }
      text = ""
    }
    for inline in inlines {
      if case .text(let part) = inline {
        text += part
        continue
      }
      let rest: Inline? =
        switch inline {
        case .emphasis(let inner): some(merged(inner)).map { .emphasis($0) }
        case .strong(let inner): some(merged(inner)).map { .strong($0) }
        case .struck(let inner): some(merged(inner)).map { .struck($0) }
        case .link(let url, let inner): some(merged(inner)).map { .link(url, $0) }
        case .text, .code, .lineBreak: inline
        }
      if let rest {
        flush()
        line.append(rest)
      }
    }
    flush()
    return line
  }

  private static func some(_ inlines: [Inline]) -> [Inline]? {
    inlines.isEmpty ? nil : inlines
  }

  /// The text with every line feed and tab made a space.
  static func spaced(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 == 0x0A || $0 == 0x09 }) else { return text }
    var spaced = text
    spaced.unicodeScalars = String.UnicodeScalarView(
      text.unicodeScalars.map { $0 == "\n" || $0 == "\t" ? " " : $0 })
    return spaced
  }

  /// The text without spaces at its ends.
  static func trimmed(_ text: String, start: Bool = true, end: Bool = true) -> String {
    var rest = Substring(text)
    while start, rest.utf8.first == UInt8(ascii: " ") { rest = Substring(rest.utf8.dropFirst()) }
    while end, rest.utf8.last == UInt8(ascii: " ") { rest = Substring(rest.utf8.dropLast()) }
    return String(rest)
  }
}

extension ProseText {
  /// The same blocks without emphasis.
  static func withoutEmphasis(_ blocks: [Block]) -> [Block] {
    blocks.map { block in
      switch block {
      case .paragraph(let inlines): .paragraph(withoutEmphasis(inlines))
      case .heading(let level, let inlines): .heading(level, withoutEmphasis(inlines))
      case .quote(let inner): .quote(withoutEmphasis(inner))
      case .list(let list):
        .list(
          Block.List(
            start: list.start, isTight: list.isTight, items: list.items.map(withoutEmphasis)))
      case .table(let table):
        .table(
          Block.Table(
            alignments: table.alignments,
            rows: table.rows.map { row in row.map { withoutEmphasis($0) } }))
      case .code, .thematicBreak: block
      }
    }
  }
}
