extension Rule {
  static let numberAgainstFact = Rule(
    "x.number-against-fact",
    severity: .error,
    citation: "GDPR 5(1)(a), 12(1)",
    summary: "words state a time or an age that the facts state otherwise",
    why: """
      Readers see counsel's words, and everything else (rules, comparison, notices) sees the \
      facts. Where the two give different numbers, one of them is wrong, and the organisation is \
      held to the one that readers saw.
      """,
    failing: [
      Example("a wording of the changes gives other days") {
        $0.changes?.wording = "We tell you of changes two weeks before they take effect."
      },
      Example("a wording for children gives another age") {
        $0.children?.wording = "Nobody under the age of twelve may use our services."
      },
    ],
    passing: [
      Example("the words state the same time") {
        $0.changes?.wording = "We tell you of changes 30 calendar days before they take effect."
      }
    ]
  ) { context, findings in
    guard let words = context.words else { return }
    let policy = context.policy
    let purposes = Dictionary(
      policy.purposes.map { ($0.id.rawValue, $0) }, uniquingKeysWith: { first, _ in first })
    func differ(_ passage: Passage, _ what: String, _ facts: [Period]) {
      let stated = passage.blocks.flatMap { words.periods(in: $0.tokens[...]) }
      guard !facts.isEmpty, let first = stated.first,
        !stated.contains(where: { period in facts.contains { $0.isEqual(to: period.period) } })
      else { return }
      let fact = facts.map { "\($0.count) \($0.unit.rawValue)" }
      findings.report(
        "the words give \"\(Terminal.visible(first.text))\" for \(what), the facts "
          + fact.uniqued().listed(),
        help: "make the two agree", subject: passage.subject, at: passage.source,
        excerpt: first.text)
    }
    func period(_ retention: Retention?) -> [Period] {
      guard case .period(let length, _)? = retention?.rule else { return [] }
      return [length]
    }
    for passage in context.passages where passage.isWording {
      if let purpose = passage.purpose.flatMap({ purposes[$0] }),
        passage.path.hasSuffix("/retention/wording")
      {
        differ(passage, "the time that data are kept", period(purpose.retention))
        continue
      }
      switch passage.path {
      case "retention/wording":
        differ(passage, "the time that data are kept", period(policy.retention))
      case "rights/wording", "rights/channelsWording":
        let deadlines = policy.rights?.deadlines ?? []
        let carriedOut = (policy.rights?.rights ?? []).compactMap { right -> Period? in
          guard case .within(let period)? = right.deadline else { return nil }
          return period
        }
        differ(
          passage, "the answer to requests",
          deadlines.map(\.period) + deadlines.compactMap(\.extensionPeriod) + carriedOut)
      case "changes/wording":
        differ(passage, "notice of changes", policy.changes?.days.map { [.days($0)] } ?? [])
      case "children/wording":
        guard let children = policy.children, let age = children.minimumAge else { continue }
        let stated = passage.blocks.flatMap { words.ages(in: $0) }
        let facts = [age] + children.ages.map(\.age)
        guard let first = stated.first, !stated.contains(where: facts.contains) else { continue }
        findings.report(
          "the words give \(first) years as the age of children, the facts \(age)",
          help: "make the two agree", subject: passage.subject, at: passage.source)
      default: continue
      }
    }
  }
}

extension WordList {
  /// The ages that words state, such as "under the age of 13".
  fileprivate func ages(in block: Block) -> [Int] {
    ages.matches(in: block.tokens[...]).compactMap { match in
      match.range.upperBound < block.tokens.count
        ? number(block.tokens[match.range.upperBound]) : nil
    }
  }
}
