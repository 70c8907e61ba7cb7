/// A wording of counsel's that stands instead of the sentence that a fact would give.
public struct CounselsWording: Sendable, Hashable {
  /// The stable path, such as `purpose:newsletter/wording`.
  public let path: String
  /// The words.
  public let prose: Prose
  /// Where they are declared.
  public let source: SourceLocation

  /// Every such wording of a policy, in the order in which it states them.
  public static func all(in tree: FactNode) -> [CounselsWording] {
    prose(in: tree) { isWording($0) }
  }

  /// Every prose of a policy, whether it stands instead of a sentence or by itself.
  package static func allProse(in tree: FactNode) -> [CounselsWording] {
    prose(in: tree) { _ in true }
  }

  /// The words of a policy that say which facts they state, wherever they stand.
  package static func statements(
    in tree: FactNode
  ) -> [(facts: [String], wording: CounselsWording)] {
    allProse(in: tree).flatMap { prose in
      prose.prose.statements.map { facts, words in
        let said = words.located(prose.source)
        return (facts, CounselsWording(path: prose.path, prose: said, source: prose.source))
      }
    }
  }

  /// The words of a policy that state each fact, by the fact's stable path.
  package static func statementsByFact(in tree: FactNode) -> [String: [CounselsWording]] {
    statements(in: tree).reduce(into: [:]) { found, statement in
      for fact in statement.facts { found[fact, default: []].append(statement.wording) }
    }
  }

  private static func prose(
    in tree: FactNode, where isWanted: (String) -> Bool
  ) -> [CounselsWording] {
    var all: [CounselsWording] = []
    tree.walk { visit in
      guard let key = visit.path.last, isWanted(key), case .prose(let prose) = visit.node.meaning
      else { return }
      all.append(CounselsWording(path: visit.stablePath, prose: prose, source: visit.source))
    }
    return all
  }

  /// Whether a member of the model holds such a wording, by its key.
  public static func isWording(_ key: String) -> Bool {
    key == "wording" || key.hasSuffix("Wording")
  }
}

extension FactNode {
  /// The tree without some wordings, so that the facts speak for themselves.
  ///
  /// They are known by their paths, and by their words where what they belong to is another thing:
  /// a basis on another ground has another path.
  package func without(_ wordings: some Sequence<CounselsWording>) -> FactNode {
    let paths = Set(wordings.map(\.path))
    if paths.isEmpty { return self }
    return without(paths, Set(wordings.map(\.prose)), stable: "")
  }

  private func without(_ paths: Set<String>, _ proses: Set<Prose>, stable: String) -> FactNode {
    let stable = entity?.subject ?? stable
    let prefix = stable.isEmpty ? "" : stable + "/"
    var node = self
    switch value {
    case .object(let members):
      node.value = .object(
        members.compactMap { key, member in
          if CounselsWording.isWording(key), case .prose(let prose) = member.meaning,
            paths.contains(prefix + key) || proses.contains(prose)
          {
            return nil
          }
          return (key, member.without(paths, proses, stable: prefix + key))
        })
    case .array(let elements):
      let names = FactNode.steps(elements.map(\.key))
      node.value = .array(
        zip(elements, names).map { element, name in
          element.without(paths, proses, stable: prefix + name)
        })
    case .string, .integer, .boolean: break
    }
    return node
  }
}
