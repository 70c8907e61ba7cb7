extension Rule {
  static let dataCategoryVague = Rule(
    "gdpr.data-category-vague",
    requirements: ["gdpr-14-1-d-categories"],
    regimes: [.euGDPR, .ukGDPR],
    severity: .info,
    citation: "GDPR 12(1), 14(1)(d); WP260 rev.01, paragraphs 12 and 13",
    summary: "a category of data is so wide that nobody can tell what belongs to it",
    why: """
      "Contact information" may be an e-mail address or a home address. Where a name only says that \
      it is information of some sort, examples tell readers what is known about them.
      """,
    failing: [
      Example("account details without an example") { policy in
        policy.change(Specimen.accountDetails) { $0.examples = [] }
      }
    ],
    passing: [
      Example("reviews without an example") { policy in
        policy.change(Specimen.reviews) { $0.examples = [] }
      }
    ]
  ) { context, findings in
    guard let words = context.words else { return }
    let vague = context.policy.data.filter { category in
      // What is derived from other data is said to be what these are.
      category.examples.isEmpty && category.derivedFrom.isEmpty
        && Tokenizer.blocks(of: "\(category.name)", abbreviations: []) { $0.id }
          .flatMap(\.tokens).contains { words.wideNouns.contains($0.lower) }
    }
    guard let first = vague.first else { return }
    findings.report(
      "nothing says what belongs to \(vague.map { "\"\($0.name)\"" }.listed(atMost: 4))",
      help: "give `examples`, or name the data one by one", on: first)
  }
}
