extension Rule {
  static let otherUseDenied = Rule(
    "x.other-use-denied",
    requirements: ["x-conflicting-values"],
    severity: .error,
    citation: "GDPR 5(1)(a), 5(1)(b); FTC Act section 5 (15 U.S.C. 45(a))",
    summary: "data are said to be used for nothing else, and another purpose uses them",
    why: """
      "We use them for nothing else" is a promise about the data. Where another purpose of the same \
      policy uses them, the page itself shows that it is broken.
      """,
    failing: [
      Example("contact details for the newsletter and nothing else") { policy in
        policy.change(Specimen.newsletter) { $0.assertions = [Assertion(.noOtherUse)] }
      }
    ],
    passing: [
      Example("job applications for nothing else, which nothing else uses") { policy in
        policy.change(Specimen.recruitment) { $0.assertions = [Assertion(.noOtherUse)] }
      }
    ]
  ) { context, findings in
    for purpose in context.policy.purposes {
      guard let promise = purpose.assertions.first(where: { $0.claims.contains(.noOtherUse) })
      else { continue }
      for category in context.data(of: purpose) {
        guard let other = context.purposes(using: category).first(where: { $0.id != purpose.id })
        else { continue }
        findings.report(
          "\(purpose.quotedName) promises no other use of its data, and \(other.quotedName) uses "
            + category.quotedName,
          help: "say which data are meant, or take the promise out", on: purpose,
          at: promise.source)
        break
      }
    }
  }
}
