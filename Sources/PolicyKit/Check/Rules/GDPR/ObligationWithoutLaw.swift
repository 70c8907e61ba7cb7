extension Rule {
  static let obligationWithoutLaw = Rule(
    "gdpr.obligation-without-law",
    requirements: ["gdpr-6-1-c-law-named"],
    regimes: [.euGDPR, .ukGDPR],
    severity: .warning,
    citation: "GDPR 6(1)(c), 6(1)(e), 6(3); naming it is good practice",
    summary: "a legal obligation or a public task is relied on without naming the law",
    why: """
      The obligation, or the task, must lie in the law of the Union, a Member State or the United Kingdom. A \
      policy that names the statute shows that it does, and lets a reader look it up.
      """,
    failing: [
      Example("a legal obligation without its law") {
        $0.change(Specimen.choices) { $0.bases = [.legalObligation()] }
      },
      Example("a public task without its law") {
        $0.change(Specimen.choices) { $0.bases = [.publicTask()] }
      },
    ],
    passing: [
      Example("a legal obligation with its law") {
        $0.change(Specimen.choices) { $0.bases = [.legalObligation(law: "Article 7(1) GDPR")] }
      }
    ]
  ) { context, findings in
    for purpose in context.policy.purposes {
      for basis in context.gdprBases(of: purpose) {
        switch basis.ground {
        case .legalObligation(let law), .publicTask(let law): guard law.isMissing else { continue }
        default: continue
        }
        findings.report(
          "\(purpose.quotedName) relies on \(basis.ground.phrase) without naming the law",
          help: "cite the statute in `law`", on: purpose, at: basis.source)
      }
    }
  }
}
