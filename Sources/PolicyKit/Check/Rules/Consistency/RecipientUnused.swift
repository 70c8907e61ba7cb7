extension Rule {
  static let recipientUnused = Rule(
    "x.recipient-unused",
    requirements: ["x-recipient-unused"],
    severity: .warning,
    citation: "GDPR 13(1)(e); the link to a purpose is editorial judgement",
    summary: "a recipient receives data for no purpose",
    why: """
      A reader wants to know what each recipient gets data for. A recipient that no purpose, \
      disclosure, transfer or tracker names is a leftover, or a purpose forgot it.
      """,
    failing: [
      Example("a recipient that nothing names") {
        $0.recipients.append(
          Recipient(
            "nobody", name: "Nobody Ltd", role: .processor, sector: "storage",
            locations: ["IE"]))
      }
    ],
    passing: [
      Example("a recipient that only a legal disclosure names") { policy in
        let court = Recipient(
          "courts", name: "courts", role: .publicAuthority, kinds: [.publicBody],
          isCategory: true, sector: "justice", locations: ["IE"])
        policy.recipients.append(court)
        policy.disclosures.append(LegalDisclosure([.legalProceedings], to: [court]))
      }
    ]
  ) { context, findings in
    let used = Set(context.references.filter { $0.value.kind == .recipient }.map(\.value.id))
    for recipient in context.policy.recipients where !used.contains(recipient.id.rawValue) {
      findings.report(
        "nothing says what \(Terminal.visible(recipient.name)) receives data for",
        help: "name it in a purpose's `recipients`, or remove it", on: recipient)
    }
  }
}
