extension Rule {
  static let emptyText = Rule(
    "x.empty-text",
    severity: .error,
    citation: "GDPR 12(1)",
    summary: "a name, a title or a wording is blank",
    why: """
      Something that is there but says nothing leaves a gap on the page, and hides from the rules \
      that it was never stated. What is not stated is left out instead.
      """,
    failing: [
      Example("a recipient with a blank name") { $0.recipients[0].name = " " }
    ],
    passing: [
      Example("what is not stated is left out") { $0.controller.legalForm = nil }
    ]
  ) { context, findings in
    for found in context.texts where found.value.allSatisfy(\.isWhitespace) {
      findings.report(
        "\(found.path) is blank", help: "say it, or leave it out",
        subject: found.subject, at: found.source)
    }
  }
}
