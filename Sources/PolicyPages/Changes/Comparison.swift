public import PolicyKit

/// What changed between two versions of a policy, facts and words together.
public struct Comparison: Sendable {
  /// One of the two versions.
  public struct Side: Sendable {
    /// What it is called: a version's number, `draft`, a file.
    public let name: String
    /// Its facts.
    public let policy: Policy
    /// Its words, in Markdown.
    public let words: String

    /// A version by its facts and its words.
    public init(_ name: String, policy: Policy, words: String) {
      self.name = name
      self.policy = policy
      self.words = words
    }
  }

  /// The changes, weighed and in readers' words.
  public internal(set) var report: ChangeReport
  /// What the changes mean together.
  public internal(set) var changeClass: ChangeClass
  /// Why the new version cannot be published as it is, each with what would be right.
  public let refusals: [Refusal]
  /// Facts that changed under a wording of counsel's that still says the old.
  public let contradictions: [WordingGuard.Contradiction]
  /// Words of counsel's elsewhere that still say what changed, which stop nothing.
  public let stale: [StaleWords]
  /// The changes of words.
  public let wording: WordingDiff

  /// Compares two published versions whose changes were weighed when the newer was published.
  ///
  /// - Throws: `WordingError` where the words of one cannot be read.
  init(_ report: ChangeReport, from old: Side, to new: Side, changeClass: ChangeClass) throws {
    wording = try WordingDiff(from: old.words, to: new.words, language: new.policy.language)
    self.report = report
    self.changeClass = changeClass
    contradictions = []
    stale = []
    refusals = []
  }

  /// Compares two versions.
  ///
  /// - Parameters:
  ///   - old: What was said.
  ///   - new: What is said.
  ///   - version: The number under which the new would be published; decisions about it count.
  ///   - earlier: The number of the old version, where others lie between; decisions about those
  ///     count too.
  ///   - renderer: What puts changes into words.
  ///   - review: Counsel's decisions.
  ///   - guardsWordings: Whether to look for wordings that still say the old, which takes longest;
  ///     not where both are published.
  /// - Throws: `WordingError`, `RenderError` or `SnapshotError` where one of the two cannot be read.
  public init(
    from old: Side, to new: Side, version: Int, since earlier: Int? = nil, renderer: PolicyRenderer,
    review: Review,
    guardsWordings: Bool = true
  ) throws {
    let language = new.policy.language
    wording = try WordingDiff(from: old.words, to: new.words, language: language)
    let facts = try PolicyDiff(
      from: old.policy, to: new.policy, overrides: review.changeOverrides, version: version,
      since: earlier,
      wordingClass: { old, new in
        // Words too hard to compare are never taken for harmless.
        (try? WordingDiff(from: old, to: new, language: language).wordingClass) ?? .substantive
      }
    ).considering(pageWording: wording.wordingClass)
    changeClass = facts.changeClass ?? .editorial
    let words = try renderer.words(
      of: facts.changes, by: facts, in: new.policy, since: old.policy)
    let described = Array(zip(facts.changes, words))
    report = Self.report(described, facts, wording, from: old, to: new)
    contradictions =
      guardsWordings
      ? try WordingGuard(renderer: renderer).contradictions(
        from: old.policy, to: new.policy, facts) : []
    stale =
      guardsWordings
      ? Self.stale(in: new.policy, by: facts, besides: contradictions) : []
    refusals =
      contradictions.map { Refusal("\($0.message); \($0.help)", at: $0.location) }
      + described.compactMap { change, words in
        change.blocks.map { Self.refusal(of: change, words, because: $0, version: version) }
      } + facts.unmatchedOverrides.map { [facts] in Self.refusal(of: $0, among: facts.changes) }
      + review.changeOverrides.filter { $0.version == version && $0.isBlank }.map {
        Refusal(
          "the review decides about \($0.about) in version \(version), and its reason or who decided "
            + "is still to be filled in", at: $0.source)
      }
  }

  /// The words that still say what changed, without those that stop the version already.
  private static func stale(
    in policy: Policy, by diff: PolicyDiff, besides contradictions: [WordingGuard.Contradiction]
  ) -> [StaleWords] {
    let known = Set(contradictions.flatMap(\.wordings).map(\.path))
    return StaleWords.all(from: diff.before, to: diff.after, of: policy)
      .filter { !known.contains($0.path) }
  }

