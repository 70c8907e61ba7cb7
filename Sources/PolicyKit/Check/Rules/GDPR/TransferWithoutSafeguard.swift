extension Rule {
  static let transferWithoutSafeguard = Rule(
    "gdpr.transfer-without-safeguard",
    requirements: ["gdpr-13-1-f-mechanism"],
    regimes: [.euGDPR, .ukGDPR],
    severity: .error,
    citation: "GDPR 13(1)(f), 44–47, 49; UK GDPR 44A, 45A, 46, 47, 49",
    summary: "a transfer rests on nothing that allows it",
    why: """
      Data may leave only on an adequacy decision, a safeguard or a derogation, and a notice says \
      which. Clauses made for the law of another country do not count.
      """,
    failing: [
      Example("a transfer without any mechanism") { policy in
        policy.change(Specimen.unitedKingdomTransfer) { $0.mechanisms = [] }
      },
      Example("a transfer under the GDPR on the clauses for Switzerland alone") { policy in
        policy.change(Specimen.unitedKingdomTransfer) {
          $0.mechanisms = [.standardClauses(.swiss)]
          $0.copy = [.email("privacy@example.com")]
        }
      },
    ],
    passing: [
      Example("a transfer on binding corporate rules alone") { policy in
        policy.change(Specimen.unitedKingdomTransfer) {
          $0.mechanisms = [.bindingCorporateRules]
          $0.copy = [.email("privacy@example.com")]
        }
      }
    ]
  ) { context, findings in
    for transfer in context.policy.transfers {
      let regimes = context.regimes(of: transfer)
      let foreign: Set<TransferMechanism> = [.standardClauses(.anpd), .standardClauses(.swiss)]
      guard !regimes.isEmpty, transfer.mechanisms.allSatisfy(foreign.contains) else { continue }
      findings.report(
        transfer.mechanisms.isEmpty
          ? "\(transfer.quotedName) does not say on what the transfer rests"
          : "\(transfer.quotedName) rests only on clauses made for another country's law",
        help: "choose adequacy, a safeguard such as standard clauses, or a derogation",
        on: transfer, regimes: regimes)
    }
  }
}
