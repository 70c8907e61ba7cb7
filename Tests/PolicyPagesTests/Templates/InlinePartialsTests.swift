import Testing

@testable import PolicyPages

@Suite struct InlinePartialsTests {
  @Test(arguments: [
    ("", ""), ("a\n\nb\n", "a\n\nb\n"), ("{{> a}}", "{{> a}}"), (" \t{{> a}} \n", " \t{{> a}} \n"),
    ("- {{> a}}\n", "- {{> a}}\u{1}\n"), ("{{> a}}.", "{{> a}}\u{1}."),
    ("{{> a}}{{> b}}", "{{> a}}\u{1}{{> b}}\u{1}"), ("{{{x}}} {{>a}}", "{{{x}}} {{>a}}\u{1}"),
    ("é {{> a", "é {{> a"),
  ])
  func onlyPartialsInsideALineAreMarked(template: String, marked: String) {
    #expect(InlinePartials.marked(template) == marked)
  }

  @Test(arguments: [
    ("a\n\u{1}b", "ab"), ("a\u{1}b", "ab"), ("a\n\n\u{1}\u{1}b", "a\nb"),
    ("a\n\u{1}\n\u{1}b", "ab"), ("é\n", "é\n"),
  ])
  func eachMarkGoesWithTheLineFeedBeforeIt(text: String, joined: String) {
    #expect(InlinePartials.joined(text) == joined)
  }

  @Test func aPartialContinuesItsLine() throws {
    let text = try show("- {{> a}}, {{> b}}.\n{{> b}}\nend", partials: ["a": "x\n", "b": "y\n"]) {
      _ in
    }
    #expect(text == "- x, y.\ny\nend")
  }
}