  private static func report(
    _ described: [(Change, ChangeWords)], _ facts: PolicyDiff, _ wording: WordingDiff,
    from old: Side, to new: Side
  ) -> ChangeReport {
    let weight =
      facts.changeClass.map { ChangeReport.Weight($0) }
      ?? (wording.wordingClass == .none ? .none : .editorial)
    return ChangeReport(
      old: old.name, new: new.name, weight: weight, noticeDays: facts.noticeDays,
      consentAgain: facts.consentAgain,
      changes: described.map { change, words in
        ChangeReport.Entry(
          kind: change.kind.rawValue, changeClass: change.changeClass, subject: change.subject,
          title: words.title, old: words.old.unless(said: words.title, beside: words.new),
          new: words.new.unless(said: words.title, beside: words.old), source: change.source,
          noticeDays: change.noticeDays, consentAgain: change.consentAgain.isNeeded)
      },
      wording: .init(
        wordingClass: wording.wordingClass, inserted: wording.inserted, deleted: wording.deleted,
        moved: wording.moved),
      overrides: described.compactMap { change, words in
        change.override.map {
          .init(
            subject: words.title, changeClass: $0.changeClass, reason: $0.reason, by: $0.by)
        }
      })
  }

  // MARK: The weight of the next version

  /// Lets the changes since an earlier version count, of which people know, where they weigh more.
  mutating func count(_ wider: Comparison, since earlier: Int) {
    let raises =
      wider.changeClass > changeClass || wider.report.noticeDays > report.noticeDays
      || wider.report.consentAgain && !report.consentAgain
    guard raises else { return }
    let known = Set(report.changes.map { [$0.kind, $0.subject] })
    let heaviest = wider.report.changes.filter { change in
      change.changeClass == wider.changeClass && !known.contains([change.kind, change.subject])
    }
    changeClass = max(changeClass, wider.changeClass)
    report.weight = .init(changeClass)
    report.noticeDays = max(report.noticeDays, wider.report.noticeDays)
    report.consentAgain = report.consentAgain || wider.report.consentAgain
    report.reasons =
      (report.reasons ?? []) + [.untold(since: earlier, changes: heaviest.map(\.title))]
  }

  /// Lets the days of notice count that the policy in force promises.
  mutating func count(promised days: Int) {
    guard days > report.noticeDays else { return }
    report.noticeDays = days
    report.reasons = (report.reasons ?? []) + [.promised(days: days)]
  }

  // MARK: Messages

  private static func refusal(
    of change: Change, _ words: ChangeWords, because reason: String, version: Int
  ) -> Refusal {
    return Refusal(
      "\(words.title) (\(change.subject)): \(reason); say in the review what it is",
      decision: change.decision(inVersion: version))
  }

  private static func refusal(of override: ChangeOverride, among changes: [Change]) -> Refusal {
    Refusal(
      "the review decides about \(override.about) in version \(override.version), and nothing of the "
        + "kind changes; mend the decision or remove it"
        + neighbour(of: override, among: changes),
      at: override.source)
  }

  /// What a decision about no change may be about: another thing that changes so, or another change
  /// of the same thing.
  private static func neighbour(of override: ChangeOverride, among changes: [Change]) -> String {
    guard case .change(let kind, let subject) = override.target else { return "" }
    let alike = changes.filter { $0.kind == kind }.map(\.subject).uniqued()
    if let subject, let near = Suggestion.closest(to: subject, in: alike) {
      return "; did you mean \"\(near)\"?"
    }
    let others = changes.filter { $0.subject == subject }.map(\.kind.rawValue).uniqued()
    if let subject, !others.isEmpty {
      return "; of \(subject) what changes is \(others.listed(atMost: 4))"
    }
    if !alike.isEmpty { return "; \(kind.rawValue) is there of \(alike.listed(atMost: 4))" }
    guard let subject else { return "" }
    let subjects = changes.map(\.subject).uniqued()
    return Suggestion.clause(for: subject, among: subjects)
  }
}

extension ChangeOverride {
  /// What it is about, in words.
  fileprivate var about: String {
    switch target {
    case .wording: "the wording"
    case .change(let kind, let subject): "\(kind.rawValue)\(subject.map { " of \($0)" } ?? "")"
    }
  }
}

extension String? {
  /// The value, but where it stands alone and the title says it already.
  fileprivate func unless(said title: String, beside other: String?) -> String? {
    flatMap { other == nil && title.contains($0) ? nil : $0 }
  }
}
