import FoundationEssentials
import Testing

@testable import PolicyKit

@Suite struct FactDiffTests {
  private func tree(_ policy: Policy) throws -> FactNode { try Snapshot.tree(of: policy) }

  private func paths(_ old: Policy, _ new: Policy) throws -> [String] {
    FactDiff(from: try tree(old), to: try tree(new)).edits.map { edit in
      let sign =
        switch edit.action {
        case .added: "+"
        case .removed: "-"
        case .replaced: "~"
        case .moved: "^"
        case .renamed: "="
        }
      return sign + edit.path
    }
  }

  private static let policies: [Policy] = [
    .minimal, .specimen, .restOfTheVocabulary, Shop.policy,
  ]

  @Test func equalPoliciesDoNotDiffer() throws {
    for policy in Self.policies { #expect(try paths(policy, policy) == []) }
  }

  @Test func appliedToTheOldGivesTheNew() throws {
    for old in Self.policies {
      for new in Self.policies {
        let before = try tree(old)
        let diff = FactDiff(from: before, to: try tree(new))
        #expect(try Snapshot.encode(diff.applied(to: before)) == Snapshot.encode(new))
        #expect(
          try Snapshot.encode(diff.applied(to: before, only: [])).count > 0
            && (diff.hasRenames
              || Snapshot.encode(diff.applied(to: before, only: [])) == Snapshot.encode(old))
        )
      }
    }
  }

  @Test(arguments: 0..<8) func appliedAfterAnyChangesGivesTheNew(seed: UInt64) throws {
    var random = SeededGenerator(seed: 100 + seed)
    let bases = try Self.policies.map { try tree($0) }
    for round in 0..<24 {
      let old = bases[round % bases.count].disturbed(by: 0.02, &random)
      let new = old.disturbed(by: round % 3 == 0 ? 0.2 : 0.02, &random)
      let diff = FactDiff(from: old, to: new)
      let (before, after) = (try Snapshot.encode(old), try Snapshot.encode(new))
      let applied = try Snapshot.encode(diff.applied(to: old))
      #expect(applied == after, "seed \(seed), round \(round)")
      #expect(diff.edits.isEmpty == (before == after))
    }
  }

