import Testing

@testable import PolicyPages

@Suite("The redline of two wordings")
struct RedlineBodyTests {
  /// Without deletions a redline holds the text of the new page, without insertions of the old.
  private func check(_ old: String, _ new: String, _ comment: String = "") throws {
    let diff = try WordingDiff(from: old, to: new)
    let redline = try RedlineBody(diff)
    for (wording, left) in [(new, "del"), (old, "ins")] {
      let body = FrontMatter(TextCleaning.clean(wording)).body
      let page = try PageBody(markdown: body)
      let text = RedlineText(without: left)
      #expect(
        text.text(of: redline.html) == RedlineText().text(of: page.html),
        "<\(left)> left out: \(comment)")
      #expect(
        text.text(of: redline.titleHTML) == RedlineText.normal(page.title ?? ""), "\(comment)")
    }
    for change in redline.changes {
      let html = redline.titleHTML + redline.html
      #expect(html.contains("id=\"\(change.anchor)\""), "\(comment)")
    }
  }

  @Test(
    "it gives back both pages, whatever was changed",
    arguments: WordingCase.layout + WordingCase.editorial + WordingCase.substantive)
  func bothPages(_ example: WordingCase) throws {
    try check(example.old, example.new)
    try check(example.new, example.old)
  }

  @Test("it gives back both pages of hostile Markdown", arguments: 1...8)
  func hostile(seed: Int) throws {
    let texts = Array(HostileText(seed: UInt64(seed), count: 120))
    for (old, new) in zip(texts, texts.dropFirst()) {
      try check(old, new, "\(old.debugDescription) \(new.debugDescription)")
      try check(old + "\n\nWe care.\n\n" + new, new + "\n\nWe care a lot.\n\n" + old)
    }
  }

  @Test("it gives back both pages of a policy edited at random", arguments: 1...24)
  func randomEdits(seed: Int) throws {
    var edits = PolicyEdits(seed: UInt64(seed))
    let old = edits.policy(sections: 6)
    try check(old, edits.edited(old), "seed \(seed)")
  }

  @Test("words are marked, and said to be inserted or deleted")
  func marks() throws {
    let diff = try WordingDiff(from: "We may sell it.", to: "We may not sell it.")
    #expect(
      try RedlineBody(diff).html
        == "<p><span id=\"_change-1\">We may <ins data-say=\"inserted\">not </ins>sell it.</span></p>\n"
    )
  }

  @Test("a link that leads elsewhere is shown before and after")
  func links() throws {
    let diff = try WordingDiff(
      from: "See [our page](https://a.org).", to: "See [our page](https://b.org).")
    let html = try RedlineBody(diff).html
    #expect(html.contains("<del data-say=\"deleted\"><a href=\"https://a.org\">our page</a></del>"))
    #expect(
      html.contains("<ins data-say=\"inserted\"><a href=\"https://b.org\">our page</a></ins>"))
  }

  @Test("deleted items and rows stand in the list and the table that went on")
  func containers() throws {
    let list = try WordingDiff(
      from: "- your full name\n- your home city\n- your birthday",
      to: "- your full name\n- your birthday")
    #expect(
      try RedlineBody(list).html == """
        <ul>
        <li>
        your full name
        </li>
        <li>
        <span id="_change-1"><del data-say="deleted">your home city</del></span>
        </li>
        <li>
        your birthday
        </li>
        </ul>

        """)
    let table = try WordingDiff(
      from: "| A | B |\n|---|---|\n| c d | e f |\n| g h | i j |",
      to: "| A | B |\n|---|---|\n| g h | i j |\n| k l | m n |")
    let html = try RedlineBody(table).html
    #expect(html.ranges(of: "<table>").count == 1)
    #expect(html.ranges(of: "<thead>").count == 1)
    #expect(html.ranges(of: "<tbody>").count == 1)
    #expect(html.ranges(of: "<tr").count == 4)
  }

  @Test("a block that moved is marked in both places, and what is new in it again")
  func moved() throws {
    let one = "We keep the records of your orders for ten years."
    let two = "Cookies are small files that our pages leave on your device for a while."
    let three = "You can write to us at any time, and somebody will answer within a week."
    let diff = try WordingDiff(
      from: "\(one)\n\n\(two)\n\n\(three)",
      to: "\(two)\n\n\(three)\n\n\(one.replacing("ten", with: "six"))")
    #expect(diff.moved == 1)
    #expect(diff.reason == .number)
    let html = try RedlineBody(diff).html
    #expect(html.contains("<del class=\"moved\" data-say=\"moved away\">\(one)</del>"))
    #expect(
      html.contains(
        "<ins class=\"moved\" data-say=\"moved here\">We keep the records of your orders for <del"))
    #expect((diff.inserted, diff.deleted) == (1, 1))
  }

  @Test("nothing of a wording becomes markup of the page")
  func escaping() throws {
    let hostile =
      "<script>alert(1)</script> [x](javascript:alert(1)) ![y](https://e.org/t.gif) \"><b onload=x>"
    let diff = try WordingDiff(from: "We care.", to: "We care. \(hostile)\n\n\(hostile)")
    let html = try RedlineBody(diff).html
    for forbidden in ["<script", "<img", "<b ", "=\"javascript:", "src="] {
      #expect(!html.contains(forbidden), "\(forbidden)")
    }
  }

  @Test("headings keep the ids that they have on the page")
  func ids() throws {
    let new = "# T\n\n## Your rights\n\nA b c.\n\n## Your rights\n\nD e f."
    let diff = try WordingDiff(from: new.replacing("D", with: "G"), to: new)
    let page = try PageBody(markdown: new)
    for entry in page.contents {
      #expect(try RedlineBody(diff).html.contains("<h2 id=\"\(entry.id)\">"))
    }
  }

  @Test("changes are listed under their headings, by their first words")
  func contents() throws {
    let diff = try WordingDiff(
      from: "# T\n\nA b.\n\n## Use\n\nWe may sell it.\n\n## Rights\n\nNone at all for you.",
      to: "# T\n\nA c.\n\n## Use\n\nWe may not sell it.\n\n## Rights\n\nNone.")
    let contents = try RedlineBody(diff).contents
    #expect(contents.map(\.title) == ["Beginning", "Use", "Rights"])
    #expect(
      contents.map { $0.children.map(\.title) } == [
        ["“b” became “c”"], ["added “not”"], ["removed “at all for you”"],
      ])
    #expect(contents.flatMap { $0.children.map(\.id) } == ["_change-1", "_change-2", "_change-3"])
  }
}
