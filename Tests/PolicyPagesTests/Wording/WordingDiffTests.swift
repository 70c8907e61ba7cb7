import PolicyKit
import Testing

@testable import PolicyPages

@Suite("What differs between two wordings")
struct WordingDiffTests {
  /// The words of a text, taken from a difference.
  private func words(_ diff: WordingDiff, isNew: Bool) -> [String] {
    diff.blocks.compactMap { block in
      switch (block.state, isNew) {
      case (.deleted, true), (.movedAway, true), (.inserted, false), (.movedHere, false):
        return nil
      default: break
      }
      return block.lines.filter { isNew ? $0.new != nil : $0.old != nil }.map { pair in
        pair.diff.segments.reduce(into: "") { text, segment in
          switch (segment, isNew) {
          case (.deleted, true), (.inserted, false): break
          case (.kept(let old, _), false):
            let block = diff.old.blocks[block.old ?? 0]
            text += block.lines[pair.old ?? 0].tokens[old].reduce(into: "") { $0 += $1.text }
          default: text += pair.diff.tokens(of: segment).reduce(into: "") { $0 += $1.text }
          }
        }
      }.joined(separator: "\u{1F}")
    }
  }

  @Test("taking insertions gives the new words, taking deletions the old", arguments: 1...40)
  func bothTexts(seed: Int) throws {
    var edits = PolicyEdits(seed: UInt64(seed &+ 1000))
    let old = edits.policy(sections: 4)
    let new = edits.edited(old)
    let diff = try WordingDiff(from: old, to: new)
    #expect(words(diff, isNew: true) == diff.new.blocks.map(\.text))
    #expect(words(diff, isNew: false) == diff.old.blocks.map(\.text))
  }

  @Test("the same wording has no difference", arguments: 1...10)
  func equal(seed: Int) throws {
    var edits = PolicyEdits(seed: UInt64(seed))
    let policy = edits.policy(sections: 5)
    let diff = try WordingDiff(from: policy, to: policy)
    #expect(diff.reason == nil)
    #expect(diff.changes == [])
    #expect((diff.inserted, diff.deleted, diff.moved) == (0, 0, 0))
    let marks = try WordingDiff(from: policy, to: policy.replacing("\n", with: "\r\n"))
    #expect(marks.wordingClass == .none)
    #expect(marks.changes == [])
  }

  @Test(
    "what is a difference in one direction is one of the same class in the other", arguments: 1...20
  )
  func symmetric(seed: Int) throws {
    var edits = PolicyEdits(seed: UInt64(seed &+ 500))
    let old = edits.policy(sections: 3)
    let new = edits.edited(old)
    let there = try WordingDiff(from: old, to: new)
    let back = try WordingDiff(from: new, to: old)
    #expect((there.wordingClass == .none) == (back.wordingClass == .none))
  }

  @Test(
    "words, numbers, dates and addresses are never split",
    arguments: [
      ("1,000 people", ["1,000", "people"]), ("3.5 or 30%.", ["3.5", "or", "30%", "."]),
      ("on 8 April 2020,", ["on", "8 April 2020", ","]), ("April 8th, 2020", ["April 8th, 2020"]),
      ("April 2020 x", ["April 2020", "x"]), ("2020-04-08.", ["2020-04-08", "."]),
      ("13/04/2020", ["13/04/2020"]), ("a.b@e.org.", ["a.b@e.org", "."]),
      ("(https://e.org/a?b=c)", ["(", "https://e.org/a?b=c", ")"]),
      ("www.e.org, so", ["www.e.org", ",", "so"]),
      ("privacy[at]e[dot]org", ["privacy[at]e[dot]org"]),
      ("don’t re-use U.S. mail", ["don’t", "re-use", "U.S", ".", "mail"]),
      ("Article 6(1)(f).", ["Article", "6(1)(f)", "."]), ("$1,000.50!", ["$1,000.50", "!"]),
      ("24/7 and/or", ["24/7", "and", "/", "or"]), ("AT&T…", ["AT&T", "…"]),
      ("a...b -- c", ["a", "...", "b", "--", "c"]), ("may 30 2020x", ["may", "30", "2020x"]),
      ("e\u{301}te\u{301}", ["e\u{301}te\u{301}"]), ("日本 go", ["日", "本", "go"]),
      ("{% if a %}b{{ c }}", ["{% if a %}", "b", "{{ c }}"]), ("**Bo**ld", ["Bold"]),
      ("a **b** c", ["a", "b", "c"]), ("`a b`", ["a", "b"]), ("-5 to - 5", ["-5", "to", "-", "5"]),
    ])
  func tokens(_ text: String, _ expected: [String]) throws {
    let wording = try WordingText(text, lexicon: .forLanguage("en"))
    let line = try #require(wording.blocks.first?.lines.first)
    #expect(line.words.map { line.tokens[$0].text } == expected)
  }

