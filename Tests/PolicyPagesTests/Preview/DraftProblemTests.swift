import Testing

@testable import PolicyPages

/// Faults as compilers and our own command print them, read again for a person.
@Suite struct DraftProblemTests {
  @Test func aCompilersFaultsKeepPlaceAndSource() {
    let problems = DraftProblem.printed(
      in: """
        [3/5] Compiling AcmePolicy Purposes.swift
        /home/acme/policy/Purposes.swift:9:23: warning: unused
        /home/acme/policy/Purposes.swift:9:23: error: type 'Recipient' has no member 'letterpres'
         7 |     "newsletter",
         8 |
         9 |     recipients: [.letterpres],
           |                   `- error: type 'Recipient' has no member 'letterpres'
        10 |   )

        error: emit-module command failed with exit code 1
        /home/acme/policy/Purposes.swift:9:23: error: type 'Recipient' has no member 'letterpres'
        """)
    #expect(
      problems == [
        DraftProblem(
          title: "type 'Recipient' has no member 'letterpres'",
          place: "/home/acme/policy/Purposes.swift:9:23",
          excerpt: """
             7 |     "newsletter",
             8 |
             9 |     recipients: [.letterpres],
               |                   `- error: type 'Recipient' has no member 'letterpres'
            10 |   )
            """)
      ], "one fault that two steps found is one; what is no error is none")
  }

  @Test func ourOwnFaultKeepsPlaceAndCaret() {
    let problems = DraftProblem.printed(
      in: """
        policy.yaml:13:3: error: $.policy.controler: unknown key; did you mean "controller"?
           13 |   controler:
              |   ^^^^^^^^^
        """)
    #expect(problems.map(\.place) == ["policy.yaml:13:3"])
    #expect(problems.first?.excerpt == "   13 |   controler:\n      |   ^^^^^^^^^")
  }

  @Test func whatACompilerNotesAtNoPlaceIsNoFault() {
    let problems = DraftProblem.printed(
      in: """
        policy/Policy.swift:13:3: error: cannot find 'x' in scope
        clang: note: diagnostic msg: see above
        """)
    #expect(problems.map(\.place) == ["policy/Policy.swift:13:3"])
  }

  @Test(arguments: ["", "no fault at all", "error: without a place", "a:b: error: no line"])
  func whatNamesNoPlaceIsLeftToTheCaller(_ text: String) {
    #expect(DraftProblem.printed(in: text).isEmpty)
  }
}
