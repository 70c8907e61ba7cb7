import PolicyKit

/// Decides what a difference between words means.
///
/// A difference is harmless only when a rule here proves it; everything else carries meaning.
struct WordJudge {
  let lexicon: WordingLexicon
  let old: WordLine
  let new: WordLine

  /// Whether the words are a heading, in which capital letters mean little.
  var isHeading = false

  private let phrases: SamePhrases

  init(lexicon: WordingLexicon, phrases: SamePhrases, old: WordLine, new: WordLine) {
    self.lexicon = lexicon
    self.phrases = phrases
    self.old = old
    self.new = new
  }

  // MARK: Words that stayed

  /// Why a word that stayed is still different, or nil if it is not.
  static func kept(_ old: WordToken, _ new: WordToken) -> WordingReason? {
    if old.style == new.style && old.parts == new.parts { return nil }
    let (one, other) = (old.style, new.style)
    if one.marks.contains(.struck) != other.marks.contains(.struck) { return .struck }
    if one.image != other.image { return .image }
    if let reason = link(from: one.link, to: other.link) { return reason }
    let styles = old.parts.map(\.style) + new.parts.map(\.style)
    if styles.contains(where: { !$0.leadsWhere(other) }) { return .link }
    if one.marks == other.marks && old.parts == new.parts { return nil }
    return .formatting
  }

  /// Why a destination differs, or nil if it does not.
  private static func link(from old: String?, to new: String?) -> WordingReason? {
    if old == new { return nil }
    guard let new else { return .link }
    guard let old else { return .newLink }
    return LinkIdentity.isSame(old, new) ? .layout : .link
  }

  // MARK: Words that differ

  /// Why a stretch of tokens that became another has its class.
  func reason(_ oldRange: Range<Int>, _ newRange: Range<Int>) -> WordingReason {
    let (one, other) = (old.tokens[oldRange], new.tokens[newRange])
    let (oldWords, newWords) = (one.filter(Self.isWord), other.filter(Self.isWord))
    let links = links(oldWords, newWords)
    if oldWords.map(\.text) == newWords.map(\.text) {
      // Only spaces, then, which are layout unless they bind words together.
      let isLayout = (one + other).allSatisfy {
        $0.text == " " || $0.text == "\n" || Self.isWord($0)
      }
      let joins = one.count != other.count
      return links ?? (isLayout && !joins ? .layout : .spacing)
    }
    if let reason = markup(oldWords + newWords) { return reason }
    if let links, links != .newLink {
      return elements(oldWords) == elements(newWords)
        ? links : max(links, meaning(oldWords, newWords))
    }
    if let reason = same(oldWords, newWords, oldRange, newRange) {
      return max(reason, links ?? reason)
    }
    if let reason = repeated(oldWords, newWords, oldRange, newRange) { return reason }
    if (oldWords + newWords).allSatisfy({ $0.kind == .mark }) {
      return marks(oldWords, newWords, oldRange, newRange)
    }
    if isUpdatedDate(oldWords, newWords, oldRange, newRange) { return .updatedDate }
    return meaning(oldWords, newWords)
  }

  private static func isWord(_ token: WordToken) -> Bool { token.kind != .space }

  /// Where the words of two stretches lead, if not to the same.
  private func links(_ old: [WordToken], _ new: [WordToken]) -> WordingReason? {
    func all<Value: Hashable>(_ tokens: [WordToken], _ value: (WordToken) -> Value?) -> [Value] {
      tokens.compactMap(value).reduce(into: []) { if $0.last != $1 { $0.append($1) } }
    }
    if all(old, { $0.style.image }) != all(new, { $0.style.image }) { return .image }
    if !old.isEmpty, !new.isEmpty,
      old.contains(where: { $0.style.marks.contains(.struck) })
        != new.contains(where: { $0.style.marks.contains(.struck) })
    {
      return .struck
    }
    let (one, other) = (all(old) { $0.style.link }, all(new) { $0.style.link })
    if one == other { return nil }
    if one.isEmpty { return .newLink }
    // Marks and spaces at the end of a link may leave it.
    if other.isEmpty, old.allSatisfy({ $0.kind == .mark }) { return nil }
    guard one.count == other.count, zip(one, other).allSatisfy(LinkIdentity.isSame) else {
      return .link
    }
    return nil
  }

  /// What tags and comments alone mean, or nil if there is anything else.
  private func markup(_ tokens: [WordToken]) -> WordingReason? {
    var reason: WordingReason?
    for token in tokens {
      switch token.kind {
      case .comment: reason = max(reason ?? .comment, .comment)
      case .tag where isLook(token.text): reason = max(reason ?? .markup, .markup)
      default: return nil
      }
    }
    return reason
  }

