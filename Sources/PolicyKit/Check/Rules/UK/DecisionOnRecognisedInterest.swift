extension Rule {
  static let decisionOnRecognisedInterest = Rule(
    "uk.decision-on-recognised-interest",
    requirements: ["ukgdpr-22a-adm"],
    regimes: [.ukGDPR],
    severity: .error,
    citation: "UK GDPR 22B(4)",
    summary: "a machine decides alone for a purpose that rests on a recognised interest",
    why: """
      A recognised legitimate interest needs no balancing test. In return it never carries a \
      significant decision that is made by a machine alone, not even in part.
      """,
    failing: [
      Example("an invoice refused by a machine to prevent crime") { policy in
        policy.change(Specimen.invoice) {
          $0.bases[0].scope = "checking whether you can pay"
          $0.bases.append(
            .recognisedLegitimateInterest(
              condition: "detecting, investigating or preventing crime",
              scope: "checking orders in the name of others"))
        }
      }
    ],
    passing: [
      Example("a recognised interest, and a person who decides") { policy in
        policy.change(Specimen.invoice) {
          $0.bases[0].scope = "checking whether you can pay"
          $0.bases.append(
            .recognisedLegitimateInterest(
              condition: "detecting, investigating or preventing crime",
              scope: "checking orders in the name of others"))
        }
        policy.changeInvoiceDecision { $0.isSolelyAutomated = false }
      }
    ]
  ) { context, findings in
    guard context.hasUKDecisionRules else { return }
    for decision in context.policy.automatedDecisions?.decisions ?? [] where decision.isRegulated {
      guard let purpose = context[decision.purpose],
        context.rests(
          purpose, under: .ukGDPR,
          on: { if case .recognisedLegitimateInterest = $0 { true } else { false } })
      else { continue }
      findings.report(
        "a machine alone decides \(decision.quotedName), although \(purpose.quotedName) rests on a "
          + "recognised legitimate interest",
        help: "rest the purpose on something else, or let a person decide", on: decision)
    }
  }
}
