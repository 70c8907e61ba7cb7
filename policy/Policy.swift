public import PolicyKit

extension Policy {
  /// Ntropic's privacy policy, mended as an illustration, without a fact that Ntropic did not state.
  ///
  /// What Ntropic published is version 1 of the site. Here consent can be withdrawn and processing
  /// objected to as rights, one thing has one name, slips of the pen are mended, and the companies of
  /// the group stand among those who receive data. What only Ntropic can decide is marked as
  /// proposed in the words themselves, and what only Ntropic can answer stays open.
  ///
  /// First come the facts, each line leading to the file that states it, with its wording; then the
  /// outline, which is the page.
  public static let ntropic = Policy(
    language: "en",
    title: "Privacy Policy",

    // Introduction.swift, Addresses.swift, Terms.swift
    introduction: .whoThisIsFor,
    questions: [.privacyInbox],
    controller: .ntropic,
    regimes: .declaredByNtropic,
    scope: .ntropic,
    terms: Term.all,

    // Data.swift, Purposes.swift
    data: DataCategory.all,
    sources: [.you],
    purposes: [.inquiries, .marketing, .analytics, .objectionableContent],

    // Recipients.swift, Sharing.swift, Transfers.swift
    recipients: Recipient.all,
    sharing: .ntropic,
    disclosures: [.requiredByLawOrForLegalRights],
    transactions: [.mergerOrSale],
    transfers: [.withinNtropicGroup],

    // Retention.swift, Rights.swift, Cookies.swift, Children.swift, Security.swift, Changes.swift
    retention: .general,
    rights: .ntropic,
    tracking: .cookiesAndOtherMechanisms,
    children: .ntropic,
    security: .ntropic,
    changes: .ntropic,

    // The published text gives no date, so none is stated.
    release: .illustration,
    publication: .illustration,

    outline: [
      Section("introduction", [.part(.introduction), .part(.controller)]),
      Section("use", title: "How we use your personal data", [.part(.purposes)]),
      Section(
        "sharing", title: "Do we share your personal data with anyone else?",
        [.part(.sharing), .part(.disclosures), .part(.transactions), .part(.promises)]),
      Section(
        "rights",
        title: "Your rights in relation to personal data which we process relating to you",
        [.part(.rights)]),
      Section("objection", title: "Your right to object", [.part(.objection)]),
      Section("transfers", title: "International data transfers", [.part(.transfers)]),
      Section("children", title: "Children", [.part(.children)]),
      Section("security", title: "Security", [.part(.security)]),
      Section("changes", title: "Changes", [.part(.changes)]),
      Section("retention", title: "Data Retention", [.part(.retention)]),
    ]
  )
}
