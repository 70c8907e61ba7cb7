package import FoundationEssentials
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
    let remarks = Self.remarks(on: report)
    if !remarks.isEmpty {
      text += "\n" + remarks.map { "  \($0.name): \(Terminal.visible($0.text))\n" }.joined()
    }
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
    text += Self.table(of: report.changes) + Self.list(of: Self.remarks(on: report))
    text += refusals(of: comparison).markdown(in: sources)
    for warning in warnings(of: comparison) {
      text += "\n**Warning:** \(MarkdownText.escaped(warning))\n"
    }
    return text + "\n" + MarkdownRedline().text(of: comparison.wording, headingLevel: 4)
  }

  private struct Document: Encodable {
    let report: ChangeReport
    let refusals: [String]
    let warnings: [String]

    private enum CodingKeys: String, CodingKey { case refusals, warnings }

    func encode(to encoder: any Encoder) throws {
      try report.encode(to: encoder)
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(refusals, forKey: .refusals)
      try container.encode(warnings, forKey: .warnings)
    }
  }

  /// The report as data, with what stops publishing and what still says the old.
  package func data(of comparison: Comparison) throws(SnapshotError) -> Data {
    try CanonicalJSON.encode(
      Document(
        report: comparison.report,
        refusals: refusals(of: comparison).map { $0.text(in: sources) },
        warnings: warnings(of: comparison)))
  }

  /// The changes of facts in Markdown, for before a redline.
  package func introduction(to comparison: Comparison) -> String {
    "\(Self.summary(of: comparison.report))\n" + Self.table(of: comparison.report.changes)
      + Self.list(of: Self.remarks(on: comparison.report))
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

  /// Why a version weighs more than its changes, and what counsel decided about them.
  static func remarks(on report: ChangeReport) -> [(name: String, text: String)] {
    (report.reasons ?? []).map { ("why", text(of: $0)) }
      + report.overrides.map { override in
        (
          "decided",
          "\(override.subject) counts as \(override.changeClass.rawValue): \(override.reason)"
        )
      }
  }

  private static func text(of reason: ChangeReport.Reason) -> String {
    switch reason {
    case .untold(let version, let changes):
      let told =
        "people were not told of the version before, so what changed since version \(version) "
        + "counts too"
      return changes.isEmpty ? told : "\(told): \(changes.joined(separator: "; "))"
    case .promised(let days):
      return "the policy in force promises \(days.counting("day")) of notice"
    }
  }

  private static func list(of remarks: [(name: String, text: String)]) -> String {
    if remarks.isEmpty { return "" }
    return "\n"
      + remarks.map { "- **\($0.name):** \(MarkdownText.escaped($0.text))\n" }.joined()
  }

  /// The changes as lines for a terminal.
  static func lines(of changes: [ChangeReport.Entry]) -> [String] {
    changes.map { change in
      let name = change.changeClass.rawValue
      let space = String(repeating: " ", count: max(1, 11 - name.count))
      let consent = change.consentAgain ? " [consent again]" : ""
      return name + space + Terminal.visible(change.title + values(of: change)) + consent
    }
  }

  /// What was said and what is said, each cut where it is long: the words are shown in full below.
  private static func values(of change: ChangeReport.Entry) -> String {
    switch (change.old, change.new) {
    case (let old?, let new?):
      let same = sameBeginning(of: old, new)
      return ": \(excerpt(of: old, from: same)) → \(excerpt(of: new, from: same))"
    case (let old?, nil): return "; no longer: \(excerpt(of: old, from: 0))"
    case (nil, let new?): return ": \(excerpt(of: new, from: 0))"
    case (nil, nil): return ""
    }
  }

  /// How many characters two long values can be cut at their beginning, so that the difference shows.
  private static func sameBeginning(of old: String, _ new: String) -> Int {
    guard max(old.count, new.count) > 100 else { return 0 }
    let same = zip(old, new).prefix { $0 == $1 }.count
    guard same > 60 else { return 0 }
    let shown = Array(old.prefix(same - 30))
    return (shown.lastIndex(of: " ") ?? -1) + 1
  }

  private static func excerpt(of text: String, from start: Int) -> String {
    let rest = start > 0 ? "…" + text.dropFirst(start) : text
    return rest.count <= 100 ? rest : rest.prefix(99) + "…"
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
