extension Rule {
  static let datesOutOfOrder = Rule(
    "x.dates-out-of-order",
    requirements: ["x-dates-order"],
    severity: .error,
    citation: "editorial judgement",
    summary: "the dates of the release contradict each other, or the next review is past",
    why: """
      A policy is written before it takes effect and reviewed after. Dates in another order are \
      a slip, and a review that is past was forgotten.
      """,
    failing: [
      Example("the next review is before the effective date") {
        $0.release.effective = CalendarDate(2026, 3, 1)
        $0.release.nextReview = CalendarDate(2026, 2, 1)
      },
      Example("the next review is past", date: CalendarDate(2027, 1, 16)) { _ in },
    ],
    passing: [
      Example("the next review is today", date: CalendarDate(2027, 1, 15)) {
        $0.release.nextReview = CalendarDate(2027, 1, 15)
      }
    ]
  ) { context, findings in
    let release = context.policy.release
    func report(_ message: String, help: Help) {
      findings.report(message, help: help, subject: "release", at: release.source)
    }
    if let effective = release.effective, let updated = release.updated, effective < updated {
      report(
        "the policy takes effect on \(effective), before it was last updated on \(updated)",
        help: "correct the earlier of the two dates")
    }
    if let effective = release.effective, let review = release.nextReview, review < effective {
      report(
        "the next review on \(review) is before the policy takes effect on \(effective)",
        help: "set the review after the effective date")
    } else if let review = release.nextReview, review < context.date {
      report(
        "the next review was due on \(review)",
        help: "review the policy and set the next date")
    }
  }
}
