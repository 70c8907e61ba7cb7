/// Findings as Markdown tables, for the comment on a proposal.
public struct MarkdownReporter: Sendable {
  private let sources: SourceText

  /// A reporter over the text of a policy.
  public init(sources: SourceText) {
    self.sources = sources
  }

  /// The whole report: the numbers, what is open, the questions, and what was accepted.
  public func text(of report: Report) -> String {
    var parts = ["### Privacy policy: \(report.tally.description)", "Checked \(report.scope)."]
    let open = report.findings.filter(\.isOpen)
    if !open.isEmpty {
      parts.append(
        Self.table(
          ["Severity", "Finding", "Place", "Source", "Help"],
          open.map { finding in
            [
              finding.severity == .error ? "**error**" : finding.severity.rawValue,
              Self.statement(of: finding), place(of: finding), Self.text(finding.citation),
              Self.text(finding.help),
            ]
          }))
    }
    if !report.questions.isEmpty {
      parts.append(
        report.questions.map { "- Question under \($0.regime.rawValue): \(Self.text($0.text))" }
          .joined(separator: "\n"))
    }
    let accepted = report.findings.compactMap { finding in
      finding.acknowledgement.map {
        [Self.statement(of: finding), place(of: finding), Self.text($0.account)]
      }
    }
    if !accepted.isEmpty {
      parts.append(Self.table(["Accepted", "Place", "By whom and why"], accepted))
    }
    if !report.findings.isEmpty {
      parts.append(
        Self.table(
          ["Law"] + Tally.headings,
          report.tallyByRegime.map { [$0.law] + $0.tally.columns.map(String.init) }))
    }
    return parts.joined(separator: "\n\n") + "\n"
  }

  /// What there is to say of a policy that cannot be read.
  package static func text(ofUnreadable faults: [SourceFault], message: String) -> String {
    let lines = faults.map { fault in
      let line = fault.position.line.map { ":\($0)" } ?? ""
      return "- \(text(fault.position.file + line)): \(text(fault.problem))"
    }
    return "### Privacy policy: it cannot be read\n\n"
      + (lines.isEmpty ? ["- \(text(message))"] : lines).joined(separator: "\n") + "\n"
  }

  private static func statement(of finding: Finding) -> String {
    "\(text(finding.message)) (`\(finding.rule)`)"
  }

  private func place(of finding: Finding) -> String {
    let position = sources.position(of: finding.location, excerpt: finding.excerpt)
    var place = position.file
    if let line = position.line { place += ":\(line)" }
    if position.line == nil, let path = position.path { place += " \(path)" }
    return Self.text(place)
  }

  private static func table(_ headings: [String], _ rows: [[String]]) -> String {
    let lines = [headings, headings.map { _ in "---" }] + rows
    return lines.map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: "\n")
  }

  private static func text(_ text: String) -> String { MarkdownText.escaped(text) }
}
