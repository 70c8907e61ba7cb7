extension Rule {
  static let purposeNotOnConsent = Rule(
    "eprivacy.purpose-not-on-consent",
    requirements: ["x-cookie-consent-basis"],
    regimes: [.ePrivacy, .pecr],
    severity: .warning,
    citation: "Directive 2002/58/EC 5(3); PECR reg. 6; CJEU C-673/17",
    summary: "a cookie rests on consent, and what its data are used for does not",
    why: """
      A reader who may refuse the cookie but not the use of what it collects is told two things. \
      Who needs consent for the one will as a rule need it for the other, and a later switch to \
      another basis makes the choice an empty one.
      """,
    failing: [
      Example("a cookie on consent, and its statistics on legitimate interests") { policy in
        policy.declareOnly(.ePrivacy, .pecr)
        policy.change(
          "analytics",
          purpose: {
            $0.bases = [.legitimateInterests("improving our website", of: .controller)]
            $0.tcfPurposes = []
          })
      }
    ],
    passing: [
      Example("statistics on consent and, for reports, on legitimate interests") { policy in
        policy.declareOnly(.ePrivacy, .pecr)
        policy.change(
          "analytics",
          purpose: {
            $0.bases.append(
              .legitimateInterests(
                "knowing our figures", of: .controller, scope: "reports without personal data"))
          })
      }
    ]
  ) { context, findings in
    var seen: Set<ID<Purpose>> = []
    for tracker in context.policy.tracking?.used ?? [] {
      switch tracker.access {
      case .consent, .consentWhereRequired: break
      case .strictlyNecessary, .statisticalException, .legitimateInterests, nil: continue
      }
      for purpose in context.purposes(of: tracker) {
        guard let basis = purpose.bases.first, !purpose.bases.contains(where: \.isConsent),
          seen.insert(purpose.id).inserted
        else { continue }
        findings.report(
          "\"\(Terminal.visible(tracker.name))\" needs consent, but "
            + "\"\(Terminal.visible(purpose.title))\", which it serves, rests on "
            + purpose.bases.map(\.groundName).uniqued().enumerated,
          help: "rest the purpose on consent, or give the tracker a purpose of its own",
          on: purpose, at: basis.source)
      }
    }
  }
}
