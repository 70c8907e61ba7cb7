extension Rule {
  static let wordsNotShown = Rule(
    "x.words-not-shown",
    severity: .error,
    citation: "GDPR 5(1)(a), 12(1); FTC Act section 5",
    summary: "words that counsel gave do not reach the page",
    why: """
      Rules are content with words that are there, and readers never see these. A sentence that \
      stands beside a wording of the same part is shown with it; what has no sentence to stand in is \
      not.
      """,
    failing: [
      Example("one wording for all rights, over the effects of each") {
        $0.rights?.wording = "You have every right that the law gives you."
      }
    ],
    passing: [
      Example("a wording for children, beside which their other sentences stand") {
        $0.children?.wording = "Our shop is made for grown-ups."
      }
    ]
  ) { context, findings in
    guard let unshown = context.unshown, !unshown.isEmpty else { return }
    let covers = context.tree.coveringWordings
    for found in context.proses where unshown.contains(found.path) {
      let around = covers[found.path] ?? []
      if WordsApart.reason(for: found.path, under: around) != nil { continue }
      let help: Help =
        around.first.map { wording in
          "say it in \(wording) word for word, or take one of the two out"
        } ?? "state the fact whose sentence shows it, show its part in the outline, or take it out"
      findings.report(
        "\(found.path) does not reach the page: \"\(Terminal.visible(found.value.encoded.excerpt))\"",
        help: help, subject: found.subject, at: found.source)
    }
  }
}
