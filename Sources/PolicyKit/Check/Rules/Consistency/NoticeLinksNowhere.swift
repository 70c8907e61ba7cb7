extension Rule {
  static let noticeLinksNowhere = Rule(
    "x.notice-links-nowhere",
    requirements: ["x-change-notice-channel"],
    severity: .error,
    citation: "WP260 rev.01 para 29",
    summary: "people are told by e-mail, and no message can link to the page",
    why: """
      A notice says where the new policy, the old one and every changed word can be read. In a \
      message only a whole https address leads anywhere, and the message is sent when the version is \
      published already. So the address of the page is needed before.
      """,
    failing: [
      Example("no address of the page") { $0.publication.url = nil },
      Example("an address without encryption") {
        $0.publication.url = "http://example.com/privacy"
      },
      Example("an address with a query, below which no page can lie") {
        $0.publication.url = "https://example.com/?page=privacy"
      },
    ],
    passing: [
      Example("people are told on the page alone") {
        $0.publication.url = nil
        $0.changes?.channels = [.page, .banner]
      },
      Example("an address without a slash at its end") {
        $0.publication.url = "https://example.com/privacy"
      },
    ]
  ) { context, findings in
    let policy = context.policy
    guard policy.announcesByEmail else { return }
    guard let url = policy.publication.url else {
      findings.report(
        "changes are announced by e-mail, and the policy does not state the address of its page, to "
          + "which the messages link",
        help: """
          state it, as \(
            swift: "publication: Publication(url: \"https://example.com/privacy/\")",
            yaml: "publication: {url: \"https://example.com/privacy/\"}")
          """, subject: "publication", at: policy.source)
      return
    }
    // What is no web address at all is found as one.
    guard Rule.contactFault(of: .web(url)) == nil, let problem = policy.publication.linkProblem
    else { return }
    findings.report(
      "messages cannot link to the page: \(problem)",
      help: "state the address of the folder of the page, with https",
      subject: "publication", at: policy.source, excerpt: url)
  }
}
