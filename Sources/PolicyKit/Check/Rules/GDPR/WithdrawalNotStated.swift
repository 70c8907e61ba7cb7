extension Rule {
  static let withdrawalNotStated = Rule(
    "gdpr.withdrawal-not-stated",
    requirements: ["gdpr-13-2-c-withdrawal"],
    regimes: [.euGDPR, .ukGDPR],
    severity: .error,
    citation: "GDPR 13(2)(c) [14(2)(d)], 7(3)",
    summary: "consent is asked for, and that it can be withdrawn is not stated",
    why: """
      Consent counts only if it can be taken back at any time, and people are told so before they \
      give it. An unsubscribe link is a way to do it and does not state the right.
      """,
    failing: [
      Example("a newsletter on consent, and withdrawal under other laws only") {
        $0.giveOnlyElsewhere(.withdrawal)
      }
    ],
    passing: [
      Example("no withdrawal where nothing rests on consent") { policy in
        policy.narrow(to: Specimen.fraudPrevention)
        policy.rights?.rights.removeAll { [.portability, .withdrawal].contains($0.kind) }
      }
    ]
  ) { context, findings in
    let regimes = context.gdpr.filter {
      !context.purposes(giving: .withdrawal, under: $0).isEmpty
    }
    guard let regime = regimes.first else { return }
    let purposes = context.purposes(giving: .withdrawal, under: regime)
    findings.reportMissing(
      .withdrawal, called: "the right to withdraw consent",
      because: purposes.named + " \(purposes.count == 1 ? "rests" : "rest") on consent",
      under: regimes, in: context)
  }
}
