extension Rule {
  static let decisionNoticeIncomplete = Rule(
    "ccpa.decision-notice-incomplete",
    requirements: ["ccpa-right-admt"],
    regimes: [.ccpa],
    severity: .error,
    citation: "11 CCR 7200, 7220(b)–(c), 7221, 7222",
    summary: "an automated decision lacks what California's notice before use must say",
    why: """
      Before a machine takes a significant decision, people learn what for, how it works, how to \
      opt out or appeal to a human, and how to get an explanation. The duties bind from 1 January \
      2027; until then this is for information.
      """,
    failing: [
      Example(
        "a decision that nobody explains, in 2027", date: CalendarDate(2027, 2, 1)
      ) { policy in
        policy.declareOnly(.ccpa)
        policy.release.updated = CalendarDate(2027, 1, 2)
        policy.release.effective = CalendarDate(2027, 2, 1)
        policy.release.nextReview = CalendarDate(2027, 12, 1)
        policy.changeDecisions { $0.logic = nil }
      },
      Example("no right to an explanation, in 2026") { policy in
        policy.declareOnly(.ccpa)
        policy.rights?.rights.removeAll { $0.kind == .accessAutomatedDecisions }
      },
    ],
    passing: [
      Example("a decision in which a person takes part, unexplained") { policy in
        policy.declareOnly(.ccpa)
        policy.changeDecisions {
          $0.isSolelyAutomated = false
          $0.logic = nil
        }
      }
    ]
  ) { context, findings in
    let rights = context.policy.rights
    let kinds = Set(rights?.rights(under: .ccpa).map(\.kind) ?? [])
    let canAsk = rights?.saysHowToAsk == true
    var faults: [(AutomatedDecision, [String])] = []
    var isUnclear = false
    for decision in context.policy.automatedDecisions?.decisions ?? [] {
      guard decision.isSignificant != false, decision.isSolelyAutomated != false else { continue }
      let missing = [
        (decision.logic == nil, "how it works"),
        (
          decision.optOut == nil && !kinds.contains(.optOutOfAutomatedDecisions),
          "how to opt out or appeal to a human"
        ),
        (!kinds.contains(.accessAutomatedDecisions), "the right to an explanation"),
        (decision.channels.isEmpty && !canAsk, "how to ask"),
      ].filter(\.0).map(\.1)
      if missing.isEmpty { continue }
      if decision.isSignificant == true, decision.isSolelyAutomated == true {
        faults.append((decision, missing))
      } else {
        isUnclear = true
      }
    }
    guard !faults.isEmpty || isUnclear, context.isCaliforniaBusiness(asking: &findings) else {
      return
    }
    if isUnclear {
      findings.ask(
        "whether each automated decision is significant and taken without a human", under: .ccpa)
    }
    let isBinding = CalendarDate(2027, 1, 1).map { context.date >= $0 } ?? true
    for (decision, missing) in faults {
      findings.report(
        "the decision \"\(Terminal.visible(decision.title))\" lacks \(missing.enumerated)",
        help: "state the logic, the way out and the right to an explanation", on: decision,
        severity: isBinding ? .error : .info)
    }
  }
}

extension Policy {
  /// Changes each automated decision.
  mutating func changeDecisions(_ change: (inout AutomatedDecision) -> Void) {
    var decisions = automatedDecisions?.decisions ?? []
    for index in decisions.indices { change(&decisions[index]) }
    automatedDecisions = .made(decisions)
  }
}
