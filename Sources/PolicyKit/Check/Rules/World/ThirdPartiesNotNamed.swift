extension Rule {
  static let thirdPartiesNotNamed = Rule(
    "x.third-parties-not-named",
    requirements: [
      "caloppa-categories", "co-6-03-notice", "va-578-notice", "tx-541-notice",
      "ch-19-information", "br-9-information",
    ],
    regimes: [.calOPPA, .colorado, .virginia, .texas, .swissFADP, .lgpd],
    severity: .error,
    citation: """
      Cal. Bus. & Prof. Code 22575(b)(1); 4 CCR 904-3, 6.03; Va. Code 59.1-578(C)(4)–(5); Tex. Bus. \
      & Com. Code 541.102(a); FADP 19(2)(c); LGPD 9 V
      """,
    summary: "nothing says with whom data are shared, or that they are shared with nobody",
    why: """
      Readers learn to whom their data go, at least by category. Where they go to nobody, that is \
      said, since silence can mean either.
      """,
    failing: [
      Example("no recipient, and no word that there is none") { policy in
        policy = .withoutRecipients
        policy.sharing = nil
      }
    ],
    passing: [
      Example("no recipient, and it is said") { policy in
        policy = .withoutRecipients
      }
    ]
  ) { context, findings in
    let policy = context.policy
    guard policy.recipients.isEmpty, policy.sharing?.nobody != true else { return }
    let regimes = context.met(
      .calOPPA, .colorado, .virginia, .texas, .swissFADP, .lgpd, asking: &findings)
    if regimes.isEmpty { return }
    findings.report(
      "nothing says with whom personal data are shared",
      help:
        "declare the recipients, or say \(swift: "Sharing(nobody: true)", yaml: "sharing: {nobody: true}")",
      subject: "sharing",
      at: policy.sharing?.source ?? policy.source, regimes: regimes)
  }
}

extension Policy {
  /// A small policy under Virginia's law whose data go to nobody, as examples have it.
  fileprivate static var withoutRecipients: Policy {
    let address = DataCategory("address", name: "address")
    return Policy(
      language: "en", title: "Privacy policy", controller: Controller("Example Ltd"),
      regimes: [.virginia(applies: true)], data: [address],
      purposes: [Purpose("orders", title: "Orders", uses: [address])],
      sharing: Sharing(nobody: true), rights: specimen.rights)
  }
}
