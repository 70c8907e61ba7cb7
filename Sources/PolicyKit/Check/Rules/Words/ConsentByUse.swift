extension Rule {
  static let consentByUse = Rule(
    "x.consent-by-use",
    regimes: [.euGDPR, .ukGDPR, .ePrivacy, .pecr],
    severity: .error,
    citation: "GDPR 4(11), 7(1), recital 32; EDPB 05/2020, paragraph 86",
    summary: "using the site is taken for agreement",
    why: """
      Consent is a clear act that says yes. Reading a page or going on to use a service is none, \
      and a privacy policy is information, not a contract that anyone accepts.
      """,
    failing: [
      Example("use as agreement") {
        $0.introduction = "By using our website, you agree to this privacy policy."
      },
      Example("use as consent, after other things") {
        $0.introduction = """
          By using our site, taking part in a survey or writing to us, you consent to this transfer.
          """
      },
    ],
    passing: [
      Example("agreement by an act") {
        $0.introduction = "By ticking the box, you agree to the newsletter."
      },
      Example("use, and a consent that is asked for by itself") {
        $0.introduction = """
          By using our site you help us to improve it. If you tick the box, you consent to more.
          """
      },
    ]
  ) { context, findings in
    guard let words = context.words else { return }
    // "By using our site, …, you consent to": whatever else stands between.
    func consent(in sentence: ArraySlice<Token>) -> PhraseTable.Match? {
      guard let use = words.uses.matches(in: sentence).first,
        let act = words.consenting.matches(in: sentence[use.range.upperBound...]).first
      else { return nil }
      return PhraseTable.Match(
        phrase: "\(use.phrase) … \(act.phrase)", range: use.range)
    }
    for passage in context.passages where passage.kind == .prose {
      for sentence in passage.blocks.flatMap(\.sentences) {
        guard let clause = words.consentByUse.matches(in: sentence).first ?? consent(in: sentence),
          !sentence[..<clause.range.lowerBound].contains(anyOf: words.negations)
        else { continue }
        findings.report(
          "use is taken for agreement: \"\(clause.phrase)\"",
          help: "take the clause out; where consent is needed, ask for it by a clear act",
          subject: passage.subject, at: passage.source, excerpt: sentence[clause.range].excerpt)
      }
    }
  }
}
