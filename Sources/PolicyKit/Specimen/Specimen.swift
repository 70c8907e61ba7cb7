/// The parts of the specimen, each by its name.
///
/// They stand here and not on their own types, so that another organisation's `.newsletter` is
/// never ours.
enum Specimen {}

extension Policy {
  /// The policy of an invented company, in which counsel writes no wording at all.
  ///
  /// It is complete under every regime. Rules show their faults as changes to it, and a new policy
  /// starts from it.
  public static let specimen = Policy(
    language: "en",
    title: "Privacy policy",
    questions: [
      .email("privacy@example.com"),
      .web(url: "https://example.com/contact", label: "our contact page"),
    ],
    controller: Specimen.controller,
    jointControl: Specimen.jointControl,
    separateControllers: [Specimen.courses],
    representatives: [Specimen.ukRepresentative, Specimen.swissRepresentative],
    dataProtectionOfficer: Specimen.dataProtectionOfficer,
    regimes: Specimen.regimes,
    scope: Specimen.scope,
    terms: [Specimen.us, Specimen.website, Specimen.services],
    data: [
      Specimen.contactDetails, Specimen.accountDetails, Specimen.orderHistory,
      Specimen.paymentDetails, Specimen.messages, Specimen.reviews, Specimen.deviceData,
      Specimen.usageData, Specimen.roughLocation, Specimen.likelyInterests, Specimen.allergies,
      Specimen.creditScore, Specimen.applications, Specimen.salesStatistics,
    ],
    sources: [
      Specimen.you, Specimen.creditReports, Specimen.insolvencyRegister, Specimen.recruiters,
    ],
    notCollected: Specimen.notCollected,
    purposes: [
      Specimen.account, Specimen.orders, Specimen.payment, Specimen.invoice,
      Specimen.allergyCheck, Specimen.support, Specimen.reviewing, Specimen.rewards,
      Specimen.newsletter, Specimen.productEmails, Specimen.recommendations, Specimen.analytics,
      Specimen.statistics, Specimen.siteSecurity, Specimen.fraudPrevention,
      Specimen.crimeReports, Specimen.recalls, Specimen.accounting, Specimen.choices,
      Specimen.claims, Specimen.recruitment,
    ],
    recipients: [
      Specimen.personnel, Specimen.quillhost, Specimen.letterpress, Specimen.helpwren,
      Specimen.tallybird, Specimen.coinmoss, Specimen.couriers, Specimen.parcelfinch,
      Specimen.packers, Specimen.wardowl, Specimen.creditAgencies, Specimen.exampleRewards,
      Specimen.internetProviders, Specimen.advisers, Specimen.foreignLawyers,
      Specimen.taxAuthorities, Specimen.police,
    ],
    sharing: Specimen.sharing,
    disclosures: Specimen.disclosures,
    transactions: [Specimen.changeOfHands],
    transfers: [
      Specimen.europeTransfer, Specimen.emailTransfer, Specimen.brazilianEmailTransfer,
      Specimen.supportTransfer, Specimen.unitedKingdomTransfer, Specimen.claimsTransfer,
    ],
    dataPrivacyFramework: Specimen.dataPrivacyFramework,
    retention: Specimen.generalRetention,
    rights: Specimen.rights,
    tracking: Specimen.tracking,
    automatedDecisions: .made([Specimen.invoiceDecision]),
    children: Specimen.children,
    security: Specimen.security,
    sale: Specimen.sale,
    changes: Specimen.changes,
    release: Specimen.release,
    publication: Specimen.publication)
}
