extension Rule {
  static let hollowDeclaration = Rule(
    "x.hollow-declaration",
    severity: .error,
    citation: "GDPR 12(1)",
    summary: "something is declared that lists nothing",
    why: """
      A disclosure on no ground, or an opt-out with no way to use it, leaves a heading on the page \
      with nothing under it, and hides from the rules that the fact was never stated.
      """,
    failing: [
      Example("marketing by no medium") { policy in
        policy.change(Specimen.newsletter) { $0.marketing?.media = [] }
      },
      Example("an opt-out without a way to use it") { policy in
        policy.change(Specimen.newsletter) { $0.marketing?.optOut?.channels = [] }
      },
      Example("a setting that is nowhere") { policy in
        policy.change(Specimen.recommendations) { $0.optOut?.channels = [] }
      },
      Example("a disclosure on no ground") { $0.disclosures[0].grounds = [] },
      Example("joint control with nobody", alsoTriggers: ["x.joint-controller-not-listed"]) {
        $0.jointControl?.controllers = []
      },
      Example("nothing in particular that is not collected") {
        $0.notCollected = NotCollected()
      },
      Example("a representative who cannot be reached") { policy in
        policy.representatives.append(
          Representative(in: .switzerland, name: "Muster AG", contacts: []))
      },
    ],
    passing: [
      Example("what is not stated is left out") { $0.transactions = [] }
    ]
  ) { context, findings in
    let policy = context.policy
    func report(
      _ message: String, _ help: Help, _ subject: String, _ source: SourceLocation,
      if isHollow: Bool
    ) {
      if isHollow { findings.report(message, help: help, subject: subject, at: source) }
    }
    for purpose in policy.purposes {
      let (name, subject) = (purpose.quotedName, purpose.id.description)
      if let marketing = purpose.marketing {
        report(
          "\(name) is marketing by no medium", "name the media", subject, marketing.source,
          if: marketing.media.isEmpty)
        if let optOut = marketing.optOut {
          report(
            "the opt-out from \(name) has no channel", "name the ways to use it", subject,
            optOut.source, if: optOut.channels.isEmpty)
        }
      }
      if let optOut = purpose.optOut {
        report(
          "the opt-out from \(name) has no channel", "name the ways to use it", subject,
          optOut.source, if: optOut.channels.isEmpty)
      }
      for promise in purpose.assertions {
        report(
          "\(name) makes a promise without a claim", "state what is claimed, or take it out",
          subject, promise.source, if: promise.claims.isEmpty)
      }
    }
    for promise in policy.sharing?.assertions ?? [] {
      report(
        "a promise on sharing has no claim", "state what is claimed, or take it out", "sharing",
        promise.source, if: promise.claims.isEmpty)
    }
    for disclosure in policy.disclosures {
      report(
        "data are disclosed on no ground", "name the grounds", "disclosures", disclosure.source,
        if: disclosure.grounds.isEmpty)
    }
    for transaction in policy.transactions {
      report(
        "a change of ownership names no event", "name the events", "transactions",
        transaction.source, if: transaction.events.isEmpty)
    }
    // That one in the Union or the United Kingdom can be reached is its own rule's.
    for representative in policy.representatives where representative.territory == .switzerland {
      report(
        "\(Terminal.visible(representative.name)) is a representative who cannot be reached",
        "give `contacts`", "representatives", representative.source,
        if: representative.contacts.isEmpty)
    }
    if let none = policy.notCollected {
      report(
        "something is said not to be collected, and nothing is named", "name it, or leave it out",
        "notCollected", none.source,
        if: none.special.isEmpty && none.others.isEmpty && none.wording == nil)
    }
    if let joint = policy.jointControl {
      report(
        "there is joint control with nobody", "name the controllers", "jointControl", joint.source,
        if: joint.controllers.isEmpty)
    }
    if case .made(let decisions)? = policy.automatedDecisions {
      report(
        "decisions by machines are said to be made, and none is listed",
        "declare them, or state \(swift: ".notMade")", "automatedDecisions", policy.source,
        if: decisions.isEmpty)
    }
    for recipient in policy.recipients {
      report(
        "\(recipient.quotedName) has members, and none is named", "name them, or leave it out",
        recipient.id.description, recipient.source,
        if: recipient.members.map { $0.names.isEmpty && $0.lists.isEmpty } ?? false)
    }
  }
}
