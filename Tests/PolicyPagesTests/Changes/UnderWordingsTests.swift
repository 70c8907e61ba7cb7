import TestSupport
import Testing

@testable import PolicyKit
@testable import PolicyPages

/// A wording says only what it says: what it hides is guarded with it, and the rest stands beside it.
@Suite struct UnderWordingsTests {
  private static let renderer = PolicyRenderer()
  private static let words = "Counsel words this in one sentence."
  private static let shards = 4

  /// The specimen without the table that repeats its facts whatever the wordings.
  private static let base: Policy = {
    var policy = Policy.specimen
    policy.publication.showsAtAGlance = false
    return policy
  }()

  /// The specimen with a wording of one thing, one of each kind that takes some.
  private static func worded() throws -> [(thing: String, policy: Policy)] {
    let tree = try Snapshot.tree(of: base)
    var found: [(thing: String, policy: Policy)] = []
    var kinds: Set<String> = []
    tree.walk { visit in
      let kind = visit.path.map { Int($0) == nil ? $0 : "*" }.joined(separator: "/")
      guard case .object(let members) = visit.node.value, visit.node["wording"] == nil,
        !visit.path.isEmpty, !kinds.contains(kind)
      else { return }
      var node = visit.node
      node.value = .object(members + [("wording", FactNode(.string(words)))])
      guard let policy = try? Snapshot.policy(of: tree.replacing(visit.path[...], by: node)),
        policy != base
      else { return }
      kinds.insert(kind)
      found.append((visit.stablePath, policy))
    }
    return found
  }

  private static func unworded(_ policy: Policy, _ thing: String) throws -> Policy {
    let tree = try Snapshot.tree(of: policy)
    let wordings = CounselsWording.all(in: tree).filter { $0.path == thing + "/wording" }
    return try Snapshot.policy(of: tree.without(wordings))
  }

  @Test(arguments: 0..<shards) func whatAWordingHidesIsGuardedWithIt(shard: Int) throws {
    let all = try Self.worded()
    #expect(all.count > 25)
    let step = FactVariant.isTrial ? 1 : 9
    let before = try Self.renderer.markdown(of: Self.base)
    for (number, (thing, worded)) in all.enumerated() where number % Self.shards == shard {
      let page = try Self.renderer.markdown(of: worded)
      let variants = FactVariant.all(
        of: try Snapshot.tree(of: worded), [.changed], below: thing
      ) { ($0 + number).isMultiple(of: step) }
      for variant in variants where variant.path != thing + "/wording" {
        guard try Self.renderer.markdown(of: Self.unworded(variant.policy, thing)) != before,
          try Self.renderer.markdown(of: variant.policy) == page
        else { continue }
        let stays = BesideWording.stays(variant.path, under: thing + "/wording")
        #expect(!stays, "\(variant.path) is to stand beside the wording of \(thing)")
        let diff = try PolicyDiff(from: worded, to: variant.policy)
        let named = try WordingGuard(renderer: Self.renderer)
          .contradictions(from: worded, to: variant.policy, diff)
        #expect(
          named.contains { $0.wordings.contains { $0.prose.encoded == Self.words } },
          "\(variant.path) is lost under the wording of \(thing)")
      }
    }
  }

  @Test func everyMemberThatStaysIsOneOfTheModel() throws {
    let shapes = try ModelShapes.policy()
    let names = Set(shapes.objects.values.flatMap { $0.map(\.name) })
    for (thing, members) in BesideWording.members {
      for member in members {
        for step in member.split(separator: "/") {
          #expect(names.contains(String(step)), "\(thing)/\(member)")
        }
      }
    }
  }

  /// Facts of the rights that their wording does not say, and words that do.
  private static let said:
    [(line: String, words: Prose, change: @Sendable (inout Rights) -> Void)] = [
      ("We answer", "Answers come within one month, or within 2 months more.", { _ in }),
      ("Complaints are heard by", "Complain to the Data Protection Commission.", { _ in }),
      ("A list of authorities", "Others are on https://example.com/list.", { _ in }),
      ("This is free of charge", "It costs you nothing: we take no fee.", { _ in }),
      ("To use a right", "Write to rights@example.com.", { _ in }),
      (
        "How many requests we received", "The figures are at https://example.com/figures.", { _ in }
      ),
    ]

  @Test(arguments: said.indices)
  func whatTheWordingOfRightsDoesNotSayStandsBesideIt(_ index: Int) throws {
    let (line, words, _) = Self.said[index]
    func page(_ wording: Prose) throws -> String {
      var policy = Policy(
        language: "en", title: "T", controller: Controller("X"),
        regimes: [.euGDPR(established: true, targets: true)])
      policy.rights = Rights(
        [Right(.access)], channels: [.email("rights@example.com")],
        deadlines: [Deadline(.months(1), extensionPeriod: .months(2))], fee: .free,
        authorities: [SupervisoryAuthority("Data Protection Commission")],
        authorityList: "https://example.com/list", metrics: .web("https://example.com/figures"),
        wording: wording)
      return try Self.renderer.markdown(of: policy)
    }
    #expect(try page("You have every right.").contains(line))
    #expect(try !page(words).contains(line))
  }

  @Test func whatAScopeExcludesIsNotRepeatedBesideWordsThatSayIt() throws {
    var policy = Policy.specimen
    policy.scope?.exclusions = ["sites of others", "our shops"]
    policy.scope?.wording = "This is for our site. We cannot answer for sites of others."
    let page = try Self.renderer.markdown(of: policy)
    #expect(page.contains("It does not cover our shops."))
    #expect(page.ranges(of: "sites of others").count == 1)
  }

  @Test func wordsThatNameOtherReceiversDoNotSayANewOne() throws {
    var old = Self.base
    old.purposes[0].wording = "We keep your account with the help of \(Specimen.quillhost)."
    var new = old
    new.purposes[0].recipients.append(Specimen.wardowl.reference)
    func refusals(_ wording: Prose) throws -> [String] {
      new.purposes[0].wording = wording
      let diff = try PolicyDiff(from: old, to: new)
      return try WordingGuard().contradictions(from: old, to: new, diff).map(\.subject)
    }
    #expect(try refusals("Your account is ours, and \(Specimen.quillhost) runs it.") != [])
    #expect(
      try refusals("Your account is run by \(Specimen.quillhost) and \(Specimen.wardowl).") == [])
    #expect(try refusals("We keep your account with the help of others.") == [])
  }
}
