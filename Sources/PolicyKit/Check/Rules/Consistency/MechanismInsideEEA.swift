extension Rule {
  static let mechanismInsideEEA = Rule(
    "x.mechanism-inside-eea",
    requirements: ["x-eea-transfer"],
    regimes: [.euGDPR],
    severity: .info,
    citation: "GDPR 44",
    summary: "a transfer within the European Economic Area has a mechanism",
    why: """
      Iceland, Liechtenstein and Norway apply the GDPR as the Member States do. Data that stay in \
      the Area need no mechanism, and naming one tells readers that they leave.
      """,
    failing: [
      Example("adequacy of Ireland, for an exporter in the Union") { policy in
        policy.transfers.append(
          Transfer(
            "ireland", title: "Hosting in Ireland", exporter: .controller,
            exporterRegimes: [.euGDPR], to: [Specimen.quillhost], countries: ["IE"],
            mechanisms: [.adequacy], adequacyExists: true, isRecurring: true))
      }
    ],
    passing: [
      Example("adequacy of Norway, for an exporter in the United Kingdom") { policy in
        policy.change(Specimen.europeTransfer) { $0.countries.append("NO") }
      }
    ]
  ) { context, findings in
    let others = context.policy.regimes.map(\.regime).filter {
      $0 != .euGDPR && ($0 == .lgpd || Rule.withAdequacyLists.contains($0))
    }
    for transfer in context.policy.transfers where !transfer.mechanisms.isEmpty {
      let exporters =
        transfer.exporterRegimes.isEmpty ? [.euGDPR] + others : transfer.exporterRegimes
      let destinations = context.destinations(of: transfer)
      guard transfer.exporter != .dataSubject, exporters == [.euGDPR], !destinations.isEmpty,
        destinations.allSatisfy(context.law.territories.eea.contains)
      else { continue }
      findings.report(
        "\(transfer.quotedName) stays in the European Economic Area and needs no mechanism",
        help: "remove the transfer, or its mechanism", on: transfer)
    }
  }
}
