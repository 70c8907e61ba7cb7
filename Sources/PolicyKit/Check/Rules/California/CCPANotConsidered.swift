extension Rule {
  static let ccpaNotConsidered = Rule(
    "caloppa.ccpa-not-considered",
    regimes: [.calOPPA],
    severity: .info,
    citation: "Cal. Civ. Code 1798.140(d)",
    summary: "data of Californians are collected, and nothing says whether the CCPA applies",
    why: """
      Who collects data of Californians is under the CCPA too from a certain turnover or number of \
      people on. That it does not apply is a fact worth stating; until then nothing is checked \
      under it.
      """,
    failing: [
      Example("CalOPPA declared, and not the CCPA") {
        $0.regimes.removeAll { $0.regime == .ccpa }
      }
    ],
    passing: [
      Example("no business in the sense of the CCPA") {
        $0.declare(.ccpa(isBusiness: false))
      }
    ]
  ) { context, findings in
    guard context.hasCaliforniaSite,
      !context.policy.regimes.contains(where: { $0.regime == .ccpa })
    else { return }
    findings.report(
      "data of Californians are collected, and nothing says whether the CCPA applies",
      help: "declare \(swift: ".ccpa(isBusiness:)") with true or false", subject: "regimes",
      at: context.policy.source)
  }
}
