extension Rule {
  static let collectionCalledTransfer = Rule(
    "x.collection-called-transfer",
    requirements: ["x-transfer-exporter"],
    regimes: [.euGDPR, .ukGDPR],
    severity: .info,
    citation: "EDPB Guidelines 05/2021",
    summary: "what people send abroad themselves is called a transfer",
    why: """
      A transfer needs an exporter: a controller or processor that sends data to another. Someone \
      who fills in a form of a company abroad transfers nothing in the sense of the law, and needs \
      no mechanism for it.
      """,
    failing: [
      Example("a transfer of which the person is the exporter") { policy in
        policy.transfers.append(
          Transfer(
            "direct", title: "Forms that you send", exporter: .dataSubject,
            exporterRegimes: [.euGDPR], to: [Specimen.wardowl], countries: ["GB"]))
      }
    ],
    passing: [
      Example("a transfer by a processor") { policy in
        policy.change(Specimen.supportTransfer) { $0.exporter = .processor }
      }
    ]
  ) { context, findings in
    for transfer in context.policy.transfers {
      let regimes = context.gdpr.filter {
        transfer.exporterRegimes.isEmpty || transfer.exporterRegimes.contains($0)
      }
      if regimes.isEmpty { continue }
      switch transfer.exporter {
      case .controller, .processor: continue
      case nil: findings.ask("who sends the data of \(transfer.quotedName) abroad", under: regimes)
      case .dataSubject:
        findings.report(
          "\(transfer.quotedName) is sent by people themselves, which is no transfer in law",
          help: "say it where you say how data are collected, and remove the transfer",
          on: transfer, regimes: regimes)
      }
    }
  }
}
