extension Rule {
  static let incentiveNotDescribed = Rule(
    "ccpa.incentive-not-described",
    requirements: ["ccpa-7016-incentive"],
    regimes: [.ccpa],
    severity: .error,
    citation: "11 CCR 7010(e), 7016(d); Cal. Civ. Code 1798.125(b)",
    summary:
      "something is offered in return for data, without the notice of it, or none is offered",
    why: """
      Points, discounts or money in return for data need a notice: what is offered, for which data, \
      how to join and leave, and what the data are worth.
      """,
    failing: [
      Example("an offer, and no notice") { policy in
        policy.declareOnly(.ccpa)
        policy.sale?.financialIncentive = nil
      },
      Example("no offer, and a notice of one") { policy in
        policy.declareOnly(.ccpa)
        policy.sale?.offersFinancialIncentive = false
      },
    ],
    passing: [
      Example("no offer, and no notice") { policy in
        policy.declareOnly(.ccpa)
        policy.sale?.offersFinancialIncentive = false
        policy.sale?.financialIncentive = nil
      }
    ]
  ) { context, findings in
    let sale = context.policy.sale
    let offers = sale?.offersFinancialIncentive
    let isDescribed = sale?.financialIncentive != nil
    if offers.map({ $0 == isDescribed }) ?? isDescribed { return }
    guard context.isCaliforniaBusiness(asking: &findings) else { return }
    guard let offers else {
      findings.ask("whether anything is offered in return for data", under: .ccpa)
      return
    }
    findings.report(
      offers
        ? "something is offered in return for data, but no notice of it is given"
        : "nothing is said to be offered in return for data, but an offer is described",
      help: offers
        ? "describe in `financialIncentive` the offer, the data, the way in and out, and their worth"
        : "correct `offersFinancialIncentive`, or remove the description",
      subject: "sale", at: sale?.source ?? context.policy.source)
  }
}
