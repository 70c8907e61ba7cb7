extension Rule {
  static let relatedOrganisationsNotDescribed = Rule(
    "ca.related-organisations-not-described",
    requirements: ["ca-pipeda-openness"],
    regimes: [.pipeda],
    severity: .error,
    citation: "PIPEDA Sch. 1, 4.8.2(e)",
    summary: "data go to companies of the group, and nothing says which",
    why: "Canada asks which data are made available to related organisations such as subsidiaries.",
    failing: [
      Example("data are shared in the group, and no company of it gets any for a purpose") {
        policy in
        policy.declareOnly(.pipeda)
        for index in policy.recipients.indices {
          policy.recipients[index].kinds.removeAll { $0 == .groupCompany }
        }
      }
    ],
    passing: [
      Example("nothing is shared in the group") { policy in
        policy.declareOnly(.pipeda)
        policy.sharing?.withinGroup = false
        for index in policy.recipients.indices {
          policy.recipients[index].kinds.removeAll { $0 == .groupCompany }
        }
      }
    ]
  ) { context, findings in
    let policy = context.policy
    if policy.sharing?.withinGroup == false || policy.sharing?.nobody == true { return }
    let group = policy.recipients.filter { $0.kinds.contains(.groupCompany) }
    if group.contains(where: { !context.purposes(with: $0).isEmpty }) { return }
    guard policy.sharing?.withinGroup == true || !group.isEmpty else {
      findings.ask("whether data are shared within a group of companies", under: .pipeda)
      return
    }
    findings.report(
      "data are shared within the group, but nothing says which are, and with which companies",
      help: "list the companies of the group as recipients of the purposes", subject: "sharing",
      at: group.first?.source ?? policy.sharing?.source ?? policy.source)
  }
}
