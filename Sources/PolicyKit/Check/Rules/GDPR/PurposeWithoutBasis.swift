extension Rule {
  static let purposeWithoutBasis = Rule(
    "gdpr.purpose-without-basis",
    requirements: ["gdpr-13-1-c-legal-basis"],
    regimes: [.euGDPR, .ukGDPR],
    severity: .error,
    citation: "GDPR 6(1), 13(1)(c), 14(1)(c)",
    summary: "a purpose has no legal basis",
    why: """
      Processing without one of the six bases is unlawful, and which one it is decides what rights \
      the reader has. It is stated for each purpose.
      """,
    failing: [
      Example("a purpose without a basis") {
        $0.narrowToGDPR()
        $0.change(Specimen.reviewing) { $0.bases = [] }
      },
      Example("a purpose with a basis for the EU, but none for the UK") {
        $0.change(Specimen.reviewing) { $0.bases[0].regimes = [.euGDPR, .lgpd] }
      },
    ],
    passing: [
      Example("a basis for the EU, and another for the UK") { _ in }
    ]
  ) { context, findings in
    let regimes = context.gdpr
    for purpose in context.policy.purposes {
      let without = regimes.filter { context.bases(of: purpose, under: $0).isEmpty }
      guard let first = without.first else { continue }
      let law =
        without == regimes ? "" : " under the \(first == .euGDPR ? "EU" : "UK") GDPR"
      findings.report(
        "the purpose \(purpose.quotedName) has no legal basis\(law)",
        help: "state at least one basis of Article 6(1) in its `bases`", on: purpose,
        regimes: without)
    }
  }
}
