extension Rule {
  static let decisionUnexplained = Rule(
    "gdpr.decision-unexplained",
    requirements: ["gdpr-13-2-f-adm"],
    regimes: [.euGDPR, .ukGDPR],
    severity: .error,
    citation: "GDPR 13(2)(f) [14(2)(g)], 22(1); UK GDPR 13(2)(f), 22A",
    summary: "a machine decides alone, and its logic or what it means is not explained",
    why: """
      Where no person takes part in a decision that matters, people are told in advance how it is \
      made, what it means and what follows from it.
      """,
    failing: [
      Example("a decision whose consequences are not said") { policy in
        policy.changeInvoiceDecision { $0.consequences = nil }
      }
    ],
    passing: [
      Example("a decision that a person takes, unexplained") { policy in
        policy.changeInvoiceDecision {
          $0.isSolelyAutomated = false
          $0.consequences = nil
        }
      }
    ]
  ) { context, findings in
    guard let decisions = context.policy.automatedDecisions else {
      if !context.policy.purposes.isEmpty {
        findings.ask(
          "whether decisions about people are made by automated means alone", under: context.gdpr)
      }
      return
    }
    for decision in decisions.decisions {
      if let question = decision.openQuestion { findings.ask(question, under: context.gdpr) }
      guard decision.isRegulated else { continue }
      let missing = [
        decision.logic == nil ? "how it is made" : nil,
        decision.significance == nil ? "what it means for people" : nil,
        decision.consequences == nil ? "what follows from it" : nil,
      ].compactMap { $0 }
      if missing.isEmpty { continue }
      findings.report(
        "the decision \(decision.quotedName) does not say \(missing.listed)",
        help: "state `logic`, `significance` and `consequences` in plain words", on: decision)
    }
  }
}

extension AutomatedDecision {
  /// Whether it is made by a machine alone and matters (GDPR 22(1); UK GDPR 22A).
  var isRegulated: Bool { isSolelyAutomated == true && isSignificant == true }

  /// What must be known to tell, if the answer can still matter.
  fileprivate var openQuestion: String? {
    switch (isSolelyAutomated, isSignificant) {
    case (nil, nil), (nil, true?): "whether a machine alone decides \(quotedName)"
    case (true?, nil): "whether \(quotedName) has a legal or similarly significant effect"
    default: nil
    }
  }
}
