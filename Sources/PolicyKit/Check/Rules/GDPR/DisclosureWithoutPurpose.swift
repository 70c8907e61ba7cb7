extension Rule {
  static let disclosureWithoutPurpose = Rule(
    "gdpr.disclosure-without-purpose",
    requirements: ["gdpr-13-1-c-purposes", "gdpr-13-1-c-legal-basis"],
    regimes: [.euGDPR, .ukGDPR],
    severity: .warning,
    citation: "GDPR 5(1)(b), 6(1), 13(1)(c)",
    summary: "data are disclosed for something that is no purpose of the policy",
    why: """
      To disclose data is to process them, for a purpose and on a basis of its own. "To defend our \
      legal rights" or "to prevent fraud" says why; where no purpose covers it, readers learn \
      neither the basis, nor which data, nor for how long, and cannot object.
      """,
    failing: [
      Example("disclosures against fraud, and no purpose of preventing it") { policy in
        policy.narrow(to: Specimen.claims, Specimen.newsletter, Specimen.orders)
        policy.disclosures = [LegalDisclosure([.fraudPrevention], to: [Specimen.advisers])]
      }
    ],
    passing: [
      Example("disclosures in proceedings, and a purpose of bringing claims") { policy in
        policy.narrow(to: Specimen.claims, Specimen.newsletter, Specimen.orders)
        policy.disclosures = [LegalDisclosure([.legalProceedings], to: [Specimen.advisers])]
      }
    ]
  ) { context, findings in
    let purposes = context.policy.purposes
    if purposes.isEmpty { return }
    let activities = Set(purposes.flatMap(\.activities))
    let hasDuty = purposes.contains { purpose in
      context.gdprBases(of: purpose).contains {
        if case .legalObligation = $0.ground { true } else { false }
      }
    }
    func isCovered(_ ground: LegalDisclosure.Ground) -> Bool {
      switch ground {
      case .legalCompulsion: hasDuty || activities.contains(.legalCompliance)
      case .legalProceedings, .legalClaims: activities.contains(.legalClaims)
      case .fraudPrevention:
        activities.contains(.fraudPrevention) || activities.contains(.security)
      case .crimePrevention:
        activities.contains(.fraudPrevention) || activities.contains(.security)
          || activities.contains(.contentModeration)
      case .safety:
        activities.contains(.security) || activities.contains(.contentModeration)
          || activities.contains(.legalClaims)
      }
    }
    for disclosure in context.policy.disclosures {
      let bare = disclosure.grounds.uniqued().filter { !isCovered($0) }.map(\.phrase)
      guard !bare.isEmpty else { continue }
      findings.report(
        "data are disclosed for \(bare.listed), which no purpose covers",
        help: "declare the purpose, with its activity, data and basis", subject: "disclosures",
        at: disclosure.source)
    }
  }
}

extension LegalDisclosure.Ground {
  fileprivate var phrase: String {
    switch self {
    case .legalCompulsion: "duties by law"
    case .legalProceedings: "legal proceedings"
    case .legalClaims: "legal claims"
    case .fraudPrevention: "the prevention of fraud"
    case .crimePrevention: "the prevention of crime"
    case .safety: "the protection of rights and safety"
    }
  }
}
