extension Rule {
  static let obligationWithoutLaw = Rule(
    "gdpr.obligation-without-law",
    requirements: ["gdpr-6-1-c-law-named"],
    regimes: [.euGDPR, .ukGDPR],
    severity: .warning,
    citation: "GDPR 6(1)(c), 6(3); naming it is good practice",
    summary: "a legal obligation is relied on without naming the law",
    why: """
      The obligation must lie in the law of the Union, a Member State or the United Kingdom. A \
      policy that names the statute shows that it does, and lets a reader look it up.
      """,
    failing: [
      Example("a legal obligation without its law") {
        $0.change(Specimen.choices) { $0.bases = [.legalObligation()] }
      }
    ],
    passing: [
      Example("a legal obligation with its law") {
        $0.change(Specimen.choices) { $0.bases = [.legalObligation(law: "Article 7(1) GDPR")] }
      }
    ]
  ) { context, findings in
    for purpose in context.policy.purposes {
      for basis in context.gdprBases(of: purpose) {
        guard case .legalObligation(let law) = basis.ground, law.isMissing else { continue }
        findings.report(
          "\(purpose.quotedName) relies on a legal obligation without naming the law",
          help: "cite the statute in `law:`", on: purpose, at: basis.source)
      }
    }
  }
}
