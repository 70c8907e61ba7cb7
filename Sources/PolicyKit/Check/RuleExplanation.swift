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
  var scope: String {
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
  /// What it does to many things alike is one line.
  var changes: [String] {
    guard let old = try? Snapshot.tree(of: .specimen).leaves,
      let new = try? Snapshot.tree(of: policy).leaves
    else { return [] }
    let before = Dictionary(old, uniquingKeysWith: { first, _ in first })
    let after = Dictionary(new, uniquingKeysWith: { first, _ in first })
    let removed = old.filter { after[$0.0] != $0.1 }.map {
      ChangedFact(sign: "-", path: $0.0, fact: $0.1)
    }
    let added = new.filter { before[$0.0] != $0.1 }.map {
      ChangedFact(sign: "+", path: $0.0, fact: $0.1)
    }
    let all = removed + added
    let alike = Dictionary(grouping: all, by: \.pattern)
    let lines = all.compactMap { change -> String? in
      guard let group = alike[change.pattern], group.count > 2 else { return change.line }
      guard group.first?.path == change.path else { return nil }
      return "\(change.pattern) (\(group.count) times)"
    }
    return lines.count > 12 ? Array(lines.prefix(11)) + ["… and \(lines.count - 11) more"] : lines
  }
}

/// A fact that an example changes.
private struct ChangedFact {
  /// `-` for what is gone, `+` for what is new.
  let sign: String
  /// The stable path, such as `data:messages/retention/precedence`.
  let path: String
  /// The value as text.
  let fact: String

  var line: String { "\(sign) \(path): \(fact)" }

  /// The line with `*` for the identifier and for every position in a list.
  var pattern: String {
    let steps = path.split(separator: "/", omittingEmptySubsequences: false).map { step -> String in
      if Int(step) != nil { return "*" }
      return step.firstIndex(of: ":").map { "\(step[...$0])*" } ?? String(step)
    }
    return "\(sign) \(steps.joined(separator: "/")): \(fact)"
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
