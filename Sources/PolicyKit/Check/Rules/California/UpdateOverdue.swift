extension Rule {
  static let updateOverdue = Rule(
    "ccpa.update-overdue",
    requirements: ["ccpa-annual-update"],
    regimes: [.ccpa],
    severity: .error,
    citation: "Cal. Civ. Code 1798.130(a)(5)",
    summary: "the policy was last updated more than twelve months ago",
    why: """
      The lists of the CCPA speak of the last twelve months, so a business brings its policy up to \
      date at least once in that time, even if nothing but the date changes.
      """,
    failing: [
      Example(
        "last updated a year and a day ago", date: CalendarDate(2026, 12, 16),
        alsoTriggers: ["ccpa.review-planned-late"]
      ) { policy in
        policy.declareOnly(.ccpa)
        policy.release.updated = CalendarDate(2025, 12, 15)
      }
    ],
    passing: [
      Example(
        "last updated a year ago to the day", date: CalendarDate(2026, 12, 15),
        alsoTriggers: ["ccpa.review-planned-late"]
      ) { policy in
        policy.declareOnly(.ccpa)
        policy.release.updated = CalendarDate(2025, 12, 15)
      }
    ]
  ) { context, findings in
    let release = context.policy.release
    // The day a year later; after 29 February, 1 March.
    guard let updated = release.updated,
      let due = CalendarDate(updated.year + 1, updated.month, updated.day)
        ?? CalendarDate(updated.year + 1, 3, 1),
      context.date > due, context.isCaliforniaBusiness(asking: &findings)
    else { return }
    findings.report(
      "the policy was last updated on \(updated), more than twelve months ago",
      help: "review it, and set `updated` to the day of the review", subject: "release",
      at: release.source, excerpt: "updated")
  }
}
