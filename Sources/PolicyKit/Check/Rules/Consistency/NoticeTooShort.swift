extension Rule {
  static let noticeTooShort = Rule(
    "x.notice-too-short",
    requirements: ["x-effective-before-notice"],
    severity: .info,
    citation: "WP260 rev.01 para 30; the number of days is practice",
    summary: "the notice that is promised is too short to act on",
    why: """
      Notice is there so that people can object or leave before a change reaches them. A promise of \
      a day or two says that they will be told, and not in time.
      """,
    failing: [
      Example("a notice of three days") { $0.changes?.days = 3 }
    ],
    passing: [
      Example("a notice of two weeks") { $0.changes?.days = 14 }
    ]
  ) { context, findings in
    guard let changes = context.policy.changes, let days = changes.days, days > 0,
      days < context.law.leastNotice
    else { return }
    findings.report(
      "\(days) \(days == 1 ? "day" : "days") of notice are promised, where a change that needs "
        + "notice is given at least \(context.law.leastNotice)",
      help: "promise as many", subject: "changes", at: changes.source)
  }
}
