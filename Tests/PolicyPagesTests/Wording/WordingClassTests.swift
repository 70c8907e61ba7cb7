import PolicyKit
import Testing

@testable import PolicyPages

@Suite("The class of a difference between wordings")
struct WordingClassTests {
  @Test("what readers do not see is nothing", arguments: WordingCase.layout)
  func layout(_ example: WordingCase) throws { try check(example) }

  @Test("what changes no meaning is editorial", arguments: WordingCase.editorial)
  func editorial(_ example: WordingCase) throws { try check(example) }

  @Test("what carries meaning is substantive", arguments: WordingCase.substantive)
  func substantive(_ example: WordingCase) throws { try check(example) }

  @Test(
    "what carries meaning does so in the middle of a page, too", arguments: WordingCase.substantive)
  func substantiveWithin(_ example: WordingCase) throws {
    let before = "# Policy\n\nWe take care of what you give us.\n\n## Before\n\nAs ever.\n\n"
    let after = "\n\n## Afterwards\n\nWrite to us whenever you like, and we answer.\n"
    let diff = try WordingDiff(
      from: before + example.old + after, to: before + example.new + after)
    #expect(diff.wordingClass == .substantive, "\(diff.changes)")
  }

  @Test("words carry meaning where no list of the language says otherwise")
  func otherLanguage() throws {
    let diff = try WordingDiff(
      from: "We organise data.", to: "We organize data.", language: "xx")
    #expect(diff.wordingClass == .substantive)
    let quotes = try WordingDiff(from: "It’s", to: "It's", language: "xx")
    #expect(quotes.wordingClass == .editorial)
  }

  @Test("the word lists are read")
  func lexicon() {
    let lexicon = WordingLexicon.forLanguage("en-IE")
    #expect(lexicon.months.count > 20)
    #expect(lexicon.stems.allSatisfy { $0.count == 2 && $0[0] != $0[1] })
    #expect(lexicon.same.allSatisfy { $0.count > 1 })
    // What denies or counts can never be the same as something else.
    let weighty = lexicon.negations.union(lexicon.modals).union(lexicon.numbers)
      .union(lexicon.quantifiers)
    for group in lexicon.same { #expect(group.count(where: weighty.contains) < 2, "\(group)") }
  }

  private func check(_ example: WordingCase) throws {
    let diff = try WordingDiff(from: example.old, to: example.new)
    #expect(diff.wordingClass == example.wordingClass, "\(diff.changes)")
    if let reason = example.reason { #expect(diff.reason == reason, "\(diff.changes)") }
  }
}
