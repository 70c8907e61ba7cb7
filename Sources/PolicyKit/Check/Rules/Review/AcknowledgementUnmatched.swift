extension Rule {
  static let acknowledgementUnmatched = Rule(
    "review.acknowledgement-unmatched",
    severity: .warning,
    citation: "editorial judgement",
    summary: "an acceptance matches no finding",
    why: """
      An acceptance that outlives its finding would hide the next one of that kind unseen, and one \
      that misspells a rule accepts nothing. Under a part of the declared regimes (--regime) only \
      acceptances whose rule ran in full are judged.
      """,
    failing: [
      Example(
        "a finding that is gone is still accepted",
        review: Review(acknowledgements: [
          .init("x.data-unused", because: "an example", by: "counsel")
        ])
      ) { _ in }
    ],
    passing: [
      Example(
        "what is accepted is found",
        review: Review(acknowledgements: [
          .init("x.dangling-reference", because: "an example", by: "counsel")
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
