extension Specimen {
  static let account = Purpose(
    "account", title: "Your account",
    description: "open your account and keep it for you",
    activities: [.accountManagement, .serviceDelivery], nature: .business,
    uses: [contactDetails, accountDetails],
    bases: [.contract([.performance])],
    recipients: [personnel, quillhost],
    retention: .until(
      "you close your account",
      extensions: [.init("in the event of a return that is still open", period: .days(30))],
      precedence: .specific),
    provision: Provision(
      .neededForContract, consequence: "we cannot open an account for you"),
    isAutomated: true)

  static let orders = Purpose(
    "orders", title: "Orders and delivery",
    description: "take your orders, pack them and deliver them",
    activities: [.orderFulfilment, .serviceDelivery], nature: .business,
    uses: [contactDetails, orderHistory],
    bases: [.contract([.preContract, .performance])],
    recipients: [personnel, quillhost, couriers, parcelfinch, packers],
    retention: .for(.years(3), from: "your last order", precedence: .specific),
    provision: Provision(.contractual, consequence: "we cannot deliver your order"),
    isAutomated: true)

  static let payment = Purpose(
    "payment", title: "Payment",
    description: "take payment for your orders and pay refunds",
    activities: [.payment], nature: .business,
    uses: [contactDetails, paymentDetails],
    bases: [.contract([.performance])],
    recipients: [personnel, coinmoss],
    retention: .for(.months(18), from: "the payment", precedence: .specific),
    provision: Provision(.contractual, consequence: "we cannot accept your order"),
    isAutomated: true)

  static let invoice = Purpose(
    "invoice", title: "Payment by invoice",
    description: "decide whether you can pay by invoice",
    activities: [.payment, .profiling], modality: .may,
    condition: "if you ask to pay by invoice", nature: .business,
    uses: [contactDetails, orderHistory, creditScore],
    bases: [.contract([.preContract])],
    recipients: [personnel, creditAgencies],
    retention: .for(.months(6), from: "the decision", precedence: .specific),
    provision: Provision(
      .neededForContract, consequence: "we cannot offer you payment by invoice"),
    isAutomated: true)

  static let allergyCheck = Purpose(
    "allergy-check", title: "Allergy check",
    description: "warn you of ingredients that you cannot eat",
    activities: [.serviceDelivery], condition: "if you switch the allergy check on",
    nature: .business,
    uses: [allergies],
    bases: [
      .consent(
        isExplicit: true, serviceDependsOnIt: true,
        justification: "the check is optional and cannot work without knowing your allergies")
    ],
    specialCategoryConditions: [
      SpecialCategoryCondition(.consent(isExplicit: true), data: [allergies])
    ],
    recipients: [quillhost],
    retention: .until("you switch the allergy check off", precedence: .specific),
    provision: Provision(
      .voluntary, consequence: "we cannot check your orders for what you cannot eat"),
    assertions: [Assertion(.confidential, .noSharing(exceptDeclared: true))],
    isAutomated: true)

  static let support = Purpose(
    "support", title: "Customer support",
    description: "answer your questions and complaints",
    activities: [.customerSupport], condition: "if you write to us or call us",
    nature: .business,
    uses: [contactDetails, orderHistory, messages],
    bases: [
      .contract([.preContract, .performance], scope: "answering questions about an order"),
      .legitimateInterests(
        "answering people who turn to us", of: .controller,
        scope: "answering everything else"),
    ],
    recipients: [personnel, helpwren],
    retention: .for(
      .years(3), from: "your last message",
      extensions: [.init("in the event of a complaint", period: .years(6))],
      precedence: .specific),
    provision: Provision(.voluntary, consequence: "we cannot answer you"),
    isAutomated: false)

  static let reviewing = Purpose(
    "reviewing", title: "Product reviews",
    description: "publish your reviews, and remove those that break our rules",
    activities: [.contentModeration, .serviceDelivery], condition: "if you write a review",
    nature: .business,
    uses: [accountDetails, reviews],
    bases: [
      .legitimateInterests(
        "showing what customers think of our products",
        "keeping unlawful content off \(Specimen.website)", of: .controller)
    ],
    recipients: [personnel, quillhost],
    retention: .until("you delete the review", precedence: .specific),
    provision: Provision(.voluntary, consequence: "we cannot publish your review"),
    isAutomated: false)

  static let rewards = Purpose(
    "rewards", title: "Rewards programme",
    description: "give you points for your orders and vouchers for your points",
    activities: [.serviceDelivery], condition: "if you join the rewards programme",
    nature: .commercial,
    uses: [contactDetails, orderHistory],
    bases: [.contract([.performance])],
    recipients: [exampleRewards, quillhost],
    retention: .until("you leave the programme", precedence: .specific),
    provision: Provision(.contractual, consequence: "we cannot give you points"),
    isAutomated: true)

