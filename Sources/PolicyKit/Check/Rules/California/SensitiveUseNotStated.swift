extension Rule {
  static let sensitiveUseNotStated = Rule(
    "ccpa.sensitive-use-not-stated",
    requirements: ["ccpa-7011-sensitive-use"],
    regimes: [.ccpa],
    severity: .error,
    citation: "11 CCR 7011(e)(1)(K), 7027(m)",
    summary: "nothing says whether sensitive data are used for more than 7027(m) lists",
    why: """
      Section 7027(m) lists what a business may do with sensitive data without giving a choice, \
      such as delivering what was ordered. Every business says whether it goes beyond that list.
      """,
    failing: [
      Example("no word on the use of sensitive data") { policy in
        policy.declareOnly(.ccpa)
        policy.sale?.sensitiveUseBeyondExceptions = nil
      }
    ],
    passing: [
      Example("only what the list permits, and it is said") { policy in
        policy.declareOnly(.ccpa)
        policy.sale?.sensitiveUseBeyondExceptions = false
      }
    ]
  ) { context, findings in
    let sale = context.policy.sale
    guard sale?.sensitiveUseBeyondExceptions == nil,
      context.isCaliforniaBusiness(asking: &findings)
    else { return }
    findings.report(
      "nothing says whether sensitive data are used for more than 11 CCR 7027(m) lists",
      help: "state `sensitiveUseBeyondExceptions`", subject: "sale",
      at: sale?.source ?? context.policy.source)
  }
}
