extension Rule {
  static let swissDecisionWithoutReview = Rule(
    "ch.decision-without-review",
    requirements: ["ch-21-automated"],
    regimes: [.swissFADP],
    severity: .error,
    citation: "FADP 21(1)–(3)",
    summary: "a machine decides alone, and no review by a person is offered",
    why: """
      Who is affected by a decision that a machine took alone can give a view on it and have a \
      person review it. Only explicit consent, or a contract that is granted as asked for, makes an \
      exception.
      """,
    failing: [
      Example("a decision without a review by a person") { policy in
        policy.declareOnly(.swissFADP)
        policy.changeDecisions { $0.safeguards = [.information, .representations] }
      }
    ],
    passing: [
      Example("a decision by explicit consent, without a review") { policy in
        policy.declareOnly(.swissFADP)
        policy.changeDecisions {
          $0.exception = .consent(isExplicit: true)
          $0.safeguards = []
        }
      },
      Example("a decision in which a person takes part, without a review") { policy in
        policy.declareOnly(.swissFADP)
        policy.changeDecisions {
          $0.isSolelyAutomated = false
          $0.safeguards = []
        }
      },
    ]
  ) { context, findings in
    for decision in context.policy.automatedDecisions?.decisions ?? [] {
      if case .consent(isExplicit: true) = decision.exception { continue }
      guard decision.isSolelyAutomated != false, decision.isSignificant != false else { continue }
      let missing = [
        (!decision.safeguards.contains(.representations), "the chance to give a view"),
        (!decision.safeguards.contains(.humanIntervention), "a review by a person"),
      ].filter(\.0).map(\.1)
      if missing.isEmpty { continue }
      guard decision.isSolelyAutomated == true, decision.isSignificant == true else {
        findings.ask(
          "whether each automated decision is significant and taken without a human",
          under: .swissFADP)
        continue
      }
      findings.report(
        "the decision \"\(Terminal.visible(decision.title))\" is taken by a machine alone, without "
          + missing.alternatives,
        help:
          "add \(swift: ".representations") and \(swift: ".humanIntervention") to its `safeguards`",
        on: decision)
    }
  }
}
