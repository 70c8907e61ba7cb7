extension Rule {
  static let statementUnfounded = Rule(
    "x.statement-unfounded",
    severity: .error,
    citation: "GDPR 5(1)(a), 12(1)",
    summary: "words say that they state a fact, and the policy has none there or another number",
    why: """
      Words that name the fact they state are guarded with it: where one changes, the other has to. \
      That holds only for a fact that is there, and for words that say the same of it.
      """,
    failing: [
      Example("words state a fact whose name is mistyped") {
        $0.state("purpose:payment/retentoin", "We keep payment details for 18 months.")
      },
      Example("words give another time than the fact that they state") {
        $0.state("purpose:payment/retention", "We keep payment details for 12 months.")
      },
      Example("one of two facts that words state has a mistyped name") {
        $0.state("purpose:payment/retention, purpose:payment/basis", "We keep them for 18 months.")
      },
    ],
    passing: [
      Example("the words and the fact that they state give the same time") {
        $0.state("purpose:payment/retention", "We keep payment details for 18 months.")
      },
      Example("the words state two facts, and give the time of one") {
        $0.state(
          "purpose:payment/retention, recipient:letterpress",
          "We keep what \(Specimen.letterpress) sends for 18 months.")
      },
    ]
  ) { context, findings in
    let statements = context.proses.flatMap { prose in
      prose.value.statements.map { (prose, $0.facts, $0.words) }
    }
    if statements.isEmpty { return }
    var facts: [String: FactNode] = [:]
    context.tree.walk { if facts[$0.stablePath] == nil { facts[$0.stablePath] = $0.node } }
    for (prose, stated, words) in statements {
      for fact in stated where facts[fact] == nil {
        // A neighbour of the same thing first, and else any.
        let subject = fact.prefix { $0 != "/" }
        let near = facts.keys.filter { $0.hasPrefix("\(subject)/") }
        let meant =
          Suggestion.closest(to: fact, in: near) ?? Suggestion.closest(to: fact, in: facts.keys)
        findings.report(
          "\(prose.path) states \"\(Terminal.visible(fact))\", and there is no such fact",
          help: "name a fact by its path, such as purpose:newsletter/retention"
            + (meant.map { "; did you mean \"\($0)\"?" } ?? ""),
          subject: prose.subject, at: prose.source, excerpt: fact)
      }
      // Words that state several facts give the time of any of them.
      let known = stated.flatMap { facts[$0]?.periods ?? [] }
      guard let list = context.words, !known.isEmpty else { continue }
      let times = Tokenizer.blocks(of: words, abbreviations: list.abbreviations) { $0.id }
        .flatMap { list.periods(in: $0.tokens[...]) }
      guard
        let other = times.first(where: { time in !known.contains { $0.isEqual(to: time.period) } })
      else { continue }
      let shown = Terminal.visible(stated.joined(separator: ", "))
      findings.report(
        "\(prose.path) states \"\(shown)\" as \"\(Terminal.visible(other.text))\", and the fact is "
          + known.map { "\($0.count) \($0.unit.rawValue)" }.uniqued().listed(),
        help: "make the two agree", subject: prose.subject, at: prose.source, excerpt: other.text)
    }
  }
}

extension FactNode {
  /// The times at and below a fact; a number of days is one too.
  fileprivate var periods: [Period] {
    var found: [Period] = []
    walk { visit in
      switch visit.node.value {
      case .object:
        if let period = visit.node.period { found.append(period) }
      case .integer(let days):
        if visit.path.last == "days" { found.append(.days(days)) }
      case .array, .string, .boolean: return
      }
    }
    return found
  }
}

extension Policy {
  /// Adds a sentence that states a fact to the introduction.
  fileprivate mutating func state(_ fact: String, _ words: Prose) {
    introduction = Prose(
      segments: (introduction?.segments ?? []) + [
        .markdown(" "), .statement(facts: [fact], words: words),
      ], source: introduction?.source ?? source)
  }
}
