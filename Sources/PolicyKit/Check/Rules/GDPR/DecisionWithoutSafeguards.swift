extension Rule {
  static let decisionWithoutSafeguards = Rule(
    "gdpr.decision-without-safeguards",
    requirements: ["gdpr-22-3-safeguards", "ukgdpr-22a-adm"],
    regimes: [.euGDPR, .ukGDPR],
    severity: .error,
    citation: "GDPR 22(3); UK GDPR 22C(2)",
    summary: "a machine decides alone, and people cannot demand what the law gives them",
    why: """
      Against a machine's decision people can demand that a person looks at it, give their view \
      and contest it. In the United Kingdom they are also told about the decision itself.
      """,
    failing: [
      Example("a decision that cannot be contested") { policy in
        policy.changeInvoiceDecision { $0.safeguards.removeAll { $0 == .contest } }
      },
      Example("a decision of which people in the United Kingdom are not told") { policy in
        policy.changeInvoiceDecision { $0.safeguards.removeAll { $0 == .information } }
      },
    ],
    passing: [
      Example("a decision that a person takes, without safeguards") { policy in
        policy.changeInvoiceDecision {
          $0.isSolelyAutomated = false
          $0.safeguards = []
        }
      }
    ]
  ) { context, findings in
    for decision in context.policy.automatedDecisions?.decisions ?? [] where decision.isRegulated {
      var missing: Set<AutomatedDecision.Safeguard> = []
      let regimes = context.gdpr.filter { regime in
        let demanded: Set<AutomatedDecision.Safeguard> =
          switch (regime, decision.exception) {
          case (.ukGDPR, _):
            context.hasUKDecisionRules ? Set(AutomatedDecision.Safeguard.allCases) : []
          // What a law that authorises the decision must provide, it says itself (22(2)(b)).
          case (_, .law?), (_, nil): []
          default: [.humanIntervention, .representations, .contest]
          }
        let lacking = demanded.subtracting(decision.safeguards)
        missing.formUnion(lacking)
        return !lacking.isEmpty
      }
      if regimes.isEmpty { continue }
      let names = AutomatedDecision.Safeguard.allCases.filter(missing.contains).map(\.demand)
      findings.report(
        "people cannot demand \(names.listed) where a machine alone decides \(decision.quotedName)",
        help: "grant it, and name it in `safeguards`", on: decision, regimes: regimes)
    }
  }
}

extension AutomatedDecision.Safeguard {
  fileprivate var demand: String {
    switch self {
    case .information: "information on the decision"
    case .representations: "to be heard"
    case .humanIntervention: "that a person decides anew"
    case .contest: "to contest the decision"
    }
  }
}

extension CheckContext {
  /// Whether UK GDPR 22A–22D are in force (DUAA 2025 s.80).
  var hasUKDecisionRules: Bool {
    CalendarDate(2026, 2, 5).map { date >= $0 } ?? true
  }
}
