import Testing

@testable import PolicyKit
@testable import PolicyPages

/// What an outline places by itself stands there and nowhere else, and nothing is lost.
@Suite struct PlacedPartsTests {
  private static let renderer = PolicyRenderer()

  private static let standing: Set<Section.Part> = [.objection, .optOuts, .bases]

  /// The specimen under an outline with some sections of their own before all other parts.
  private static func page(_ own: [Section.Content], in policy: Policy = .specimen) throws -> String
  {
    var policy = policy
    let rest = Section.Part.allCases.filter { !standing.contains($0) }.map {
      Section.Content.part($0)
    }
    policy.outline =
      own.enumerated().map { Section("own-\($0)", title: "Own \($0)", [$1]) }
      + [Section("rest", title: "The rest", rest)]
    return try renderer.markdown(of: policy)
  }

  /// How often items with each of some beginnings stand on a page.
  private static func counts(of beginnings: [String], on page: String) -> [String: Int] {
    let lines = page.split(separator: "\n")
    return Dictionary(
      beginnings.map { name in (name, lines.count { $0.hasPrefix("- " + name) }) },
      uniquingKeysWith: { first, _ in first })
  }

  /// Every set of laws that rights of the specimen are given under, and some that share laws.
  private static let laws: [[Regime]] = {
    let stated = Set((Policy.specimen.rights?.rights ?? []).map(\.regimes)).filter { !$0.isEmpty }
    return stated.sorted { "\($0)" < "\($1)" }
  }()

  private static func names(_ rights: [Right]) throws -> [String] {
    let lexicon = try renderer.scribe(for: .specimen).lexicon
    return rights.map { lexicon.word($0.kind) }
  }

  @Test func everyRightStandsOnceWhateverLawsHaveSectionsOfTheirOwn() throws {
    let rights = try #require(Policy.specimen.rights?.rights)
    let names = try Self.names(rights)
    let before = Self.counts(of: names, on: try Self.page([]))
    #expect(Self.laws.count > 4)
    let choices = Self.laws.map { [$0] } + [Self.laws, Self.laws.reversed()]
    for choice in choices {
      let page = try Self.page(choice.map { .rights(under: $0) })
      #expect(Self.counts(of: names, on: page) == before, "\(choice)")
      #expect(page.contains("## Own 0\n"), "\(choice)")
    }
  }

  @Test(arguments: laws) func aSectionHoldsTheRightsOfItsLawsAndNoOthers(laws: [Regime]) throws {
    let rights = try #require(Policy.specimen.rights?.rights)
    let page = try Self.page([.rights(under: laws)])
    let parts = page.split(separator: "## The rest")
    let own = try #require(parts.first)
    for right in rights {
      let name = try #require(try Self.names([right]).first)
      let isHere = own.split(separator: "\n").contains { $0.hasPrefix("- " + name) }
      let belongs = !right.regimes.isEmpty && Set(right.regimes).isSubset(of: laws)
      // Of names of which one begins with another, the longer counts as both.
      if belongs || !isHere { #expect(isHere == belongs, "\(right.kind)") }
    }
  }

  @Test func deadlinesGoWithTheRightsOfTheirLaws() throws {
    var policy = Policy.specimen
    policy.rights?.deadlines = [
      Deadline(.days(44), regimes: [.ccpa]), Deadline(.months(1), regimes: [.euGDPR]),
    ]
    let page = try Self.page([.rights(under: [.ccpa])], in: policy)
    let own = page.split(separator: "## The rest")
    #expect(own.first?.contains("44 days") == true)
    #expect(own.last?.contains("44 days") == false)
    #expect(own.last?.contains("1 month") == true)
  }

  @Test func counselsWordsStandBeforeTheRightsOfALaw() throws {
    let page = try Self.page([.rights(under: [.ccpa], wording: "Californians have more rights:")])
    #expect(page.contains("Californians have more rights:"))
    #expect(!page.contains("Under the CCPA (California) you have these rights"))
    #expect(
      try Self.page([.rights(under: [.ccpa])])
        .contains("Under the CCPA (California) you have these rights over your personal data:"))
  }

  @Test func everyCategoryOfDataStandsOnceWhateverOriginsHaveSectionsOfTheirOwn() throws {
    let names = Policy.specimen.data.map { "**\($0.name)**" }
    let before = Self.counts(of: names, on: try Self.page([]))
    #expect(before.values.allSatisfy { $0 == 1 })
    let all = Section.DataOrigin.allCases
    for choice in all.map({ [$0] }) + [all, all.reversed()] {
      let page = try Self.page(choice.map { .data($0) })
      #expect(Self.counts(of: names, on: page) == before, "\(choice)")
      #expect(page.contains("## Own 0\n"), "\(choice)")
    }
  }

