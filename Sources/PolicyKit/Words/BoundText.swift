/// How much of a text is bound to facts: of how many sentences a fact decides some word.
///
/// It does not count headings.
public struct BoundText: Sendable, Hashable {
  /// How many sentences a fact decides some word of.
  public private(set) var bound = 0
  /// How many sentences there are.
  public private(set) var sentences = 0

  /// A text without sentences.
  public init() {}

  /// Counts the sentences of Markdown.
  ///
  /// - Parameters:
  ///   - markdown: The text.
  ///   - ranges: The stretches that facts decide, as offsets of UTF-8 in order.
  ///   - language: The language of the text as a tag such as `en-IE`, for the abbreviations that end
  ///     no sentence.
  public init(_ markdown: String, bound ranges: [Range<Int>], language: String) {
    let abbreviations = WordList.forLanguage(language)?.abbreviations ?? []
    for block in Tokenizer.blocks(of: markdown, bound: ranges, abbreviations: abbreviations)
    where !block.isHeading {
      for sentence in block.sentences {
        sentences += 1
        if sentence.contains(where: \.isBound) { bound += 1 }
      }
    }
  }

  /// Counts what another text has besides.
  public static func += (text: inout BoundText, other: BoundText) {
    text.bound += other.bound
    text.sentences += other.sentences
  }
}
