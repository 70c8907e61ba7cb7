import PolicyKit

/// Who speaks of whom in a policy, so that a change can be tried on a part of it.
struct Neighbourhood {
  /// What each entity refers to, by subject.
  private var mentions: [String: Set<String>] = [:]
  /// Who refers to each entity.
  private var mentioners: [String: Set<String>] = [:]

  init(of tree: FactNode) {
    tree.walk { visit in
      guard let entity = visit.entity?.subject else { return }
      for mentioned in visit.node.mentioned where mentioned != entity {
        mentions[entity, default: []].insert(mentioned)
        mentioners[mentioned, default: []].insert(entity)
      }
    }
  }

  /// The entities that some differences are about, those that refer to them, and all that these
  /// refer to in turn; nothing where a difference is about no entity and so about the whole.
  func around(_ edits: [FactEdit]) -> Set<String>? {
    var part: Set<String> = []
    var next: [String] = []
    func add(_ subject: String) {
      if part.insert(subject).inserted { next.append(subject) }
    }
    for edit in edits {
      guard let entity = edit.entity?.subject else { return nil }
      add(entity)
      mentioners[entity]?.forEach(add)
      for node in [edit.old, edit.new] {
        node?.walk { $0.node.mentioned.forEach(add) }
      }
    }
    while let subject = next.popLast() { mentions[subject]?.forEach(add) }
    return part
  }
}

extension FactNode {
  /// The tree with some of its entities, by subject, and with everything that is no entity.
  func only(_ part: Set<String>) -> FactNode {
    guard case .object(let members) = value else { return self }
    var node = self
    node.value = .object(
      members.map { key, member in
        guard case .array(let elements) = member.value else { return (key, member) }
        var member = member
        member.value = .array(
          elements.filter { element in
            element.entity.map { part.contains($0.subject) } ?? true
          })
        return (key, member)
      })
    return node
  }

  /// The subjects that the node itself refers to.
  fileprivate var mentioned: [String] {
    switch meaning {
    case .reference(let reference): [reference.subject]
    case .prose(let prose): prose.references.map(\.subject)
    case .country, .channel, nil: []
    }
  }
}