  @Test func optOutsThatStandTogetherAreNotSaidOfEachPurpose() throws {
    let optOuts = Policy.specimen.purposes.flatMap { purpose in
      purpose.optOuts.map { _ in purpose.title }
    }
    #expect(optOuts.count > 1)
    let before = try Self.page([])
    let page = try Self.page([.part(.optOuts)])
    #expect(before.ranges(of: "How to stop it").count == optOuts.count)
    #expect(!page.contains("How to stop it"))
    let own = try #require(page.split(separator: "## The rest").first)
    #expect(own.split(separator: "\n").count { $0.hasPrefix("- **") } == optOuts.count)
  }

  @Test func aBasisOfSeveralPurposesIsSaidOnceAndOfAllOfThem() throws {
    var policy = Policy.specimen
    for index in 0..<3 { policy.purposes[index].bases = [.contract([.performance])] }
    let page = try Self.page([.part(.bases)], in: policy)
    let parts = page.split(separator: "## The rest")
    let own = try #require(parts.first)
    let titles = policy.purposes.prefix(3).map { "“\($0.title)”" }
    let shared = own.split(separator: "\n").filter { line in
      titles.allSatisfy { line.contains($0) }
    }
    #expect(shared.count == 1)
    #expect(shared.first?.contains("We rely on this for") == true)
    #expect(own.split(separator: "\n").count { $0.hasPrefix("- ") } == policy.sharedBases.count)
    #expect(parts.last?.contains("Why this is lawful") == false)
    let stated = Set(policy.purposes.flatMap { $0.bases.map { basis in "\(basis.ground)" } })
    #expect(Set(policy.sharedBases.map { "\($0.basis.ground)" }) == stated)
  }

  @Test func aBasisInCounselsWordsStandsAlone() throws {
    var policy = Policy.specimen
    for index in policy.purposes.indices {
      policy.purposes[index].bases = [
        .contract([.performance], wording: "You asked us for it.")
      ]
    }
    let page = try Self.page([.part(.bases)], in: policy)
    #expect(page.contains("- You asked us for it.\n"))
    #expect(!page.contains("We rely on this for"))
  }

  /// As with the wording of all rights: it stands for those that have none.
  @Test func theWordingOfRightsUnderALawStandsForThoseWithoutWords() throws {
    var policy = Policy(
      language: "en", title: "T", controller: Controller("X"), regimes: [.ccpa(isBusiness: true)])
    policy.rights = Rights([
      Right(.access, regimes: [.ccpa]),
      Right(.rectification, regimes: [.ccpa], wording: "to have your data mended."),
    ])
    func page(_ wording: Prose?) throws -> String {
      policy.outline = [Section("us", title: "US", [.rights(under: [.ccpa], wording: wording)])]
      return try PolicyRenderer().markdown(of: policy)
    }
    #expect(try page(nil).contains("get a copy"))
    let worded = try page("You may ask us:")
    #expect(worded.contains("You may ask us:\n\n- to have your data mended."))
    #expect(!worded.contains("get a copy"))
    policy.rights?.rights[1].wording = nil
    #expect(try page("You may ask us for anything.").contains("You may ask us for anything."))
    let old = policy
    policy.rights?.rights[0].kind = .portability
    let found = try WordingGuard().contradictions(
      from: old, to: policy, PolicyDiff(from: old, to: policy))
    #expect(found.contains { $0.wordings.contains { $0.path.hasSuffix("rights/wording") } })
  }

  @Test func rulesReadWhatIsPlacedByItself() throws {
    let outlines: [[Section.Content]] = [
      [.rights(under: [.ccpa])], [.data(.provided), .data(.observed)], [.part(.optOuts)],
      [.part(.bases)],
    ]
    func paths(_ own: [Section.Content]) throws -> [String] {
      var policy = Policy.specimen
      let rest = Section.Part.allCases.filter { !Self.standing.contains($0) }
        .map { Section.Content.part($0) }
      policy.outline = [Section("all", own + rest)]
      let reading = Reading(policy, tree: try Snapshot.tree(of: policy), abbreviations: [])
      return reading.passages.map(\.path).filter { !$0.hasPrefix("section:") }.sorted()
    }
    let before = try paths([])
    for outline in outlines { #expect(try paths(outline) == before, "\(outline)") }
  }
}
