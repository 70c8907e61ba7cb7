extension Rule {
  static let changeProcessMissing = Rule(
    "caloppa.change-process-missing",
    requirements: ["caloppa-change-process"],
    regimes: [.calOPPA],
    severity: .error,
    citation: "Cal. Bus. & Prof. Code 22575(b)(3)",
    summary: "nothing says how readers learn of material changes",
    why: "The operator of a site describes how it tells people of material changes to its policy.",
    failing: [
      Example("no word on changes") { policy in
        policy.declareOnly(.calOPPA)
        policy.changes = nil
      }
    ],
    passing: [
      Example("changes are posted on the page") { policy in
        policy.declareOnly(.calOPPA)
        policy.changes?.channels = [.page]
      }
    ]
  ) { context, findings in
    let changes = context.policy.changes
    guard context.hasCaliforniaSite, changes?.channels.isEmpty ?? true else { return }
    findings.report(
      "nothing says how readers learn of material changes to the policy",
      help:
        "declare the channels of the `changes`, such as \(swift: ".page", yaml: "medium: page")",
      subject: "changes",
      at: changes?.source ?? context.policy.source)
  }
}
