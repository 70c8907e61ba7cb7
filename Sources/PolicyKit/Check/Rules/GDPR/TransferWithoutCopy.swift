extension Rule {
  static let transferWithoutCopy = Rule(
    "gdpr.transfer-without-copy",
    requirements: ["gdpr-13-1-f-safeguard-copy"],
    regimes: [.euGDPR, .ukGDPR],
    severity: .error,
    citation: "GDPR 13(1)(f), 46, 47, 49(1) second subparagraph",
    summary: "a transfer rests on a safeguard, and nothing says how to get a copy",
    why: """
      People can ask to see the clauses that protect their data abroad. A notice tells them how to \
      get a copy, or where it lies open.
      """,
    failing: [
      Example("binding corporate rules that nobody can get") { policy in
        policy.change(Specimen.unitedKingdomTransfer) {
          $0.mechanisms = [.bindingCorporateRules]
        }
      }
    ],
    passing: [
      Example("a derogation, of which there is no copy") { policy in
        policy.change(Specimen.unitedKingdomTransfer) {
          $0.mechanisms = [.derogation(.contract)]
          $0.isRecurring = false
        }
      }
    ]
  ) { context, findings in
    for transfer in context.policy.transfers where transfer.copy.isEmpty {
      let regimes = context.regimes(of: transfer)
      guard !regimes.isEmpty, transfer.mechanisms.contains(where: \.isSafeguard) else { continue }
      findings.report(
        "\(transfer.quotedName) does not say how to get a copy of its safeguards",
        help: "add an address or a link in `copy`", on: transfer, regimes: regimes)
    }
  }
}
