extension Rule {
  static let stateRequestChannelMissing = Rule(
    "us.request-channel-missing",
    requirements: ["co-6-03-notice", "va-578-notice", "tx-541-notice"],
    regimes: [.colorado, .virginia, .texas],
    severity: .error,
    citation: """
      4 CCR 904-3, 6.03; Va. Code 59.1-578(C)(3), (E); Tex. Bus. & Com. Code 541.055, \
      541.102(a)(3), (6)
      """,
    summary: "nothing says how to use the rights",
    why: "A right that nobody says how to use is none. These states want the way in the policy.",
    failing: [
      Example("rights without any channel") { policy in
        policy.declareOnly(.colorado, .virginia, .texas)
        policy.rights?.channels = []
        for index in policy.rights?.rights.indices ?? 0..<0 {
          policy.rights?.rights[index].channels = []
        }
      }
    ],
    passing: [
      Example("a form on the web for all rights") { policy in
        policy.declareOnly(.colorado, .virginia, .texas)
        policy.rights?.channels = [.web("https://example.com/privacy/requests")]
      }
    ]
  ) { context, findings in
    // Where no right is stated at all, that is the fault.
    guard let rights = context.policy.rights, !rights.rights.isEmpty, !rights.saysHowToAsk else {
      return
    }
    let regimes = context.met(.colorado, .virginia, .texas, asking: &findings)
    if regimes.isEmpty { return }
    findings.report(
      "nothing says how people in \(regimes.map(\.stateName).enumerated) can use their rights",
      help: "add `channels` to the rights", subject: "rights", at: rights.source,
      regimes: regimes)
  }
}
