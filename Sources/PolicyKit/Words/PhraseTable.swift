/// Phrases that are looked for in words, all at once and in one pass.
struct PhraseTable: Sendable, Decodable {
  private var byFirstWord: [String: [[String]]] = [:]

  /// A table of phrases, each of words in lower case.
  init(_ phrases: some Sequence<String>) {
    for phrase in phrases {
      let words = phrase.split(separator: " ").map(String.init)
      guard let first = words.first else { continue }
      byFirstWord[first, default: []].append(words)
    }
    // The longest is tried first, so that "personal data" does not hide a longer name.
    for first in byFirstWord.keys { byFirstWord[first]?.sort { $0.count > $1.count } }
  }

  /// Decodes an array of phrases.
  init(from decoder: any Decoder) throws {
    self.init(try decoder.singleValueContainer().decode([String].self))
  }

  /// Whether a single word is one of the phrases.
  func contains(_ word: String) -> Bool {
    byFirstWord[word]?.contains { $0.count == 1 } ?? false
  }

  /// Where phrases stand in words, in order and without overlaps.
  func matches(in tokens: ArraySlice<Token>) -> [Match] {
    var matches: [Match] = []
    var index = tokens.startIndex
    while index < tokens.endIndex {
      guard let phrase = match(at: index, in: tokens) else {
        index += 1
        continue
      }
      matches.append(
        Match(phrase: phrase.joined(separator: " "), range: index..<index + phrase.count))
      index += phrase.count
    }
    return matches
  }

  private func match(at start: Int, in tokens: ArraySlice<Token>) -> [String]? {
    byFirstWord[tokens[start].lower]?.first { phrase in
      guard start + phrase.count <= tokens.endIndex else { return false }
      return phrase.indices.allSatisfy { offset in
        tokens[start + offset].lower == phrase[offset]
          && (offset == phrase.count - 1 || !tokens[start + offset].endsSentence)
      }
    }
  }

  /// A phrase that was found.
  struct Match: Sendable {
    /// The phrase in lower case.
    let phrase: String
    /// Where its words are.
    let range: Range<Int>
  }
}
