/// Text made safe to show on a terminal.
public enum Terminal {
  /// The text with every control, format and bidirectional character spelt as `\u{1B}`.
  ///
  /// Names and words of a policy reach a terminal in findings; an escape sequence among them must
  /// be seen and not obeyed (ECMA-48). Line breaks and tabs are spelt out as well.
  public static func visible(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isHidden) else { return text }
    return text.unicodeScalars.reduce(into: "") { result, scalar in
      if isHidden(scalar) {
        result += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
  }

  /// A message of several lines with every control, format and bidirectional character spelt as
  /// `\u{1B}`, and its line breaks left.
  ///
  /// Errors come from many places: a library, a template, a server, a file system. They pass through
  /// here once, where they are printed, so that no place has to remember it.
  public static func visibleLines(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isHidden) else { return text }
    return text.split(separator: "\n", omittingEmptySubsequences: false).map {
      visible(String($0))
    }.joined(separator: "\n")
  }

  /// Whether a character turns the direction of the text behind it, or marks one: Bidi_Control of
  /// the Unicode Character Database.
  package static func turnsDirection(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    // Nearly all text is plain, and to look a scalar up takes far longer than to see that.
    if 0x20..<0x7F ~= scalar.value { return false }
    return switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate: true
    default: false
    }
  }
}
