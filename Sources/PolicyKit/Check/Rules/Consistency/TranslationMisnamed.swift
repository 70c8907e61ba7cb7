extension Rule {
  static let translationMisnamed = Rule(
    "x.translation-misnamed",
    severity: .error,
    citation: "GDPR 12(1); RFC 5646, section 2.1",
    summary: "a translation is in no known way another language's",
    why: """
      Browsers, search engines and readers find a translation by its language. One without a proper \
      tag, in the policy's own language, or listed twice leads nobody to the words they can read.
      """,
    failing: [
      Example("a language by its name") {
        $0.publication.translations[0].language = "Irish language"
      },
      Example("a translation into the policy's own language") {
        $0.publication.translations[0].language = "en"
      },
      Example("two translations into one language") {
        $0.publication.translations += $0.publication.translations
      },
    ],
    passing: [
      Example("a language with its script") {
        $0.publication.translations[0].language = "zh-Hant"
      }
    ]
  ) { context, findings in
    let publication = context.policy.publication
    var seen: Set<String> = [context.policy.language.lowercased()]
    for translation in publication.translations {
      let language = Terminal.visible(translation.language)
      if !isTag(translation.language) {
        findings.report(
          "\"\(language)\" is no tag of a language",
          help: "write it as in `fr` or `zh-Hant`", subject: "publication",
          at: publication.source, excerpt: translation.language)
      } else if !seen.insert(translation.language.lowercased()).inserted {
        findings.report(
          "a translation into \(language) is listed, which the policy or another translation is in",
          help: "correct the language, or take it out", subject: "publication",
          at: publication.source, excerpt: translation.language)
      }
    }
  }

  /// Whether it is made as RFC 5646 asks: a language of two or three letters, or a registered one
  /// of up to eight, and subtags of up to eight letters and digits.
  private static func isTag(_ tag: String) -> Bool {
    let parts = tag.split(separator: "-", omittingEmptySubsequences: false)
    func isPlain(_ part: Substring, _ count: ClosedRange<Int>) -> Bool {
      count.contains(part.utf8.count)
        && part.utf8.allSatisfy { byte in
          (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
            || (0x61...0x7A).contains(byte)
        }
    }
    guard let language = parts.first, isPlain(language, 2...8), language.allSatisfy(\.isLetter)
    else { return false }
    return parts.dropFirst().allSatisfy { isPlain($0, 1...8) }
  }
}
