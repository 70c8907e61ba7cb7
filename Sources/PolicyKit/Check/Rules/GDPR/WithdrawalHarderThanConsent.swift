extension Rule {
  static let withdrawalHarderThanConsent = Rule(
    "gdpr.withdrawal-harder-than-consent",
    requirements: ["gdpr-7-3-withdrawal-channel"],
    regimes: [.euGDPR, .ukGDPR],
    severity: .warning,
    citation: "GDPR 7(3)",
    summary: "consent cannot be withdrawn as easily as it is given",
    why: """
      What one click gave, one click must take back. A letter to an address does not match a box \
      to tick, and consent that is hard to take back may not be valid at all.
      """,
    failing: [
      Example("withdrawal that is harder than consent") { policy in
        policy.change(.withdrawal) { $0.isAsEasyAsGiving = false }
      }
    ],
    passing: [
      Example("withdrawal by a link in each message") { policy in
        policy.change(.withdrawal) { $0.channels = [.unsubscribeLink] }
      }
    ]
  ) { context, findings in
    let regimes = context.gdpr.filter {
      context.right(.withdrawal, under: $0) != nil
        && !context.purposes(giving: .withdrawal, under: $0).isEmpty
    }
    guard let regime = regimes.first, let right = context.right(.withdrawal, under: regime)
    else { return }
    switch right.isAsEasyAsGiving {
    case true?: return
    case nil:
      findings.ask("whether withdrawing consent is as easy as giving it", under: regime)
    case false?:
      findings.report(
        "withdrawing consent is harder than giving it",
        help: "offer the way by which consent is given, such as a switch in the account",
        subject: "rights", at: right.source, excerpt: "isAsEasyAsGiving: false", regimes: regimes)
    }
  }
}
