extension Rule {
  /// The rule as its documentation: summary, reason, the rows it serves, and examples with what
  /// they change; for a terminal, in lines of 80.
  public var explanation: String {
    var sections = [
      "\(id) (\(severity.rawValue))\n" + summary.wrapped(),
      "WHY\n" + why.wrapped(indent: "  "),
      "SOURCE\n" + "\(citation); \(scope)".wrapped(indent: "  "),
    ]
    let rows = requirements.compactMap(Requirement.named)
    if !rows.isEmpty {
      sections.append("SERVES\n" + rows.map(\.explanation).joined(separator: "\n"))
    }
    sections += [("FAILS", failing), ("PASSES", passing)].filter { !$0.1.isEmpty }.map {
      $0 + "\n" + $1.map(\.explanation).joined(separator: "\n")
    }
    if isAboutLaw { sections.append("This is how a tool reads the law, not legal advice.") }
    return sections.joined(separator: "\n\n") + "\n"
  }

  /// The law under which it is checked, in words.
  package var scope: String {
    regimes.isEmpty ? "under any law" : "under " + regimes.map(\.rawValue).joined(separator: ", ")
  }

  /// Whether it states what a law asks for, and not only what any policy must not contradict.
  var isAboutLaw: Bool { !regimes.isEmpty }
}

extension Requirement {
  /// The row in lines of 80, with what it says of itself.
  fileprivate var explanation: String {
    var facts = [("when", when), ("asks for", require)]
    if let severityNote { facts.append(("severity", severityNote)) }
    facts.append(("source", sourceChecked ? source : source + " (\(Self.unconfirmed))"))
    let hanging = String(repeating: " ", count: 14)
    let lines = facts.map { name, text in
      text.wrapped(indent: "    " + (name + ":").padded(to: 10), hanging: hanging)
    }
    return (["  \(id)"] + lines).joined(separator: "\n")
  }

  /// What stands by a source that nobody confirmed yet.
  static let unconfirmed = "the source awaits confirmation by counsel"
}

extension Rule.Example {
  /// The example in lines of 80: its title, and what it changes in the specimen.
  fileprivate var explanation: String {
    let heading = title + (date.map { " (as of \($0))" } ?? "")
    let lines = changes.map { $0.wrapped(indent: "    ", hanging: "      ") }
    return ([heading.wrapped(indent: "  ", hanging: "  ")] + lines).joined(separator: "\n")
  }

  /// What the example changes in the specimen, a line each: `- old`, `+ new`, by stable path.
  ///
  /// What is gone as a whole is one line, and so is what happens to many things alike.
  var changes: [String] {
    guard let old = try? Snapshot.tree(of: .specimen).leaves,
      let new = try? Snapshot.tree(of: policy).leaves
    else { return [] }
    let gone = goneRegimes.map { "regimes/\($0.rawValue)" }
    let all =
      Self.changes("-", from: old, against: new, shown: 2)
      .filter { change in !gone.contains { change.path == $0 || change.path.hasPrefix($0 + "/") } }
      + Self.changes("+", from: new, against: old, shown: 8)
    let alike = Dictionary(grouping: all, by: \.pattern)
    let single = all.compactMap { change -> (part: String, line: String)? in
      guard let group = alike[change.pattern], group.count > 2 else {
        return (change.part, change.line)
      }
      guard group.first?.path == change.path else { return nil }
      return (change.part, "\(change.pattern) (\(group.count) times)")
    }
    let narrowed = regimeChange.map { [$0] } ?? []
    if narrowed.count + single.count <= 12 { return narrowed + single.map(\.line) }
    // What many lines say of one part is said of the part, and what is about no single thing comes
    // first: the fault of an example with few things left lies there.
    let parts = Dictionary(grouping: single, by: \.part)
    var seen: Set<String> = []
    let grouped = single.compactMap { part, line -> (part: String, line: String)? in
      guard let group = parts[part], group.count > 3 else { return (part, line) }
      return seen.insert(part).inserted ? (part, "\(part) (\(group.count) changes)") : nil
    }
    let lines =
      narrowed
      + (grouped.filter { !$0.part.contains(":") } + grouped.filter { $0.part.contains(":") })
      .map(\.line)
    return lines.count > 12 ? Array(lines.prefix(11)) + ["… and \(lines.count - 11) more"] : lines
  }

