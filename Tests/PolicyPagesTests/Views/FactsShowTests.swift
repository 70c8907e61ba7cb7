import FoundationEssentials
import TestSupport
import Testing

@testable import PolicyKit
@testable import PolicyPages

/// Facts are no decoration: whatever fact of the specimen changes, its page changes or a rule
/// speaks.
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
    var unseen: [String] = []
    for variant in variants
    where !Self.silent.contains(where: { variant.path.hasPrefix($0.path) }) {
      if try !before.differs(from: variant.policy) { unseen.append(variant.path) }
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
}
