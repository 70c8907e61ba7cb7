extension Specimen {
  static let invoiceDecision = AutomatedDecision(
    "invoice", title: "whether you can pay by invoice", purpose: invoice,
    isSolelyAutomated: true, isSignificant: true, usesProfiling: true,
    logic: """
      A program weighs your credit score, the value of the order and how you paid for earlier \
      orders. The score counts most; an insolvency notice rules an invoice out.
      """,
    significance: "It decides whether we deliver before you have paid.",
    consequences: "If the answer is no, you can still pay by card or bank transfer.",
    exception: .contract,
    safeguards: [.information, .representations, .humanIntervention, .contest],
    channels: [.email("invoice@example.com"), .phone("+353 20 912 3457")],
    optOut: """
      You can opt out by choosing another way to pay, and you can ask that a person decides \
      anew.
      """)
}
