/// Findings as a compiler prints them: the place, the line with a caret, the source, the cure.
///
/// A policy's report is read as a whole, so it fits two screens: where all in full does not,
/// a warning takes a line, what only informs takes one for each rule, as what counsel accepted takes
/// one always, and a line of the source is shown only for an error in its words. `isVerbose` shows
/// all.
public struct TextReporter: Sendable {
  private let sources: SourceText
  private let usesColour: Bool
  private let isVerbose: Bool

  /// A reporter over the text of a policy; colour is for terminals.
  public init(sources: SourceText, usesColour: Bool, isVerbose: Bool = false) {
    self.sources = sources
    self.usesColour = usesColour
    self.isVerbose = isVerbose
  }

  /// Two screens of 54 lines, which a terminal has on a display 1080 pixels high.
  private static let limit = 108

  /// The whole report: findings by file, questions, what was accepted, and the numbers.
  public func text(of report: Report) -> String {
    let full = text(of: report, isFull: true)
    if isVerbose || full.count(where: { $0 == "\n" }) <= Self.limit { return full }
    return text(of: report, isFull: false)
      + "\nproviso check --verbose shows what is for information in full, too\n"
  }

  private func text(of report: Report, isFull: Bool) -> String {
    let open = isFull ? inFull(report) : inShort(report)
    var parts = open.isEmpty ? [] : [open.joined(separator: isFull ? "\n\n" : "\n")]
    if !report.questions.isEmpty {
      parts.append(report.questions.map(text).joined(separator: "\n"))
    }
    parts += accepted(in: report)
    if !report.findings.isEmpty { parts.append(table(of: report.tallyByRegime)) }
    parts.append("\(report.tally.description) \(report.scope)")
    return parts.joined(separator: "\n\n") + "\n"
  }

  private func inFull(_ report: Report) -> [String] {
    filesInOrder(report.findings.filter(\.isOpen)).map { text(of: $0, isFull: true) }
  }

  /// What only informs stands with the first finding of its rule.
  private func inShort(_ report: Report) -> [String] {
    var alike: [String: [Placed]] = [:]
    let files = filesInOrder(report.findings.filter(\.isOpen)).map { file in
      file.filter { placed in
        let rule = placed.finding.rule
        guard placed.finding.severity == .info else { return true }
        guard alike[rule] != nil else {
          alike[rule] = []
          return true
        }
        alike[rule]?.append(placed)
        return false
      }
    }
    return files.filter { !$0.isEmpty }.map { text(of: $0, isFull: false, alike: alike) }
  }

  private typealias Placed = (finding: Finding, position: SourceText.Position)

  /// The findings with their places, file by file; within a file by line and column.
  private func filesInOrder(_ findings: [Finding]) -> [[Placed]] {
    var files: [[Placed]] = []
    var indexes: [String: Int] = [:]
    for finding in findings {
      let position = sources.position(of: finding.location, excerpt: finding.excerpt)
      if let index = indexes[position.file] {
        files[index].append((finding, position))
      } else {
        indexes[position.file] = files.count
        files.append([(finding, position)])
      }
    }
    return files.map { file in
      let keys = file.map { ($0.position.line ?? 0, $0.position.column ?? 0) }
      return file.indices.sorted { (keys[$0].0, keys[$0].1, $0) < (keys[$1].0, keys[$1].1, $1) }
        .map { file[$0] }
    }
  }

  private func text(
    of file: [Placed], isFull: Bool, alike: [String: [Placed]] = [:]
  ) -> String {
    var lines: [String] = []
    var quoted: SourceText.Position?
    for (finding, position) in file {
      let headline = headline(of: finding, at: position)
      if finding.severity == .info, !isFull {
        let others = (alike[finding.rule] ?? []).map { other in
          "; \(Self.place(other.position, in: position.file)): "
            + "\(Self.safe(other.finding.message)): \(Self.safe(other.finding.help))"
        }
        lines.append("\(headline): \(Self.safe(finding.help))" + others.joined())
        continue
      }
      if finding.severity == .warning, !isFull {
        lines.append("\(headline): \(Self.cure(for: finding))")
        continue
      }
      lines.append(headline)
      if !isFull, finding.excerpt == nil {
        lines.append("      = help: \(Self.cure(for: finding))")
        continue
      }
      // Two faults of one place share its line.
      lines += quotation(of: position, for: finding, showsLine: position != quoted)
      quoted = position
    }
    return lines.joined(separator: "\n")
  }

  private func headline(of finding: Finding, at position: SourceText.Position) -> String {
    "\(style(.bold, Self.place(position) + ":")) \(label(finding.severity)): "
      + "\(style(.bold, Self.safe(finding.message))) [\(finding.rule)]"
  }

  /// The line of the source, and under it the caret with the cure.
  private func quotation(
    of position: SourceText.Position, for finding: Finding, showsLine: Bool
  ) -> [String] {
    let cure = "help: " + Self.cure(for: finding)
    let lines = position.quotation { "\(style(colour(finding.severity), $0)) \(cure)" }
    if lines.isEmpty { return ["      = \(cure)"] }
    return showsLine ? lines : Array(lines.suffix(1))
  }

  private static func cure(for finding: Finding) -> String {
    "\(safe(finding.help)) (\(safe(finding.subject)), \(safe(finding.citation)))"
  }

  private func text(of question: Question) -> String {
    "\(style(.bold, "question")) [\(question.regime.rawValue)]: \(Self.safe(question.text))"
  }

  /// What was accepted, a line each.
  private func accepted(in report: Report) -> [String] {
    let lines = report.findings.compactMap { finding -> String? in
      guard let account = finding.acknowledgement?.account else { return nil }
      let position = sources.position(of: finding.location, excerpt: finding.excerpt)
      let reason = "accepted by \(Self.safe(account))"
      if isVerbose { return "\(text(of: [(finding, position)], isFull: true))\n      = \(reason)" }
      return "\(Self.place(position)): \(finding.severity.rawValue) [\(finding.rule)] \(reason)"
    }
    return lines.isEmpty ? [] : [lines.joined(separator: "\n")]
  }

  private func table(of rows: [(law: String, tally: Tally)]) -> String {
    let width = rows.map(\.law.count).max() ?? 0
    let heading =
      String(repeating: " ", count: width)
      + Tally.headings.map { "  " + $0.padded(to: 8, onLeft: true) }.joined()
    let lines = rows.map { law, tally in
      law.padded(to: width)
        + tally.columns.map { "  " + String($0).padded(to: 8, onLeft: true) }.joined()
    }
    return ([style(.bold, heading)] + lines).joined(separator: "\n")
  }

  /// `policy/Rights.swift:8:3`, or `snapshot.json: $.policy.rights`.
  ///
  /// Beside another place of the same file, its name is left out: `8:3`, or `$.policy.rights`.
  private static func place(_ position: SourceText.Position, in file: String? = nil) -> String {
    let full = fullPlace(position)
    guard let file, file == position.file, position.line != nil || position.path != nil else {
      return full
    }
    return String(full.dropFirst(safe(file).count).drop { $0 == ":" || $0 == " " })
  }

  private static func fullPlace(_ position: SourceText.Position) -> String {
    var place = safe(position.file)
    if let line = position.line {
      place += ":\(line)"
      if let column = position.column { place += ":\(column)" }
    }
    if position.line == nil, let path = position.path { place += ": \(path)" }
    return place
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
