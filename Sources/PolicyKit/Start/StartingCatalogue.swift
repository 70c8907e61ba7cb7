/// Something that organisations do with personal data: offered to choose from, never presumed.
package struct StartingActivity: Sendable, Equatable {
  /// The identifier of the purpose that it becomes.
  package var id: String
  /// The heading.
  package var title: String
  /// What we do, as a phrase after "to".
  package var description: String
  /// What sort of processing it is.
  package var activities: [Purpose.Activity] = []
  /// The data to offer first, by identifier.
  package var typicalData: [String] = []
  /// By what means messages go, where it is marketing by its name.
  package var media: [Marketing.Medium] = []

  /// An activity in words of one's own; its identifier is made of its title.
  package init(title: String, description: String) {
    self.init(id: Slug.ascii(title), title: title, description: description)
  }

  private init(
    id: String, title: String, description: String, _ activities: [Purpose.Activity] = [],
    data: [String] = [], media: [Marketing.Medium] = []
  ) {
    self.id = id
    self.title = title
    self.description = description
    self.activities = activities
    typicalData = data
    self.media = media
  }

  /// What can be chosen, the commonest first.
  package static let catalogue = [
    StartingActivity(
      id: "enquiries", title: "Enquiries", description: "answer your enquiries",
      [.customerSupport], data: ["name", "email-address", "phone-number", "messages"]),
    StartingActivity(
      id: "newsletter", title: "Newsletter", description: "send you our newsletter by e-mail",
      [.directMarketing], data: ["email-address", "name"], media: [.email]),
    StartingActivity(
      id: "orders", title: "Orders and delivery",
      description: "take your orders, take payment and deliver them",
      [.orderFulfilment, .payment],
      data: [
        "name", "email-address", "postal-address", "phone-number", "orders", "payment-details",
      ]),
    StartingActivity(
      id: "accounts", title: "Customer accounts", description: "keep an account for you",
      [.accountManagement],
      data: ["name", "email-address", "account-details", "postal-address", "orders"]),
    StartingActivity(
      id: "website-measurement", title: "Website measurement",
      description: "measure how our website is used", [.analytics],
      data: ["ip-address", "device-details", "website-use"]),
    StartingActivity(
      id: "security-logs", title: "Security logs",
      description: "keep our website secure", [.security],
      data: ["ip-address", "device-details", "website-use"]),
    StartingActivity(
      id: "job-applications", title: "Job applications",
      description: "consider your application for a job", [.recruitment],
      data: ["name", "email-address", "phone-number", "postal-address", "application-documents"]),
    StartingActivity(
      id: "advertising", title: "Advertising",
      description: "show you our advertisements on other websites, by what you do on ours",
      [.targetedAdvertising], data: ["cookie-identifiers", "website-use", "ip-address"]),
    StartingActivity(
      id: "support", title: "Customer support",
      description: "help you with what you bought from us", [.customerSupport],
      data: ["name", "email-address", "orders", "messages"]),
  ]
}

/// A category of data: offered to choose from, or in words of one's own.
package struct StartingData: Sendable, Equatable {
  /// The identifier of the category that it becomes.
  package var id: String
  /// The name as it stands after "your".
  package var name: String
  /// What belongs to it.
  package var examples: [String] = []
  /// Whether we can write to the person by it.
  package var holdsEmailAddress: Bool?
  /// Whether it identifies a person or a device (GDPR recital 30).
  package var isIdentifier: Bool?

  /// Data in words of one's own.
  package init(name: String) { self.init(Slug.ascii(name), name) }

  private init(
    _ id: String, _ name: String, examples: [String] = [], holdsEmailAddress: Bool? = nil,
    isIdentifier: Bool? = nil
  ) {
    self.id = id
    self.name = name
    self.examples = examples
    self.holdsEmailAddress = holdsEmailAddress
    self.isIdentifier = isIdentifier
  }

  /// What can be chosen.
  package static let catalogue = [
    StartingData("name", "name"),
    StartingData("email-address", "e-mail address", holdsEmailAddress: true),
    StartingData("postal-address", "postal address"),
    StartingData("phone-number", "telephone number"),
    StartingData("messages", "messages to us"),
    StartingData("orders", "orders", examples: ["what you ordered", "when", "at what price"]),
    StartingData("payment-details", "payment details"),
    StartingData("account-details", "account details", examples: ["user name", "password"]),
    StartingData("ip-address", "IP address", isIdentifier: true),
    StartingData("device-details", "device details", examples: ["browser", "operating system"]),
    StartingData(
      "website-use", "use of our website",
      examples: ["pages that you read", "links that you follow"]),
    StartingData("cookie-identifiers", "identifiers in cookies", isIdentifier: true),
    StartingData(
      "application-documents", "application documents",
      examples: ["letter of application", "curriculum vitae"]),
  ]

  /// What the catalogue has under an identifier or a name.
  package static func named(_ text: String) -> StartingData? {
    let folded = Slug.ascii(text)
    return catalogue.first { $0.id == folded || Slug.ascii($0.name) == folded }
  }
}

extension StartingActivity {
  /// What the catalogue has under an identifier or a title.
  package static func named(_ text: String) -> StartingActivity? {
    let folded = Slug.ascii(text)
    return catalogue.first { $0.id == folded || Slug.ascii($0.title) == folded }
  }
}
