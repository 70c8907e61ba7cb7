extension Specimen {
  /// For the United Kingdom and Switzerland, Ireland and Germany are abroad.
  static let europeTransfer = Transfer(
    "europe", title: "Processing in the European Union",
    exporter: .controller, exporterRegimes: [.ukGDPR, .swissFADP],
    to: [
      quillhost, tallybird, coinmoss, couriers, parcelfinch, packers, creditAgencies,
      exampleRewards, internetProviders, advisers, taxAuthorities, police,
    ],
    countries: ["DE", "IE"], mechanisms: [.adequacy], adequacyExists: true,
    isRecurring: true, includesHumanResources: false)

  static let emailTransfer = Transfer(
    "email", title: "E-mail delivery in the United States",
    exporter: .controller, exporterRegimes: [.euGDPR, .ukGDPR, .swissFADP],
    to: [letterpress], countries: ["US"],
    mechanisms: [
      .adequacy, .standardClauses(.europeanCommission), .standardClauses(.ukAddendum),
      .standardClauses(.swiss),
    ],
    combination: .firstThenFallback, adequacyExists: true, copy: copies, isRecurring: true,
    includesHumanResources: false)

  static let brazilianEmailTransfer = Transfer(
    "brazilian-email", title: "E-mail delivery for customers in Brazil",
    exporter: .controller, exporterRegimes: [.lgpd],
    to: [letterpress], countries: ["US"], mechanisms: [.standardClauses(.anpd)],
    adequacyExists: false, copy: copies, isRecurring: true, includesHumanResources: false,
    publishedInformation: .web(
      url: "https://example.com/transferencias", label: "our page for Brazil"))

  static let supportTransfer = Transfer(
    "support", title: "Customer support in Canada",
    exporter: .controller, exporterRegimes: [.euGDPR, .ukGDPR, .swissFADP],
    to: [helpwren], countries: ["CA"], mechanisms: [.adequacy], adequacyExists: true,
    isRecurring: true, includesHumanResources: false)

  static let unitedKingdomTransfer = Transfer(
    "united-kingdom", title: "Fraud checks and delivery in the United Kingdom",
    exporter: .controller, exporterRegimes: [.euGDPR],
    to: [wardowl, couriers, parcelfinch], countries: ["GB"], mechanisms: [.adequacy],
    adequacyExists: true, isRecurring: true, includesHumanResources: false)

  static let claimsTransfer = Transfer(
    "claims", title: "Claims in Australia",
    exporter: .controller, exporterRegimes: [.euGDPR, .ukGDPR, .swissFADP],
    to: [foreignLawyers], countries: ["AU"], mechanisms: [.derogation(.legalClaims)],
    adequacyExists: false, isRecurring: false, includesHumanResources: false)

  private static let copies: [Channel] = [
    .email("privacy@example.com"),
    .web(url: "https://example.com/privacy/transfers", label: "our page on transfers"),
  ]
}

extension Specimen {
  static let dataPrivacyFramework = DataPrivacyFramework(
    ukExtension: true, swiss: true, coversHumanResources: true, entities: ["Example US Inc"],
    list: .web("https://example.com/certified-organisations"), commitsToPrinciples: true,
    principlesPrevail: true, contacts: [.email("privacy@example.com")],
    recourse: [
      .init(
        .unitedStatesProvider, name: "the Example Arbitration Board",
        contacts: [.web("https://example.com/arbitration-board")], isFree: true)
    ],
    enforcer: .federalTradeCommission, offersArbitration: true,
    arbitration: .web("https://example.com/arbitration"), answersAuthorities: true,
    isLiableForOnwardTransfers: true)
}
