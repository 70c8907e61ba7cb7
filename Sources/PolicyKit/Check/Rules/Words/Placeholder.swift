extension Rule {
  static let placeholder = Rule(
    "x.placeholder",
    severity: .error,
    citation: "GDPR 12(1), 13(1)(a)",
    summary: "words of a template were never filled in",
    why: """
      "[INSERT ADDRESS]" tells readers nothing but that nobody read the policy before them. Where \
      the gap is in a name, a time or an address, what the law asks for is missing as well.
      """,
    failing: [
      Example("an address that is to be inserted") {
        $0.controller.address = "[INSERT REGISTERED ADDRESS]"
      },
      Example("crosses for a number") {
        $0.introduction = "We keep your data for not more than XXXX years."
      },
      Example("a mark for work that is left") {
        $0.introduction = "We answer within a month [TBD]."
      },
      Example("filler text") { $0.introduction = "Lorem ipsum dolor sit amet." },
      Example("a controller who is nobody", alsoTriggers: ["x.notice-sender-unusable"]) {
        $0.controller.name = "Your Company Ltd"
      },
      Example("a field in angle brackets") {
        $0.introduction = "Write to us at <your e-mail>, whenever you like."
      },
      Example("a telephone number that was only keyed in") { policy in
        policy.questions.append(.phone("123-456-7890"))
      },
    ],
    passing: [
      Example("the reader's company, a note, and a number in Roman numerals") {
        $0.introduction = """
          Your company may have an account [1]. It is Title XXX of the Code, as \
          [your company](https://example.com/company) knows.
          """
      },
      Example("digits that are hidden") {
        $0.introduction = "We show a card as XXXX-XXXX-XXXX-1234, and an address as 192.0.2.xxx."
      },
    ]
  ) { context, findings in
    guard let words = context.words ?? WordList.forLanguage("en") else { return }
    let scanner = BlankScanner(words.blanks)
    func report(
      _ blank: Blank, _ path: String, _ subject: String, _ source: SourceLocation
    ) {
      findings.report(
        "\(path) was never filled in: \"\(Terminal.visible(blank.text))\"",
        help: "write what is meant, or take it out", subject: subject, at: source,
        severity: blank.isSure ? .error : .warning, excerpt: blank.text)
    }
    var proses: Set<String> = []
    for found in context.proses {
      proses.insert(found.path)
      // A typed reference is no text of a template; a sign parts what stands around it.
      let text = found.value.markdown { _, label in label ?? "·" }
      for blank in scanner.blanks(in: text, isProse: true) {
        report(blank, found.path, found.subject, found.source)
      }
    }
    for found in context.texts where !proses.contains(found.path) {
      let blanks = scanner.blanks(in: found.value, isProse: false)
      for blank in blanks { report(blank, found.path, found.subject, found.source) }
      if blanks.isEmpty, context.namesSomeone(found), scanner.isNobody(found.value) {
        report(
          Blank(text: found.value, isSure: true), found.path, found.subject, found.source)
      }
    }
    for found in context.channels {
      guard case .phone(let number, _) = found.value, BlankScanner.isKeyedIn(number)
      else { continue }
      report(Blank(text: number, isSure: false), found.path, found.subject, found.source)
    }
  }
}

extension CheckContext {
  /// Whether a text is the name or the address of someone in particular.
  ///
  /// A category of data or of recipients may be called "company name" or "your organisation".
  fileprivate func namesSomeone(_ text: Occurrence<String>) -> Bool {
    guard text.path.hasSuffix("/name") || text.path.hasSuffix("/address") else { return false }
    switch text.entity?.kind {
    case .recipient?:
      return policy.recipients.contains { $0.id.rawValue == text.entity?.id && !$0.isCategory }
    case nil:
      return true
    case .some:
      return false
    }
  }
}
