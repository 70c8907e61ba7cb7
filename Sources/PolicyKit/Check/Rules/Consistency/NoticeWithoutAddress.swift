extension Rule {
  static let noticeWithoutAddress = Rule(
    "x.notice-without-address",
    requirements: ["x-change-notice-channel"],
    severity: .info,
    citation: "editorial judgement",
    summary: "something is sent by e-mail, but no e-mail address is collected",
    why: "A promise to write can be kept only to people whose address is known.",
    failing: [
      Example("a notice by e-mail, and no data that hold an address") { policy in
        policy.changes?.channels = [.email, .page]
        for index in policy.data.indices { policy.data[index].holdsEmailAddress = nil }
      },
      Example("a newsletter by e-mail that uses no address") { policy in
        policy.change(Specimen.newsletter) { $0.uses = [Specimen.usageData.reference] }
      },
    ],
    passing: [
      Example("a notice on the page alone, and a newsletter by letter") { policy in
        policy.changes?.channels = [.banner]
        for index in policy.data.indices { policy.data[index].holdsEmailAddress = nil }
        for index in policy.purposes.indices where policy.purposes[index].marketing != nil {
          policy.purposes[index].marketing?.media = [.post]
        }
      }
    ]
  ) { context, findings in
    let hasAddresses = context.policy.data.contains { $0.holdsEmailAddress == true }
    for purpose in context.policy.purposes where hasAddresses {
      let data = context.data(of: purpose)
      guard let marketing = purpose.marketing, marketing.media.contains(.email), !data.isEmpty,
        !data.contains(where: { $0.holdsEmailAddress == true })
      else { continue }
      findings.report(
        "\(purpose.quotedName) is sent by e-mail, and uses no data that hold an address",
        help: "name the data that do in `uses`, and mark them with `holdsEmailAddress: true`",
        on: purpose, at: marketing.source)
    }
    guard let changes = context.policy.changes,
      changes.channels.contains(where: { $0.media.contains(.email) }),
      !hasAddresses
    else { return }
    findings.report(
      "changes are announced by e-mail, but no data hold an e-mail address",
      help: "mark the data that do with `holdsEmailAddress: true`, or name another channel",
      subject: "changes", at: changes.source)
  }
}
