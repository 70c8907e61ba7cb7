extension Rule {
  static let mixedSpelling = Rule(
    "x.mixed-spelling",
    severity: .info,
    citation: "editorial judgement",
    summary: "American and British spelling stand side by side",
    why: """
      Mixed spelling shows that parts were taken from different texts, and makes a reader doubt \
      whether the parts fit together.
      """,
    failing: [
      Example("\"analyze\" and \"behaviour\"") {
        $0.introduction = "We analyze how our shop is used, and your behaviour in it."
      }
    ],
    passing: [
      Example("the Oxford spelling, which is British") {
        $0.introduction = "We organize our shop, and look at behaviour in it."
      }
    ]
  ) { context, findings in
    guard let words = context.words else { return }
    let american = words.american.subtracting(words.bothWays)
    let british = words.british.subtracting(words.bothWays)
    var found: [(isAmerican: Bool, token: Token, passage: Passage)] = []
    for passage in context.passages {
      for block in passage.blocks {
        for (index, token) in block.tokens.enumerated() {
          let isAmerican = american.contains(token.lower)
          guard isAmerican || british.contains(token.lower) else { continue }
          // A capital inside a sentence is a name, and keeps its own spelling.
          let starts = index == 0 || block.tokens[index - 1].endsSentence
          if token.isCapitalised, !starts, passage.kind != .heading { continue }
          if token.reference?.kind == .recipient { continue }
          found.append((isAmerican, token, passage))
        }
      }
    }
    let americans = found.filter(\.isAmerican)
    let britons = found.filter { !$0.isAmerican }
    let fewer = americans.count <= britons.count ? americans : britons
    guard let first = fewer.first else { return }
    func names(_ found: [(isAmerican: Bool, token: Token, passage: Passage)]) -> String {
      found.map { "\"\($0.token.lower)\"" }.uniqued().listed()
    }
    findings.report(
      "American \(names(americans)) beside British \(names(britons))",
      help: "choose one spelling", subject: first.passage.subject, at: first.passage.source,
      excerpt: first.token.text)
  }
}
