extension Rule {
  static let hardToRead = Rule(
    "gdpr.hard-to-read",
    requirements: ["gdpr-12-1-plain"],
    regimes: [.euGDPR, .ukGDPR],
    severity: .info,
    citation: "GDPR 12(1); WP260 rev.01, paragraphs 12 and 14",
    summary: "the words are hard to read",
    why: """
      Information must be concise and plain, more so for children. Long sentences of long words \
      are read by nobody, and what is not read informs nobody. LIX counts the words in a sentence \
      and the long words in a hundred: above 50 is hard, above 60 is for specialists.
      """,
    failing: [
      Example("a sentence that does not end") {
        $0.introduction = """
          Notwithstanding anything contained herein to the contrary, all particulars \
          collected through registration processes, promotional activities, correspondence, \
          subscription management, transactional documentation and supplementary interactions \
          may be processed, analysed, transmitted, disclosed, retained and archived by the \
          organisation and subsidiaries thereof, insofar as reasonably necessary for the \
          establishment, administration and termination of contractual relationships.
          """
      }
    ],
    passing: [
      Example("short sentences") {
        $0.introduction = "We sell food. You can buy it here. We need your address for that."
      }
    ]
  ) { context, findings in
    guard let words = context.words else { return }
    let measure = words.readability
    let children = context.policy.children
    let isForChildren = children?.offeredToChildren == true || children?.directedToUnder13 == true
    let limit = isForChildren ? measure.lixForChildren : measure.lix
    var whole = Ease()
    var sections: [(title: String, ease: Ease)] = []
    var worst: [(words: ArraySlice<Token>, passage: Passage)] = []
    for passage in context.passages where passage.kind == .prose {
      if sections.last?.title != passage.section { sections.append((passage.section, Ease())) }
      for sentence in passage.blocks.filter({ !$0.isHeading }).flatMap(\.sentences) {
        // A phrase of a generated sentence is none by itself.
        guard passage.isWording || sentence.last?.endsSentence == true else { continue }
        let isPassive = words.isPassive(sentence)
        whole.add(sentence, longWord: measure.longWord, isPassive: isPassive)
        sections[sections.count - 1].ease.add(
          sentence, longWord: measure.longWord, isPassive: isPassive)
        if sentence.count > measure.longSentence { worst.append((sentence, passage)) }
      }
    }
    let isHard = whole.sentences >= measure.sentences && whole.lix > limit
    worst.sort { $0.words.count > $1.words.count }
    guard isHard || !worst.isEmpty, whole.sentences > 0 else { return }
    let first = worst.first
    var message =
      "the words read at LIX \(whole.lix), with \(whole.words / whole.sentences) words "
      + "to a sentence"
    if whole.passives > 0 { message += " and \(whole.passives) passives" }
    for (sentence, _) in worst.prefix(3) {
      message += "; \"\(sentence.shown(words: 8))\" has \(sentence.count) words"
    }
    let hard =
      sections
      .filter { !$0.title.isEmpty && $0.ease.sentences > 0 && $0.ease.lix > limit }
      .sorted { $0.ease.lix > $1.ease.lix }
      .map { "\"\(Terminal.visible($0.title))\" (\($0.ease.lix))" }
    findings.report(
      message,
      help: "split the long sentences"
        + (hard.isEmpty ? "" : "; hardest are \(hard.listed(atMost: 3))"),
      subject: first?.passage.subject ?? "policy",
      at: first?.passage.source ?? context.policy.source,
      excerpt: first?.words.prefix(4).map(\.text).joined(separator: " "))
  }

  /// What readability is counted from.
  private struct Ease {
    var sentences = 0
    var words = 0
    var longWords = 0
    var passives = 0

    /// Words in a sentence, plus long words in a hundred (Björnsson 1968).
    var lix: Int { sentences == 0 ? 0 : words / sentences + 100 * longWords / max(words, 1) }

    mutating func add(_ sentence: ArraySlice<Token>, longWord: Int, isPassive: Bool) {
      sentences += 1
      words += sentence.count
      longWords += sentence.count { $0.text.unicodeScalars.count >= longWord }
      passives += isPassive ? 1 : 0
    }
  }
}

extension WordList {
  /// Whether a sentence has a form of "to be" with a participle at most one word behind it.
  fileprivate func isPassive(_ sentence: ArraySlice<Token>) -> Bool {
    sentence.indices.contains { index in
      guard passive.auxiliaries.contains(sentence[index].lower) else { return false }
      return sentence[(index + 1)...].prefix(2).contains {
        ($0.lower.hasSuffix("ed") && $0.lower.count > 4) || passive.participles.contains($0.lower)
      }
    }
  }
}
