/// What a rule found: what is wrong, where, why, and how to mend it.
public struct Finding: Sendable, Hashable {
  /// The rule's identifier, such as `x.dangling-reference`.
  public let rule: String
  /// The rows of the law tables that the rule serves.
  public let requirements: [String]
  /// The declared regimes it concerns; empty when it holds under any law.
  public let regimes: [Regime]
  /// How much it matters here, which a date or a fact may change.
  public let severity: Severity
  /// The fault: lower case, no full stop.
  public let message: String
  /// How to mend it: lower case, no full stop.
  public let help: String
  /// The source in law.
  public let citation: String
  /// What it is about: `recipient:letterpress`, or a part of the policy such as `rights`.
  public let subject: String
  /// Where that was declared.
  public internal(set) var location: SourceLocation
  /// Words in the source that it is about, to put the caret under.
  public let excerpt: String?
  /// The acceptance by counsel, if any.
  public internal(set) var acknowledgement: Acknowledgement?

  /// Whether it counts: not accepted.
  public var isOpen: Bool { acknowledgement == nil }
}

/// A fact that rules turn on and nobody stated, asked for once per regime.
public struct Question: Sendable, Hashable {
  /// The regime whose rules turn on it.
  public let regime: Regime
  /// The questions, as one sentence.
  public let text: String
  /// The rows that wait for the answer.
  public let requirements: [String]
}

/// Everything that a check found, in a stable order.
public struct Report: Sendable {
  /// The findings, accepted ones included.
  public let findings: [Finding]
  /// The facts that are asked for.
  public let questions: [Question]
  /// The regimes that were checked.
  public let regimes: [Regime]
  /// The day as of which it was checked.
  public let date: CalendarDate
  /// The rules that it was checked by, where their regime applied.
  public let rules: [Rule]

  /// The open findings of a severity.
  public func open(_ severity: Severity) -> [Finding] {
    findings.filter { $0.isOpen && $0.severity == severity }
  }

  /// Whether an open error is among them.
  public var hasErrors: Bool { !open(.error).isEmpty }
}
