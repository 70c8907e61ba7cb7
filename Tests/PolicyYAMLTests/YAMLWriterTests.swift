import Foundation
@testable import PolicyKit
@testable import PolicyYAML
import Testing

@Suite struct YAMLWriterTests {
  /// What is written means the same to the reader, whatever text a policy holds.
  @Test(arguments: [
    "", " ", "a", "yes", "NO", "null", "~", "1.10", "0755", "2026-11-22", "12:30", "true", "a: b",
    "a #b", "#a", "- a", "*a*", "&a", "!a", "%a", "@a", "`a`", "{a}", "[a]", "a,b", "'a'", "\"a\"",
    "a\nb", "a\n", "\na", "a\n\nb", " a", "a ", "a \nb", "a\n b", "a\tb", "a\rb", "a\u{85}b",
    "a\u{2028}b", "a\u{0}b", "a\u{1B}[31m", "\u{FEFF}a", "é", "e\u{301}", "👩‍👩‍👧", "…", "---", "...",
    "? a", ": a", "a:", "<<", "=", "\\", "\\{", "a\\\nb",
    String(repeating: "word ", count: 40) + "end", String(repeating: "word  ", count: 40) + "end",
    String(repeating: "x", count: 300),
    "first\n\n- item: " + String(repeating: "word ", count: 40) + "end",
  ])
  func anyTextComesBack(text: String) throws {
    let tree = FactNode(
      .object([
        ("schema", FactNode(.array([FactNode(.string(text)), FactNode(.string("b"))]))),
        (
          text,
          FactNode(.object([("in", FactNode(.string(text))), ("none", FactNode(.object([])))]))
        ),
      ]))
    let yaml = try YAMLWriter.write(tree)
    let value = try YAMLReader.read(Array(yaml.utf8)).value
    #expect(CanonicalJSON.encode(value) == CanonicalJSON.encode(tree), "\(yaml)")
  }
}
