extension Rule {
  static let retentionConflict = Rule(
    "x.retention-conflict",
    requirements: ["x-retention-conflict"],
    severity: .warning,
    citation: "GDPR 13(2)(a), 12(1)",
    summary: "a general and a specific period meet, and nothing says which holds",
    why: """
      "We keep your data for a year" beside "orders are kept for seven" leaves a reader to guess. \
      One word of precedence settles it.
      """,
    failing: [
      Example("a general period beside one of a purpose, without precedence") { policy in
        policy.retention = .for(.years(1))
        for index in policy.purposes.indices {
          policy.purposes[index].retention?.precedence = .specific
        }
        for index in policy.data.indices { policy.data[index].retention?.precedence = .specific }
        policy.purposes[0].retention = .for(.years(7))
      }
    ],
    passing: [
      Example("a general period beside specific ones that say they hold") { policy in
        policy.retention = .for(.years(1))
        for index in policy.purposes.indices {
          policy.purposes[index].retention?.precedence = .specific
        }
        for index in policy.data.indices { policy.data[index].retention?.precedence = .specific }
      }
    ]
  ) { context, findings in
    guard let general = context.policy.retention, general.precedence == nil else { return }
    func compare(_ specific: Retention?, of entity: some Entity) {
      guard let specific, specific.precedence == nil, specific.rule != general.rule else { return }
      findings.report(
        "the time for \"\(Terminal.visible(entity.displayName))\" differs from the general one, and "
          + "nothing says which holds",
        help: "give it a `precedence`, such as .specific", on: entity, at: specific.source)
    }
    for purpose in context.policy.purposes { compare(purpose.retention, of: purpose) }
    for category in context.policy.data { compare(category.retention, of: category) }
  }
}
