import Testing

@testable import PolicyPages

@Suite struct PlainTextTests {
  @Test(arguments: [
    ("# Title\n\n## Part\n\nWords.", "Title\n=====\n\nPart\n----\n\nWords.\n"),
    ("- one\n- two\n  - three", "- one\n- two\n  - three\n"),
    ("- one\n\n- two\n  - three\n", "- one\n\n- two\n  - three\n"),
    ("3. one\n4. two", "3. one\n4. two\n"),
    ("> quoted\n>\n> again", "> quoted\n>\n> again\n"),
    ("**Bold** and *soft* &amp; `code`", "Bold and soft & code\n"),
    ("[Words](https://example.com/a)", "Words:\nhttps://example.com/a\n"),
    ("See [this](https://example.com/a).", "See this <https://example.com/a>.\n"),
    (
      "Ask <a@example.com> or [us](mailto:a@example.com).",
      "Ask a@example.com or us <a@example.com>.\n"
    ),
    ("Visit www.example.com now.", "Visit www.example.com now.\n"),
    ("| a | b |\n|---|---|\n| 1 | 2 |", "- a: 1; b: 2\n"),
    ("one  \ntwo", "one\ntwo\n"),
    ("```\ncode  x\n```", "    code  x\n"),
  ])
  func showsMarkdownAsText(markdown: String, text: String) throws {
    #expect(try PlainText.text(of: markdown) == text)
  }

  @Test func wrapsWordsAndNeverAddresses() throws {
    let address = "https://example.com/" + String(repeating: "a", count: 90)
    let text = try PlainText.text(
      of: "- " + Array(repeating: "word", count: 40).joined(separator: " ") + " <\(address)>")
    let lines = text.split(separator: "\n")
    #expect(lines.contains { $0.contains(address) })
    #expect(lines.filter { !$0.contains(address) }.allSatisfy { $0.count <= 72 })
    #expect(lines.dropFirst().allSatisfy { $0.hasPrefix("  ") })
  }

  @Test func breaksALongWordAndCountsWideCharacters() throws {
    let text = try PlainText.text(of: String(repeating: "漢", count: 100))
    #expect(
      text == String(repeating: "漢", count: 36) + "\n" + String(repeating: "漢", count: 36)
        + "\n" + String(repeating: "漢", count: 28) + "\n")
  }
}

@Suite struct ClippingTests {
  @Test(arguments: [
    ("short", "short"), ("one two three four five six", "one two three four…"),
    ("abcdefghijklmnopqrstuvwxyz", "abcdefghijklmnopqrs…"),
  ])
  func cutsAfterAWord(text: String, clipped: String) {
    #expect(text.clipped(to: 20) == clipped)
  }

  @Test(arguments: [
    ("One sentence. And another.", "One sentence"), ("Is it? Yes.", "Is it?"),
    ("No stop", "No stop"),
    ("Version 2.0 of it. More", "Version 2.0 of it"),
    ("Dr. Doe and J. Roe stay. More.", "Dr. Doe and J. Roe stay"),
  ])
  func takesTheFirstSentence(text: String, first: String) {
    #expect(text.firstSentence == first)
  }
}
