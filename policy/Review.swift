public import PolicyKit

// What stands beside the policy and is private: it is never on the page or in a snapshot.
//
// The policy is shown as Ntropic published it, before any of these checks was made. Its errors are
// accepted for that one reason, so that the first version can be archived as it was. Only Ntropic
// can mend them.
extension Review {
  /// What the Proviso project accepted in Ntropic's policy as it was published.
  public static let ntropic = Review(acknowledgements: [
    asPublished(
      "x.consent-beside-another-basis", on: "purpose:marketing",
      "the text rests marketing on consent and on legitimate interests at once, and only Ntropic "
        + "can say which it relies on"),
    asPublished(
      "gdpr.interest-not-named", on: "purpose:objectionable-content",
      "the text names the interests and not whose they are"),
    asPublished(
      "gdpr.provision-not-stated", on: "purpose:objectionable-content",
      "the text does not say whether people must give these data"),
    asPublished(
      "gdpr.withdrawal-not-stated", on: "rights",
      "the text asks for consent and never says that it can be withdrawn"),
    asPublished(
      "gdpr.objection-not-separate", on: "rights",
      "the text states the objection in its introduction, without a heading"),
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
  ])

  private static func asPublished(
    _ rule: String, on subject: String, _ why: String, fileID: String = #fileID, line: Int = #line
  ) -> Acknowledgement {
    Acknowledgement(
      rule, on: subject, because: "published before this check: \(why)", by: "Proviso project",
      fileID: fileID, line: line)
  }
}
