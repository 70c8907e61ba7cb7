import NtropicPolicy
import PolicyKit
import PolicyPages
import TestSupport
import Testing

/// Whatever fact of the published policy changes alone, its page says so, or an error quotes the
/// wording that still says the old.
@Suite struct FactsAgainstWordingTests {
  /// Facts of which the page says nothing, whatever its wording, each with its reason.
  private static let silent: [(fact: String, reason: String)] = [
    (".*/id", "an identifier"),
    ("regimes/.*", "which law applies is no part of the published text"),
    ("(release|publication)/.*", "what the shell of the page shows, or nobody"),
    (
      "data:.*/(sensitivity|origins|sources|isIdentifier|holdsEmailAddress|isAnonymised).*",
      "how the law classes data: the page names data, and has no part that describes them"
    ),
    ("data:.*/(examples|aliases|derivedFrom).*", "the same, where prose names the data otherwise"),
    ("source:.*", "where data come from is said by the prose of the purposes"),
    ("tracker:.*", "the page has no part for trackers; the prose of a purpose names them"),
    ("term:.*/(aliases|definition).*", "defined in passing, by prose in other words"),
    ("scope/.*", "the scope has no words of its own"),
  ]

  private static let shards = 8

  @Test(arguments: 0..<shards) func everyFactShowsOrIsAnError(shard: Int) throws {
    let renderer = PolicyRenderer()
    let wordingGuard = WordingGuard(renderer: renderer)
    let published = try Published.policy()
    let tree = try Snapshot.tree(of: published)
    let page = try renderer.markdown(of: published)
    var unseen: [String] = []
    // Without a language there is no page.
    let variants = FactVariant.all(of: tree, [.changed]) { $0 % Self.shards == shard }
    for variant in variants where variant.path != "language" {
      if try renderer.markdown(of: variant.policy) != page { continue }
      let diff = try PolicyDiff(from: published, to: variant.policy)
      #expect(!diff.changes.isEmpty, "\(variant.path)")
      let contradictions = try wordingGuard.contradictions(
        from: published, to: variant.policy, diff)
      #expect(contradictions.allSatisfy { $0.message.contains("but the wording") })
      if contradictions.isEmpty, try !Self.isSilent(variant.path) { unseen.append(variant.path) }
    }
    #expect(unseen == [])
  }

  private static func isSilent(_ path: String) throws -> Bool {
    try silent.contains { try Regex($0.fact).wholeMatch(in: path) != nil }
  }

  /// Prose that is no wording of the fact, and says it all the same.
  @Test func whatOnlyProseSaysIsQuotedToo() throws {
    var new = Policy.ntropic
    new.questions = [.email("someone@example.com")]
    let diff = try PolicyDiff(from: .ntropic, to: new)
    let contradiction = try #require(
      try WordingGuard().contradictions(from: .ntropic, to: new, diff).first)
    #expect(contradiction.wordings.map(\.path).first == "introduction")
  }

  @Test func anotherGroundUnderTheSameWordingIsAnError() throws {
    var new = Policy.ntropic
    let index = try #require(new.purposes.firstIndex { $0.id.rawValue == "analytics" })
    new.purposes[index].bases[0].ground = .vitalInterests
    let diff = try PolicyDiff(from: .ntropic, to: new)
    let contradictions = try WordingGuard().contradictions(from: .ntropic, to: new, diff)
    #expect(contradictions.map(\.kind) == [.basisChanged])
    #expect(contradictions.first?.wordings.first?.path.hasPrefix("purpose:analytics/bases") == true)
  }

  @Test func anErrorQuotesTheWordingAndItsLine() throws {
    var new = Policy.ntropic
    new.children?.minimumAge = 16
    let diff = try PolicyDiff(from: .ntropic, to: new)
    let contradiction = try #require(
      try WordingGuard().contradictions(from: .ntropic, to: new, diff).first)
    #expect(contradiction.wordings.map(\.path) == ["children/wording"])
    #expect(contradiction.message.contains("children/minimumAge changed from \"13\" to \"16\""))
    guard case .swift(let file, _) = contradiction.location.place else {
      Issue.record("no line of Swift")
      return
    }
    #expect(file == "NtropicPolicy/Children.swift")
  }

  @Test func aWordingThatChangesTooIsNoError() throws {
    var new = Policy.ntropic
    new.children?.minimumAge = 16
    new.children?.wording = "Our services are not meant for anyone under 16."
    let diff = try PolicyDiff(from: .ntropic, to: new)
    #expect(try WordingGuard().contradictions(from: .ntropic, to: new, diff).isEmpty)
  }

  @Test func aCorrectedTypoDoesNotSayTheNewFact() throws {
    var new = Policy.ntropic
    new.children?.minimumAge = 16
    let wording = try #require(new.children?.wording)
    new.children?.wording = try Prose(encoded: wording.encoded + "!")
    let diff = try PolicyDiff(from: .ntropic, to: new) { _, _ in .editorial }
    #expect(try !WordingGuard().contradictions(from: .ntropic, to: new, diff).isEmpty)
  }

  @Test func noChangeIsNoError() throws {
    let diff = try PolicyDiff(from: .ntropic, to: .ntropic)
    #expect(try WordingGuard().contradictions(from: .ntropic, to: .ntropic, diff).isEmpty)
  }
}
