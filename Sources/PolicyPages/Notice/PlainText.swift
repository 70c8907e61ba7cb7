/// Markdown as text that any mail reader and any terminal can show.
///
/// It is written from the tree that the page is made from, so that both say the same. Lines are at
/// most 72 columns wide, but an address is never broken: it stands alone on its line where it is too
/// long. Headings are underlined, items of lists hang, and a link shows its address after its words.
struct PlainText {
  /// How many columns a line has (RFC 5322, 2.1.1, asks for 78 at most; quoting needs some of them).
  static let width = 72

  /// The text of Markdown that was made for a page.
  ///
  /// - Parameter root: The address below which links on the same site lead; nil where it is not known.
  static func text(
    of markdown: String, linkingBelow root: String? = nil
  ) throws(MarkdownError) -> String {
    let document = try MarkdownDocument(parsing: TextCleaning.clean(markdown))
    if root != nil {
      for node in document.root.descendants where node.kind == .link {
        guard let destination = LinkPolicy.destination(node.url) else { continue }
        node.setURL(LinkPolicy.absolute(destination, below: root))
      }
    }
    let lines = PlainText().lines(of: ProseReader().blocks(of: document.root), width: width)
    return lines.map(\.withoutSpacesAtEnd).joined(separator: "\n") + "\n"
  }

  // MARK: Blocks

  /// Blocks with an empty line between them; in an item, a list follows its paragraph without one.
  private func lines(of blocks: [Block], width: Int, inItem: Bool = false) -> [String] {
    var lines: [String] = []
    for block in blocks {
      let next = self.lines(of: block, width: width)
      if next.isEmpty { continue }
      if !lines.isEmpty, !(inItem && block.isTightList) { lines.append("") }
      lines += next
    }
    return lines
  }

  private func lines(of block: Block, width: Int) -> [String] {
    switch block {
    case .paragraph(let inlines): paragraph(inlines, width)
    case .heading(let level, let inlines): heading(inlines, level, width)
    case .quote(let blocks):
      lines(of: blocks, width: width - 2).map { $0.isEmpty ? ">" : "> " + $0 }
    case .list(let list): self.list(list, width)
    case .code(_, let code):
      code.split(separator: "\n", omittingEmptySubsequences: false).dropLast(
        code.hasSuffix("\n") ? 1 : 0
      ).map { "    " + $0 }
    case .table(let table): self.table(table, width)
    case .thematicBreak: ["* * *"]
    }
  }

  private func paragraph(_ inlines: [Inline], _ width: Int) -> [String] {
    // A link by itself: its words, and its address on a line of its own.
    if inlines.count == 1, case .link(let url, let inner) = inlines[0] {
      let address = Self.shown(url)
      let words = ProseText.plain(inner)
      return Self.says(words, address) ? [words] : wrapped(words + ":", width) + [address]
    }
    return inlines.split { $0 == .lineBreak }
      .flatMap { wrapped(text(of: Array($0)), width) }
  }

  private func heading(_ inlines: [Inline], _ level: Int, _ width: Int) -> [String] {
    let lines = wrapped(text(of: inlines), width)
    guard let longest = lines.map(\.columns).max() else { return lines }
    let mark = level == 1 ? "=" : level == 2 ? "-" : "~"
    return lines + [String(repeating: mark, count: min(width, max(3, longest)))]
  }

  private func list(_ list: Block.List, _ width: Int) -> [String] {
    var lines: [String] = []
    for (index, item) in list.items.enumerated() {
      let mark = list.start.map { "\($0 + index). " } ?? "- "
      let indent = String(repeating: " ", count: mark.count)
      let inner = self.lines(of: item, width: width - mark.count, inItem: true)
      if !list.isTight, !lines.isEmpty { lines.append("") }
      lines.append(mark + (inner.first ?? ""))
      lines += inner.dropFirst().map { $0.isEmpty ? "" : indent + $0 }
    }
    return lines
  }

  /// A table as a list: each row an item, each cell with what its column is called.
  private func table(_ table: Block.Table, _ width: Int) -> [String] {
    guard let header = table.rows.first?.map({ text(of: $0) }) else { return [] }
    return table.rows.dropFirst().flatMap { row in
      let cells = zip(header, row).map { name, cell in
        name.isEmpty ? text(of: cell) : "\(name): \(text(of: cell))"
      }
      return wrapped(cells.joined(separator: "; "), width - 2).enumerated().map {
        ($0.offset == 0 ? "- " : "  ") + $0.element
      }
    }
  }

  // MARK: Inlines

  private func text(of inlines: [Inline]) -> String {
    inlines.reduce(into: "") { text, inline in
      switch inline {
      case .text(let part), .code(let part): text += part
      case .emphasis(let inner), .strong(let inner), .struck(let inner):
        text += self.text(of: inner)
      case .link(let url, let inner):
        let words = ProseText.plain(inner)
        let address = Self.shown(url)
        // Between angle brackets as RFC 3986, appendix C, has it.
        text += Self.says(words, address) ? words : "\(words) <\(address)>"
      case .lineBreak: text += " "
      }
    }
  }

  /// An address as people write it: an e-mail address and a number without their schemes.
  private static func shown(_ url: String) -> String {
    for scheme in ["mailto:", "tel:"] where url.hasPrefix(scheme) {
      return String(url.dropFirst(scheme.count))
    }
    return url
  }

  /// Whether words say where a link leads, as `www.example.com` does.
  private static func says(_ words: String, _ address: String) -> Bool {
    words == address || ["http://", "https://"].contains { $0 + words == address }
  }

  // MARK: Lines

  /// Text in lines that are no wider than some columns, broken at spaces.
  ///
  /// A word that is wider is broken within, unless it is an address.
  private func wrapped(_ text: String, _ width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    var columns = 0
    func end() {
      if !line.isEmpty { lines.append(line) }
      line = ""
      columns = 0
    }
    for word in text.split(separator: " ") {
      for piece in Self.pieces(of: word, width) {
        let wide = piece.columns
        if columns > 0, columns + 1 + wide > width { end() }
        line += columns > 0 ? " " + piece : piece
        columns += (columns > 0 ? 1 : 0) + wide
      }
    }
    end()
    return lines
  }

  private static func pieces(of word: Substring, _ width: Int) -> [String] {
    guard word.columns > width, !word.contains("://"), !word.contains("@") else {
      return [String(word)]
    }
    var pieces: [String] = []
    var piece = ""
    var columns = 0
    for character in word {
      if columns + character.columns > width, !piece.isEmpty {
        pieces.append(piece)
        piece = ""
        columns = 0
      }
      piece.append(character)
      columns += character.columns
    }
    pieces.append(piece)
    return pieces
  }
}

extension Block {
  fileprivate var isTightList: Bool {
    if case .list(let list) = self { list.isTight } else { false }
  }
}

extension StringProtocol {
  /// How many columns of a terminal the text takes.
  fileprivate var columns: Int {
    utf8.allSatisfy { $0 < 0x80 } ? utf8.count : reduce(0) { $0 + $1.columns }
  }

  fileprivate var withoutSpacesAtEnd: String {
    guard let last = lastIndex(where: { $0 != " " }) else { return "" }
    return String(self[...last])
  }
}

extension Character {
  /// How many columns of a terminal the character takes: two for one that is as wide as it is high
  /// (Unicode Standard Annex 11).
  fileprivate var columns: Int {
    guard let scalar = unicodeScalars.first else { return 0 }
    return switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
      2
    default: 1
    }
  }
}
