@testable import PolicyKit

/// A shop's policy in which every kind of fact that the table of materiality weighs is stated.
enum Shop {
  static let contact = DataCategory("contact", name: "contact details", sources: [you])
  static let orders = DataCategory("orders", name: "orders")
  static let visits = DataCategory("visits", name: "visits to our site")
  static let allergies = DataCategory(
    "allergies", name: "allergies", sensitivity: .special(.health))
  static let you = DataSource("you", name: "you", nature: .dataSubject)

  static let letterpress = Recipient(
    "letterpress", name: "Letterpress", role: .processor, kinds: [.emailDelivery],
    locations: ["US"], commitments: [.confidentiality, .security])
  static let pigeon = Recipient(
    "pigeon", name: "Pigeon Post", role: .processor, kinds: [.emailDelivery], locations: ["US"])
  static let depot = Recipient(
    "depot", name: "Depot", role: .processor, kinds: [.hosting], locations: ["IE"])
  static let bank = Recipient(
    "bank", name: "Bank", role: .controller, kinds: [.payment], locations: ["IE"])
  static let adviser = Recipient(
    "adviser", name: "Adviser", role: .processor, kinds: [.professionalAdviser],
    locations: ["IE"])

  static let newsletter = Purpose(
    "newsletter", title: "Newsletter", description: "send you our newsletter once a month",
    activities: [.directMarketing], uses: [contact], bases: [.consent()],
    recipients: [letterpress], retention: .for(.years(1), from: "your last visit"),
    marketing: Marketing(
      [.email], optOut: OptOut([.unsubscribeLink, .email("stop@example.com")])),
    assertions: [Assertion(.noProfiling)])
  static let delivery = Purpose(
    "delivery", title: "Delivery", description: "deliver what you order",
    activities: [.orderFulfilment], condition: "if you place an order", uses: [contact, orders],
    bases: [.contract([.performance])], recipients: [depot, bank],
    retention: .for(.years(2)))
  static let safety = Purpose(
    "safety", title: "Safety", activities: [.security], modality: .may, uses: [visits],
    bases: [.consent(), .legitimateInterests("a safe site")])
  static let statistics = Purpose(
    "statistics", title: "Statistics", activities: [.analytics], uses: [visits],
    bases: [.legitimateInterests("a better site")])

  static let abroad = Transfer(
    "abroad", title: "Letters from abroad", exporter: .controller, to: [letterpress],
    countries: ["US"], mechanisms: [.standardClauses(.europeanCommission)],
    copy: [.email("copies@example.com")])
  static let visitCounter = Tracker(
    "counter", name: "Visit counter", purposes: [statistics], access: .consent,
    lifetime: .period(.days(30)))
  static let basket = Tracker("basket", name: "Basket", access: .strictlyNecessary)
  static let credit = AutomatedDecision(
    "credit", title: "whether you may pay later", purpose: delivery, isSolelyAutomated: true)

  static let policy = Policy(
    language: "en", title: "Privacy", introduction: "Welcome to our shop.",
    questions: [.email("hello@example.com")],
    controller: Controller(
      "Example Ltd", country: "IE", contacts: [.email("privacy@example.com")]),
    dataProtectionOfficer: .appointed(contacts: [.email("dpo@example.com")]),
    regimes: [.euGDPR(established: true)],
    scope: Scope(
      [.website("https://example.com")], dataSubjects: ["customers"],
      exclusions: ["This policy does not cover the sites of others."]),
    data: [contact, orders, visits], sources: [you],
    purposes: [newsletter, delivery, safety, statistics],
    recipients: [letterpress, depot, bank],
    sharing: Sharing(assertions: [Assertion(.noSale)]), transfers: [abroad],
    rights: Rights(
      [Right(.access), Right(.erasure), Right(.objection, objectionScope: .general)],
      channels: [.email("privacy@example.com"), .post("1 Example Street")],
      deadlines: [Deadline(.months(1))], fee: .free),
    tracking: Tracking([visitCounter, basket]), automatedDecisions: .notMade,
    children: Children(minimumAge: 16, parentalConsent: "We ask a parent."),
    security: Security([.backups, .accessControl], against: [.loss]),
    sale: Sale(sold: .notDone, shared: .notDone),
    changes: ChangeNotice([.email, .banner], days: 30),
    outline: [
      Section("top", [.part(.introduction)]), Section("rest", title: "More", [.prose("So.")]),
    ])

  /// The policy with something changed.
  static func with(_ change: (inout Policy) -> Void) -> Policy {
    var policy = policy
    change(&policy)
    return policy
  }
}

extension Policy {
  /// Changes a purpose.
  mutating func change(_ purpose: Purpose, _ change: (inout Purpose) -> Void) {
    for index in purposes.indices where purposes[index].id == purpose.id {
      change(&purposes[index])
    }
  }

  /// Changes a recipient.
  mutating func change(_ recipient: Recipient, _ change: (inout Recipient) -> Void) {
    for index in recipients.indices where recipients[index].id == recipient.id {
      change(&recipients[index])
    }
  }

  /// Changes the only transfer.
  mutating func changeTransfer(_ change: (inout Transfer) -> Void) { change(&transfers[0]) }
}
