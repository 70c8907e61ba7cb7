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

  /// A fact, another value of it, words for both, and words of the thing that say or could mean the
  /// first.
  struct Restated: Sendable, CustomTestStringConvertible {
    let fact: String
    let words: (old: String, new: String)
    let saying: [String]
    let change: @Sendable (inout Policy) -> Void

    var testDescription: String { fact }
  }

  private static let logs: @Sendable (inout Policy) -> Void = {
    $0.data[0].retention = .init(.period(length: .days(60)))
  }

  private static let restated: [Restated] = [
    Restated(
      fact: "data:logs/retention", words: ("for 30 days", "for 60 days"),
      saying: [
        "Logs: addresses, kept for 30 days.", "Logs: addresses, for thirty days.",
        "Logs: addresses, for a month.", "Logs: addresses, for as long as needed.",
        "Logs: 30 at most.",
      ], change: logs),
    Restated(
      fact: "purpose:logging/optOut",
      words: ("in your user settings", "on your privacy dashboard"),
      saying: ["We log, unless your user settings forbid it.", "We log. See your settings."],
      change: { $0.purposes[0].optOut = OptOut([.inApp(place: "your privacy dashboard")]) }),
    Restated(
      fact: "purpose:logging/bases",
      words: ("because you agree", "because safe servers matter to us"),
      saying: ["We log with your consent.", "We log, where we have a legitimate interest."],
      change: {
        $0.purposes[0].bases = [.legitimateInterests("keeping servers safe", of: .controller)]
      }),
  ]

  private func policy(
    of restated: Restated, own wording: Prose, isNew: Bool, isRestated: Bool
  ) throws -> Policy {
    var policy = Policy(
      language: "en", title: "Privacy", controller: Controller("A Ltd"), regimes: [])
    policy.data = [
      DataCategory("logs", name: "logs", retention: .init(.period(length: .days(30))))
    ]
    policy.purposes = [
      Purpose(
        "logging", title: "Logging", uses: [policy.data[0]],
        bases: [.consent(isExplicit: false, serviceDependsOnIt: false)],
        optOut: OptOut([.inApp(place: "your user settings")]))
    ]
    if restated.fact.hasPrefix("data:") {
      policy.data[0].wording = wording
    } else {
      policy.purposes[0].wording = wording
    }
    if isNew { restated.change(&policy) }
    let words = isRestated ? restated.words.new : restated.words.old
    policy.outline = [
      Section(
        "all", title: "All",
        [
          .part(.data), .part(.purposes),
          .prose(try Prose(encoded: "So: {states \(restated.fact)|\(words)}.")),
        ])
    ]
    return policy
  }

  @Test(arguments: restated)
  func whatChangedWithWordsThatStateItNeedsNoWordsOfItsThing(_ restated: Restated) throws {
    func found(_ wording: String, isRestated: Bool = true) throws -> [String] {
      let wording = Prose(stringLiteral: wording)
      let comparison = try Comparison.ofDraft(
        policy(of: restated, own: wording, isNew: false, isRestated: false),
        policy(of: restated, own: wording, isNew: true, isRestated: isRestated))
      return comparison.contradictions.map(\.message)
    }
    #expect(try found("**Logs:** browser and address.") == [])
    #expect(try found("**Logs:** browser and address.", isRestated: false) != [])
    for words in restated.saying { #expect(try found(words) != [], "\(words)") }
  }

  /// Facts that have a sentence beside any wording, and how the page says each.
  private static let said: [(fact: String, words: String)] = [
    ("rights/appeal", "You may appeal to an expert."),
    ("rights/verification", "We ask for a code that we send you."),
    ("rights/agents", "Someone else may ask for you."),
    ("rights/metrics", "https://example.com/figures"),
    ("tracking/doNotTrack", "We do not answer such signals."),
    ("tracking/controls", "Change it in your browser."),
    ("scope/exclusions/1", "our shops"),
    ("data:logs/retention", "30 days"),
  ]

  private func policy(stating fact: String?, appeal: Prose = "You may appeal to an expert.")
    throws -> Policy
  {
    var policy = Policy(
      language: "en", title: "Privacy", controller: Controller("A Ltd"), regimes: [])
    policy.data = [
      DataCategory("logs", name: "logs", retention: .init(.period(length: .days(30))))
    ]
    policy.scope = Scope([], dataSubjects: ["customers"])
    policy.scope?.exclusions = ["sites of others", "our shops"]
    policy.rights = Rights([Right(.access)], metrics: .web("https://example.com/figures"))
    policy.rights?.appeal = appeal
    policy.rights?.verification = "We ask for a code that we send you."
    policy.rights?.agents = "Someone else may ask for you."
    policy.tracking = Tracking([])
    policy.tracking?.doNotTrack = "We do not answer such signals."
    policy.tracking?.controls = "Change it in your browser."
    var content: [Section.Content] = [
      .part(.scope), .part(.data), .part(.rights), .part(.tracking),
    ]
    if let fact {
      content.append(.prose(try Prose(encoded: "{states \(fact)|So it is in these other words.}")))
    }
    policy.outline = [Section("all", title: "All", content)]
    return policy
  }

  @Test(arguments: said)
  func whatWordsStateIsNotSaidAgain(fact: String, words: String) throws {
    #expect(try renderer.markdown(of: policy(stating: nil)).contains(words))
    let page = try renderer.markdown(of: policy(stating: fact))
    #expect(!page.contains(words))
    #expect(page.contains("So it is in these other words."))
    for other in Self.said where other.fact != fact { #expect(page.contains(other.words)) }
  }

  @Test func whatWordsStateIsGuardedWhereNothingElseSaysIt() throws {
    let comparison = try Comparison.ofDraft(
      policy(stating: "rights/appeal"),
      policy(stating: "rights/appeal", appeal: "You may appeal to a judge."))
    #expect(!comparison.contradictions.isEmpty)
  }

  @Test func aPartWhoseFactsWordsStateIsNotMissing() throws {
    let day = try #require(CalendarDate(2026, 11, 22))
    func missing(_ facts: String) throws -> [String] {
      var policy = try policy(stating: nil)
      policy.retention = .init(.period(length: .days(90)))
      policy.outline = [
        Section(
          "all", title: "All",
          [
            .part(.controller), .part(.rights),
            .prose(try Prose(encoded: "{states \(facts)|So it is.}")),
          ])
      ]
      return try Checker(date: day).check(policy).findings.filter { $0.rule == "x.part-not-shown" }
        .map(\.message)
    }
    let all = "retention, data:logs/retention, tracking/doNotTrack, tracking/controls"
    #expect(try missing(all) == [])
    #expect(try missing("retention").count == 2)
  }

  /// Whatever reads the words of a policy reads the names in words that state a fact.
  @Test func referencesInWordsThatStateAFactAreResolvedEverywhere() throws {
    let policy = try policy(
      saying:
        "{data:payment-details|Payment details}: 18 months, and not at {recipient:letterpress}.")
    let name = try #require(policy.recipients.first { $0.id.rawValue == "letterpress" }).name
    let words = "Payment details: 18 months, and not at \(name)."
    let page = try renderer.markdown(of: policy)
    #expect(page.contains(words))
    let bound = try #require(renderer.render(policy).origins).bound
    #expect(bound.contains { String(decoding: Array(page.utf8)[$0], as: UTF8.self) == words })
    let day = try #require(CalendarDate(2026, 11, 22))
    let findings = try Checker(date: day).check(policy).findings.filter {
      ["x.provider-in-prose", "x.dangling-reference"].contains($0.rule)
    }
    #expect(findings.isEmpty, "\(findings)")
    let files = try SwiftSource(of: Snapshot.tree(of: policy), called: "policy").files
    let literal = #"at \(Recipient.letterpress)."#
    #expect(files.contains { $0.text.contains(literal) })
  }

  @Test func eachOfSeveralStatedFactsIsGuarded() throws {
    let words = "for as long as our bank asks"
    func policy(months: Int, title: String) throws -> Policy {
      var policy = try self.policy(saying: words, months: months)
      let index = try #require(policy.purposes.firstIndex { $0.id.rawValue == "payment" })
      policy.purposes[index].title = title
      policy.introduction = try Prose(
        encoded: "{states purpose:payment/retention, purpose:payment/title|\(words)}.")
      return policy
    }
    let old = try policy(months: 18, title: "Payment")
    for new in try [policy(months: 24, title: "Payment"), policy(months: 18, title: "Paying")] {
      let found = try Comparison.ofDraft(old, new).contradictions
      #expect(found.contains { $0.wordings.map(\.path).contains("introduction") }, "\(found)")
    }
  }

  @Test func thePageShowsTheWordsAndNoBraces() throws {
    let page = try renderer.markdown(of: policy(saying: "We keep payment details for 18 months."))
    #expect(page.contains("This is our policy. We keep payment details for 18 months. Read on."))
  }
}
