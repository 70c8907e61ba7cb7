extension Rule {
  /// The rule as its documentation: summary, reason, source, and examples with what they change.
  public var explanation: String {
    var text = """
      \(id) (\(severity.rawValue))
      \(summary)

      \(why)

      Source: \(citation)
      Serves: \(requirements.isEmpty ? "no row of the law tables" : requirements.joined(separator: ", "))
      Under: \(regimes.isEmpty ? "any law" : regimes.map(\.rawValue).joined(separator: ", "))

      """
    for (label, examples) in [("Fails", failing), ("Passes", passing)] {
      for example in examples {
        text += "\n\(label): \(example.title)"
        if let date = example.date { text += " (as of \(date))" }
        text += "\n"
        for line in example.changes { text += "  \(line)\n" }
      }
    }
    return text
  }
}

extension Rule.Example {
  /// What the example changes in the specimen, a line each: `- old`, `+ new`, by stable path.
  var changes: [String] {
    guard let old = try? Snapshot.tree(of: .specimen).leaves,
      let new = try? Snapshot.tree(of: policy).leaves
    else { return [] }
    let before = Dictionary(old, uniquingKeysWith: { first, _ in first })
    let after = Dictionary(new, uniquingKeysWith: { first, _ in first })
    let removed = old.filter { after[$0.0] != $0.1 }.map { "- \($0.0): \($0.1)" }
    let added = new.filter { before[$0.0] != $0.1 }.map { "+ \($0.0): \($0.1)" }
    let lines = removed + added
    return lines.count > 12 ? Array(lines.prefix(11)) + ["… and \(lines.count - 11) more"] : lines
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
