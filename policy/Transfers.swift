import PolicyKit

extension Transfer {
  // No country is named. The first clauses are adopted by a regulator; the text does not say who
  // adopted the second, nor what the other safeguards are.
  static let withinNtropicGroup = Transfer(
    "within-ntropic-group", title: "International data transfers",
    // "Where we transfer your data"
    exporter: .controller,
    to: [.ntropicGroup],
    mechanisms: [
      .standardClauses(.supervisoryAuthority),
      .standardClauses(.unspecified),
      .otherSafeguards(),
    ],
    combination: .alternatives,
    // "more information about these safeguards" is offered, and no copy of them.
    wording: """
      We share your personal data within the \(Recipient.ntropicGroup). Where we transfer your \
      data, we have agreements in place with the relevant parties which include either (i) \
      standard data protection clauses adopted by the relevant data protection regulator or (ii) \
      standard data protection clauses adopted to ensure that appropriate safeguards are used to \
      protect your personal data. Alternatively, we may put in place other appropriate safeguards. \
      If you require more information about these safeguards, you can contact us at \
      \(privacyAddress).
      """
  )
}
