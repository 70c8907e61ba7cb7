/// Language tags (BCP 47).
enum LanguageTag {
  /// Whether the text has the form of a language tag: `en`, `pt-BR`, `zh-Hant-TW`.
  ///
  /// Only the form is checked: letters first, then parts of one to eight letters and digits.
  static func isWellFormed(_ text: String) -> Bool {
    guard (2...35).contains(text.utf8.count) else { return false }
    let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard let first = parts.first, (2...8).contains(first.count), first.allSatisfy(\.isLetter)
    else { return false }
    return parts.dropFirst().allSatisfy {
      (1...8).contains($0.count) && $0.allSatisfy { $0.isLetter || $0.isDigit }
    }
  }
}

extension UInt8 {
  /// Whether this is an ASCII letter.
  var isLetter: Bool { (0x61...0x7A).contains(self | 0x20) }
  /// Whether this is an ASCII digit.
  var isDigit: Bool { (0x30...0x39).contains(self) }
}
