extension Rule {
  static let childrenWithoutParentalConsent = Rule(
    "gdpr.children-without-parental-consent",
    requirements: ["gdpr-8-parental"],
    regimes: [.euGDPR, .ukGDPR],
    severity: .error,
    citation: "GDPR 8(1)–(2); UK GDPR 8, DPA 2018 s.9",
    summary: "a service for children asks for consent, and nothing is said about parents",
    why: """
      Below an age that each country sets, a child's consent to an online service is valid only \
      with a parent's, and the provider must make sure of it.
      """,
    failing: [
      Example("a service for children without a word on parents") { policy in
        policy.children?.offeredToChildren = true
        policy.children?.parentalConsent = nil
      }
    ],
    passing: [
      Example("a service that is not for children, without a word on parents") { policy in
        policy.children?.parentalConsent = nil
      }
    ]
  ) { context, findings in
    let regimes = context.gdpr.filter { context.restsOnConsent(under: $0) }
    if regimes.isEmpty || context.policy.children?.parentalConsent != nil { return }
    switch context.policy.children?.offeredToChildren {
    case false?: return
    case nil:
      findings.ask("whether your service is offered directly to children", under: regimes)
    case true?:
      findings.report(
        "the service is offered to children and asks for consent, and nothing says how a parent "
          + "consents",
        help: "state in `parentalConsent` how a parent consents and how you check it",
        subject: "children", at: context.policy.children?.source ?? context.policy.source,
        regimes: regimes)
    }
  }
}

extension CheckContext {
  /// Whether any purpose rests on consent under a regime (GDPR 6(1)(a)).
  func restsOnConsent(under regime: Regime) -> Bool {
    policy.purposes.contains { purpose in
      rests(purpose, under: regime) { if case .consent = $0 { true } else { false } }
    }
  }
}
