/// One check of a policy, which explains itself.
///
/// A rule is a value: its examples are its documentation and its tests. A new rule is one file in
/// `Rules/`, named for the fault, and one line in `Rule.all`. An organisation declares rules of its
/// own in its package, and hands them to `ProvisoMain`.
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

    /// An example.
    ///
    /// - Parameters:
    ///   - title: What the policy says, in one line.
    ///   - date: The day as of which it is checked, if the rule turns on it.
    ///   - review: The review beside the policy, if the rule reads it.
    ///   - alsoTriggers: The identifiers of other rules that the same fault rightly triggers.
    ///   - change: What makes the specimen have the fault, or nearly have it.
    public init(
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

  /// A rule.
  ///
  /// - Parameters:
  ///   - id: The identifier, named for the fault: `acme.shouting-title`. It never changes.
  ///   - requirements: The rows of the law tables that it serves; none for a rule of one's own.
  ///   - regimes: The regimes of which one must be declared for it to run; none to run always.
  ///   - severity: The severity unless a finding says otherwise.
  ///   - citation: The source, such as a section of a law or of a handbook.
  ///   - summary: The fault in one line.
  ///   - why: Why it matters, in a few plain sentences.
  ///   - failing: Policies that have the fault.
  ///   - passing: Policies that nearly have it.
  ///   - check: Looks at a policy and reports what it finds.
  public init(
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
public struct Findings {
  private(set) var findings: [Finding] = []
  private(set) var questions: [(regime: Regime, text: String, requirements: [String])] = []
  private let rule: Rule
  private let regimes: [Regime]
  private let notation: Notation

  init(rule: Rule, regimes: [Regime], notation: Notation) {
    self.rule = rule
    self.regimes = regimes
    self.notation = notation
  }

  /// Reports the rule's fault on a subject.
  ///
  /// - Parameters:
  ///   - message: The fault; lower case, no full stop.
  ///   - help: How to mend it; lower case, no full stop.
  ///   - subject: What it is about: an entity's identifier, or a part of the policy such as `rights`.
  ///   - location: Where that was declared.
  ///   - severity: The severity, if a fact changes it.
  ///   - excerpt: Words in the source to put the caret under.
  ///   - regimes: The regimes that it concerns, if fewer than those of the rule that are declared.
  ///   - citation: The source, if it is not the rule's.
  public mutating func report(
    _ message: String, help: Help, subject: String, at location: SourceLocation,
    severity: Severity? = nil, excerpt: String? = nil, regimes: [Regime]? = nil,
    citation: String? = nil
  ) {
    findings.append(
      Finding(
        rule: rule.id, requirements: rule.requirements, regimes: regimes ?? self.regimes,
        severity: severity ?? rule.severity, message: message, help: help.text(in: notation),
        citation: citation ?? rule.citation, subject: subject, location: location,
        excerpt: excerpt))
  }

  /// Reports the rule's fault on an entity.
  ///
  /// - Parameters:
  ///   - message: The fault; lower case, no full stop.
  ///   - help: How to mend it; lower case, no full stop.
  ///   - entity: What it is about.
  ///   - location: Where that was declared, if not with the entity.
  ///   - severity: The severity, if a fact changes it.
  ///   - excerpt: Words in the source to put the caret under.
  ///   - regimes: The regimes that it concerns, if fewer than those of the rule that are declared.
  ///   - citation: The source, if it is not the rule's.
  public mutating func report(
    _ message: String, help: Help, on entity: some Entity, at location: SourceLocation? = nil,
    severity: Severity? = nil, excerpt: String? = nil, regimes: [Regime]? = nil,
    citation: String? = nil
  ) {
    report(
      message, help: help, subject: entity.id.description, at: location ?? entity.source,
      severity: severity, excerpt: excerpt, regimes: regimes, citation: citation)
  }

  /// Asks for a fact that the rule turns on: a clause such as "whether you target people in the EU".
  public mutating func ask(_ text: String, under regime: Regime) {
    questions.append((regime, text, rule.requirements))
  }
}
