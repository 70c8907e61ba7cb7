extension Rule {
  static let typographicalSlip = Rule(
    "x.typographical-slip",
    severity: .info,
    citation: "editorial judgement",
    summary: "words have a slip of the pen",
    why: """
      A slip costs trust in a text that asks for it, and a missing word or comma can change what \
      is promised.
      """,
    failing: [
      Example("a doubled word") { $0.introduction = "This is the the policy of our company." },
      Example("a quotation mark that is never closed") {
        $0.introduction = "We call our company “Example in this policy."
      },
      Example("a doubled space") { $0.introduction = "This is  the policy of our company." },
      Example("no full stop at the end") {
        $0.introduction = "This is the policy of our company"
      },
      Example("a comma is missing") {
        $0.introduction = "We guard against the loss misuse or alteration of data."
      },
      Example("a word is missing between two kinds") {
        $0.introduction = "We keep it with your order other request."
      },
      Example("a word is missing before what is added") {
        $0.introduction = "We will tell you of any sale, as any choices that you have."
      },
      Example("a quotation mark is closed by one of another kind") {
        $0.introduction = "We call our company “Example\" in this policy."
      },
    ],
    passing: [
      Example("a paragraph that is a link and no sentence") {
        $0.introduction = "[Our privacy centre for customers](https://example.com/privacy)"
      },
      Example("words like those of a slip, in their place") {
        $0.introduction = "Tell us of anything, such as any choices that you made."
      },
      Example("words that may follow themselves, and marks that close") {
        $0.introduction = "We know that that is “much” (or more)."
      },
      Example("the sign of inches") {
        $0.introduction = "Choose them on a screen of 6\" or more."
      },
      Example("two spaces between sentences, and cells of a table") {
        $0.introduction = """
          We sell lamps.  We keep what you order.

          | Order | Payment |
          | kept | kept |
          """
      },
      Example("a way through menus") {
        $0.introduction = "Choose File > Settings > Suggestions in the menu of our shop."
      },
      Example("items of a list without full stops") {
        $0.introduction = "We offer:\n\n- a shop;\n- a newsletter; and\n- a page for you."
      },
    ]
  ) { context, findings in
    guard let words = context.words else { return }
    let slips = PhraseTable(words.slips.map(\.phrase))
    let known = Dictionary(grouping: words.slips, by: \.phrase)
    var seen: Set<String> = []
    for passage in context.passages {
      // A text full of slips is said to be so by its first few.
      var count = 0
      for block in passage.blocks where count < 3 {
        for slip in words.slips(in: block, of: passage) where count < 3 {
          count += 1
          findings.report(
            slip.message, help: slip.help, subject: passage.subject,
            at: slip.words?.source(in: passage) ?? passage.source, excerpt: slip.excerpt)
        }
        for match in slips.matches(in: block.tokens[...]) where count < 3 {
          let tokens = block.tokens[match.range]
          guard
            let slip = known[match.phrase]?.first(where: {
              $0.stands(at: match.range, in: block.tokens)
            })
          else { continue }
          // A name that has a slip is written once, however often it is used.
          if tokens.allSatisfy(\.isNamed), !seen.insert(match.phrase).inserted { continue }
          count += 1
          let written = tokens.written
          findings.report(
            "\"\(Terminal.visible(written))\" has a slip",
            help: "write \"\(slip.meant)\"",
            subject: passage.subject, at: tokens.source(in: passage), excerpt: written)
        }
      }
    }
  }
}

extension WordList {
  fileprivate struct Found {
    let message: String
    let help: Help
    let excerpt: String?
    /// The words, where they can be those of a name that is declared elsewhere.
    var words: ArraySlice<Token>?
  }

