extension Rule {
  static let termDefinesItself = Rule(
    "x.term-defines-itself",
    requirements: ["x-undefined-term"],
    severity: .info,
    citation: "GDPR 12(1)",
    summary: "a term is defined by itself",
    why: """
      "Our services (“Services”)" tells a reader nothing about what the services are, and so not \
      what the policy is about.
      """,
    failing: [
      Example("our services are our services") { policy in
        for index in policy.terms.indices where policy.terms[index].name == "our services" {
          policy.terms[index].definition = "all our services"
        }
      }
    ],
    passing: [
      Example("the website is the one at an address") { policy in
        for index in policy.terms.indices where policy.terms[index].name == "our website" {
          policy.terms[index].definition = "our website (www.example.com)"
        }
      }
    ]
  ) { context, findings in
    guard let words = context.words else { return }
    func bare(_ prose: Prose) -> [String] {
      Tokenizer.blocks(of: prose, abbreviations: words.abbreviations) { $0.id }
        .flatMap(\.tokens).map(\.lower).filter { !words.determiners.contains($0) }
    }
    for term in context.policy.terms {
      let definition = bare(term.definition)
      guard !definition.isEmpty,
        ([term.name] + term.aliases).contains(where: { bare("\($0)") == definition })
      else { continue }
      findings.report(
        "\(term.quotedName) is defined as \"\(definition.joined(separator: " "))\"",
        help: "say what it is: which services, sites or companies", on: term)
    }
  }
}
