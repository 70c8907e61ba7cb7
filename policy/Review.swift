public import PolicyKit

// What stands beside the policy and is private: it is never on the page or in a snapshot.
//
// What could be mended without a fact that Ntropic did not state is mended. The errors that are left
// were published before any of these checks was made, and only Ntropic can mend them.
extension Review {
  /// What the Proviso project accepted in Ntropic's policy as it was published.
  public static let ntropic = Review(
    acknowledgements: [
      asPublished(
        "gdpr.interest-not-named", on: "purpose:objectionable-content",
        "the text names the interests and not whose they are"),
      asPublished(
        "gdpr.provision-not-stated", on: "purpose:objectionable-content",
        "the text does not say whether people must give these data"),
      asPublished(
        "uk.complaint-to-controller-not-stated", on: "rights",
        "the text names no way to complain to Ntropic itself, a duty since 2026-06-19"),
      asPublished(
        "gdpr.transfer-safeguard-unnamed", on: "transfer:within-ntropic-group",
        "the text does not say who adopted its clauses, nor what its other safeguards are"),
      asPublished(
        "gdpr.transfer-without-copy", on: "transfer:within-ntropic-group",
        "the text offers more information on its safeguards, and no copy of them"),
      asPublished(
        "eprivacy.access-without-consent", on: "tracking",
        "the text does not say whether readers are asked before cookies are set"),
      asPublished(
        "caloppa.effective-date-missing", on: "release",
        "the text bears no date, and none is invented"),
      asPublished(
        "caloppa.third-party-tracking-not-stated", on: "tracking",
        "the text does not say whether others collect data across sites"),
      asPublished(
        "x.notice-links-nowhere", on: "publication",
        "the text does not say where Ntropic's own page is, and this illustration is not it"),
    ], changeOverrides: mended)

  // What the mending of version 2 means, where the words alone do not say it.
  private static let mended = [
    ChangeOverride(
      .change(kind: .basisChanged, subject: "purpose:objectionable-content"), inVersion: 2,
      is: .editorial,
      because: "“Service” and “Services” are one defined term, and the interests are the same",
      by: "Proviso project"),
    ChangeOverride(
      .change(kind: .wordingChanged, subject: "section:sharing"), inVersion: 2, is: .editorial,
      because: "“personal information” and “personal data” are one thing", by: "Proviso project"),
    ChangeOverride(
      .change(kind: .wordingChanged, subject: "publication/banner"), inVersion: 2, is: .editorial,
      because: "the banner says what the page is, and nothing about personal data",
      by: "Proviso project"),
    ChangeOverride(
      .change(kind: .wordingChanged, subject: "security/wording"), inVersion: 2, is: .editorial,
      because: "a missing comma and a needless one, and one name for personal data",
      by: "Proviso project"),
    ChangeOverride(
      .change(kind: .wordingChanged, subject: "transactions"), inVersion: 2, is: .editorial,
      because: "a missing word", by: "Proviso project"),
    ChangeOverride(
      .change(kind: .wordingChanged, subject: "sharing/wording"), inVersion: 2, is: .notable,
      because: "it names the companies of the group, which the facts say and weigh by themselves",
      by: "Proviso project"),
  ]

  private static func asPublished(
    _ rule: String, on subject: String, _ why: String, fileID: String = #fileID, line: Int = #line
  ) -> Acknowledgement {
    Acknowledgement(
      rule, on: subject, because: "published before this check: \(why)", by: "Proviso project",
      fileID: fileID, line: line)
  }
}
