extension Rule {
  static let securityEmpty = Rule(
    "x.security-empty",
    requirements: ["x-security-empty"],
    regimes: [.euGDPR, .ukGDPR],
    severity: .info,
    citation: "GDPR 32(1)",
    summary: "security is promised without a single measure",
    why: """
      "Appropriate technical and organisational measures" repeats the law and tells a reader \
      nothing. One or two measures by name, such as encryption, let a reader judge the promise.
      """,
    failing: [
      Example("only the words of the law") {
        $0.security = Security(
          others: ["appropriate technical and organisational measures"], isQualified: true)
      }
    ],
    passing: [
      Example("a measure in words of its own") {
        $0.security = Security(others: ["a plan for outages, rehearsed every year"])
      }
    ]
  ) { context, findings in
    guard let security = context.policy.security, security.measures.isEmpty,
      let words = context.words
    else { return }
    let blocks = security.others.flatMap {
      Tokenizer.blocks(of: $0, abbreviations: words.abbreviations) { $0.id }
    }
    guard blocks.allSatisfy({ $0.tokens.allSatisfy { words.securityGeneric.contains($0.lower) } })
    else { return }
    let shown = context.passages.filter { $0.path.hasPrefix("security") }.flatMap(\.blocks)
    guard !shown.contains(where: { !words.securityMeasures.matches(in: $0.tokens[...]).isEmpty })
    else { return }
    findings.report(
      "security is promised, but no measure is named",
      help: "name some in `measures`, such as encryption or access control", subject: "security",
      at: security.source)
  }
}
