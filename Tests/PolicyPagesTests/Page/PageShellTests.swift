import Foundation
import Mustache
import Testing

@testable import PolicyPages

@Suite("The shell of a page")
struct PageShellTests {
  private static func template(_ path: String) throws -> String {
    var root = URL(filePath: #filePath)
    for _ in 0..<4 { root.deleteLastPathComponent() }
    return try String(contentsOf: root.appending(path: "templates/\(path)"), encoding: .utf8)
  }

  private func page(_ markdown: String, style: PageStyle) throws -> String {
    let body = try PageBody(markdown: markdown)
    let view: [String: Any] = [
      "language": "en", "direction": "ltr", "title": body.title ?? "", "noindex": true,
      "style": style.css, "csp": style.contentSecurityPolicy, "body": body.html,
      "effective": "In force from 22 November 2026", "footer": "Example",
      "contents": body.contents.map { entry in
        [
          "id": entry.id, "title": entry.title, "hasChildren": !entry.children.isEmpty,
          "children": entry.children.map { ["id": $0.id, "title": $0.title] },
        ] as [String: Any]
      },
    ]
    return try MustacheTemplate(string: Self.template("en/page.html.mustache")).render(view)
  }

  @Test("a page asks for nothing and runs nothing, and its style is the one that was hashed")
  func selfContained() throws {
    let style = PageStyle(try Self.template("style.css"))
    let html = try page("# T <b>\n\n## A\n\n### B & C\n\n<script>x</script>", style: style)
    #expect(html.contains("<style>\(style.css)</style>"))
    #expect(html.contains("<title>T &lt;b&gt;</title>"))
    #expect(html.contains("<a href=\"#b-c\">B &amp; C</a>"))
    for forbidden in ["<script", "<img", "<link", "<iframe", "src=", "@import", "url("] {
      #expect(!html.contains(forbidden))
    }
  }

  @Test("the stylesheet stays small")
  func small() throws {
    #expect(try Self.template("style.css").utf8.count < 8192)
  }
}
