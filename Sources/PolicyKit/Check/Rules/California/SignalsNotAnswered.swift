extension Rule {
  static let signalsNotAnswered = Rule(
    "ccpa.signals-not-answered",
    requirements: ["ccpa-7011-gpc"],
    regimes: [.ccpa],
    severity: .error,
    citation: "11 CCR 7011(e)(3)(F)–(G), 7025",
    summary: "data are sold or shared, and nothing says how a signal such as GPC is answered",
    why: """
      A browser can say once and for all that its owner opts out. A business that sells or shares \
      data must obey such a signal and explain how it does.
      """,
    failing: [
      Example("data are sold, and no word on signals") { policy in
        policy.declareOnly(.ccpa)
        policy.sellToAdvertisers()
        policy.sale?.preferenceSignals = nil
      }
    ],
    passing: [
      Example("nothing is sold or shared, and no word on signals") { policy in
        policy.declareOnly(.ccpa)
        policy.sale?.preferenceSignals = nil
      }
    ]
  ) { context, findings in
    guard let sale = context.policy.sale, sale.sellsOrShares, sale.preferenceSignals == nil,
      context.isCaliforniaBusiness(asking: &findings)
    else { return }
    findings.report(
      "data are sold or shared, but nothing says how a signal such as GPC is answered",
      help: "describe it in `preferenceSignals`", subject: "sale", at: sale.source)
  }
}
