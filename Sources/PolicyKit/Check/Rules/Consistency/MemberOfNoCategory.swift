extension Rule {
  static let memberOfNoCategory = Rule(
    "x.member-of-no-category",
    severity: .warning,
    citation: "GDPR 13(1)(e)",
    summary: "a recipient belongs to one that is no category",
    why: """
      Members belong to a category, as a carrier does to the carriers. One named company has none; \
      if it stands for others as well, it is a category and is called by their common name.
      """,
    failing: [
      Example("a member of a company") { policy in
        policy.change(Specimen.parcelfinch) { $0.memberOf = Specimen.quillhost.reference }
      },
      Example("a recipient that belongs to itself") { policy in
        policy.change(Specimen.couriers) { $0.memberOf = Specimen.couriers.reference }
      },
    ],
    passing: [
      Example("a member of a category") { policy in
        policy.change(Specimen.parcelfinch) { $0.memberOf = Specimen.couriers.reference }
      }
    ]
  ) { context, findings in
    for recipient in context.policy.recipients {
      if recipient.members != nil, !recipient.isCategory {
        findings.report(
          "\(recipient.quotedName) has members, and is no category",
          help: "set `isCategory: true`, or name the members as recipients", on: recipient)
      }
      guard let reference = recipient.memberOf, let category = context[reference] else { continue }
      if category.id == recipient.id {
        findings.report(
          "\(recipient.quotedName) is a member of itself", help: "name its category", on: recipient)
      } else if !category.isCategory {
        findings.report(
          "\(recipient.quotedName) is a member of \(category.quotedName), which is no category",
          help: "set `isCategory: true` there, or correct `memberOf`", on: recipient)
      }
    }
  }
}
