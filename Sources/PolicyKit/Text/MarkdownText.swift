/// Text made safe to stand within Markdown.
package enum MarkdownText {
  /// The text as Markdown that reads as the text: in one line, with no markup, HTML or table cell.
  package static func escaped(_ text: String) -> String {
    Terminal.visible(text).reduce(into: "") { result, character in
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\\", "`", "*", "_", "[", "]", "|", "~", "#", "$": result += "\\\(character)"
      default: result.append(character)
      }
    }
  }
}
