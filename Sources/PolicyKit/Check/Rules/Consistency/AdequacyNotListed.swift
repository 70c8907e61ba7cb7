extension Rule {
  static let adequacyNotListed = Rule(
    "x.adequacy-not-listed",
    requirements: ["x-adequacy-not-listed"],
    regimes: [.euGDPR, .ukGDPR, .swissFADP],
    severity: .error,
    citation: "GDPR 45(1), (3); UK GDPR 45A, DPA 2018 Sch. 21 para 4–5; FADP 16(1), DPO Annex 1",
    summary: "a transfer rests on adequacy, and the country is not on the list",
    why: """
      The Commission, the United Kingdom and Switzerland each decide whom they hold adequate, and \
      their lists differ and change. What one has decided does not help an exporter under another.
      """,
    failing: [
      Example("adequacy of Australia") { policy in
        policy.change(Specimen.claimsTransfer) {
          $0.mechanisms = [.adequacy]
          $0.adequacyExists = true
        }
      }
    ],
    passing: [
      Example(
        "adequacy that counsel found before the list did",
        review: Review(lawOverrides: [
          LawOverride(
            .adequate(country: "AU", under: .euGDPR), because: "decided last week",
            by: "Nora Sample"),
          LawOverride(
            .adequate(country: "AU", under: .ukGDPR), because: "decided last week",
            by: "Nora Sample"),
          LawOverride(
            .adequate(country: "AU", under: .swissFADP), because: "decided last week",
            by: "Nora Sample"),
        ])
      ) { policy in
        policy.change(Specimen.claimsTransfer) {
          $0.mechanisms = [.adequacy]
          $0.adequacyExists = true
        }
      },
      Example("adequacy for one country and clauses for another, in one transfer") { policy in
        policy.change(Specimen.supportTransfer) {
          $0.countries = ["CA", "IN"]
          $0.mechanisms = [.adequacy, .standardClauses(.europeanCommission)]
          $0.mechanisms += [.standardClauses(.ukAddendum), .standardClauses(.swiss)]
          $0.copy = [.email("privacy@example.com")]
        }
      },
    ]
  ) { context, findings in
    for transfer in context.policy.transfers where transfer.restsOnAdequacy {
      var unlisted: [Country] = []
      var isUnsettled = true
      let regimes = context.regimes(of: transfer, among: Rule.withAdequacyLists).filter { regime in
        let abroad = context.destinations(of: transfer)
          .filter { context.isAbroad($0, from: regime) }
        let missing = abroad.filter { context.adequacy(of: $0, under: regime) == nil }
        // With other mechanisms beside it, adequacy may be meant for the listed ones alone.
        let isForOthers = transfer.mechanisms.count > 1 && missing.count < abroad.count
        if missing.isEmpty || isForOthers { return false }
        unlisted += missing
        let unsettled = context.law.adequacy[regime]?.unsettled ?? []
        isUnsettled = isUnsettled && missing.allSatisfy(unsettled.contains)
        return true
      }
      if regimes.isEmpty { continue }
      let countries = unlisted.uniqued().sorted()
      let codes = countries.map { Terminal.visible($0.code) }.listed
      findings.report(
        isUnsettled
          ? "\(transfer.quotedName) rests on the adequacy of \(codes), which could not be confirmed"
          : "\(transfer.quotedName) rests on the adequacy of \(codes), which no decision in force "
            + "finds under \(regimes.map(\.rawValue).listed)",
        help: isUnsettled
          ? "confirm it, and record it in the review's `lawOverrides`"
          : "use standard clauses, or record a decision that is newer than the list in the review's "
            + "`lawOverrides`",
        on: transfer, severity: isUnsettled ? .warning : .error,
        excerpt: countries.first.map { "\"\($0.code)\"" }, regimes: regimes)
    }
  }

  /// The regimes that have a list of adequate countries.
  static let withAdequacyLists: [Regime] = [.euGDPR, .ukGDPR, .swissFADP]
}
