extension Rule {
  static let retentionMissing = Rule(
    "gdpr.retention-missing",
    requirements: ["gdpr-13-2-a-retention"],
    regimes: [.euGDPR, .ukGDPR],
    severity: .error,
    citation: "GDPR 13(2)(a), 14(2)(a)",
    summary: "nothing says how long data are kept for a purpose",
    why: """
      Data may not be kept for longer than a purpose needs them, so there is always an answer to \
      "how long". The policy gives the period, or the criteria by which it is found.
      """,
    failing: [
      Example("no time for a purpose, and none in general") {
        $0.retention = nil
        $0.change(Specimen.orders) { $0.retention = nil }
        $0.narrowToGDPR()
        $0.change(Specimen.contactDetails) { $0.retention = nil }
      },
      Example("criteria that are an empty list") {
        $0.change(Specimen.orders) {
          $0.retention = Retention(.criteria([]), precedence: .specific)
        }
      },
    ],
    passing: [
      Example("no time for a purpose, but one in general") {
        $0.change(Specimen.orders) { $0.retention = nil }
      },
      Example("no time for a purpose, but one for each of its categories of data") {
        $0.retention = nil
        $0.change(Specimen.orders) { $0.retention = nil }
      },
    ]
  ) { context, findings in
    let policy = context.policy
    let hasGeneral = policy.retention.map { !$0.saysNothing } ?? false
    let without = policy.purposes.filter { purpose in
      if let own = purpose.retention { return own.saysNothing }
      if hasGeneral { return false }
      let data = context.data(of: purpose)
      return data.isEmpty || data.contains { $0.retention?.saysNothing ?? true }
    }
    if without.count > 1, without.count == policy.purposes.count {
      findings.report(
        "nothing says how long data are kept, for any purpose",
        help: "give each purpose its `retention`, or the policy a general one",
        subject: "retention", at: policy.retention?.source ?? policy.source)
      return
    }
    for purpose in without {
      findings.report(
        "nothing says how long data are kept for \(purpose.quotedName)",
        help: "give the purpose a period, an event or criteria in `retention`", on: purpose,
        at: purpose.retention?.source)
    }
  }
}

extension Retention {
  /// Whether it is there but gives no measure at all.
  fileprivate var saysNothing: Bool {
    if case .criteria(let criteria) = rule { criteria.allSatisfy(\.isEmpty) } else { false }
  }
}
