extension Rule {
  static let retentionNotPerCategory = Rule(
    "x.retention-not-per-category",
    requirements: ["x-retention-per-category"],
    regimes: [.ccpa],
    severity: .warning,
    citation: "Cal. Civ. Code 1798.100(a)(3); 11 CCR 7012(e)(4)",
    summary: "times are given by purpose, where California asks for them by category of data",
    why: """
      Europe asks how long data are kept for each purpose, California how long each category of \
      data is. One does not answer the other.
      """,
    failing: [
      Example("a category whose time stands only with its purposes") {
        $0.change(Specimen.messages) { $0.retention = nil }
      }
    ],
    passing: [
      Example("a category without a time, for a company that is no business in California") {
        $0.change(Specimen.messages) { $0.retention = nil }
        $0.declare(.ccpa(isBusiness: false, tenMillionConsumers: false, onlineOnly: false))
      },
      Example("anonymous statistics without a time") {
        $0.change(Specimen.salesStatistics) { $0.retention = nil }
      },
    ]
  ) { context, findings in
    guard case .ccpa(let isBusiness, _, _) = context.policy.declared(.ccpa), isBusiness != false
    else { return }
    // Where no purpose has a time of its own, the general one holds for every category.
    let without = context.policy.data.filter { category in
      category.retention == nil && category.isAnonymised != true
        && context.purposes(using: category).contains { $0.retention != nil }
    }
    guard let first = without.first else { return }
    guard isBusiness == true else {
      findings.ask("whether you meet a threshold of a business", under: .ccpa)
      return
    }
    let help: Help = "give each category its own `retention`"
    if without.count == 1 {
      findings.report(
        "nothing says how long \(first.quotedName) are kept, whatever the purpose", help: help,
        on: first)
    } else {
      findings.report(
        "nothing says how long \(without.count) categories of data are kept, whatever the "
          + "purpose: \(without.map { Terminal.visible($0.name) }.listed(atMost: 5))",
        help: help, subject: "data", at: first.source)
    }
  }
}
