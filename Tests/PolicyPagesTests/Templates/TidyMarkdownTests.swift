import PolicyPages
import Testing

@Suite struct TidyMarkdownTests {
  @Test(arguments: [
    ("", ""), ("\n\n", ""), ("a", "a\n"), ("a\n", "a\n"), ("a\n\n\n", "a\n"),
    ("\n\n# a\n\n\n\nb  \n \t\nc\t", "# a\n\nb\n\nc\n"), ("é  \n👩‍👩‍👧 ", "é\n👩‍👩‍👧\n"),
    ("  - a\n", "  - a\n"),
  ])
  func linesAreLaidOutEvenly(markdown: String, tidy: String) {
    #expect(tidyMarkdown(markdown) == tidy)
    #expect(tidyMarkdown(tidy) == tidy)
  }

  @Test(arguments: [
    "```\na  \n\n\n\nb\n```\n", "~~~ text\n```\n\n\n ~~~~\n", "- ```\n  a  \n\n\n  b\n  ```\n",
    "> ```\n> a  \n> ```\n", "````\n```\n\n\n\n````\n", "1. ~~~\n   - ```  \n\n\n   ~~~\n",
  ])
  func fencedCodeStaysAsItIs(markdown: String) {
    #expect(tidyMarkdown(markdown) == markdown)
    #expect(tidyMarkdown(markdown + "\n\n\nafter  ") == markdown + "\nafter\n")
  }

  @Test func aFenceWithoutEndRunsToTheEnd() {
    #expect(tidyMarkdown("a\n\n\n```\nb  \n\n\n") == "a\n\n```\nb  \n")
  }

  @Test func codeInALineIsNoFence() {
    #expect(tidyMarkdown("``` a ``` b  \n\n\nc") == "``` a ``` b\n\nc\n")
  }
}
