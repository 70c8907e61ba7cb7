extension Rule {
  static let idtaForEU = Rule(
    "x.idta-for-eu",
    requirements: ["x-idta-eu"],
    regimes: [.euGDPR],
    severity: .error,
    citation: "GDPR 46(2)(c)–(d)",
    summary: "an exporter under the GDPR relies on the United Kingdom's Transfer Agreement",
    why: """
      The Transfer Agreement is the Information Commissioner's and no safeguard under the GDPR. \
      Exporters in the Union use the clauses of the European Commission.
      """,
    failing: [
      Example("the Transfer Agreement in place of the Commission's clauses") { policy in
        policy.change(Specimen.emailTransfer) {
          $0.mechanisms = [
            .adequacy, .standardClauses(.idta), .standardClauses(.swiss),
          ]
        }
      }
    ],
    passing: [
      Example("the Transfer Agreement beside the Commission's clauses") { policy in
        policy.change(Specimen.emailTransfer) {
          $0.mechanisms = [
            .adequacy, .standardClauses(.europeanCommission), .standardClauses(.idta),
            .standardClauses(.swiss),
          ]
        }
      }
    ]
  ) { context, findings in
    for transfer in context.policy.transfers where transfer.clauses.contains(.idta) {
      let european: Set<StandardClauses> = [
        .europeanCommission, .ukAddendum, .supervisoryAuthority, .unspecified,
      ]
      guard context.regimes(of: transfer).contains(.euGDPR),
        !transfer.clauses.contains(where: european.contains)
      else { continue }
      if transfer.exporterRegimes.isEmpty && context.applies(.ukGDPR) {
        findings.ask("which law the exporter of \(transfer.quotedName) is under", under: .euGDPR)
        continue
      }
      findings.report(
        "\(transfer.quotedName) relies on the United Kingdom's Transfer Agreement, which is no "
          + "safeguard in the Union",
        help: "use \(swift: ".standardClauses(.europeanCommission)")", on: transfer,
        excerpt: ".idta")
    }
  }
}
