public import FoundationEssentials

/// Findings as data, for programs.
public struct JSONReporter: Sendable {
  private let sources: SourceText

  /// A reporter over the text of a policy.
  public init(sources: SourceText) {
    self.sources = sources
  }

  private struct Output: Encodable {
    let errors: Int
    let warnings: Int
    let findings: [Item]
    let questions: [Asked]
    /// What keeps the policy from being read; left out where it was read.
    var faults: [Fault]?
  }

  private struct Fault: Encodable {
    let message: String
    let location: Location?
  }

  private struct Item: Encodable {
    let rule: String
    let requirements: [String]
    let regimes: [String]
    let severity: Severity
    let message: String
    let help: String
    let citation: String
    let subject: String
    let location: Location
    let acknowledged: Bool
    let acknowledgement: Acknowledgement?
  }

  private struct Location: Encodable {
    let file: String
    let line: Int?
    let column: Int?
    let path: String?
  }

  private struct Asked: Encodable {
    let regime: String
    let text: String
    let requirements: [String]
  }

  /// The whole report as one JSON object, with sorted keys and a line feed at the end.
  public func data(of report: Report) throws(SnapshotError) -> Data {
    try CanonicalJSON.encode(
      Output(
        errors: report.open(.error).count, warnings: report.open(.warning).count,
        findings: report.findings.map(item),
        questions: report.questions.map {
          Asked(regime: $0.regime.rawValue, text: $0.text, requirements: $0.requirements)
        }))
  }

  /// What there is to say of a policy that cannot be read: no finding, and each fault with its place.
  package static func data(
    ofUnreadable faults: [SourceFault], message: String
  ) throws(SnapshotError) -> Data {
    let listed = faults.map { fault in
      Fault(
        message: fault.problem,
        location: Location(
          file: fault.position.file, line: fault.position.line, column: fault.position.column,
          path: fault.position.path))
    }
    let all = listed.isEmpty ? [Fault(message: message, location: nil)] : listed
    return try CanonicalJSON.encode(
      Output(errors: all.count, warnings: 0, findings: [], questions: [], faults: all))
  }

  private func item(_ finding: Finding) -> Item {
    let position = sources.position(of: finding.location, excerpt: finding.excerpt)
    return Item(
      rule: finding.rule, requirements: finding.requirements,
      regimes: finding.regimes.map(\.rawValue), severity: finding.severity,
      message: finding.message, help: finding.help, citation: finding.citation,
      subject: finding.subject,
      location: Location(
        file: position.file, line: position.line, column: position.column, path: position.path),
      acknowledged: !finding.isOpen, acknowledgement: finding.acknowledgement)
  }
}
