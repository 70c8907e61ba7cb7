import Testing

@testable import PolicyPages

@Suite struct TemplateCheckTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let template: String
    let expected: String
    let fault: TemplateError.Fault
    let name: String
    var testDescription: String { template }

    init(_ template: String, _ fault: TemplateError.Fault, _ name: String, _ expected: String) {
      (self.template, self.fault, self.name, self.expected) = (template, fault, name, expected)
    }
  }

  static let cases: [Case] = [
    Case(
      "a\nb {{nmae}}", .unknownName, "nmae",
      "2:3: error: no `nmae` in root; did you mean `name`?"),
    Case(
      "{{#rows}}\n  {{contry}}{{/rows}}", .unknownName, "contry",
      "2:3: error: no `contry` in person; did you mean `country`?"),
    Case("{{^zzzzz}}{{/zzzzz}}", .unknownName, "zzzzz", "1:1: error: no `zzzzz` in root"),
    Case(
      "é👩‍👩‍👧{{owner.nam}}", .unknownName, "owner.nam",
      "1:3: error: no `nam` in `owner`; did you mean `name`?"),
    Case(
      "{{rows.name}}", .wrongUse, "rows.name",
      "1:1: error: `rows` is a list (of person), which has no `name`; "
        + "a dot goes into a view only"),
    Case(
      "{{body}}", .wrongUse, "body",
      "1:1: error: `body` is markup and would be escaped; use {{{body}}}"),
    Case(
      "{{#body}}{{.}}{{/body}}", .wrongUse, ".",
      "1:10: error: `.` is markup and would be escaped; use {{{.}}}"),
    Case(
      "{{{name}}}", .wrongUse, "name",
      "1:1: error: `name` is text and must be escaped; use {{name}}"),
    Case(
      "{{& name}}", .wrongUse, "name",
      "1:1: error: `name` is text and must be escaped; use {{name}}"),
    Case(
      "{{isPublic}}", .wrongUse, "isPublic",
      "1:1: error: `isPublic` is a yes or no, not text; use {{#isPublic}}…{{/isPublic}}"),
    Case(
      "{{rows}}", .wrongUse, "rows",
      "1:1: error: `rows` is a list (of person), not text; use {{#rows}}…{{/rows}}"),
    Case(
      "{{words}}", .wrongUse, "words",
      "1:1: error: `words` is a list of texts, not text; use {{#words}}…{{/words}}"),
    Case(
      "{{owner}}", .wrongUse, "owner",
      "1:1: error: `owner` is a view (person), not text; "
        + "name what to show of it, such as {{owner.country}}"),
    Case(
      "{{.}}", .wrongUse, ".", "1:1: error: `.` is the root itself here; name what to show of it"),
    Case(
      "{{#isPublic}}{{.}}{{/isPublic}}", .wrongUse, ".",
      "1:14: error: `.` is the root itself here; name what to show of it"),
    Case(
      "{{> othr}}", .unknownPartial, "othr",
      "1:1: error: no partial `othr`; did you mean `other`?"),
    Case(
      "{{> telephone}}", .unknownPartial, "telephone",
      "1:1: error: no partial `telephone`; it would be the file `en/telephone.md.mustache`"),
    Case(
      "{{> ../en/other}}", .unknownPartial, "../en/other",
      "1:1: error: no partial `../en/other`; it would be the file `en/../en/other.md.mustache`"),
    Case(
      "{{> onlyHTML}}", .unknownPartial, "onlyHTML",
      "1:1: error: no partial `onlyHTML`; it would be the file `en/onlyHTML.md.mustache`"),
    Case(
      "x\n{{#rows}}\n{{name}}", .unbalancedSection, "rows",
      "2:1: error: section `rows` is not closed; close it with {{/rows}}"),
    Case(
      "{{#rows}}\n{{/row}}", .unbalancedSection, "row",
      "2:1: error: section `rows` is closed as `row`; close it with {{/rows}}"),
    Case(
      "{{/rows}}", .unbalancedSection, "rows",
      "1:1: error: `rows` is closed and was not opened"),
    Case(
      "{{#rows}}{{#name}}{{/rows}}", .unbalancedSection, "name",
      "1:10: error: section `name` is not closed before {{/rows}}; close it with {{/name}}"),
    Case(
      "{{=<% %>=}}", .unsupportedTag, "{{=<% %>=}}",
      "1:1: error: other delimiters are not supported in `{{=<% %>=}}`"),
    Case(
      "{{% CONTENT_TYPE: TEXT}}", .unsupportedTag, "{{% CONTENT_TYPE: TEXT}}",
      "1:1: error: pragmas are not supported in `{{% CONTENT_TYPE: TEXT}}`"),
    Case(
      "{{< other}}", .unsupportedTag, "{{< other}}",
      "1:1: error: inheritance is not supported in `{{< other}}`"),
    Case(
      "{{$ other}}", .unsupportedTag, "{{$ other}}",
      "1:1: error: inheritance is not supported in `{{$ other}}`"),
    Case(
      "{{>*name}}", .unsupportedTag, "{{>*name}}",
      "1:1: error: a partial named by a value is not supported in `{{>*name}}`"),
    Case(
      "{{uppercased(name)}}", .unsupportedTag, "{{uppercased(name)}}",
      "1:1: error: functions are not supported in `{{uppercased(name)}}`"),
    Case("{{}}", .malformedTag, "{{}}", "1:1: error: a tag that cannot be read: `{{}}`"),
    Case("{{a b}}", .malformedTag, "{{a b}}", "1:1: error: a tag that cannot be read: `{{a b}}`"),
    Case(
      "{{.name}}", .malformedTag, "{{.name}}", "1:1: error: a tag that cannot be read: `{{.name}}`"
    ),
    Case(
      "{{{body}}", .malformedTag, "{{{body}}", "1:1: error: a tag that cannot be read: `{{{body}}`"),
    Case(
      "a\n {{name\nb", .malformedTag, "{{name", "2:2: error: a tag that cannot be read: `{{name`"),
    Case(
      "{{name {{name}}", .malformedTag, "{{name ",
      "1:1: error: a tag that cannot be read: `{{name `"),
    Case(
      "\u{0600}{{name}}", .malformedTag, "{{name}}",
      "1:2: error: a tag that cannot be read: `{{name}}`"),
    Case(
      "{{> endless}}", .endlessPartial, "endless",
      "1:1: error: partial `endless` would include itself without end; "
        + "include it inside a section over a list or view of its own"),
  ]

  @Test(arguments: cases)
  func eachFaultIsNamedWithItsPlace(_ example: Case) throws {
    let set = templates([
      "en/main.md.mustache": example.template,
      "en/other.md.mustache": "",
      "en/onlyHTML.html.mustache": "",
      "en/endless.md.mustache": "{{#isPublic}}{{> endless}}{{/isPublic}}",
    ])
    let error = try #require(throws: TemplateError.self) {
      try set.render(View<RootShape>(), template: "en/main.md.mustache")
    }
    let problem = try #require(error.problems.first)
    #expect(problem.fault == example.fault)
    #expect(problem.name == example.name)
    if example.fault == .endlessPartial {
      #expect(
        error.description
          == "t/en/endless.md.mustache:1:14"
          + example.expected.dropFirst(3))
    } else {
      #expect(error.description == "t/en/main.md.mustache:" + example.expected)
    }
  }

  @Test(arguments: [
    "{{name}} { {{ name }} }} {{! {{ anything }}",
    "{{# rows }}{{name}}{{/ rows }}", "{{&body}}{{{ body }}}", "{{#name}}{{.}}{{/name}}",
    "{{#rows}}{{#isPublic}}{{/isPublic}}{{/rows}}",
    "{{^owner}}{{name}}{{/owner}}", "{{owner.country.code}}", "{{>parts/deep}}", "",
  ])
  func soundTemplatesPass(_ template: String) throws {
    let set = templates([
      "en/main.md.mustache": template, "en/parts/deep.md.mustache": "{{> other}}",
      "en/other.md.mustache": "{{name}}",
    ])
    try set.check([.init("en/main.md.mustache", shownWith: RootShape.self)])
    _ = try set.render(View<RootShape>(), template: "en/main.md.mustache")
  }

  @Test func everyFaultIsReportedOnceInOrder() throws {
    let set = templates([
      "en/b.md.mustache": "{{two}}\n{{one}} {{three}}\n{{> a}}{{#rows}}{{> a}}{{/rows}}",
      "en/a.md.mustache": "{{four}}{{a b}}",
    ])
    let error = try #require(throws: TemplateError.self) {
      try set.check([
        .init("en/b.md.mustache", shownWith: RootShape.self),
        .init("en/b.md.mustache", shownWith: RootShape.self),
      ])
    }
    #expect(
      error.description == """
        t/en/a.md.mustache:1:1: error: no `four` in person
        t/en/a.md.mustache:1:1: error: no `four` in root
        t/en/a.md.mustache:1:9: error: a tag that cannot be read: `{{a b}}`
        t/en/b.md.mustache:1:1: error: no `two` in root
        t/en/b.md.mustache:2:1: error: no `one` in root
        t/en/b.md.mustache:2:9: error: no `three` in root
        """)
  }

  @Test func aPartialIsCheckedInEveryScopeThatIncludesIt() throws {
    let set = templates([
      "en/main.md.mustache": "{{#sections}}{{> part}}{{/sections}}{{> part}}",
      "en/part.md.mustache": "{{title}}",
    ])
    let error = try #require(throws: TemplateError.self) {
      try set.check([.init("en/main.md.mustache", shownWith: RootShape.self)])
    }
    #expect(error.description == "t/en/part.md.mustache:1:1: error: no `title` in root")
  }

  @Test func aPartialThatClimbsBackIsEndless() throws {
    // A person has no owner, so inside the owner the name is the root's owner again.
    let set = templates([
      "en/main.md.mustache": "{{> person}}",
      "en/person.md.mustache": "{{#owner}}{{name}}{{> person}}{{/owner}}",
    ])
    let error = try #require(throws: TemplateError.self) {
      try set.check([.init("en/main.md.mustache", shownWith: RootShape.self)])
    }
    #expect(error.problems.map(\.fault) == [.endlessPartial])
    #expect(error.problems.first?.path == "t/en/person.md.mustache")
  }

  @Test func partialsThatIncludeEachOtherEndWithTheData() throws {
    let set = templates([
      "en/main.md.mustache": "{{#sections}}{{> a}}{{/sections}}",
      "en/a.md.mustache": "{{title}}{{> b}}",
      "en/b.md.mustache": "{{#sections}}{{> a}}{{/sections}}",
    ])
    try set.check([.init("en/main.md.mustache", shownWith: RootShape.self)])
  }

  @Test func sectionsNestedWithoutMeasureAreRefused() throws {
    let count = 100_000
    let set = templates([
      "en/main.md.mustache": String(repeating: "{{#name}}", count: count)
        + String(repeating: "{{/name}}", count: count)
    ])
    let error = try #require(throws: TemplateError.self) {
      try set.check([.init("en/main.md.mustache", shownWith: RootShape.self)])
    }
    #expect(error.problems.map(\.message) == ["sections are nested deeper than 100"])
  }

  @Test func aMissingTemplateIsNamed() throws {
    let set = templates(["en/policy.md.mustache": "", "style.css": "a {}"])
    let error = try #require(throws: TemplateError.self) {
      try set.check([
        .init("en/polcy.md.mustache", shownWith: RootShape.self),
        .init("style.css", shownWith: RootShape.self),
      ])
    }
    #expect(
      error.description == """
        en/polcy.md.mustache: error: there is no template `en/polcy.md.mustache`; \
        there is `en/policy.md.mustache`
        style.css: error: there is no template `style.css`
        """)
  }
}
