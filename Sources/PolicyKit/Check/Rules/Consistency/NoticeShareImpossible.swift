extension Rule {
  static let noticeShareImpossible = Rule(
    "x.notice-share-impossible",
    severity: .error,
    citation: "editorial judgement",
    summary: "the share of people who must have been told is below 95 or above 100 percent",
    why: """
      A notice counts as evidence if nearly everyone with an address was told of it. A policy can \
      ask for more than 95 percent. Less would call told what people never heard of, and more than \
      everyone cannot be told.
      """,
    failing: [
      Example("nine in ten are enough") { $0.changes?.leastTold = 90 },
      Example("more than everyone") { $0.changes?.leastTold = 101 },
      Example("a share instead of a percentage") { $0.changes?.leastTold = 1 },
    ],
    passing: [
      Example("everyone") { $0.changes?.leastTold = 100 },
      Example("the least that counts") { $0.changes?.leastTold = 95 },
    ]
  ) { context, findings in
    guard let changes = context.policy.changes, let share = changes.leastTold,
      !ChangeNotice.possibleShares.contains(share)
    else { return }
    findings.report(
      "\(share) percent of people must have been told, which cannot be",
      help: "state `leastTold` from 95 to 100, in percent, or leave it out for 95",
      subject: "changes", at: changes.source)
  }
}
