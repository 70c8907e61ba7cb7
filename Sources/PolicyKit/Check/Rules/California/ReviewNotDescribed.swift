extension Rule {
  static let reviewNotDescribed = Rule(
    "caloppa.review-not-described",
    requirements: ["caloppa-review"],
    regimes: [.calOPPA],
    severity: .warning,
    citation: "Cal. Bus. & Prof. Code 22575(b)(2)",
    summary: "readers can review and correct their data, and nothing says how",
    why: """
      An operator that lets people review and change their data describes how. It need not offer it \
      under this act, but who says that it does must also say how.
      """,
    failing: [
      Example("rights of access and rectification without any channel") { policy in
        policy.declareOnly(.calOPPA)
        policy.rights?.channels = []
        for index in policy.rights?.rights.indices ?? 0..<0 {
          policy.rights?.rights[index].channels = []
        }
      }
    ],
    passing: [
      Example("a channel for the right of access alone") { policy in
        policy.declareOnly(.calOPPA)
        policy.rights?.channels = []
        policy.rights?.rights = [Right(.access, channels: [.email("privacy@example.com")])]
      }
    ]
  ) { context, findings in
    guard context.hasCaliforniaSite, let rights = context.policy.rights,
      rights.channels.isEmpty, rights.channelsWording == nil
    else { return }
    let review = rights.rights(under: .calOPPA).filter {
      $0.kind == .access || $0.kind == .rectification
    }
    guard let first = review.first, review.allSatisfy(\.channels.isEmpty) else { return }
    findings.report(
      "readers can review or correct their data, but nothing says how",
      help: "give the rights a channel", subject: "rights", at: first.source)
  }
}
