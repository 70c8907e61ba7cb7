extension Rule {
  static let euClausesForUK = Rule(
    "x.eu-clauses-for-uk",
    requirements: ["x-sccs-uk"],
    regimes: [.ukGDPR],
    severity: .error,
    citation: "UK GDPR 46(2)(d); DPA 2018 s.119A",
    summary: "an exporter under the UK GDPR relies on standard clauses of another authority",
    why: """
      The Commission's clauses alone are no safeguard under the UK GDPR. The Information \
      Commissioner's Transfer Agreement is, and so is the Addendum that carries the Commission's \
      clauses over.
      """,
    failing: [
      Example("the Commission's clauses without the Addendum") { policy in
        policy.change(Specimen.emailTransfer) {
          $0.mechanisms.removeAll { $0 == .standardClauses(.ukAddendum) }
        }
      }
    ],
    passing: [
      Example("the Commission's clauses alone, for exporters in the Union") { policy in
        policy.change(Specimen.unitedKingdomTransfer) {
          $0.mechanisms = [.standardClauses(.europeanCommission)]
          $0.copy = [.email("privacy@example.com")]
        }
      }
    ]
  ) { context, findings in
    for transfer in context.policy.transfers {
      let foreign: Set<StandardClauses> = [.europeanCommission, .swiss, .anpd]
      guard context.regimes(of: transfer) != [.euGDPR],
        context.regimes(of: transfer).contains(.ukGDPR), !transfer.clauses.isEmpty,
        transfer.clauses.allSatisfy(foreign.contains)
      else { continue }
      // Clauses of Brazil alone are no attempt at a safeguard here; another rule says so.
      guard transfer.clauses.contains(.europeanCommission) else { continue }
      if transfer.exporterRegimes.isEmpty && context.applies(.euGDPR) {
        findings.ask("which law the exporter of \(transfer.quotedName) is under", under: .ukGDPR)
        continue
      }
      findings.report(
        "\(transfer.quotedName) relies on the European Commission's clauses alone, which are no "
          + "safeguard in the United Kingdom",
        help: "add \(swift: ".standardClauses(.ukAddendum)"), or use \(swift: ".idta")",
        on: transfer,
        excerpt: ".europeanCommission")
    }
  }
}
