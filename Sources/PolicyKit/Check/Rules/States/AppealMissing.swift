extension Rule {
  static let appealMissing = Rule(
    "us.appeal-missing",
    requirements: ["co-6-03-notice", "va-578-notice", "tx-541-notice"],
    regimes: [.colorado, .virginia, .texas],
    severity: .error,
    citation: """
      4 CCR 904-3, 6.03; Va. Code 59.1-577(C), 59.1-578(C)(3); Tex. Bus. & Com. Code 541.053, \
      541.102(a)(3)
      """,
    summary: "nothing says how to appeal against a refused request",
    why: """
      Colorado, Virginia and Texas let people appeal to the company that refused their request, and \
      want the way described in the policy.
      """,
    failing: [
      Example("no word on appeals") { policy in
        policy.declareOnly(.colorado, .virginia, .texas)
        policy.rights?.appeal = nil
      }
    ],
    passing: [
      Example("the way stands with the right") { policy in
        policy.declareOnly(.colorado, .virginia, .texas)
        policy.rights?.appeal = nil
        policy.rights?.rights.removeAll { $0.kind == .appeal }
        policy.rights?.rights.append(Right(.appeal, channels: [.email("appeals@example.com")]))
      }
    ]
  ) { context, findings in
    let rights = context.policy.rights
    guard rights?.appeal == nil else { return }
    let described =
      rights?.rights.filter {
        $0.kind == .appeal && (!$0.channels.isEmpty || $0.wording != nil || $0.effect != nil)
      } ?? []
    let missing = [Regime.colorado, .virginia, .texas].filter { regime in
      context.applies(regime)
        && !described.contains { $0.regimes.cover(regime) }
    }
    let regimes = missing.filter { !context.met($0, asking: &findings).isEmpty }
    if regimes.isEmpty { return }
    findings.report(
      "nothing says how people in \(regimes.map(\.stateName).enumerated) can appeal against a "
        + "refused request",
      help: "describe it in `appeal`", subject: "rights",
      at: rights?.source ?? context.policy.source, regimes: regimes)
  }
}
