extension Rule {
  static let swissTransferUndeclared = Rule(
    "ch.undeclared-transfer",
    requirements: ["ch-19-information"],
    regimes: [.swissFADP],
    severity: .error,
    citation: "FADP 19(4), 16(2), 17",
    summary:
      "a recipient is where Switzerland finds no adequate protection, and no transfer covers it",
    why: """
      Whoever discloses data abroad names the guarantee or exception that the disclosure rests on, \
      unless the Federal Council has found the protection there adequate. A transfer for exporters \
      under other laws does not say it.
      """,
    failing: [
      Example("lawyers in Australia whose transfer is for other exporters only") {
        $0.changeTransfer("claims") { $0.exporterRegimes = [.euGDPR, .ukGDPR] }
      }
    ],
    passing: [
      Example("recipients where protection is adequate, and transfers for other exporters only") {
        $0.changeTransfer("europe") { $0.exporterRegimes = [.ukGDPR] }
        $0.changeTransfer("email") { $0.exporterRegimes = [.euGDPR, .ukGDPR] }
      }
    ]
  ) { context, findings in
    let cover = TransferCover(context)
    for recipient in cover.recipients {
      let countries = cover.uncovered(recipient, from: .swissFADP).filter { country in
        guard let entry = context.adequacy(of: country, under: .swissFADP) else { return true }
        return entry.condition == .dataPrivacyFramework && !recipient.isInSwissFramework
      }
      if countries.isEmpty { continue }
      findings.report(
        "data go to \(recipient.quotedName) in "
          + countries.uniqued().sorted().map { Terminal.visible($0.code) }.listed
          + ", and no transfer from Switzerland says on what that rests",
        help:
          "declare a transfer to it in `transfers`, for \(swift: ".swissFADP", yaml: "ch-fadp") and with its mechanism",
        on: recipient)
    }
  }
}

extension Recipient {
  /// Whether it is said to take part in the Swiss-US Data Privacy Framework.
  fileprivate var isInSwissFramework: Bool {
    certifications.contains {
      if case .dataPrivacyFramework(_, let swiss, _) = $0 { swiss == true } else { false }
    }
  }
}

extension Policy {
  /// Changes the transfer with an identifier.
  fileprivate mutating func changeTransfer(_ id: String, _ change: (inout Transfer) -> Void) {
    for index in transfers.indices where transfers[index].id.rawValue == id {
      change(&transfers[index])
    }
  }
}
