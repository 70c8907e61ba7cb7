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
      },
      Example("a general period beside two of purposes, without precedence") { policy in
        policy.retention = .for(.years(1))
        for index in policy.purposes.indices {
          policy.purposes[index].retention?.precedence = .specific
        }
        for index in policy.data.indices { policy.data[index].retention?.precedence = .specific }
        policy.purposes[0].retention = .for(.years(7))
        policy.purposes[1].retention = .until("you close your account")
      },
    ],
    passing: [
      Example("a general period beside specific ones that say they hold") { policy in
        policy.retention = .for(.years(1))
        for index in policy.purposes.indices {
          policy.purposes[index].retention?.precedence = .specific
        }
        for index in policy.data.indices { policy.data[index].retention?.precedence = .specific }
      },
      Example("a general year beside twelve months, without precedence") { policy in
        policy.retention = .for(.years(1))
        for index in policy.purposes.indices {
          policy.purposes[index].retention?.precedence = .specific
        }
        for index in policy.data.indices { policy.data[index].retention?.precedence = .specific }
        policy.purposes[0].retention = .for(.months(12))
      },
    ]
  ) { context, findings in
    // "As long as necessary" gives no time with which another could conflict.
    guard let general = context.policy.retention, general.precedence == nil,
      !general.rule.isVague
    else { return }
    var differing: [(name: String, subject: String, source: SourceLocation)] = []
    func compare(_ specific: Retention?, of entity: some Entity) {
      guard let specific, specific.precedence == nil, !specific.rule.agrees(with: general.rule)
      else { return }
      differing.append((entity.quotedName, entity.id.description, specific.source))
    }
    for purpose in context.policy.purposes { compare(purpose.retention, of: purpose) }
    for category in context.policy.data { compare(category.retention, of: category) }
    guard let first = differing.first else { return }
    if differing.count == 1 {
      findings.report(
        "the time for \(first.name) differs from the general one, and nothing says which holds",
        help: "give it a `precedence`, such as \(swift: ".specific")", subject: first.subject,
        at: first.source)
    } else {
      findings.report(
        "\(differing.count) times differ from the general one, and nothing says which holds: "
          + "those for \(differing.map(\.name).listed(atMost: 5))",
        help:
          "give the general time a `precedence`, such as \(swift: ".specific"), or each of the others",
        subject: "retention", at: general.source)
    }
  }
}

extension Retention.Rule {
  /// Whether it is only "as long as necessary".
  fileprivate var isVague: Bool { if case .asLongAsNecessary = self { true } else { false } }

  /// Whether the two give the same time, such as 1 year and 12 months from the same event.
  fileprivate func agrees(with other: Self) -> Bool {
    guard case .period(let mine, let myEvent) = self,
      case .period(let theirs, let theirEvent) = other
    else { return self == other }
    return mine.isEqual(to: theirs) && myEvent == theirEvent
  }
}
