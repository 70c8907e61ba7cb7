extension Rule {
  static let verificationMissing = Rule(
    "ccpa.verification-missing",
    requirements: ["ccpa-7011-verification"],
    regimes: [.ccpa],
    severity: .error,
    citation: "11 CCR 7011(e)(3)(E)",
    summary: "nothing says how the identity of who makes a request is verified",
    why: """
      A person who asks for data must know beforehand what will be asked in return, and that nobody \
      else will get the data.
      """,
    failing: [
      Example("no word on verification") { policy in
        policy.declareOnly(.ccpa)
        policy.rights?.verification = nil
      }
    ],
    passing: [
      Example("a sentence on verification") { policy in
        policy.declareOnly(.ccpa)
        policy.rights?.verification = "We ask you to sign in to your account."
      }
    ]
  ) { context, findings in
    guard context.policy.rights?.verification == nil,
      context.isCaliforniaBusiness(asking: &findings)
    else { return }
    findings.report(
      "nothing says how you verify who makes a request",
      help: "describe it in `verification`", subject: "rights",
      at: context.policy.rights?.source ?? context.policy.source)
  }
}
