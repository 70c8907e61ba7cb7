extension Rule {
  static let transferSafeguardUnnamed = Rule(
    "gdpr.transfer-safeguard-unnamed",
    requirements: ["gdpr-13-1-f-safeguard-copy"],
    regimes: [.euGDPR, .ukGDPR],
    severity: .error,
    citation: "GDPR 13(1)(f), 46, 47; UK GDPR 13(1)(f)",
    summary: "a transfer rests on a safeguard that is not named",
    why: """
      "Other appropriate safeguards" and "standard clauses" of an unknown author cannot be asked \
      for or looked up. The law wants the safeguard itself, by reference.
      """,
    failing: [
      Example("other appropriate safeguards, whatever they are") { policy in
        policy.change(Specimen.unitedKingdomTransfer) {
          $0.mechanisms = [.otherSafeguards()]
          $0.copy = [.email("privacy@example.com")]
        }
      }
    ],
    passing: [
      Example("clauses of one's own, which have no other name") { policy in
        policy.change(Specimen.unitedKingdomTransfer) {
          $0.mechanisms = [.adHocClauses]
          $0.copy = [.email("privacy@example.com")]
        }
      }
    ]
  ) { context, findings in
    for transfer in context.policy.transfers {
      let regimes = context.regimes(of: transfer)
      if regimes.isEmpty { continue }
      let unnamed = transfer.mechanisms.compactMap { mechanism -> String? in
        switch mechanism {
        case .standardClauses(.unspecified): "who adopted its standard clauses"
        case .codeOfConduct(name: nil): "which code of conduct it rests on"
        case .certification(name: nil): "which certification it rests on"
        case .otherSafeguards(description: nil): "what its other safeguards are"
        default: nil
        }
      }.uniqued()
      if unnamed.isEmpty { continue }
      findings.report(
        "\(transfer.quotedName) does not say \(unnamed.listed)",
        help: "name each safeguard, such as the standard clauses of the European Commission",
        on: transfer,
        excerpt: transfer.mechanisms.contains(.otherSafeguards()) ? ".otherSafeguards()" : nil,
        regimes: regimes)
    }
  }
}
