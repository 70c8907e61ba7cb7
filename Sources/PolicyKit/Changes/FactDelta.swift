/// What turns one tree of facts into another, in the shape of the trees.
///
/// Every difference in it bears the number of its edit, so that some edits can be applied and
/// others not.
indirect enum FactDelta: Sendable {
  case same
  case replaced(by: FactNode, edit: Int)
  case object([Member])
  case list(List)

  struct Member: Sendable {
    enum Change: Sendable {
      case inside(FactDelta)
      case added(FactNode, edit: Int)
      case removed(edit: Int)
      /// Elements of a list, which is left out when it is empty.
      case elements(List)
    }

    let key: String
    let change: Change
  }

  struct List: Sendable {
    enum Fate: Sendable {
      /// It keeps its order among all that keep theirs.
      case stays(FactDelta)
      /// It stands elsewhere.
      case moves(FactDelta, edit: Int)
      case removed(edit: Int)
    }

    enum Origin: Sendable {
      /// An element of the old list.
      case old(Int)
      case added(FactNode, edit: Int)
    }

    /// What becomes of each element of the old list.
    var fates: [Fate]
    /// Where each element of the new list comes from.
    var origins: [Origin]
  }

  /// The tree with those edits made that are wanted.
  func applied(to node: FactNode, _ isWanted: (Int) -> Bool) -> FactNode {
    var node = node
    switch self {
    case .same: break
    case .replaced(let new, let edit):
      if isWanted(edit) { node = new }
    case .object(let changes):
      guard case .object(var members) = node.value else { break }
      for change in changes { change.apply(to: &members, isWanted) }
      node.value = .object(members)
    case .list(let list):
      guard case .array(let elements) = node.value else { break }
      node.value = .array(list.applied(to: elements, isWanted))
    }
    return node
  }
}

extension FactDelta.Member {
  fileprivate func apply(
    to members: inout [(key: String, node: FactNode)], _ isWanted: (Int) -> Bool
  ) {
    let index = members.firstIndex { $0.key == key }
    switch change {
    case .inside(let delta):
      if let index { members[index].node = delta.applied(to: members[index].node, isWanted) }
    case .added(let new, let edit):
      if isWanted(edit) { members.append((key, new)) }
    case .removed(let edit):
      if let index, isWanted(edit) { members.remove(at: index) }
    case .elements(let list):
      var before: [FactNode] = []
      if let index, case .array(let elements) = members[index].node.value { before = elements }
      let after = list.applied(to: before, isWanted)
      if let index { members.remove(at: index) }
      if after.isEmpty { return }
      members.insert((key, FactNode(.array(after))), at: index ?? members.count)
    }
  }
}

extension FactDelta.List {
  /// The elements that stay divide a list into gaps; whatever else there is stands in a gap, as
  /// the old list has it or as the new one does.
  fileprivate func applied(
    to elements: [FactNode], _ isWanted: (Int) -> Bool
  ) -> [FactNode] {
    var gaps: [Int: [FactNode]] = [:]
    var anchor = -1
    for (index, fate) in fates.enumerated() {
      switch fate {
      case .stays: anchor = index
      case .moves(let delta, let edit):
        if !isWanted(edit) {
          gaps[anchor, default: []].append(delta.applied(to: elements[index], isWanted))
        }
      case .removed(let edit):
        if !isWanted(edit) { gaps[anchor, default: []].append(elements[index]) }
      }
    }
    anchor = -1
    for origin in origins {
      switch origin {
      case .added(let new, let edit):
        if isWanted(edit) { gaps[anchor, default: []].append(new) }
      case .old(let index):
        switch fates[index] {
        case .stays: anchor = index
        case .moves(let delta, let edit):
          if isWanted(edit) {
            gaps[anchor, default: []].append(delta.applied(to: elements[index], isWanted))
          }
        case .removed: break
        }
      }
    }
    var result = gaps[-1] ?? []
    for (index, fate) in fates.enumerated() {
      guard case .stays(let delta) = fate else { continue }
      result.append(delta.applied(to: elements[index], isWanted))
      result += gaps[index] ?? []
    }
    return result
  }
}
