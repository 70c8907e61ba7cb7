extension Rule {
  static let vagueTime = Rule(
    "x.vague-time",
    requirements: ["gdpr-13-2-a-retention-vague"],
    regimes: [.euGDPR, .ukGDPR],
    severity: .warning,
    citation: "GDPR 13(2)(a); WP260 rev.01, annex",
    summary: "words give a time that nobody can work out",
    why: """
      "As long as necessary" and "a reasonable time" repeat the law. A reader must be able to \
      assess how long it is for them: a period, an event, or criteria that lead to one.
      """,
    failing: [
      Example("a reasonable time") {
        $0.introduction = "We delete what you send us within a reasonable time."
      }
    ],
    passing: [
      Example("a time with an end to it") {
        $0.introduction = "We keep it as long as necessary, and never more than 3 years."
      }
    ]
  ) { context, findings in
    guard let words = context.words else { return }
    let purposes = Dictionary(
      context.policy.purposes.map { ($0.id.rawValue, $0) },
      uniquingKeysWith: { first, _ in first })
    for passage in context.passages where passage.kind == .prose {
      if let purpose = passage.purpose.flatMap({ purposes[$0] }),
        purpose.retention?.isVague == true || purpose.retention?.wording != nil
      {
        continue
      }
      for sentence in passage.blocks.flatMap(\.sentences) {
        guard let time = words.vagueTimes.matches(in: sentence).first,
          // Rules on facts answer for what is typed as a retention.
          !passage.path.contains("retention"),
          !sentence.contains(where: { $0.lower.contains(where: \.isNumber) }),
          !sentence.contains(where: { words.units[$0.lower] != nil })
        else { continue }
        findings.report(
          "\"\(time.phrase)\" is no time that a reader can work out",
          help: "give a period, an event or criteria", subject: passage.subject,
          at: passage.source, excerpt: sentence[time.range].excerpt)
      }
    }
  }
}

extension Retention {
  fileprivate var isVague: Bool {
    switch rule {
    case .asLongAsNecessary, .indefinite: true
    case .period, .until, .criteria: false
    }
  }
}
