import Foundation
package import PolicyKit

/// A policy in which one fact says something else, or is gone.
package struct FactVariant {
  /// What became of the fact.
  package enum Edit: CaseIterable { case changed, removed }

  /// The stable path of the fact.
  package let path: String
  package let edit: Edit
  package let policy: Policy

  /// Whether a trial runs, which tries every fact: in the suite one of a kind is enough.
  package static let isTrial = ProcessInfo.processInfo.environment["PROVISO_TRIAL"] == "changes"

  /// A variant for each value of a tree, and one without each value, where the model accepts it.
  ///
  /// - Parameters:
  ///   - edits: What becomes of facts.
  ///   - thing: The stable path of what holds the facts; nil for all.
  ///   - oneOfAKind: Whether of values at like places, such as the titles of purposes, one is enough.
  ///   - isWanted: Which of them to make, by their numbers.
  package static func all(
    of tree: FactNode, _ edits: [Edit] = Edit.allCases, below thing: String? = nil,
    oneOfAKind: Bool = !isTrial, where isWanted: (Int) -> Bool
  ) -> [FactVariant] {
    var variants: [FactVariant] = []
    var kinds: Set<String> = []
    var count = 0
    func add(_ edit: Edit, _ path: String, _ make: () -> Policy?) {
      guard edits.contains(edit) else { return }
      if oneOfAKind, !kinds.insert("\(edit) \(kind(of: path))").inserted { return }
      defer { count += 1 }
      if isWanted(count), let policy = make() {
        variants.append(FactVariant(path: path, edit: edit, policy: policy))
      }
    }
    tree.walk { visit in
      if visit.path.isEmpty { return }
      if let thing, !visit.stablePath.hasPrefix(thing + "/") { return }
      add(.removed, visit.stablePath) {
        try? Snapshot.policy(of: tree.replacing(visit.path[...], by: nil))
      }
      switch visit.node.value {
      case .object, .array: break
      case .string, .integer, .boolean:
        add(.changed, visit.stablePath) { changed(visit.node, at: visit.path, in: tree) }
      }
    }
    return variants
  }

  /// A path without the names of entities and the numbers of elements.
  private static func kind(of path: String) -> String {
    path.split(separator: "/").map { step in
      if let colon = step.firstIndex(of: ":") { return String(step[..<colon]) }
      return Int(step) == nil ? String(step) : "*"
    }.joined(separator: "/")
  }

  /// The policy in which a value is another one, the first that the model accepts.
  private static func changed(_ node: FactNode, at path: [String], in tree: FactNode) -> Policy? {
    var node = node
    func policy(_ value: FactNode.Value) throws(SnapshotError) -> Policy {
      node.value = value
      return try Snapshot.policy(of: tree.replacing(path[...], by: node))
    }
    switch node.value {
    case .integer(let number): return try? policy(.integer(number + 1))
    case .boolean(let flag): return try? policy(.boolean(!flag))
    case .string(let text):
      do {
        return try policy(.string(text + " x"))
      } catch {
        // A closed set names its members in the error; what is left is a day.
        guard let list = error.problem.firstRange(of: " is none of ") else {
          return try? policy(.string("2031-05-06"))
        }
        let names = error.problem[list.upperBound...].prefix { $0 != ";" }.split(separator: ",")
        let others = names.map { String($0.filter { $0 != " " }) }.filter { $0 != text }
        return (others.map { .string($0) } + withPayload).lazy.compactMap { try? policy($0) }.first
      }
    case .array, .object: return nil
    }
  }

  /// Cases with payloads, for choices whose every other case has one.
  private static let withPayload: [FactNode.Value] = [
    .object([("email", .object(["address": "else@example.com"]))]),
    .object([("thirdParty", .object(["name": "someone else"]))]),
    .object([
      (
        "done",
        FactNode(
          .array([FactNode(.object([("data", FactNode(.array([FactNode(.string("allergies"))])))]))]
          ))
      )
    ]),
  ]
}

extension FactNode {
  fileprivate static func object(_ members: KeyValuePairs<String, String>) -> FactNode {
    FactNode(.object(members.map { ($0.key, FactNode(.string($0.value))) }))
  }

  /// The tree with another value at a path, or with none.
  package func replacing(_ path: ArraySlice<String>, by new: FactNode?) -> FactNode {
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
