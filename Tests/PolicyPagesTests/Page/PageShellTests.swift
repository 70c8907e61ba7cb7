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
    // The one element of this name holds data, which no browser runs.
    #expect(html.matches(of: /<script/).count == 1)
    #expect(html.contains("<script type=\"application/ld+json\">{\"@context\""))
    for forbidden in ["<img", "stylesheet", "<iframe", "src=", "@import", "url("] {
      #expect(!html.contains(forbidden))
    }
  }

  @Test("the stylesheet stays small")
  func small() throws {
    #expect(try TemplateSet.standard.text(named: "style.css").utf8.count < 8192)
  }
}
