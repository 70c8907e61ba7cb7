/// Runs the rules over a policy.
public struct Checker: Sendable {
  /// The day as of which policies are checked.
  public var date: CalendarDate
  /// The regimes to narrow to; empty for all that the policy declares.
  public var regimes: Set<Regime> = []
  /// The declarations in the policy's source.
  public var declarations: [Declaration]
  /// The anchors of the rendered page.
  public var anchors: Set<String>?
  /// The paths of counsel's words that the rendered page does not show.
  public var unshown: Set<String>?
  /// The rules to run.
  public var rules: [Rule]
  /// The notation of helps.
  ///
  /// If it is nil, a compiled policy is helped in Swift and any other in YAML.
  public var notation: Notation?

  /// A checker as of a day.
  public init(
    date: CalendarDate, rules: [Rule] = Rule.all, declarations: [Declaration] = [],
    anchors: Set<String>? = nil, unshown: Set<String>? = nil, notation: Notation? = nil
  ) {
    self.date = date
    self.rules = rules
    self.declarations = declarations
    self.anchors = anchors
    self.unshown = unshown
    self.notation = notation
  }

  /// Checks a policy, and sets the findings against what counsel accepted.
  ///
  /// - Parameters:
  ///   - policy: The policy.
  ///   - review: What stands beside it and is private.
  ///   - known: The policy's tree, where it is known already.
  /// - Throws: `SnapshotError` when the policy cannot be walked.
  public func check(
    _ policy: Policy, review: Review = .none, tree known: FactNode? = nil
  ) throws(SnapshotError) -> Report {
    let tree: FactNode
    if let known { tree = known } else { tree = try Snapshot.tree(of: policy) }
    let declared = Set(policy.regimes.map(\.regime))
    let applied = regimes.isEmpty ? declared : declared.intersection(regimes)
    let context = try CheckContext(
      policy: policy, tree: tree, review: review, date: date, regimes: applied,
      declarations: declarations, anchors: anchors, unshown: unshown,
      law: Law.current.overridden(by: review.lawOverrides, on: date))
    var findings: [Finding] = []
    var questions: [(regime: Regime, text: String, requirements: [String])] = []
    for rule in rules {
      let concerned = rule.regimes.filter(applied.contains).sorted()
      guard rule.regimes.isEmpty || !concerned.isEmpty else { continue }
      var found = Findings(rule: rule, regimes: concerned, notation: notation ?? policy.notation)
      rule.check(context, &found)
      findings += found.findings.map { $0.located(in: tree) }
      questions += found.questions
    }
    // Under a part of the regimes, a rule for the others found less than there is to accept.
    let narrowed = Set(
      rules.filter { !declared.intersection($0.regimes).isSubset(of: applied) }.map(\.id))
    findings = apply(review.acknowledgements, to: findings) { !narrowed.contains($0) }
    return Report(
      findings: findings.sorted(by: Self.inOrder), questions: Self.joined(questions),
      regimes: applied.sorted(), date: date, rules: rules)
  }

  /// Marks accepted findings, and reports acceptances that are out of date or match nothing.
  private func apply(
    _ acknowledgements: [Acknowledgement], to findings: [Finding], ranInFull: (String) -> Bool
  ) -> [Finding] {
    var findings = findings
    for acknowledgement in acknowledgements {
      let matches = findings.indices.filter { acknowledgement.accepts(findings[$0]) }
      if let until = acknowledgement.until, until < date {
        findings.append(.expired(acknowledgement, until: until, isNeeded: !matches.isEmpty))
      } else if matches.isEmpty {
        guard ranInFull(acknowledgement.rule) else { continue }
        findings.append(.unmatched(acknowledgement, known: rules.map(\.id)))
      } else {
        for index in matches { findings[index].acknowledgement = acknowledgement }
      }
    }
    return findings
  }

