extension Rule {
  static let wordsUnchecked = Rule(
    "x.words-unchecked",
    severity: .info,
    citation: "RFC 5646; GDPR 12(1)",
    summary: "the words are in a language that no word list covers",
    why: """
      Rules on words look in the policy's own language. Where there is no list for it, or the tag \
      is none of a language, the words are not read at all, and nobody should think that they were.
      """,
    failing: [
      Example("a policy in Latin") { $0.language = "la" },
      Example("a language that is none") { $0.language = "something-else" },
    ],
    passing: [
      Example("a policy in Irish English") { $0.language = "en-IE" }
    ]
  ) { context, findings in
    let language = context.policy.language
    guard context.words == nil, !language.allSatisfy(\.isWhitespace) else { return }
    findings.report(
      "the words are not checked: there is no word list for the language "
        + "\"\(Terminal.visible(language))\"",
      help: "write the tag as in RFC 5646, such as en-IE, or have the words read by a person",
      subject: "language", at: context.policy.source)
  }
}
