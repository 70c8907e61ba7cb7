/// Which text can stand in a header field and can be nothing but text there (RFC 5322 section 2.2).
package enum HeaderTextSyntax {
  /// The most bytes that such a text has.
  package static let limit = 900

  /// What keeps a text from standing in a header field; nil if nothing does.
  package static func fault(of text: String) -> HeaderTextError? {
    guard text.contains(where: { !$0.isWhitespace }) else { return .empty }
    guard text.utf8.count <= limit else { return .long }
    return text.unicodeScalars.contains(where: steers) ? .control : nil
  }

  /// Whether the character steers a parser or the direction of the text, rather than being text.
  ///
  /// The zero-width joiners are text: names in Persian and in Indic scripts need them.
  package static func steers(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return scalar.value < 0x20 || scalar.value == 0x7F }
    if scalar.value == 0x200C || scalar.value == 0x200D { return false }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse,
      .unassigned:
      return true
    default:
      return false
    }
  }
}

/// Why text cannot stand in a header field.
public enum HeaderTextError: Error, Hashable, CustomStringConvertible {
  case empty, control, long

  /// What is wrong.
  public var description: String {
    switch self {
    case .empty: "it is empty"
    case .control: "it has line breaks or other control characters; leave them out"
    case .long: "it is over \(HeaderTextSyntax.limit) bytes"
    }
  }
}
