extension Rule {
  static let brazilianClausesNotPublished = Rule(
    "br.clauses-not-published",
    requirements: ["br-19-transfer"],
    regimes: [.lgpd],
    severity: .error,
    citation: "Res. CD/ANPD 19/2024 art. 17",
    summary:
      "a transfer on the ANPD's clauses is not described in Portuguese, or no copy is offered",
    why: """
      Who transfers data on the ANPD's standard clauses publishes a page in Portuguese on the form, \
      duration, purpose, country, controller and security of the transfer, and hands out the clauses \
      within 15 days of a request.
      """,
    failing: [
      Example("no page in Portuguese") { policy in
        policy.declareOnly(.lgpd)
        for index in policy.transfers.indices { policy.transfers[index].publishedInformation = nil }
      }
    ],
    passing: [
      Example("a transfer on the Commission's clauses, without such a page") { policy in
        policy.declareOnly(.lgpd)
        for index in policy.transfers.indices {
          policy.transfers[index].publishedInformation = nil
          policy.transfers[index].mechanisms.removeAll { $0 == .standardClauses(.anpd) }
        }
      }
    ]
  ) { context, findings in
    for transfer in context.policy.transfers
    where transfer.mechanisms.contains(.standardClauses(.anpd)) {
      let missing = [
        (transfer.publishedInformation == nil, "information published in Portuguese"),
        (transfer.copy.isEmpty, "a way to get the clauses"),
      ].filter(\.0).map(\.1)
      if missing.isEmpty { continue }
      findings.report(
        "\"\(Terminal.visible(transfer.title))\" rests on the ANPD's clauses, without "
          + missing.alternatives,
        help: "state `publishedInformation` and `copy`", on: transfer)
    }
  }
}
