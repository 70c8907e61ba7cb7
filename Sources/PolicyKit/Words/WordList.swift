/// The words of one language that rules look for, from a dated file `words-en.json`.
struct WordList: Sendable, Decodable {
  /// Names that mean one thing; the lesser ones count only where the others already differ.
  struct Names: Sendable, Decodable {
    let names: [String]
    let lesser: [String]
  }

  /// Words that are never right, and what was meant.
  struct Slip: Sendable, Decodable {
    let words: String
    let meant: String
  }

  /// What makes a passive: a form of "to be" and a participle.
  struct Passive: Sendable, Decodable {
    let auxiliaries: Set<String>
    let participles: Set<String>
  }

  /// From where on words are hard to read.
  struct Readability: Sendable, Decodable {
    /// A long word has at least so many letters.
    let longWord: Int
    /// A long sentence has more words than this.
    let longSentence: Int
    /// LIX above which a text is hard: words in a sentence plus long words in a hundred.
    let lix: Int
    /// The same for a text that children are to read.
    let lixForChildren: Int
    /// Fewer sentences than this say nothing about a text.
    let sentences: Int
  }

  let abbreviations: Set<String>
  let negations: Set<String>
  let exceptions: Set<String>
  let names: [Names]
  let capitalised: PhraseTable
  let anonymousThings: PhraseTable
  let examples: PhraseTable
  let identifiers: PhraseTable
  let profilingDenials: PhraseTable
  let sharingDenials: PhraseTable
  let securityPromises: PhraseTable
  let securityAbsolutes: PhraseTable
  let securityThings: Set<String>
  let securityGeneric: Set<String>
  let securityMeasures: PhraseTable
  let checkBack: PhraseTable
  let consentByUse: PhraseTable
  let indefinite: PhraseTable
  let providers: [String]
  let promotion: Set<String>
  let hedges: PhraseTable
  let duties: PhraseTable
  let limits: PhraseTable
  let vagueTimes: PhraseTable
  let american: Set<String>
  let british: Set<String>
  let bothWays: Set<String>
  let repeatable: Set<String>
  let slips: [Slip]
  let listNouns: Set<String>
  /// Nouns of which one is given as a kind of another: "a purchase or other transaction".
  let kindNouns: Set<String>
  let numbers: [String]
  let units: [String: Period.Unit]
  let ages: PhraseTable
  let passive: Passive
  let readability: Readability

  /// The words of a language, by a tag such as `en-IE`; nothing where there is no file for it.
  static func forLanguage(_ tag: String) -> WordList? {
    all[String(tag.lowercased().prefix { $0 != "-" && $0 != "_" })]
  }

  private static let all: [String: WordList] = EmbeddedFiles.all.reduce(into: [:]) { lists, file in
    let prefix = "Words/words-"
    guard file.name.hasPrefix(prefix), file.name.hasSuffix(".json") else { return }
    let language = String(file.name.dropFirst(prefix.count).dropLast(".json".count))
    let bytes = file.text.withUTF8Buffer { Array($0) }
    lists[language] = try? DatedTable.decode(WordList.self, from: bytes)
  }
}
