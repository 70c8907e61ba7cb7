import Testing

@testable import PolicyPages

@Suite("Limits of Markdown")
struct MarkdownLimitsTests {
  let prose = ProseMarkdown()

  private func times(_ count: Int, _ text: String) -> String {
    String(repeating: text, count: count)
  }

  @Test("a megabyte of one paragraph is read")
  func longParagraph() throws {
    let plain = times(26_000, "We keep your personal data for one year. ") + "End."
    #expect(try prose.inline(plain) == plain)
    let almostPlain = plain + " *Now.*"
    #expect(try prose.inline(almostPlain) == almostPlain)
    #expect(try PageBody(markdown: almostPlain).html.utf8.count > almostPlain.utf8.count)
    let marked = times(5_000, "We keep *your* personal data_for one `year`.\n") + "End."
    #expect(try prose.inline(marked).hasSuffix("`year`. End."))
    #expect(try prose.block(marked, headingLevel: 2).hasSuffix("`year`. End."))
  }

  @Test(
    "fifty thousand of a mark are read in little time and kept as text",
    arguments: ["[", "]", "<", "`", "~", "a_", "&", "\\", "(", "![](", "<!--", "[]", "x|"])
  func manyMarks(_ mark: String) throws {
    let text = times(mark == "![](" ? 400 : 50_000, mark)
    #expect(try prose.plain(prose.inline(text)) == prose.plain(text))
    #expect(try MarkdownDocument(parsing: ProseMarkdown.escape(text)).root.text == text)
  }

  @Test(
    "deep nesting is refused",
    arguments: [("> ", ""), ("- ", ""), ("**", "**"), ("*a ", " a*"), ("1) ", "")])
  func deepNesting(_ open: String, _ close: String) throws {
    let text = times(50_000, open) + "a" + times(50_000, close)
    #expect(throws: MarkdownError.tooDeep(limit: 100)) { try prose.inline(text) }
    #expect(throws: MarkdownError.tooDeep(limit: 100)) { try PageBody(markdown: text) }
    let shallow = times(20, open) + "a" + times(20, close)
    #expect(try prose.block(shallow, headingLevel: 2).contains("a"))
  }

  @Test("wide and large tables are refused")
  func largeTables() throws {
    let wide = times(20_000, "|a") + "|\n" + times(20_000, "|-") + "|\n"
    #expect(throws: MarkdownError.tooManyColumns(count: 20_000, limit: 128)) {
      try prose.block(wide, headingLevel: 2)
    }
    let long = times(100, "|a") + "|\n" + times(100, "|-") + "|\n" + times(50_000, "a\n")
    #expect(throws: MarkdownError.self) { try PageBody(markdown: long) }
    #expect(throws: MarkdownError.tooManyColumns(count: 50_000, limit: 4096)) {
      try PageBody(markdown: "|a|\n|-|\n" + times(50_000, "|"))
    }
    let fair = times(128, "|a") + "|\n" + times(128, "|-") + "|\n"
    #expect(try prose.block(fair, headingLevel: 2).hasPrefix("| a |"))
  }

  @Test("what cmark-gfm reads in quadratic time is refused")
  func quadratic() throws {
    #expect(throws: MarkdownError.tooManyImages(count: 40_000, limit: 500)) {
      try prose.inline(times(40_000, "![[]()"))
    }
    #expect(throws: MarkdownError.tooManyMarks(marks: 20_000, brackets: 10_000)) {
      try prose.inline(times(10_000, "*a* [b](c) "))
    }
    #expect(throws: MarkdownError.tooManyTableRules(limit: 50_000_000)) {
      try prose.block(times(10_000, "|a|\n|-|-|\n"), headingLevel: 2)
    }
    for chain in ["www.a_", "www.", "http://"] {
      #expect(throws: MarkdownError.self) { try prose.inline(times(40_000, chain)) }
    }
    #expect(!ProseMarkdown.escape(times(40_000, "www.a_")).contains("www."))
  }

  @Test("too many bytes are refused, with the number and the limit")
  func tooLong() throws {
    let text = times(17 << 20, "*")
    #expect(throws: MarkdownError.tooLong(bytes: 17 << 20, limit: 16 << 20)) {
      try prose.inline(text)
    }
    #expect(
      "\(MarkdownError.tooLong(bytes: 5, limit: 4))"
        == "Markdown of 5 bytes is longer than the limit of 4 bytes")
  }
}
