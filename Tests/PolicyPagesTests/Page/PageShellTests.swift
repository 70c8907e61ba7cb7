import PolicyKit
import Testing

@testable import PolicyPages

@Suite("The shell of a page")
struct PageShellTests {
  @Test("a page asks for nothing and runs nothing, and its style is the one that was hashed")
  func selfContained() throws {
    let style = PageStyle(try TemplateSet.standard.text(named: "style.css"))
    let html = try PolicyRenderer().page(
      markdown: "# T <b>\n\n## A\n\n### B & C\n\n<script>x</script>", of: .specimen
    ).html
    #expect(html.contains("<style>\(style.css)</style>"))
    #expect(html.contains("<title>T &lt;b&gt;</title>"))
    #expect(html.contains("<a href=\"#b-c\">B &amp; C</a>"))
    for forbidden in ["<script", "<img", "stylesheet", "<iframe", "src=", "@import", "url("] {
      #expect(!html.contains(forbidden))
    }
  }

  @Test("contents stand open on a narrow screen while they are few", arguments: [1, 12, 13, 40])
  func contents(_ count: Int) throws {
    let markdown = "# T\n\n" + (1...count).map { "## Part \($0)\n\nText.\n" }.joined()
    let html = try PolicyRenderer().page(markdown: markdown, of: .specimen).html
    #expect(html.contains(count <= 12 ? "<details open>" : "<details>"))
    #expect(html.contains("<a class=\"up\" href=\"#_contents\">"))
    #expect(html.contains("<nav id=\"_contents\""))
  }

  @Test("a page without headings has no contents and no way to them")
  func noContents() throws {
    let html = try PolicyRenderer().page(markdown: "# T\n\nText.", of: .specimen).html
    #expect(!html.contains("<nav"))
    #expect(!html.contains("#_contents"))
  }

  @Test("the stylesheet stays small")
  func small() throws {
    #expect(try TemplateSet.standard.text(named: "style.css").utf8.count < 8192)
  }
}
