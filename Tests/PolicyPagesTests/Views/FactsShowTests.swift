import FoundationEssentials
import Testing

@testable import PolicyKit
@testable import PolicyPages

/// Facts are no decoration: whatever fact of the specimen changes, its page changes or a rule
/// speaks.
@Suite struct FactsShowTests {
  /// Facts that say nothing to a reader, by their path, each with its reason.
  private static let silent: [(path: String, reason: String)] = [
    ("$.policy.regimes[", "whether a law applies; rules turn on it, and fall silent if it does not")
  ]

  private static let shards = 8

  @Test(arguments: 0..<shards) func everyFactShowsOrIsFound(shard: Int) throws {
    let base = try Snapshot.encode(.specimen)
    let value = try Snapshot.plainValue(of: base)
    let leaves = Self.leaves(of: value, path: [])
    let before = try Seen(.specimen)
    var unseen: [String] = []
    for (index, path) in leaves.enumerated() where index % Self.shards == shard {
      guard let changed = Self.changed(value, at: path) else {
        Issue.record("no other value found for \(SnapshotError.render(path))")
        continue
      }
      let shown = SnapshotError.render(path)
      if Self.silent.contains(where: { shown.hasPrefix($0.path) }) { continue }
      if try !before.differs(from: changed) { unseen.append(shown) }
    }
    #expect(unseen == [])
  }

  /// What readers and reviewers see of a policy.
  private struct Seen {
    private static let renderer = PolicyRenderer()
    let policy: Policy
    let markdown: String

    init(_ policy: Policy) throws {
      self.policy = policy
      markdown = try Self.renderer.markdown(of: policy)
    }

    func differs(from other: Policy) throws -> Bool {
      if let words = try? Self.renderer.markdown(of: other), words == markdown {
        let page = try Self.renderer.page(markdown: markdown, of: policy)
        if try Self.renderer.page(markdown: words, of: other) == page {
          return try findings(other) != findings(policy)
        }
      }
      return true
    }

    private func findings(_ policy: Policy) throws -> [String] {
      let day = try #require(CalendarDate(2026, 11, 22))
      let report = try Checker(date: day).check(policy)
      return report.findings.map { "\($0.rule) \($0.subject) \($0.message)" }
        + report.questions.map(\.text)
    }
  }

  private static func leaves(of value: PlainValue, path: [String]) -> [[String]] {
    switch value {
    case .object(let members):
      members.sorted { $0.key < $1.key }.flatMap { leaves(of: $0.value, path: path + [$0.key]) }
    case .array(let elements):
      elements.enumerated().flatMap { leaves(of: $0.element, path: path + [String($0.offset)]) }
    case .string, .integer, .number, .boolean:
      path == ["schema"] ? [] : [path]
    case .null, .untyped: []
    }
  }

  /// The policy with another value at a path: the first that the model accepts.
  private static func changed(_ root: PlainValue, at path: [String]) -> Policy? {
    var candidates: [PlainValue]
    switch value(root, at: path) {
    case .boolean(let flag): candidates = [.boolean(!flag)]
    case .integer(let number): candidates = [.integer(number + 1)]
    case .string(let text):
      candidates = [.string(text + " x"), .string("2031-05-06")]
      do {
        return try Snapshot.policy(of: replacing(root, at: path[...], by: candidates[0]))
      } catch {
        // A closed set names its members in the error; try those that fit without a payload.
        if let list = error.problem.firstRange(of: " is none of ") {
          let names = error.problem[list.upperBound...].prefix { $0 != ";" }.split(separator: ",")
          candidates =
            names.map { .string(String($0.filter { $0 != " " })) }
            .filter { $0 != .string(text) } + withPayload
        }
      }
    default: return nil
    }
    for candidate in candidates {
      if let policy = try? Snapshot.policy(of: replacing(root, at: path[...], by: candidate)) {
        return policy
      }
    }
    return nil
  }

  /// Cases with payloads, for choices whose every other case has one.
  private static let withPayload: [PlainValue] = [
    .object(["email": .object(["address": .string("else@example.com")])]),
    .object(["thirdParty": .object(["name": .string("someone else")])]),
    .object(["done": .array([.object(["data": .array([.string("allergies")])])])]),
  ]

  private static func value(_ root: PlainValue, at path: [String]) -> PlainValue {
    path.reduce(root) { value, step in
      switch value {
      case .object(let members): members[step] ?? .null
      case .array(let elements): Int(step).map { elements[$0] } ?? .null
      default: .null
      }
    }
  }

  private static func replacing(
    _ root: PlainValue, at path: ArraySlice<String>, by new: PlainValue
  ) -> PlainValue {
    guard let step = path.first else { return new }
    switch root {
    case .object(var members):
      members[step] = replacing(members[step] ?? .null, at: path.dropFirst(), by: new)
      return .object(members)
    case .array(var elements):
      guard let index = Int(step) else { return root }
      elements[index] = replacing(elements[index], at: path.dropFirst(), by: new)
      return .array(elements)
    default: return root
    }
  }
}
