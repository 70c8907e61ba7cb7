import FoundationEssentials

/// What the words of one language do to a wording, from a dated file `wording-en.json`.
///
/// A difference that none of these lists proves to be harmless carries meaning.
package struct WordingLexicon: Sendable, Decodable {
  /// Pairs of stems, such as `organis` and `organiz`, that make the same words with `endings`.
  package let stems: [[String]]
  /// What may follow a stem.
  package let endings: Set<String>
  /// Whole words or phrases that say the same.
  package let same: [[String]]
  /// Short forms and what they stand for.
  package let contractions: [String: String]
  /// Words that are the same with and without a capital letter, wherever they stand.
  package let caseless: Set<String>
  /// Words that another letter case makes other words: US and us.
  package let caseful: Set<String>
  /// Names of months, in lower case.
  package let months: Set<String>
  /// What stands in front of the date on which a text was last changed.
  package let updated: [String]
  /// What may stand between those words and the date.
  package let updatedJoints: Set<String>
  /// What may stand in front of those words: this, policy, was.
  package let updatedSubjects: Set<String>
  /// Words that deny or forbid.
  package let negations: Set<String>
  /// Words that say whether something may, must or will be.
  package let modals: Set<String>
  /// Words that say how much, how many or how often.
  package let quantifiers: Set<String>
  /// Words that join what is true together, instead, or on a condition.
  package let conjunctions: Set<String>
  /// Numbers and units of time in words.
  package let numbers: Set<String>
  /// Tags of HTML that change how words look and not what they say.
  package let lookTags: Set<String>
  /// Attributes of such tags that change nothing a reader sees.
  package let lookAttributes: Set<String>

  /// The words of a language, by a tag such as `en-IE`; empty lists where there is no file for it.
  package static func forLanguage(_ tag: String) -> WordingLexicon {
    let language = String(tag.lowercased().prefix { $0 != "-" && $0 != "_" })
    return all[language] ?? none
  }

  private static let all: [String: WordingLexicon] =
    EmbeddedFiles.all.reduce(into: [:]) { lexicons, file in
      let prefix = "Words/wording-"
      guard file.name.hasPrefix(prefix), file.name.hasSuffix(".json") else { return }
      let language = String(file.name.dropFirst(prefix.count).dropLast(".json".count))
      let bytes = file.text.withUTF8Buffer { Data($0) }
      lexicons[language] = try? JSONDecoder().decode(WordingLexicon.self, from: bytes)
    }

  private static let none = WordingLexicon()

  private init() {
    stems = []
    endings = []
    same = []
    contractions = [:]
    caseless = []
    caseful = []
    months = []
    updated = []
    updatedJoints = []
    updatedSubjects = []
    negations = []
    modals = []
    quantifiers = []
    conjunctions = []
    numbers = []
    lookTags = []
    lookAttributes = []
  }
}