  fileprivate func slips(in block: Block, of passage: Passage) -> [Found] {
    var found: [Found] = []
    let tokens = block.tokens
    for index in tokens.indices.dropFirst() where found.count < 3 {
      let (last, token) = (tokens[index - 1], tokens[index])
      let areJoined = last.after.isEmpty && token.before.isEmpty
      let pair = last.text + " " + token.text
      // After a sentence two spaces are a typist's habit.
      if token.spaces > 1, passage.kind == .prose, !last.endsSentence {
        found.append(
          Found(
            message: "a doubled space before \"\(Terminal.visible(token.text))\"",
            help: "take one out",
            excerpt: last.text + last.after + String(repeating: " ", count: token.spaces)
              + token.before + token.text))
      }
      guard areJoined else { continue }
      if last.lower == token.lower, !repeatable.contains(token.lower),
        token.lower.contains(where: \.isLetter), last.reference == token.reference
      {
        found.append(
          Found(
            message: "\"\(Terminal.visible(pair))\" is doubled", help: "take one out",
            excerpt: pair))
      }
      if listNouns.contains(last.lower), listNouns.contains(token.lower), last.lower != token.lower
      {
        found.append(
          Found(
            message: "a comma is missing in \"\(Terminal.visible(pair))\"",
            help: "write \"\(Terminal.visible(last.text)), \(Terminal.visible(token.text))\"",
            excerpt: pair))
      }
      if index > 1, last.lower == "other", kindNouns.contains(tokens[index - 2].lower),
        kindNouns.contains(token.lower), tokens[index - 2].after.isEmpty
      {
        let noun = tokens[index - 2].text
        found.append(
          Found(
            message: "\"or\" is missing in \"\(Terminal.visible("\(noun) \(pair)"))\"",
            help: "write \"\(Terminal.visible(noun)) or \(Terminal.visible(pair))\"",
            excerpt: noun, words: tokens[(index - 2)...index]))
      }
      if index > 1, tokens[index - 2].lower == "registered", last.lower == "office",
        token.lower.allSatisfy(\.isNumber)
      {
        found.append(
          Found(
            message: "\"at\" is missing in \"registered office \(Terminal.visible(token.text))\"",
            help: "write \"registered office at\"", excerpt: "registered office"))
      }
    }
    if let range = block.mismatchedQuotation {
      let quoted = tokens[range].written
      found.append(
        Found(
          message: "the quotation mark before \"\(Terminal.visible(quoted))\" and the one after it "
            + "are of two kinds",
          help: "write “\(Terminal.visible(quoted))”", excerpt: "“" + quoted))
    }
    let marks = block.marks
    let opening = marks.count { $0 == "“" }
    let closing = marks.count { $0 == "”" }
    // Behind a number it is the sign of inches.
    let inches = tokens.count { $0.after.hasPrefix("\"") && $0.text.allSatisfy(\.isNumber) }
    let written = marks.count { $0 == "\"" }
    let straight = inches > 0 && (opening + closing + written) % 2 == 1 ? written - 1 : written
    if (opening + closing + straight) % 2 == 1 || opening > closing + straight {
      let first = tokens.first { $0.before.contains("“") || $0.before.contains("\"") }
      found.append(
        Found(
          message: "a quotation mark is not closed",
          help: "close it, or take it out", excerpt: first.map { $0.before + $0.text }))
    }
    if marks.count(where: { $0 == "(" }) > marks.count(where: { $0 == ")" }) {
      let first = tokens.last { $0.before.contains("(") }
      found.append(
        Found(
          message: "a parenthesis is not closed", help: "close it, or take it out",
          excerpt: first.map { $0.before + $0.text }))
    }
    if passage.isWording, !block.isHeading, tokens.count > 3, passage.blocks.count == 1,
      let last = tokens.last, tokens.contains(where: { $0.link == nil }),
      !last.after.contains(where: { ".!?:;…,".contains($0) }),
      !tokens[tokens.count - 2].after.contains(where: { ";,".contains($0) })
    {
      found.append(
        Found(
          message: "no full stop after \"\(Terminal.visible(last.text))\"", help: "add it",
          excerpt: last.text))
    }
    return found
  }
}

extension Block {
  /// The words of the first quotation that a curly mark opens and a straight one closes.
  fileprivate var mismatchedQuotation: ClosedRange<Int>? {
    var curly: Int?
    var isStraightOpen = false
    for (index, token) in tokens.enumerated() {
      for mark in token.before {
        if mark == "“" { curly = index }
        if mark == "\"" { isStraightOpen = true }
      }
      for mark in token.after {
        if mark == "”" { curly = nil }
        guard mark == "\"" else { continue }
        if let curly, !isStraightOpen { return curly...index }
        isStraightOpen = false
      }
    }
    return nil
  }
}
