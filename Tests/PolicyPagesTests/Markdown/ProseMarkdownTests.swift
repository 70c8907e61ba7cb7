import Testing

@testable import PolicyPages

@Suite("Prose in Markdown")
struct ProseMarkdownTests {
  @Test func ladder() throws {
    var bare = 0
    var failed: [String: Int] = [:]
    for text in HostileText(count: 20000) {
      let p = ProseMarkdown()
      let s = try p.inline(text)
      if s != ProseMarkdown.escape(try p.plain(text)) { bare += 1 }
      _ = try p.block(text, headingLevel: 3)
      _ = try p.tableCell(text)
      failed[""] = 0
    }
    print("kept", bare)
  }
}
