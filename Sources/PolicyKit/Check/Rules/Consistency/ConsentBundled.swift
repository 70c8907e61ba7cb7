extension Rule {
  static let consentBundled = Rule(
    "x.consent-bundled",
    requirements: ["x-consent-bundled"],
    regimes: [.euGDPR, .ukGDPR],
    severity: .warning,
    citation: "GDPR 7(4)",
    summary: "a service is refused to those who do not consent, without a reason",
    why: """
      Consent that is the price of a service is hardly free, unless the service cannot work \
      without the data. The policy says why it cannot, or separates the two.
      """,
    failing: [
      Example("a service that depends on consent, without saying why") {
        $0.change(Specimen.recommendations) {
          $0.bases = [.consent(isExplicit: false, serviceDependsOnIt: true)]
        }
      }
    ],
    passing: [
      Example("a service that cannot work without the data, and says so") { _ in }
    ]
  ) { context, findings in
    for purpose in context.policy.purposes {
      for basis in context.gdprBases(of: purpose) {
        guard case .consent(_, let depends, let justification) = basis.ground else { continue }
        if depends == nil {
          findings.ask(
            "whether a service is refused to those who do not consent", under: context.gdpr)
        } else if depends == true, justification.isMissing {
          findings.report(
            "a service depends on the consent for \(purpose.quotedName), and nothing says why it must",
            help: "give the `justification`, or offer the service without the consent",
            on: purpose, at: basis.source)
        }
      }
    }
  }
}
