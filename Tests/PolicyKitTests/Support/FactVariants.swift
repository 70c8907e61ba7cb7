@testable import PolicyKit

/// A policy in which one fact says something else, or is gone.
struct FactVariant {
  /// The stable path of the fact.
  let path: String
  let policy: Policy

  /// A variant for each value of a tree, and one without each value, where the model accepts it.
  static func all(of tree: FactNode, where isWanted: (Int) -> Bool) -> [FactVariant] {
    var variants: [FactVariant] = []
    var count = 0
    func add(_ path: String, _ make: () -> Policy?) {
      defer { count += 1 }
      if isWanted(count), let policy = make() {
        variants.append(FactVariant(path: path, policy: policy))
      }
    }
    tree.walk { visit in
      if visit.path.isEmpty { return }
      add("-" + visit.stablePath) {
        try? Snapshot.policy(of: tree.replacing(visit.path[...], by: nil))
      }
      switch visit.node.value {
      case .object, .array: break
      case .string, .integer, .boolean:
        add("~" + visit.stablePath) { changed(visit.node, at: visit.path, in: tree) }
      }
    }
    return variants
  }

  /// The policy in which a value is another one, the first that the model accepts.
  private static func changed(_ node: FactNode, at path: [String], in tree: FactNode) -> Policy? {
    var node = node
    switch node.value {
    case .integer(let number): node.value = .integer(number + 1)
    case .boolean(let flag): node.value = .boolean(!flag)
    case .string(let text):
      node.value = .string(text + " x")
      do {
        return try Snapshot.policy(of: tree.replacing(path[...], by: node))
      } catch {
        // A closed set names its members in the error.
        guard let list = error.problem.firstRange(of: " is none of ") else { return nil }
        let names = error.problem[list.upperBound...].prefix { $0 != ";" }.split(separator: ",")
        let others = names.map { String($0.filter { $0 != " " }) }.filter { $0 != text }
        for name in others {
          node.value = .string(name)
          if let policy = try? Snapshot.policy(of: tree.replacing(path[...], by: node)) {
            return policy
          }
        }
        return nil
      }
    case .array, .object: return nil
    }
    return try? Snapshot.policy(of: tree.replacing(path[...], by: node))
  }
}

extension FactNode {
  /// The tree with another value at a path, or with none.
  func replacing(_ path: ArraySlice<String>, by new: FactNode?) -> FactNode {
    guard let step = path.first else { return new ?? self }
    var node = self
    let isLast = path.count == 1
    switch value {
    case .object(var members):
      if isLast, new == nil { members.removeAll { $0.key == step } }
      for index in members.indices where members[index].key == step {
        members[index].node = members[index].node.replacing(path.dropFirst(), by: new)
      }
      node.value = .object(members)
    case .array(var elements):
      guard let index = Int(step), elements.indices.contains(index) else { break }
      if isLast, new == nil {
        elements.remove(at: index)
      } else {
        elements[index] = elements[index].replacing(path.dropFirst(), by: new)
      }
      node.value = .array(elements)
    case .string, .integer, .boolean: break
    }
    return node
  }
}
