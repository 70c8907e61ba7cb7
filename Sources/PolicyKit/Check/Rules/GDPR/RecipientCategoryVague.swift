extension Rule {
  static let recipientCategoryVague = Rule(
    "gdpr.recipient-category-vague",
    requirements: ["gdpr-13-1-e-recipient-specific"],
    regimes: [.euGDPR, .ukGDPR],
    severity: .info,
    citation: "GDPR 13(1)(e); WP260 rev.01 annex",
    summary: "a category of recipients comes without type, sector or place",
    why: """
      Named recipients tell a reader most. Where only a category is given, the regulators ask for \
      the type of recipient, its sector and where it is, so that the reader can picture who it is.
      """,
    failing: [
      Example("a category without sector and place") {
        let helpers = Recipient(
          "helpers", name: "helpers", kinds: [.serviceProvider], isCategory: true)
        $0.narrowToGDPR()
        $0.recipients.append(helpers)
        $0.change(Specimen.orders) { $0.recipients.append(helpers.reference) }
      }
    ],
    passing: [
      Example("a category of which a page lists the members") {
        let helpers = Recipient(
          "helpers", name: "helpers", kinds: [.serviceProvider], isCategory: true,
          members: .init(isExhaustive: true, lists: [.web("https://example.com/helpers")]))
        $0.narrowToGDPR()
        $0.recipients.append(helpers)
        $0.change(Specimen.orders) { $0.recipients.append(helpers.reference) }
      },
      Example("a category of which a member is named") {
        let helpers = Recipient(
          "helpers", name: "helpers", kinds: [.serviceProvider], isCategory: true)
        let member = Recipient(
          "helpwren-orders", name: "Helpwren Orders", role: .processor,
          kinds: [.serviceProvider], memberOf: helpers, sector: "order desks",
          locations: ["IE"])
        $0.narrowToGDPR()
        $0.recipients += [helpers, member]
        $0.change(Specimen.orders) {
          $0.recipients += [helpers.reference, member.reference]
        }
      },
    ]
  ) { context, findings in
    let recipients = context.policy.recipients
    let named = Set(recipients.filter { !$0.isCategory }.compactMap(\.memberOf?.id))
    let vague = recipients.filter {
      $0.isCategory && !$0.isPlainToAll && !named.contains($0.id) && !$0.missing.isEmpty
        && $0.members?.lists.isEmpty ?? true
    }
    guard let first = vague.first else { return }
    let help: Help =
      "name the organisations, or give the category's `kinds`, `sector` and `locations`"
    if vague.count == 1 {
      findings.report(
        "\(first.quotedName) is a category that comes without \(first.missing.listed)", help: help,
        on: first)
      return
    }
    let missing = ["type", "sector", "place"].filter { part in
      vague.contains { $0.missing.contains(part) }
    }
    findings.report(
      "\(vague.count) categories of recipients come without \(missing.joined(separator: " or ")): "
        + vague.map { Terminal.visible($0.name) }.listed(atMost: 5),
      help: help, subject: "recipients", at: first.source)
  }
}

extension Recipient {
  /// What a reader needs to picture a category, and is not given.
  fileprivate var missing: [String] {
    [("type", kinds.isEmpty), ("sector", sector.isMissing), ("place", locations.isEmpty)]
      .filter(\.1).map(\.0)
  }

  /// Whether everyone knows what it is: one's own staff, and public bodies (GDPR 4(9)).
  fileprivate var isPlainToAll: Bool {
    role == .personnel || role == .publicAuthority
      || !Set(kinds).isDisjoint(with: [.personnel, .publicBody, .lawEnforcement])
  }
}
