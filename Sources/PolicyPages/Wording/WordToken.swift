/// The smallest part of a wording that is compared: a word, a number, a date, an address, a mark,
/// or the space between two of them.
struct WordToken: Equatable, Sendable {
  /// What a token is.
  enum Kind: Sendable {
    case space, word, number, date, address, mark
    /// A tag of raw HTML or of a template language, and a comment of HTML.
    case tag, comment
    /// An image without alternative text.
    case image
  }

  let kind: Kind
  let text: String

  /// How it is set; the longest part counts where a word is set in more than one way.
  var style: WordStyle

  /// The parts of a word that is set in more than one way, with the length of each in bytes.
  var parts: [Part] = []

  struct Part: Equatable, Sendable {
    let length: Int
    let style: WordStyle
  }

  /// Whether it counts as a word in sums of what was inserted and deleted.
  var isCounted: Bool {
    switch kind {
    case .word, .number, .date, .address: true
    case .space, .mark, .tag, .comment, .image: false
    }
  }
}

/// How words are set, and where they lead.
struct WordStyle: Hashable, Sendable {
  struct Marks: OptionSet, Hashable, Sendable {
    let rawValue: UInt8

    static let emphasis = Marks(rawValue: 1)
    static let strong = Marks(rawValue: 2)
    static let struck = Marks(rawValue: 4)
    static let code = Marks(rawValue: 8)
    /// Raw HTML, which the page shows as text.
    static let raw = Marks(rawValue: 16)
  }

  var marks: Marks = []

  /// The destination of the link around the words, as the author wrote it.
  var link: String?

  /// The address of the image whose alternative text the words are.
  var image: String?

  static let plain = WordStyle()

  /// Whether words set in either way say and lead to the same.
  func leadsWhere(_ other: WordStyle) -> Bool {
    link == other.link && image == other.image
      && marks.contains(.struck) == other.marks.contains(.struck)
  }
}

/// Tokens in a row: a paragraph, a heading or a cell.
struct WordLine: Equatable, Sendable {
  /// Words and the spaces between them; no space stands at either end.
  let tokens: [WordToken]

  /// The places of the tokens that are no space.
  let words: [Int]

  init(_ tokens: [WordToken]) {
    self.tokens = tokens
    words = tokens.indices.filter { tokens[$0].kind != .space }
  }

  /// The words as a reader sees them.
  var text: String { tokens.reduce(into: "") { $0 += $1.text } }

  /// How many words count.
  var count: Int { tokens.count { $0.isCounted } }
}
