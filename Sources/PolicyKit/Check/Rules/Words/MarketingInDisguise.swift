extension Rule {
  static let marketingInDisguise = Rule(
    "x.marketing-in-disguise",
    requirements: ["x-marketing-absolute"],
    regimes: [.euGDPR, .ukGDPR],
    severity: .warning,
    citation: "GDPR 21(2)–(3), recital 47",
    summary: "a purpose that is no marketing rests on an interest in promotion",
    why: """
      Whoever uses data to promote a business does direct marketing, whatever the heading says. \
      People can then object without giving a reason, and electronic mail mostly needs consent; a \
      purpose that hides it under "inquiries" says neither.
      """,
    failing: [
      Example("support that serves promotion") { policy in
        for index in policy.purposes.indices
        where policy.purposes[index].activities == [.customerSupport] {
          policy.purposes[index].bases = [
            .legitimateInterests("promoting our products", of: .controller)
          ]
        }
      }
    ],
    passing: [
      Example("support that serves those who ask") { policy in
        for index in policy.purposes.indices
        where policy.purposes[index].activities == [.customerSupport] {
          policy.purposes[index].bases = [
            .legitimateInterests("answering people who turn to us", of: .controller)
          ]
        }
      }
    ]
  ) { context, findings in
    guard let words = context.words else { return }
    for purpose in context.policy.purposes where purpose.marketing == nil {
      let isMarketing = purpose.activities.contains {
        [.directMarketing, .targetedAdvertising, .saleOfData].contains($0)
      }
      if isMarketing || purpose.activities.isEmpty { continue }
      for basis in purpose.bases {
        guard case .legitimateInterests(let interests, _) = basis.ground else { continue }
        let tokens = interests.flatMap {
          Tokenizer.blocks(of: $0, abbreviations: words.abbreviations) { $0.id }
        }.flatMap(\.tokens)
        guard let word = tokens.first(where: { words.promotion.contains($0.lower) }) else {
          continue
        }
        let promises = purpose.assertions.contains { $0.claims.contains(.noOtherUse) }
        findings.report(
          "\"\(Terminal.visible(purpose.title))\" rests on an interest in \(word.lower), "
            + "but is not declared as marketing"
            + (promises ? ", and promises no other use" : ""),
          help: "make the promotion a purpose of its own with an opt-out, or leave it out",
          on: purpose, at: basis.source, excerpt: word.text)
      }
    }
  }
}
