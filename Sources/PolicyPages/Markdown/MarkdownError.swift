/// Markdown that is refused before it is read, because reading it would cost too much.
///
/// A policy that people can read stays far below every limit. The limits are there because
/// policies may come from a file that nobody has looked at, and because cmark-gfm takes
/// quadratic time for some shapes of input.
public enum MarkdownError: Error, Equatable, Sendable {
  /// There are more bytes of Markdown than may be read at once.
  case tooLong(bytes: Int, limit: Int)

  /// Blocks and emphasis are nested more deeply than anyone can read.
  case tooDeep(limit: Int)

  /// A table has more columns than may be read.
  case tooManyColumns(count: Int, limit: Int)

  /// The tables have more cells than may be read, counting those that short rows leave out.
  case tooManyCells(count: Int, limit: Int)

  /// There are more images than may be read.
  case tooManyImages(count: Int, limit: Int)

  /// One run of lines holds too many marks of emphasis and brackets for one another.
  case tooManyMarks(marks: Int, brackets: Int)

  /// Lines that may begin a table stand too far into one run of lines.
  case tooManyTableRules(limit: Int)

  /// One unbroken word holds too many web addresses for its length.
  case tooManyAddressesInWord(bytes: Int)

  /// There are more words, marks and blocks than may be compared.
  case tooManyWords(limit: Int)

  /// The parser had no memory left, or would not take what it was given.
  case unreadable
}

extension MarkdownError: CustomStringConvertible {
  /// What is wrong, and the limit that it passed.
  public var description: String {
    switch self {
    case .tooLong(let bytes, let limit):
      "Markdown of \(bytes) bytes is longer than the limit of \(limit) bytes"
    case .tooDeep(let limit):
      "Markdown is nested more than \(limit) levels deep"
    case .tooManyColumns(let count, let limit):
      "Markdown table with \(count) columns is wider than the limit of \(limit) columns"
    case .tooManyCells(let count, let limit):
      "Markdown tables with \(count) cells are larger than the limit of \(limit) cells"
    case .tooManyImages(let count, let limit):
      "Markdown with \(count) images has more than the limit of \(limit)"
    case .tooManyMarks(let marks, let brackets):
      "Markdown has \(marks) emphasis marks and \(brackets) brackets with no blank line between them"
    case .tooManyTableRules(let limit):
      "Markdown has too many table rules with no blank line between them (\(limit) bytes to reread)"
    case .tooManyAddressesInWord(let bytes):
      "Markdown has a single word of \(bytes) bytes made of web addresses"
    case .tooManyWords(let limit):
      "Markdown has more words, spaces and marks than the limit of \(limit) for a comparison"
    case .unreadable:
      "Markdown could not be parsed"
    }
  }
}
