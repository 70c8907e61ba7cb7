extension Rule {
  static let objectionForMarketingOnly = Rule(
    "x.objection-for-marketing-only",
    requirements: ["x-right-object-scope"],
    regimes: [.euGDPR, .ukGDPR],
    severity: .error,
    citation: "GDPR 21(1)",
    summary: "people can object to marketing only, although more rests on legitimate interests",
    why: """
      Marketing is the one case in which an objection always succeeds (21(2)–(3)), not the one \
      case in which it is allowed. It also lies against every other legitimate interest and every \
      public task.
      """,
    failing: [
      Example("an objection to marketing, and fraud checks on legitimate interests") { policy in
        policy.change(.objection) { $0.objectionScope = .marketingOnly }
      }
    ],
    passing: [
      Example("an objection to marketing where nothing else rests on interests") { policy in
        policy.narrow(to: Specimen.productEmails, Specimen.newsletter)
        policy.change(.objection) { $0.objectionScope = .marketingOnly }
      }
    ]
  ) { context, findings in
    func others(_ regime: Regime) -> [Purpose] {
      context.policy.purposes.filter { purpose in
        !purpose.isDirectMarketing
          && context.rests(purpose, under: regime) { $0.rights.contains(.objection) }
      }
    }
    let regimes = context.gdpr.filter {
      context.right(.objection, under: $0) != nil && !others($0).isEmpty
    }
    guard let regime = regimes.first, let right = context.right(.objection, under: regime)
    else { return }
    switch right.objectionScope {
    case .general: return
    case nil: findings.ask("whether people can object to more than marketing", under: regime)
    case .marketingOnly:
      let purposes = others(regime)
      findings.report(
        "people can object to marketing only, yet \(purposes.named) "
          + "\(purposes.count == 1 ? "rests" : "rest") on interests or a public task",
        help:
          "set \(swift: "objectionScope: .general"), and say that marketing stops without a test",
        subject: "rights", at: right.source, excerpt: ".marketingOnly", regimes: regimes)
    }
  }
}
