import Foundation
import PolicyKit
import PolicyYAML
import Testing

@Suite struct YAMLReaderTests {
  private func read(_ text: String) throws -> PlainValue {
    try YAMLReader.read(Array(text.utf8)).value
  }

  private func error(_ text: String) throws -> String {
    try #require(#expect(throws: SnapshotError.self) { try read(text) }).description
  }

  @Test func textWithoutQuotationMarksKeepsItsCharacters() throws {
    let text = """
      # A comment.
      country: NO
      answer: yes   # Another.
      version: 1.10
      mode: 0755
      day: 2026-11-22
      time: 12:30:45
      nothing: ~
      quoted: "null"
      literal: |
        Two
        lines
      folded: >-
        One
        line
      list: [a, 'b']

      """
    #expect(
      try read(text)
        == .object([
          "country": .untyped("NO"), "answer": .untyped("yes"), "version": .untyped("1.10"),
          "mode": .untyped("0755"), "day": .untyped("2026-11-22"), "time": .untyped("12:30:45"),
          "nothing": .untyped("~"), "quoted": .string("null"),
          "literal": .string("Two\nlines\n"), "folded": .string("One line"),
          "list": .array([.untyped("a"), .string("b")]),
        ]))
  }

  struct Fault: Sendable, CustomTestStringConvertible {
    let text: String
    let message: String
    var testDescription: String { message }

    init(_ text: String, _ message: String) {
      self.text = text
      self.message = message
    }
  }

  @Test(arguments: [
    Fault("", "$: the file is empty"),
    Fault("# only this\n", "$: the file is empty"),
    Fault(
      "a:\n\tb: 1\n",
      "$.a: not YAML: a tab stands where only spaces may; replace it with spaces (line 2, column 1)"
    ),
    Fault(
      "a: 1\nb: 2\na: 3\n",
      "$.a: the key stands twice in one object, first in line 1 (line 3, column 1)"),
    Fault(
      "a: &x [1]\nb: *x\n",
      """
      $.a: the anchor &x means nothing here, as aliases are not read; leave it out, or put text \
      that begins with & in quotation marks (line 1, column 4)
      """),
    Fault(
      "a: *x\n",
      """
      $.a: the alias *x repeats what stands elsewhere; write it out, or put text that begins with \
      * in quotation marks (line 1, column 4)
      """),
    Fault(
      "a: *Bold* words\n",
      "$.a: not YAML: text that begins with * or & needs quotation marks (line 1, column 4)"),
    Fault(
      "a: !!binary aGk=\n",
      """
      $.a: the tag tag:yaml.org,2002:binary means nothing here; leave it out, or put text that \
      begins with ! in quotation marks (line 1, column 4)
      """),
    Fault(
      "a: Note: this\n",
      """
      $: not YAML: a colon with a space behind it begins a value, and none can stand here; put \
      the text in quotation marks or below |, or mend the indentation (line 1, column 8)
      """),
    Fault(
      "a: Suite #5\n",
      """
      $.a: "#5" is a comment here, and would be left out; put the text in quotation marks, or \
      write a comment as "# …" (line 1, column 10)
      """),
    Fault(
      "a: é #5\n",
      """
      $.a: "#5" is a comment here, and would be left out; put the text in quotation marks, or \
      write a comment as "# …" (line 1, column 6)
      """),
    Fault(
      "a: @b\n",
      "$.a: not YAML: text cannot begin with @ unless it stands in quotation marks (line 1, column 4)"
    ),
    Fault("a: \"b\n", "$.a: not YAML: the quotation mark is never closed (line 1, column 4)"),
    Fault("a: [b, c\n", "$.a: not YAML: a list or an object is never closed (line 1, column 4)"),
    Fault(
      "a: 1\n---\nb: 2\n",
      "$: a second document starts here; a policy is one document (line 2, column 1)"),
    Fault(
      "? [a]\n: b\n",
      "$: a key is a word, not a list or an object; text that begins with { or [ needs quotation marks (line 1, column 3)"
    ),
    Fault(
      "a: b\u{7}\n", "$: not YAML: a control character stands here; remove it (line 1, column 5)"),
    Fault(
      "a: b\u{2028}c\n",
      #"$: this line holds an unseen line break; write it as \u2028 in double quotation marks, or as an ordinary one (line 1, column 5)"#
    ),
  ])
  func saysWhereItStopsBeingAPolicy(fault: Fault) throws {
    #expect(try error(fault.text) == fault.message)
  }

  /// Ten times ten times ten, nine times over: whoever follows the aliases has no memory left.
  @Test func anAnchorBombIsRefusedBeforeItGrows() throws {
    var text = "a: &a [x, x, x, x, x, x, x, x, x, x]\n"
    for (name, before) in zip("bcdefghi", "abcdefgh") {
      let list = repeatElement("*\(before)", count: 10).joined(separator: ", ")
      text += "\(name): &\(name) [\(list)]\n"
    }
    #expect(try error(text).hasPrefix("$.a: the anchor &a means nothing here"))
  }

  @Test func deepAndManyValuesAreErrorsAndNoCrash() throws {
    #expect(try error(String(repeating: "[", count: 100_000)).contains("nest"))
    let steps = (0..<300).map { String(repeating: " ", count: $0) + "a:\n" }.joined()
    #expect(try error(steps).contains("values nest more than 200 deep (line 201, column 201)"))
    let many = "- a\n".utf8
    let text = Array(repeatElement(many, count: 300_001).joined())
    #expect(throws: SnapshotError.self) { try YAMLReader.read(text) }
  }
}
