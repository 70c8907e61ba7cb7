extension Rule {
  static let flowContradicted = Rule(
    "ccpa.flow-contradicted",
    requirements: ["ccpa-7011-disclosed", "ccpa-7011-sold-shared"],
    regimes: [.ccpa],
    severity: .warning,
    citation: "11 CCR 7011(e)(1)",
    summary: "the lists for California say of a purpose what the purpose itself does not",
    why: """
      California's lists say who gets which data and for what. Where the purpose that they name \
      neither uses the data nor has the recipient, one of the two is wrong.
      """,
    failing: [
      Example("carriers are said to get data for payment") { policy in
        policy.declareOnly(.ccpa)
        policy.changeFirstDisclosure { $0.purposes = [Specimen.payment.reference] }
      },
      Example("carriers are said to get messages for deliveries") { policy in
        policy.declareOnly(.ccpa)
        policy.changeFirstDisclosure { $0.data.append(Specimen.messages.reference) }
      },
    ],
    passing: [
      Example("carriers are said to get addresses for deliveries") { policy in
        policy.declareOnly(.ccpa)
        policy.changeFirstDisclosure { $0.data = [Specimen.contactDetails.reference] }
      }
    ]
  ) { context, findings in
    guard let sale = context.policy.sale else { return }
    for flow in sale.flows {
      let purposes = flow.purposes.compactMap { context[$0] }
      guard !purposes.isEmpty else { continue }
      let used = Set(purposes.flatMap(\.uses))
      let met = Set(purposes.flatMap(\.recipients))
      let data = flow.data.filter { !used.contains($0) }.compactMap { context[$0]?.quotedName }
      let recipients = flow.recipients.filter { !met.contains($0) }.compactMap { context[$0] }
        .filter { recipient in recipient.memberOf.map(met.contains) != true }
      let odd = data + recipients.map { $0.quotedName }
      guard !odd.isEmpty else { continue }
      findings.report(
        "the lists for California name \(odd.listed) for \(purposes.named), where they do not occur",
        help: "correct the list or the purpose", subject: "sale", at: sale.source)
    }
  }
}

extension Policy {
  /// Changes the first flow of data that are disclosed for a business purpose, for examples.
  fileprivate mutating func changeFirstDisclosure(_ change: (inout Sale.Flow) -> Void) {
    guard case .done(var flows)? = sale?.disclosedForBusiness, !flows.isEmpty else { return }
    change(&flows[0])
    sale?.disclosedForBusiness = .done(flows)
  }
}
