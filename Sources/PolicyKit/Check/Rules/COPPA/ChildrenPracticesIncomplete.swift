extension Rule {
  static let childrenPracticesIncomplete = Rule(
    "coppa.practices-incomplete",
    requirements: ["coppa-practices"],
    regimes: [.coppa],
    severity: .error,
    citation: "16 CFR 312.4(d)(2), 312.10",
    summary: "a service for children does not say what it collects, discloses and keeps",
    why: """
      The notice says which data are collected from children, whether a child can make them public, \
      what they are used for, which third parties get them, by name and by category, and how long \
      they are kept. Since 22 April 2026 the names and the time are duties.
      """,
    failing: [
      Example("no word on which data") { $0.directToChildren { $0.data = [] } },
      Example("no time for which data are kept") { $0.directToChildren { $0.retention = nil } },
      Example("data of children kept for ever") {
        $0.directToChildren { $0.retention = Retention(.indefinite()) }
      },
      Example("a third party by its category alone") { policy in
        let advisers = policy.recipients.filter { $0.id.rawValue == "credit-agencies" }
        policy.directToChildren { $0.thirdParties = advisers.map(\.reference) }
      },
    ],
    passing: [
      Example("a third party by its name and its sector") { $0.directToChildren { _ in } }
    ]
  ) { context, findings in
    let notice = context.policy.children?.coppa
    var missing: [String] = []
    if notice?.data.isEmpty ?? true { missing.append("which data are collected from children") }
    if notice?.canMakePublic == nil { missing.append("whether a child can make data public") }
    let unused = (notice?.data ?? []).compactMap { context[$0] }
      .filter { context.purposes(using: $0).isEmpty }
    if !unused.isEmpty { missing.append("what \(unused.map(\.name).quotedBriefly) are used for") }
    var parents: Set<ID<Recipient>> = []
    for recipient in context.policy.recipients {
      if let parent = recipient.memberOf { parents.insert(parent.id) }
    }
    for recipient in (notice?.thirdParties ?? []).compactMap({ context[$0] }) {
      let name = Terminal.visible(recipient.name)
      if recipient.isCategory {
        if recipient.members?.names.isEmpty ?? true, !parents.contains(recipient.id) {
          missing.append("who \"\(name)\" are")
        }
      } else if recipient.sector == nil, recipient.memberOf == nil, recipient.kinds.isEmpty,
        recipient.statutoryNames.isEmpty
      {
        missing.append("what category of third parties \"\(name)\" is")
      }
    }
    switch notice?.retention?.rule {
    case nil: missing.append("how long data of children are kept")
    case .indefinite: missing.append("an end to keeping data of children")
    default: break
    }
    guard !missing.isEmpty, let children = context.childrenUnderCOPPA(asking: &findings) else {
      return
    }
    let isBinding = CalendarDate(2026, 4, 22).map { context.date >= $0 } ?? true
    findings.report(
      "the notice on children lacks \(missing.enumerated)",
      help: "complete the `coppa` notice of the children", subject: "children",
      at: children.source, severity: isBinding ? .error : .warning)
  }
}
