extension Rule {
  static let agentsMissing = Rule(
    "ccpa.agents-missing",
    requirements: ["ccpa-7011-agent"],
    regimes: [.ccpa],
    severity: .error,
    citation: "11 CCR 7011(e)(3)(H)",
    summary: "nothing says how an authorised agent makes a request",
    why: "Californians may send someone else, and the policy tells that person how to go about it.",
    failing: [
      Example("no word on agents") { policy in
        policy.declareOnly(.ccpa)
        policy.rights?.agents = nil
      }
    ],
    passing: [
      Example("a sentence on agents") { policy in
        policy.declareOnly(.ccpa)
        policy.rights?.agents = "Someone else can ask for you with your signed permission."
      }
    ]
  ) { context, findings in
    guard context.policy.rights?.agents == nil, context.isCaliforniaBusiness(asking: &findings)
    else { return }
    findings.report(
      "nothing says how an authorised agent makes a request for someone",
      help: "describe it in `agents`", subject: "rights",
      at: context.policy.rights?.source ?? context.policy.source)
  }
}
