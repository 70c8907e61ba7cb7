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

  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    // Nearly all text is plain, and to look a scalar up takes far longer than to see that.
    if 0x20..<0x7F ~= scalar.value { return false }
    return switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate: true
    default: false
    }
  }
}
