public import PolicyKit
public import Testing

// Runners print each argument of a test. These are long, and nobody reads them.

extension Policy: CustomTestStringConvertible {
  /// The title and the language.
  public var testDescription: String { "\(title) (\(language))" }
}

/// A text of one piece again and again, which is shown by the piece and its count.
package struct LongText: Sendable, CustomTestStringConvertible {
  /// The whole text.
  package let text: String
  /// The piece and its count.
  package let testDescription: String

  /// A piece, again and again, between a start and an end.
  package init(_ piece: String, times count: Int, start: String = "", end: String = "") {
    text = start + String(repeating: piece, count: count) + end
    testDescription = "\(piece) × \(count)"
  }
}
