public import PolicyKit

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
    if let fault = HeaderTextSyntax.fault(of: text) { throw fault }
    self.text = text
  }

  /// Text for a header field from text that a stranger wrote: what could steer anything is left
  /// out, and spaces are single.
  ///
  /// Nothing if nothing is left, or it is long beyond reason.
  init?(cleaning stranger: String) {
    guard stranger.utf8.count <= HeaderTextSyntax.limit else { return nil }
    var kept = String.UnicodeScalarView()
    var pending = false
    for scalar in stranger.unicodeScalars {
      if scalar.properties.isWhitespace || scalar.properties.generalCategory == .control {
        pending = true
      } else if !HeaderTextSyntax.steers(scalar) {
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
}
