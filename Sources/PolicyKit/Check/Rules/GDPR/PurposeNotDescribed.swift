extension Rule {
  static let purposeNotDescribed = Rule(
    "gdpr.purpose-not-described",
    requirements: ["gdpr-13-1-c-purposes"],
    regimes: [.euGDPR, .ukGDPR],
    severity: .error,
    citation: "GDPR 13(1)(c), 14(1)(c)",
    summary: "no purpose is stated, or one by nothing but its title",
    why: """
      "Marketing" or "Your account" names a subject. Why the data are used, which the law asks \
      for, takes a phrase: "to send you our newsletter".
      """,
    failing: [
      Example("a purpose with a title alone") {
        $0.change(Specimen.orders) { $0.description = nil }
      }
    ],
    passing: [
      Example("a purpose that counsel says in words of their own") {
        $0.change(Specimen.orders) {
          $0.description = nil
          $0.wording = "We use your details to take your orders and to deliver them."
        }
      }
    ]
  ) { context, findings in
    if context.policy.purposes.isEmpty {
      findings.report(
        "the policy states no purpose at all", help: "declare each purpose and list it",
        subject: "purposes", at: context.policy.source)
    }
    for purpose in context.policy.purposes
    where purpose.description.isMissing && purpose.wording.isMissing {
      findings.report(
        "the purpose \(purpose.quotedName) says no more than its title",
        help: "say what the data are used for in its `description`", on: purpose)
    }
  }
}
