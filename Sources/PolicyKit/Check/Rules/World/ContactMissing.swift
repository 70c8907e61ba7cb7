extension Rule {
  static let contactMissing = Rule(
    "x.contact-missing",
    requirements: [
      "ccpa-7011-contact", "co-6-03-notice", "ch-19-information", "br-9-information",
    ],
    regimes: [.ccpa, .colorado, .swissFADP, .lgpd],
    severity: .error,
    citation: "11 CCR 7011(e)(3)(J); 4 CCR 904-3, 6.03; FADP 19(2)(a); LGPD 9 IV",
    summary: "nothing says how to reach the controller",
    why: "Whoever has a question or a complaint needs an address to send it to.",
    failing: [
      Example(
        "no address for questions and none of the controller",
        alsoTriggers: ["x.notice-channel-idle"]
      ) { policy in
        policy.declareOnly(.ccpa, .colorado, .swissFADP, .lgpd)
        policy.questions = []
        policy.controller.contacts = []
        policy.controller.address = nil
      }
    ],
    passing: [
      Example("an address of the controller alone") { policy in
        policy.declareOnly(.ccpa, .colorado, .swissFADP, .lgpd)
        policy.questions = []
      }
    ]
  ) { context, findings in
    let policy = context.policy
    guard policy.questions.isEmpty, policy.controller.contacts.isEmpty,
      policy.controller.address == nil
    else { return }
    let regimes = context.met(.ccpa, .colorado, .swissFADP, .lgpd, asking: &findings)
    if regimes.isEmpty { return }
    findings.report(
      "nothing says how to reach \(Terminal.visible(policy.controller.name))",
      help: "add `contacts` to the controller, or channels for `questions`", subject: "controller",
      at: policy.controller.source, regimes: regimes)
  }
}
