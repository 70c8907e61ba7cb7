/// The words of one language that rules look for, from a dated file `words-en.json`.
struct WordList: Sendable, Decodable {
  /// Names that mean one thing; the lesser ones count only where the others already differ.
  struct Names: Sendable, Decodable {
    let names: [String]
    let lesser: [String]
    /// The words of which one stands in front where our own thing is meant; nil for any word.
    ///
    /// So "our website" counts and "the referring site" does not. The empty word is the beginning of
    /// a sentence.
    let behind: Set<String>?
    /// Words in front that make it another thing: "sensitive personal information".
    let notBehind: Set<String>?
    /// Words behind that make it another thing: "the site that you came from".
    let notBefore: Set<String>?

    /// Whether the name at a place of a text means the one thing.
    func isMeant(at range: Range<Int>, in tokens: [Token]) -> Bool {
      var front = ""
      if range.lowerBound > tokens.startIndex {
        let token = tokens[range.lowerBound - 1]
        if !token.endsSentence { front = token.lower }
      }
      if behind?.contains(front) == false || notBehind?.contains(front) == true { return false }
      let last = tokens[range.upperBound - 1]
      guard range.upperBound < tokens.endIndex, last.after.isEmpty, !last.endsSentence else {
        return true
      }
      return notBefore?.contains(tokens[range.upperBound].lower) != true
    }
  }

  /// Words that are never right, and what was meant.
  struct Slip: Sendable, Decodable {
    /// The words; a comma counts, be it in front of the first.
    let words: String
    let meant: String

    /// The words without their commas, as a table looks for them.
    var phrase: String {
      words.split(separator: " ").map { $0.filter { $0 != "," } }.filter { !$0.isEmpty }
        .joined(separator: " ")
    }

    /// Whether the words stand with commas where these are, and without marks elsewhere.
    func stands(at range: Range<Int>, in tokens: [Token]) -> Bool {
      var parts = words.split(separator: " ")
      if parts.first == "," {
        parts.removeFirst()
        guard range.lowerBound > 0, tokens[range.lowerBound - 1].after.contains(",") else {
          return false
        }
      }
      return zip(range.dropLast(), parts).allSatisfy { index, part in
        part.hasSuffix(",") ? tokens[index].after == "," : tokens[index].after.isEmpty
      }
    }
  }

  /// What templates write where someone is to fill in words.
  struct Blanks: Sendable, Decodable {
    /// Words of no meaning that fill a page: "lorem ipsum".
    let fillers: [String]
    /// Marks for work that is left, in capitals: "TBD".
    let marks: Set<String>
    /// What such a mark may be the name of: "a TODO list".
    let markedThings: Set<String>
    /// Parts of a text that roman numerals count.
    let divisions: Set<String>
    /// First words in brackets that ask for words: "insert".
    let orders: Set<String>
    /// First words in brackets that ask for them where a field follows: "enter your name".
    let looseOrders: Set<String>
    /// What says in brackets that the words are to come: "to be confirmed".
    let pending: Set<String>
    /// What is to be filled in: "company", "address".
    let fields: Set<String>
    /// Fields that are no name of anybody by themselves.
    let nameless: Set<String>
    /// Whose the fields are: "your".
    let owners: Set<String>
    /// Words in front of what is named before.
    let articles: Set<String>
    /// Words that stand between fields: "registered", "of".
    let joints: Set<String>
    /// Legal forms, which make no name.
    let legalForms: Set<String>
    /// Words in front of an address that is only an example.
    let exampleWords: Set<String>
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
  /// How clauses begin that take use for something: "by using our site".
  let uses: PhraseTable
  /// How clauses end that take it for consent: "you consent".
  let consenting: PhraseTable
  let indefinite: PhraseTable
  let providers: [String]
  /// Where well-known providers are established, by name without spaces; for counsel to confirm.
  let providerHomes: [String: String]
  let promotion: Set<String>
  let hedges: PhraseTable
  /// Words that name what a use of data rests on.
  let bases: PhraseTable
  /// Words for what something costs.
  let costs: PhraseTable
  /// Words for a business that changes hands.
  let takeovers: PhraseTable
  /// Words that say that someone broke the law.
  let allegations: PhraseTable
  /// Words that take in everything: "all messages".
  let universals: Set<String>
  /// How words end that say which of many are meant: "objectionable", "abusive".
  let adjectiveEndings: [String]
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
  /// Words that make a name of data so wide that it needs examples: "contact information".
  let wideNouns: Set<String>
  /// Words that leave it to us whether something happens: "where feasible".
  let hedgedConditions: Set<String>
  /// Words before a noun that say nothing of what it is.
  let determiners: Set<String>
  /// Words that stand for a name.
  let pronouns: Set<String>
  /// Nouns in the plural that do not end like others, with their singular.
  let plurals: [String: String]
  /// Words that are written in two ways, of which a text keeps to one.
  let variants: [[String]]
  let blanks: Blanks
  /// Words in front of what the reader uses: "your".
  let readers: Set<String>
  /// Words for a change of the policy.
  let policyChanges: Set<String>
  /// Words for the policy that changes.
  let policyWords: Set<String>
  /// What says that nobody is told: "without notice".
  let unannounced: PhraseTable
  /// What says that a change holds at once: "take effect immediately".
  let immediately: PhraseTable
  /// Words that narrow a change to one of which nobody need be told.
  let smallChanges: Set<String>
  /// What says that we choose: "at our sole discretion".
  let discretion: PhraseTable
  /// Words for telling people.
  let telling: Set<String>
  let numbers: [String]
  let units: [String: Period.Unit]
  let ages: PhraseTable
  let passive: Passive
  let readability: Readability

  /// A name without its article, in lower case and in the singular.
  func bareName(_ name: String) -> String {
    var words = name.lowercased().split(separator: " ").map(String.init)
    if words.count > 1, let first = words.first, determiners.contains(first) { words.removeFirst() }
    if let last = words.popLast() { words.append(singular(of: last)) }
    return words.joined(separator: " ")
  }

  private func singular(of noun: String) -> String {
    var noun = noun
    for ending in ["'s", "’s", "'", "’"] where noun.hasSuffix(ending) && noun.count > ending.count {
      noun = String(noun.dropLast(ending.count))
      break
    }
    if let singular = plurals[noun] { return singular }
    if noun.hasSuffix("ies") { return noun.dropLast(3) + "y" }
    for ending in ["sses", "xes", "ches", "shes"] where noun.hasSuffix(ending) {
      return String(noun.dropLast(2))
    }
    return noun.hasSuffix("s") && !noun.hasSuffix("ss") ? String(noun.dropLast()) : noun
  }

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
