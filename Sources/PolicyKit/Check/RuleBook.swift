public import FoundationEssentials

/// The rules as a book: listed, as data, or as a chapter of the documentation.
public struct RuleBook: Sendable {
  /// The rules in it, in the order in which they were given.
  public let rules: [Rule]

  /// A book of the rules that have every word, and are for one of the regimes.
  ///
  /// - Parameters:
  ///   - all: The rules to choose from.
  ///   - words: Looked for in names, summaries, reasons, citations and the rows served; case does
  ///     not matter.
  ///   - regimes: None for all rules.
  public init(of all: [Rule] = Rule.all, words: [String] = [], regimes: [Regime] = []) {
    let words = words.map { $0.lowercased() }
    rules = all.filter { rule in
      let text = rule.searchableText.lowercased()
      return words.allSatisfy(text.contains)
        && (regimes.isEmpty || rule.regimes.contains(where: regimes.contains))
    }
  }

  /// The rules that are for the same regimes, in the order of these; those for any law last.
  private var sections: [(regimes: [Regime], rules: [Rule])] {
    let groups = Dictionary(grouping: rules) { $0.regimes.sorted() }
    return groups.sorted { lhs, rhs in
      lhs.key.isEmpty || rhs.key.isEmpty
        ? rhs.key.isEmpty && !lhs.key.isEmpty : lhs.key.lexicographicallyPrecedes(rhs.key)
    }.map { ($0.key, $0.value) }
  }

  private static func heading(_ regimes: [Regime]) -> String {
    regimes.isEmpty ? "any law" : regimes.map(\.rawValue).joined(separator: ", ")
  }
}

extension RuleBook {
  /// The rules by regime, a line each.
  public var text: String {
    let width = rules.map(\.id.count).max() ?? 0
    return sections.map { regimes, rules in
      let lines = rules.map { rule in
        "  \(rule.id.padded(to: width))  \(rule.severity.rawValue.padded(to: 7))  \(rule.summary)"
      }
      return ([Self.heading(regimes)] + lines).map { $0 + "\n" }.joined()
    }.joined(separator: "\n")
  }
}

extension RuleBook {
  private struct Item: Encodable {
    let rule: String
    let requirements: [String]
    let regimes: [String]
    let severity: Severity
    let citation: String
    let summary: String
  }

  /// The rules as one JSON array.
  public func data() throws(SnapshotError) -> Data {
    try CanonicalJSON.encode(
      rules.map {
        Item(
          rule: $0.id, requirements: $0.requirements, regimes: $0.regimes.map(\.rawValue),
          severity: $0.severity, citation: $0.citation, summary: $0.summary)
      })
  }
}

extension RuleBook {
  /// The rules as a chapter of the documentation.
  public var markdown: String {
    var parts = [
      """
      # Rules

      What policies are checked by, under which law, and why.

      ## Overview

      Each rule is checked where a policy declares its regime. `proviso explain RULE` shows a rule \
      with the rows of the law tables that it serves, and what its examples change. The rules are \
      how a tool reads the law, not legal advice.
      """
    ]
    for (regimes, rules) in sections {
      parts.append(regimes.isEmpty ? "## Under any law" : "## Under \(Self.heading(regimes))")
      parts += rules.map(Self.chapter(on:))
    }
    let unserved = Requirement.unserved.sorted { $0.key < $1.key }
    if !unserved.isEmpty {
      parts.append("## What no rule checks")
      parts.append(
        unserved.map { "- `\($0.key)`: \(MarkdownText.escaped($0.value))" }
          .joined(separator: "\n"))
    }
    return parts.joined(separator: "\n\n") + "\n"
  }

  private static func chapter(on rule: Rule) -> String {
    func text(_ text: String) -> String { MarkdownText.escaped(text) }
    let rows = rule.requirements.map { id in
      Requirement.named(id)?.sourceChecked == false
        ? "`\(id)` (\(Requirement.unconfirmed))" : "`\(id)`"
    }
    var facts = ["- Severity: \(rule.severity.rawValue)", "- Source: \(text(rule.citation))"]
    if !rows.isEmpty { facts.append("- Serves: \(rows.joined(separator: ", "))") }
    facts += rule.failing.map { "- Fails: \(text($0.title))" }
    facts += rule.passing.map { "- Passes: \(text($0.title))" }
    return """
      ### \(rule.id)

      The fault: \(text(rule.summary)).

      \(text(rule.why))

      \(facts.joined(separator: "\n"))
      """
  }
}

extension Rule {
  /// What a search looks through.
  fileprivate var searchableText: String {
    let rows = requirements.compactMap(Requirement.named).map { "\($0.id) \($0.require)" }
    return ([id, summary, why, citation, severity.rawValue] + regimes.map(\.rawValue) + rows)
      .joined(separator: "\n")
  }
}
