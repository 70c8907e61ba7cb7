/// The text of HTML that the pages write, as a browser would show it without any style.
///
/// It knows the HTML that cmark-gfm writes and no other.
struct RedlineText {
  /// Elements that are left out with all they hold.
  var without: String?

  /// The text without white space at either end, runs of it made one space.
  func text(of html: String) -> String {
    var text = ""
    var rest = html[...]
    var depth = 0
    while let open = rest.firstIndex(of: "<") {
      if depth == 0 { text += Self.decoded(rest[..<open]) }
      guard let close = rest[open...].firstIndex(of: ">") else { break }
      let tag = rest[rest.index(after: open)..<close]
      rest = rest[rest.index(after: close)...]
      let name = tag.prefix { $0 != " " && $0 != ">" }
      if let without, name == without { depth += 1 }
      if let without, name == "/\(without)" { depth -= 1 }
    }
    if depth == 0 { text += Self.decoded(rest) }
    return Self.normal(text)
  }

  /// The text with white space as a browser shows it.
  static func normal(_ text: String) -> String {
    text.split { $0 == " " || $0 == "\n" || $0 == "\t" || $0 == "\r\n" }.joined(separator: " ")
  }

  private static func decoded(_ text: Substring) -> String {
    String(text).replacing("&lt;", with: "<").replacing("&gt;", with: ">")
      .replacing("&quot;", with: "\"").replacing("&amp;", with: "&")
  }
}
