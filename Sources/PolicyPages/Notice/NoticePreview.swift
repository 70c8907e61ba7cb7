import PolicyKit

/// The notice as a plan shows it to the people who decide on it.
struct NoticePreview: Sendable {
  /// How many lines of it a terminal shows.
  private static let shownLines = 16

  let notice: NoticeWords

  /// The notice as data.
  struct Summary: Encodable {
    let subject: String
    let text: String
  }

  var summary: Summary { Summary(subject: notice.subject, text: notice.text) }

  /// The subject and how the notice begins, for a terminal.
  var lines: [String] {
    let text = notice.text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    let shown = text.prefix(Self.shownLines)
    var lines = ["", "  the notice that people are sent:", ""]
    lines += (["Subject: " + notice.subject, ""] + shown.map(String.init)).map {
      $0.isEmpty ? "" : "  | " + Terminal.visible($0)
    }
    let rest = text.count - shown.count
    if rest > 0 { lines.append("  | … and \(rest) more lines") }
    return lines
  }

  /// The whole notice, folded, for a proposal's comment.
  var markdown: String {
    // A fence longer than any run of its mark within (CommonMark 4.5).
    let longest =
      notice.text.split { $0 != "`" }.map(\.count).max() ?? 0
    let fence = String(repeating: "`", count: max(3, longest + 1))
    let text = notice.text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
      .map { Terminal.visible(String($0)) }.joined(separator: "\n")
    return """

      <details><summary>The notice that people are sent</summary>

      **\(MarkdownText.escaped(notice.subject))**

      \(fence)text
      \(text)
      \(fence)

      </details>

      """
  }
}