  /// Whether a tag only changes how words look.
  private func isLook(_ tag: String) -> Bool {
    guard tag.hasPrefix("<"), tag.hasSuffix(">") else { return false }
    var body = tag.dropFirst().dropLast()
    if body.hasPrefix("/") { body = body.dropFirst() }
    if body.hasSuffix("/") { body = body.dropLast() }
    let name = body.prefix { $0.isASCII && ($0.isLetter || $0.isNumber) }
    guard lexicon.lookTags.contains(name.lowercased()) else { return false }
    var rest = body[name.endIndex...].drop { $0.isWhitespace }
    while !rest.isEmpty {
      let key = rest.prefix { $0.isASCII && ($0.isLetter || $0 == "-") }
      guard lexicon.lookAttributes.contains(key.lowercased()) else { return false }
      rest = rest[key.endIndex...].drop { $0.isWhitespace }
      guard rest.first == "=" else { continue }
      rest = rest.dropFirst().drop { $0.isWhitespace }
      guard let quote = rest.first, quote == "\"" || quote == "'",
        let end = rest.dropFirst().firstIndex(of: quote)
      else { return false }
      rest = rest[rest.index(after: end)...].drop { $0.isWhitespace }
    }
    return true
  }

  // MARK: The same in another form

  /// Why two stretches say the same, or nil if they may not.
  private func same(
    _ old: [WordToken], _ new: [WordToken], _ oldRange: Range<Int>, _ newRange: Range<Int>
  ) -> WordingReason? {
    let (one, other) = (elements(old), elements(new))
    if one == other || elements(oldRange, self.old) == elements(newRange, self.new) {
      return .typography
    }
    let (lower, otherLower) = (one.map { $0.lowercased() }, other.map { $0.lowercased() })
    if lower == otherLower {
      return capitals(one, other, startsSentence: startsSentence(oldRange, newRange))
    }
    let reason: WordingReason
    if phrases.canonical(lower) == phrases.canonical(otherLower) {
      reason = .spelling
    } else if phrases.canonical(expanded(lower)) == phrases.canonical(expanded(otherLower)) {
      reason = .contraction
    } else {
      return nil
    }
    return casesAgree(one, other, oldRange, newRange) ? reason : nil
  }

  /// Whether words that are spelt otherwise have their capitals where they had them.
  private func casesAgree(
    _ old: [String], _ new: [String], _ oldRange: Range<Int>, _ newRange: Range<Int>
  ) -> Bool {
    let (one, other) = (old.first?.first, new.first?.first)
    guard
      old.dropFirst().count(where: Self.isCapitalised)
        == new.dropFirst().count(where: Self.isCapitalised)
    else { return isHeading }
    return one?.isUppercase == other?.isUppercase || isHeading
      || startsSentence(oldRange, newRange)
  }

  /// Why the same words with other capitals have their class.
  private func capitals(
    _ old: [String], _ new: [String], startsSentence: Bool
  ) -> WordingReason {
    let loud = [old, new].map { words in
      words.allSatisfy { $0 == $0.uppercased() } && words.joined().count > 3
    }
    for (index, (one, other)) in zip(old, new).enumerated() where one != other {
      // A heading all in capitals does not tell its names from its words.
      if isHeading, loud[0] != loud[1], old.count > 1 { continue }
      if lexicon.caseful.contains(one.lowercased()) { return .term }
      if isHeading || lexicon.caseless.contains(one.lowercased()) { continue }
      if index == 0, startsSentence { continue }
      // Github and GitHub are one name.
      if Self.isCapitalised(one), Self.isCapitalised(other), one != one.uppercased(),
        other != other.uppercased()
      {
        continue
      }
      return .term
    }
    return .capitals
  }

  private static func isCapitalised(_ word: String) -> Bool { word.first?.isUppercase ?? false }

  private func startsSentence(_ oldRange: Range<Int>, _ newRange: Range<Int>) -> Bool {
    startsSentence(old, oldRange.lowerBound) && startsSentence(new, newRange.lowerBound)
  }

  private func startsSentence(_ line: WordLine, _ start: Int) -> Bool {
    var index = start - 1
    while index >= 0 {
      let token = line.tokens[index]
      index -= 1
      switch token.kind {
      case .space: if token.text == "\n" { return true }
      case .mark:
        let mark = Typography.single(Typography.folded(token.text))
        if mark == "\"" || mark == "(" || mark == "[" { continue }
        return [".", "!", "?", ":", "|", "•", "·"].contains(mark)
      default: return false
      }
    }
    return true
  }

