import PolicyKit
import Testing

@testable import PolicyPages

/// A number or a name that a change took out, in words that stand unchanged elsewhere.
@Suite struct StaleWordsTests {
  /// What still says the old where payments are kept for 24 months instead of 18.
  private func stale(
    besides words: (inout Policy) -> Void, then more: (inout Policy) -> Void = { _ in }
  ) throws -> [String] {
    var old = Policy.specimen
    words(&old)
    var new = old
    let index = try #require(new.purposes.firstIndex { $0.id.rawValue == "payment" })
    new.purposes[index].retention = .for(
      .months(24), from: "the payment", precedence: .specific)
    more(&new)
    return try Comparison.ofDraft(old, new).stale.map { "\($0.path): \($0.said) of \($0.subject)" }
  }

  @Test(arguments: [
    ("We delete what we no longer need. Your payment details go after 18 months.", "18 months"),
    (
      "For **Payment** we keep what the bank asks for: it goes after eighteen months.",
      "eighteen months"
    ),
  ]) func wordsOfAnotherPartAreQuoted(words: String, said: String) throws {
    let found = try stale(besides: { $0.retention?.wording = Prose("\(words)") })
    #expect(found == ["retention/wording: \(said) of purpose:payment"])
  }

  @Test func theSentenceAloneIsQuotedWithItsPlace() throws {
    var old = Policy.specimen
    old.retention?.wording = try Prose(
      encoded: "We delete what we can. We discard {data:payment-details} after 18 months.")
    var new = old
    let index = try #require(new.purposes.firstIndex { $0.id.rawValue == "payment" })
    new.purposes[index].retention = .for(
      .months(24), from: "the payment", precedence: .specific)
    let comparison = try Comparison.ofDraft(old, new)
    let found = try #require(comparison.stale.first)
    #expect(comparison.stale.count == 1)
    #expect(
      found.message == "retention/wording still says \"18 months\" of purpose:payment, whose facts "
        + "now say 24 months: \"We discard payment details after 18 months.\"")
    let reporter = ComparisonReporter(
      usesColour: false, showsRefusals: true, sources: SourceText(files: []))
    #expect(reporter.text(of: comparison).contains("warning: \(found.message)"))
    #expect(reporter.markdown(of: comparison).contains("**Warning:**"))
    #expect(reporter.introduction(to: comparison).contains("**Warning:**"))
    #expect(comparison.refusals.isEmpty)
  }

  @Test(arguments: [
    // Another thing's time.
    "We delete what we no longer need. Logs of our doors go after 18 months.",
    // Another number, and another unit.
    "Your payment details go after 24 months.",
    "Your payment details go after 18 days.",
    // The number stands in another sentence than the thing.
    "Some things go after 18 months. Your payment details go when the law lets us.",
  ]) func whatIsAboutSomethingElseIsNot(words: String) throws {
    #expect(try stale(besides: { $0.retention?.wording = Prose("\(words)") }) == [])
  }

  @Test func aTimeThatAnotherFactOfTheThingStillStatesIsNot() throws {
    let words: Prose = "Your payment details go after 18 months."
    let found = try stale(
      besides: { policy in
        policy.retention?.wording = words
        for index in policy.data.indices where policy.data[index].id.rawValue == "payment-details" {
          policy.data[index].retention = .for(.months(18), from: "the payment")
        }
      })
    #expect(found == [])
  }

  @Test func wordsThatChangedToo() throws {
    let found = try stale(
      besides: { $0.retention?.wording = "Your payment details go after 18 months." },
      then: { $0.retention?.wording = "Your payment details go after 18 months, or when you ask." })
    #expect(found == [])
  }

  @Test func aNameThatNoFactHasAnyMoreIsQuoted() throws {
    func named(_ words: Prose) throws -> [String] {
      var old = Policy.specimen
      old.security?.wording = words
      var new = old
      let index = try #require(new.recipients.firstIndex { $0.id.rawValue == "letterpress" })
      new.recipients[index].name = "Postbox"
      new.recipients[index].aliases = []
      return try Comparison.ofDraft(old, new).stale.map {
        "\($0.path): \($0.said) of \($0.subject)"
      }
    }
    #expect(
      try named("Letterpress encrypts every newsletter.")
        == ["security/wording: Letterpress of recipient:letterpress"])
    // A reference follows the name, and a word in small letters is no name.
    #expect(try named(Prose(encoded: "{recipient:letterpress} encrypts every newsletter.")) == [])
    #expect(try named("Our letterpress is locked away.") == [])
  }

  @Test func freeProseThatGivesATimeWhichNoFactStatesAnyMoreIsQuoted() throws {
    func found(_ words: String) throws -> [String] {
      try stale(besides: { policy in
        policy.outline.append(Section("more", title: "More", [.prose(Prose("\(words)"))]))
      })
    }
    let quoted = try found("Slips of paper go after about 18 months.")
    #expect(quoted.count == 1, "\(quoted)")
    #expect(quoted.first?.hasPrefix("section:more/") == true, "\(quoted)")
    #expect(quoted.first?.hasSuffix(": 18 months of purpose:payment") == true, "\(quoted)")
    // A time that other facts state may be theirs.
    #expect(try found("Slips of paper go after 30 days.") == [])
  }

  @Test func whereLongWordsDifferIsShown() throws {
    let long = String(repeating: "We set up your account and host your site. ", count: 6)
    var old = Policy.specimen
    old.introduction = Prose("\(long)You may call us.")
    var new = old
    new.introduction = Prose("\(long)You may not call us.")
    let text = ComparisonReporter(
      usesColour: false, showsRefusals: true, sources: SourceText(files: [])
    ).text(of: try Comparison.ofDraft(old, new))
    #expect(text.contains("You may call us. → "), "\(text)")
    #expect(text.contains("You may not call us."))
  }
}
