extension Rule {
  static let securityAbsolute = Rule(
    "x.security-absolute",
    requirements: ["x-security-absolute"],
    severity: .warning,
    citation: "FTC Act section 5 (15 U.S.C. 45(a))",
    summary: "security is promised without any reserve",
    why: """
      No system is fully secure, so that the first incident makes an absolute promise untrue; the \
      FTC has acted on such words as deception. "All reasonable measures" promises what can be kept.
      """,
    failing: [
      Example("the facts promise safety itself") { $0.security?.isQualified = false },
      Example("the words promise it") {
        $0.introduction = "Your data are completely safe with us."
      },
      Example("the words guarantee it") {
        $0.introduction = "We guarantee the security of your data."
      },
    ],
    passing: [
      Example("the words say that nobody can promise it") {
        $0.introduction = "No transmission is completely secure, and we cannot guarantee security."
      },
      Example("all reasonable measures") {
        $0.introduction = "We take all reasonable measures to keep your data safe."
      },
    ]
  ) { context, findings in
    let help: Help = "promise reasonable measures, and name them"
    var isSaid = false
    if let words = context.words {
      for passage in context.passages where passage.kind == .prose {
        for sentence in passage.blocks.flatMap(\.sentences) {
          let isAboutSecurity =
            passage.path.hasPrefix("security") || sentence.contains(anyOf: words.securityThings)
          let absolute =
            words.securityAbsolutes.matches(in: sentence).first {
              isAboutSecurity || $0.phrase.hasSuffix("secure") || $0.phrase.hasSuffix("safe")
            }
            ?? words.securityPromises.matches(in: sentence).first {
              isAboutSecurity && ($0.phrase != "ensures" || passage.path.hasPrefix("security"))
            }
          guard let absolute,
            !sentence[..<absolute.range.lowerBound].contains(anyOf: words.negations),
            !sentence.contains(anyOf: ["reasonable", "reasonably"])
          else { continue }
          isSaid = true
          findings.report(
            "\"\(absolute.phrase)\" promises more security than anyone can keep", help: help,
            subject: passage.subject, at: passage.source,
            excerpt: sentence[absolute.range].excerpt)
        }
      }
    }
    if !isSaid, let security = context.policy.security, security.isQualified == false {
      findings.report(
        "safety itself is promised, not measures for it", help: help, subject: "security",
        at: security.source)
    }
  }
}
