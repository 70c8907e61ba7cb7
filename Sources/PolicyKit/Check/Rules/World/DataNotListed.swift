extension Rule {
  static let dataNotListed = Rule(
    "x.data-not-listed",
    requirements: [
      "caloppa-categories", "ccpa-7011-categories-12m", "ccpa-7011-purposes",
      "ccpa-7012-collection-notice", "co-6-03-notice", "va-578-notice", "tx-541-notice",
      "ch-19-information", "br-9-information", "ca-pipeda-openness",
    ],
    regimes: [
      .ccpa, .calOPPA, .colorado, .virginia, .texas, .swissFADP, .lgpd, .pipeda,
    ],
    severity: .error,
    citation: """
      Cal. Bus. & Prof. Code 22575(b)(1); 11 CCR 7011(e)(1); 4 CCR 904-3, 6.03; Va. Code \
      59.1-578(C); Tex. Bus. & Com. Code 541.102(a); FADP 19; LGPD 9; PIPEDA Sch. 1, 4.8.2
      """,
    summary: "no category of data is named, or no purpose",
    why: "Which data, and what for: every one of these laws begins with these two.",
    failing: [
      Example("purposes that use data which nobody names", alsoTriggers: ["x.purpose-without-data"])
      {
        policy in
        policy = Policy(
          language: "en", title: "Privacy policy",
          controller: Controller(
            "Example Ltd", address: "1 Example Quay", accountablePerson: "Nora Sample"),
          regimes: [.pipeda],
          purposes: [Purpose("orders", title: "Orders")], sharing: Sharing(withinGroup: false),
          rights: Rights([Right(.access, channels: [.email("privacy@example.com")])]))
      }
    ],
    passing: [
      Example("one category of data and one purpose") { policy in
        let address = DataCategory("address", name: "address")
        policy = Policy(
          language: "en", title: "Privacy policy",
          controller: Controller(
            "Example Ltd", address: "1 Example Quay", accountablePerson: "Nora Sample"),
          regimes: [.pipeda], data: [address],
          purposes: [Purpose("orders", title: "Orders", uses: [address])],
          sharing: Sharing(withinGroup: false),
          rights: Rights([Right(.access, channels: [.email("privacy@example.com")])]))
      }
    ]
  ) { context, findings in
    let policy = context.policy
    let missing = [
      (policy.data.isEmpty, "category of personal data"), (policy.purposes.isEmpty, "purpose"),
    ].filter(\.0).map(\.1)
    if missing.isEmpty { return }
    let regimes = context.met(
      .ccpa, .calOPPA, .colorado, .virginia, .texas, .swissFADP, .lgpd, .pipeda,
      asking: &findings)
    if regimes.isEmpty { return }
    findings.report(
      "no \(missing.alternatives) is named", help: "declare it and list it in the policy",
      subject: policy.data.isEmpty ? "data" : "purposes", at: policy.source, regimes: regimes)
  }
}
