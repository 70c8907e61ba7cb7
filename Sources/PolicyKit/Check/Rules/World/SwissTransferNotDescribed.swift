extension Rule {
  static let swissTransferNotDescribed = Rule(
    "ch.transfer-not-described",
    requirements: ["ch-19-information"],
    regimes: [.swissFADP],
    severity: .error,
    citation: "FADP 19(4), 16(2), 17",
    summary: "data go abroad, and the state or what the transfer rests on is not named",
    why: """
      Switzerland goes further than the GDPR: whoever discloses data abroad names the state or the \
      international body, and the guarantee or exception that the disclosure rests on.
      """,
    failing: [
      Example("claims abroad, and nothing says where") { policy in
        policy.declareOnly(.swissFADP)
        policy.changeTransfer("claims") {
          $0.countries = []
          $0.recipients = []
        }
      },
      Example("a state without adequate protection, and nothing to rest on") { policy in
        policy.declareOnly(.swissFADP)
        policy.changeTransfer("claims") { $0.mechanisms = [] }
      },
    ],
    passing: [
      Example("a transfer without a state, whose recipients say where they are") { policy in
        policy.declareOnly(.swissFADP)
        policy.changeTransfer("claims") { $0.countries = [] }
      }
    ]
  ) { context, findings in
    for transfer in context.policy.transfers {
      guard transfer.exporter != .dataSubject,
        transfer.exporterRegimes.isEmpty || transfer.exporterRegimes.contains(.swissFADP)
      else { continue }
      let recipients = transfer.recipients.compactMap { context[$0] }
      let namesState =
        !transfer.countries.isEmpty
        || !recipients.isEmpty && recipients.allSatisfy { !$0.locations.isEmpty }
      let missing = [
        (!namesState, "the state"),
        (
          transfer.mechanisms.isEmpty && transfer.adequacyExists != true,
          "the guarantee or exception that it rests on"
        ),
      ].filter(\.0).map(\.1)
      if missing.isEmpty { continue }
      findings.report(
        "\"\(Terminal.visible(transfer.title))\" does not name \(missing.alternatives)",
        help: "state the `countries` and the `mechanisms`", on: transfer)
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
