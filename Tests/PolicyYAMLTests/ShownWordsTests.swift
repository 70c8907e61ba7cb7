import Foundation
import PolicyKit
import PolicyPages
import PolicyYAML
import TestSupport
import Testing

/// Every sentence that counsel gave stands on the page, or an error names it.
@Suite struct ShownWordsTests {
  private static let names = ["specimen"] + RealPoliciesTests.names

  private let renderer = PolicyRenderer()

  private static func policy(_ name: String) throws -> Policy {
    if name == "specimen" { return .specimen }
    return try RealPoliciesTests.policy(name)
  }

  private func findings(_ policy: Policy, _ tree: FactNode) throws -> [Finding] {
    let day = try #require(CalendarDate(2026, 11, 22))
    let rule = try #require(Rule.named("x.words-not-shown"))
    return try Checker(
      date: day, rules: [rule], unshown: renderer.wordsNotShown(in: tree, of: policy)
    ).check(policy, tree: tree).findings
  }

  /// The words of counsel's that are neither on the page, nor named by an error, nor apart from the
  /// page for a reason.
  private func lost(in policy: Policy) throws -> [String] {
    let tree = try Snapshot.tree(of: policy)
    let names = Dictionary(policy.entityNames.map { ($0.reference, $0.name) }) { first, _ in first }
    let page = try renderer.markdown(of: policy).bareWords
    let messages = try findings(policy, tree).map(\.message)
    let covers = tree.coveringWordings
    return CounselsWording.allProse(in: tree).filter { prose in
      let words = prose.prose.markdown { $1 ?? names[$0] ?? $0.id }.bareWords
      return !page.contains(words) && !messages.contains { $0.hasPrefix("\(prose.path) does not") }
        && WordsApart.reason(for: prose.path, under: covers[prose.path] ?? []) == nil
    }.map(\.path)
  }

  @Test(arguments: names) func everyProseIsOnThePage(name: String) throws {
    let policy = try Self.policy(name)
    #expect(try lost(in: policy) == [])
    #expect(try findings(policy, Snapshot.tree(of: policy)).map(\.message) == [])
  }

  /// The policy with a wording wherever the model takes one, each by itself, with where it is.
  private static func worded(_ policy: Policy) throws -> [(path: String, policy: Policy)] {
    let tree = try Snapshot.tree(of: policy)
    var variants: [(path: String, policy: Policy)] = []
    var kinds: Set<String> = []
    tree.walk { visit in
      guard case .object(let members) = visit.node.value, visit.node["wording"] == nil,
        !visit.path.isEmpty, !kinds.contains(kind(of: visit.path))
      else { return }
      var node = visit.node
      node.value = .object(
        members + [("wording", FactNode(.string("Counsel words this in one sentence.")))])
      guard let worded = try? Snapshot.policy(of: tree.replacing(visit.path[...], by: node)),
        worded != policy
      else { return }
      kinds.insert(kind(of: visit.path))
      variants.append((visit.stablePath, worded))
    }
    return variants
  }

  private static func kind(of path: [String]) -> String {
    path.map { Int($0) == nil ? $0 : "*" }.joined(separator: "/")
  }

  @Test(arguments: names) func besideEveryWordingTheOtherWordsStand(name: String) throws {
    let variants = try Self.worded(Self.policy(name))
    #expect(variants.count > 10)
    for (path, policy) in variants {
      #expect(try lost(in: policy) == [], "with a wording of \(path)")
    }
  }

  @Test func sentencesStandBesideTheWordingOfTheirPart() throws {
    let parts = [
      "rights", "tracking", "children", "notCollected", "sale", "decision:invoice",
    ]
    let variants = try Self.worded(.specimen).filter { parts.contains($0.path) }
    #expect(variants.count == parts.count)
    for (path, policy) in variants {
      let tree = try Snapshot.tree(of: policy)
      let unshown = try renderer.wordsNotShown(in: tree, of: policy)
      let sentences = CounselsWording.allProse(in: tree).map(\.path).filter {
        $0.hasPrefix(path + "/") && WordsApart.isSentence($0)
      }
      #expect(!sentences.isEmpty)
      #expect(unshown.isDisjoint(with: sentences), "\(path)")
    }
  }

  @Test func wordsThatHaveNoSentenceAreAnErrorThatQuotesThem() throws {
    var policy = Policy.specimen
    policy.rights?.wording = "You have every right that the law gives you."
    policy.rights?.rights = [Right(.restriction, effect: "We then keep the data and no more.")]
    let found = try findings(policy, Snapshot.tree(of: policy))
    #expect(
      found.map(\.message) == [
        "rights/rights/restriction/effect does not reach the page: "
          + "\"We then keep the data and no more.\""
      ])
    #expect(
      found.map(\.help) == ["say it in rights/wording word for word, or take one of the two out"])
    policy.rights?.wording = "You have rights. We then keep the data and no more."
    #expect(try findings(policy, Snapshot.tree(of: policy)).isEmpty)
  }

  @Test func whatAWordingSaysAlreadyIsNotSaidTwice() throws {
    var policy = Policy.specimen
    policy.children?.deletion = "We delete what they gave us at once."
    policy.children?.wording = "Our shop is for adults. We delete what they gave us at once."
    let words = try renderer.markdown(of: policy)
    #expect(words.ranges(of: "We delete what they gave us at once").count == 1)
  }

  @Test func everyReasonForWordsApartIsASentence() {
    for reason in WordsApart.allCases {
      #expect(reason.reason.hasSuffix("."))
    }
  }
}