  @Test("a reader sees phrases, not confetti")
  func phrases() throws {
    func parts(_ old: String, _ new: String) throws -> [String] {
      let diff = try WordingDiff(from: old, to: new)
      return diff.changes.flatMap(\.cells).joined().map {
        switch $0.kind {
        case .kept: $0.text
        case .deleted: "[-\($0.text)-]"
        case .inserted: "{+\($0.text)+}"
        }
      }
    }
    #expect(
      try parts("This Site is run here by us.", "Our products and other pages are run here by us.")
        == ["[-This Site is-]", "{+Our products and other pages are+}", " run here by us."])
    #expect(
      try parts(
        "We keep the name of the buyer, and more.", "We store an age of some seller, and more.")
        == [
          "We ", "[-keep the name of the buyer-]", "{+store an age of some seller+}", ", and more.",
        ])
    #expect(
      try parts("We care. We sell it. We care.", "We care. We care.")
        .filter { $0.hasPrefix("[") } == ["[-We sell it. -]"])
  }

  @Test("an item is compared with the item that it was, a cell with its cell")
  func itemsAndCells() throws {
    let items = try WordingDiff(
      from: "- your name and title\n- your city and street\n- your shoe size",
      to: "- your age or birthday\n- your name and title\n- your city and road\n- your shoe size")
    #expect(items.changes.map(\.kind) == [.inserted, .changed])
    #expect(items.changes.map(\.block) == [.listItem, .listItem])
    let table = "| What | Why | How long |\n|---|---|---|\n| Name | to greet you | 30 days |\n"
    let cells = try WordingDiff(from: table, to: table.replacing("30", with: "90"))
    let change = try #require(cells.changes.first)
    #expect(change.block == .tableRow)
    #expect(change.cells.count == 3)
    #expect(change.cells[2].map(\.text) == ["30", "90", " days"])
    let wider = try WordingDiff(
      from: table,
      to:
        "| What | Basis | Why | How long |\n|---|---|---|---|\n| Name | law | to greet you | 30 days |\n"
    )
    #expect((wider.inserted, wider.deleted) == (2, 0))
  }

  @Test("a change tells the heading that it stands under")
  func headings() throws {
    let old = "# T\n\nA b.\n\n## One\n\nC d.\n\n## Two\n\nE f.\n\n## Three\n\nG h."
    let new = "# T\n\nA x.\n\n## One\n\nC y.\n\n## Three\n\nG z."
    let diff = try WordingDiff(from: old, to: new)
    #expect(diff.changes.map(\.heading) == [nil, "One", "One", "Two", "Three"])
  }

  @Test(
    "words that were only divided otherwise are kept",
    arguments: [
      ("We keep it for a year. Ask us.", "We keep it for a year.\n\nAsk us.", 2),
      (
        "A b.\n\nWe keep the names of buyers, and ages. We sell none. Object at any time.\n\nC d.",
        "A b.\n\nWe keep the names of buyers, and ages.\n\nWe sell none.\n\nObject at any time.\n\nC d.",
        3
      ),
      ("We sell none.\n\nObject.\n\nAsk.", "We sell none. Object. Ask.", 1),
      ("One two three. Four.\n\nFive.", "One two three.\n\nFour. Five.", 2),
    ])
  func divisions(old: String, new: String, breaks: Int) throws {
    let diff = try WordingDiff(from: old, to: new)
    #expect(diff.wordingClass == .editorial)
    #expect((diff.inserted, diff.deleted) == (0, 0))
    #expect(diff.changes.map(\.reason) == Array(repeating: .structure, count: breaks))
    #expect(diff.changes.flatMap(\.cells).joined().allSatisfy { $0.kind == .kept })
    let body = try RedlineBody(diff)
    #expect(!body.html.contains("<ins") && !body.html.contains("<del"))
  }

  @Test("a word that changes where a paragraph is cut is shown")
  func divisionAndWord() throws {
    let diff = try WordingDiff(
      from: "We keep it for a year. You can object.",
      to: "We keep it for a year.\n\nYou cannot object.")
    #expect(diff.wordingClass == .substantive)
    #expect(diff.inserted > 0 && diff.deleted > 0)
  }

  @Test(
    "what a host may show of metadata is weighed as words are",
    arguments: [
      ("intro: We never sell data.", "intro: We may sell data.", WordingReason.metadataWords),
      ("hero:\n  title: We ask", "hero:\n  title: We tell", .metadataWords),
      ("description: >-\n  We keep\n  it.", "description: >-\n  We sell\n  it.", .metadataWords),
      ("layout: a", "layout: a\nsummary: We sell data.", .metadataWords),
      ("description: >-\n  We keep\n  it.", "description: We keep it.", .metadata),
      ("layout: wide", "layout: narrow", .metadata),
    ])
  func shownMetadata(old: String, new: String, reason: WordingReason) throws {
    let diff = try WordingDiff(
      from: "---\n\(old)\n---\nWe care.", to: "---\n\(new)\n---\nWe care.")
    #expect(diff.reason == reason)
    #expect((diff.inserted, diff.deleted) == (0, 0))
  }

  @Test("metadata are compared by lines, and are no words")
  func metadata() throws {
    let diff = try WordingDiff(
      from: "---\na: 1\nb: 2\n---\nWe care.", to: "---\na: 1\nb: 3\n---\nWe care.")
    #expect(diff.metadata?.removed == ["b: 2"])
    #expect(diff.metadata?.added == ["b: 3"])
    #expect((diff.inserted, diff.deleted) == (0, 0))
  }
}
