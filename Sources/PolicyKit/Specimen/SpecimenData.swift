extension Specimen {
  static let notCollected = NotCollected(
    [.geneticData, .biometricData], others: ["your exact location"],
    exception: "You may write to us about them of your own accord.")

  static let contactDetails = DataCategory(
    "contact-details", name: "contact details", aliases: ["contact data"],
    examples: ["name", "postal address", "e-mail address", "telephone number"],
    origins: [.provided], isIdentifier: true, holdsEmailAddress: true, isAnonymised: false,
    statutoryNames: [
      "Identifiers",
      "Personal information described in section 1798.80(e)",
    ],
    sources: [you],
    retention: .for(.years(7), from: "your last order", precedence: .longer))

  static let accountDetails = DataCategory(
    "account-details", name: "account details",
    examples: ["customer number", "settings", "a one-way form of your password"],
    origins: [.provided, .observed], isIdentifier: true, holdsEmailAddress: false,
    isAnonymised: false, statutoryNames: ["Identifiers"], sources: [you],
    retention: .until("you close your account", precedence: .longer))

  static let orderHistory = DataCategory(
    "order-history", name: "order history",
    examples: ["what you bought", "when", "at what price", "returns"],
    origins: [.provided, .observed], isIdentifier: false, isAnonymised: false,
    statutoryNames: ["Commercial information"], sources: [you],
    retention: .for(.years(7), from: "your last order", precedence: .longer))

  static let paymentDetails = DataCategory(
    "payment-details", name: "payment details",
    examples: ["the means of payment", "the last four digits of a card", "refunds"],
    origins: [.provided], isIdentifier: false, isAnonymised: false,
    statutoryNames: [
      "Personal information described in section 1798.80(e)"
    ],
    sources: [you],
    retention: .for(.years(7), from: "your last order", precedence: .longer))

  static let messages = DataCategory(
    "messages", name: "messages",
    examples: ["what you write to us", "notes on calls"],
    origins: [.provided], isIdentifier: false, isAnonymised: false, isAboutOthers: true,
    statutoryNames: ["Audio, electronic, visual, thermal, olfactory, or similar information"],
    sources: [you],
    retention: .for(.years(3), from: "your last message", precedence: .longer))

  static let reviews = DataCategory(
    "reviews", name: "product reviews",
    examples: ["ratings", "comments", "pictures"],
    origins: [.provided], isIdentifier: false, isAnonymised: false,
    statutoryNames: ["Audio, electronic, visual, thermal, olfactory, or similar information"],
    sources: [you],
    retention: .until("you delete the review", precedence: .longer))

  static let deviceData = DataCategory(
    "device-data", name: "device data",
    examples: ["IP address", "type of browser", "identifiers in cookies"],
    origins: [.observed], isIdentifier: true, isAnonymised: false,
    statutoryNames: [
      "Identifiers", "Internet or other electronic network activity information",
    ],
    sources: [you],
    retention: .for(.months(14), from: "your visit", precedence: .longer))

  static let usageData = DataCategory(
    "usage-data", name: "usage data",
    examples: ["pages viewed", "searches", "newsletters opened"],
    origins: [.observed], isIdentifier: false, isAnonymised: false,
    statutoryNames: ["Internet or other electronic network activity information"],
    sources: [you],
    retention: .for(.months(14), from: "your visit", precedence: .longer))

  static let roughLocation = DataCategory(
    "rough-location", name: "rough location",
    examples: ["country", "region"],
    origins: [.derived], derivedFrom: [deviceData], isIdentifier: false, isAnonymised: false,
    statutoryNames: ["Geolocation data"], sources: [you],
    retention: .for(.months(14), from: "your visit", precedence: .longer))

  static let likelyInterests = DataCategory(
    "likely-interests", name: "likely interests",
    examples: ["kinds of products that may suit you"],
    origins: [.inferred], derivedFrom: [orderHistory, usageData], isIdentifier: false,
    isAnonymised: false, statutoryNames: ["Inferences drawn from other personal information"],
    sources: [you],
    retention: .for(.months(12), from: "your last visit", precedence: .longer))

  static let allergies = DataCategory(
    "allergies", name: "allergies",
    examples: ["ingredients that you cannot eat"],
    sensitivity: .special(.health),
    furtherSpecialCategories: [.religiousOrPhilosophicalBeliefs], origins: [.provided],
    isIdentifier: false, isAnonymised: false,
    statutoryNames: [
      "Characteristics of protected classifications under California or federal law",
      "Sensitive personal information",
    ],
    sources: [you],
    retention: .until("you delete them in your account", precedence: .longer))

  static let creditScore = DataCategory(
    "credit-score", name: "credit score",
    examples: ["a score of how likely you are to pay", "insolvency notices"],
    origins: [.inferred], derivedFrom: [orderHistory], isIdentifier: false, isAnonymised: false,
    statutoryNames: ["Inferences drawn from other personal information"],
    sources: [creditReports, insolvencyRegister],
    retention: .for(.months(6), from: "the decision", precedence: .longer))

  static let applications = DataCategory(
    "applications", name: "job applications",
    examples: ["letter", "curriculum vitae", "references", "notes on interviews"],
    origins: [.provided], isIdentifier: true, holdsEmailAddress: true, isAnonymised: false,
    statutoryNames: ["Professional or employment-related information", "Education information"],
    sources: [you, recruiters],
    retention: .for(.months(12), from: "the end of the selection", precedence: .longer))

  static let salesStatistics = DataCategory(
    "sales-statistics", name: "sales statistics",
    examples: ["how often a product is bought in a month"],
    origins: [.derived], derivedFrom: [orderHistory], isIdentifier: false, isAnonymised: true,
    statutoryNames: ["Commercial information"], sources: [you],
    retention: .for(.years(10), from: "the end of the month", precedence: .longer))
}

extension Specimen {
  static let you = DataSource("you", name: "you", nature: .dataSubject)

  static let creditReports = DataSource(
    "credit-reports", name: "reports of credit reference agencies", nature: .thirdParty)

  static let insolvencyRegister = DataSource(
    "insolvency-register", name: "the public register of insolvencies",
    nature: .publiclyAccessible)

  static let recruiters = DataSource(
    "recruiters", name: "recruitment agencies", nature: .thirdParty)
}
