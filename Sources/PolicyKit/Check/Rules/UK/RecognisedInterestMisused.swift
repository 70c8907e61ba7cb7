extension Rule {
  static let recognisedInterestMisused = Rule(
    "uk.recognised-interest-misused",
    requirements: ["ukgdpr-6-1-ea-recognised"],
    regimes: [.euGDPR, .ukGDPR],
    severity: .error,
    citation: "UK GDPR 6(1)(ea), Annex 1",
    summary: "a recognised legitimate interest is relied on elsewhere, or without its condition",
    why: """
      Only the law of the United Kingdom knows recognised legitimate interests, and only those \
      that its Annex 1 lists. Under the GDPR of the Union the same processing needs another basis.
      """,
    failing: [
      Example("a recognised interest that is relied on in the EU as well") {
        $0.change(Specimen.crimeReports) {
          $0.bases = [.recognisedLegitimateInterest(condition: "preventing crime")]
          $0.bases[0].regimes = []
        }
      },
      Example("a recognised interest that names no condition") {
        $0.change(Specimen.crimeReports) {
          $0.bases[1].ground = .recognisedLegitimateInterest()
        }
      },
    ],
    passing: [
      Example("a recognised interest in the UK, and another basis elsewhere") { _ in }
    ]
  ) { context, findings in
    for purpose in context.policy.purposes {
      for basis in purpose.bases {
        guard case .recognisedLegitimateInterest(let condition) = basis.ground else { continue }
        if context.applies(.euGDPR), basis.covers(.euGDPR) {
          findings.report(
            "\(purpose.quotedName) rests on a recognised legitimate interest under the EU GDPR, which "
              + "knows none",
            help:
              "limit the basis to \(swift: "regimes: [.ukGDPR]", yaml: "regimes: [uk-gdpr]"), and give another for the EU",
            on: purpose, at: basis.source, regimes: [.euGDPR])
        }
        if context.applies(.ukGDPR), basis.covers(.ukGDPR), condition.isMissing {
          findings.report(
            "\(purpose.quotedName) rests on a recognised legitimate interest without saying which",
            help: "name the condition of Annex 1, such as \"preventing crime\"",
            on: purpose, at: basis.source, regimes: [.ukGDPR])
        }
      }
    }
  }
}
