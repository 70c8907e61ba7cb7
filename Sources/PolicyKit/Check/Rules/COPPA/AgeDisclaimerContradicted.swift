extension Rule {
  static let ageDisclaimerContradicted = Rule(
    "coppa.age-disclaimer-contradicted",
    requirements: ["coppa-disclaimer"],
    regimes: [.coppa],
    severity: .error,
    citation: "editorial judgement; 16 CFR 312.2",
    summary: "the service is said not to be for children, and other facts say that it is",
    why: """
      A sentence that keeps children out does not help a service that is made for them or knows \
      that they use it: COPPA then applies all the same, and the sentence misleads parents.
      """,
    failing: [
      Example("not for under 13, and directed to them") { policy in
        policy.directToChildren { _ in }
        policy.children?.minimumAge = 13
        policy.children?.offeredToChildren = nil
        policy.children?.parentalConsent = nil
      },
      Example("not offered to children, and directed to those under 13") { policy in
        policy.directToChildren { _ in }
        policy.children?.offeredToChildren = false
      },
    ],
    passing: [
      Example("directed to children, who need a parent's consent below 13") { policy in
        policy.directToChildren { _ in }
        policy.children?.minimumAge = 13
      },
      Example("not for under 13, and not directed to them") { policy in
        policy.declareOnly(.coppa)
        policy.children?.minimumAge = 13
        policy.children?.parentalConsent = nil
      },
    ]
  ) { context, findings in
    guard let children = context.policy.children else { return }
    let audience: String
    if children.directedToUnder13 == true {
      audience = "directed to children under 13"
    } else if children.knowsOfUnder13 == true {
      audience = "known to be used by children under 13"
    } else {
      return
    }
    // With a parent's consent the age is that of consent and keeps nobody out.
    if let age = children.minimumAge, age >= 13, children.offeredToChildren != true,
      children.parentalConsent == nil
    {
      findings.report(
        "the service is said to be for people from \(age), but is \(audience)",
        help: "correct one of the two, or describe how a parent consents", subject: "children",
        at: children.source, excerpt: "minimumAge")
    } else if children.offeredToChildren == false, children.directedToUnder13 == true {
      findings.report(
        "the service is said not to be offered to children, but is \(audience)",
        help: "correct one of the two", subject: "children", at: children.source,
        excerpt: "offeredToChildren")
    }
  }
}
