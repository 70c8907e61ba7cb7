extension Rule {
  static let alternativesAlike = Rule(
    "x.alternatives-alike",
    regimes: [.euGDPR, .ukGDPR],
    severity: .warning,
    citation: "GDPR 12(1), 13(1)(f), 46(2)(c)–(d)",
    summary: "of the alternatives for a transfer, one includes the other",
    why: """
      "Either clauses of the regulator or standard clauses" offers no choice: the second says all \
      that the first says. A reader cannot tell which safeguard protects the data, nor ask for it.
      """,
    failing: [
      Example("clauses of the Commission, or clauses of the Commission") { policy in
        policy.change(Specimen.emailTransfer) {
          $0.mechanisms = [
            .standardClauses(.europeanCommission), .standardClauses(.ukAddendum),
            .standardClauses(.swiss), .standardClauses(.europeanCommission),
          ]
          $0.combination = .alternatives
        }
      }
    ],
    passing: [
      Example("clauses of two authors") { policy in
        policy.change(Specimen.emailTransfer) {
          $0.mechanisms = [
            .standardClauses(.europeanCommission), .standardClauses(.ukAddendum),
            .standardClauses(.swiss),
          ]
          $0.combination = .alternatives
        }
      }
    ]
  ) { context, findings in
    for transfer in context.policy.transfers where transfer.combination == .alternatives {
      let clauses = transfer.mechanisms.filter {
        if case .standardClauses = $0 { true } else { false }
      }
      let repeats = Set(clauses).count < clauses.count
      guard clauses.count > 1, repeats || clauses.contains(.standardClauses(.unspecified))
      else { continue }
      findings.report(
        "\"\(Terminal.visible(transfer.title))\" offers two kinds of standard clauses that are one",
        help: "name the clauses that are in place, each by who adopted it", on: transfer,
        excerpt: "either")
    }
  }
}
