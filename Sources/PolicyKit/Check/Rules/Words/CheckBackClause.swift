extension Rule {
  static let checkBackClause = Rule(
    "x.check-back-clause",
    requirements: ["x-check-back-clause"],
    regimes: [.euGDPR, .ukGDPR],
    severity: .warning,
    citation: "WP260 rev.01, paragraph 29",
    summary: "readers are left to find changes by themselves",
    why: """
      Telling people to look at the page regularly for changes is unfair, and so is only putting \
      the new policy there: nobody reads a policy again unasked. A change that matters is told, by \
      e-mail, letter or a notice that cannot be missed.
      """,
    failing: [
      Example("readers are asked to check back") { $0.changes?.asksToCheckBack = true },
      Example("changes are only posted on the page") { $0.changes?.channels = [.page] },
      Example("changes are posted on the page or sent by e-mail, whichever we like") {
        $0.changes?.channels = [NoticeChannel(.page, or: [.email])]
      },
      Example("the words ask it") {
        $0.introduction = "Please check this page regularly."
      },
    ],
    passing: [
      Example("the page, and a notice on the site") { $0.changes?.channels = [.page, .banner] },
      Example("the page, and a notice on the site or an e-mail") {
        $0.changes?.channels = [.page, NoticeChannel(.banner, or: [.email])]
      },
    ]
  ) { context, findings in
    let help: Help = "tell people of changes by e-mail, in the product or by a notice on the site"
    let changes = context.policy.changes
    var isSaid = false
    if let words = context.words {
      for passage in context.passages where passage.kind == .prose && !isSaid {
        for block in passage.blocks {
          guard let clause = words.checkBack.matches(in: block.tokens[...]).first else { continue }
          let sentence = block.sentences.first { $0.indices.contains(clause.range.lowerBound) }
          let front = sentence.map { $0[..<clause.range.lowerBound] } ?? []
          if front.contains(anyOf: words.negations) { continue }
          isSaid = true
          findings.report(
            "readers are asked to look for changes: \"\(clause.phrase)\"", help: help,
            subject: passage.subject, at: passage.source,
            excerpt: block.tokens[clause.range].excerpt)
          break
        }
      }
    }
    guard let changes, !isSaid else { return }
    if changes.asksToCheckBack == true {
      findings.report(
        "readers are asked to look for changes themselves", help: help, subject: "changes",
        at: changes.source)
    } else if !changes.channels.isEmpty, changes.channels.allSatisfy(\.mayBeThePage) {
      let isSure = changes.channels.allSatisfy(\.alternatives.isEmpty)
      findings.report(
        isSure
          ? "changes are only posted on the page" : "changes may be posted on the page and no more",
        help: help, subject: "changes", at: changes.source)
    }
  }
}

extension NoticeChannel {
  /// Whether it may be no more than the new policy on its page.
  var mayBeThePage: Bool { media.contains(.page) }
}
