extension Rule {
  static let reviewPlannedLate = Rule(
    "ccpa.review-planned-late",
    requirements: ["ccpa-annual-update"],
    regimes: [.ccpa],
    severity: .warning,
    citation: "Cal. Civ. Code 1798.130(a)(5)",
    summary: "the next review is planned for when the yearly update is overdue",
    why: """
      California wants the policy updated at least once in twelve months. A review planned for \
      later plans the breach.
      """,
    failing: [
      Example("a review after two years") {
        $0.release.nextReview = CalendarDate(2028, 1, 20)
      }
    ],
    passing: [
      Example("a review on the last day of the year") {
        $0.release.nextReview = CalendarDate(2027, 1, 20)
      }
    ]
  ) { context, findings in
    let release = context.policy.release
    guard let updated = release.updated, let review = release.nextReview,
      review.days(since: updated) > 366, context.isCaliforniaBusiness(asking: &findings)
    else { return }
    findings.report(
      "the next review on \(review) comes more than twelve months after the update of \(updated)",
      help: "plan it within twelve months", subject: "release", at: release.source)
  }
}