  /// By file and line or path, then by rule and subject; never by hash or run.
  private static func inOrder(_ lhs: Finding, _ rhs: Finding) -> Bool {
    if lhs.location.place != rhs.location.place { return lhs.location.place < rhs.location.place }
    if lhs.severity != rhs.severity { return lhs.severity > rhs.severity }
    return (lhs.rule, lhs.subject, lhs.message) < (rhs.rule, rhs.subject, rhs.message)
  }

  /// One question per regime, with each text and row once.
  private static func joined(
    _ questions: [(regime: Regime, text: String, requirements: [String])]
  ) -> [Question] {
    Dictionary(grouping: questions, by: \.regime).sorted { $0.key < $1.key }.map { regime, asked in
      Question(
        regime: regime, text: "state " + asked.map(\.text).uniqued().joined(separator: "; "),
        requirements: asked.flatMap(\.requirements).uniqued())
    }
  }
}

extension Finding {
  /// The finding at the part of a snapshot that it is about, if its place is the whole policy.
  fileprivate func located(in tree: FactNode) -> Finding {
    guard case .snapshot(["policy"]) = location.place, tree[subject] != nil else { return self }
    var finding = self
    finding.location = SourceLocation(path: ["policy", subject])
    return finding
  }
}

extension Policy {
  /// The notation that it was read from: Swift where it is compiled.
  fileprivate var notation: Notation {
    if case .snapshot = source.place { .yaml } else { .swift }
  }
}

extension Acknowledgement {
  /// Whether it is about a finding: all of its rule on its subject, or all of its rule.
  func accepts(_ finding: Finding) -> Bool {
    rule == finding.rule && (subject == nil || subject == finding.subject)
  }
}

extension Finding {
  fileprivate static func expired(
    _ acknowledgement: Acknowledgement, until: CalendarDate, isNeeded: Bool
  ) -> Finding {
    Finding(
      .acknowledgementExpired, on: acknowledgement,
      message: "the acceptance of \(acknowledgement.rule) by \(acknowledgement.by) "
        + "ended on \(until)",
      help: isNeeded
        ? "mend the finding, or accept it anew with a reason and a later date"
        : "remove it; the finding is gone")
  }

  fileprivate static func unmatched(_ acknowledgement: Acknowledgement, known: [String]) -> Finding
  {
    let about = acknowledgement.subject.map { " on \($0)" } ?? ""
    return Finding(
      .acknowledgementUnmatched, on: acknowledgement,
      message: "the acceptance of \(acknowledgement.rule)\(about) matches no finding",
      help: known.contains(acknowledgement.rule)
        ? "remove it; the finding is gone"
        : "there is no such rule" + Suggestion.clause(for: acknowledgement.rule, among: known))
  }

  private init(
    _ rule: Rule, on acknowledgement: Acknowledgement, message: String, help: String
  ) {
    self.init(
      rule: rule.id, requirements: rule.requirements, regimes: [], severity: rule.severity,
      message: Terminal.visible(message), help: Terminal.visible(help), citation: rule.citation,
      subject: acknowledgement.subject ?? "review", location: acknowledgement.source, excerpt: nil)
  }
}

extension SourceLocation.Place: Comparable {
  /// Swift before snapshots before unknown; by file and line, or by path.
  public static func < (lhs: Self, rhs: Self) -> Bool {
    switch (lhs, rhs) {
    case (.swift(let file, let line), .swift(let otherFile, let otherLine)):
      return (file, line) < (otherFile, otherLine)
    case (.snapshot(let path), .snapshot(let other)):
      for (step, otherStep) in zip(path, other) where step != otherStep {
        if let number = Int(step), let otherNumber = Int(otherStep) { return number < otherNumber }
        return step < otherStep
      }
      return path.count < other.count
    default:
      return lhs.rank < rhs.rank
    }
  }

  private var rank: Int {
    switch self {
    case .swift: 0
    case .snapshot: 1
    case .unknown: 2
    }
  }
}

extension Sequence where Element: Hashable {
  /// The elements in order, each once.
  package func uniqued() -> [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
