extension Rule {
  static let compellingInterestsAbroad = Rule(
    "gdpr.compelling-interests-abroad",
    requirements: ["gdpr-49-1-compelling"],
    regimes: [.euGDPR, .ukGDPR],
    severity: .error,
    citation: "GDPR 49(1) second subparagraph, 49(3), 13(1)(f)",
    summary: "compelling legitimate interests are relied on for a transfer, and cannot be",
    why: """
      The narrowest way abroad is for what is not repeated and concerns few people; people are \
      told of the transfer and of the interest; and public authorities cannot use it in the \
      exercise of their powers.
      """,
    failing: [
      Example("compelling interests that are not stated") { policy in
        policy.change(Specimen.unitedKingdomTransfer) {
          $0.mechanisms = [.compellingInterests()]
          $0.copy = [.email("privacy@example.com")]
          $0.isRecurring = false
        }
      },
      Example("compelling interests in something that recurs") { policy in
        policy.change(Specimen.unitedKingdomTransfer) {
          $0.mechanisms = [.compellingInterests(interest: "averting damage")]
          $0.copy = [.email("privacy@example.com")]
        }
      },
    ],
    passing: [
      Example("a compelling interest that is stated, in something that happens once") { policy in
        policy.change(Specimen.unitedKingdomTransfer) {
          $0.mechanisms = [.compellingInterests(interest: "averting damage")]
          $0.copy = [.email("privacy@example.com")]
          $0.isRecurring = false
        }
      }
    ]
  ) { context, findings in
    for transfer in context.policy.transfers {
      let regimes = context.regimes(of: transfer)
      let interests = transfer.mechanisms.compactMap { mechanism -> Prose?? in
        if case .compellingInterests(let interest) = mechanism { .some(interest) } else { nil }
      }
      guard !regimes.isEmpty, let interest = interests.first else { continue }
      if interest == nil {
        findings.report(
          "\(transfer.quotedName) rests on compelling interests and does not say which",
          help: "state the interest in \(swift: ".compellingInterests(interest: …)")", on: transfer,
          regimes: regimes)
      }
      switch transfer.isRecurring {
      case true?:
        findings.report(
          "\(transfer.quotedName) recurs, so it cannot rest on compelling interests",
          help: "use a safeguard of Article 46, such as standard clauses", on: transfer,
          regimes: regimes)
      case nil: findings.ask("whether \(transfer.quotedName) recurs", under: regimes)
      case false?: break
      }
      if context.policy.controller.isPublicAuthority == true {
        findings.report(
          "\(transfer.quotedName) rests on compelling interests, which public authorities "
            + "cannot use for their powers",
          help: "rest it on important reasons of public interest (49(1)(d)) or on Article 46",
          on: transfer, regimes: regimes)
      }
    }
  }
}
