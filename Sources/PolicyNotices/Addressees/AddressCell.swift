/// An address as people write it into a list.
///
/// What changes nothing about the address is taken off: invisible and other spaces around it,
/// quotes around it, `mailto:`, the name of `Ada <ada@example.org>`, dots and commas behind it. What
/// leaves a doubt is no address, and the problem says how to mend it.
enum AddressCell {
  /// The address in a field; nothing if nothing visible stands in it.
  static func address(_ text: String) throws(ListProblem) -> EmailAddress? {
    let text = InvisibleText.trimmed(text)
    if text.isEmpty { return nil }
    if let address = try? EmailAddress(text) {
      // Letters that were lost on the way here make no address, wherever they stand.
      guard !InvisibleText.hasLostLetters(text) else { throw .lostLetters }
      return address
    }
    do {
      return try EmailAddress(bare(text))
    } catch {
      throw problem(of: text) ?? .address(error)
    }
  }

  /// The text without what stands around the address; the same text if that leaves a doubt.
  private static func bare(_ text: String) -> String {
    var text = text
    for _ in 0..<4 {
      let before = text.utf8.count
      text = withoutEnd(InvisibleText.trimmed(text))
      text = withoutQuotes(text)
      text = insideAngles(text)
      text = withoutScheme(text)
      if text.utf8.count == before { break }
    }
    return text
  }

  /// Takes off dots, commas and semicolons behind the address.
  private static func withoutEnd(_ text: String) -> String {
    let kept = text.reversed().drop { ".,;".contains($0) }
    let rest = String(kept.reversed())
    // A domain of one word before a dot may have lost its second one.
    guard let at = rest.lastIndex(of: "@"), rest[at...].contains(".") else { return text }
    return rest
  }

  private static let quotes: [(Character, Character)] = [
    ("\"", "\""), ("'", "'"), ("`", "`"), ("“", "”"), ("„", "“"), ("„", "”"), ("‘", "’"),
    ("‚", "‘"), ("‚", "’"), ("«", "»"), ("»", "«"), ("‹", "›"), ("”", "”"), ("’", "’"), ("´", "´"),
  ]

  private static func withoutQuotes(_ text: String) -> String {
    guard text.count > 2, let first = text.first, let last = text.last,
      quotes.contains(where: { $0 == (first, last) })
    else { return text }
    return String(text.dropFirst().dropLast())
  }

  /// The address of `Ada <ada@example.org>`.
  private static func insideAngles(_ text: String) -> String {
    guard text.last == ">", let open = text.firstIndex(of: "<"),
      text[open...].dropFirst().dropLast().allSatisfy({ $0 != "<" && $0 != ">" }),
      !text[..<open].contains("@")
    else { return text }
    return String(text[open...].dropFirst().dropLast())
  }

  /// The address of `mailto:ada@example.org?subject=Hello`; one with escapes leaves a doubt.
  private static func withoutScheme(_ text: String) -> String {
    guard text.lowercased().hasPrefix("mailto:") else { return text }
    let rest = text.dropFirst("mailto:".count).prefix { $0 != "?" }
    return rest.contains("%") ? text : String(rest)
  }

  // MARK: What is wrong

  private static func problem(of text: String) -> ListProblem? {
    if InvisibleText.hasLostLetters(text) { return .lostLetters }
    // Split at what stands between addresses, more than one piece has an address in it.
    let pieces = text.unicodeScalars.split {
      ",;/|".unicodeScalars.contains($0) || InvisibleText.isInvisible($0)
    }
    if pieces.count(where: { $0.dropFirst().dropLast().contains("@") }) > 1 { return .twoAddresses }
    if text.unicodeScalars.contains("\r") { return .loneReturn }
    let inner = bare(text).unicodeScalars
    if let hidden = inner.first(where: { $0 != " " && InvisibleText.isInvisible($0) }) {
      return .invisible(hidden.value)
    }
    return text.unicodeScalars.contains("\u{FF20}") ? .wideAt : nil
  }
}

/// Characters that a reader of a list does not see.
enum InvisibleText {
  /// The text without invisible characters and spaces around it.
  static func trimmed(_ text: String) -> String {
    let scalars = text.unicodeScalars
    guard let first = scalars.firstIndex(where: { !isInvisible($0) }),
      let last = scalars.lastIndex(where: { !isInvisible($0) })
    else { return "" }
    if first == scalars.startIndex, scalars.index(after: last) == scalars.endIndex { return text }
    return String(scalars[first...last])
  }

  /// Whether a letter of the text was replaced by U+FFFD, because it could not be read.
  static func hasLostLetters(_ text: String) -> Bool {
    // Most text is ASCII, and seen to be so at once.
    text.utf8.contains(0xEF) && text.unicodeScalars.contains("\u{FFFD}")
  }

  /// Whether the character is a space, a control or a mark that shows nothing.
  static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return scalar.value <= 0x20 || scalar.value == 0x7F }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .spaceSeparator: return true
    default: return scalar.properties.isDefaultIgnorableCodePoint
    }
  }
}
