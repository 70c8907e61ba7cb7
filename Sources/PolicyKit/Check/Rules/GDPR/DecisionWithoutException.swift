extension Rule {
  static let decisionWithoutException = Rule(
    "gdpr.decision-without-exception",
    requirements: ["gdpr-22-2-exception"],
    regimes: [.euGDPR],
    severity: .error,
    citation: "GDPR 22(2)",
    summary: "a machine decides alone, and nothing allows it",
    why: """
      People in the Union have the right not to be subject to such a decision, unless it is \
      necessary for a contract, a law authorises it, or they consent explicitly. The United \
      Kingdom asks for this only where special data are used.
      """,
    failing: [
      Example("a decision by a machine alone, and no exception") { policy in
        policy.changeInvoiceDecision { $0.exception = nil }
      }
    ],
    passing: [
      Example("a decision that does not matter much, and no exception") { policy in
        policy.changeInvoiceDecision {
          $0.isSignificant = false
          $0.exception = nil
        }
      }
    ]
  ) { context, findings in
    for decision in context.policy.automatedDecisions?.decisions ?? []
    where decision.isRegulated && decision.exception == nil {
      findings.report(
        "a machine alone decides \(decision.quotedName), and nothing says what allows it",
        help: "state the `exception` (a contract, a law, or explicit consent), or let a person "
          + "decide",
        on: decision)
    }
  }
}
