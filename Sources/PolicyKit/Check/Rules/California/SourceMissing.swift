extension Rule {
  static let sourceMissing = Rule(
    "ccpa.source-missing",
    requirements: ["ccpa-7011-sources"],
    regimes: [.ccpa],
    severity: .error,
    citation: "11 CCR 7011(e)(1)(B); Cal. Civ. Code 1798.130(a)(5)(B)(ii)",
    summary: "nothing says where data were collected from",
    why: """
      The CCPA asks for the categories of sources: the consumer, advertising networks, data brokers \
      and the like. Data without a source may come from anywhere.
      """,
    failing: [
      Example("account details from nowhere") { policy in
        policy.declareOnly(.ccpa)
        policy.change("account-details", data: { $0.sources = [] })
      }
    ],
    passing: [
      Example("a location without a source, derived from data that have one") { policy in
        policy.declareOnly(.ccpa)
        for index in policy.data.indices where !policy.data[index].derivedFrom.isEmpty {
          if policy.data[index].origins == [.derived] { policy.data[index].sources = [] }
        }
      }
    ]
  ) { context, findings in
    let missing = context.policy.data.filter {
      $0.sources.isEmpty && $0.derivedFrom.isEmpty && $0.isAnonymised != true
        && !context.purposes(using: $0).isEmpty
    }
    guard let first = missing.first, context.isCaliforniaBusiness(asking: &findings) else { return }
    let message = "nothing says where \(missing.map(\.name).quotedBriefly) were collected from"
    let help: Help = "name the `sources`, such as the person"
    if missing.count == 1 {
      findings.report(message, help: help, on: first)
    } else {
      findings.report(message, help: help, subject: "data", at: first.source)
    }
  }
}
