extension Rule {
  static let groupNotListed = Rule(
    "x.group-not-listed",
    requirements: ["x-group-recipient"],
    regimes: [.euGDPR, .ukGDPR],
    severity: .warning,
    citation: "GDPR 4(9), 13(1)(e)",
    summary: "data are shared within a group of companies that no purpose names as a recipient",
    why: """
      A sister company is another company, and a recipient like any other. That data go to it is \
      said where the recipients of a purpose are.
      """,
    failing: [
      Example(
        "sharing within a group of which no company is listed",
        alsoTriggers: ["ca.related-organisations-not-described"]
      ) {
        $0.change(Specimen.exampleRewards) { $0.kinds = [.other] }
      },
      Example("a group company that only a transfer names") {
        $0.change(Specimen.rewards) {
          $0.recipients.removeAll { $0 == Specimen.exampleRewards.reference }
        }
        $0.sale = nil
        $0.narrowToGDPR()
      },
    ],
    passing: [
      Example("no sharing within a group, and no group company") {
        $0.sharing?.withinGroup = false
        $0.change(Specimen.exampleRewards) { $0.kinds = [.other] }
      }
    ]
  ) { context, findings in
    let policy = context.policy
    let companies = policy.recipients.filter { $0.kinds.contains(.groupCompany) }
    if let company = companies.first {
      if companies.contains(where: { !context.purposes(with: $0).isEmpty }) { return }
      findings.report(
        "data go to \(company.quotedName), but no purpose names it among its recipients",
        help: "name it in the `recipients` of each purpose for which it receives data",
        on: company)
    } else if let sharing = policy.sharing, sharing.withinGroup == true {
      findings.report(
        "data are shared within the group, but no recipient is a company of the group",
        help: "list the companies as recipients of the kind \(swift: ".groupCompany")",
        subject: "sharing", at: sharing.source)
    }
  }
}
