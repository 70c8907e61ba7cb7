import Testing

@testable import PolicyKit

@Suite struct ReadingTests {
  private func words(_ prose: Prose) -> [[String]] {
    Tokenizer.blocks(of: prose, abbreviations: ["i.e"]) { "Name of \($0.id)" }
      .map { $0.tokens.map(\.text) }
  }

  @Test func markupAndDestinationsAreNoWords() {
    #expect(
      words("See **our** [page](https://example.com/x_y), `code` and we’re done (i.e. now).")
        == [["See", "our", "page", "code", "and", "we’re", "done", "i.e", "now"]])
  }

  @Test func itemsOfAListAreBlocks() {
    #expect(words("One:\n\n- two;\n- three\n  more") == [["One"], ["two"], ["three", "more"]])
  }

  @Test func cellsOfATableAreBlocks() {
    #expect(words("| a | a b |\n|---|---|\n| b | c |") == [["a"], ["a", "b"], ["b"], ["c"]])
  }

  @Test func aHeadingEndsWithItsLine() {
    let blocks = Tokenizer.blocks(
      of: "## Your Choices\nNo #1 here.\n\n#\n\nLast.", abbreviations: []
    ) { $0.id }
    #expect(
      blocks.map { $0.tokens.map(\.text) } == [
        ["Your", "Choices"], ["No", "1", "here"], ["Last"],
      ])
    #expect(blocks.map(\.isHeading) == [true, false, false])
  }

  @Test func aReferenceReadsAsItsNameOrItsLabel() {
    let recipient = Recipient("mail", name: "Mail")
    #expect(
      words("By \(recipient) or \(recipient, as: "a friend").")
        == [["By", "Name", "of", "mail", "or", "a", "friend"]])
  }

  @Test func sentencesEndAtAMarkBeforeACapital() {
    let blocks = Tokenizer.blocks(
      of: "We (i.e. Example) write to a.b@example.com. You read. it", abbreviations: ["i.e"]
    ) { $0.id }
    #expect(blocks[0].sentences.map(\.count) == [6, 3])
  }

  @Test func aReaderMeetsAWordingBeforeWhatItContains() throws {
    var policy = Policy.specimen
    policy.purposes[0].wording = "First."
    policy.purposes[0].bases[0].wording = "Second."
    policy.outline = [
      Section("last", title: "Changes", [.part(.changes)]),
      Section("first", title: "Use", [.part(.purposes)]),
    ]
    policy.changes?.wording = "Before both."
    let reading = Reading(policy, tree: try Snapshot.tree(of: policy), abbreviations: [])
    let read = reading.passages.filter(\.isWording).map { $0.blocks[0].tokens[...].shown() }
    #expect(read == ["Before both.", "First.", "Second."])
    #expect(!reading.passages.contains { $0.path == "\(policy.purposes[0].id)/description" })
  }

  @Test func otherLanguagesAreLeftAlone() throws {
    var policy = Policy.specimen
    policy.language = "de"
    policy.introduction = "We aim to to comply in due course, i.e. such as “never"
    let report = try Checker(date: try #require(CalendarDate(2026, 11, 22))).check(policy)
    #expect(report.findings.filter { $0.requirements.contains("gdpr-12-1-plain") } == [])
    #expect(!report.findings.map(\.rule).contains("x.typographical-slip"))
  }

  @Test(
    "a long paragraph of anything is read once, and told of briefly",
    arguments: [
      "We keep [so", "](", "a", "the the  ", "“(", "\\", "we aim to delete i.e. such as ",
    ])
  func longParagraphs(_ piece: String) throws {
    var policy = Policy.specimen
    policy.introduction = Prose(
      stringLiteral: String(repeating: piece, count: 100_000 / piece.utf8.count))
    let report = try Checker(date: try #require(CalendarDate(2026, 11, 22))).check(policy)
    #expect(report.findings.count < 60)
  }
}
