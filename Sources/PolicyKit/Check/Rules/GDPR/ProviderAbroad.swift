extension Rule {
  static let providerAbroad = Rule(
    "gdpr.provider-abroad",
    requirements: ["gdpr-13-1-f-transfer-silent"],
    regimes: [.euGDPR, .ukGDPR],
    severity: .info,
    citation: "GDPR 13(1)(f) [14(1)(f)], 44",
    summary: "a provider known to be abroad is named, and nothing says whether data go there",
    why: """
      Readers know the large providers, and where they are. Where one from a third country is named \
      and no transfer covers it, the policy leaves out what they ask first.
      """,
    failing: [
      Example("a provider from America without a place and without a transfer") { policy in
        policy.narrowToGDPR()
        policy.sendNewsletters(by: Recipient("mailchimp", name: "Mailchimp", role: .processor))
      }
    ],
    passing: [
      Example("a provider of which the place is stated") { policy in
        policy.narrowToGDPR()
        policy.sendNewsletters(
          by: Recipient("mailchimp", name: "Mailchimp", role: .processor, locations: ["IE"]))
      }
    ]
  ) { context, findings in
    guard let words = context.words else { return }
    let transfers = context.policy.transfers
    let covered = Set(transfers.flatMap(\.recipients))
    if transfers.contains(where: \.recipients.isEmpty) { return }
    for recipient in context.policy.recipients
    where recipient.locations.isEmpty && !covered.contains(recipient.reference) {
      if let category = recipient.memberOf, covered.contains(category) { continue }
      let names = ([recipient.name] + recipient.aliases).map {
        $0.lowercased().filter { !$0.isWhitespace }
      }
      guard let code = names.compactMap({ words.providerHomes[$0] }).first else { continue }
      let regimes = context.gdpr.filter { context.isAbroad(Country(code), from: $0) }
      guard !regimes.isEmpty else { continue }
      findings.report(
        "\(recipient.quotedName) is known to be abroad (\(code)), and nothing says whether data go there",
        help: "state its `locations`, and the transfer if there is one", on: recipient,
        regimes: regimes)
    }
  }
}

extension Policy {
  /// Adds a recipient of the newsletter, for examples.
  fileprivate mutating func sendNewsletters(by recipient: Recipient) {
    recipients.append(recipient)
    change(Specimen.newsletter) { $0.recipients.append(recipient.reference) }
  }
}
