/// Random strings made of what has meaning in Markdown, always the same ones.
struct HostileText: Sequence, IteratorProtocol {
  private var state: UInt64
  private var remaining: Int

  init(seed: UInt64 = 1, count: Int) {
    state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1
    remaining = count
  }

  static let pieces = [
    "a", "b c", "word", " ", "  ", "\n", "\n\n", "\t", "*", "**", "***", "_", "__", "~", "~~",
    "`", "``", "```", "[", "]", "(", ")", "](", "![", "[a](b)", "[x](https://e.org/?a=1&amp;b)",
    "[j](javascript:alert(1))", "<", ">", "<b>", "</b>", "<script>alert(1)</script>", "<!--",
    "-->", "<?", "&", "&amp;", "&#x202E;", "&#32;", "&#10;", "&nbsp;", "\\", "|", "| a | b |\n",
    "|---|---|\n", ":-:", "#", "# ", "## ", "-", "- ", "+ ", "1. ", "2) ", "=", "===", "---",
    "***\n",
    "> ", "    ", "www.evil.com", "https://evil.com/a_b_c", "http://x.org", "ftp://x.org/_a_",
    "a@b.co", "mailto:a@b.co", "xmpp:a@b.co", "{{name}}", "\"", "'", ".", ",", "!", "!!", "é",
    "ß", "\u{202E}", "\u{200F}", "\u{2028}", "\u{0}", "\u{1B}[31m", "\u{A0}", "\u{FEFF}",
    "[x]: /y\n", "[^1]", "\r", "\r\n", "0", "12", "“", "”", "日本", "🏴", "\u{85}", ":", "/", "://",
    "www.", "<https://e.org>", "<a@b.co>", "<br>", "<div>\n", "\\\n", "  \n", "AT&T", "R&D;",
  ]

  private mutating func random(_ bound: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state % UInt64(bound))
  }

  mutating func next() -> String? {
    guard remaining > 0 else { return nil }
    remaining -= 1
    return (0...random(12)).map { _ in Self.pieces[random(Self.pieces.count)] }.joined()
  }
}
