extension Rule {
  static let consentCompulsory = Rule(
    "x.consent-compulsory",
    requirements: ["gdpr-13-2-e-provision"],
    regimes: [.euGDPR, .ukGDPR],
    severity: .warning,
    citation: "GDPR 4(11), 7(4), 13(2)(e)",
    summary: "data must be given, and their use rests on consent",
    why: """
      Consent is free, or it is none. Where a law or a contract demands the data, that is what \
      their use rests on.
      """,
    failing: [
      Example("a newsletter on consent for which the contract demands the data") { policy in
        policy.change(Specimen.newsletter) { $0.provision?.requirement = .contractual }
      }
    ],
    passing: [
      Example("a newsletter on consent for which nobody must give data") { policy in
        policy.change(Specimen.newsletter) { $0.provision?.requirement = .voluntary }
      }
    ]
  ) { context, findings in
    for purpose in context.policy.purposes {
      let bases = context.gdprBases(of: purpose)
      guard let provision = purpose.provision, provision.requirement != .voluntary,
        !bases.isEmpty, bases.allSatisfy(\.isConsent)
      else { continue }
      findings.report(
        "\(purpose.quotedName) rests on consent, and says that the data must be given",
        help: "state \(swift: ".voluntary"), or the basis that demands them", on: purpose,
        at: provision.source)
    }
  }
}
