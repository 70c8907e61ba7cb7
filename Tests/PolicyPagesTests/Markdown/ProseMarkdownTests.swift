import Testing

@testable import PolicyPages

@Suite("Prose in Markdown")
struct ProseMarkdownTests {
  let prose = ProseMarkdown()

  // MARK: One line

  @Test(
    "ordinary prose comes out byte for byte",
    arguments: [
      "We don’t sell personal data (see below), and we never will.",
      "1025 Battery Street, San Francisco, CA 94111 (“Ntropic Group”, “we”, “us\", “our\").",
      "Write to privacy@ntropic.com, or call +44 20 7946 0000: we answer.",
      "our website (www.ntropicgroup.com) (“Website”)  in two spaces",
      "a well-known e-mail list - and so on; 3 < 4, R&D",
      "See **our** *own* [terms](https://example.com/terms?a=1), `code` and ~~old~~ words.",
      "See [your rights](#your-rights), [write](mailto:a@b.co) or [call](tel:+4420).",
      "سياسة الخصوصية",
    ])
  func keepsProse(_ text: String) throws {
    #expect(try prose.inline(text) == text)
    #expect(try prose.block(text, headingLevel: 3) == text)
    #expect(try prose.tableCell(text) == text)
  }

  @Test(
    "hostile prose is made harmless on one line",
    arguments: [
      ("<script>alert(1)</script>", "\\<script>alert(1)\\</script>"),
      ("a <b>bold</b> move", "a \\<b>bold\\</b> move"),
      ("<!-- never closed", "\\<!-- never closed"),
      ("[x](javascript:alert(1))", "x"),
      ("[x](JaVaScRiPt:alert(1))", "x"),
      ("[x](java&#10;script:alert(1))", "x"),
      ("[x](data:text/html,hello)", "x"),
      ("[x](//evil.example)", "x"),
      ("[x](/\\\\evil.example)", "x"),
      ("![a cat](https://evil.example/pixel.gif)", "a cat"),
      ("# Heading\n\n- one\n- two", "Heading one two"),
      ("> quoted\n\n```\ncode *here*", "quoted code \\*here\\*"),
      ("one\ntwo\\\nthree", "one two three"),
      ("[a]: https://example.com\n\ntext", "text"),
      ("right\u{202E}to\u{2066}left\u{200F}", "righttoleft\u{200F}"),
      ("entity &#x202E;override", "entity override"),
      ("bell\u{7}\u{0}\u{1B}[31m", "bell\\[31m"),
      ("line\u{2028}separator", "line separator"),
      ("1. first", "first"),
      ("1\\. first", "1\\. first"),
      ("\\# no heading", "\\# no heading"),
      ("\\- no list", "\\- no list"),
      ("C \\#", "C \\#"),
      ("{{name}} and {{{raw}}}", "{{name}} and {{{raw}}}"),
      ("http\\://not.a.link", "http\\://not.a.link"),
      ("Wow!\\[a](b)", "Wow!\\[a\\](b)"),
      ("Wow\\![a](b)", "Wow\\![a](b)"),
      ("*a **b** c*", "*a __b__ c*"),
      ("`a | b`", "`a | b`"),
      ("", ""),
      ("   \n\t", ""),
      ("<", "\\<"),
    ])
  func sanitisesLine(_ text: String, _ expected: String) throws {
    #expect(try prose.inline(text) == expected)
  }

  @Test(
    "pipes do not break a cell",
    arguments: [
      ("a | b", "a \\| b"), ("`a | b`", "`a \\| b`"), ("a\\\\| b", "a\\\\\\| b"),
      ("| a | b |\n|---|---|\n| c | d |", "a b c d"), ("x\\", "x&#92;"),
    ])
  func escapesPipes(_ text: String, _ expected: String) throws {
    #expect(try prose.tableCell(text) == expected)
  }

  @Test("plain words come without markup")
  func plain() throws {
    #expect(try prose.plain("*Our* [rights](#r) & `code`\n\nmore") == "Our rights & code more")
  }

  // MARK: Blocks

  @Test(
    "blocks keep their structure and close what they open",
    arguments: [
      ("one\n\ntwo", "one\n\ntwo"),
      ("* one\n* two\n  1. three", "- one\n- two\n  1. three"),
      ("- a\n\n+ b", "- a\n\n* b"),
      ("```\nnever closed", "```\nnever closed\n```"),
      ("~~~swift x\na ``` b\n~~~", "````swift\na ``` b\n````"),
      ("    indented", "```\nindented\n```"),
      ("<div>\nnever closed", "\\<div> never closed"),
      ("<!-- never closed\n\nmore", "\\<!-- never closed  more"),
      ("> a\n>\n> - b", "> a\n>\n> - b"),
      ("| a | b |\n|:-|-:|\n| `x\\|y` |", "| a | b |\n| :-- | --: |\n| `x\\|y` |  |"),
      ("# Top\n\n## Next\n\n###### Last", "### Top\n\n#### Next\n\n###### Last"),
      ("#### Low", "#### Low"),
      ("Title\n===", "### Title"),
      ("a\n\n---\n\nb", "a\n\n___\n\nb"),
      ("1 Street  \n2 Town", "1 Street\\\n2 Town"),
      ("[x]: javascript:alert(1)\n\n[x]", "x"),
      ("\u{202E}abc\n\n&#x202D;", "abc"),
    ])
  func sanitisesBlocks(_ text: String, _ expected: String) throws {
    #expect(try prose.block(text, headingLevel: 3) == expected)
  }

