/// A tree of facts in which equal subtrees have the same number.
///
/// Comparing two subtrees, however large, is comparing two integers.
struct NumberedFacts {
  /// The fact.
  let node: FactNode
  /// The number that it shares with every equal one.
  let number: Int
  /// Its members by key in alphabetical order, or its elements in order.
  let children: Children

  indirect enum Children {
    case none
    case members([Member])
    case elements([NumberedFacts])
  }

  struct Member {
    let key: String
    let facts: NumberedFacts
  }
}

/// Hands out the numbers; only trees numbered by the same one can be compared.
struct FactNumbering {
  private enum Content: Hashable {
    case object([Int])
    case array([Int])
    case member(key: Int, value: Int)
    case text([UInt8])
    case integer(Int)
    case boolean(Bool)
  }

  private var numbers: [Content: Int] = [:]

  private mutating func number(of content: Content) -> Int {
    if let known = numbers[content] { return known }
    let number = numbers.count
    numbers[content] = number
    return number
  }

  /// The number of a text, by its bytes: two spellings of one letter are two texts.
  private mutating func number(of text: some StringProtocol) -> Int {
    number(of: .text(Array(text.utf8)))
  }

  /// The number of a value under a key.
  private mutating func number(of key: String, _ value: Int) -> Int {
    number(of: .member(key: number(of: key), value: value))
  }

  /// Numbers a tree.
  mutating func number(_ node: FactNode) -> NumberedFacts {
    switch node.value {
    case .string(let text): return leaf(node, .text(Array(text.utf8)))
    case .integer(let number): return leaf(node, .integer(number))
    case .boolean(let flag): return leaf(node, .boolean(flag))
    case .array(let elements):
      let elements = elements.map { number($0) }
      return NumberedFacts(
        node: node, number: number(of: .array(elements.map(\.number))),
        children: .elements(elements))
    case .object(let members):
      // A snapshot sorts its keys, so their order says nothing.
      let members = members.map { NumberedFacts.Member(key: $0.key, facts: number($0.node)) }
        .sorted { $0.key < $1.key }
      let content = members.map { number(of: $0.key, $0.facts.number) }
      return NumberedFacts(
        node: node, number: number(of: .object(content)), children: .members(members))
    }
  }

  private mutating func leaf(_ node: FactNode, _ content: Content) -> NumberedFacts {
    NumberedFacts(node: node, number: number(of: content), children: .none)
  }

  /// The numbers of all that a fact holds, for telling how alike two facts are.
  ///
  /// - Parameter key: A member that does not count.
  mutating func features(of facts: NumberedFacts, without key: String? = nil) -> Set<Int> {
    var features: Set<Int> = []
    collect(facts, without: key, into: &features)
    return features
  }

  private mutating func collect(
    _ facts: NumberedFacts, without excluded: String?, into features: inout Set<Int>
  ) {
    switch facts.children {
    case .none:
      features.insert(facts.number)
      if case .prose = facts.node.meaning, case .string(let text) = facts.node.value {
        for word in text.split(separator: " ") { features.insert(number(of: word)) }
      }
    case .members(let members):
      for member in members where member.key != excluded {
        features.insert(number(of: member.key, member.facts.number))
        if case .none = member.facts.children {
          guard case .prose = member.facts.node.meaning else { continue }
        }
        collect(member.facts, without: nil, into: &features)
      }
    case .elements(let elements):
      for element in elements { collect(element, without: nil, into: &features) }
    }
  }
}
