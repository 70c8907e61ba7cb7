extension Rule {
  static let undefinedTerm = Rule(
    "x.undefined-term",
    requirements: ["x-undefined-term"],
    severity: .warning,
    citation: "GDPR 12(1)",
    summary: "a word is written like a defined term and never defined",
    why: """
      A capital letter inside a sentence tells the reader that the word has a meaning given \
      elsewhere. Where it is given nowhere, nobody knows whom "our Affiliates" includes.
      """,
    failing: [
      Example("Affiliates, who are never defined") {
        $0.introduction = "We work closely with our Affiliates in Europe."
      },
      Example("Affiliates in the words of a link of ours") {
        $0.introduction = "We work closely with [our Affiliates](https://example.com/group)."
      },
    ],
    passing: [
      Example("a term defined where it is first used") {
        $0.introduction = """
          We work with companies of our group (“Affiliates”). Our Affiliates are in Europe, and \
          these Affiliates are two.
          """
      },
      Example("the title of another document, and a heading") {
        $0.introduction = """
          ## Your choices on the Website

          Our Terms of Service apply as well.
          """
      },
      Example("the word in the title of what others wrote") {
        $0.introduction = """
          Read [How Members and Partners Choose](https://example.com/choices) about advertising.
          """
      },
      Example("the word at the start of a sentence") {
        $0.introduction = "Affiliates are not involved."
      },
    ]
  ) { context, findings in
    guard let words = context.words else { return }
    var known = Set(context.policy.terms.flatMap { [$0.name] + $0.aliases }.map { $0.lowercased() })
    for passage in context.passages {
      for block in passage.blocks {
        for match in words.capitalised.matches(in: block.tokens[...])
        where block.tokens[match.range.lowerBound].before.contains(where: { "“\"'‘".contains($0) })
        {
          known.insert(match.phrase)
        }
      }
    }
    var undefined: [String] = []
    var first: (passage: Passage, excerpt: String)?
    for passage in context.passages where passage.kind == .prose {
      for block in passage.blocks where !block.isHeading {
        for (sentence, match) in block.sentences.flatMap({ sentence in
          words.capitalised.matches(in: sentence).map { (sentence, $0) }
        }) where !block.isInTitleOfOthers(match.range) {
          let tokens = sentence[match.range]
          let (start, end) = (match.range.lowerBound, match.range.upperBound)
          guard start > sentence.startIndex, !known.contains(match.phrase),
            tokens.allSatisfy({ $0.isCapitalised && $0.reference == nil }),
            tokens.contains(where: { $0.text != $0.text.uppercased() }),
            !sentence[start - 1].isCapitalised, sentence[start - 1].after.isEmpty,
            !isInTitle(sentence[..<start]),
            sentence[start].before.isEmpty,
            end == sentence.endIndex || !sentence[end].isCapitalised
          else { continue }
          if first == nil { first = (passage, tokens.excerpt) }
          if !undefined.contains(tokens.excerpt) { undefined.append(tokens.excerpt) }
        }
      }
    }
    guard let first else { return }
    findings.report(
      "written like a defined term, but never defined: "
        + undefined.map { "\"\($0)\"" }.listed(),
      help: "declare a term and refer to it, or write it in lower case",
      subject: first.passage.subject, at: first.passage.source, excerpt: first.excerpt)
  }

  /// Whether words before a name make it the end of a title, such as "Terms of Service".
  private static func isInTitle(_ front: ArraySlice<Token>) -> Bool {
    guard front.count > 1, front.last?.lower == "of" else { return false }
    return front.dropLast().last?.isCapitalised == true
  }
}
