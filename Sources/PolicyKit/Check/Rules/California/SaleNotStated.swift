extension Rule {
  static let saleNotStated = Rule(
    "ccpa.sale-not-stated",
    requirements: [
      "ccpa-7011-sold-shared", "ccpa-7011-disclosed", "ccpa-7012-collection-notice",
    ],
    regimes: [.ccpa],
    severity: .error,
    citation: "11 CCR 7011(e)(1)(D)–(J), 7012(e)(3); Cal. Civ. Code 1798.130(a)(5)(C)",
    summary: "nothing says whether data were sold, shared, or disclosed for a business purpose",
    why: """
      A business lists what it sold, shared for advertising across contexts and disclosed to third \
      parties for a business purpose in the last twelve months, in separate lists. Where it did \
      none of it, it says that. Silence is neither.
      """,
    failing: [
      Example("no word on sale") { policy in
        policy.declareOnly(.ccpa)
        policy.sale?.sold = nil
      },
      Example("no word on sale, sharing or disclosure") { policy in
        policy.declareOnly(.ccpa)
        policy.sale?.sold = nil
        policy.sale?.shared = nil
        policy.sale?.disclosedForBusiness = nil
      },
    ],
    passing: [
      Example("no sale, and it is said") { policy in
        policy.declareOnly(.ccpa)
        policy.sale?.sold = .notDone
      }
    ]
  ) { context, findings in
    let sale = context.policy.sale
    let missing = [
      (sale?.sold == nil, "sold"),
      (sale?.shared == nil, "shared for advertising across contexts"),
      (sale?.disclosedForBusiness == nil, "disclosed to third parties for a business purpose"),
    ].filter(\.0).map(\.1)
    guard !missing.isEmpty, context.isCaliforniaBusiness(asking: &findings) else { return }
    findings.report(
      "nothing says whether personal data were \(missing.alternatives) in the last twelve months",
      help: "list what was, to whom and why, or say that nothing was", subject: "sale",
      at: sale?.source ?? context.policy.source)
  }
}
