extension Rule {
  static let purposeNotClassed = Rule(
    "ccpa.purpose-not-classed",
    requirements: ["ccpa-7011-purposes"],
    regimes: [.ccpa],
    severity: .warning,
    citation: "11 CCR 7011(e)(1)(C); Cal. Civ. Code 1798.130(a)(5)(B)(iii), 1798.140(e), (h)",
    summary: "a purpose is called neither a business nor a commercial one",
    why: """
      The CCPA knows business purposes, which its list permits, and commercial ones, which advance \
      the business's interests. What may be disclosed for which, and what a person can refuse, \
      turns on the difference.
      """,
    failing: [
      Example("payment, neither business nor commercial") { policy in
        policy.declareOnly(.ccpa)
        policy.change("payment", purpose: { $0.nature = nil })
      }
    ],
    passing: [
      Example("payment as a business purpose") { policy in
        policy.declareOnly(.ccpa)
        policy.change("payment", purpose: { $0.nature = .business })
      }
    ]
  ) { context, findings in
    let missing = context.policy.purposes.filter { $0.nature == nil }
    guard let first = missing.first, context.isCaliforniaBusiness(asking: &findings) else { return }
    let message =
      "\(missing.map(\.title).quotedBriefly) \(missing.count == 1 ? "is" : "are") called neither a "
      + "business nor a commercial purpose"
    let help: Help = "state the `nature`: \(swift: ".business") or \(swift: ".commercial")"
    if missing.count == 1 {
      findings.report(message, help: help, on: first)
    } else {
      findings.report(message, help: help, subject: "purposes", at: first.source)
    }
  }
}
