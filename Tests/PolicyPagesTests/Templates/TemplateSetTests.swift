import PolicyPages
import Testing

@Suite struct TemplateSetTests {
  private let hostile = "<b title=\"'\">&\u{1B}[31m"

  @Test(arguments: [
    ("md", "«<b title=\"'\">&\u{1B}[31m»\n"),
    ("html", "&lt;b title=&quot;&#39;&quot;&gt;&amp;[31m"),
    ("txt", "<b title=\"'\">&[31m"),
  ])
  func valuesAreEscapedByContentTypeAlsoInPartials(type: String, shown: String) throws {
    let set = templates([
      "en/main.\(type).mustache": "{{note}}", "en/outer.\(type).mustache": "{{> main}}",
      "en/deep.\(type).mustache": "{{#rows}}{{> outer}}{{/rows}}",
    ])
    let view = View<RootShape> {
      $0.note = hostile
      $0.rows = [person(nil, note: hostile)]
    }
    for name in ["main", "outer", "deep"] {
      #expect(try set.render(view, template: "en/\(name).\(type).mustache") == shown)
    }
  }

  @Test func aPartialLeavesTheContentTypeOfWhatFollows() throws {
    let text = try show("{{note}}{{> part}}{{note}}", partials: ["part": "{{note}}"]) {
      $0.note = "<"
    }
    #expect(text == "<<<")
  }

  @Test func setsWithDifferentEscapesDoNotMeet() throws {
    let source = sources(["en/a.md.mustache": "{{name}}"])
    let view = View<RootShape> { $0.name = "x" }
    let first = TemplateSet(source, escapingMarkdown: { "1\($0)" })
    let second = TemplateSet(source, escapingMarkdown: { "2\($0)" })
    #expect(try first.render(view, template: "en/a.md.mustache") == "1x\n")
    #expect(try second.render(view, template: "en/a.md.mustache") == "2x\n")
    #expect(try first.render(view, template: "en/a.md.mustache") == "1x\n")
  }

  /// Only what a view needs is parsed, and what a later one needs besides is parsed then.
  @Test func aSetShowsEachViewAsIfItWereTheFirst() throws {
    let texts = [
      "en/main.md.mustache":
        "{{#isPublic}}{{> public}}{{/isPublic}}{{^isPublic}}{{> secret}}{{/isPublic}}"
        + "{{#rows}}{{> row}}{{/rows}}{{#owner.country}}{{> country}}{{/owner.country}}"
        + "{{#words}}{{> word}}{{/words}}{{#sections}}{{> section}}{{/sections}}",
      "en/public.md.mustache": "public ", "en/secret.md.mustache": "secret ",
      "en/row.md.mustache": "{{name}} {{#country}}{{> country}}{{/country}}",
      "en/country.md.mustache": "({{code}}) ", "en/word.md.mustache": "{{.}} ",
      "en/section.md.mustache":
        "[{{#title}}{{> title}}{{/title}}{{#sections}}{{> section}}{{/sections}}]",
      "en/title.md.mustache": "{{title}}",
    ]
    let views: [View<RootShape>] = [
      View { _ in }, View { $0.isPublic = true }, View { $0.rows = [person("Ada")] },
      View { $0.rows = [person("Ada"), person("Ben", country: "IE")] },
      View { $0.owner = person("Cy", country: "DE") }, View { $0.words = ["a", "b"] },
      View {
        $0.sections = [View { $0.sections = [View { $0.title = "inner" }, View { _ in }] }]
      },
    ]
    let expected = [
      "secret", "public", "secret «Ada»", "secret «Ada» «Ben» («IE»)", "secret («DE»)",
      "secret «a» «b»", "secret [[«inner»][]]",
    ]
    let set = templates(texts)
    for (view, text) in Array(zip(views, expected)) + Array(zip(views, expected)).reversed() {
      #expect(try set.render(view, template: "en/main.md.mustache") == text + "\n")
      #expect(try templates(texts).render(view, template: "en/main.md.mustache") == text + "\n")
    }
  }

  /// As the specification of Mustache has it (partials: "standalone indentation").
  @Test func eachLineOfAnIndentedPartialIsIndented() throws {
    let text = try show(
      "a\n  {{> part}}\nb {{> part}}.",
      partials: ["part": "x\n{{#words}}\n{{> word}}\n{{/words}}\n\ny", "word": "-{{.}}\n"]
    ) { $0.words = ["1", "2"] }
    #expect(text == "a\n  x\n  -1\n  -2\n\n  yb x\n-1\n-2\n\ny.")
  }

