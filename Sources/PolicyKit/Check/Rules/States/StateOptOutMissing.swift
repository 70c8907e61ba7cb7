extension Rule {
  static let stateOptOutMissing = Rule(
    "us.opt-out-missing",
    requirements: ["va-578-sale-ads", "tx-541-sale-ads", "co-6-03-notice"],
    regimes: [.colorado, .virginia, .texas],
    severity: .error,
    citation: """
      Va. Code 59.1-577(A)(5), 59.1-578(D); Tex. Bus. & Com. Code 541.051(b)(5), 541.103; 4 CCR \
      904-3, 6.03
      """,
    summary: "data are sold or used for targeted advertising, and nothing says how to opt out",
    why: """
      Who sells data or uses them for targeted advertising says so clearly and conspicuously, with \
      the way to opt out of it.
      """,
    failing: [
      Example("targeted advertising, and no right to opt out of it") { policy in
        policy.declareOnly(.colorado, .virginia, .texas)
        policy.sale?.targetedAdvertising = true
        policy.rights?.rights.removeAll { $0.kind == .optOutOfTargetedAdvertising }
      },
      Example("data are sold, and no way out is given") { policy in
        policy.declareOnly(.colorado, .virginia, .texas)
        policy.sellToAdvertisers()
        policy.sale?.optOutLink = nil
        policy.rights?.channels = []
        policy.rights?.rights.removeAll { $0.kind != .optOutOfSale }
        for index in policy.rights?.rights.indices ?? 0..<0 {
          policy.rights?.rights[index].channels = []
        }
        policy.rights?.rights += [
          Right(.access, channels: [.email("privacy@example.com")]), Right(.erasure),
          Right(.rectification), Right(.portability),
        ]
      },
    ],
    passing: [
      Example("targeted advertising, with the right and a link") { policy in
        policy.declareOnly(.colorado, .virginia, .texas)
        policy.sale?.targetedAdvertising = true
      }
    ]
  ) { context, findings in
    guard let sale = context.policy.sale else { return }
    let rights = context.policy.rights
    let practices: [(isDone: Bool, name: String, right: Right.Kind)] = [
      (sale.sold?.isDone == true, "sold", .optOutOfSale),
      (
        sale.targetedAdvertising == true, "used for targeted advertising",
        .optOutOfTargetedAdvertising
      ),
    ]
    for practice in practices where practice.isDone {
      func isCovered(_ regime: Regime) -> Bool {
        (rights?.rights(under: regime) ?? []).contains { right in
          right.kind == practice.right
            && (!right.channels.isEmpty || right.wording != nil || sale.optOutLink != nil
              || rights?.channels.isEmpty == false)
        }
      }
      let open = [Regime.colorado, .virginia, .texas].filter {
        context.applies($0) && !isCovered($0)
      }
      let regimes = open.filter { !context.met($0, asking: &findings).isEmpty }
      if regimes.isEmpty { continue }
      findings.report(
        "personal data are \(practice.name), but nothing says how people in "
          + "\(regimes.map(\.stateName).enumerated) can opt out",
        help:
          "add \(swift: "Right(.\(practice.right))", yaml: "kind: \(practice.right)") with its channel",
        subject: "sale",
        at: sale.source, regimes: regimes)
    }
  }
}
