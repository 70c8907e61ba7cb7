extension Specimen {
  static let personnel = Recipient(
    "personnel", name: "our staff", role: .personnel, kinds: [.personnel], isCategory: true,
    sector: "retail", locations: ["IE"], commitments: [.confidentiality, .thisPolicy],
    condition: "if they need the data for their work")

  static let quillhost = Recipient(
    "quillhost", name: "Quillhost", role: .processor, kinds: [.hosting], isExample: false,
    sector: "cloud hosting", locations: ["IE"], commitments: ofProcessors,
    hasOwnPurposes: false, statutoryNames: ["Service providers"])

  static let letterpress = Recipient(
    "letterpress", name: "Letterpress", aliases: ["Letterpress Mail"], role: .processor,
    kinds: [.emailDelivery], isExample: false, sector: "e-mail delivery", locations: ["US"],
    commitments: ofProcessors,
    certifications: [
      .dataPrivacyFramework(ukExtension: true, swiss: true, coversHumanResources: false)
    ],
    hasOwnPurposes: false, statutoryNames: ["Service providers"])

  static let helpwren = Recipient(
    "helpwren", name: "Helpwren", role: .processor, kinds: [.serviceProvider],
    isExample: false, sector: "customer support", locations: ["CA"], commitments: ofProcessors,
    hasOwnPurposes: false, isSubjectToPIPEDA: true, statutoryNames: ["Service providers"])

  static let tallybird = Recipient(
    "tallybird", name: "Tallybird", role: .processor, kinds: [.analytics], isExample: false,
    sector: "web statistics", locations: ["DE"], commitments: ofProcessors,
    condition: "if you allow statistics", hasOwnPurposes: false,
    statutoryNames: ["Service providers"])

  static let coinmoss = Recipient(
    "coinmoss", name: "Coinmoss", role: .controller, kinds: [.payment], isExample: false,
    sector: "payment services", locations: ["IE"], commitments: [.security, .lawfulness],
    condition: "if you pay by card", hasOwnPurposes: true,
    statutoryNames: ["Payment institutions"])

  static let couriers = Recipient(
    "couriers", name: "parcel carriers", role: .controller, kinds: [.logistics],
    isCategory: true, sector: "parcel delivery", locations: ["GB", "IE"],
    commitments: [.security], hasOwnPurposes: true,
    statutoryNames: ["Delivery companies"], privacyPolicy: "https://example.com/carriers")

  static let parcelfinch = Recipient(
    "parcelfinch", name: "Parcelfinch", role: .controller, kinds: [.logistics],
    isExample: true, memberOf: couriers, sector: "parcel delivery", locations: ["GB", "IE"],
    commitments: [.security], hasOwnPurposes: true,
    statutoryNames: ["Delivery companies"])

  static let packers = Recipient(
    "packers", name: "packing contractors", role: .processor, kinds: [.subcontractor, .supplier],
    isCategory: true, members: .init(["Boxwagtail", "Crateplover"], isExhaustive: true),
    sector: "warehousing", locations: ["IE"], commitments: ofProcessors + [.noOwnUse],
    hasOwnPurposes: false, statutoryNames: ["Service providers"])

  static let wardowl = Recipient(
    "wardowl", name: "Wardowl", role: .controller, kinds: [.other], isExample: false,
    sector: "fraud prevention", locations: ["GB"], commitments: [.security, .lawfulness],
    condition: "if an order looks unusual", certifications: [.other(name: "ISO/IEC 27001")],
    hasOwnPurposes: true, statutoryNames: ["Fraud prevention services"])

  static let creditAgencies = Recipient(
    "credit-agencies", name: "credit reference agencies", role: .controller, kinds: [.other],
    isCategory: true, sector: "credit information", locations: ["IE"],
    commitments: [.lawfulness], condition: "if you ask to pay by invoice",
    hasOwnPurposes: true, statutoryNames: ["Consumer credit reporting agencies"])

  static let exampleRewards = Recipient(
    "example-rewards", name: "Example Rewards Ltd", aliases: ["Example Rewards"],
    role: .jointController, kinds: [.groupCompany], isExample: false, sector: "customer loyalty",
    locations: ["IE"], commitments: [.security, .thisPolicy],
    condition: "if you join the rewards programme", hasOwnPurposes: false,
    statutoryNames: ["Affiliates"])

  static let internetProviders = Recipient(
    "internet-providers", name: "internet providers", role: .controller,
    kinds: [.internetProvider], isCategory: true, sector: "telecommunications",
    locations: ["IE"], condition: "if our systems are attacked from their network",
    hasOwnPurposes: true, statutoryNames: ["Internet service providers"])

  static let advisers = Recipient(
    "advisers", name: "professional advisers", role: .controller, kinds: [.professionalAdviser],
    isCategory: true,
    members: .init(
      ["accountants", "auditors", "lawyers"], isExhaustive: false,
      lists: [.web("https://example.com/advisers")]),
    sector: "professional services", locations: ["IE"],
    commitments: [.confidentiality, .lawfulness], condition: "if we need their advice",
    hasOwnPurposes: true, statutoryNames: ["Professional advisers"])

  static let foreignLawyers = Recipient(
    "foreign-lawyers", name: "lawyers in Australia", role: .controller,
    kinds: [.professionalAdviser], isCategory: true, sector: "legal services",
    locations: ["AU"], commitments: [.confidentiality, .lawfulness],
    condition: "if a claim is brought in Australia", hasOwnPurposes: true,
    statutoryNames: ["Professional advisers"])

  static let taxAuthorities = Recipient(
    "tax-authorities", name: "tax authorities", role: .publicAuthority, kinds: [.publicBody],
    isCategory: true, sector: "public administration", locations: ["IE"],
    condition: "if the law demands it", hasOwnPurposes: true,
    statutoryNames: ["Government entities"])

  static let police = Recipient(
    "police", name: "the police", role: .publicAuthority, kinds: [.lawEnforcement],
    isCategory: true, sector: "law enforcement", locations: ["IE"],
    condition: "if a crime is to be prevented or pursued", hasOwnPurposes: true,
    statutoryNames: ["Government entities"])

  private static let ofProcessors: [Commitment] = [
    .instructionsOnly, .confidentiality, .security, .deletion,
  ]
}

extension Specimen {
  static let sharing = Sharing(
    nobody: false,
    condition: "only as far as it is necessary for the purpose",
    assertions: [
      Assertion(.noSharing(exceptDeclared: true)), Assertion(.noSale),
      Assertion(.noStaffAccess, except: ["for the purposes that name our staff"]),
    ],
    withinGroup: true)

  static let disclosures = [
    LegalDisclosure(
      [.legalCompulsion, .legalProceedings], to: [police, taxAuthorities],
      condition: "only if they show us the law or the order that they act on", tellsPerson: true,
      exception: "unless the law forbids it"),
    LegalDisclosure(
      [.legalClaims, .fraudPrevention, .crimePrevention, .safety], to: [advisers, police]),
  ]

  static let changeOfHands = CorporateTransaction(
    [.merger, .acquisition, .saleOfBusiness, .saleOfAssets, .insolvency],
    to: [advisers],
    tellsBefore: true,
    notice: [.email, NoticeChannel(.banner, or: [.inApp])],
    namesChoices: true)
}
