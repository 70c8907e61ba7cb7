extension Rule {
  static let unsubscribeLinkMisplaced = Rule(
    "x.unsubscribe-link-misplaced",
    severity: .error,
    citation: "GDPR 12(2), 13(1)(a)",
    summary: "an unsubscribe link is given as a way to reach someone",
    why: """
      The link in a newsletter ends the newsletter. Nobody can ask a question by it, request a copy \
      or reach an officer, and who gets no newsletter does not even have it.
      """,
    failing: [
      Example("questions by the unsubscribe link") { $0.questions.append(.unsubscribeLink) },
      Example("access by the unsubscribe link") { policy in
        policy.change(.access) { $0.channels = [.unsubscribeLink] }
      },
    ],
    passing: [
      Example("consent is withdrawn by the unsubscribe link") { policy in
        policy.change(.withdrawal) { $0.channels.append(.unsubscribeLink) }
      }
    ]
  ) { context, findings in
    for found in context.channels where found.value == .unsubscribeLink {
      let path = found.path
      let stops =
        path.contains("/marketing/")
        || stoppingRights.contains { path.hasPrefix("rights/rights/\($0.rawValue)/") }
      if stops { continue }
      findings.report(
        "\(path) is an unsubscribe link, which reaches nobody",
        help: "give an address, a form or a number", subject: found.subject, at: found.source)
    }
  }

  /// Rights that stop something, as the link does.
  private static let stoppingRights: [Right.Kind] = [
    .objection, .withdrawal, .optOutOfSale, .optOutOfTargetedAdvertising, .optOutOfProfiling,
    .optOutOfSaleInNevada,
  ]
}
