extension Rule {
  static let limitMissing = Rule(
    "ccpa.limit-missing",
    requirements: ["ccpa-right-limit"],
    regimes: [.ccpa],
    severity: .error,
    citation: "11 CCR 7011(e)(2)(E), (e)(3)(D), 7014, 7027(m); Cal. Civ. Code 1798.121",
    summary: "sensitive data are used beyond 7027(m) without the right or the link to limit it",
    why: """
      Who uses sensitive data for more than 7027(m) lists gives people the right to limit that use \
      and a link, "Limit the Use of My Sensitive Personal Information", that does it.
      """,
    failing: [
      Example("use beyond the list, and no link to limit it") { policy in
        policy.declareOnly(.ccpa)
        policy.sale?.sensitiveUseBeyondExceptions = true
        policy.sale?.limitLink = nil
      }
    ],
    passing: [
      Example("use beyond the list, with the right and the link") { policy in
        policy.declareOnly(.ccpa)
        policy.sale?.sensitiveUseBeyondExceptions = true
      }
    ]
  ) { context, findings in
    guard let sale = context.policy.sale, sale.sensitiveUseBeyondExceptions == true else { return }
    let rights = context.policy.rights?.rights(under: .ccpa) ?? []
    let missing = [
      (!rights.contains { $0.kind == .limitSensitiveUse }, "the right to limit it"),
      (sale.limitLink == nil, "the link to do so"),
    ].filter(\.0).map(\.1)
    guard !missing.isEmpty, context.isCaliforniaBusiness(asking: &findings) else { return }
    findings.report(
      "sensitive data are used for more than 11 CCR 7027(m) lists, but \(missing.enumerated) "
        + "\(missing.count == 1 ? "is" : "are") missing",
      help:
        "state \(swift: "Right(.limitSensitiveUse)", yaml: "kind: limitSensitiveUse") and the `limitLink`",
      subject: "sale",
      at: sale.source)
  }
}
