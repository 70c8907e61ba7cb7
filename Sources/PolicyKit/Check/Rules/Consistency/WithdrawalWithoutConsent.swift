extension Rule {
  static let withdrawalWithoutConsent = Rule(
    "x.withdrawal-without-consent",
    requirements: ["x-right-withdraw-orphan"],
    regimes: [.euGDPR, .ukGDPR],
    severity: .warning,
    citation: "GDPR 7(3), 13(2)(c)",
    summary: "consent can be withdrawn, and nothing rests on consent",
    why: """
      A right to withdraw consent tells people that they were asked. If nothing rests on consent, \
      they look for a choice that they never had.
      """,
    failing: [
      Example("withdrawal where all rests on a contract") { $0.narrow(to: Specimen.account) }
    ],
    passing: [
      Example("withdrawal of the one consent to special data") {
        $0.narrow(to: Specimen.allergyCheck, Specimen.fraudPrevention)
      }
    ]
  ) { context, findings in
    let purposes = context.policy.purposes
    guard !purposes.isEmpty, purposes.allSatisfy({ !$0.bases.isEmpty }) else { return }
    let needsNoConsent = context.policy.tracking.map { tracking in
      tracking.used.allSatisfy { $0.access != .consent && $0.access != nil }
    }
    let regimes = context.gdpr.filter {
      context.right(.withdrawal, under: $0) != nil
        && context.purposes(giving: .withdrawal, under: $0).isEmpty
    }
    // Consent to a cookie can be withdrawn as well, whatever its purpose rests on.
    guard needsNoConsent != false, let regime = regimes.first,
      let right = context.right(.withdrawal, under: regime)
    else { return }
    findings.report(
      "consent can be withdrawn, and no purpose rests on consent",
      help:
        "remove \(swift: "Right(.withdrawal)", yaml: "kind: withdrawal"), or state which purpose rests on consent",
      subject: "rights", at: right.source, regimes: regimes)
  }
}
