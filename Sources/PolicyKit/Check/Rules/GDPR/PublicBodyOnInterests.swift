extension Rule {
  static let publicBodyOnInterests = Rule(
    "gdpr.public-body-on-interests",
    requirements: ["gdpr-6-1-f-public-authority"],
    regimes: [.euGDPR, .ukGDPR],
    severity: .error,
    citation: "GDPR 6(1) second subparagraph",
    summary: "a public authority relies on legitimate interests",
    why: """
      What an authority may do with data in its tasks is for the legislator to say, not for the \
      authority to weigh. Outside its tasks, such as in letting a hall, it may; accept the finding \
      then and say so.
      """,
    failing: [
      Example("a public body with legitimate interests") {
        $0.controller.isPublicAuthority = true
      }
    ],
    passing: [
      Example("a public body with public tasks") {
        $0.controller.isPublicAuthority = true
        for index in $0.purposes.indices {
          $0.purposes[index].bases = $0.purposes[index].bases.map { basis in
            guard case .legitimateInterests = basis.ground else { return basis }
            return LawfulBasis(
              .publicTask(law: "section 1 of the Example Act"), scope: basis.scope,
              regimes: basis.regimes)
          }
        }
      }
    ]
  ) { context, findings in
    if context.policy.controller.isPublicAuthority == false { return }
    for purpose in context.policy.purposes {
      let interests = context.gdprBases(of: purpose).first {
        if case .legitimateInterests = $0.ground { true } else { false }
      }
      guard let interests else { continue }
      if context.policy.controller.isPublicAuthority == nil {
        findings.ask("whether you are a public authority or body", under: context.gdpr)
        return
      }
      findings.report(
        "the controller is a public authority, and \(purpose.quotedName) rests on legitimate interests",
        help: "rest it on a public task with its law, or accept the finding if it lies outside "
          + "your tasks",
        on: purpose, at: interests.source)
    }
  }
}
