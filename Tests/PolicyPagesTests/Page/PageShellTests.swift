import Foundation
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

  @Test(
    "contents show what is below a heading at once while it is little", arguments: [1, 9, 10, 200])
  func contents(_ count: Int) throws {
    let parts = (1...count).map { "### Part \($0)\n\nText.\n" }.joined()
    let html = try PolicyRenderer().page(markdown: "# T\n\n## A\n\n\(parts)", of: .specimen).html
    #expect(html.contains("<summary>\(count) entries</summary>") == (count > 9))
    #expect(html.components(separatedBy: "<details").count == (count > 9 ? 3 : 2))
    #expect(html.components(separatedBy: "<a href=\"#part-\(count)\">").count == 2)
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
