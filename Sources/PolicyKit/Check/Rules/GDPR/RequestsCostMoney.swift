extension Rule {
  static let requestsCostMoney = Rule(
    "gdpr.requests-cost-money",
    requirements: ["gdpr-12-5-free"],
    regimes: [.euGDPR, .ukGDPR],
    severity: .error,
    citation: "GDPR 12(5)",
    summary: "a fee is taken for requests that are neither unfounded nor excessive",
    why: """
      Using a right costs nothing. Only a request that is manifestly unfounded or excessive may be \
      charged for, and the controller has to show that it is.
      """,
    failing: [
      Example("a fee for every request") {
        $0.rights?.fee = .always
        $0.rights?.freeRequests = []
      },
      Example("two free requests a year for everyone, and a fee for more") {
        $0.rights?.freeRequests = [FreeRequests(2, in: .months(12))]
      },
    ],
    passing: [
      Example("a fee for excessive requests alone") {
        $0.rights?.fee = .onlyIfUnfoundedOrExcessive
      },
      Example("two free requests a year in California alone") {
        $0.rights?.freeRequests = [FreeRequests(2, in: .months(12), regimes: [.ccpa])]
      },
    ]
  ) { context, findings in
    guard let rights = context.policy.rights else { return }
    let help: Help =
      "answer requests free of charge, but for those that are unfounded or excessive"
    if rights.fee == .always {
      findings.report(
        "every request costs a fee", help: help, subject: "rights", at: rights.source)
    }
    let limit = rights.freeRequests.first { free in
      free.regimes.isEmpty || context.gdpr.contains(where: free.regimes.contains)
    }
    guard let limit else { return }
    findings.report(
      "only \(limit.count) requests in a period are free",
      help: help
        + "; limit the number to the laws that allow it in `regimes`",
      subject: "rights", at: limit.source)
  }
}
