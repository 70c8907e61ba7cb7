import TestSupport
import Testing

@testable import PolicyKit
@testable import PolicyPages

/// A wording of several blocks stays where it is shown: in its list item, with its list inside.
@Suite struct WordingBlocksTests {
  private static let renderer = PolicyRenderer()
  private static let words = "Alpha comes first.\n\n- Beta\n- Gamma\n\nDelta comes last."
  private static let shards = 4

  /// The specimen with such a wording of each kind of thing that takes some.
  private static let worded = Result { try allWorded() }

  private static func allWorded() throws -> [(thing: String, policy: Policy)] {
    let tree = try Snapshot.tree(of: .specimen)
    var found: [(thing: String, policy: Policy)] = []
    var kinds: Set<String> = []
    let keys = ModelKeys.wordings
    tree.walk { visit in
      guard case .object(let members) = visit.node.value else { return }
      let kind = visit.path.map { Int($0) == nil ? $0 : "*" }.joined(separator: "/")
      // Other keys than "wording" are those of the policy, its parts and the things that it lists.
      for key in keys where key == "wording" || visit.path.count <= 3 {
        guard kinds.insert("\(kind)/\(key)").inserted else { continue }
        var node = visit.node
        node.value = .object(members.filter { $0.key != key } + [(key, FactNode(.string(words)))])
        let changed = visit.path.isEmpty ? node : tree.replacing(visit.path[...], by: node)
        guard let policy = try? Snapshot.policy(of: changed),
          CounselsWording.all(in: (try? Snapshot.tree(of: policy)) ?? tree)
            .contains(where: { $0.prose.encoded == words })
        else { continue }
        found.append(("\(visit.stablePath)/\(key)", policy))
      }
    }
    return found
  }

  @Test(arguments: 0..<shards) func aWordingOfSeveralBlocksStaysInItsItem(shard: Int) throws {
    let all = try Self.worded.get()
    #expect(all.count > 40)
    var shown = 0
    for (number, (thing, policy)) in all.enumerated() where number % Self.shards == shard {
      let page = try Self.renderer.markdown(of: policy)
      let document = try MarkdownDocument(parsing: page)
      let nodes = document.root.descendants
      for first in nodes
      where first.kind == .paragraph && first.text.hasSuffix("Alpha comes first.") {
        shown += 1
        let list = first.next
        #expect(list?.kind == .list, "\(thing)")
        #expect(list?.children.map(\.text) == ["Beta", "Gamma"], "\(thing)")
        #expect(list?.next?.kind == .paragraph, "\(thing)")
        #expect(list?.next?.text == "Delta comes last.", "\(thing)")
        #expect(first.parent == list?.parent, "\(thing)")
      }
      #expect(!page.contains("Beta Gamma"), "\(thing)")
      #expect(!page.contains("first. Beta"), "\(thing)")
    }
    #expect(shown > 5)
  }

  @Test func whatFollowsAListInAnItemIsAParagraphOfItsOwn() throws {
    var policy = Policy(
      language: "en", title: "Privacy", controller: Controller("A Ltd"), regimes: [])
    policy.data = [
      DataCategory(
        "logs", name: "logs",
        retention: .init(.period(length: .days(30)), wording: "We delete them after 30 days."),
        wording: "Logs:\n\n- addresses\n- times")
    ]
    policy.rights = Rights([Right(.access, wording: "- to data\n- to copies"), Right(.erasure)])
    let page = try Self.renderer.markdown(of: policy)
    #expect(page.contains("- Logs:\n\n  - addresses\n  - times\n\n  We delete them after"))
    #expect(page.contains("- - to data\n  - to copies\n- "))
  }

  @Test func aWordingOfOneParagraphIsShownAsItWas() throws {
    var policy = Policy(
      language: "en", title: "Privacy", controller: Controller("A Ltd"), regimes: [])
    policy.separateControllers = [
      Controller("B Ltd", wording: "**B Ltd**\\\nDublin"),
      Controller("C Ltd", wording: "C *only*."),
    ]
    let page = try Self.renderer.markdown(of: policy)
    #expect(page.contains("- **B Ltd**\\\nDublin\n- C *only*."))
  }
}

/// The keys of the model that hold wordings.
private enum ModelKeys {
  static let wordings: [String] = {
    let objects = (try? ModelShapes.policy())?.objects ?? [:]
    return Set(objects.values.flatMap { $0.map(\.name) }).filter(CounselsWording.isWording).sorted()
  }()
}