  static let newsletter = Purpose(
    "newsletter", title: "Newsletter",
    description: "send you our newsletter, and see which parts of it are read",
    activities: [.directMarketing], condition: "if you subscribe to it", nature: .commercial,
    uses: [contactDetails, usageData],
    bases: [.consent(isExplicit: false, serviceDependsOnIt: false)],
    recipients: [letterpress],
    retention: .until("you unsubscribe", precedence: .specific),
    provision: Provision(.voluntary, consequence: "we cannot send you the newsletter"),
    marketing: Marketing(
      [.email], toIndividuals: true, topics: ["our products", "recipes", "events in our shop"],
      softOptIn: .notReliedOn,
      optOut: OptOut(
        [.unsubscribeLink, .email("privacy@example.com"), .inApp(place: "Account → Privacy")],
        isUnconditional: true,
        carveOut: .init("messages about an order", onlyOtherUses: true))),
    isAutomated: true)

  static let productEmails = Purpose(
    "product-emails", title: "E-mails to our customers",
    description: "tell you about products like those that you bought",
    activities: [.directMarketing], modality: .may,
    condition: "if you have bought from us and have not objected", nature: .commercial,
    uses: [contactDetails, orderHistory],
    bases: [
      .legitimateInterests("promoting our products to our own customers", of: .controller)
    ],
    recipients: [letterpress],
    retention: .for(.years(2), from: "your last order", precedence: .specific),
    provision: Provision(.voluntary, consequence: "you will not hear of similar products"),
    marketing: Marketing(
      [.email, .post], toIndividuals: true, topics: ["our own similar products"],
      softOptIn: .reliedOn(
        detailsFromSale: true, ownSimilarGoods: true, optOutAtCollection: true,
        optOutInEachMessage: true),
      optOut: OptOut(
        [.unsubscribeLink, .email("privacy@example.com")], isUnconditional: true,
        carveOut: .init("messages about an order", onlyOtherUses: true))),
    isAutomated: true)

  static let recommendations = Purpose(
    "recommendations", title: "Suggestions",
    description: "suggest products that may suit you",
    activities: [.personalisation], condition: "if you allow suggestions",
    nature: .commercial,
    uses: [orderHistory, usageData, likelyInterests],
    bases: [.consent(isExplicit: false, serviceDependsOnIt: false)],
    recipients: [quillhost],
    retention: .for(.months(12), from: "your last visit", precedence: .specific),
    provision: Provision(.voluntary, consequence: "everyone’s favourites are shown instead"),
    optOut: OptOut([.inApp(place: "Account → Suggestions")], isUnconditional: true),
    isAutomated: true)

  static let analytics = Purpose(
    "analytics", title: "Statistics of use",
    description: "learn how \(Specimen.website) is used, and improve it",
    activities: [.analytics, .serviceImprovement], condition: "if you allow statistics",
    nature: .business,
    uses: [deviceData, usageData, roughLocation],
    bases: [.consent(isExplicit: false, serviceDependsOnIt: false)],
    recipients: [tallybird],
    retention: .for(.months(14), from: "your visit", precedence: .specific),
    provision: Provision(.voluntary, consequence: "your visit is not counted"),
    assertions: [Assertion(.noProfiling)],
    tcfPurposes: [1, 9],
    isAutomated: true)

  static let statistics = Purpose(
    "statistics", title: "Sales statistics",
    description: "plan our range and publish what is bought most",
    activities: [.research], nature: .business,
    uses: [salesStatistics],
    bases: [.legitimateInterests("planning what we offer", of: .controller)],
    recipients: [personnel],
    retention: .for(.years(10), from: "the end of the month", precedence: .specific),
    provision: Provision(.voluntary, consequence: "an order is left out of our statistics"),
    assertions: [Assertion(.anonymous, .aggregated)],
    isAutomated: true)

  static let siteSecurity = Purpose(
    "site-security", title: "Security",
    description: "keep \(Specimen.services) available and secure",
    activities: [.security], nature: .business,
    uses: [accountDetails, deviceData],
    bases: [
      .legitimateInterests("protecting our systems and those who use them", of: .controller)
    ],
    recipients: [personnel, quillhost, internetProviders],
    retention: .for(
      .days(30), from: "your visit",
      extensions: [.init("in the event of an attack", period: .months(6))],
      precedence: .shorter),
    provision: Provision(.voluntary, consequence: "your browser gets no answer"),
    isAutomated: true)

  static let fraudPrevention = Purpose(
    "fraud-prevention", title: "Prevention of fraud",
    description: "find orders that others place in your name or do not mean to pay for",
    activities: [.fraudPrevention], modality: .may, condition: "if an order looks unusual",
    nature: .business,
    uses: [contactDetails, deviceData, orderHistory],
    bases: [
      .legitimateInterests(
        "avoiding losses", of: .controller, scope: "checking orders before delivery"),
      .legitimateInterests(
        "stopping the misuse of cards", of: .thirdParty(name: "the issuers of cards"),
        scope: "warning others of a misused card"),
    ],
    recipients: [personnel, wardowl],
    retention: .for(.months(12), from: "the order", precedence: .specific),
    provision: Provision(.neededForContract, consequence: "we cannot accept your order"),
    isAutomated: true)

