extension Rule {
  static let officerMissing = Rule(
    "gdpr.officer-missing",
    requirements: ["gdpr-37-dpo-trigger"],
    regimes: [.euGDPR, .ukGDPR],
    severity: .warning,
    citation: "GDPR 37(1)(a)-(c); UK GDPR 37(1)",
    summary: "a data protection officer seems to be needed, and none is named",
    why: """
      Public bodies, and those whose core activity is monitoring people or sensitive data on a \
      large scale, must appoint an officer. If none is needed after all, the policy says why.
      """,
    failing: [
      Example("large-scale monitoring and no officer") {
        $0.controller.monitorsOnLargeScale = true
        $0.dataProtectionOfficer = nil
        $0.regimes.removeAll { $0.regime == .lgpd || $0.regime == .pipeda }
      },
      Example("a public body and no officer", alsoTriggers: ["gdpr.public-body-on-interests"]) {
        $0.controller.isPublicAuthority = true
        $0.dataProtectionOfficer = nil
        $0.regimes.removeAll { $0.regime == .lgpd || $0.regime == .pipeda }
      },
    ],
    passing: [
      Example("no officer, and the reason") {
        $0.controller.monitorsOnLargeScale = true
        $0.dataProtectionOfficer = .notRequired(
          reason: "We monitor machines, and people only by chance.")
        $0.regimes.removeAll { $0.regime == .lgpd || $0.regime == .pipeda }
      }
    ]
  ) { context, findings in
    guard context.policy.dataProtectionOfficer == nil else { return }
    let controller = context.policy.controller
    let isPublic = controller.isPublicAuthority == true && controller.isCourt != true
    let trigger =
      isPublic
      ? "is a public authority or body"
      : controller.monitorsOnLargeScale == true
        ? "monitors people on a large scale as a core activity"
        : controller.sensitiveDataOnLargeScale == true
          ? "processes special or criminal data on a large scale as a core activity" : nil
    if let trigger {
      findings.report(
        "the controller \(trigger), but no data protection officer is named",
        help:
          "name the officer with contacts, or state the reason with \(swift: ".notRequired(reason:)")",
        subject: "dataProtectionOfficer", at: controller.source)
      return
    }
    if controller.isPublicAuthority == nil {
      findings.ask("whether you are a public authority or body", under: context.gdpr)
    }
    if controller.monitorsOnLargeScale == nil || controller.sensitiveDataOnLargeScale == nil {
      findings.ask(
        "whether a core activity is monitoring people, or special or criminal data, on a large "
          + "scale", under: context.gdpr)
    }
  }
}
