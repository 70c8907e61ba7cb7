extension Rule {
  static let acknowledgementExpired = Rule(
    "review.acknowledgement-expired",
    severity: .error,
    citation: "editorial judgement",
    summary: "the last day of an acceptance has passed",
    why: """
      Counsel accepts a finding for a reason and until a day. After that day the reason needs \
      another look, so the finding counts again, and the acceptance itself is a fault.
      """,
    failing: [
      Example(
        "a finding was accepted until the day before",
        review: Review(acknowledgements: [
          .init(
            "x.data-unused", because: "an example", by: "counsel",
            until: CalendarDate(2026, 11, 21))
        ])
      ) { _ in }
    ],
    passing: [
      Example(
        "it is accepted until this very day", date: CalendarDate(2026, 11, 22),
        review: Review(acknowledgements: [
          .init(
            "x.dangling-reference", because: "an example", by: "counsel",
            until: CalendarDate(2026, 11, 22))
        ]),
        alsoTriggers: ["x.dangling-reference"]
      ) {
        $0.recipients.removeAll { $0.id == Specimen.letterpress.id }
      }
    ]
  ) { _, _ in
    // The checker decides it, once every other rule has run.
  }
}
