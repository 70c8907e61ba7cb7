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
    guard text.utf8.starts(with: "---".utf8) || text.utf8.starts(with: "+++".utf8) else {
      metadata = nil
      body = text
      return
    }
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

  /// What hosts show of metadata above or instead of the words, whatever else they hold.
  private static let shownKeys: Set<String> = [
    "abstract", "description", "excerpt", "heading", "headline", "intro", "introduction", "lead",
    "lede", "subheading", "subtitle", "summary", "tagline", "title",
  ]

  /// The values that a host may show to readers, by their keys, as Markdown.
  ///
  /// Values are read at any depth, because sites nest them: `hero:` and below it `title:`.
  static func shown(_ metadata: String?) -> [String: String] {
    var values: [String: String] = [:]
    var current: (key: String, indent: Int)?
    for line in (metadata ?? "").split(separator: "\n", omittingEmptySubsequences: false) {
      let indent = line.prefix { $0 == " " || $0 == "\t" }.count
      let text = trimmed(line.dropFirst(indent))
      if let (key, outer) = current, text.isEmpty || indent > outer {
        values[key, default: ""] += "\n" + text
        continue
      }
      current = nil
      var plain = text
      while plain.first == "-" || plain.first == " " { plain.removeFirst() }
      let name = plain.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || "_-".contains($0)) }
      let rest = plain.dropFirst(name.count).drop { $0 == " " }
      guard let sign = rest.first, sign == ":" || sign == "=" else { continue }
      let key = name.lowercased()
      guard shownKeys.contains(key) else { continue }
      let value = rest.dropFirst().drop { $0 == " " }
      // How a value over several lines is folded is no word of it.
      let isMark = ["|", ">"].contains(value.first) && value.count <= 3
      let joined = isMark ? "" : unquoted(value)
      values[key] = values[key].map { $0 + "\n\n" + joined } ?? joined
      current = (key, indent)
    }
    return values.mapValues { ProseText.trimmed($0) }
  }

  private static func unquoted(_ value: Substring) -> String {
    guard value.count > 1, let first = value.first, first == value.last,
      first == "\"" || first == "'"
    else { return String(value) }
    return String(value.dropFirst().dropLast())
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
