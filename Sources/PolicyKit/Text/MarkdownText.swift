/// Text made safe to stand within Markdown.
package enum MarkdownText {
  /// Who shows the Markdown.
  package enum Reader: Sendable {
    /// A page or file of the site, whose words are the policy's, letter by letter.
    case site
    /// A code host, which shows it as a comment and makes more of words than Markdown does.
    case codeHost
  }

  /// The text as Markdown that reads as the text: in one line, with no markup, HTML or table cell.
  ///
  /// For a code host it also tells nobody and leads nowhere: `@name` mentions no one, `#123`, `GH-123`
  /// and the number of a commit refer to nothing, and no address becomes a link (GFM 6.9). Text of a
  /// policy may come from whoever proposes a change. Code hosts look for such things in what the
  /// Markdown has become, where a backslash is gone; a space of no width stays.
  package static func escaped(_ text: String, for reader: Reader = .codeHost) -> String {
    switch reader {
    case .codeHost: quiet(text)
    case .site:
      Terminal.visible(text).reduce(into: "") { result, character in
        switch character {
        case "!": result += "\\!"
        // The address is read as it is, and makes no link.
        case "@": result += "&#64;"
        default: result += escaped(character) ?? String(character)
        }
      }
    }
  }

  /// How a character that Markdown or HTML reads as markup stands as itself; nil for others.
  private static func escaped(_ character: Character) -> String? {
    switch character {
    case "&": "&amp;"
    case "<": "&lt;"
    case ">": "&gt;"
    case "\\", "`", "*", "_", "[", "]", "|", "~", "#", "$": "\\\(character)"
    default: nil
    }
  }

  private static func quiet(_ text: String) -> String {
    let scalars = Array(Terminal.visible(text).unicodeScalars)
    var result = String.UnicodeScalarView()
    // Where the letters and digits began that stand right before.
    var word = 0
    func put(_ text: String) { result.append(contentsOf: text.unicodeScalars) }
    func follows(_ index: Int, _ isWanted: (Unicode.Scalar) -> Bool) -> Bool {
      index + 1 < scalars.count && isWanted(scalars[index + 1])
    }
    func isWord(before index: Int, _ name: String) -> Bool {
      String(String.UnicodeScalarView(scalars[word..<index])).lowercased() == name
    }
    for (index, scalar) in scalars.enumerated() {
      if isAlphanumeric(scalar) {
        result.append(scalar)
        if word == index, isCommit(scalars, from: index) { put(gap) }
        continue
      }
      switch scalar {
      case "#": put("\\#" + (follows(index, isDigit) ? gap : ""))
      case "@": put("@" + gap)
      case ":" where follows(index) { $0 == "/" }: put(":" + gap)
      case "." where isWord(before: index, "www"): put(gap + ".")
      case "-" where isWord(before: index, "gh") && follows(index, isDigit): put("-" + gap)
      default: put(escaped(Character(scalar)) ?? String(scalar))
      }
      word = index + 1
    }
    return String(result)
  }

  /// A space of no width.
  private static let gap = "&#8203;"

  /// Whether a word is what a code host takes for the number of a commit: 7 to 40 hexadecimal
  /// digits.
  private static func isCommit(_ scalars: [Unicode.Scalar], from start: Int) -> Bool {
    let word = scalars[start...].prefix(41).prefix(while: isAlphanumeric)
    return (7...40).contains(word.count) && word.allSatisfy(\.properties.isASCIIHexDigit)
      && word.contains(where: isDigit)
  }

  private static func isAlphanumeric(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9": true
    default: false
    }
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { "0"..."9" ~= scalar }
}
