/// The differences between two policies, fact by fact.
///
/// Lists are compared by the identity of what stands in them: an entity by kind and identifier, a
/// right by its kind, a reference by whom it refers to, and what has no name by likeness. What
/// moved is one move. An entity whose identifier alone changed is a rename.
///
/// ```swift
/// let diff = FactDiff(from: old, to: new)
/// diff.applied(to: old)  // says what `new` says
/// ```
public struct FactDiff: Sendable {
  /// The differences, in the order in which the policies state their facts.
  public let edits: [FactEdit]
  private let delta: FactDelta
  private let renames: EntityRenames

  /// Compares the trees of two policies, as `Snapshot.tree(of:)` gives them.
  public init(from old: FactNode, to new: FactNode) {
    var old = old
    renames = EntityRenames.follow(&old, new)
    var differ = Differ()
    for (before, after) in renames.names.sorted(by: { $0.value.subject < $1.value.subject }) {
      differ.edits.append(
        FactEdit(
          action: .renamed(from: before, to: after), path: after.subject, entity: after,
          steps: []))
    }
    let before = differ.numbering.number(old)
    let after = differ.numbering.number(new)
    delta = differ.delta(before, after, Place(entity: nil, steps: []))
    edits = differ.edits
  }

  /// The old tree with every difference made: exactly the new tree.
  public func applied(to tree: FactNode) -> FactNode {
    delta.applied(to: renamed(tree)) { _ in true }
  }

  /// The old tree with some of the differences made, by their places in `edits`.
  ///
  /// Renames are always made, because the facts that came refer to the new identifiers.
  public func applied(to tree: FactNode, only edits: Set<Int>) -> FactNode {
    delta.applied(to: renamed(tree), edits.contains)
  }

  /// The old tree with the new identifiers and no other difference.
  func renamed(_ tree: FactNode) -> FactNode { renames.applied(to: tree) }

  /// Whether an entity has another identifier.
  var hasRenames: Bool { !renames.names.isEmpty }
}

/// Where in a policy the comparison stands.
private struct Place {
  var entity: AnyReference?
  var steps: [String]

  func inside(_ node: FactNode, _ step: String) -> Place {
    if let entity = node.entity { return Place(entity: entity, steps: []) }
    return Place(entity: entity, steps: steps + [step])
  }

  var path: String {
    ((entity.map { [$0.subject] } ?? []) + steps).joined(separator: "/")
  }
}

private struct Differ {
  var numbering = FactNumbering()
  var edits: [FactEdit] = []

  private mutating func note(_ action: FactEdit.Action, _ place: Place) -> Int {
    edits.append(
      FactEdit(action: action, path: place.path, entity: place.entity, steps: place.steps))
    return edits.count - 1
  }

  mutating func delta(_ old: NumberedFacts, _ new: NumberedFacts, _ place: Place) -> FactDelta {
    if old.number == new.number { return .same }
    switch (old.children, new.children) {
    case (.members(let before), .members(let after)):
      // Two cases of a choice have nothing in common.
      if before.count == 1, after.count == 1, before[0].key != after[0].key { break }
      return .object(members(before, after, place))
    case (.elements(let before), .elements(let after)):
      return .list(list(before, after, place))
    default: break
    }
    return .replaced(by: new.node, edit: note(.replaced(old.node, by: new.node), place))
  }

  private mutating func members(
    _ old: [NumberedFacts.Member], _ new: [NumberedFacts.Member], _ place: Place
  ) -> [FactDelta.Member] {
    var changes: [FactDelta.Member] = []
    var (i, j) = (0, 0)
    while i < old.count || j < new.count {
      if j == new.count || i < old.count && old[i].key < new[j].key {
        changes.append(missing(old[i].key, old[i].facts, nil, place))
        i += 1
      } else if i == old.count || new[j].key < old[i].key {
        changes.append(missing(new[j].key, nil, new[j].facts, place))
        j += 1
      } else {
        let key = old[i].key
        let inner = delta(old[i].facts, new[j].facts, place.inside(new[j].facts.node, key))
        if case .same = inner {} else { changes.append(.init(key: key, change: .inside(inner))) }
        i += 1
        j += 1
      }
    }
    return changes
  }

  /// A member that only one of the two has; a list that is missing is an empty one.
  private mutating func missing(
    _ key: String, _ old: NumberedFacts?, _ new: NumberedFacts?, _ place: Place
  ) -> FactDelta.Member {
    if let old {
      let place = place.inside(old.node, key)
      if case .elements(let elements) = old.children, !elements.isEmpty {
        return .init(key: key, change: .elements(list(elements, [], place)))
      }
      return .init(key: key, change: .removed(edit: note(.removed(old.node), place)))
    }
    guard let new else { return .init(key: key, change: .inside(.same)) }
    let place = place.inside(new.node, key)
    if case .elements(let elements) = new.children, !elements.isEmpty {
      return .init(key: key, change: .elements(list([], elements, place)))
    }
    return .init(key: key, change: .added(new.node, edit: note(.added(new.node), place)))
  }

  private mutating func list(
    _ old: [NumberedFacts], _ new: [NumberedFacts], _ place: Place
  ) -> FactDelta.List {
    let pairs = ListPairing.pairs(old, new, &numbering)
    var partner: [Int: Int] = [:]
    for (i, j) in pairs { partner[j] = i }
    let staying = ListPairing.longestRun(new.indices.compactMap { partner[$0] })
    let oldNames = FactNode.steps(old.map(\.node.key))
    let newNames = FactNode.steps(new.map(\.node.key))
    var fates: [FactDelta.List.Fate?] = old.map { _ in nil }
    var origins: [FactDelta.List.Origin] = []
    // What left the list is told first, where it stood.
    let kept = Set(partner.values)
    for (i, facts) in old.enumerated() where !kept.contains(i) {
      fates[i] = .removed(
        edit: note(.removed(facts.node), place.inside(facts.node, oldNames[i])))
    }
    for (j, facts) in new.enumerated() {
      let place = place.inside(facts.node, newNames[j])
      guard let i = partner[j] else {
        origins.append(.added(facts.node, edit: note(.added(facts.node), place)))
        continue
      }
      origins.append(.old(i))
      if staying.contains(i) {
        fates[i] = .stays(delta(old[i], facts, place))
      } else {
        let edit = note(.moved(facts.node), place)
        fates[i] = .moves(delta(old[i], facts, place), edit: edit)
      }
    }
    return FactDelta.List(fates: fates.map { $0 ?? .stays(.same) }, origins: origins)
  }
}
