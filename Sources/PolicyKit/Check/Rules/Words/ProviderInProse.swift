extension Rule {
  static let providerInProse = Rule(
    "x.provider-in-prose",
    severity: .warning,
    citation: "GDPR 13(1)(e)",
    summary: "words name a provider without a reference to a recipient",
    why: """
      A provider that is only a word is no fact: no rule asks where it is, what it may do with the \
      data or for how long, and nothing notices when it changes. A typed reference makes it one.
      """,
    failing: [
      Example("a well-known provider that no recipient is") {
        $0.introduction = "We use Google Analytics to see how our pages are used."
      },
      Example("a provider that the reader uses, and that we use too") {
        $0.introduction = """
          You can connect your Google Analytics account. We use Google Analytics as well.
          """
      },
      Example("a recipient's name as a bare word") {
        $0.introduction = "Our e-mails go out through Letterpress Mail."
      },
    ],
    passing: [
      Example("a recipient by reference") {
        $0.introduction = "Our e-mails go out through \(Specimen.letterpress)."
      },
      Example("a provider that the reader uses") {
        $0.introduction = "You can connect your Google Analytics account to your page."
      },
      Example("a provider that is not used") {
        $0.introduction = "We do not use Google Analytics."
      },
    ]
  ) { context, findings in
    guard let words = context.words else { return }
    // Names of organisations; a category such as "suppliers" is an ordinary word elsewhere.
    var declared: [String: Recipient] = [:]
    for recipient in context.policy.recipients where !recipient.isCategory {
      for name in [recipient.name] + recipient.aliases
      where name.unicodeScalars.first?.properties.isUppercase == true {
        declared[name.lowercased()] = recipient
      }
    }
    let ours = Set(
      context.policy.terms.flatMap { [$0.name] + $0.aliases }.map { $0.lowercased() }
        + [context.policy.controller.name.lowercased()]
        + (context.policy.jointControl?.controllers ?? []).map { $0.name.lowercased() }
        + context.policy.separateControllers.map { $0.name.lowercased() })
    let sources = Set(
      context.policy.sources.filter { $0.nature != .dataSubject }.map { $0.name.lowercased() })
    /// Whether words name what the reader uses, or where their data come from.
    func isOfOthers(_ match: PhraseTable.Match, in sentence: ArraySlice<Token>) -> Bool {
      if sources.contains(match.phrase) { return true }
      guard let front = sentence[..<match.range.lowerBound].last, front.after.isEmpty else {
        return false
      }
      let isFromSource =
        front.lower == "from" && sources.contains { match.phrase.hasPrefix("\($0) ") }
      return words.readers.contains(front.lower) || isFromSource
    }
    for name in ours { declared[name] = nil }
    let table = PhraseTable(Array(declared.keys) + words.providers.map { $0.lowercased() })
    var seen: Set<String> = []
    for passage in context.passages where passage.kind == .prose {
      for sentence in passage.blocks.flatMap(\.sentences) {
        for match in table.matches(in: sentence)
        where !ours.contains(match.phrase) && seen.insert(match.phrase).inserted {
          let tokens = sentence[match.range]
          guard tokens.allSatisfy({ $0.reference == nil && $0.isCapitalised }) else {
            seen.remove(match.phrase)
            continue
          }
          let name = Terminal.visible(tokens.excerpt)
          if let recipient = declared[match.phrase] {
            findings.report(
              "the words name \(name) without a reference to the recipient",
              help:
                "write \(swift: "\\(Recipient.…)", yaml: "{\(recipient.id)}") for \(recipient.id.description)",
              subject: passage.subject, at: passage.source, severity: .info,
              excerpt: tokens.excerpt)
          } else if isOfOthers(match, in: sentence) {
            seen.remove(match.phrase)
          } else if !sentence[..<match.range.lowerBound].contains(anyOf: words.negations) {
            findings.report(
              "the words name \(name), which is no recipient",
              help: "declare it as a recipient and refer to it, or take it out of the words",
              subject: passage.subject, at: passage.source, excerpt: tokens.excerpt)
          }
        }
      }
    }
  }
}
