import PolicyKit

extension DataSource {
  static let you = DataSource("you", name: "you", nature: .dataSubject)
}

// Your inquiries

extension DataCategory {
  static let name = DataCategory(
    "name", name: "name", origins: [.provided], sources: [.you])

  static let address = DataCategory(
    "address", name: "address", origins: [.provided], sources: [.you])

  static let emailAddress = DataCategory(
    "email-address", name: "email address", origins: [.provided], holdsEmailAddress: true,
    sources: [.you])

  static let telephoneNumber = DataCategory(
    "telephone-number", name: "telephone number", origins: [.provided], sources: [.you])

  static let inquiry = DataCategory(
    "inquiry", name: "inquiry", aliases: ["inquiries"], origins: [.provided], sources: [.you])

  // "may include information about you, such as …": the five above are examples and not all.
  static let informationAboutYou = DataCategory(
    "information-about-you", name: "information about you",
    examples: [name, address, emailAddress, telephoneNumber, inquiry].map(\.displayName),
    origins: [.provided], sources: [.you])

  static let voluntaryInformation = DataCategory(
    "voluntary-information", name: "information that you provide to us voluntarily",
    origins: [.provided], sources: [.you])
}

// Marketing

extension DataCategory {
  // The text does not say what belongs to it. E-mail must: the marketing is sent by e-mail.
  static let contactInformation = DataCategory(
    "contact-information", name: "contact information", origins: [.provided],
    holdsEmailAddress: true, sources: [.you])

  // Named only as what an opt-out does not touch; no purpose says what it is used for.
  static let transactionData = DataCategory(
    "transaction-data",
    name: "personal data provided to us as a result of a product purchase or other transaction",
    origins: [.provided], sources: [.you])
}

// How you use our website (Analytics)

extension DataCategory {
  static let ipAddress = DataCategory(
    "ip-address", name: "internet protocol (IP) address", aliases: ["IP address"],
    origins: [.observed], isIdentifier: true, sources: [.you])

  // "such as your internet protocol (IP) address": an example and not all.
  static let analyticalInformation = DataCategory(
    "analytical-information", name: "analytical information",
    examples: [ipAddress.displayName], origins: [.observed], sources: [.you])

  static let country = DataCategory(
    "country", name: "country from which you access our Website", origins: [.derived],
    derivedFrom: [.ipAddress])
}

// All content you submit to us

extension DataCategory {
  static let messages = DataCategory(
    "messages", name: "personal data included in your messages", aliases: ["content"],
    origins: [.provided], sources: [.you])
}

extension DataCategory {
  static let all = [
    name, address, emailAddress, telephoneNumber, inquiry, informationAboutYou,
    voluntaryInformation, contactInformation, transactionData, ipAddress, analyticalInformation,
    country, messages,
  ]
}
