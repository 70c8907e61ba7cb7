import PolicyKit

extension Children {
  // "We do not … market to children under the age of 13" is read as: not directed to them. What
  // Ntropic knows of children who use the Services all the same is not said.
  static let ntropic = Children(
    minimumAge: 13,
    directedToUnder13: false,
    deletion: "We will delete such information within a reasonable time.",
    contacts: [.privacyInbox],
    wording: """
      We do not use the \(Term.services) to knowingly solicit data from or market to children \
      under the age of 13. If a parent or guardian becomes aware that his or her child has \
      provided us with information without their consent, he or she should contact us at \
      \(privacyAddress). We will delete such information within a reasonable time.
      """
  )
}
