extension Rule {
  static let sendingDaysImpossible = Rule(
    "review.sending-days-impossible",
    severity: .error,
    citation: "editorial judgement",
    summary: "the days that the sending of a notice may take are below 0 or above 60",
    why: """
      The day on which a change takes effect leaves room for the sending of its notice. Days below \
      zero would take from the notice period, and a sending that takes months is a slip.
      """,
    failing: [
      Example("a sending that ends before it begins", review: Review(sendingDays: -1)) { _ in },
      Example("a sending of two months and a day", review: Review(sendingDays: 61)) { _ in },
    ],
    passing: [
      Example("a sending on one day", review: Review(sendingDays: 0)) { _ in },
      Example("a sending of two months", review: Review(sendingDays: 60)) { _ in },
    ]
  ) { context, findings in
    guard let days = context.review.sendingDays, !Review.possibleSendingDays.contains(days)
    else { return }
    findings.report(
      "the sending of a notice may take \(days) days, which cannot be",
      help: "state `sendingDays` from 0 to 60, or leave it out for three",
      subject: "review", at: context.review.source)
  }
}
