extension Rule {
  static let indefiniteWords = Rule(
    "gdpr.indefinite-words",
    requirements: ["gdpr-12-1-plain"],
    regimes: [.euGDPR, .ukGDPR],
    severity: .info,
    citation: "GDPR 12(1); WP260 rev.01, paragraphs 12 and 13",
    summary: "\"may\" and the like say what is possible, not what is done",
    why: """
      The guidelines on transparency name "may", "might", "some", "often" and "possible" as words \
      to avoid: a reader must learn what is done with their data, and under what condition.
      """,
    failing: [
      Example("four things that may be done") {
        $0.introduction = """
          We may use your data to help you. We may share them with others. We may keep them. They \
          may be used elsewhere.
          """
      }
    ],
    passing: [
      Example("one thing that may be done, with its condition") {
        $0.introduction = "If you win a prize, we may publish your first name."
      }
    ]
  ) { context, findings in
    guard let words = context.words else { return }
    var counts: [String: Int] = [:]
    var first: (passage: Passage, excerpt: String)?
    for passage in context.passages where passage.kind == .prose {
      for block in passage.blocks {
        for match in words.indefinite.matches(in: block.tokens[...]) {
          counts[match.phrase, default: 0] += 1
          if first == nil { first = (passage, block.tokens[match.range].excerpt) }
        }
      }
    }
    let total = counts.values.reduce(0, +)
    guard total > 3, let first else { return }
    let phrases = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .map { "\"\($0.key)\" (\($0.value))" }
    findings.report(
      "\(total) times the words say what is possible, not what is done: \(phrases.listed())",
      help: "say what you do, and in which case", subject: first.passage.subject,
      at: first.passage.source, excerpt: first.excerpt)
  }
}
