package import PolicyKit

/// Shows a comparison: on a terminal, and in a proposal's comment.
package struct ComparisonReporter: Sendable {
  private let usesColour: Bool
  private let showsRefusals: Bool
  private let sources: SourceText

  /// A reporter; colour is for a terminal, and refusals are for what is not published yet.
  package init(usesColour: Bool, showsRefusals: Bool, sources: SourceText) {
    self.usesColour = usesColour
    self.showsRefusals = showsRefusals
    self.sources = sources
  }

  /// The class, every change of facts, and every word.
  package func text(of comparison: Comparison) -> String {
    let report = comparison.report
    var text = "\(Terminal.visible(report.old)) → \(Terminal.visible(report.new)): "
    text += Self.summary(of: report) + "\n"
    let changes = Self.lines(of: report.changes)
    if !changes.isEmpty { text += "\n" + changes.map { "  \($0)\n" }.joined() }
    for line in refusals(of: comparison).lines(in: sources) { text += line + "\n" }
    for warning in warnings(of: comparison) { text += warning + "\n" }
    return text + "\n" + TextRedline(usesColour: usesColour).text(of: comparison.wording)
  }

  /// The class, a table of the changes of facts, and every word.
  package func markdown(of comparison: Comparison) -> String {
    let report = comparison.report
    var text =
      "### \(MarkdownText.escaped(report.old)) → \(MarkdownText.escaped(report.new)): "
      + "\(Self.summary(of: report))\n"
    text += Self.table(of: report.changes)
    text += refusals(of: comparison).markdown(in: sources)
    for warning in warnings(of: comparison) {
      text += "\n**Warning:** \(MarkdownText.escaped(warning))\n"
    }
    return text + "\n" + MarkdownRedline().text(of: comparison.wording, headingLevel: 4)
  }

  /// The changes of facts in Markdown, for before a redline.
  package func introduction(to comparison: Comparison) -> String {
    "\(Self.summary(of: comparison.report))\n" + Self.table(of: comparison.report.changes)
      + warnings(of: comparison).map { "\n**Warning:** \(MarkdownText.escaped($0))\n" }.joined()
  }

  private func warnings(of comparison: Comparison) -> [String] {
    showsRefusals ? comparison.stale.map { $0.text(in: sources) } : []
  }

  private func refusals(of comparison: Comparison) -> [Refusal] {
    showsRefusals ? comparison.refusals : []
  }

  private static func summary(of report: ChangeReport) -> String {
    var parts = [report.weight.rawValue]
    if report.noticeDays > 0 { parts.append("\(report.noticeDays) days of notice") }
    if report.consentAgain { parts.append("consent again") }
    return parts.joined(separator: ", ")
  }

  /// The changes as lines for a terminal.
  static func lines(of changes: [ChangeReport.Entry]) -> [String] {
    changes.map { change in
      let name = change.changeClass.rawValue
      let space = String(repeating: " ", count: max(1, 11 - name.count))
      return name + space + Terminal.visible(change.title + values(of: change))
    }
  }

  /// What was said and what is said, each cut where it is long: the words are shown in full below.
  private static func values(of change: ChangeReport.Entry) -> String {
    switch (change.old.map(beginning), change.new.map(beginning)) {
    case (let old?, let new?): ": \(old) → \(new)"
    case (let only?, nil), (nil, let only?): ": \(only)"
    case (nil, nil): ""
    }
  }

  private static func beginning(of text: String) -> String {
    text.count <= 100 ? text : text.prefix(99) + "…"
  }

  /// The changes as a table; nothing where there are none.
  static func table(of changes: [ChangeReport.Entry]) -> String {
    if changes.isEmpty { return "" }
    var text = "\n| change | class | before | after |\n|---|---|---|---|\n"
    for change in changes {
      let cells = [change.title, change.changeClass.rawValue, change.old ?? "", change.new ?? ""]
      text += "| \(cells.map { MarkdownText.escaped($0) }.joined(separator: " | ")) |\n"
    }
    return text
  }
}
