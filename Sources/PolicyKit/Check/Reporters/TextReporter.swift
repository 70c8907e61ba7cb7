/// Findings as a compiler prints them: the place, the line with a caret, the source, the cure.
public struct TextReporter: Sendable {
  private let sources: SourceText
  private let usesColour: Bool

  /// A reporter over the text of a policy; colour is for terminals.
  public init(sources: SourceText, usesColour: Bool) {
    self.sources = sources
    self.usesColour = usesColour
  }

  /// The whole report: findings, questions, accepted findings and a closing line.
  public func text(of report: Report) -> String {
    var parts = report.findings.filter(\.isOpen).map(text)
    if !report.questions.isEmpty {
      let questions = report.questions.map { question in
        "\(style(.bold, "question")) [\(question.regime.rawValue)]: \(question.text)"
      }
      parts.append(questions.joined(separator: "\n"))
    }
    let accepted = report.findings.compactMap { finding in
      finding.acknowledgement.map { (finding, $0) }
    }
    if !accepted.isEmpty {
      parts.append(accepted.map(Self.text).joined(separator: "\n"))
    }
    parts.append(Self.summary(of: report))
    return parts.joined(separator: "\n\n") + "\n"
  }

  private func text(of finding: Finding) -> String {
    let position = sources.position(of: finding.location, excerpt: finding.excerpt)
    var lines = [
      "\(label(finding.severity)): \(style(.bold, Self.safe(finding.message))) [\(finding.rule)]"
    ]
    let number = position.line.map(String.init) ?? ""
    let gutter = String(repeating: " ", count: number.count)
    var place = Self.safe(position.file)
    if let line = position.line { place += ":\(line)" }
    if position.line != nil, let column = position.column { place += ":\(column)" }
    if let path = position.path { place += ": \(path)" }
    lines.append("\(gutter)--> \(place)")
    if let text = position.text, let column = position.column {
      let shown = Self.window(of: text, column: column, width: position.width)
      lines.append("\(gutter) |")
      lines.append("\(number) | \(shown.text)")
      let caret = String(repeating: "^", count: shown.width)
      let indent = String(repeating: " ", count: shown.column - 1)
      lines.append("\(gutter) | \(indent)\(style(colour(finding.severity), caret))")
    }
    lines.append("\(gutter) = \(Self.safe(finding.subject)); \(finding.citation)")
    lines.append("\(gutter) = help: \(Self.safe(finding.help))")
    return lines.joined(separator: "\n")
  }

  /// At most a terminal's width of a line, with the caret in it.
  private static func window(
    of text: String, column: Int, width: Int
  ) -> (text: String, column: Int, width: Int) {
    let limit = 96
    let start = column > 72 ? column - 24 : 1
    let cut = text.dropFirst(start - 1).prefix(limit)
    let shown = cut.map { $0 == "\t" ? " " : $0 }
    let room = max(1, shown.count - (column - start))
    return (safe(String(shown)), column - start + 1, min(max(1, width), room))
  }

  private static func text(of accepted: (Finding, Acknowledgement)) -> String {
    let (finding, acknowledgement) = accepted
    let until = acknowledgement.until.map { " until \($0)" } ?? ""
    return "accepted\(until): \(safe(finding.message)) [\(finding.rule)]"
      + "\n   \(safe(acknowledgement.by)): \(safe(acknowledgement.reason))"
  }

  private static func summary(of report: Report) -> String {
    let errors = report.open(.error).count
    let warnings = report.open(.warning).count
    let infos = report.open(.info).count
    let accepted = report.findings.count - report.findings.count(where: \.isOpen)
    func counted(_ count: Int, _ noun: String) -> String {
      "\(count) \(noun)\(count == 1 ? "" : "s")"
    }
    var parts = [counted(errors, "error"), counted(warnings, "warning")]
    if infos > 0 { parts.append("\(infos) for information") }
    if accepted > 0 { parts.append("\(accepted) accepted") }
    let regimes = report.regimes.map(\.rawValue).joined(separator: ", ")
    let law = regimes.isEmpty ? "no declared law" : regimes
    return "\(parts.joined(separator: ", ")) under \(law), as of \(report.date)"
  }

  private static func safe(_ text: String) -> String { Terminal.visible(text) }

  private func label(_ severity: Severity) -> String {
    style(colour(severity), severity.rawValue)
  }

  private enum Style: String {
    case bold = "1"
    case red = "1;31"
    case yellow = "1;33"
    case blue = "1;34"
  }

  private func colour(_ severity: Severity) -> Style {
    switch severity {
    case .error: .red
    case .warning: .yellow
    case .info: .blue
    }
  }

  /// Select Graphic Rendition (ECMA-48, 8.3.117).
  private func style(_ style: Style, _ text: String) -> String {
    usesColour ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
  }
}
