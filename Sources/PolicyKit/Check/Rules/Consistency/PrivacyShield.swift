extension Rule {
  static let privacyShield = Rule(
    "x.privacy-shield",
    requirements: ["x-privacy-shield"],
    regimes: [.euGDPR, .ukGDPR],
    severity: .error,
    citation: "CJEU C-311/18",
    summary: "a transfer rests on the Privacy Shield, which is void",
    why: """
      The Court struck the Privacy Shield down in 2020. The Data Privacy Framework came in its \
      place in 2023 and needs a certificate of its own.
      """,
    failing: [
      Example("a transfer on the Privacy Shield") { policy in
        policy.change(Specimen.unitedKingdomTransfer) { $0.mechanisms = [.privacyShield] }
      },
      Example(
        "data that people send themselves, on the Privacy Shield",
        alsoTriggers: ["x.collection-called-transfer"]
      ) { policy in
        policy.change(Specimen.unitedKingdomTransfer) {
          $0.exporter = .dataSubject
          $0.mechanisms = [.privacyShield]
        }
      },
    ],
    passing: [
      Example("a transfer on the Data Privacy Framework alone") { policy in
        policy.change(Specimen.emailTransfer) { $0.mechanisms = [.adequacy] }
      }
    ]
  ) { context, findings in
    for transfer in context.policy.transfers where transfer.mechanisms.contains(.privacyShield) {
      // What people send themselves is no transfer, and rests on a void decision all the same.
      let regimes =
        transfer.exporter == .dataSubject ? context.gdpr : context.regimes(of: transfer)
      if regimes.isEmpty { continue }
      findings.report(
        "\(transfer.quotedName) rests on the Privacy Shield, which is void",
        help:
          "use \(swift: ".adequacy") if the recipient is certified under the Data Privacy Framework, or "
          + "standard clauses",
        on: transfer, excerpt: ".privacyShield", regimes: regimes)
    }
  }
}
