extension Rule {
  static let hedgedDuty = Rule(
    "x.hedged-duty",
    requirements: ["gdpr-12-3-deadline"],
    regimes: [.euGDPR, .ukGDPR],
    severity: .warning,
    citation: "GDPR 12(3)",
    summary: "a duty is only aimed at",
    why: """
      The law leaves no room for trying: a request is answered, data are deleted, a breach is \
      notified. "We aim to" tells readers that they cannot rely on it.
      """,
    failing: [
      Example("an answer that is only aimed at") {
        $0.introduction = "We aim to answer your request as fast as we can."
      }
    ],
    passing: [
      Example("an aim that is no duty") {
        $0.introduction = "We aim to make shopping easy."
      },
      Example("an effort against others, and not a duty") {
        $0.introduction = "We try to stop fraud in our shop."
      },
      Example("a duty without a hedge") {
        $0.introduction = "We answer your request as fast as we can."
      },
    ]
  ) { context, findings in
    guard let words = context.words else { return }
    let isTyped = context.policy.rights?.deadlines.contains(where: \.isHedged) == true
    for passage in context.passages where passage.kind == .prose {
      // The fact says it already, and its own rule reports it.
      if isTyped, passage.path.hasPrefix("rights") { continue }
      for sentence in passage.blocks.flatMap(\.sentences) {
        guard let hedge = words.hedges.matches(in: sentence).first,
          sentence[..<hedge.range.lowerBound].contains(where: { $0.lower == "we" })
        else { continue }
        let end = min(hedge.range.upperBound + 2, sentence.endIndex)
        guard let duty = words.duties.matches(in: sentence[hedge.range.upperBound..<end]).first
        else { continue }
        let span = hedge.range.lowerBound..<duty.range.upperBound
        findings.report(
          "\"\(Terminal.visible(sentence[span].written))\" makes a duty an aim",
          help: "say that you do it, and by when", subject: passage.subject, at: passage.source,
          excerpt: sentence[span].excerpt)
      }
    }
  }
}