  static let crimeReports = Purpose(
    "crime-reports", title: "Reports of crime",
    description: "report a crime to \(Specimen.police)",
    activities: [.fraudPrevention], modality: .may,
    condition: "if we are the victim of a crime", nature: .business,
    uses: [contactDetails, deviceData, orderHistory],
    bases: [
      LawfulBasis(
        .legitimateInterests(interests: ["having crime pursued"], holder: .controller),
        scope: "reports under the law of the European Union and of Brazil",
        regimes: [.euGDPR, .lgpd]),
      .recognisedLegitimateInterest(
        condition: "detecting, investigating or preventing crime",
        scope: "reports under the law of the United Kingdom"),
    ],
    recipients: [personnel, police],
    retention: .until("the proceedings have ended", precedence: .specific),
    provision: Provision(.voluntary, consequence: "we report without your details"),
    isAutomated: false)

  static let recalls = Purpose(
    "recalls", title: "Warnings and recalls",
    description: "warn you of unsafe products and take them back",
    activities: [.legalCompliance, .customerSupport],
    condition: "if you bought a product that proves unsafe", nature: .business,
    uses: [contactDetails, orderHistory],
    bases: [
      .vitalInterests(scope: "warning you of a danger to life or health"),
      LawfulBasis(
        .legalObligation(law: "Article 35 of Regulation (EU) 2023/988"),
        scope: "every other recall in the European Union", regimes: [.euGDPR]),
      LawfulBasis(
        .legitimateInterests(
          interests: ["keeping our customers from harm"], holder: .controller),
        scope: "every other recall elsewhere", regimes: [.ukGDPR, .lgpd]),
    ],
    recipients: [personnel, letterpress],
    retention: .for(.years(5), from: "your order", precedence: .specific),
    provision: Provision(.statutory, consequence: "we cannot warn you"),
    isAutomated: false)

  static let accounting = Purpose(
    "accounting", title: "Accounts and taxes",
    description: "keep our accounts and pay our taxes",
    activities: [.legalCompliance], nature: .business,
    uses: [contactDetails, orderHistory, paymentDetails],
    bases: [
      LawfulBasis(
        .legalObligation(
          law: """
            section 886 of the Taxes Consolidation Act 1997 and sections 281 to 285 of the \
            Companies Act 2014 (Ireland)
            """),
        scope: "records of sales in the European Union", regimes: [.euGDPR]),
      LawfulBasis(
        .legitimateInterests(
          interests: ["keeping the accounts that Irish law demands"], holder: .controller),
        scope: "records of sales elsewhere", regimes: [.ukGDPR, .lgpd]),
    ],
    recipients: [personnel, advisers, taxAuthorities],
    retention: Retention(
      .period(length: .years(7), from: "the end of the year of the order"),
      precedence: .specific, legalMinimum: .years(6)),
    provision: Provision(.statutory, consequence: "we cannot accept your order"),
    isAutomated: false)

  static let choices = Purpose(
    "choices", title: "Your choices",
    description: "remember what you agreed to and what you objected to",
    activities: [.legalCompliance], nature: .business,
    uses: [contactDetails, deviceData],
    bases: [
      .legalObligation(law: "Articles 5(2), 7(1) and 21(3) of the GDPR and of the UK GDPR")
    ],
    recipients: [quillhost, letterpress],
    retention: Retention(
      .indefinite(review: "every two years we check whether a choice can still matter"),
      precedence: .specific),
    provision: Provision(.voluntary, consequence: "we ask you again on your next visit"),
    isAutomated: true)

  static let claims = Purpose(
    "claims", title: "Legal claims",
    description: "bring claims, and defend ourselves against them",
    activities: [.legalClaims], modality: .may, condition: "if there is a dispute with you",
    nature: .business,
    uses: [allergies, contactDetails, messages, orderHistory],
    bases: [
      .legitimateInterests("establishing, exercising and defending claims", of: .controller)
    ],
    specialCategoryConditions: [SpecialCategoryCondition(.legalClaims, data: [allergies])],
    recipients: [personnel, advisers, foreignLawyers],
    retention: Retention(
      .criteria([
        "how long the claim can still be brought", "how long a judgment can still be enforced",
      ]),
      precedence: .longer),
    provision: Provision(.voluntary, consequence: "we rely on what we already have"),
    isAutomated: false)

  static let recruitment = Purpose(
    "recruitment", title: "Job applications",
    description: "choose whom we employ",
    activities: [.recruitment, .humanResources], condition: "if you apply for a job with us",
    nature: .business,
    uses: [applications],
    bases: [.contract([.preContract])],
    recipients: [personnel, quillhost],
    retention: .for(.months(12), from: "the end of the selection", precedence: .specific),
    provision: Provision(
      .neededForContract, consequence: "we cannot consider your application"),
    assertions: [
      Assertion(.noOtherUse),
      Assertion(.other("We do not search social networks for those who apply.")),
    ],
    isAutomated: false)
}
