import ArgumentParser
import PolicyKit

/// `proviso rules`: the rule book.
struct Rules: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List the rules that policies are checked by.",
    discussion: """
      EXAMPLES
        proviso rules
        proviso rules transfer
        proviso rules --format json
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  @Argument(help: "Only rules whose name or summary has this word.")
  var word: String?

  @Option(help: "How to list them.")
  var format = Format.text

  func run() throws {
    try report {
      let rules = Rule.all.filter { rule in
        guard let word = word?.lowercased() else { return true }
        return "\(rule.id) \(rule.summary) \(rule.citation) \(rule.requirements)".lowercased()
          .contains(word)
      }
      switch format {
      case .json:
        try Console.write(RuleBook.data(of: rules))
      case .text:
        let width = rules.map(\.id.count).max() ?? 0
        for rule in rules {
          let name = rule.id + String(repeating: " ", count: width - rule.id.count)
          let severity = rule.severity.rawValue
          let padding = String(repeating: " ", count: 7 - severity.count)
          try Console.write("\(name)  \(severity)\(padding)  \(rule.summary)\n")
        }
        if rules.isEmpty { Console.note("no rule has that word") }
      }
    }
  }
}