  /// The words and marks of tokens in plain typography, hyphens taken out.
  private func elements(_ tokens: [WordToken]) -> [String] {
    var elements: [String] = []
    for token in tokens {
      let text = Typography.folded(token.text)
      switch token.kind {
      case .space: continue
      case .mark: if !text.isEmpty { elements.append(Typography.single(text)) }
      case .word, .number: elements += Typography.parts(text)
      // A full stop without a space behind it makes two words look like the name of a host.
      case .address: elements += Typography.sentences(text)
      case .date: elements += text.split(separator: " ").map(String.init)
      case .tag, .comment, .image: elements.append(token.text)
      }
    }
    return elements
  }

  /// The same without dashes that join words as hyphens do.
  private func elements(_ range: Range<Int>, _ line: WordLine) -> [String] {
    elements(
      range.filter { index in
        let token = line.tokens[index]
        guard token.kind == .mark, Typography.single(Typography.folded(token.text)) == "-",
          index > 0, index + 1 < line.tokens.count
        else { return true }
        return line.tokens[index - 1].kind != .word || line.tokens[index + 1].kind != .word
      }.map { line.tokens[$0] })
  }

  private func expanded(_ words: [String]) -> [String] {
    words.flatMap { word -> [String] in
      guard let full = lexicon.contractions[word] else { return [word] }
      return full.split(separator: " ").map(String.init)
    }
  }

  // MARK: Twice

  /// Whether what was added or left out is only a repetition of what stands beside it.
  private func repeated(
    _ old: [WordToken], _ new: [WordToken], _ oldRange: Range<Int>, _ newRange: Range<Int>
  ) -> WordingReason? {
    guard old.isEmpty != new.isEmpty else { return nil }
    let (line, range, tokens) =
      old.isEmpty ? (self.new, newRange, new) : (self.old, oldRange, old)
    guard tokens.count <= 3 else { return nil }
    let words = tokens.map { $0.text.lowercased() }
    let before = line.tokens[..<range.lowerBound].suffix(8).filter(Self.isWord).suffix(words.count)
    let after = line.tokens[range.upperBound...].prefix(8).filter(Self.isWord).prefix(words.count)
    guard
      before.map({ $0.text.lowercased() }) == words || after.map({ $0.text.lowercased() }) == words
    else { return nil }
    if tokens.allSatisfy({ $0.kind == .mark }) {
      return [".", ",", ";", ":"].contains(words.joined()) ? .punctuation : nil
    }
    let matters = tokens.contains { token in
      let word = Typography.folded(token.text).lowercased()
      return token.kind != .word || lexicon.negations.contains(word)
        || lexicon.numbers.contains(word)
    }
    return matters ? nil : .repeatedWord
  }

  // MARK: Punctuation

  private func marks(
    _ old: [WordToken], _ new: [WordToken], _ oldRange: Range<Int>, _ newRange: Range<Int>
  ) -> WordingReason {
    let endsBoth =
      oldRange.upperBound == self.old.tokens.count && newRange.upperBound == self.new.tokens.count
    let isClosing = (old + new).allSatisfy { token in
      [".", ";", ",", ":", "!"].contains(Typography.single(Typography.folded(token.text)))
    }
    // One separator in the place of another separates the same words; one more or less may not.
    let isExchange = !old.isEmpty && !new.isEmpty
    return isClosing && (endsBoth || isExchange) ? .punctuation : .mark
  }

  // MARK: The date of the last update

  private func isUpdatedDate(
    _ old: [WordToken], _ new: [WordToken], _ oldRange: Range<Int>, _ newRange: Range<Int>
  ) -> Bool {
    guard old.count == 1, new.count == 1, old[0].kind == .date, new[0].kind == .date else {
      return false
    }
    let updated = UpdatedLine(lexicon: lexicon)
    return updated.isDate(in: self.old, at: oldRange) && updated.isDate(in: self.new, at: newRange)
  }

  // MARK: Meaning

  /// The strongest reason why other words mean something else.
  private func meaning(_ old: [WordToken], _ new: [WordToken]) -> WordingReason {
    var difference: [String: Int] = [:]
    for word in expandedElements(old) { difference[word.lowercased(), default: 0] += 1 }
    for word in expandedElements(new) { difference[word.lowercased(), default: 0] -= 1 }
    let changed = Set(difference.filter { $0.value != 0 }.keys)
    var reason: WordingReason = .words
    for token in old + new {
      let words = expandedElements([token])
      guard words.contains(where: { changed.contains($0.lowercased()) }) else { continue }
      reason = max(reason, self.reason(of: token, words))
    }
    return reason
  }

