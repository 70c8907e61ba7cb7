public import PolicyKit

/// Why a difference between two wordings has its class.
///
/// The later of two reasons is the stronger, and is the one that is shown.
public enum WordingReason: String, Sendable, Hashable, Codable, CaseIterable, Comparable {
  // Nothing that readers of the page would see.

  /// Only the layout of the file.
  case layout
  /// Only metadata at the head of the file that no host shows.
  case metadata

  // What changes how the words look, or where they stand.

  /// A comment, which no reader sees.
  case comment
  /// A title or an introduction at the head of the file, which a host may show, in other looks.
  case shownMetadata = "shown-metadata"
  /// Tags around unchanged words.
  case markup
  /// Unchanged words in another kind of block.
  case structure
  /// Unchanged words set in another way.
  case formatting
  /// Spaces.
  case spacing
  /// Quotation marks, dashes and the like.
  case typography
  /// Capital letters.
  case capitals
  /// Punctuation at the end of a block, or twice.
  case punctuation
  /// Another spelling of the same words.
  case spelling
  /// A short form written out, or the reverse.
  case contraction
  /// A word that stood twice.
  case repeatedWord = "repeated-word"
  /// The date in a line that says when the text was last updated.
  case updatedDate = "updated-date"
  /// A link put on unchanged words.
  case newLink = "new-link"
  /// The order of blocks.
  case order

  // What carries meaning, or may.

  /// Words of which no list says more.
  case words
  /// Words of a title or an introduction at the head of the file, which a host may show.
  case metadataWords = "metadata-words"
  /// A passage left out.
  case removed
  /// A passage added.
  case added
  /// Characters that change the order in which words show.
  case hiddenCharacters = "hidden-characters"
  /// An image.
  case image
  /// Punctuation.
  case mark
  /// A capital letter that may make a name or a defined term.
  case term
  /// A passage that came to stand under other words.
  case context
  /// A word that joins what is true together, instead, or on a condition.
  case conjunction
  /// A word for how much or how many.
  case quantifier
  /// A name.
  case name
  /// Where a link leads.
  case link
  /// A web or e-mail address.
  case address
  /// Words struck out, or no longer.
  case struck
  /// A date.
  case date
  /// A number.
  case number
  /// A word such as may, must or will.
  case modal
  /// A negation.
  case negation

  /// The class of a difference for this reason.
  public var wordingClass: WordingClass {
    if self < .comment { return .none }
    return self < .words ? .editorial : .substantive
  }

  /// The reason in the words of the built-in English, for terminals and comments.
  public var explanation: String { Lexicon.english.word(self) }

  /// Orders reasons by class and strength.
  public static func < (one: WordingReason, other: WordingReason) -> Bool {
    one.strength < other.strength
  }

  private var strength: Int { Self.strengths[self] ?? 0 }

  private static let strengths = Dictionary(
    uniqueKeysWithValues: allCases.enumerated().map { ($1, $0) })
}
