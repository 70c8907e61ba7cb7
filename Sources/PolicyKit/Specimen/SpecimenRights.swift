extension Specimen {
  static let rights = Rights(
    [
      Right(.access),
      Right(
        .rectification, channels: [.inApp(place: "Account → Details")] + requests,
        deadline: .immediately),
      Right(
        .erasure, condition: "unless a law obliges us to keep the data",
        effect: "Orders that are not yet delivered are delivered first.",
        deadline: .within(.days(30))),
      Right(.restriction, regimes: european),
      Right(
        .objection,
        effect: """
          If you object to anything else, we stop unless we show compelling grounds or need the \
          data for legal claims.
          """,
        objectionScope: .general, isAbsoluteForMarketing: true, isStatedSeparately: true),
      Right(.portability, condition: "if we use the data by consent or for a contract"),
      Right(
        .withdrawal,
        channels: [.unsubscribeLink, .inApp(place: "Account → Privacy")] + requests,
        effect: "What was done before you withdrew stays lawful.", isAsEasyAsGiving: true),
      Right(.complaint),
      Right(
        .complaintToController,
        channels: [.web(url: "https://example.com/complaints", label: "our complaint form")],
        effect: "We acknowledge your complaint within 30 days.", regimes: [.ukGDPR]),
      Right(
        .automatedDecisionReview,
        channels: [.email("invoice@example.com"), .phone("+353 20 912 3457")]),
      Right(
        .optOutOfSale, channels: [privacyChoices],
        effect: "We do not sell or share data today; we keep your choice for the future.",
        regimes: unitedStates),
      Right(
        .optOutOfTargetedAdvertising, channels: [privacyChoices],
        effect: "We do not do this today; we keep your choice for the future.",
        regimes: unitedStates),
      Right(.optOutOfProfiling, channels: [privacyChoices], regimes: unitedStates),
      Right(
        .limitSensitiveUse, channels: [privacyChoices], isVoluntary: true, regimes: [.ccpa]),
      Right(.nonRetaliation, regimes: unitedStates),
      Right(.optOutOfAutomatedDecisions, channels: [privacyChoices], regimes: [.ccpa]),
      Right(.accessAutomatedDecisions, regimes: [.ccpa]),
      Right(.appeal, regimes: [.colorado, .virginia, .texas]),
      Right(.directivesAfterDeath, regimes: [.france]),
      Right(.knowRecipients, regimes: [.lgpd]),
      Right(.anonymisation, regimes: [.lgpd]),
      Right(.shineTheLight),
      Right(
        .minorsContentRemoval, channels: [.inApp(place: "Account → Reviews")] + requests,
        effect: "What others copied or a law has us keep may stay."),
      Right(.optOutOfSaleInNevada),
    ],
    channels: requests,
    deadlines: [
      Deadline(
        .months(1), extensionPeriod: .months(2), regimes: [.euGDPR, .ukGDPR, .france]),
      Deadline(.days(30), regimes: [.swissFADP]),
      Deadline(.days(45), extensionPeriod: .days(45), regimes: unitedStates),
      Deadline(.days(15), regimes: [.lgpd]),
      Deadline(.days(30), extensionPeriod: .days(30), regimes: [.pipeda]),
    ],
    fee: .onlyIfUnfoundedOrExcessive,
    freeRequests: [FreeRequests(2, in: .months(12), regimes: unitedStates)],
    verification: """
      We ask you to sign in to your account, or compare what you tell us with two details that \
      we already hold.
      """,
    agents: """
      Someone else can ask for you with your signed permission; we may ask you to confirm it \
      yourself.
      """,
    appeal: """
      If we refuse a request, you can appeal by replying to our answer or by writing to \
      appeals@example.com. We decide within 45 days and tell you how to reach the attorney \
      general if we refuse again.
      """,
    authorities: [
      SupervisoryAuthority(
        "Data Protection Commission", country: "IE",
        contacts: [
          .web("https://www.dataprotection.ie"),
          .post("6 Pembroke Row, Dublin 2, D02 X963, Ireland"),
        ]),
      SupervisoryAuthority(
        "Information Commissioner’s Office", country: "GB",
        contacts: [
          .web("https://ico.org.uk/make-a-complaint/"),
          .post("Wycliffe House, Water Lane, Wilmslow, SK9 5AF, United Kingdom"),
        ]),
      SupervisoryAuthority(
        "Commission nationale de l’informatique et des libertés", country: "FR",
        contacts: [
          .web("https://www.cnil.fr/fr/plaintes"),
          .post("3 place de Fontenoy, TSA 80715, 75334 Paris Cedex 07, France"),
        ]),
      SupervisoryAuthority(
        "Federal Data Protection and Information Commissioner", country: "CH",
        contacts: [
          .web("https://www.edoeb.admin.ch"),
          .post("Feldeggweg 1, 3003 Bern, Switzerland"),
        ]),
      SupervisoryAuthority(
        "Autoridade Nacional de Proteção de Dados", country: "BR",
        contacts: [.web("https://www.gov.br/anpd")]),
      SupervisoryAuthority(
        "Office of the Privacy Commissioner of Canada", country: "CA",
        contacts: [.web("https://www.priv.gc.ca")]),
    ],
    authorityList: "https://www.edpb.europa.eu/about-edpb/about-edpb/members_en")

  static let privacyChoices = Channel.web(
    url: "https://example.com/privacy/choices", label: "Your privacy choices")

  private static let requests: [Channel] = [
    .email("privacy@example.com"),
    .web(url: "https://example.com/privacy/requests", label: "our request form"),
    .phone(number: "+1 800-555-0199", tollFree: true),
    .post("Example Ltd, 1 Example Quay, Dublin, D00 X000, Ireland"),
  ]

  private static let european: [Regime] = [.euGDPR, .ukGDPR, .france]

  private static let unitedStates: [Regime] = [.ccpa, .colorado, .virginia, .texas]
}
