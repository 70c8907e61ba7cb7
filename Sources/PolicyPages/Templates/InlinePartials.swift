/// Partials inside a line: `- {{> basis}}` continues the line, though every file ends in a line feed.
///
/// Mustache puts a partial in with the line feed at its end (spec, partials: "inline indentation"),
/// which would break a sentence or a list in two. A mark after the tag, which no text can hold
/// because control characters are dropped from all of it, says where that line feed has to go.
enum InlinePartials {
  private static let mark: Character = "\u{1}"

  /// The template with a mark behind every partial that does not stand alone on its line.
  static func marked(_ template: String) -> String {
    guard template.contains("{{>") else { return template }
    return template.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      let isAlone = line.wholeMatch(of: /[ \t]*\{\{>[^}]*\}\}[ \t]*/) != nil
      guard !isAlone, line.contains("{{>") else { return String(line) }
      return String(line).replacing(/\{\{>[^}]*\}\}/) { "\($0.output)\(mark)" }
    }.joined(separator: "\n")
  }

  /// The rendered text with each mark gone, and the line feed before it.
  static func joined(_ text: String) -> String {
    guard text.contains(mark) else { return text }
    return text.replacing("\n\(mark)", with: "").replacing(String(mark), with: "")
  }
}
