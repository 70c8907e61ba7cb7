extension Rule {
  static let restrictionNotStated = Rule(
    "gdpr.restriction-not-stated",
    requirements: ["gdpr-13-2-b-restriction"],
    regimes: [.euGDPR, .ukGDPR],
    severity: .error,
    citation: "GDPR 13(2)(b) [14(2)(c)], 18",
    summary: "the right to have processing restricted is not stated",
    why: """
      While accuracy or an objection is in dispute, people can have their data set aside. It is \
      the right that notices forget most, and they must name it.
      """,
    failing: [
      Example("restriction under other laws only") { $0.giveOnlyElsewhere(.restriction) }
    ],
    passing: [
      Example("restriction under both GDPRs and no other law") { policy in
        policy.change(.restriction) { $0.regimes = [.euGDPR, .ukGDPR] }
      }
    ]
  ) { context, findings in
    findings.reportMissing(
      .restriction, called: "the right to restriction", under: context.gdpr, in: context)
  }
}
