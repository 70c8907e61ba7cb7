extension Rule {
  static let criminalDataWithoutAuthority = Rule(
    "gdpr.criminal-data-without-authority",
    requirements: ["gdpr-10-criminal"],
    regimes: [.euGDPR, .ukGDPR],
    severity: .error,
    citation: "GDPR 10",
    summary: "criminal data are used, and neither an authority nor a law allows it",
    why: """
      Convictions and offences may be processed only under the control of official authority, or \
      where a law says so and protects people. A lawful basis alone does not suffice.
      """,
    failing: [
      Example("criminal data, and nothing that allows them") { policy in
        policy.change(Specimen.creditScore) { $0.sensitivity = .criminal() }
      }
    ],
    passing: [
      Example("criminal data on a law") { policy in
        policy.change(Specimen.creditScore) {
          $0.sensitivity = .criminal(
            authority: .law(citation: "section 55 of the Data Protection Act 2018 (Ireland)"))
        }
      }
    ]
  ) { context, findings in
    for category in context.policy.data where category.isAnonymised != true {
      guard case .criminal(authority: nil) = category.sensitivity else { continue }
      findings.report(
        "\(category.quotedName) are criminal data, and nothing says which authority or law allows "
          + "them",
        help: "cite the law in \(swift: ".criminal(authority: .law(citation: …))")", on: category)
    }
  }
}
