import PolicyKit
import Testing

@testable import PolicyPages

/// Words that say which fact they state are guarded as the fact's own wording is.
@Suite struct StatedFactsTests {
  private let renderer = PolicyRenderer()

  /// The specimen, whose introduction states how long payment details are kept.
  private func policy(saying words: String, months: Int = 18) throws -> Policy {
    var policy = Policy.specimen
    let index = try #require(policy.purposes.firstIndex { $0.id.rawValue == "payment" })
    policy.purposes[index].retention = .for(
      .months(months), from: "the payment", precedence: .specific)
    policy.introduction = try Prose(
      encoded: "This is our policy. {states purpose:payment/retention|\(words)} Read on.")
    return policy
  }

  @Test func aFactThatChangesUnderWordsThatStateItIsRefused() throws {
    let words = "We keep payment details for as long as our bank asks."
    let comparison = try Comparison.ofDraft(
      policy(saying: words), policy(saying: words, months: 24))
    let found = try #require(comparison.contradictions.first { $0.subject == "purpose:payment" })
    #expect(found.wordings.map(\.path).contains("introduction"))
    #expect(found.message.contains(words))
    #expect(!comparison.refusals.isEmpty)
  }

  @Test func wordsThatFollowTheFactAreNoMatterForADecision() throws {
    let comparison = try Comparison.ofDraft(
      policy(saying: "We keep payment details for 18 months."),
      policy(saying: "We keep payment details for 24 months.", months: 24))
    #expect(comparison.contradictions.isEmpty)
    #expect(comparison.refusals.isEmpty, "\(comparison.refusals)")
  }

  @Test func wordsThatChangeOverTheSameFactAwaitADecision() throws {
    let comparison = try Comparison.ofDraft(
      policy(saying: "We keep payment details for as long as our bank asks."),
      policy(saying: "We keep payment details for ever and give them to nobody."))
    #expect(comparison.contradictions.isEmpty)
    #expect(comparison.refusals.contains { $0.decision?.target == .wording })
  }

  @Test func anotherFactOfTheThingLeavesTheWordsAlone() throws {
    let words = "We keep payment details for 18 months."
    var new = try policy(saying: words)
    let index = try #require(new.purposes.firstIndex { $0.id.rawValue == "payment" })
    new.purposes[index].title = "Paying"
    #expect(try Comparison.ofDraft(policy(saying: words), new).contradictions.isEmpty)
  }

  @Test func thePageShowsTheWordsAndNoBraces() throws {
    let page = try renderer.markdown(of: policy(saying: "We keep payment details for 18 months."))
    #expect(page.contains("This is our policy. We keep payment details for 18 months. Read on."))
  }
}
