import PolicyPages
import Testing

/// Words that templates show: `{{> words.greeting}}`.
@Suite struct MessagesTests {
  private func set(_ words: String, _ template: String, _ more: [String: String] = [:])
    -> TemplateSet
  {
    templates(
      ["main.md.mustache": template, "en/words.json": words].merging(more) { $1 })
  }

  private let use = TemplateSet.Use("en/main.md.mustache", shownWith: RootShape.self)

  private func problem(_ set: TemplateSet) throws -> String {
    try #require(throws: TemplateError.self) { try set.check([use]) }.description
  }

  @Test func aMessageHasTheNamesOfThePlaceWhereItStands() throws {
    let set = set(
      #"{"list.item": "{{name}}{{#country}} ({{code}}){{/country}}", "list.title": "All \"of\" them"}"#,
      "# {{> words.list.title}}\n\n{{#rows}}\n- {{> words.list.item}}, {{note}}\n{{/rows}}\nEnd\n")
    let view = View<RootShape> {
      $0.rows = [person("Ada", note: "n", country: "IE"), person("Ben", note: "m")]
    }
    #expect(
      try set.render(view, template: "en/main.md.mustache")
        == "# All \"of\" them\n\n- «Ada» («IE»), «n»\n- «Ben», «m»\nEnd\n")
  }

  @Test func aMessageMayHoldLinesMessagesAndTemplates() throws {
    let set = set(
      #"{"a": "one\ntwo {{> words.b}} {{> part}}", "b": "B{{#isPublic}}!{{/isPublic}}"}"#,
      "{{> words.a}}\nend", ["part.md.mustache": "part\n"])
    let view = View<RootShape> { $0.isPublic = true }
    #expect(
      try set.render(view, template: "en/main.md.mustache") == "one\ntwo B! part\nend\n")
  }

  @Test func theLettersOfAMessageAreEscapedForHTML() throws {
    let set = templates([
      "main.html.mustache": "<p title=\"{{> words.a}}\">{{> words.a}}</p>",
      "en/words.json": #"{"a": "\"a\" & <b> {{name}} {{{body}}}"}"#,
    ])
    let view = View<RootShape> {
      $0.name = "<"
      $0.body = Markup("<i>")
    }
    let shown = "&quot;a&quot; &amp; &lt;b&gt; &lt; <i>"
    #expect(
      try set.render(view, template: "en/main.html.mustache")
        == "<p title=\"\(shown)\">\(shown)</p>")
  }

  @Test(arguments: [
    (
      "{\n  \"a\": \"x\",\n  \"b\": \"ö \\\"{{nme}}\"\n}", "{{> words.b}}{{> words.a}}",
      "t/en/words.json:3:13: error: the words `b`: no `nme` in root; did you mean `name`?"
    ),
    (
      #"{"a": "x\n\u00fc {{#name}}"}"#, "{{> words.a}}",
      "t/en/words.json:1:18: error: the words `a`: section `name` is not closed; "
        + "close it with {{/name}}"
    ),
    (
      #"{"greeting": "x"}"#, "{{> words.greeting}}\n {{> words.greating}}",
      "t/main.md.mustache:2:2: error: no words `greating` in `en/words.json`; "
        + "did you mean `words.greeting`?"
    ),
    (
      #"{"a": "{{> words.b}}", "b": "{{> words.a}}"}"#, "{{> words.a}}",
      "t/en/words.json:1:8: error: the words `a`: partial `words.b` would include itself without "
        + "end; include it inside a section over a list or view of its own\n"
        + "t/en/words.json:1:30: error: the words `b`: partial `words.a` would include itself "
        + "without end; include it inside a section over a list or view of its own"
    ),
    (
      #"{"value.yes": "yes"}"#, "{{> words.value.yes}}",
      "t/main.md.mustache:1:1: error: `value.yes` is a word that is put into other words, and no "
        + "message; show the value that it stands in"
    ),
  ])
  func aFaultIsToldAtItsPlaceInTheWords(words: String, template: String, message: String) throws {
    let found = try problem(set(words, template))
    #expect(found == message)
  }

  @Test func ownWordsLieOverTheBuiltInOnesKeyByKey() throws {
    let set = set(#"{"a": "A", "b": "B"}"#, "{{> words.a}} {{> words.b}}")
      .overridden(by: sources(["en/words.json": #"{"b": "mine"}"#], in: "mine"))
    try set.check([use])
    #expect(
      try set.render(View<RootShape>(), template: "en/main.md.mustache") == "A mine\n")
  }

  @Test(arguments: [
    (#"{"greating": "x"}"#, "; did you mean `greeting`?"),
    (#"{"old": "x"}"#, ""),
    (#"{"gone": "x"}"#, "; a template of your own stands in place of the one that showed it"),
  ])
  func ownWordsThatNothingUsesAreAFault(words: String, help: String) throws {
    let set = set(
      #"{"greeting": "A", "gone": "B"}"#, "{{> words.greeting}}"
    )
    .overridden(by: sources(["en/words.json": words], in: "mine"))
    let key = try #require(words.split(separator: "\"").dropFirst().first)
    #expect(
      try problem(set)
        == "mine/en/words.json:1:\(key.count + 7): error: nothing uses the words `\(key)`\(help)")
  }

  @Test func ownWordsThatSayWhatWasThereBeforeAreNoFault() throws {
    let set = set(#"{"greeting": "A", "gone": "B"}"#, "{{> words.greeting}}")
      .overridden(by: sources(["en/words.json": #"{"gone": "B"}"#], in: "mine"))
    try set.check([use])
  }

  /// A file of a language stands in place of the one at the top, for that language alone.
  @Test func aLanguageCanHaveTemplatesOfItsOwn() throws {
    let built = templates([
      "main.md.mustache": "{{> part}} {{> words.a}}", "part.md.mustache": "top",
      "en/words.json": #"{"a": "A"}"#, "de/words.json": #"{"a": "Ä"}"#,
    ])
    let view = View<RootShape>()
    func shown(_ set: TemplateSet) throws -> [String] {
      try ["en", "de"].map { try set.render(view, template: "\($0)/main.md.mustache") }
    }
    #expect(try shown(built) == ["top A\n", "top Ä\n"])
    let own = built.overridden(by: sources(["de/part.md.mustache": "oben"]))
    #expect(try shown(own) == ["top A\n", "oben Ä\n"])
    let all = built.overridden(by: sources(["part.md.mustache": "other"]))
    #expect(try shown(all) == ["other A\n", "other Ä\n"])
    for set in [own, all] {
      try set.check(
        ["en", "de"].map { .init("\($0)/main.md.mustache", shownWith: RootShape.self) })
    }
    #expect(built.languages == ["de", "en"])
  }

  @Test func aMistypedTemplateOfALanguageNamesTheOneAtTheTop() throws {
    let set = set("{}", "x").overridden(by: sources(["en/mian.md.mustache": ""], in: "mine"))
    #expect(
      try problem(set)
        == "mine/en/mian.md.mustache: error: nothing uses the file `en/mian.md.mustache`; "
        + "did you mean `en/main.md.mustache`?")
  }
}