  private func expandedElements(_ tokens: [WordToken]) -> [String] {
    elements(tokens).flatMap { word -> [String] in
      guard let full = lexicon.contractions[word.lowercased()] else { return [word] }
      return full.split(separator: " ").map(String.init)
    }
  }

  private func reason(of token: WordToken, _ words: [String]) -> WordingReason {
    switch token.kind {
    case .date: return .date
    case .number: return .number
    case .address: return .address
    case .image: return .image
    case .mark, .space, .tag, .comment: return .words
    case .word: break
    }
    var reason: WordingReason = .words
    for word in words + [Typography.folded(token.text)] {
      let lower = word.lowercased()
      if lexicon.negations.contains(lower) { reason = max(reason, .negation) }
      if lexicon.modals.contains(lower) { reason = max(reason, .modal) }
      if lexicon.numbers.contains(lower) { reason = max(reason, .number) }
      if lexicon.quantifiers.contains(lower) { reason = max(reason, .quantifier) }
      if lexicon.conjunctions.contains(lower) { reason = max(reason, .conjunction) }
    }
    if reason == .words, Self.isCapitalised(token.text) { return .name }
    return reason
  }
}

/// Phrases that say the same, whichever of them is written.
struct SamePhrases: Sendable {
  private var byFirst: [String: [(words: [String], meaning: String)]] = [:]
  private var stems: [String: String] = [:]
  /// How the stems begin: most words begin with none of them.
  private var beginnings: Set<[UInt8]> = []
  private let endings: Set<String>
  private let longestStem: Int

  init(_ lexicon: WordingLexicon) {
    endings = lexicon.endings
    for group in lexicon.same {
      guard let meaning = group.first else { continue }
      for phrase in group {
        let words = phrase.split { $0 == " " || $0 == "-" }.map(String.init)
        guard let first = words.first else { continue }
        byFirst[first, default: []].append((words, meaning))
      }
    }
    for first in byFirst.keys { byFirst[first]?.sort { $0.words.count > $1.words.count } }
    for pair in lexicon.stems where pair.count == 2 { stems[pair[0]] = pair[1] }
    beginnings = Set(stems.keys.map { Array($0.utf8.prefix(3)) })
    longestStem = stems.keys.map(\.count).max() ?? 0
  }

  /// The words with every phrase in the one form that stands for all its forms.
  func canonical(_ words: [String]) -> [String] {
    var result: [String] = []
    var index = 0
    while index < words.count {
      let match = byFirst[words[index]]?.first { candidate in
        words[index...].prefix(candidate.words.count).elementsEqual(candidate.words)
      }
      if let match {
        result.append("=" + match.meaning)
        index += match.words.count
      } else {
        result.append(stemmed(words[index]))
        index += 1
      }
    }
    return result
  }

  private func stemmed(_ word: String) -> String {
    guard beginnings.contains(Array(word.utf8.prefix(3))) else { return word }
    var stem = word.prefix(longestStem)
    while stem.count > 3 {
      let ending = String(word.dropFirst(stem.count))
      if let other = stems[String(stem)], endings.contains(ending) { return other + ending }
      stem = stem.dropLast()
    }
    return word
  }
}

