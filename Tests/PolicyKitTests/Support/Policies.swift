@testable import PolicyKit

extension Policy {
  /// The least that a policy can state.
  static let minimal = Policy(
    language: "en", title: "T", controller: Controller("X"), regimes: [.coppa])

  /// What the specimen cannot say without contradicting itself or breaking a law.
  static let restOfTheVocabulary: Policy = {
    let unspecified = Recipient(
      "unspecified", name: "others", kinds: [.advertising], wording: "others")
    let data = DataCategory(
      "convictions", name: "convictions", sensitivity: .criminal(authority: .officialControl),
      wording: "your convictions")
    let more =
      [
        DataCategory(
          "offences", name: "offences",
          sensitivity: .criminal(authority: .law(citation: "section 1"))),
        DataCategory("other", name: "other", sensitivity: .criminal()),
      ]
      + SpecialCategory.allCases.map {
        DataCategory($0.rawValue, name: $0.rawValue, sensitivity: .special($0))
      }
    let purpose = Purpose(
      "everything", title: "Everything", activities: Purpose.Activity.allCases,
      uses: [data],
      bases: [
        .publicTask(law: "section 1"), .publicTask(), .consent(), .contract([]),
        .legalObligation(), .vitalInterests(wording: "to save a life"),
        .legitimateInterests(), .recognisedLegitimateInterest(),
      ],
      specialCategoryConditions: [
        .init(.consent()), .init(.employmentLaw(law: "section 2")), .init(.vitalInterests),
        .init(.associationMembers), .init(.madePublic), .init(.legalClaims),
        .init(.substantialPublicInterest()), .init(.healthCare()), .init(.publicHealth()),
        .init(.research(law: "section 3"), wording: "for research"),
      ],
      recipients: [unspecified], recipientsWording: "to others",
      retention: Retention(
        .asLongAsNecessary(for: "the purpose"), precedence: .longer, wording: "as needed"),
      provision: Provision(.voluntary, wording: "as you like"),
      marketing: Marketing(
        Marketing.Medium.allCases,
        softOptIn: .reliedOn(), softOptInWording: "as a customer",
        optOut: OptOut([], wording: "tell us"), wording: "We write to you."),
      assertions: [Assertion(.noSharing(exceptDeclared: false), wording: "to nobody")],
      wording: "We do \\{everything}.")
    let mechanisms: [TransferMechanism] =
      [
        .bindingCorporateRules, .codeOfConduct(name: "Code"), .codeOfConduct(),
        .certification(name: "Seal"), .adHocClauses, .publicInstrument,
        .compellingInterests(interest: "to win"), .privacyShield,
        .otherSafeguards(description: "care"), .otherSafeguards(), .derogation(.consent()),
        .derogation(.consent(isExplicit: true)), .derogation(.contract),
        .derogation(.contractInPersonsInterest), .derogation(.publicInterest),
        .derogation(.vitalInterests), .derogation(.publicRegister),
      ] + StandardClauses.allCases.map { .standardClauses($0) }
    let decision = AutomatedDecision(
      "all", title: "all", purpose: purpose, exception: .law(citation: "section 4"),
      wording: "We decide.")
    let trackers = Tracker.Technique.allCases.map {
      Tracker(
        "t-\($0)", name: "t", technique: $0, access: .legitimateInterests, wording: "a thing")
    }
    var policy = Policy(
      language: "en", title: "Everything else", introduction: "Hello \(Specimen.you).",
      questionsWording: "Ask away.",
      controller: Controller("Court", isCourt: true, wording: "We are a court."),
      jointControl: JointControl(with: [], wording: "We decide together."),
      separateControllersWording: "Others decide by themselves.",
      representatives: [
        Representative(in: .europeanUnion, name: "R", contacts: [], wording: "R stands for us.")
      ],
      representativesWording: "Others stand for us.",
      dataProtectionOfficer: .notRequired(reason: "We are small.", wording: "Nobody is needed."),
      regimes: [
        .euGDPR(representativeExemption: .occasional),
        .ukGDPR(representativeExemption: .publicBody), .ccpa(), .calOPPA(), .lgpd(), .pecr(),
      ],
      scope: Scope([], wording: "Everything."),
      terms: [Term("it", name: "it", definition: "a thing", wording: "It is a thing.")],
      data: [data] + more, sources: [Specimen.you], purposes: [purpose],
      recipients: [unspecified],
      sharing: Sharing(wording: "To others.", commitmentsWording: "They promised."),
      disclosures: [LegalDisclosure([], wording: "If we must.")],
      transactions: [CorporateTransaction([], wording: "If we merge.")],
      transfers: Transfer.Exporter.allCases.map {
        Transfer(
          "to-\($0)", title: "Abroad", exporter: $0, to: [unspecified], otherCountries: "others",
          mechanisms: mechanisms,
          combination: .together, wording: "Abroad.")
      },
      retention: Retention(.indefinite()),
      rights: Rights(
        [Right(.access, objectionScope: .marketingOnly, wording: "You may ask.")],
        areForEveryone: true,
        deadlines: [Deadline(.weeks(2), isHedged: true)], fee: .always,
        freeRequests: [FreeRequests(1, in: .years(1))],
        metrics: .web("https://example.com/figures"), wording: "You have rights.",
        channelsWording: "Ask."),
      tracking: Tracking(
        trackers + [
          Tracker(
            "statistics", name: "s",
            access: .statisticalException(
              solelyToImprove: true, notShared: true, clearInformation: true,
              freeObjection: true)),
          Tracker("unclear", name: "u", access: .statisticalException()),
          Tracker("somewhere", name: "w", access: .consentWhereRequired(countries: ["EEA", "GB"])),
          Tracker("anywhere", name: "a", access: .consentWhereRequired()),
        ], wording: "We set things."),
      automatedDecisions: .made([decision]), automatedDecisionsWording: "A machine decides.",
      children: Children(
        coppa: COPPANotice(
          operators: [.init("Operator", contacts: [.email("o@example.com")], answersForAll: true)],
          data: [data], canMakePublic: false, thirdParties: [unspecified],
          retention: .until("you leave"), internalOperations: "none",
          identifierSafeguards: "none", parentRights: "all", voiceRecordings: "none",
          collectsVoice: false),
        wording: "Children."),
      security: Security(wording: "Safe."),
      sale: Sale(
        sold: .done([.init([data], to: [unspecified], for: [purpose])]),
        disclosedForDirectMarketing: .done([.init([data], to: [unspecified], for: [purpose])]),
        under16Process: "ask a parent", wording: "We sell."),
      changes: ChangeNotice(
        NoticeChannel.Medium.allCases.map { NoticeChannel($0) }, wording: "So."),
      release: Release(wording: "Since today."),
      publication: Publication(
        isIndexed: false, banner: "An example.", numbersSections: true,
        translationsWording: "There is one in French."))
    policy.outline = [
      Section(
        "top", title: "Top",
        [
          .prose("Words."), .purpose(purpose),
          .section(Section("inner", Section.Part.allCases.map { .part($0) })),
        ])
    ]
    return policy
  }()
}
