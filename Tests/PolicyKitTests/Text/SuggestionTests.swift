import Testing

@testable import PolicyKit

@Suite struct SuggestionTests {
  @Test(arguments: [
    ("name", "name", 0), ("nmae", "name", 1), ("", "abc", 3), ("abc", "", 3), ("", "", 0),
    ("recipient", "recipients", 1), ("kitten", "sitting", 3), ("é", "e", 1),
  ])
  func distance(first: String, second: String, expected: Int) {
    #expect(Suggestion.distance(from: first, to: second) == expected)
  }

  @Test func theNearestIsSuggestedWhateverItsCase() {
    #expect(Suggestion.closest(to: "Recipeints", in: ["name", "recipients"]) == "recipients")
  }

  @Test(arguments: [("us-ca", "ccpa"), ("GDPR", "eu-gdpr"), ("CPRA", "ccpa")])
  func aLawByAnotherNameIsSuggested(name: String, meant: String) {
    let clause = Suggestion.clause(forOtherName: name, among: ["eu-gdpr", "ccpa"])
    #expect(clause == "; did you mean \"\(meant)\"?")
    #expect(Suggestion.clause(forOtherName: "us-xx", among: ["ccpa"]) == "")
  }

  @Test func nothingIsSuggestedForWhatIsUnlikeEverything() {
    #expect(Suggestion.closest(to: "telephone", in: ["name", "recipients"]) == nil)
    #expect(Suggestion.closest(to: "x", in: ["y"]) == nil)
    #expect(Suggestion.closest(to: "", in: ["a"]) == nil)
  }

  @Test func ofEquallyNearTheFirstInTheAlphabetIsSuggested() {
    #expect(Suggestion.closest(to: "bat", in: ["hat", "cat", "rat"]) == "cat")
  }

  @Test func aVeryLongNameIsNotCompared() {
    let name = String(repeating: "a", count: 1_000_000)
    #expect(Suggestion.closest(to: name, in: [name + "b"]) == nil)
  }
}
