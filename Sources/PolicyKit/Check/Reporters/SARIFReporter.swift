public import FoundationEssentials

/// Findings as SARIF 2.1.0, which code hosts show inline.
public struct SARIFReporter: Sendable {
  private let sources: SourceText

  /// A reporter over the text of a policy.
  public init(sources: SourceText) {
    self.sources = sources
  }

  /// The whole report as one log with one run, with sorted keys and a line feed at the end.
  public func data(of report: Report) throws(SnapshotError) -> Data {
    let used = Set(report.findings.map(\.rule))
    let rules = report.rules.filter { used.contains($0.id) }
    let indexes = Dictionary(
      rules.enumerated().map { ($0.element.id, $0.offset) }, uniquingKeysWith: { first, _ in first }
    )
    var identities: [String: Int] = [:]
    let results = report.findings.map { finding in
      let identity = "\(finding.rule) on \(finding.subject)"
      identities[identity, default: 0] += 1
      return result(
        for: finding, ruleIndex: indexes[finding.rule] ?? -1,
        fingerprint: "\(identity) #\(identities[identity] ?? 1)")
    }
    let questions = report.questions.map { question in
      SARIFLog.Invocation.Notification(
        message: .init(text: Terminal.visible("\(question.regime.rawValue): \(question.text)")))
    }
    return try CanonicalJSON.encode(
      SARIFLog(runs: [
        SARIFLog.Run(
          tool: .init(driver: .init(name: "Proviso", rules: rules.map(SARIFLog.Descriptor.init))),
          invocations: [.init(toolExecutionNotifications: questions)], results: results)
      ]))
  }

  /// A log of a run that could not read the policy, with each fault at its place, so that whoever
  /// takes the log is told of it and does not find an empty file.
  package static func data(
    ofUnreadable faults: [SourceFault], message: String
  ) throws(SnapshotError) -> Data {
    let located = faults.map { fault in
      SARIFLog.Invocation.Notification(
        level: .error, message: .init(text: Terminal.visible(fault.problem)),
        locations: [
          SARIFLog.Location(
            physicalLocation: .init(
              artifactLocation: .init(uri: uri(of: fault.position.file)),
              region: region(fault.position)))
        ])
    }
    let whole = SARIFLog.Invocation.Notification(
      level: .error, message: .init(text: Terminal.visibleLines(message)))
    return try CanonicalJSON.encode(
      SARIFLog(runs: [
        SARIFLog.Run(
          tool: .init(driver: .init(name: "Proviso", rules: [])),
          invocations: [
            .init(
              executionSuccessful: false,
              toolExecutionNotifications: located.isEmpty ? [whole] : located)
          ], results: [])
      ]))
  }

  /// A result; its fingerprint stays when the policy's lines move.
  private func result(
    for finding: Finding, ruleIndex: Int, fingerprint: String
  ) -> SARIFLog.Result {
    SARIFLog.Result(
      ruleId: finding.rule, ruleIndex: ruleIndex, level: .init(finding.severity),
      message: .init(
        text: Terminal.visible("\(finding.message); \(finding.help) (\(finding.citation))")),
      locations: [location(of: finding)],
      partialFingerprints: ["finding/v1": Terminal.visible(fingerprint)],
      suppressions: finding.acknowledgement.map {
        [.init(justification: Terminal.visible($0.account))]
      } ?? [],
      properties: .init(
        subject: Terminal.visible(finding.subject), citation: finding.citation,
        regimes: finding.regimes.map(\.rawValue)))
  }

  private func location(of finding: Finding) -> SARIFLog.Location {
    let position = sources.position(of: finding.location, excerpt: finding.excerpt)
    var logical = [
      SARIFLog.LogicalLocation(
        fullyQualifiedName: Terminal.visible(finding.subject), kind: "declaration")
    ]
    if let path = position.path {
      logical.insert(.init(fullyQualifiedName: path, kind: "value"), at: 0)
    }
    return SARIFLog.Location(
      physicalLocation: .init(
        artifactLocation: .init(uri: Self.uri(of: position.file)), region: Self.region(position)),
      logicalLocations: logical)
  }

  /// The region in code points, where positions count what readers see as characters.
  private static func region(_ position: SourceText.Position) -> SARIFLog.Region? {
    guard let line = position.line else { return nil }
    guard let column = position.column, let text = position.text else {
      return .init(startLine: line, startColumn: nil, endColumn: nil)
    }
    func scalars(before column: Int) -> Int { text.prefix(column - 1).unicodeScalars.count + 1 }
    return .init(
      startLine: line, startColumn: scalars(before: column),
      endColumn: scalars(before: column + max(1, position.width)))
  }

  /// A path as a URI reference: relative ones stay so, absolute ones name the scheme.
  private static func uri(of path: String) -> String {
    let unreserved = Set("-._~/".utf8)
    let escaped = path.utf8.map { byte -> String in
      let isPlain =
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
        || (0x61...0x7A).contains(byte) || unreserved.contains(byte)
      if isPlain { return String(Unicode.Scalar(byte)) }
      let code = String(byte, radix: 16, uppercase: true)
      return "%" + (code.count == 1 ? "0" : "") + code
    }.joined()
    return path.hasPrefix("/") ? "file://" + escaped : escaped
  }
}

extension SARIFLog.Descriptor {
  fileprivate init(_ rule: Rule) {
    self.init(
      id: rule.id, shortDescription: .init(text: rule.summary),
      fullDescription: .init(text: rule.why),
      help: .init(text: "\(rule.why)\n\nSource: \(rule.citation); \(rule.scope)."),
      defaultConfiguration: .init(level: .init(rule.severity)),
      properties: .init(
        tags: rule.regimes.map(\.rawValue), requirements: rule.requirements,
        citation: rule.citation))
  }
}
