import PolicyKit
import PolicyPages
import Testing

@testable import PolicyPreview

/// What the compiler says, in the words of somebody who writes policies.
@Suite struct CompilerWordsTests {
  private static let words = CompilerWords(sources: [
    SourceText.File(
      path: "policy/Recipients.swift",
      text: """
        import PolicyKit

        extension Recipient {
          static let letterpress = Recipient("letterpress", name: "Letterpress")
          public static let quillhost = Recipient("quillhost", name: "Quillhost")
        }
        """)
  ])

  @Test(
    arguments: [
      (
        "type 'Recipient' has no member 'letterpres'", "There is no recipient called “letterpres”.",
        "Did you mean “letterpress”?"
      ),
      (
        "type 'Recipient' has no member 'printer'", "There is no recipient called “printer”.",
        "Declare it first, or use one that is declared: letterpress, quillhost."
      ),
      (
        "type 'DataCategory' has no member 'mail'", "There is no data category called “mail”.",
        "Declare it first, or use one that is declared."
      ),
      (
        "cannot find 'Recipent' in scope", "Nothing is called “Recipent”.",
        "Did you mean “Recipient”?"
      ),
      (
        "missing argument for parameter 'name' in call", "“name” is missing here.",
        "Add it: it cannot be left out."
      ),
      (
        "missing arguments for parameters 'name', 'title' in call",
        "“name” and “title” are missing here.", "Add them: they cannot be left out."
      ),
      (
        "extra argument 'colour' in call", "“colour” cannot be stated here.",
        "Look at the spelling, or take it away."
      ),
      (
        "argument 'name' must precede argument 'role'", "“name” must stand before “role”.",
        "Move it there: the order is fixed."
      ),
      (
        "incorrect argument label in call (have 'nam:', expected 'name:')",
        "“nam:” stands where “name:” is expected.", "Write “name:”."
      ),
      (
        "unterminated string literal", "A text does not end.",
        "Put a quotation mark (\") at its end."
      ),
      (
        "expected ',' separator", "A comma is missing.", "Put one after what comes before."
      ),
      (
        "expected ')' in expression list", "“)” is missing.",
        "Each bracket that opens needs one that closes."
      ),
      (
        "cannot convert value of type 'String' to expected argument type '[DataCategory]'",
        "A text stands where a list of data category is expected.", nil
      ),
      (
        "invalid redeclaration of 'quillhost'", "Two things are called “quillhost”.",
        "Give one of them another name."
      ),
    ] as [(String, String, String?)])
  func aCommonFaultIsSaidInPlainWords(_ message: String, _ title: String, _ help: String?) {
    let problem = DraftProblem(title: message, place: "policy/Purposes.swift:3:5")
    let explained = Self.words.explained(problem)
    #expect(explained.title == title)
    #expect(explained.help == help)
    #expect(explained.original == message, "the compiler's own words stay beside it")
    #expect(explained.place == problem.place)
  }

  @Test func whatIsNotKnownStaysAsItIs() {
    let explained = Self.words.explained(DraftProblem(title: "something rare happened"))
    #expect(explained.title == "Something rare happened.")
    #expect(explained.original == nil)
  }
}
