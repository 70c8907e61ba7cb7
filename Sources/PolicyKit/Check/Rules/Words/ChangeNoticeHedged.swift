extension Rule {
  static let changeNoticeHedged = Rule(
    "x.change-notice-hedged",
    requirements: ["x-check-back-clause"],
    regimes: [.euGDPR, .ukGDPR],
    severity: .warning,
    citation: "GDPR 5(1)(a), 13(3); WP260 rev.01, paragraphs 29 to 31",
    summary: "readers are told of changes only where we find it feasible",
    why: """
      "Where feasible" leaves it to us whether anyone is told, so that nobody can rely on it. What \
      is left is the page, which nobody reads again unasked.
      """,
    failing: [
      Example("e-mails where feasible, and else the page") {
        $0.changes?.channels = [.page, NoticeChannel(.email, condition: "where feasible")]
      }
    ],
    passing: [
      Example("e-mails to everyone with an account, and else the page") {
        $0.changes?.channels = [.page, NoticeChannel(.email, condition: "if you have an account")]
      },
      Example("e-mails where feasible, and a notice on the site for all") {
        $0.changes?.channels = [.banner, NoticeChannel(.email, condition: "where feasible")]
      },
    ]
  ) { context, findings in
    guard let words = context.words, let changes = context.policy.changes else { return }
    let active = changes.channels.filter { !$0.mayBeThePage }
    let hedges = active.compactMap { channel -> String? in
      guard let condition = channel.condition else { return nil }
      let tokens = Tokenizer.blocks(of: condition, abbreviations: words.abbreviations) { $0.id }
        .flatMap(\.tokens)
      return tokens[...].contains(anyOf: words.hedgedConditions) ? tokens[...].excerpt : nil
    }
    guard let hedge = hedges.first, hedges.count == active.count else { return }
    findings.report(
      "readers are told of changes only \"\(Terminal.visible(hedge))\", and else left to the page",
      help: "say whom you tell and how, such as everyone whose address you have",
      subject: "changes", at: changes.source, excerpt: hedge)
  }
}
