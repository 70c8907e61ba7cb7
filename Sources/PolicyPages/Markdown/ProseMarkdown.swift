/// Makes counsel's Markdown, or text from a model, safe to insert in generated Markdown.
///
/// A fragment is hostile until proven otherwise. It is parsed with cmark-gfm, and what is left of
/// it is written anew, so that nothing in it can swallow what follows, close what it stands in, or
/// become HTML. The result is then parsed again, in the places where it may stand, and has to be
/// the same tree as before; markup that cannot be written unambiguously gives way, first emphasis,
/// then links. The words always stay.
///
/// What becomes of a fragment's parts:
/// - raw HTML, inline or block, is shown as the text it is;
/// - a link keeps http, https, mailto, tel, a fragment of the page or a path on the site as its
///   destination; with any other it becomes its text, and its title is dropped either way, because
///   neither paper nor a finger shows it;
/// - an image becomes its alternative text;
/// - controls and characters that change the direction of writing are dropped, marks stay.
///
/// Everything is linear in the length of the fragment. Shapes for which cmark-gfm is not are refused
/// with a ``MarkdownError``.
public struct ProseMarkdown: Sendable {
  /// Makes a sanitiser, which keeps no state.
  public init() {}

  /// The fragment as one line of Markdown, for a sentence, a list item or a heading.
  ///
  /// Blocks are flattened to their text, joined by spaces.
  public func inline(_ markdown: String) throws(MarkdownError) -> String {
    try oneLine(markdown, inTable: false)
  }

  /// The fragment as one line of Markdown, for a cell of a table.
  public func tableCell(_ markdown: String) throws(MarkdownError) -> String {
    try oneLine(markdown, inTable: true)
  }

  /// The fragment as blocks of Markdown, without a line feed at its end.
  ///
  /// Its highest heading comes out at the given level or, if it was lower than that, where it was;
  /// the others keep their distance from it.
  public func block(
    _ markdown: String, headingLevel: Int
  ) throws(MarkdownError) -> String {
    if Self.isPlain(markdown) { return markdown }
    let document = try MarkdownDocument(parsing: TextCleaning.clean(markdown))
    let highest = document.root.descendants.lazy
      .filter { $0.kind == .heading }.map(\.headingLevel).min()
    let shift = highest.map { max(0, headingLevel - $0) } ?? 0
    let blocks = ProseReader(headingShift: shift).blocks(of: document.root)
    for style in MarkdownWriter.Style.allCases {
      let written = MarkdownWriter(style: style).write(blocks)
      let expected = style == .unemphasised ? ProseText.withoutEmphasis(blocks) : blocks
      if try Self.holds(written, expected) { return written }
    }
    return blocks.map { Self.escape(ProseText.plain(ProseText.flattened([$0]))) }
      .filter { !$0.isEmpty }
      .joined(separator: "\n\n")
  }

  /// The words of the fragment, without any markup, as text on one line.
  public func plain(_ markdown: String) throws(MarkdownError) -> String {
    if Self.isPlain(markdown) { return markdown }
    return ProseText.plain(try Self.line(of: markdown))
  }

  /// Markdown that shows exactly the given text, wherever it is inserted.
  ///
  /// Ordinary English comes out as it is. White space at the ends goes, line feeds become spaces.
  /// Web and e-mail addresses written out in the text stay what they are and become links when the
  /// page is made, as they say themselves where they lead; an address that would need escaping
  /// stays text.
  public static func escape(_ text: String) -> String {
    if isPlain(text) { return text }
    let line = ProseText.trimmed(ProseText.spaced(TextCleaning.clean(text)))
    return MarkdownEscaping().escape(line)
  }

  // MARK: One line

