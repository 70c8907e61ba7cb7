extension Rule {
  static let accessNotStated = Rule(
    "gdpr.access-not-stated",
    requirements: ["gdpr-13-2-b-access"],
    regimes: [.euGDPR, .ukGDPR],
    severity: .error,
    citation: "GDPR 13(2)(b) [14(2)(c)], 15",
    summary: "the right of access is not stated",
    why: """
      Everyone can ask whether and how their data are used and get a copy. It is the right from \
      which all others start, and a notice must name it.
      """,
    failing: [
      Example("access for everyone but people in Europe") { $0.giveOnlyElsewhere(.access) }
    ],
    passing: [
      Example("access under named laws, the two GDPRs among them") { policy in
        policy.change(.access) {
          $0.regimes = [
            .euGDPR, .ukGDPR, .ccpa, .colorado, .virginia, .texas, .swissFADP, .lgpd, .pipeda,
          ]
        }
      }
    ]
  ) { context, findings in
    findings.reportMissing(
      .access, called: "the right of access", under: context.gdpr, in: context)
  }
}
