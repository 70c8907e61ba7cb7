/// A Markdown file taken apart into the metadata at its head and the words that readers see.
struct FrontMatter: Equatable, Sendable {
  /// The lines between the fences, or nil when the file has none.
  let metadata: String?

  /// Everything after the metadata.
  let body: String

  /// Looks for metadata between two lines of `---` (YAML, as Jekyll reads it) or `+++` (TOML).
  ///
  /// Only lines that are keys with values, parts of values or comments are metadata. Sentences
  /// between two rules are words, whatever stands around them.
  init(_ text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard let fence = lines.first.map(Self.trimmed), fence == "---" || fence == "+++",
      let end = lines.dropFirst().firstIndex(where: { Self.trimmed($0) == fence }),
      Self.isMetadata(lines[1..<end], separator: fence == "---" ? ":" : "=")
    else {
      metadata = nil
      body = text
      return
    }
    metadata = lines[1..<end].joined(separator: "\n")
    body = lines[(end + 1)...].joined(separator: "\n")
  }

  private static func isMetadata(_ lines: ArraySlice<Substring>, separator: Character) -> Bool {
    var hasKey = false
    for line in lines {
      let text = trimmed(line)
      if text.isEmpty || text.hasPrefix("#") { continue }
      if line.first == " " || line.first == "\t" || text.hasPrefix("- ") || text == "-"
        || text.hasPrefix("[")
      {
        // Part of a value, which cannot come before its key.
        if !hasKey && !text.hasPrefix("[") { return false }
        continue
      }
      let key = text.prefix {
        $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" || $0 == ".")
      }
      let rest = text[key.endIndex...].drop { separator == "=" && $0 == " " }
      guard !key.isEmpty, rest.first == separator else {
        // The end of a value over several lines, or of a list in brackets.
        if hasKey, text == "]" || text == "}" { continue }
        return false
      }
      hasKey = true
    }
    return hasKey
  }

  private static func trimmed(_ line: Substring) -> Substring {
    var line = line
    while let last = line.last, last == " " || last == "\t" || last == "\r" { line.removeLast() }
    return line
  }
}
