extension Rule {
  static let requestsCostMoney = Rule(
    "gdpr.requests-cost-money",
    requirements: ["gdpr-12-5-free"],
    regimes: [.euGDPR, .ukGDPR],
    severity: .error,
    citation: "GDPR 12(5)",
    summary: "a fee is taken for every request",
    why: """
      Using a right costs nothing. Only a request that is manifestly unfounded or excessive may be \
      charged for, and the controller has to show that it is.
      """,
    failing: [
      Example("a fee for every request") { $0.rights?.fee = .always }
    ],
    passing: [
      Example("a fee for excessive requests alone") {
        $0.rights?.fee = .onlyIfUnfoundedOrExcessive
      }
    ]
  ) { context, findings in
    guard let rights = context.policy.rights, rights.fee == .always else { return }
    findings.report(
      "every request costs a fee",
      help: "answer requests free of charge, but for those that are unfounded or excessive",
      subject: "rights", at: rights.source)
  }
}
