extension Rule {
  static let under16NotStated = Rule(
    "ccpa.under-16-not-stated",
    requirements: ["ccpa-7011-under16"],
    regimes: [.ccpa],
    severity: .error,
    citation: "11 CCR 7011(e)(1)(G); Cal. Civ. Code 1798.120(c)",
    summary: "nothing says whether data of people under 16 are knowingly sold or shared",
    why: """
      Data of people under 16 may be sold or shared only if they, or their parents, opt in. Every \
      business therefore says whether it knows that it sells or shares such data.
      """,
    failing: [
      Example("no word on people under 16") { policy in
        policy.declareOnly(.ccpa)
        policy.sale?.knowsOfUnder16 = nil
      }
    ],
    passing: [
      Example("no knowledge of any, and it is said") { policy in
        policy.declareOnly(.ccpa)
        policy.sale?.knowsOfUnder16 = false
      }
    ]
  ) { context, findings in
    let sale = context.policy.sale
    guard sale?.knowsOfUnder16 == nil, context.isCaliforniaBusiness(asking: &findings) else {
      return
    }
    findings.report(
      "nothing says whether data of people under 16 are knowingly sold or shared",
      help: "state `knowsOfUnder16`", subject: "sale", at: sale?.source ?? context.policy.source)
  }
}
