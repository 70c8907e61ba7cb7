extension Rule {
  static let rectificationNotStated = Rule(
    "gdpr.rectification-not-stated",
    requirements: ["gdpr-13-2-b-rectification"],
    regimes: [.euGDPR, .ukGDPR],
    severity: .error,
    citation: "GDPR 13(2)(b) [14(2)(c)], 16",
    summary: "the right to have data corrected is not stated",
    why: "Everyone can have wrong data corrected, and a notice must say so.",
    failing: [
      Example("rectification for everyone but people in Europe") {
        $0.giveOnlyElsewhere(.rectification)
      }
    ],
    passing: [
      Example("rectification with no channel of its own") { policy in
        policy.change(.rectification) { $0.channels = [] }
      }
    ]
  ) { context, findings in
    findings.reportMissing(
      .rectification, called: "the right to rectification", under: context.gdpr, in: context)
  }
}
