@testable import PolicyKit

/// One break of a policy's snapshot.
struct Mutation: Sendable {
  /// The way to what is broken: `policy`, `purposes`, `3`, `retention`.
  let path: [String]
  /// What is done to it, such as `removed` or `emptied`.
  let what: String
  /// The whole snapshot with the break.
  let snapshot: PlainValue

  /// The path with every position in a list as `*`, so that breaks of a kind stand together.
  var pattern: String {
    path.dropFirst().map { Int($0) == nil ? $0 : "*" }.joined(separator: ".")
  }
}

/// Every break of one fact: removed, contradicted or re-pointed.
struct Mutations {
  private let root: PlainValue
  private let identifiers: [EntityKind: [String]]
  private let references: [[String]: AnyReference]
  private let countries: Set<[String]>
  private(set) var all: [Mutation] = []

  init(of policy: Policy) throws {
    let tree = try Snapshot.tree(of: policy)
    root = try Snapshot.plainValue(of: Snapshot.encode(tree))
    identifiers = Dictionary(grouping: policy.entities, by: \.kind).mapValues { $0.map(\.id) }
    var references: [[String]: AnyReference] = [:]
    var countries: Set<[String]> = []
    tree.walk { visit in
      switch visit.node.meaning {
      case .reference(let reference): references[["policy"] + visit.path] = reference
      case .country: countries.insert(["policy"] + visit.path)
      default: break
      }
    }
    self.references = references
    self.countries = countries
    collect(root, at: [])
  }

  private mutating func collect(_ value: PlainValue, at path: [String]) {
    if path.first == "policy" {
      for (what, changed) in changes(of: value, at: path) {
        add(what, at: path) { _ in changed }
      }
    }
    switch value {
    case .object(let members):
      for key in members.keys.sorted() {
        guard let member = members[key] else { continue }
        if path.first == "policy" { add("removed", at: path + [key]) { _ in nil } }
        collect(member, at: path + [key])
      }
    case .array(let elements):
      for (index, element) in elements.enumerated() {
        let path = path + [String(index)]
        add("removed", at: path) { _ in nil }
        collect(element, at: path)
      }
    case .string, .integer, .number, .boolean, .null, .untyped:
      break
    }
  }

  private func changes(of value: PlainValue, at path: [String]) -> [(String, PlainValue)] {
    switch value {
    case .boolean(let flag):
      return [("flipped to \(!flag)", .boolean(!flag))]
    case .integer(let number):
      return [
        ("zeroed", .integer(0)), ("ten times as long", .integer(number * 10)),
        ("shortened", .integer(max(1, number / 10))),
      ].filter { $0.1 != value }
    case .string(let text):
      if let reference = references[path] { return repointed(reference) }
      if countries.contains(path) {
        return ["US", "IN", "CN", "DE"].filter { $0 != text }.map {
          ("moved to \($0)", .string($0))
        }
      }
      if let date = CalendarDate(text) { return moved(date) }
      let names = alternatives(at: path)
      if !names.isEmpty {
        return names.filter { $0 != text }.map { ("changed to \($0)", .string($0)) }
      }
      // Other words are other words; a code or an address is right or wrong.
      let isCode = !text.contains(" ")
      return [("emptied", .string(""))] + (isCode ? [("replaced", .string("something-else"))] : [])
    case .object(let members):
      guard members.count == 1, let (name, payload) = members.first else { return [] }
      return alternatives(at: path).filter { $0 != name }.flatMap { other in
        [
          ("changed to \(other)", .object([other: payload])),
          ("changed to \(other)", .string(other)),
        ]
      }
    case .array, .number, .null, .untyped:
      return []
    }
  }

  private func repointed(_ reference: AnyReference) -> [(String, PlainValue)] {
    let others = (identifiers[reference.kind] ?? []).filter { $0 != reference.id }
    return [("pointed nowhere", .string("nowhere"))]
      + others.prefix(3).map { ("pointed elsewhere", .string($0)) }
  }

  private func moved(_ date: CalendarDate) -> [(String, PlainValue)] {
    [-3650, -400, 400].map { days in
      ("moved by \(days) days", .string(date.adding(days: days).description))
    }
  }

  /// The names that an enum has at a path, as its decoder lists them.
  private func alternatives(at path: [String]) -> [String] {
    let probe = root.replacing(at: path[...]) { _ in .string("?") }
    guard let probe, let error = Self.fault(of: probe), error.path == path,
      let list = error.problem.firstRange(of: "is none of ")
    else { return [] }
    return error.problem[list.upperBound...].prefix { $0 != ";" && $0 != "(" }
      .split(separator: ", ").map { $0.trimmingSuffix(while: \.isWhitespace) }
  }

  /// Why a snapshot cannot be read.
  private static func fault(of value: PlainValue) -> SnapshotError? {
    do {
      _ = try policy(of: value)
      return nil
    } catch {
      return error
    }
  }

  /// The policy of a snapshot.
  static func policy(of value: PlainValue) throws(SnapshotError) -> Policy {
    struct Envelope: Decodable {
      let schema: Int
      let policy: Policy
    }
    return try SnapshotDecoder.decode(Envelope.self, from: value).policy
  }

  private mutating func add(
    _ what: String, at path: [String], _ change: (PlainValue) -> PlainValue?
  ) {
    guard let snapshot = root.replacing(at: path[...], with: change) else { return }
    all.append(Mutation(path: path, what: what, snapshot: snapshot))
  }
}

extension PlainValue {
  /// The value with what stands at a path changed, or taken out for nil.
  fileprivate func replacing(
    at path: ArraySlice<String>, with change: (PlainValue) -> PlainValue?
  ) -> PlainValue? {
    guard let step = path.first else { return change(self) }
    switch self {
    case .object(var members):
      guard let member = members[step] else { return nil }
      members[step] = member.replacing(at: path.dropFirst(), with: change)
      return .object(members)
    case .array(var elements):
      guard let index = Int(step), elements.indices.contains(index) else { return nil }
      if let changed = elements[index].replacing(at: path.dropFirst(), with: change) {
        elements[index] = changed
      } else {
        elements.remove(at: index)
      }
      return .array(elements)
    case .string, .integer, .number, .boolean, .null, .untyped:
      return nil
    }
  }
}

extension Substring {
  fileprivate func trimmingSuffix(while isIn: (Character) -> Bool) -> String {
    var text = self
    while let last = text.last, isIn(last) { text.removeLast() }
    return String(text)
  }
}
