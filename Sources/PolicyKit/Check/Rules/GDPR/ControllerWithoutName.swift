extension Rule {
  static let controllerWithoutName = Rule(
    "gdpr.controller-without-name",
    requirements: ["gdpr-13-1-a-controller-identity"],
    regimes: [.euGDPR, .ukGDPR],
    severity: .error,
    citation: "GDPR 13(1)(a), 14(1)(a)",
    summary: "a controller has no name",
    why: """
      A reader must know who answers for the data, and a court whom to serve. That is the \
      registered name of a person or company, not a brand.
      """,
    failing: [
      Example(
        "a controller with a blank name",
        alsoTriggers: ["x.empty-text", "x.notice-sender-unusable"]
      ) {
        $0.controller.name = " "
      },
      Example(
        "a joint controller with a blank name",
        alsoTriggers: ["x.empty-text", "x.joint-controller-not-listed"]
      ) {
        $0.jointControl?.controllers[0].name = ""
      },
    ],
    passing: [
      Example("a name without legal form and number") {
        $0.controller.legalForm = nil
        $0.controller.registrationNumber = nil
      }
    ]
  ) { context, findings in
    let policy = context.policy
    if Optional(policy.controller.name).isMissing {
      findings.report(
        "the controller has no name", help: "give the registered legal name",
        subject: "controller", at: policy.controller.source)
    }
    for joint in policy.jointControl?.controllers ?? [] where Optional(joint.name).isMissing {
      findings.report(
        "a joint controller has no name", help: "give the registered legal name",
        subject: "jointControl", at: joint.source)
    }
    for other in policy.separateControllers where Optional(other.name).isMissing {
      findings.report(
        "a separate controller has no name", help: "give the registered legal name",
        subject: "separateControllers", at: other.source)
    }
  }
}
