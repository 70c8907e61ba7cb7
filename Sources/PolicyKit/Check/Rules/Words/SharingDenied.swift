extension Rule {
  static let sharingDenied = Rule(
    "x.sharing-denied",
    requirements: ["x-no-sharing-negative"],
    severity: .error,
    citation: "GDPR 5(1)(a); FTC Act section 5 (15 U.S.C. 45(a))",
    summary: "data are said to be shared with nobody, and have recipients",
    why: """
      A promise never to share is read as it stands. Whoever gives data to a provider all the same \
      breaks it, and authorities have treated such words as deception.
      """,
    failing: [
      Example("a purpose with recipients promises to share with nobody") { policy in
        policy.purposes[0].assertions.append(Assertion(.noSharing(exceptDeclared: false)))
      },
      Example("words promise it without exception") {
        $0.introduction = "We will never share your personal data with anyone."
      },
    ],
    passing: [
      Example("the promise excepts the recipients that are declared") { policy in
        policy.purposes[0].assertions.append(Assertion(.noSharing(exceptDeclared: true)))
      },
      Example("words promise it for one kind of recipient") {
        $0.introduction = "We will never share your personal data with advertisers."
      },
    ]
  ) { context, findings in
    let help: Help = "name the exceptions: who receives data, and for what"
    func isDenied(_ assertion: Assertion) -> Bool {
      assertion.claims.contains(.noSharing(exceptDeclared: false))
    }
    for purpose in context.policy.purposes {
      let recipients = context.outsiders(context.recipients(of: purpose)).map(\.name)
      guard !recipients.isEmpty, let claim = purpose.assertions.first(where: isDenied)
      else { continue }
      findings.report(
        "\"\(Terminal.visible(purpose.title))\" promises to share with nobody, but shares with "
          + recipients.listed(atMost: 2),
        help: help, on: purpose, at: claim.source)
    }
    let everyone = context.outsiders(context.policy.recipients)
    guard !everyone.isEmpty else { return }
    if let sharing = context.policy.sharing {
      let claim = sharing.assertions.first(where: isDenied)
      if claim != nil || sharing.nobody == true {
        findings.report(
          "data are said to be given to nobody, but go to \(everyone.map(\.name).listed(atMost: 2))",
          help: help, subject: "sharing", at: claim?.source ?? sharing.source)
      }
    }
    guard let words = context.words else { return }
    for passage in context.passages where passage.kind == .prose {
      for sentence in passage.blocks.flatMap(\.sentences) {
        guard let denial = words.sharingDenials.matches(in: sentence).first,
          !passage.path.contains("assertions"),
          !sentence.contains(anyOf: words.exceptions),
          sentence[denial.range.lowerBound...].contains(anyOf: ["data", "information", "details"]),
          let last = sentence.last?.lower
        else { continue }
        // A processor is no third party (GDPR 4(10)), so that the narrower promise may be true.
        let recipients =
          switch last {
          case "anyone", "anybody", "else", "shared": everyone
          case "parties", "party":
            everyone.filter { $0.role == .controller || $0.role == .jointController }
          default: [Recipient]()
          }
        guard let first = recipients.first else { continue }
        findings.report(
          "\"\(sentence.shown(words: 12))\" is untrue: \(Terminal.visible(first.name)) receives data",
          help: help, subject: passage.subject, at: passage.source,
          excerpt: sentence[denial.range].excerpt)
      }
    }
  }
}