  @Test func namesAFactByItsStablePath() throws {
    let new = Shop.with {
      $0.change(Shop.letterpress) { $0.name = "Letterpress Mail" }
      $0.rights?.rights[0].condition = "once a year"
      $0.controller.address = "1 Example Street"
    }
    #expect(
      try paths(Shop.policy, new) == [
        "+controller/address", "~recipient:letterpress/name", "+rights/rights/access/condition",
      ])
  }

  @Test func whatMovedIsOneMove() throws {
    let new = Shop.with {
      let first = $0.purposes.removeFirst()
      $0.purposes.append(first)
    }
    #expect(try paths(Shop.policy, new) == ["^purpose:newsletter"])
  }

  @Test func whatMovedAndChangedIsAMoveAndAChange() throws {
    let new = Shop.with {
      var first = $0.purposes.removeFirst()
      first.title = "Letters"
      $0.purposes.append(first)
    }
    #expect(try paths(Shop.policy, new) == ["^purpose:newsletter", "~purpose:newsletter/title"])
  }

  @Test func aNewIdentifierIsARenameThatReferencesFollow() throws {
    let press = Recipient(
      "press", name: "Letterpress", role: .processor, kinds: [.emailDelivery],
      locations: ["US"], commitments: [.confidentiality, .security])
    let new = Shop.with { policy in
      policy.recipients[0] = press
      policy.change(Shop.newsletter) { $0.recipients = [press.reference] }
      policy.changeTransfer { $0.recipients = [press.reference] }
      policy.introduction = "Welcome to our shop."
    }
    #expect(try paths(Shop.policy, new) == ["=recipient:press"])
    let before = try tree(Shop.policy)
    let diff = FactDiff(from: before, to: try tree(new))
    #expect(try Snapshot.encode(diff.applied(to: before)) == Snapshot.encode(new))
  }

  @Test func aRenameIsFollowedInProse() throws {
    let old = Shop.with { $0.introduction = "\(Shop.letterpress) writes, \(Shop.you) read." }
    let press = Recipient(
      "press", name: "Letterpress", role: .processor, kinds: [.emailDelivery],
      locations: ["US"], commitments: [.confidentiality, .security])
    var new = old
    new.recipients[0] = press
    new.change(Shop.newsletter) { $0.recipients = [press.reference] }
    new.changeTransfer { $0.recipients = [press.reference] }
    new.introduction = "\(press) writes, \(Shop.you) read."
    #expect(try paths(old, new) == ["=recipient:press"])
  }

  @Test func anotherOrganisationOfTheSameKindIsNoRename() throws {
    let new = Shop.with { policy in
      policy.recipients[0] = Recipient(
        "pigeon", name: "Pigeon Post", role: .processor, kinds: [.emailDelivery],
        locations: ["US"], commitments: [.confidentiality, .security])
    }
    #expect(try paths(Shop.policy, new) == ["-recipient:letterpress", "+recipient:pigeon"])
  }

  @Test func aReferenceThatDoesNotFollowIsAChange() throws {
    let new = Shop.with { $0.recipients[0].id = ID("press") }
    let changes = try paths(Shop.policy, new)
    #expect(changes.contains("=recipient:press"))
    #expect(changes.contains("-purpose:newsletter/recipients/0"))
  }

  @Test func aListThatIsEmptiedLosesItsElements() throws {
    let new = Shop.with { $0.transfers = [] }
    #expect(try paths(Shop.policy, new) == ["-transfer:abroad"])
    #expect(try paths(new, Shop.policy) == ["+transfer:abroad"])
  }

  @Test func oneChangeAloneCanBeApplied() throws {
    let new = Shop.with {
      $0.title = "Our privacy policy"
      $0.purposes.swapAt(0, 2)
      $0.purposes.insert(
        Purpose("more", title: "More", uses: [Shop.contact]), at: 1)
    }
    let before = try tree(Shop.policy)
    let diff = FactDiff(from: before, to: try tree(new))
    let index = try #require(diff.edits.firstIndex { $0.path == "purpose:more" })
    let alone = try Snapshot.decode(Snapshot.encode(diff.applied(to: before, only: [index])))
    #expect(alone.title == Shop.policy.title)
    #expect(alone.purposes.count == 5)
    let others = alone.purposes.map(\.id.rawValue).filter { $0 != "more" }
    #expect(others == Shop.policy.purposes.map(\.id.rawValue))
  }
}

extension FactNode {
  /// A tree in which some facts, chosen at random, are gone, doubled, moved or something else.
  fileprivate func disturbed(by share: Double, _ random: inout SeededGenerator) -> FactNode {
    var node = self
    func happens() -> Bool { Double.random(in: 0..<1, using: &random) < share }
    switch value {
    case .string(let text):
      if happens() {
        node.value = .string(
          ["", text + " x", "other", "é", "e\u{301}"].randomElement(using: &random) ?? "")
      }
    case .integer(let number): if happens() { node.value = .integer(number + 1) }
    case .boolean(let flag): if happens() { node.value = .boolean(!flag) }
    case .array(let elements):
      var result: [FactNode] = []
      for element in elements {
        if happens() { continue }
        result.append(element.disturbed(by: share, &random))
        if happens() { result.append(element) }
      }
      if happens() { result.shuffle(using: &random) }
      // An empty list is left out wherever it may be; here it would be no snapshot.
      node.value = .array(result.isEmpty ? elements : result)
    case .object(let members):
      var result: [(key: String, node: FactNode)] = []
      for (key, member) in members {
        if happens() && members.count > 1 { continue }
        result.append((key, member.disturbed(by: share, &random)))
      }
      if happens() { result.append(("more", FactNode(.string("x")))) }
      node.value = .object(result)
    }
    return node
  }
}
