extension Rule {
  static let optOutMissing = Rule(
    "ccpa.opt-out-missing",
    requirements: ["ccpa-right-opt-out", "ccpa-7012-collection-notice"],
    regimes: [.ccpa],
    severity: .error,
    citation:
      "11 CCR 7011(e)(2)(D), (e)(3)(C), 7012(e)(5), 7013; Cal. Civ. Code 1798.120, 1798.135",
    summary: "data are sold or shared without the right or the link to opt out",
    why: """
      Who sells data, or shares them for advertising across contexts, gives people the right to \
      stop it and a link, "Do Not Sell or Share My Personal Information", that does it.
      """,
    failing: [
      Example("data are sold, and no link leads out") { policy in
        policy.declareOnly(.ccpa)
        policy.sellToAdvertisers()
        policy.sale?.optOutLink = nil
      }
    ],
    passing: [
      Example("data are sold, with the right and the link to opt out") { policy in
        policy.declareOnly(.ccpa)
        policy.sellToAdvertisers()
      },
      Example("nothing is sold or shared, and there is no link") { policy in
        policy.declareOnly(.ccpa)
        policy.sale?.optOutLink = nil
      },
    ]
  ) { context, findings in
    guard let sale = context.policy.sale, sale.sellsOrShares else { return }
    let rights = context.policy.rights?.rights(under: .ccpa) ?? []
    let missing = [
      (!rights.contains { $0.kind == .optOutOfSale }, "the right to opt out"),
      (sale.optOutLink == nil, "the link to do so"),
    ].filter(\.0).map(\.1)
    guard !missing.isEmpty, context.isCaliforniaBusiness(asking: &findings) else { return }
    findings.report(
      "data are sold or shared, but \(missing.enumerated) \(missing.count == 1 ? "is" : "are") "
        + "missing",
      help:
        "state \(swift: "Right(.optOutOfSale)", yaml: "kind: optOutOfSale") and the `optOutLink`",
      subject: "sale", at: sale.source)
  }
}

extension Policy {
  /// The specimen's orders go to data brokers, as examples of sale have it.
  mutating func sellToAdvertisers() {
    let broker = Recipient(
      "broker", name: "data brokers", role: .controller, kinds: [.advertising], isCategory: true,
      sector: "data brokerage", locations: ["IE"], hasOwnPurposes: true,
      statutoryNames: ["Data brokers"])
    recipients.append(broker)
    change("product-emails") { $0.recipients.append(broker.reference) }
    let orders = data.filter { $0.id.rawValue == "order-history" }
    let emails = purposes.filter { $0.id.rawValue == "product-emails" }
    sale?.sold = .done([Sale.Flow(orders, to: [broker], for: emails)])
    sharing?.assertions.removeAll { $0.claims.contains(.noSale) }
  }
}
