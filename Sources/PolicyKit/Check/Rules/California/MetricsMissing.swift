extension Rule {
  static let metricsMissing = Rule(
    "ccpa.metrics-missing",
    requirements: ["ccpa-7011-metrics"],
    regimes: [.ccpa],
    severity: .error,
    citation: "11 CCR 7011(e)(5), 7102",
    summary: "data of ten million consumers a year, and no figures on requests",
    why: """
      Who handles data of ten million Californians in a year publishes how many requests came in, \
      were met and were refused, and how long it took.
      """,
    failing: [
      Example("ten million consumers, and no figures") { policy in
        policy.controller.country = nil
        policy.regimes = [.ccpa(isBusiness: true, tenMillionConsumers: true, onlineOnly: false)]
      }
    ],
    passing: [
      Example("ten million consumers, and a link to the figures") { policy in
        policy.controller.country = nil
        policy.regimes = [.ccpa(isBusiness: true, tenMillionConsumers: true, onlineOnly: false)]
        policy.rights?.metrics = .web("https://example.com/privacy/figures")
      }
    ]
  ) { context, findings in
    guard context.policy.rights?.metrics == nil,
      case .ccpa(_, let tenMillion, _) = context.policy.declared(.ccpa), tenMillion != false,
      context.isCaliforniaBusiness(asking: &findings)
    else { return }
    if tenMillion == nil {
      findings.ask("whether you handle data of ten million consumers in a year", under: .ccpa)
      return
    }
    findings.report(
      "data of ten million consumers are handled in a year, but no figures on requests are given",
      help: "publish them and link to them in `metrics`", subject: "rights",
      at: context.policy.rights?.source ?? context.policy.source)
  }
}
