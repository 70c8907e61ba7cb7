extension Rule {
  static let categoryWithoutRetention = Rule(
    "ccpa.category-without-retention",
    requirements: ["ccpa-7012-collection-notice"],
    regimes: [.ccpa],
    severity: .error,
    citation: "11 CCR 7012(e)(4); Cal. Civ. Code 1798.100(a)(3)",
    summary: "nothing says how long a category of data is kept",
    why: """
      The notice at collection says for each category of data how long it is kept, or which \
      criteria fix the time. A category on which neither it, nor a purpose, nor the general time \
      says anything is kept for ever, as far as a reader can tell.
      """,
    failing: [
      Example("job applications, and no word on how long they are kept") { policy in
        policy.declareOnly(.ccpa)
        policy.retention = nil
        policy.change("recruitment", purpose: { $0.retention = nil })
        policy.change("applications", data: { $0.retention = nil })
      }
    ],
    passing: [
      Example("job applications with a time, and no general one") { policy in
        policy.declareOnly(.ccpa)
        policy.retention = nil
        policy.change("recruitment", purpose: { $0.retention = nil })
      }
    ]
  ) { context, findings in
    guard context.policy.retention == nil else { return }
    let missing = context.policy.data.filter { category in
      category.retention == nil && category.isAnonymised != true
        && context.purposes(using: category).allSatisfy { $0.retention == nil }
    }
    guard let first = missing.first, context.isCaliforniaBusiness(asking: &findings) else { return }
    let message =
      "nothing says how long \(missing.map(\.name).quotedBriefly) "
      + "\(missing.count == 1 ? "is" : "are") kept"
    let help: Help = "give each category its `retention`: a period, or the criteria that fix it"
    if missing.count == 1 {
      findings.report(message, help: help, on: first)
    } else {
      findings.report(message, help: help, subject: "data", at: first.source)
    }
  }
}
