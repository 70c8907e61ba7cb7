extension Rule {
  static let optOutCarveOut = Rule(
    "x.opt-out-carve-out",
    requirements: ["x-marketing-optout-carveout"],
    regimes: [.euGDPR, .ukGDPR],
    severity: .warning,
    citation: "GDPR 21(3)",
    summary: "an opt-out from marketing leaves out data that may still be used for marketing",
    why: """
      After an objection, data may no longer be used for marketing at all. What the opt-out does \
      not touch must be limited to other uses, such as messages about an order.
      """,
    failing: [
      Example("an opt-out that does not touch the order history") {
        $0.change(Specimen.productEmails) { $0.marketing?.optOut?.carveOut = .init("your orders") }
      }
    ],
    passing: [
      Example("an opt-out that does not touch messages about an order") {
        $0.change(Specimen.productEmails) {
          $0.marketing?.optOut?.carveOut = .init("messages about an order", onlyOtherUses: true)
        }
      }
    ]
  ) { context, findings in
    for purpose in context.policy.purposes {
      guard let optOut = purpose.marketing?.optOut, let carveOut = optOut.carveOut,
        carveOut.onlyOtherUses != true
      else { continue }
      findings.report(
        "the opt-out from \(purpose.quotedName) leaves data out without limiting them to other uses",
        help: "say that they are not used for marketing, and state `onlyOtherUses: true`",
        on: purpose, at: optOut.source)
    }
  }
}
