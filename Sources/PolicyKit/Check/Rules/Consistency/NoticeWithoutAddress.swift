extension Rule {
  static let noticeWithoutAddress = Rule(
    "x.notice-without-address",
    requirements: ["x-change-notice-channel"],
    severity: .info,
    citation: "editorial judgement",
    summary: "changes are announced by e-mail, but no e-mail address is collected",
    why: "A promise to write can be kept only to people whose address is known.",
    failing: [
      Example("a notice by e-mail, and no data that hold an address") { policy in
        policy.changes?.channels = [.email, .page]
        for index in policy.data.indices { policy.data[index].holdsEmailAddress = nil }
      }
    ],
    passing: [
      Example("a notice on the page alone") { policy in
        policy.changes?.channels = [.banner]
        for index in policy.data.indices { policy.data[index].holdsEmailAddress = nil }
      }
    ]
  ) { context, findings in
    guard let changes = context.policy.changes,
      changes.channels.contains(where: { $0.medium == .email }),
      !context.policy.data.contains(where: { $0.holdsEmailAddress == true })
    else { return }
    findings.report(
      "changes are announced by e-mail, but no data hold an e-mail address",
      help: "mark the data that do with `holdsEmailAddress: true`, or name another channel",
      subject: "changes", at: changes.source)
  }
}
