extension Rule {
  static let recipientKindWithoutPurpose = Rule(
    "x.recipient-kind-without-purpose",
    requirements: ["x-recipient-purpose-missing"],
    severity: .warning,
    citation: "editorial judgement",
    summary: "a kind of recipient implies a purpose that the policy does not have",
    why: """
      Who names a payment processor takes payments. A policy that lists the one and is silent about \
      the other has left a purpose out.
      """,
    failing: [
      Example("a payment processor, and no purpose that is payment") { policy in
        policy.recipients.append(
          Recipient(
            "payer", name: "Payer Ltd", role: .processor, kinds: [.payment], sector: "payments"))
        policy.purposes[0].recipients.append(
          policy.recipients[policy.recipients.count - 1].reference)
        for index in policy.purposes.indices {
          policy.purposes[index].activities.removeAll { $0 == .payment }
        }
      }
    ],
    passing: [
      Example("a payment processor, and a purpose that is payment") { policy in
        policy.recipients.append(
          Recipient(
            "payer", name: "Payer Ltd", role: .processor, kinds: [.payment], sector: "payments"))
        policy.purposes[0].recipients.append(
          policy.recipients[policy.recipients.count - 1].reference)
        policy.purposes[0].activities.append(.payment)
      }
    ]
  ) { context, findings in
    let activities = Set(context.policy.purposes.flatMap(\.activities))
    for recipient in context.policy.recipients {
      for kind in recipient.kinds {
        guard let implied = implied[kind], activities.isDisjoint(with: implied.activities) else {
          continue
        }
        findings.report(
          "\(Terminal.visible(recipient.name)) is there for \(implied.noun), but no purpose is",
          help: "declare the purpose with its activity, or correct the recipient's kind",
          on: recipient)
      }
    }
  }

  /// Kinds of recipient, and the activities of which one must then exist.
  private static let implied: [Recipient.Kind: (noun: String, activities: Set<Purpose.Activity>)] =
    [
      .payment: ("payment", [.payment]),
      .advertising: ("advertising", [.targetedAdvertising, .directMarketing]),
      .analytics: ("analytics", [.analytics, .serviceImprovement]),
      .logistics: ("delivery", [.orderFulfilment, .serviceDelivery]),
    ]
}
