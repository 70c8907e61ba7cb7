/// Finds what in two lists is the same thing.
enum ListPairing {
  /// The elements of two lists that are the same thing, by their places.
  static func pairs(
    _ old: [NumberedFacts], _ new: [NumberedFacts], _ numbering: inout FactNumbering
  ) -> [(old: Int, new: Int)] {
    var groups: [Group: (old: [Int], new: [Int])] = [:]
    for (index, facts) in old.enumerated() {
      groups[Group(facts), default: ([], [])].old.append(index)
    }
    for (index, facts) in new.enumerated() {
      groups[Group(facts), default: ([], [])].new.append(index)
    }
    var pairs: [(old: Int, new: Int)] = []
    for (group, places) in groups {
      var (olds, news) = places
      if olds.isEmpty || news.isEmpty { continue }
      pairEqual(&olds, &news, old, new, &pairs)
      if olds.isEmpty || news.isEmpty { continue }
      if case .value = group { continue }
      pairAlike(&olds, &news, old, new, group, &numbering, &pairs)
      guard group.pairsByPlace else { continue }
      for (i, j) in zip(olds, news) { pairs.append((i, j)) }
    }
    return pairs.sorted { $0.new < $1.new }
  }

  private static func pairEqual(
    _ olds: inout [Int], _ news: inout [Int], _ old: [NumberedFacts], _ new: [NumberedFacts],
    _ pairs: inout [(old: Int, new: Int)]
  ) {
    var waiting: [Int: [Int]] = [:]
    for index in olds.reversed() { waiting[old[index].number, default: []].append(index) }
    var paired: Set<Int> = []
    var rest: [Int] = []
    for index in news {
      if let match = waiting[new[index].number]?.popLast() {
        pairs.append((match, index))
        paired.insert(match)
      } else {
        rest.append(index)
      }
    }
    news = rest
    olds.removeAll(where: paired.contains)
  }

  private static func pairAlike(
    _ olds: inout [Int], _ news: inout [Int], _ old: [NumberedFacts], _ new: [NumberedFacts],
    _ group: Group, _ numbering: inout FactNumbering, _ pairs: inout [(old: Int, new: Int)]
  ) {
    if olds.count == 1, news.count == 1, group.pairsByPlace { return }
    let alike = Likeness.pairs(
      olds.map { numbering.features(of: old[$0]) }, news.map { numbering.features(of: new[$0]) },
      least: group.pairsByPlace ? 0 : 0.5)
    let found = alike.map { (old: olds[$0.old], new: news[$0.new]) }
    pairs += found
    let usedOld = Set(found.map(\.old))
    let usedNew = Set(found.map(\.new))
    olds.removeAll(where: usedOld.contains)
    news.removeAll(where: usedNew.contains)
  }

  /// What an element has in common with those that it may be paired with.
  private enum Group: Hashable {
    /// A name that outlives order and content.
    case name(String)
    /// A value that is nothing but itself.
    case value
    /// Counsel's words.
    case prose
    /// A case of a choice, by its name.
    case choice(String)
    /// Anything else.
    case object

    init(_ facts: NumberedFacts) {
      if let name = ListPairing.identity(of: facts.node) {
        self = .name(name)
        return
      }
      switch facts.children {
      case .none:
        if case .prose = facts.node.meaning { self = .prose } else { self = .value }
      case .members(let members):
        self = members.count == 1 ? .choice(members[0].key) : .object
      case .elements: self = .object
      }
    }

    /// Whether two that are nothing alike may still be the same thing.
    var pairsByPlace: Bool {
      switch self {
      case .name, .choice, .object: true
      case .value, .prose: false
      }
    }
  }

  /// A name of an element among its siblings: that of the entity it is or holds, or its key.
  private static func identity(of node: FactNode) -> String? {
    if let entity = node.entity { return entity.subject }
    if let key = node.key { return key }
    guard case .object(let members) = node.value, members.count == 1 else { return nil }
    if let entity = members[0].node.entity { return "\(members[0].key)/\(entity.subject)" }
    if case .reference(let reference) = members[0].node.meaning {
      return "\(members[0].key)/\(reference.subject)"
    }
    return nil
  }

  /// The longest run of rising numbers in a sequence of different ones: what kept its order.
  static func longestRun(_ sequence: [Int]) -> Set<Int> {
    var ends: [Int] = []
    var before: [Int?] = []
    for (index, value) in sequence.enumerated() {
      var (low, high) = (0, ends.count)
      while low < high {
        let middle = (low + high) / 2
        if sequence[ends[middle]] < value { low = middle + 1 } else { high = middle }
      }
      before.append(low > 0 ? ends[low - 1] : nil)
      if low == ends.count { ends.append(index) } else { ends[low] = index }
    }
    var run: Set<Int> = []
    var next = ends.last
    while let index = next {
      run.insert(sequence[index])
      next = before[index]
    }
    return run
  }
}
