extension Rule {
  static let adequacyWithoutPIPEDA = Rule(
    "x.adequacy-without-pipeda",
    requirements: ["x-adequacy-ca"],
    regimes: [.euGDPR, .ukGDPR],
    severity: .warning,
    citation: "Decision 2002/2/EC; DPA 2018 Sch. 21 para 5",
    summary: "adequacy of Canada is relied on for a recipient that is not under its act",
    why: """
      Canada is adequate for commercial organisations under PIPEDA. A public body, a university or \
      a company under the act of a province alone is outside the decision.
      """,
    failing: [
      Example("a recipient in Canada that is not under PIPEDA") { policy in
        policy.change(Specimen.helpwren) { $0.isSubjectToPIPEDA = false }
      }
    ],
    passing: [
      Example("a recipient that is not under PIPEDA, by clauses") { policy in
        policy.change(Specimen.helpwren) { $0.isSubjectToPIPEDA = false }
        policy.change(Specimen.supportTransfer) {
          $0.mechanisms = [.bindingCorporateRules]
          $0.adequacyExists = false
          $0.copy = [.email("privacy@example.com")]
        }
      }
    ]
  ) { context, findings in
    for transfer in context.policy.transfers where transfer.restsOnAdequacy {
      let regimes = context.regimes(of: transfer)
      let recipients = regimes.flatMap {
        context.recipients(of: transfer, adequateOn: .pipeda, under: $0)
      }.uniqued()
      for recipient in recipients {
        switch recipient.isSubjectToPIPEDA {
        case true?: continue
        case nil:
          findings.ask("whether \(recipient.quotedName) is under Canada's PIPEDA", under: regimes)
        case false?:
          findings.report(
            "\(transfer.quotedName) rests on the adequacy of Canada, which does not hold for "
              + recipient.quotedName + ", as it is not under PIPEDA",
            help: "use standard clauses for it", on: recipient, regimes: regimes)
        }
      }
    }
  }
}
