import ArgumentParser
import PolicyKit

/// `proviso rules`: the rule book.
struct Rules: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules",
    abstract: "List the rules that policies are checked by, under which law.",
    discussion: """
      EXAMPLES
        proviso rules
        proviso rules transfer safeguard
        proviso rules --regime ccpa --format json
        proviso rules --format markdown > Sources/PolicyKit/PolicyKit.docc/Rules.md
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, markdown }

  @Argument(help: "Only rules that have all these words.")
  var words: [String] = []

  @Option(
    help: ArgumentHelp("Only rules for this regime; may be repeated.", valueName: "regime"),
    completion: Completion.regime, transform: Parse.regime)
  var regime: [Regime] = []

  @Option(help: "How to list them; markdown is the chapter of the documentation.")
  var format = Format.text

  func run() throws {
    try report {
      let book = RuleBook(of: ProvisoMain.rules, words: words, regimes: regime)
      switch format {
      case .text: try Console.write(book.text)
      case .json: try Console.write(book.data())
      case .markdown: try Console.write(book.markdown)
      }
      if book.rules.isEmpty { Console.note("no rule is like that") }
    }
  }
}
