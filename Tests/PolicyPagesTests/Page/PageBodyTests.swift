import Foundation
import Testing

@testable import PolicyPages

@Suite("The body of a page")
struct PageBodyTests {
  @Test("headings become sections with stable ids and a nested contents")
  func sections() throws {
    let page = try PageBody(
      markdown: """
        # Privacy *Policy*

        Intro.

        ## 1. How we use your data

        ### Your inquiries

        Text.

        ## 2. How we use your data
        """)
    #expect(page.title == "Privacy Policy")
    #expect(
      page.html == """
        <p>Intro.</p>
        <section>
        <h2 id="how-we-use-your-data">1. How we use your data</h2>
        <h3 id="your-inquiries">Your inquiries</h3>
        <p>Text.</p>
        </section>
        <section>
        <h2 id="how-we-use-your-data-2">2. How we use your data</h2>
        </section>

        """)
    #expect(
      page.contents == [
        TOCEntry(
          level: 2, id: "how-we-use-your-data", title: "1. How we use your data",
          children: [
            TOCEntry(level: 3, id: "your-inquiries", title: "Your inquiries", children: [])
          ]),
        TOCEntry(
          level: 2, id: "how-we-use-your-data-2", title: "2. How we use your data", children: []),
      ])
  }

  @Test(
    "slugs are words in lower case without their number",
    arguments: [
      ("1. How we use it", "how-we-use-it"), ("2.1 Scope", "scope"), ("3) Rights", "rights"),
      ("2024 report", "2024-report"), ("Don’t sell", "dont-sell"),

      ("Ünïcode Straße", "ünïcode-straße"),
      ("سياسة الخصوصية", "سياسة-الخصوصية"), ("!!!", "section"), ("", "section"), ("7.", "7"),
      ("a_b", "a-b"), ("  Who?  We! ", "who-we"),
    ])
  func slugs(_ heading: String, _ slug: String) {
    #expect(Slugs.slug(heading) == slug)
  }

  @Test("an id is never given twice")
  func uniqueSlugs() {
    var slugs = Slugs()
    let ids = ["A", "A 2", "A", "A", "", "Section"].map { slugs.id(for: $0) }
    #expect(ids == ["a", "a-2", "a-3", "a-4", "section", "section-2"])
  }

  @Test("levels of headings skip none")
  func levels() throws {
    let page = try PageBody(markdown: "#### A\n\n###### B\n\n# C\n\n# D\n")
    #expect(page.title == "C")
    #expect(page.html.contains("<h2 id=\"a\">A</h2>"))
    #expect(page.html.contains("<h3 id=\"b\">B</h3>"))
    #expect(page.html.contains("<h2 id=\"d\">D</h2>"))
  }

  @Test("a table scrolls, is named by its heading, and has no obsolete attribute")
  func tables() throws {
    let page = try PageBody(markdown: "## Data\n\n| | b |\n|:-:|--:|\n| 1 | `x\\|y` |\n")
    #expect(
      page.html.contains(
        """
        <div class="cards table" role="region" aria-labelledby="data" tabindex="0"><table>
        <thead>
        <tr>
        <td class="center"></td><th scope="col" class="end">b</th>
        </tr>
        </thead>
        <tbody>
        <tr>
        <th scope="row" class="center">1</th><td class="end" data-name="b"><code>x|y</code></td>
        </tr>
        </tbody>
        </table></div>
        """))
    #expect(!page.html.contains("align="))
    #expect(try PageBody(markdown: "|a|\n|-|\n|1|\n").html.contains("<td data-name=\"a\">1</td>"))
    let hostile = try PageBody(markdown: "|a|\"><b>|\n|-|-|\n|1|2|\n|3|\n").html
    #expect(hostile.contains("<td data-name=\"&quot;&gt;&lt;b&gt;\">2</td>"))
    #expect(hostile.contains("<th scope=\"row\">3</th><td></td>"))
    #expect(try PageBody(markdown: "|a|\n|-|\n").html.contains("aria-labelledby=\"_title\""))
  }

  @Test("a row leads to the part of the page that has its name, if one alone does")
  func rowsLeadOn() throws {
    let html = try PageBody(
      markdown: """
        | Why | What |
        |---|---|
        | News & *offers* | a |
        | Twice | b |
        | [Orders](https://e.org) | c |
        | Nowhere | d |

        ### News & offers
        ### Twice
        ### Twice
        ### Orders
        """
    ).html
    #expect(
      html.contains(
        "<th scope=\"row\"><a href=\"#news-offers\">News &amp; <em>offers</em></a></th>"))
    #expect(html.contains("<th scope=\"row\">Twice</th>"))
    #expect(html.contains("<th scope=\"row\"><a href=\"https://e.org\">Orders</a></th>"))
    #expect(html.contains("<th scope=\"row\">Nowhere</th>"))
  }

  @Test(
    "labels of a list are marked where there are two at least",
    arguments: [
      ("- **A:** b\n- **C：** d\n- e", 2), ("- **A:** b\n\n- **C:** d", 2), ("- **A:** b\n- c", 0),
      ("- **A** b\n- **C:** d", 0), ("- a **B:** c\n- **D:** e", 0), ("- **A:**\n- **B:** c", 0),
      ("1. **A:** b\n2. **C:** d", 0), ("- a\n  - **B:** c\n  - **D:** e", 0),
      ("- **A:** b\n  - c\n- **D:** e\n  - f", 2), ("-\n- **A:** b\n- **C:** [d](x)", 2),
    ])
  func labels(_ markdown: String, _ count: Int) throws {
    let html = try PageBody(markdown: markdown).html
    #expect(html.components(separatedBy: "<strong class=\"label\">").count - 1 == count)
    #expect(
      html.components(separatedBy: "<strong").count
        == html.components(separatedBy: "</strong>").count)
  }

  @Test("links to a fragment that no heading has are listed once, in order")
  func fragments() throws {
    let page = try PageBody(
      markdown: """
        # T
        ## Straße
        [a](#nope) [b](#straße) [c](#stra%C3%9Fe) [d](#) [e](#top) [f](#nope) [g](#t) [h](x#y)
        """)
    #expect(page.brokenFragments == ["nope", "t"])
  }

  @Test(
    "nothing that a page may not hold gets through",
    arguments: [
      ("<b>x</b>", "<p>&lt;b&gt;x&lt;/b&gt;</p>\n"),
      ("<div>x</div>", "<p>&lt;div&gt;x&lt;/div&gt;\n</p>\n"),
      ("![a *b*](x.png)", "<p>a b</p>\n"),
      ("[![x](y.png)](javascript:a)", "<p>x</p>\n"),
      ("![[x](javascript:a)](y.png)", "<p>x</p>\n"),
      ("[x](vbscript:a \"t\")", "<p>x</p>\n"),
      ("[x](https://e.org \"t\")", "<p><a href=\"https://e.org\">x</a></p>\n"),
      (
        "https://e.org/?a=1&b=2",
        "<p><a class=\"bare\" href=\"https://e.org/?a=1&amp;b=2\">https://e.org/?a=1&amp;b=2</a></p>\n"
      ),
      ("ftp://e.org", "<p>ftp://e.org</p>\n"),
      ("a&#x202E;b\u{0}", "<p>ab</p>\n"),
      ("", ""),
    ])
  func sanitises(_ markdown: String, _ html: String) throws {
    #expect(try PageBody(markdown: markdown).html == html)
  }

  @Test("the style is hashed as a browser hashes it")
  func style() {
    let style = PageStyle("a{color:red}\r\nb{content:'</style>'}\n")
    #expect(style.css == "a{color:red}\nb{content:'<\\/style>'}\n")
    #expect(
      PageStyle("").contentSecurityPolicy == """
        default-src 'none'; style-src 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='; \
        base-uri 'none'; form-action 'none'
        """)
  }
}
