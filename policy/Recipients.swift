import PolicyKit

// The text states no recipient's country, and no role such as processor or controller. That some
// act on instructions is a commitment of theirs, and no role is concluded from it.

// Marketing

extension Recipient {
  static let marketingProviders = Recipient(
    "marketing-providers", name: "third party providers", kinds: [.emailDelivery],
    isCategory: true)

  static let mailChimp = Recipient(
    "mail-chimp", name: "Mail Chimp", kinds: [.emailDelivery],
    // "such as"
    isExample: true, memberOf: .marketingProviders)
}

// All content you submit to us

extension Recipient {
  static let relevantThirdParties = Recipient(
    "relevant-third-parties", name: "relevant third parties", isCategory: true,
    condition: "where we reasonably believe you are or may be in breach of the law")

  static let emailOrInternetProvider = Recipient(
    "email-or-internet-provider", name: "email/internet provider", kinds: [.internetProvider],
    isCategory: true, isExample: true, memberOf: .relevantThirdParties,
    condition: "where we reasonably believe you are or may be in breach of the law")

  // Two conditions, depending on why: a breach of the law here, a duty by law in section 2.
  static let lawEnforcement = Recipient(
    "law-enforcement", name: "law enforcement agencies", kinds: [.lawEnforcement],
    isCategory: true, isExample: true, memberOf: .relevantThirdParties)
}

// 2. Do we share your personal information with anyone else?

extension Recipient {
  static let personnel = Recipient(
    "personnel", name: "personnel", kinds: [.personnel], isCategory: true,
    commitments: [.noOwnUse, .thisPolicy])

  static let suppliers = Recipient(
    "suppliers", name: "suppliers", kinds: [.supplier], isCategory: true,
    commitments: [.noOwnUse, .thisPolicy])

  // "i.e." says that these two are all there are, where "e.g." would make them examples.
  static let serviceProviders = Recipient(
    "service-providers", name: "third party service providers",
    aliases: ["third-party service providers"], kinds: [.serviceProvider], isCategory: true,
    members: Members(["payment processors", "web services suppliers"], isExhaustive: true),
    commitments: [.noOwnUse, .thisPolicy, .instructionsOnly, .specifiedPurposes])

  static let paymentProcessors = Recipient(
    "payment-processors", name: "payment processors", kinds: [.serviceProvider, .payment],
    isCategory: true, memberOf: .serviceProviders)

  static let webServicesSuppliers = Recipient(
    "web-services-suppliers", name: "web services suppliers", kinds: [.serviceProvider],
    isCategory: true, memberOf: .serviceProviders)

  static let subcontractors = Recipient(
    "subcontractors", name: "subcontractors", kinds: [.subcontractor], isCategory: true,
    commitments: [.noOwnUse, .thisPolicy])

  // "for the purposes set out in this Privacy Policy": no purpose is left out.
  static let forEveryPurpose = [
    personnel, suppliers, serviceProviders, paymentProcessors, webServicesSuppliers,
    subcontractors, ntropicGroup,
  ]

  static let governmentBodies = Recipient(
    "government-bodies", name: "government bodies", kinds: [.publicBody], isCategory: true,
    // "which may include"
    isExample: true,
    condition: "to the extent that we are required to do so by law")

  static let othersAgainstFraud = Recipient(
    "others-against-fraud", name: "others for the purposes of fraud prevention", kinds: [.other],
    isCategory: true)
}

// Published in section 4, International data transfers, alone; here in section 2 as well.

extension Recipient {
  static let ntropicGroup = Recipient(
    "ntropic-group", name: "Ntropic Group", kinds: [.groupCompany], isCategory: true)
}

extension Recipient {
  static let all = [
    marketingProviders, mailChimp, relevantThirdParties, emailOrInternetProvider, lawEnforcement,
    personnel, suppliers, serviceProviders, paymentProcessors, webServicesSuppliers,
    subcontractors, governmentBodies, othersAgainstFraud, ntropicGroup,
  ]
}
