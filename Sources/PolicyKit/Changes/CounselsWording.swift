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
    var all: [CounselsWording] = []
    tree.walk { visit in
      guard let key = visit.path.last, isWording(key), case .prose(let prose) = visit.node.meaning
      else { return }
      all.append(
        CounselsWording(path: visit.stablePath, prose: prose, source: visit.source))
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
  package func without(_ wordings: some Sequence<CounselsWording>) -> FactNode {
    let paths = Set(wordings.map(\.path))
    return paths.isEmpty ? self : without(paths, stable: "")
  }

  private func without(_ paths: Set<String>, stable: String) -> FactNode {
    let stable = entity?.subject ?? stable
    let prefix = stable.isEmpty ? "" : stable + "/"
    var node = self
    switch value {
    case .object(let members):
      node.value = .object(
        members.compactMap { key, member in
          if CounselsWording.isWording(key), paths.contains(prefix + key) { return nil }
          return (key, member.without(paths, stable: prefix + key))
        })
    case .array(let elements):
      let names = ListPairing.names(elements.map(\.key))
      node.value = .array(
        zip(elements, names).map { element, name in
          element.without(paths, stable: prefix + name)
        })
    case .string, .integer, .boolean: break
    }
    return node
  }
}
