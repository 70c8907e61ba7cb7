import Testing

@testable import PolicyKit

/// Text in a comment on a proposal mentions nobody and leads nowhere.
@Suite struct MarkdownTextTests {
  @Test(arguments: [
    ("ask @octocat and @acme/counsel", "ask @&#8203;octocat and @&#8203;acme/counsel"),
    ("privacy@example.com", "privacy@&#8203;example.com"),
    ("#12, acme/site#12", "\\#&#8203;12, acme/site\\#&#8203;12"), ("C# and # 1", "C\\# and \\# 1"),
    ("GH-12, gh-1", "GH-&#8203;12, gh-&#8203;1"), ("a-1, high-12", "a-1, high-12"),
    ("https://evil.example", "https:&#8203;//evil.example"),
    ("ftp://a", "ftp:&#8203;//a"), ("www.evil.example", "www&#8203;.evil.example"),
    ("commit 0123abcdef", "commit 0&#8203;123abcdef"),
    ("a94a8fe5ccb19ba61c4c0873d391e987982fbbd3", "a&#8203;94a8fe5ccb19ba61c4c0873d391e987982fbbd3"),
    ("policy/Purposes.swift:2", "policy/Purposes.swift:2"), ("defaced", "defaced"),
    ("a | b\n`c`", "a \\| b\\\\u{A}\\`c\\`"), ("e\u{301}\u{202E}x", "e\u{301}\\\\u{202E}x"),
  ])
  func textIsText(text: String, markdown: String) {
    #expect(MarkdownText.escaped(text) == markdown)
  }

  @Test func wordsOfTheSiteStayAsTheyAreRead() {
    let text = "Write to privacy@example.com! See https://example.com, GH-12 and *this*"
    let markdown = MarkdownText.escaped(text, for: .site)
    #expect(
      markdown
        == "Write to privacy&#64;example.com\\! See https://example.com, GH-12 and \\*this\\*")
  }

  @Test func messagesKeepTheirLines() {
    #expect(Terminal.visibleLines("a\u{1B}[31m\nb\r\u{9B}1m") == "a\\u{1B}[31m\nb\\u{D}\\u{9B}1m")
    #expect(Terminal.visibleLines("plain\n") == "plain\n")
  }
}