  // MARK: Escaping

  @Test(
    "text is escaped no more than it must be",
    arguments: [
      ("Letterpress Mail, Inc. (Ireland) - a well-known processor", nil),
      ("AT&T, R&D, Yahoo! C# snake_case 3 < 4 > 2 50% “quoted” it's", nil),
      ("2024 was a year. 1.5 times", nil),
      ("+44 20 7946 0000", nil),
      ("privacy@example.com or https://example.com/a_b?c=1", nil),
      ("1. x", "1\\. x"), ("12) x", "12\\) x"), ("# x", "\\# x"), ("#tag", nil),
      ("- x", "\\- x"), ("+ x", "\\+ x"), ("---", "\\---"), ("===", "\\==="), ("> x", "\\> x"),
      ("|", "\\|"), ("a | b", "a \\| b"), ("`", "\\`"), ("<b>", "\\<b>"), ("<", "\\<"),
      ("&amp;", "\\&amp;"), ("&#x202E;", "\\&#x202E;"), ("*a*", "\\*a\\*"), ("_a_", "\\_a\\_"),
      ("[a](b)", "\\[a\\](b)"), ("a\\b", "a\\\\b"), ("a\\", "a&#92;"), ("~~a~~", "\\~\\~a\\~\\~"),
      ("https://example.com/*x*", "https\\://example.com/\\*x\\*"),
      ("www.example.com/_x_", "www\\.example.com/\\_x\\_"),
      ("C #", "C \\#"), ("a\nb\r\nc", "a b c"), ("  a ", "a"), ("a\u{202E}b", "ab"),
    ] as [(String, String?)])
  func escapes(_ text: String, _ expected: String?) {
    #expect(ProseMarkdown.escape(text) == expected ?? text)
  }

  // MARK: Properties

  /// Markdown in which a fragment stands where templates put it.
  private static func places(line: String, cell: String, block: String) -> String {
    """
    # \(line)

    Before \(line) after. (\(line)), \(line)

    - \(line)
    - last

    | one | two |
    |---|---|
    | \(cell) | \(cell) |

    \(block)

    The end.
    """
  }

  @Test("hostile text breaks nothing around it", arguments: 1...8)
  func holdsItsPlace(seed: UInt64) throws {
    for text in HostileText(seed: seed, count: 400) {
      let escaped = ProseMarkdown.escape(text)
      let markdown = [
        Self.places(
          line: try prose.inline(text), cell: try prose.tableCell(text),
          block: try prose.block(text, headingLevel: 3)),
        Self.places(line: escaped, cell: escaped, block: escaped),
      ]
      for (index, markdown) in markdown.enumerated() {
        let root = try MarkdownDocument(parsing: markdown).root
        let top = root.children.map(\.kind)
        let hostile = Comment(rawValue: text.debugDescription)
        try #require(top.prefix(4) == [.heading, .paragraph, .list, .table], hostile)
        #expect(root.children[2].children.count == 2, hostile)
        #expect(root.children[3].children.map(\.children.count) == [2, 2], hostile)
        #expect(root.children.last?.text == "The end.", hostile)
        let within = root.descendants.map(\.kind)
        #expect(!within.contains(.htmlBlock) && !within.contains(.htmlInline), hostile)
        #expect(!within.contains(.image), hostile)
        let html = try PageBody(markdown: markdown).html
        #expect(!html.contains("<script") && !html.contains("href=\"javascript"), hostile)
        #expect(!TextCleaning.needsCleaning(html), hostile)
        if index == 1 { #expect(top.count <= 6 && !within.contains(.emphasis), hostile) }
      }
    }
  }

  @Test("escaped text shows exactly itself", arguments: 11...18)
  func escapeRoundTrips(seed: UInt64) throws {
    for text in HostileText(seed: seed, count: 600) {
      let shown = ProseText.trimmed(ProseText.spaced(TextCleaning.clean(text)))
      let escaped = ProseMarkdown.escape(text)
      let hostile = Comment(rawValue: text.debugDescription)
      #expect(try MarkdownDocument(parsing: escaped).root.text == shown, hostile)
      let sentence = try MarkdownDocument(parsing: "a (\(escaped)) b").root
      #expect(sentence.children.map(\.kind) == [.paragraph], hostile)
      #expect(sentence.text == "a (\(shown)) b", hostile)
      let table = try MarkdownDocument(parsing: "| \(escaped) |\n|---|\n| \(escaped) |").root
      #expect(table.children.map(\.kind) == [.table], hostile)
      #expect(table.text == shown + shown, hostile)
      let heading = try MarkdownDocument(parsing: "## \(escaped)").root
      #expect(heading.children.map(\.kind) == [.heading] && heading.text == shown, hostile)
    }
  }

  @Test("what is sanitised once stays as it is", arguments: 21...24)
  func idempotent(seed: UInt64) throws {
    for text in HostileText(seed: seed, count: 600) {
      let hostile = Comment(rawValue: text.debugDescription)
      let line = try prose.inline(text)
      #expect(try prose.plain(line) == prose.plain(text), hostile)
      let block = try prose.block(text, headingLevel: 2)
      #expect(try prose.plain(block) == prose.plain(text), hostile)
    }
  }
}