  private func oneLine(_ markdown: String, inTable: Bool) throws(MarkdownError) -> String {
    if Self.isPlain(markdown) { return markdown }
    let line = try Self.line(of: markdown)
    for style in MarkdownWriter.Style.allCases {
      let written = MarkdownWriter(style: style, inTable: inTable).write(line)
      let expected = style == .unemphasised ? ProseText.withoutEmphasis(line) : line
      if try inTable ? Self.holdsInTable(written, expected) : Self.holdsInLine(written, expected) {
        return written
      }
    }
    return Self.escape(ProseText.plain(line))
  }

  private static func line(of markdown: String) throws(MarkdownError) -> [Inline] {
    let document = try MarkdownDocument(parsing: TextCleaning.clean(markdown))
    return ProseText.flattened(ProseReader().blocks(of: document.root))
  }

  // MARK: Proof

  /// Whether Markdown reads as the line at the start of a paragraph, in a sentence, in brackets
  /// and in a heading.
  private static func holdsInLine(_ written: String, _ line: [Inline]) throws(MarkdownError) -> Bool
  {
    if line.isEmpty { return written.isEmpty }
    let places: [(markdown: String, block: Block)] = [
      (written, .paragraph(line)),
      ("a \(written) a", .paragraph(ProseText.merged([.text("a ")] + line + [.text(" a")]))),
      ("(\(written)).", .paragraph(ProseText.merged([.text("(")] + line + [.text(").")]))),
      ("# \(written)", .heading(1, line)),
    ]
    for place in places {
      let document = try MarkdownDocument(parsing: place.markdown)
      if ProseReader().blocks(of: document.root) != [place.block] { return false }
    }
    return true
  }

  /// Whether Markdown reads as the line in the cells of a table.
  private static func holdsInTable(
    _ written: String, _ line: [Inline]
  ) throws(MarkdownError) -> Bool {
    let row = "| \(written) | \(written) |\n"
    let document = try MarkdownDocument(parsing: "\(row)|---|---|\n\(row)")
    let table = Block.Table(
      alignments: [.none, .none], rows: [[line, line], [line, line]])
    return ProseReader().blocks(of: document.root) == [.table(table)]
  }

  /// Whether Markdown reads as the blocks between two paragraphs.
  private static func holds(_ written: String, _ blocks: [Block]) throws(MarkdownError) -> Bool {
    let document = try MarkdownDocument(parsing: "a\n\n\(written)\n\na\n")
    let around = [Block.paragraph([.text("a")])]
    return ProseReader().blocks(of: document.root) == around + blocks + around
  }

  // MARK: The fast path

  /// Whether text is its own Markdown, in any place, beyond doubt.
  static func isPlain(_ text: String) -> Bool {
    guard let first = text.utf8.first, let last = text.utf8.last else { return true }
    switch first {
    case UInt8(ascii: " "), UInt8(ascii: "#"), UInt8(ascii: "+"), UInt8(ascii: "-"),
      UInt8(ascii: ":"), UInt8(ascii: "="), UInt8(ascii: ">"):
      return false
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      // A year or a house number is plain; what may number a list is not.
      let end = text.utf8.first { $0 < UInt8(ascii: "0") || $0 > UInt8(ascii: "9") }
      if end == UInt8(ascii: ".") || end == UInt8(ascii: ")") { return false }
    default: break
    }
    if last == UInt8(ascii: " ") || last == UInt8(ascii: "#") { return false }
    var previous: UInt8 = 0
    for byte in text.utf8 {
      switch byte {
      case 0x00...0x1F, 0x7F, UInt8(ascii: "\\"), UInt8(ascii: "*"), UInt8(ascii: "_"),
        UInt8(ascii: "`"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "<"),
        UInt8(ascii: "&"), UInt8(ascii: "~"), UInt8(ascii: "|"):
        return false
      case UInt8(ascii: "/") where previous == UInt8(ascii: ":"): return false
      case UInt8(ascii: ".") where previous == UInt8(ascii: "w") && text.utf8.count > 2048:
        return false  // a chain of addresses, perhaps
      default: break
      }
      previous = byte
    }
    return !TextCleaning.needsCleaning(text)
  }
}
