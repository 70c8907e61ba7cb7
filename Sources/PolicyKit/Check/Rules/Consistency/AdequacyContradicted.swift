extension Rule {
  static let adequacyContradicted = Rule(
    "x.adequacy-contradicted",
    requirements: ["gdpr-13-1-f-adequacy-stated"],
    regimes: [.euGDPR, .ukGDPR],
    severity: .error,
    citation: "GDPR 13(1)(f); UK GDPR 13(1)(f), 45A",
    summary: "what is said about an adequacy decision is not so",
    why: """
      A reader who is told that no decision exists, while the transfer rests on one, cannot know \
      what protects the data. The same holds the other way round.
      """,
    failing: [
      Example("a transfer on adequacy that says there is no decision") { policy in
        policy.change(Specimen.supportTransfer) { $0.adequacyExists = false }
      },
      Example("a decision on Australia, where there is none") { policy in
        policy.change(Specimen.claimsTransfer) { $0.adequacyExists = true }
      },
    ],
    passing: [
      Example("clauses for a country that is adequate, and said to be") { policy in
        policy.change(Specimen.unitedKingdomTransfer) {
          $0.mechanisms = [.standardClauses(.europeanCommission)]
          $0.copy = [.email("privacy@example.com")]
        }
      }
    ]
  ) { context, findings in
    for transfer in context.policy.transfers {
      let regimes = context.regimes(of: transfer)
      guard !regimes.isEmpty, let exists = transfer.adequacyExists else { continue }
      if !exists, transfer.restsOnAdequacy {
        findings.report(
          "\(transfer.quotedName) rests on an adequacy decision and says that there is none",
          help: "correct `adequacyExists` or the mechanism", on: transfer,
          excerpt: "adequacyExists: false", regimes: regimes)
      } else if exists, !transfer.restsOnAdequacy {
        let destinations = context.destinations(of: transfer)
        let listed = regimes.contains { regime in
          destinations.contains { country in
            context.adequacy(of: country, under: regime) != nil
              || context.law.adequacy[regime]?.unsettled.contains(country) == true
          }
        }
        if listed || destinations.isEmpty { continue }
        findings.report(
          "\(transfer.quotedName) says that an adequacy decision exists, and there is none for "
            + destinations.sorted().map { Terminal.visible($0.code) }.listed,
          help: "set `adequacyExists: false`", on: transfer, excerpt: "adequacyExists: true",
          regimes: regimes)
      }
    }
  }
}
