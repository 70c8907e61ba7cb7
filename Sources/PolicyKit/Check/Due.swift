extension Checker {
  /// What will come to count within some days that does not count today: acceptances that end,
  /// duties that begin, deadlines that pass.
  ///
  /// Each is at most a warning, and names its first day, so that it can be
  /// mended before it stops a publication.
  ///
  /// - Parameters:
  ///   - days: How many days to look ahead, today not counted; none if it is not above 0.
  ///   - policy: The policy.
  ///   - review: What stands beside it and is private.
  ///   - known: The policy's tree, where it is known already.
  /// - Throws: `SnapshotError` when the policy cannot be walked.
  public func due(
    within days: Int, _ policy: Policy, review: Review = .none, tree known: FactNode? = nil
  ) throws(SnapshotError) -> [Finding] {
    guard days > 0 else { return [] }
    let tree: FactNode
    if let known { tree = known } else { tree = try Snapshot.tree(of: policy) }
    var seen: Set<Key> = []
    var due: [Finding] = []
    var checker = self
    for ahead in 0...days {
      checker.date = date.adding(days: ahead)
      for finding in try checker.check(policy, review: review, tree: tree).findings
      where finding.isOpen && seen.insert(Key(finding)).inserted && ahead > 0 {
        due.append(finding.due(on: checker.date))
      }
    }
    return due
  }

  /// What makes two findings of different days one: a message may count days.
  private struct Key: Hashable {
    let rule: String
    let subject: String
    let location: SourceLocation
    let severity: Severity

    init(_ finding: Finding) {
      rule = finding.rule
      subject = finding.subject
      location = finding.location
      severity = finding.severity
    }
  }
}

extension Finding {
  fileprivate func due(on day: CalendarDate) -> Finding {
    Finding(
      rule: rule, requirements: requirements, regimes: regimes, severity: min(severity, .warning),
      message: "from \(day) on: \(message)", help: help, citation: citation, subject: subject,
      location: location, excerpt: excerpt)
  }
}

extension Report {
  /// The report with more findings behind its own.
  public func adding(_ more: [Finding]) -> Report {
    Report(
      findings: findings + more, questions: questions, regimes: regimes, date: date, rules: rules)
  }
}
