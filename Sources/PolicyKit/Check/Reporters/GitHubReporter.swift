/// Findings as workflow commands, which GitHub shows as annotations at their lines.
public struct GitHubReporter: Sendable {
  private let sources: SourceText

  /// A reporter over the text of a policy.
  public init(sources: SourceText) {
    self.sources = sources
  }

  /// The whole report: a command for each finding and question, and the numbers.
  public func text(of report: Report) -> String {
    let lines =
      report.findings.map(command(for:))
      + report.questions.map { question in
        Self.command(
          "notice", [("title", "question: \(question.regime.rawValue)")], question.text)
      }
      + ["\(report.tally.description) \(report.scope)"]
    return lines.map { $0 + "\n" }.joined()
  }

  /// A command for each fault of a file that cannot be read.
  package static func text(of faults: [SourceFault]) -> String {
    faults.map { fault in
      command(
        "error", place(fault.position) + [("title", "the policy cannot be read")],
        Terminal.visible(fault.problem)) + "\n"
    }.joined()
  }

  private static func place(_ position: SourceText.Position) -> [(key: String, value: String)] {
    var properties = [(key: "file", value: position.file)]
    if let line = position.line {
      properties.append(("line", String(line)))
      if let column = position.column {
        properties.append(("col", String(column)))
        properties.append(("endColumn", String(column + max(1, position.width))))
      }
    }
    return properties
  }

  private func command(for finding: Finding) -> String {
    let position = sources.position(of: finding.location, excerpt: finding.excerpt)
    var properties = Self.place(position)
    let prefix = finding.isOpen ? "" : "accepted: "
    properties.append(("title", prefix + finding.rule))
    var lines = [
      finding.message, "help: \(finding.help)", "\(finding.subject), \(finding.citation)",
    ]
    if let path = position.path { lines.append("at \(path)") }
    if let acknowledgement = finding.acknowledgement {
      lines.append("accepted by \(acknowledgement.account)")
    }
    return Self.command(
      finding.isOpen ? Self.name(of: finding.severity) : "notice", properties,
      lines.map(Terminal.visible).joined(separator: "\n"))
  }

  private static func name(of severity: Severity) -> String {
    switch severity {
    case .error: "error"
    case .warning: "warning"
    case .info: "notice"
    }
  }

  private static func command(
    _ name: String, _ properties: [(key: String, value: String)], _ message: String
  ) -> String {
    let stated = properties.map { key, value in
      "\(key)=\(escaped(Terminal.visible(value), also: [":", ","]))"
    }
    return "::\(name) \(stated.joined(separator: ","))::\(escaped(message, also: []))"
  }

  /// Text with what would end a command, or a property of one, as percent escapes.
  private static func escaped(_ text: String, also marks: Set<Unicode.Scalar>) -> String {
    text.unicodeScalars.reduce(into: "") { result, scalar in
      if scalar == "%" || scalar == "\r" || scalar == "\n" || marks.contains(scalar) {
        let code = String(scalar.value, radix: 16, uppercase: true)
        result += "%" + String(repeating: "0", count: 2 - code.count) + code
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
  }
}
