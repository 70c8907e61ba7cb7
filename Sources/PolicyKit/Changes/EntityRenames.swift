/// Entities whose identifier changed and whose content is nearly the same.
///
/// A reader sees no identifier, so a new one is no new thing, and a reference that follows it is no
/// change.
struct EntityRenames {
  private(set) var names: [AnyReference: AnyReference] = [:]

  private struct Found {
    let reference: AnyReference
    let node: FactNode
  }

  /// Finds the renamed entities between two trees; `old` comes back with the new identifiers.
  static func follow(_ old: inout FactNode, _ new: FactNode) -> EntityRenames {
    var renames = EntityRenames()
    let newer = entities(of: new)
    let known = Set(newer.map(\.reference))
    var older = entities(of: old)
    // Kind after kind, because entities are alike by what they refer to.
    for kind in EntityKind.allCases {
      let before = Set(older.map(\.reference))
      let gone = older.filter { $0.reference.kind == kind && !known.contains($0.reference) }
      let come = newer.filter { $0.reference.kind == kind && !before.contains($0.reference) }
      if gone.isEmpty || come.isEmpty { continue }
      var numbering = FactNumbering()
      let features = (gone + come).map {
        numbering.features(of: numbering.number($0.node), without: "id")
      }
      let pairs = Likeness.pairs(
        Array(features.prefix(gone.count)), Array(features.dropFirst(gone.count)), least: 0.7
      ) { i, j in isSame(gone[i].node, come[j].node, kind) }
      if pairs.isEmpty { continue }
      var found = EntityRenames()
      for (i, j) in pairs { found.names[gone[i].reference] = come[j].reference }
      renames.names.merge(found.names) { first, _ in first }
      old = found.applied(to: old)
      older = entities(of: old)
    }
    return renames
  }

  private static func entities(of tree: FactNode) -> [Found] {
    var found: [Found] = []
    var seen: Set<AnyReference> = []
    func look(at node: FactNode) {
      if let entity = node.entity, seen.insert(entity).inserted {
        found.append(Found(reference: entity, node: node))
      }
      switch node.value {
      case .object(let members): for (_, node) in members { look(at: node) }
      case .array(let elements): for node in elements { look(at: node) }
      case .string, .integer, .boolean: break
      }
    }
    look(at: tree)
    return found
  }

  /// Whether two entities are known by the same words: likeness alone would make one of two
  /// organisations that do the same thing.
  private static func isSame(_ old: FactNode, _ new: FactNode, _ kind: EntityKind) -> Bool {
    func text(_ node: FactNode, _ key: String) -> String? {
      if case .string(let text)? = node[key]?.value { text } else { nil }
    }
    func texts(_ node: FactNode, _ key: String) -> [String] {
      guard case .array(let elements)? = node[key]?.value else { return [] }
      return elements.compactMap { if case .string(let text) = $0.value { text } else { nil } }
    }
    for key in ["name", "title"] {
      guard let name = text(old, key), let other = text(new, key) else { continue }
      if name == other { return true }
      if texts(new, "aliases").contains(name) || texts(old, "aliases").contains(other) {
        return true
      }
    }
    switch kind {
    case .recipient, .source, .tracker: return false
    case .data: return texts(old, "examples") == texts(new, "examples") && new["examples"] != nil
    case .section: return text(old, "title") == nil && text(new, "title") == nil
    case .term, .purpose, .transfer, .decision:
      return ["definition", "description", "wording", "logic"].contains { key in
        guard let words = text(old, key) else { return false }
        return words == text(new, key) && words.split(separator: " ").count >= 3
      }
    }
  }

  /// The tree with every renamed entity, and every reference to one, under the new identifier.
  func applied(to node: FactNode) -> FactNode {
    if names.isEmpty { return node }
    var node = node
    switch node.value {
    case .array(let elements):
      node.value = .array(elements.map(applied))
    case .object(let members):
      var members = members.map { (key: $0.key, node: applied(to: $0.node)) }
      if let entity = node.entity, let renamed = names[entity] {
        node.entity = renamed
        if let index = members.firstIndex(where: { $0.key == "id" }) {
          members[index].node.value = .string(renamed.id)
        }
      }
      node.value = .object(members)
    case .string:
      switch node.meaning {
      case .reference(let reference):
        guard let renamed = names[reference] else { break }
        node.value = .string(renamed.id)
        node.meaning = .reference(renamed)
      case .prose(let prose):
        guard let renamed = applied(to: prose) else { break }
        node.value = .string(renamed.encoded)
        node.meaning = .prose(renamed)
      case .country, .channel, nil: break
      }
    case .integer, .boolean: break
    }
    return node
  }

  /// The path of a fact with the new identifiers.
  private func applied(to fact: String) -> String {
    let subject = fact.prefix { $0 != "/" }
    guard let renamed = names.first(where: { $0.key.subject == subject })?.value else {
      return fact
    }
    return renamed.subject + fact.dropFirst(subject.count)
  }

  /// Words with the new identifiers; nothing where they mention no renamed entity.
  private func applied(to prose: Prose) -> Prose? {
    let segments = prose.segments.map { segment -> Prose.Segment in
      switch segment {
      case .markdown: segment
      case .reference(let reference, let label):
        names[reference].map { .reference($0, label: label) } ?? segment
      case .statement(let facts, let words):
        .statement(facts: facts.map(applied), words: applied(to: words) ?? words)
      }
    }
    if segments == prose.segments { return nil }
    return Prose(segments: segments, source: prose.source)
  }
}