  /// What stands in a section without a value must not move a line.
  @Test(arguments: [
    ("a {{#isPublic}}b{{/isPublic}} c", "a  c", "a b c"),
    ("a{{#isPublic}} {{/isPublic}}\nc", "a\nc", "a \nc"),
    ("a\n{{#isPublic}}\nb\n{{/isPublic}}\nc", "a\nc", "a\nb\nc"),
    ("a\n  {{#isPublic}} \n  b\n\t{{/isPublic}}\t\nc", "a\nc", "a\n  b\nc"),
    ("a {{#isPublic}}\nb\n{{/isPublic}}\nc", "a c", "a \nb\nc"),
    ("{{#isPublic}}\nb{{/isPublic}}\nc", "\nc", "b\nc"),
    ("{{#isPublic}}\n{{/isPublic}}\nc", "c", "c"),
    ("{{#isPublic}}{{/isPublic}}c", "c", "c"),
    ("{{#isPublic}}b{{/isPublic}}\n{{#isPublic}}\nb\n{{/isPublic}}", "\n", "b\nb\n"),
    ("{{#isPublic}}\n{{#words}}\n{{.}}\n{{/words}}\n{{/isPublic}}\nc", "c", "w\nc"),
    ("{{^isPublic}}\n{{#words}}\n{{.}}\n{{/words}}\na\n{{/isPublic}}\nc", "a\nc", "c"),
    ("{{^words}}\n{{#isPublic}}b{{/isPublic}}a\n{{/words}}\nc", "a\nc", "c"),
    ("{{#isPublic}}b{{/isPublic}}{{> part}}c", "pc", "bpc"),
    ("{{#isPublic}}{{> part}}{{/isPublic}}c", "c", "pc"),
    ("{{! note }}{{#isPublic}}\nb\n{{/isPublic}}\nc", "c", "\nb\nc"),
    ("é{{#isPublic}}€\n{{/isPublic}}ü", "éü", "é€\nü"),
  ])
  func aSectionWithoutAValueLeavesNoTrace(
    template: String, without: String, with: String
  ) throws {
    let set = templates(["en/main.txt.mustache": template, "en/part.txt.mustache": "p\n"])
    let empty = View<RootShape> { _ in }
    let full = View<RootShape> {
      $0.isPublic = true
      $0.words = ["w"]
    }
    for _ in 0..<2 {
      #expect(try set.render(empty, template: "en/main.txt.mustache") == without)
      #expect(try set.render(full, template: "en/main.txt.mustache") == with)
    }
  }

  @Test func anAccentDoesNotCarryAQuoteThroughHTML() {
    #expect(Escape.html("a\"\u{301}b") == "a&quot;\u{301}b")
    #expect(Escape.html("<\u{338}&\u{301}") == "&lt;\u{338}&amp;\u{301}")
  }

  @Test func controlCharactersAreDropped() {
    let text = "a\r\nb\rc\td\u{0}\u{1B}]0;x\u{7}\u{7F}\u{9B}31m\u{FFFE}é\u{A0}\u{200F}😀"
    #expect(Escape.plain(text) == "a\nb\nc\td]0;x31mé\u{A0}\u{200F}😀")
    #expect(Escape.html("\u{0}<") == "&lt;")
  }

  @Test func standaloneLinesLeaveNoTrace() throws {
    let text = try show(
      "{{#isPublic}}\na\n{{! note }}\n{{/isPublic}}\n{{#rows}}\n- {{name}}\n{{/rows}}\n"
    ) {
      $0.isPublic = true
      $0.rows = [person("Ada"), person("Ben")]
    }
    #expect(text == "a\n- Ada\n- Ben\n")
  }

  @Test func linesMayEndInCRLF() throws {
    let template = "\u{FEFF}{{#rows}}\r\n- {{name}}\r\n  {{> part}}\r\n{{/rows}}\r\nend\r\n"
    let text = try show(template, partials: ["part": "x\r\ny\r\n"]) {
      $0.rows = [person("Ada"), person("Ben")]
    }
    #expect(text == "- Ada\n  x\n  y\n- Ben\n  x\n  y\nend\n")
    let error = try #require(throws: TemplateError.self) {
      try show("a\r\n\r\n b {{nme}}\r\n") { _ in }
    }
    #expect(error.problems.first?.position?.line == 3)
    #expect(error.problems.first?.position?.column == 4)
  }

  @Test func oneFileReplacesItsNamesakeOnly() throws {
    let builtIn = templates([
      "en/a.md.mustache": "a {{> b}}", "en/b.md.mustache": "b", "de/b.md.mustache": "de",
      "style.css": "old",
    ])
    let set = builtIn.overridden(by: sources(["en/b.md.mustache": "mine", "style.css": "new"]))
    let view = View<RootShape>()
    #expect(try builtIn.render(view, template: "en/a.md.mustache") == "a b\n")
    #expect(try set.render(view, template: "en/a.md.mustache") == "a mine\n")
    #expect(try set.render(view, template: "de/b.md.mustache") == "de\n")
    #expect(try set.text(named: "style.css") == "new")
    #expect(throws: TemplateError.self) { try set.text(named: "other.css") }
    try set.check([.init("en/a.md.mustache", shownWith: RootShape.self)])
  }

  @Test func anAddedFileThatNothingUsesIsAFault() throws {
    let set = templates([
      "en/a.md.mustache": "{{> part}}", "en/part.md.mustache": "", "style.css": "",
    ])
    .overridden(
      by: sources(
        [
          "en/prt.md.mustache": "", "stile.css": "", "fr/a.md.mustache": "",
          "en/part.md.mustache": "{{> new}}", "en/new.md.mustache": "",
        ], in: "mine"))
    let error = try #require(throws: TemplateError.self) {
      try set.check([.init("en/a.md.mustache", shownWith: RootShape.self)])
    }
    #expect(
      error.description == """
        mine/en/prt.md.mustache: error: nothing uses the file `en/prt.md.mustache`; \
        did you mean `en/part.md.mustache`?
        mine/stile.css: error: nothing uses the file `stile.css`; did you mean `style.css`?
        """)
  }

  @Test func theBuiltInCopyTravelsInTheBinary() throws {
    let set = TemplateSet.builtIn(escapingMarkdown: { $0 })
    #expect(try !set.text(named: "style.css").isEmpty)
  }
}