/// One form for what typography writes in several.
enum Typography {
  /// The text with straight quotation marks, hyphens for dashes and dots for an ellipsis.
  static func folded(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 && $0 != UInt8(ascii: "`") }) { return text }
    var folded = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x2018, 0x2019, 0x201A, 0x201B, 0x2BC, 0x2032, 0x60, 0xB4: folded.append("'")
      case 0x201C, 0x201D, 0x201E, 0x201F, 0x2033, 0xAB, 0xBB: folded.append("\"")
      case 0x2010...0x2015, 0x2212: folded.append("-")
      case 0x2026: folded.append(contentsOf: "...".unicodeScalars)
      case 0xA0, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: folded.append(" ")
      case 0xAD, 0x200B, 0x2060, 0xFEFF: continue
      case 0xFB00: folded.append(contentsOf: "ff".unicodeScalars)
      case 0xFB01: folded.append(contentsOf: "fi".unicodeScalars)
      case 0xFB02: folded.append(contentsOf: "fl".unicodeScalars)
      default: folded.append(scalar)
      }
    }
    return String(folded)
  }

  /// A mark without its repetitions, which mean nothing but for an ellipsis.
  static func single(_ mark: String) -> String {
    if mark == "'" || mark == "''" { return "\"" }
    guard mark.utf8.count > 1, mark.count > 1, let first = mark.first,
      mark.allSatisfy({ $0 == first })
    else {
      return mark
    }
    switch first {
    case ".": return mark.count == 2 ? "." : "..."
    case ",", ";", ":", "-": return String(first)
    default: return mark
    }
  }

  /// The parts of a word that hyphens join.
  static func parts(_ word: String) -> [String] {
    guard word.utf8.contains(UInt8(ascii: "-")) else { return [word] }
    let parts = word.split(separator: "-").map(String.init)
    if word.contains(where: \.isLetter) { return parts }
    // From one number to another is not the same as one number and another.
    return word.hasPrefix("-") ? [word] : Array(parts.map { [$0] }.joined(separator: ["-"]))
  }

  /// A word, or two with the full stop between them after which a space was forgotten.
  static func sentences(_ word: String) -> [String] {
    guard let dot = word.firstIndex(of: "."), !word.utf8.contains(UInt8(ascii: "@")),
      !word.utf8.contains(UInt8(ascii: "/")),
      word[..<dot].last?.isLowercase == true
    else { return [word] }
    let rest = word[word.index(after: dot)...]
    guard rest.first?.isUppercase == true else { return [word] }
    return [String(word[..<dot]), ".", String(rest)]
  }
}

/// Whether two destinations are one, as far as RFC 3986 proves it (sections 6.2.2 and 6.2.3).
enum LinkIdentity {
  static func isSame(_ one: String, _ other: String) -> Bool {
    one == other || normal(one) == normal(other)
  }

  private static func normal(_ url: String) -> String {
    let url = LinkPolicy.destination(url) ?? url
    guard let colon = url.firstRange(of: "://") else {
      // Schemes are written in either case.
      guard url.lowercased().hasPrefix("mailto:") else { return url }
      return "mailto:" + url.dropFirst("mailto:".count)
    }
    let scheme = url[..<colon.lowerBound].lowercased()
    let rest = url[colon.upperBound...]
    let host = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    var authority = host.contains("@") ? String(host) : host.lowercased()
    for (name, port) in [("http", ":80"), ("https", ":443")]
    where scheme == name && authority.hasSuffix(port) {
      authority.removeLast(port.count)
    }
    var path = String(rest[host.endIndex...])
    if path.isEmpty || path.hasPrefix("?") || path.hasPrefix("#") { path = "/" + path }
    return "\(scheme)://\(authority)\(path)"
  }
}

/// The line that says when a text was last changed.
struct UpdatedLine {
  let lexicon: WordingLexicon

  /// Whether a line says nothing else.
  func isWhole(_ line: WordLine) -> Bool {
    guard line.words.count < 24 else { return false }
    return isUpdated(line.words.map { line.tokens[$0] })
  }

  /// Whether a date stands in a sentence that says nothing else.
  func isDate(in line: WordLine, at range: Range<Int>) -> Bool {
    func isBound(_ token: WordToken) -> Bool {
      switch token.kind {
      case .space: token.text == "\n"
      case .mark: ["|", ".", "(", ")", "[", "]", "•", "·", ";"].contains(token.text)
      default: false
      }
    }
    let (before, after) = (
      line.tokens[..<range.lowerBound].suffix(60), line.tokens[range.upperBound...].prefix(60)
    )
    let start = before.lastIndex(where: isBound).map { $0 + 1 } ?? before.startIndex
    let end = after.firstIndex(where: isBound) ?? after.endIndex
    guard end - start < 60 else { return false }
    return isUpdated(line.tokens[start..<end].filter { $0.kind != .space })
  }

  private func isUpdated(_ tokens: [WordToken]) -> Bool {
    let words = tokens.filter { $0.kind != .mark }
    guard words.count < 16, words.last?.kind == .date,
      words.dropLast().allSatisfy({ $0.kind == .word })
    else { return false }
    var rest = words.dropLast().map { Typography.folded($0.text).lowercased() }[...]
    while let last = rest.last, lexicon.updatedJoints.contains(last) { rest.removeLast() }
    let phrases = lexicon.updated.map { $0.split(separator: " ").map(String.init) }
    guard
      let phrase = phrases.filter({ rest.suffix($0.count).elementsEqual($0) })
        .max(by: { $0.count < $1.count })
    else { return false }
    return rest.dropLast(phrase.count).allSatisfy(lexicon.updatedSubjects.contains)
  }
}
