/// One check of a policy, which explains itself.
///
/// A rule is a value: its examples are its documentation and its tests. A new rule is one file in
/// `Rules/`, named for the fault, and one line in `Rule.all`.
public struct Rule: Sendable {
  /// The identifier, named for the fault: `gdpr.transfer-without-safeguard`.
  public let id: String
  /// The rows of `Law/requirements.json` that it serves; empty for a rule of ours alone.
  public let requirements: [String]
  /// The regimes it is for; empty for any.
  public let regimes: [Regime]
  /// The severity unless a date or a fact changes it.
  public let severity: Severity
  /// The source in law.
  public let citation: String
  /// The fault in one line.
  public let summary: String
  /// Why it matters, in a few plain sentences.
  public let why: String
  /// Policies that have the fault.
  public let failing: [Example]
  /// Policies that nearly have it.
  public let passing: [Example]
  let check: @Sendable (CheckContext, inout Findings) -> Void

  /// A change to the specimen that shows a fault, or stays clear of it.
  public struct Example: Sendable {
    /// What the policy says, in one line.
    public let title: String
    /// The day as of which it is checked, if the rule turns on it.
    public let date: CalendarDate?
    /// The review beside the policy, if the rule reads it.
    public let review: Review
    /// Other rules that the same fault rightly triggers.
    public let alsoTriggers: Set<String>
    private let change: @Sendable (inout Policy) -> Void

    init(
      _ title: String, date: CalendarDate? = nil, review: Review = .none,
      alsoTriggers: Set<String> = [], _ change: @escaping @Sendable (inout Policy) -> Void
    ) {
      self.title = title
      self.date = date
      self.review = review
      self.alsoTriggers = alsoTriggers
      self.change = change
    }

    /// The specimen with the change.
    public var policy: Policy {
      var policy = Policy.specimen
      change(&policy)
      return policy
    }
  }

  init(
    _ id: String, requirements: [String] = [], regimes: [Regime] = [], severity: Severity,
    citation: String, summary: String, why: String, failing: [Example], passing: [Example],
    check: @escaping @Sendable (CheckContext, inout Findings) -> Void
  ) {
    self.id = id
    self.requirements = requirements
    self.regimes = regimes
    self.severity = severity
    self.citation = citation
    self.summary = summary
    self.why = why
    self.failing = failing
    self.passing = passing
    self.check = check
  }
}

/// Where a rule puts what it found.
struct Findings {
  private(set) var findings: [Finding] = []
  private(set) var questions: [(regime: Regime, text: String, requirements: [String])] = []
  private let rule: Rule
  private let regimes: [Regime]

  init(rule: Rule, regimes: [Regime]) {
    self.rule = rule
    self.regimes = regimes
  }

  /// Reports the rule's fault on a subject.
  ///
  /// - Parameters:
  ///   - message: The fault; lower case, no full stop.
  ///   - help: How to mend it; lower case, no full stop.
  ///   - regimes: The regimes that it concerns, if fewer than those of the rule that are declared.
  mutating func report(
    _ message: String, help: String, subject: String, at location: SourceLocation,
    severity: Severity? = nil, excerpt: String? = nil, regimes: [Regime]? = nil,
    citation: String? = nil
  ) {
    findings.append(
      Finding(
        rule: rule.id, requirements: rule.requirements, regimes: regimes ?? self.regimes,
        severity: severity ?? rule.severity, message: message, help: help,
        citation: citation ?? rule.citation, subject: subject, location: location,
        excerpt: excerpt))
  }

  /// Reports the rule's fault on an entity.
  mutating func report(
    _ message: String, help: String, on entity: some Entity, at location: SourceLocation? = nil,
    severity: Severity? = nil, excerpt: String? = nil, regimes: [Regime]? = nil,
    citation: String? = nil
  ) {
    report(
      message, help: help, subject: entity.id.description, at: location ?? entity.source,
      severity: severity, excerpt: excerpt, regimes: regimes, citation: citation)
  }

  /// Asks for a fact that the rule turns on: a clause such as "whether you target people in the EU".
  mutating func ask(_ text: String, under regime: Regime) {
    questions.append((regime, text, rule.requirements))
  }
}
