import FoundationEssentials
import TestSupport
import Testing

@testable import PolicyKit
@testable import PolicyPages

/// Facts are no decoration: whatever fact of the specimen changes, its page changes or a rule speaks.
///
/// What changes on the page says that it comes from that fact.
@Suite struct FactsShowTests {
  /// Facts that say nothing to a reader, by their path, each with its reason.
  private static let silent: [(path: String, reason: String)] = [
    ("regimes/", "whether a law applies; rules turn on it, and fall silent if it does not")
  ]

  private static let shards = 8

  @Test(arguments: 0..<shards) func everyFactShowsOrIsFound(shard: Int) throws {
    let tree = try Snapshot.tree(of: .specimen)
    let before = try Seen(.specimen)
    let variants = FactVariant.all(of: tree, [.changed]) { $0 % Self.shards == shard }
    #expect(variants.count > 20)
    let things = Things(tree)
    var unseen: [String] = []
    var unexplained: [String] = []
    for variant in variants
    where !Self.silent.contains(where: { variant.path.hasPrefix($0.path) }) {
      guard let after = try? Seen(variant.policy) else { continue }
      if try !before.differs(from: after) { unseen.append(variant.path) }
      unexplained += before.changes(to: after).filter { !things.explain($0, by: variant.path) }
        .map { "\(variant.path): \($0)" }
    }
    #expect(unseen == [])
    #expect(unexplained == [])
  }

  /// Which things the facts of a policy name.
  private struct Things {
    private var named: [String: Set<String>] = [:]

    init(_ tree: FactNode) {
      tree.walk { visit in
        let subjects: [String] =
          switch visit.node.meaning {
          case .reference(let reference): [reference.subject]
          case .prose(let prose): prose.references.map(\.subject)
          default: []
          }
        if subjects.isEmpty { return }
        var path = visit.stablePath[...]
        while !path.isEmpty {
          named[String(path), default: []].formUnion(subjects)
          path = path[..<(path.lastIndex(of: "/") ?? path.startIndex)]
        }
      }
    }

    /// Whether words of an origin can change with a fact: it is of that fact, or shows its thing.
    func explain(_ origin: WordOrigin, by path: String) -> Bool {
      // How the page is laid out decides what stands where and how often.
      if path.hasPrefix("publication/") { return true }
      return origin.paths.contains { fact in
        fact == path || fact.hasPrefix(path + "/") || path.hasPrefix(fact + "/")
          || named[fact, default: []].contains { path.hasPrefix($0 + "/") }
      }
    }
  }

  /// What readers and reviewers see of a policy.
  private struct Seen {
    private static let renderer = PolicyRenderer()
    let policy: Policy
    private let traced: TracedText
    /// What each origin wrote, in order.
    private let words: [WordOrigin: [String]]

    init(_ policy: Policy) throws {
      self.policy = policy
      traced = try Self.renderer.traced(by: Self.renderer.scribe(for: policy))
      let origins = WordOrigins(traced, of: policy)
      words = Dictionary(grouping: origins.spans, by: \.origin)
        .mapValues { $0.map(origins.words) }
    }

    func differs(from other: Seen) throws -> Bool {
      if other.traced.bytes == traced.bytes {
        let page = try Self.renderer.page(markdown: traced.text, of: policy)
        if try Self.renderer.page(markdown: traced.text, of: other.policy) == page {
          return try findings(other.policy) != findings(policy)
        }
      }
      return true
    }

    /// The origins that write other words on another page, of those on both.
    func changes(to other: Seen) -> [WordOrigin] {
      words.filter { origin, words in other.words[origin].map { $0 != words } ?? false }
        .map(\.key)
    }

    private func findings(_ policy: Policy) throws -> [String] {
      let day = try #require(CalendarDate(2026, 11, 22))
      let report = try Checker(date: day).check(policy)
      return report.findings.map { "\($0.rule) \($0.subject) \($0.message)" }
        + report.questions.map(\.text)
    }
  }
}
