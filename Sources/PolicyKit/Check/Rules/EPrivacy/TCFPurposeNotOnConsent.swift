extension Rule {
  static let tcfPurposeNotOnConsent = Rule(
    "eprivacy.tcf-purpose-not-on-consent",
    requirements: ["x-tcf-purpose-basis"],
    regimes: [.ePrivacy, .pecr],
    severity: .error,
    citation: "IAB Europe Transparency and Consent Framework v2.2",
    summary: "a purpose of the framework that allows consent only rests on something else",
    why: """
      Since version 2.2 the framework allows nothing but consent for storing on a device and for \
      profiles in advertising and content (purposes 1 and 3 to 6). A policy that says otherwise \
      contradicts the signals that its own banner sends.
      """,
    failing: [
      Example("storage on a device on legitimate interests") { policy in
        policy.declareOnly(.ePrivacy, .pecr)
        policy.change("site-security", purpose: { $0.tcfPurposes = [1] })
      },
      Example("profiles for content on consent and on legitimate interests") { policy in
        policy.declareOnly(.ePrivacy, .pecr)
        policy.change(
          "recommendations",
          purpose: {
            $0.tcfPurposes = [5, 6]
            $0.bases.append(.legitimateInterests("selling more", of: .controller))
          })
      },
    ],
    passing: [
      Example("audience statistics on legitimate interests") { policy in
        policy.declareOnly(.ePrivacy, .pecr)
        policy.change("statistics", purpose: { $0.tcfPurposes = [9] })
      },
      Example("storage on consent, the statistics on legitimate interests") { policy in
        policy.declareOnly(.ePrivacy, .pecr)
        policy.change(
          "analytics",
          purpose: {
            $0.bases.append(
              .legitimateInterests("knowing our audience", of: .controller, scope: "statistics"))
          })
      },
    ]
  ) { context, findings in
    for purpose in context.policy.purposes where !purpose.tcfPurposes.isEmpty {
      let strict = purpose.tcfPurposes.filter(consentOnly.contains)
      guard !strict.isEmpty, !purpose.bases.isEmpty else { continue }
      let other = purpose.bases.first { !$0.isConsent }
      let hasConsent = purpose.bases.contains(where: \.isConsent)
      // Where other purposes of the framework stand beside, another basis can be theirs.
      guard let other, !hasConsent || strict.count == purpose.tcfPurposes.count else { continue }
      findings.report(
        "\"\(Terminal.visible(purpose.title))\" is \(strict.count == 1 ? "purpose" : "purposes") "
          + "\(strict.map(String.init).enumerated) of the framework, which only consent allows, "
          + "but rests on \(other.groundName)",
        help: "rest it on consent alone", on: purpose, at: other.source)
    }
  }

  /// Purposes for which version 2.2 allows no legitimate interest.
  private static let consentOnly: Set<Int> = [1, 3, 4, 5, 6]
}
