import Testing

@testable import PolicyKit

/// What a template left to be filled in, and what only looks like it.
@Suite struct BlankScannerTests {
  private let scanner: BlankScanner

  init() throws { scanner = BlankScanner(try #require(WordList.forLanguage("en")).blanks) }

  @Test(arguments: [
    ("Call +353 1 XXX XXXX.", "XXXX"), ("not before DD/XXXX", "DD/XXXX"),
    ("by ____, at noon", "____,"),
    ("within ?? days", "??"), ("TODO: say why", "TODO"), ("It ends (TBD).", "(TBD)"),
    ("on [DATE]", "[DATE]"), ("we, [Company Name], use", "[Company Name]"),
    ("[insert the name of your officer here]", "[insert the name of your officer here]"),
    ("to [to be confirmed]", "[to be confirmed]"), ("the [●] days", "[●]"),
    ("at <company name>", "<company name>"), ("{address}", "{address}"),
    ("(insert purpose)", "(insert purpose)"), ("(to be confirmed)", "(to be confirmed)"),
    ("[enter your postal address]", "[enter your postal address]"),
    ("Write to privacy@yourcompany.com.", "privacy@yourcompany.com"),
    ("see https://www.your-domain.com/privacy", "https://www.your-domain.com/privacy"),
    ("This policy tells how Your Company uses data.", "Your Company"),
    ("A word. Dolor sit amet, more.", "Dolor sit amet"),
  ])
  func gapsAreFound(text: String, gap: String) {
    #expect(scanner.blanks(in: text, isProse: true).map(\.text).contains(gap))
  }

  @Test(arguments: [
    "Your company may give us your name.", "If your Company asks us, we tell You and Your Company.",
    "See note [1] and [^2].", "Read [your rights](#rights) and [the date][d].",
    "[d] is short.\n\n[d]: https://example.com", "Title XXX and chapter XXIV apply.",
    "- [ ] a task\n- [x] another", "Cards show as XXXX-XXXX-XXXX-1234.",
    "Cards show as XXXX XXXX XXXX 1234.", "We cut 192.0.2.44 to 192.0.2.xxx.",
    "Open your TODO list in the app.", "See todo.example.", "How? Why?! Really?",
    "words\n\n___\n\nmore words", "He said that \"[the company] must tell\".", "See [RFC 2119].",
    "Press <Enter>, then <b>bold</b>.", "Write <privacy@example.com> or <https://example.com>.",
    "(put your card in and wait)", "Your email address is kept.",
    "An address such as you@yourdomain.com is enough.", "# What Your Company sees",
    "XXL shirts and Xxx", "the name, address and date",
  ])
  func whatOnlyLooksLikeAGapIsNone(text: String) {
    #expect(scanner.blanks(in: text, isProse: true) == [])
  }

  @Test func namesOfNobody() {
    for name in [
      "Your Company", "Your Company Ltd", "Company Name, Inc.",
      "your organisation name",
      "Registered Address", "Address", "Your Address",
    ] {
      #expect(scanner.isNobody(name), "\(name)")
    }
    for name in [
      "Example Ltd", "The Company Store", "1 Your Street", "Ltd", "Company Watch Limited",
      "Business Insider", "Domain Group", "",
    ] {
      #expect(!scanner.isNobody(name), "\(name)")
    }
  }

  @Test func numbersThatWereKeyedIn() {
    for number in ["123-456-7890", "+1 (555) 555-5555", "000 0000", "+44 1234567890", "555-1234"] {
      #expect(BlankScanner.isKeyedIn(number), "\(number)")
    }
    for number in ["+353 20 912 3456", "+1 800-555-0199", "0303 123 1113", "112"] {
      #expect(!BlankScanner.isKeyedIn(number), "\(number)")
    }
  }
}
