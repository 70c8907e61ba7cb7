import PolicyPages
import Testing

@Suite struct ViewTests {
  @Test func aNameWithoutValueNeverShowsThatOfTheEnclosingView() throws {
    let template = """
      {{#owner}}[{{name}}|{{note}}|{{#note}}yes{{/note}}{{^note}}no{{/note}}]{{/owner}}
      {{#rows}}[{{name}}|{{note}}|{{#note}}yes{{/note}}{{^note}}no{{/note}}]{{/rows}}
      """
    let text = try show(template) {
      $0.note = "the policy's"
      $0.owner = person("Ada")
      $0.rows = [person("Ben"), person("Cleo", note: "hers"), person(nil)]
    }
    #expect(text == "[Ada||no]\n[Ben||no][Cleo|hers|yes][||no]")
  }

  @Test func aNameThatTheInnerShapeLacksIsTheEnclosingViews() throws {
    let text = try show("{{#rows}}{{name}} of {{owner.name}}, {{/rows}}") {
      $0.owner = person("Ada")
      $0.rows = [person("Ben"), person("Cleo")]
    }
    #expect(text == "Ben of Ada, Cleo of Ada, ")
  }

  @Test func dotsGoIntoViewsAndIntoNothing() throws {
    let template = "[{{owner.country.code}}{{^owner.country.code}}none{{/owner.country.code}}]"
    #expect(try show(template) { _ in } == "[none]")
    #expect(try show(template) { $0.owner = person("Ada") } == "[none]")
    #expect(try show(template) { $0.owner = person("Ada", country: "IE") } == "[IE]")
  }

  @Test func flagsListsAndTextsOpenSections() throws {
    let template = """
      {{#isPublic}}public {{name}}{{/isPublic}}{{^isPublic}}private{{/isPublic}};\
      {{#words}}{{.}},{{/words}}{{^words}}wordless{{/words}};\
      {{#note}}({{.}}, {{name}}){{/note}};{{#body}}{{{.}}}{{/body}}
      """
    let full = try show(template) {
      $0.name = "N"
      $0.isPublic = true
      $0.words = ["a", "b"]
      $0.note = "n"
      $0.body = Markup("<b>")
    }
    #expect(full == "public N;a,b,;(n, N);<b>")
    #expect(try show(template) { _ in } == "private;wordless;;")
  }

  @Test func emptyTextAndEmptyListsAreNoValue() throws {
    let text = try show("{{^name}}1{{/name}}{{^body}}2{{/body}}{{^rows}}3{{/rows}}") {
      $0.name = ""
      $0.body = Markup("")
      $0.rows = []
    }
    #expect(text == "123")
  }

  @Test func valuesCanBeReadBack() {
    let view = View<RootShape> {
      $0.name = "N"
      $0.isPublic = true
      $0.words = ["a"]
      $0.body = Markup("b")
      $0.owner = person("Ada")
      $0.rows = [person("Ben")]
      $0.rows.append(person("Cleo"))
    }
    #expect(view.name == "N" && view.isPublic && view.words == ["a"])
    #expect(view.body == Markup("b") && view.owner?.name == "Ada")
    #expect(view.rows.map(\.name) == ["Ben", "Cleo"] && view.note == nil && view.sections.isEmpty)
  }

  @Test func hostileValuesAreInert() throws {
    let hostile = "{{name}} {{{body}}} {{> main}} {{#rows}} {{% CONTENT_TYPE: TEXT}}"
    let text = try show("{{note}}|{{#words}}{{.}}{{/words}}|{{{body}}}") {
      $0.name = "secret"
      $0.note = hostile
      $0.words = [hostile]
      $0.body = Markup(hostile)
    }
    #expect(text == "\(hostile)|\(hostile)|\(hostile)")
  }

  @Test func recursivePartialsFollowTheData() throws {
    let text = try show(
      "{{#sections}}{{> section}}{{/sections}}",
      partials: ["section": "<{{title}}{{#sections}}{{> section}}{{/sections}}>"]
    ) {
      $0.sections = [
        View {
          $0.title = "1"
          $0.sections = [View { $0.title = "1.1" }, View { $0.title = "1.2" }]
        },
        View { $0.title = "2" },
      ]
    }
    #expect(text == "<1<1.1><1.2>><2>")
  }

  @Test func aThousandRowsAreShown() throws {
    let set = templates([
      "en/main.md.mustache": "{{#rows}}\n- {{> row}}\n{{/rows}}\n",
      "en/row.md.mustache": String(repeating: "{{name}} {{note}} {{country.code}} ", count: 14),
    ])
    let view = View<RootShape> {
      $0.rows = (0..<1000).map { person("Person \($0)", note: "note", country: "IE") }
    }
    let text = try set.render(view, template: "en/main.md.mustache")
    #expect(text.utf8.split(separator: 0x0A).count == 1000)
    #expect(text.hasSuffix("«Person 999» «note» «IE»\n"))
  }
}
