extension Rule {
  static let officerWithoutContact = Rule(
    "gdpr.officer-without-contact",
    requirements: ["gdpr-13-1-b-dpo-contact"],
    regimes: [.euGDPR, .ukGDPR],
    severity: .error,
    citation: "GDPR 13(1)(b), 14(1)(b), 37(7)",
    summary: "the data protection officer cannot be reached",
    why: """
      The officer is there for people to turn to in confidence. The name may be left out, a way \
      to reach them may not.
      """,
    failing: [
      Example("an officer by name alone", alsoTriggers: ["br.encarregado-missing"]) {
        $0.dataProtectionOfficer = .appointed(name: "Nora Sample", contacts: [])
      }
    ],
    passing: [
      Example(
        "an officer without a name, but with an address", alsoTriggers: ["br.encarregado-missing"]
      ) {
        $0.dataProtectionOfficer = .appointed(contacts: [.email("dpo@example.com")])
      }
    ]
  ) { context, findings in
    guard case .appointed(_, let contacts, _) = context.policy.dataProtectionOfficer,
      contacts.isEmpty
    else { return }
    findings.report(
      "the data protection officer has no contact",
      help: "add an e-mail address to the officer's `contacts`",
      subject: "dataProtectionOfficer", at: context.policy.source)
  }
}