  /// The regimes of the specimen that the example does not declare.
  private var goneRegimes: [Regime] {
    let left = Set(policy.regimes.map(\.regime))
    return Policy.specimen.regimes.map(\.regime).filter { !left.contains($0) }
  }

  /// The line that says which regimes are gone, or which are left where those are fewer.
  private var regimeChange: String? {
    let (left, gone) = (policy.regimes.map(\.regime), goneRegimes)
    if gone.isEmpty { return nil }
    if left.isEmpty { return "- regimes" }
    let few = gone.count <= left.count ? gone : left
    return "- regimes: " + (few == left ? "all but " : "")
      + few.map(\.rawValue).joined(separator: ", ")
  }

  /// The facts that one policy has and the other has not; as a whole, where the other has nothing
  /// there and more than a few facts would be shown.
  private static func changes(
    _ sign: String, from facts: [(String, String)], against others: [(String, String)],
    shown: Int
  ) -> [ChangedFact] {
    let known = Dictionary(others, uniquingKeysWith: { first, _ in first })
    let prefixes = Set(others.flatMap { Self.prefixes(of: $0.0) })
    let changed = facts.filter { known[$0.0] != $0.1 }.map { path, fact in
      (
        root: Self.prefixes(of: path).first { !prefixes.contains($0) } ?? path,
        fact: ChangedFact(sign: sign, path: path, fact: fact)
      )
    }
    let counts = Dictionary(changed.map { ($0.root, 1) }, uniquingKeysWith: +)
    var seen: Set<String> = []
    return changed.compactMap { root, fact in
      guard let count = counts[root], count > shown else { return fact }
      return seen.insert(root).inserted ? ChangedFact(sign: sign, path: root, fact: nil) : nil
    }
  }

  /// A path and what it stands under, the shortest first: `rights`, `rights/fee`.
  private static func prefixes(of path: String) -> [String] {
    path.indices.filter { path[$0] == "/" }.map { String(path[..<$0]) } + [path]
  }
}

/// A fact that an example changes, or all that stands at a path.
private struct ChangedFact {
  /// `-` for what is gone, `+` for what is new.
  let sign: String
  /// The stable path, such as `data:messages/retention/precedence`.
  let path: String
  /// The value as text; `nil` for all that stands there.
  let fact: String?

  /// The part of the policy that it is in: `- purpose:*`, `+ rights`.
  var part: String {
    let first = path.prefix { $0 != "/" }
    return "\(sign) " + (first.firstIndex(of: ":").map { "\(first[...$0])*" } ?? String(first))
  }

  var line: String { "\(sign) \(path)" + (fact.map { ": \($0)" } ?? "") }

  /// The line with `*` for the identifier and for every position in a list.
  var pattern: String {
    let steps = path.split(separator: "/", omittingEmptySubsequences: false).map { step -> String in
      if Int(step) != nil { return "*" }
      return step.firstIndex(of: ":").map { "\(step[...$0])*" } ?? String(step)
    }
    return "\(sign) \(steps.joined(separator: "/"))" + (fact.map { ": \($0)" } ?? "")
  }
}

extension FactNode {
  /// Every plain value with its stable path, as text.
  var leaves: [(String, String)] {
    var leaves: [(String, String)] = []
    walk { visit in
      switch visit.node.value {
      case .string(let text): leaves.append((visit.stablePath, "\"\(Terminal.visible(text))\""))
      case .integer(let number): leaves.append((visit.stablePath, String(number)))
      case .boolean(let flag): leaves.append((visit.stablePath, String(flag)))
      case .object, .array: break
      }
    }
    return leaves
  }
}
