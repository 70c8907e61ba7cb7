/// Phrases that are looked for in words, all at once and in one pass.
struct PhraseTable: Sendable, Decodable {
  private var byFirstWord: [String: [[String]]] = [:]
  private var outlines = WordOutlines()

  /// A table of phrases, each of words in lower case.
  init(_ phrases: some Sequence<String>) {
    for phrase in phrases {
      let words = phrase.split(separator: " ").map(String.init)
      guard let first = words.first else { continue }
      byFirstWord[first, default: []].append(words)
      outlines.insert(first)
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
    let word = tokens[start].lower
    // Nearly every word begins no phrase, and to hash it takes far longer than to see that.
    guard outlines.mayContain(word) else { return nil }
    return byFirstWord[word]?.first { phrase in
      guard start + phrase.count <= tokens.endIndex else { return false }
      return phrase.indices.allSatisfy { offset in
        tokens[start + offset].lower == phrase[offset]
          && (offset == phrase.count - 1 || !tokens[start + offset].endsSentence)
      }
    }
  }

  /// The lengths and first bytes of words: another word with neither is none of them.
  private struct WordOutlines: Sendable {
    private var isTaken = [Bool](repeating: false, count: 1024)

    mutating func insert(_ word: String) { isTaken[Self.outline(of: word)] = true }

    func mayContain(_ word: String) -> Bool { isTaken[Self.outline(of: word)] }

    private static func outline(of word: String) -> Int {
      let utf8 = word.utf8
      return Int(utf8.first ?? 0) & 31 | min(utf8.count, 31) << 5
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
