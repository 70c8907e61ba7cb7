import ArgumentParser
import PolicyKit

/// `proviso explain`: one rule.
struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Explain a rule: why it exists, what fails it and what passes, and how to accept it.",
    discussion: """
      EXAMPLES
        proviso explain x.dangling-reference
        proviso explain gdpr.transfer-without-safeguard
      """)

  @Argument(
    help: "The rule's name, as findings show it in brackets.",
    completion: .list(ProvisoMain.rules.map(\.id)))
  var rule: String

  func run() throws {
    try report {
      let rules = ProvisoMain.rules
      guard let found = rules.first(where: { $0.id == rule }) else {
        let suggestion = Suggestion.clause(for: rule, among: rules.map(\.id))
        throw ValidationError(
          "there is no rule \"\(Terminal.visible(rule))\""
            + (suggestion.isEmpty ? "; \"proviso rules\" lists all" : suggestion))
      }
      try Console.write(found.explanation)
      // Whoever has no policy in Swift here writes it in YAML.
      let files = Files.sources(below: "policy")
      let isSwift = ProvisoMain.policy != nil && !files.isEmpty
      let sources = SourceText(files: files, snapshot: isSwift ? nil : "policy.yaml")
      if let acceptance = found.acceptance(in: sources) { try Console.write("\n" + acceptance) }
    }
  }
}
