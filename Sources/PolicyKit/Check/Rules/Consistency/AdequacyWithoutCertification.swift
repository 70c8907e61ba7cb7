extension Rule {
  static let adequacyWithoutCertification = Rule(
    "x.adequacy-without-certification",
    requirements: ["x-adequacy-us-dpf"],
    regimes: [.euGDPR, .ukGDPR, .swissFADP],
    severity: .error,
    citation: "Decision (EU) 2023/1795; SI 2023/1028; Swiss DPO Annex 1",
    summary: "adequacy under the Data Privacy Framework is relied on for who is not certified",
    why: """
      The United States are adequate for certified companies only. The United Kingdom asks for its \
      Extension and Switzerland for its own Framework, and staff data need a certificate that \
      covers them.
      """,
    failing: [
      Example("a recipient in the United States without a certificate") { policy in
        policy.change(Specimen.letterpress) { $0.certifications = [] }
      },
      Example("a certificate without the UK Extension") { policy in
        policy.change(Specimen.letterpress) {
          $0.certifications = [
            .dataPrivacyFramework(ukExtension: false, swiss: true, coversHumanResources: false)
          ]
        }
      },
      Example("staff data under a certificate that does not cover them") { policy in
        policy.change(Specimen.emailTransfer) { $0.includesHumanResources = true }
      },
    ],
    passing: [
      Example("a recipient without a certificate, by clauses alone") { policy in
        policy.change(Specimen.letterpress) { $0.certifications = [] }
        policy.change(Specimen.emailTransfer) {
          $0.mechanisms.removeAll { $0 == .adequacy }
          $0.combination = .together
          $0.adequacyExists = false
        }
      }
    ]
  ) { context, findings in
    for transfer in context.policy.transfers where transfer.restsOnAdequacy {
      var faults: [ID<Recipient>: (recipient: Recipient, what: [String], under: [Regime])] = [:]
      func find(_ fault: String, in recipient: Recipient, under regime: Regime) {
        faults[recipient.id, default: (recipient, [], [])].what.append(fault)
        faults[recipient.id]?.under.append(regime)
      }
      for regime in context.regimes(of: transfer, among: Rule.withAdequacyLists) {
        let recipients = context.recipients(
          of: transfer, adequateOn: .dataPrivacyFramework, under: regime)
        for recipient in recipients {
          guard let framework = recipient.dataPrivacyFramework else {
            find("be certified under the Data Privacy Framework", in: recipient, under: regime)
            continue
          }
          let part: (holds: Bool?, name: String)? =
            switch regime {
            case .ukGDPR: (framework.ukExtension, "the UK Extension to the Data Privacy Framework")
            case .swissFADP: (framework.swiss, "the Swiss-US Data Privacy Framework")
            default: nil
            }
          if let part, part.holds == false {
            find("take part in \(part.name)", in: recipient, under: regime)
          } else if let part, part.holds == nil {
            findings.ask(
              "whether \(recipient.quotedName) takes part in \(part.name)", under: regime)
          }
          if framework.coversHumanResources == true { continue }
          if transfer.includesHumanResources == true {
            find("be certified for staff data", in: recipient, under: regime)
          } else if transfer.includesHumanResources == nil {
            findings.ask(
              "whether staff data are among the data of \(transfer.quotedName)", under: regime)
          }
        }
      }
      for (_, fault) in faults.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
        findings.report(
          "\(transfer.quotedName) rests on adequacy, and \(fault.recipient.quotedName) is not said "
            + "to " + fault.what.uniqued().listed,
          help: "look it up in the public list, then state its certification or use standard "
            + "clauses",
          on: fault.recipient, regimes: fault.under.uniqued())
      }
    }
  }
}

extension Recipient {
  /// What is said about its certification under the Data Privacy Framework, if anything.
  fileprivate var dataPrivacyFramework:
    (ukExtension: Bool?, swiss: Bool?, coversHumanResources: Bool?)?
  {
    for certification in certifications {
      if case .dataPrivacyFramework(let uk, let swiss, let staff) = certification {
        return (uk, swiss, staff)
      }
    }
    return nil
  }
}
