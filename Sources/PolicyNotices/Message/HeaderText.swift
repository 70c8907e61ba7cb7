/// Text that can stand in a header field and can be nothing but text there.
///
/// It has no line breaks and no other control characters, so that no value can end its field and
/// start another one.
public struct HeaderText: Sendable, Hashable {
  /// The text.
  public let text: String

  /// Text for a header field.
  ///
  /// - Throws: `HeaderTextError` if it is empty, has control characters, or is over 900 bytes.
  public init(_ text: String) throws(HeaderTextError) {
    guard text.contains(where: { !$0.isWhitespace }) else { throw .empty }
    guard text.utf8.count <= Self.limit else { throw .long }
    guard !text.unicodeScalars.contains(where: Self.steers) else { throw .control }
    self.text = text
  }

  /// Text for a header field from text that a stranger wrote: what could steer anything is left
  /// out, and spaces are single.
  ///
  /// Nothing if nothing is left, or it is long beyond reason.
  init?(cleaning stranger: String) {
    guard stranger.utf8.count <= Self.limit else { return nil }
    var kept = String.UnicodeScalarView()
    var pending = false
    for scalar in stranger.unicodeScalars {
      if scalar.properties.isWhitespace || scalar.properties.generalCategory == .control {
        pending = true
      } else if !Self.steers(scalar) {
        if pending, !kept.isEmpty { kept.append(" ") }
        pending = false
        kept.append(scalar)
      }
    }
    guard !kept.isEmpty else { return nil }
    text = String(kept)
  }

  /// Text that was made into header text before, from the ledger.
  init(known text: String) { self.text = text }

  static let limit = 900

  /// Whether the character steers a parser or the direction of the text, rather than being text.
  ///
  /// The zero-width joiners are text: names in Persian and in Indic scripts need them.
  private static func steers(_ scalar: Unicode.Scalar) -> Bool {
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
    case .long: "it is over \(HeaderText.limit) bytes"
    }
  }
}
