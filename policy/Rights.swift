import PolicyKit

extension Rights {
  static let ntropic = Rights(
    [
      .access, .rectification, .restriction, .erasure, .objection, .portability, .withdrawal,
      .complaint,
    ],
    channels: [.privacyInbox],
    // "We aim to comply"
    deadlines: [Deadline(.months(1), isHedged: true)],
    wording: """
      You have the following rights over the way we process personal data relating to you. We aim \
      to comply without undue delay, and within one month at the latest:
      """,
    channelsWording: "Please send your requests to \(privacyAddress)."
  )
}

// One item of the published list can give two rights. The second then has no words of its own.

extension Right {
  static let access = Right(
    .access,
    wording: """
      to ask for a copy of data we are processing about you and have inaccuracies corrected;
      """
  )

  static let rectification = Right(.rectification)

  static let restriction = Right(
    .restriction,
    wording: "to ask us to restrict, stop processing, or to delete your personal data;"
  )

  static let erasure = Right(.erasure)

  // Published as a paragraph of the introduction; here under a heading of its own (GDPR 21(4)).
  static let objection = Right(
    .objection,
    channels: [.privacyInbox],
    objectionScope: .general,
    isStatedSeparately: true,
    wording: """
      You have the right to object to any processing of your personal data. To do so, please \
      contact us by email to \(privacyAddress).
      """
  )

  static let portability = Right(
    .portability,
    condition: "where it is technically feasible, to have it sent directly to another provider",
    effect: "You can use the copy with another service provider.",
    wording: """
      to request a machine readable copy of your personal data, which you can use with another \
      service provider. Where it is technically feasible, you can ask us to send this information \
      directly to another provider if you prefer;
      """
  )

  // The published text asks for consent and never says that it can be withdrawn. That it can, at
  // any time, is the law's (GDPR 7(3)); how, is said for all requests.
  static let withdrawal = Right(
    .withdrawal,
    effect: "This does not affect what we did with your personal data before.",
    wording: """
      to withdraw, at any time, a consent that you gave us, which does not affect what we did with \
      your personal data before; and
      """
  )

  // No authority is named.
  static let complaint = Right(
    .complaint,
    wording: "to make a complaint to a data protection regulator."
  )
}
