extension Rule {
  static let transferCountryUnnamed = Rule(
    "gdpr.transfer-country-unnamed",
    requirements: ["gdpr-13-1-f-country-named"],
    regimes: [.euGDPR, .ukGDPR],
    severity: .warning,
    citation: "GDPR 13(1)(f); WP260 rev.01 annex (transfers)",
    summary: "a transfer does not name the countries that data go to",
    why: """
      Whether data go to Switzerland or to a country without a data protection law makes a \
      difference to people. The authorities' guidelines ask for the countries by name.
      """,
    failing: [
      Example("a transfer abroad, to nobody and nowhere in particular") { policy in
        policy.change(Specimen.unitedKingdomTransfer) {
          $0.recipients = []
          $0.countries = []
        }
      },
      Example("a decision on adequacy of a country that the transfer does not name") { policy in
        policy.change(Specimen.unitedKingdomTransfer) { $0.countries = [] }
      },
      Example("a country by name, and others that nobody can know") { policy in
        policy.change(Specimen.unitedKingdomTransfer) {
          $0.otherCountries = "other countries in which our partners work"
        }
      },
    ],
    passing: [
      Example("a transfer to recipients whose countries are named, on no decision about one") {
        policy in
        policy.change(Specimen.unitedKingdomTransfer) {
          $0.countries = []
          $0.mechanisms = [.bindingCorporateRules]
          $0.copy = [.email("privacy@example.com")]
        }
      }
    ]
  ) { context, findings in
    for transfer in context.policy.transfers {
      let regimes = context.regimes(of: transfer)
      if !transfer.countries.isEmpty {
        if transfer.otherCountries == nil || regimes.isEmpty { continue }
        findings.report(
          "\(transfer.quotedName) names some of the countries that data go to, and not the others",
          help: "name them all in `countries`, and leave `otherCountries` out", on: transfer,
          regimes: regimes)
        continue
      }
      let recipients = transfer.recipients.map { context[$0] }
      // A decision on adequacy is about a country, so the transfer itself must say which.
      let areKnown =
        !transfer.restsOnAdequacy
        && recipients.allSatisfy { $0?.locations.isEmpty == false }
      if regimes.isEmpty || (areKnown && !recipients.isEmpty) { continue }
      findings.report(
        transfer.restsOnAdequacy
          ? "\(transfer.quotedName) rests on adequacy and does not name the countries"
          : "\(transfer.quotedName) does not name the countries that data go to",
        help: "name them in `countries`", on: transfer, regimes: regimes)
    }
  }
}
