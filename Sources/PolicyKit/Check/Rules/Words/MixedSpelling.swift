extension Rule {
  static let mixedSpelling = Rule(
    "x.mixed-spelling",
    severity: .info,
    citation: "editorial judgement",
    summary: "a word is spelt in two ways, or American and British spelling are mixed",
    why: """
      Mixed spelling shows that parts were taken from different texts, and makes a reader doubt \
      whether the parts fit together.
      """,
    failing: [
      Example("\"analyze\" and \"behaviour\"") {
        $0.introduction = "We analyze how our shop is used, and your behaviour in it."
      },
      Example("a compound with a hyphen and without") {
        $0.introduction = "Third party carriers help us. Third-party carriers are bound to us."
      },
    ],
    passing: [
      Example("the Oxford spelling, which is British") {
        $0.introduction = "We organize our shop, and look at behaviour in it."
      },
      Example("a word that is quoted as it is written elsewhere") {
        $0.introduction = "We look at behaviour, or at “behavior”, as our American readers say."
      },
      Example("a compound before a noun, and the noun by itself") {
        $0.introduction = "A third party helps us. Third-party carriers are bound to us."
      },
    ]
  ) { context, findings in
    guard let words = context.words else { return }
    reportVariants(in: context, of: words, &findings)
    let american = words.american.subtracting(words.bothWays)
    let british = words.british.subtracting(words.bothWays)
    var found: [(isAmerican: Bool, token: Token, passage: Passage)] = []
    for passage in context.passages {
      for block in passage.blocks {
        for (index, token) in block.tokens.enumerated() {
          let isAmerican = american.contains(token.lower)
          guard isAmerican || british.contains(token.lower) else { continue }
          // A capital inside a sentence is a name, and keeps its own spelling.
          let starts = index == 0 || block.tokens[index - 1].endsSentence
          if token.isCapitalised, !starts, passage.kind != .heading { continue }
          if token.reference?.kind == .recipient || token.isQuoted { continue }
          found.append((isAmerican, token, passage))
        }
      }
    }
    let americans = found.filter(\.isAmerican)
    let britons = found.filter { !$0.isAmerican }
    let fewer = americans.count <= britons.count ? americans : britons
    guard let first = fewer.first else { return }
    func names(_ found: [(isAmerican: Bool, token: Token, passage: Passage)]) -> String {
      found.map { "\"\($0.token.lower)\"" }.uniqued().listed()
    }
    findings.report(
      "American \(names(americans)) beside British \(names(britons))",
      help: "choose one spelling", subject: first.passage.subject, at: first.passage.source,
      excerpt: first.token.text)
  }
}

extension Rule {
  /// Reports words that are written in two ways, and compounds with a hyphen here and without there.
  private static func reportVariants(
    in context: CheckContext, of words: WordList, _ findings: inout Findings
  ) {
    var groups: [String: Int] = [:]
    for (index, variants) in words.variants.enumerated() {
      for variant in variants { groups[variant] = index }
    }
    var used: [Int: [String]] = [:]
    var hyphened: [String: String] = [:]
    for passage in context.passages {
      for block in passage.blocks {
        for (index, token) in block.tokens.enumerated() {
          if let group = groups[token.lower], used[group]?.contains(token.lower) != true {
            used[group, default: []].append(token.lower)
          }
          guard token.after.isEmpty, token.lower.utf8.contains(UInt8(ascii: "-")),
            index + 1 < block.tokens.count
          else { continue }
          let phrase = token.lower + " " + block.tokens[index + 1].lower
          hyphened[phrase.replacing("-", with: " ")] = phrase
        }
      }
    }
    var pairs = used.sorted { $0.key < $1.key }.map(\.value).filter { $0.count > 1 }
    let rarer = Set(pairs.compactMap(\.last))
    let open = PhraseTable(hyphened.keys)
    var place: (passage: Passage, source: SourceLocation, excerpt: String)?
    for passage in context.passages where !hyphened.isEmpty || !rarer.isEmpty {
      for block in passage.blocks {
        for match in open.matches(in: block.tokens[...]) {
          let tokens = block.tokens[match.range]
          guard tokens.dropLast().allSatisfy(\.after.isEmpty), let other = hyphened[match.phrase]
          else { continue }
          if place == nil { place = (passage, tokens.source(in: passage), tokens.excerpt) }
          // A few are enough to see what is mixed.
          if pairs.count < 3, !pairs.contains([match.phrase, other]) {
            pairs.append([match.phrase, other])
          }
        }
        if place == nil, let token = block.tokens.first(where: { rarer.contains($0.lower) }) {
          place = (passage, passage.source, token.text)
        }
      }
    }
    guard let place, !pairs.isEmpty else { return }
    let names = pairs.prefix(3).map { pair in
      pair.map { "\"\(Terminal.visible($0))\"" }.joined(separator: " beside ")
    }
    findings.report(
      names.listed, help: "choose one spelling", subject: place.passage.subject,
      at: place.source, excerpt: place.excerpt)
  }
}
