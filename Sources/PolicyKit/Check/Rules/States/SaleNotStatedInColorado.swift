extension Rule {
  static let saleNotStatedInColorado = Rule(
    "us.sale-not-stated",
    requirements: ["co-6-03-notice"],
    regimes: [.colorado],
    severity: .error,
    citation: "4 CCR 904-3, 6.03",
    summary: "nothing says whether data are sold, or used for targeted advertising or profiling",
    why: """
      Colorado ties the notice to purposes, and wants to know of each whether data are sold, used \
      for targeted advertising, or used for profiling with significant effects.
      """,
    failing: [
      Example("no word on profiling") { policy in
        policy.declareOnly(.colorado)
        policy.sale?.profiling = nil
      }
    ],
    passing: [
      Example("no profiling, and it is said", alsoTriggers: ["x.contradicting-facts"]) { policy in
        policy.declareOnly(.colorado)
        policy.sale?.profiling = false
      }
    ]
  ) { context, findings in
    let sale = context.policy.sale
    let missing = [
      (sale?.sold == nil, "sold"),
      (sale?.targetedAdvertising == nil, "used for targeted advertising"),
      (sale?.profiling == nil, "used for profiling with significant effects"),
    ].filter(\.0).map(\.1)
    guard !missing.isEmpty, !context.met(.colorado, asking: &findings).isEmpty else { return }
    findings.report(
      "nothing says whether personal data are \(missing.alternatives)",
      help: "state it in the `sale`, even where nothing of it is done", subject: "sale",
      at: sale?.source ?? context.policy.source)
  }
}
