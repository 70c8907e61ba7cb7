extension Rule {
  static let ageWithoutConsequence = Rule(
    "x.age-without-consequence",
    requirements: ["x-children-parental-words"],
    regimes: [.euGDPR, .ukGDPR, .coppa],
    severity: .warning,
    citation: "GDPR 8(1)–(2); 16 CFR 312.4(d)(5), 312.5(a)",
    summary: "an age is stated, and not what happens to the data of someone younger",
    why: """
      "Not for children under 16" settles nothing by itself. Parents need to know what happens to \
      data that a child gave all the same.
      """,
    failing: [
      Example("an age, and not a word on deletion") { $0.children?.deletion = nil }
    ],
    passing: [
      Example("an age and deletion, where no parent can consent") {
        $0.children?.parentalConsent = nil
      }
    ]
  ) { context, findings in
    guard let children = context.policy.children, let age = children.minimumAge,
      children.deletion == nil
    else { return }
    findings.report(
      "the age of \(age) is stated, and not what happens to data of someone younger",
      help: children.parentalConsent == nil
        ? "state in `deletion` that they are deleted, or in `parentalConsent` how a parent consents"
        : "state in `deletion` that they are deleted if no parent consents",
      subject: "children", at: children.source)
  }
}
