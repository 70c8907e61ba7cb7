/// What a person reads of a page and of a mail.
enum ReadableText {
  /// The words of a page's body, without its tags.
  static func words(ofHTML html: String) -> [String] {
    guard let start = html.firstRange(of: "<main>"), let end = html.firstRange(of: "</main>") else {
      return []
    }
    var text = ""
    var tag: String?
    for character in html[start.upperBound..<end.lowerBound] {
      switch (character, tag) {
      case ("<", _): tag = ""
      case (">", let name?):
        // A tag within a line joins words, any other parts them.
        let isInline = ["a", "code", "em", "strong"].contains {
          name == $0 || name == "/\($0)" || name.hasPrefix("\($0) ")
        }
        if !isInline { text += " " }
        tag = nil
      case (_, nil): text.append(character)
      case (_, _?): tag?.append(character)
      }
    }
    for (entity, character) in [
      ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&"),
    ] {
      text = text.replacing(entity, with: character)
    }
    return text.split(whereSeparator: \.isWhitespace).map(String.init)
  }

  /// The words of a text, without what only the layout of text needs: marks, lines, addresses.
  static func words(ofText text: String) -> [String] {
    var words: [String] = []
    for line in text.replacing(/\s+<[a-z]+:[^>]*>/, with: "").split(separator: "\n") {
      let rest = line.drop { $0 == " " }
      if !rest.isEmpty, rest.allSatisfy({ "-=~".contains($0) }) { continue }
      words += rest.split(whereSeparator: \.isWhitespace).map(String.init).filter {
        $0 != "-" && $0 != ">"
      }
    }
    return words
  }

  /// How many sentences a text has, by the marks at their ends.
  static func sentences(in text: String) -> Int {
    text.split(whereSeparator: \.isWhitespace)
      .filter { ".!?".contains($0.last ?? " ") }.count
  }
}
