extension Rule {
  static let changeNoticeDenied = Rule(
    "x.change-notice-denied",
    requirements: ["x-check-back-clause"],
    severity: .error,
    citation: "GDPR 5(1)(a), 13(3); WP260 rev.01, paragraphs 29 to 31",
    summary: "words take the notice of changes back that the facts promise",
    why: """
      The facts say that people are told of changes, and the words that nobody need be told or that \
      changes hold at once. Readers can rely on neither, and an organisation that follows its words \
      breaks its promise.
      """,
    failing: [
      Example("changes at any time without notice") {
        $0.changes?.wording = "We may revise this policy at any time without notice."
      },
      Example("changes at our discretion and without prior notice") {
        $0.introduction = """
          We reserve the right to amend this policy at our sole discretion, without prior notice.
          """
      },
      Example("changes that hold at once") {
        $0.changes?.wording = "Changes take effect immediately when they are posted."
      },
      Example("a notice at our discretion") {
        $0.changes?.wording = "At our discretion, we tell you of changes to this policy by e-mail."
      },
    ],
    passing: [
      Example("never without notice") {
        $0.changes?.wording = "We never change this policy without notice."
      },
      Example("an objection that takes effect at once") {
        $0.introduction = "Your objection takes effect immediately, and we update our records."
      },
      Example("slips that are mended without notice") {
        $0.changes?.wording = "We correct spelling in this policy without notice."
      },
      Example("no notice was promised", alsoTriggers: ["x.check-back-clause"]) {
        $0.changes?.days = nil
        $0.changes?.channels = [.page]
        $0.changes?.wording = "We may revise this policy without notice."
      },
    ]
  ) { context, findings in
    guard let words = context.words, let changes = context.policy.changes,
      (changes.days ?? 0) > 0 || changes.channels.contains(where: { !$0.mayBeThePage })
    else { return }
    let promise = changes.days.map { $0 > 0 ? "notice of \($0) days" : "notice" } ?? "notice"
    for passage in context.passages where passage.kind == .prose {
      let isOnChanges = passage.path.hasPrefix("changes/")
      for sentence in passage.blocks.flatMap(\.sentences) {
        guard let denial = words.denial(of: sentence, isOnChanges: isOnChanges) else { continue }
        findings.report(
          "the words take back the \(promise) that the facts promise: \"\(denial.phrase)\"",
          help: "take the clause out, or say which changes it is about", subject: passage.subject,
          at: passage.source, excerpt: sentence[denial.range].excerpt)
        break
      }
    }
  }
}

extension WordList {
  /// The words of a sentence by which nobody is told of a change of the policy.
  ///
  /// - Parameter isOnChanges: Whether the sentence stands where the policy speaks of its changes.
  fileprivate func denial(
    of sentence: ArraySlice<Token>, isOnChanges: Bool
  ) -> PhraseTable.Match? {
    let isOnPolicy = sentence.contains(anyOf: policyWords)
    guard sentence.contains(anyOf: policyChanges), isOnChanges || isOnPolicy,
      !sentence.contains(anyOf: smallChanges)
    else { return nil }
    func said(_ table: PhraseTable) -> PhraseTable.Match? {
      table.matches(in: sentence).first {
        !sentence[..<$0.range.lowerBound].contains(anyOf: negations)
      }
    }
    if let match = said(unannounced) ?? said(immediately) { return match }
    return sentence.contains(anyOf: telling) ? said(discretion) : nil
  }
}
