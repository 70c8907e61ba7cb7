extension Rule {
  static let undeclaredTransfer = Rule(
    "gdpr.undeclared-transfer",
    requirements: ["gdpr-13-1-f-transfer-silent"],
    regimes: [.euGDPR, .ukGDPR],
    severity: .error,
    citation: "GDPR 13(1)(f) [14(1)(f)]",
    summary: "a recipient is in a third country, and no transfer covers it",
    why: """
      Whoever reads that data go abroad must also read on what that rests. A recipient abroad \
      without a transfer leaves that out. Staff under the controller's authority are no recipients \
      of a transfer (EDPB Guidelines 05/2021).
      """,
    failing: [
      Example("a recipient in the United Kingdom whose transfer is for British exporters only") {
        $0.change(Specimen.unitedKingdomTransfer) { $0.exporterRegimes = [.ukGDPR] }
      }
    ],
    passing: [
      Example("a recipient that is covered through its category") { policy in
        policy.change(Specimen.unitedKingdomTransfer) {
          $0.recipients.removeAll { $0 == Specimen.parcelfinch.reference }
        }
      }
    ]
  ) { context, findings in
    let cover = TransferCover(context)
    var isLocationMissing = false
    for recipient in cover.recipients {
      if recipient.locations.isEmpty && cover.transfers(to: recipient).isEmpty {
        isLocationMissing = true
      }
      var countries: [Country] = []
      let regimes = context.gdpr.filter { regime in
        let uncovered = cover.uncovered(recipient, from: regime)
        countries += uncovered
        return !uncovered.isEmpty
      }
      if regimes.isEmpty { continue }
      findings.report(
        "data go to \(recipient.quotedName) in "
          + countries.uniqued().sorted().map { Terminal.visible($0.code) }.listed
          + ", and no transfer says on what that rests",
        help: "declare a transfer to it in `transfers`, with its countries and mechanism",
        on: recipient,
        regimes: regimes)
    }
    if isLocationMissing {
      findings.ask("in which countries your recipients process data", under: context.gdpr)
    }
  }
}
