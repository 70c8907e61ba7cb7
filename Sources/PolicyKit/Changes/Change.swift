/// A change of what a policy says, and what it means in law.
public struct Change: Sendable {
  /// What sort of change it is.
  public let kind: ChangeKind
  /// What it is about: an entity such as `recipient:letterpress`, or a path such as `rights/access`.
  public let subject: String
  /// Whether the direction that its kind claims (more, longer, less) is only assumed.
  ///
  /// Where words changed, or two times cannot be compared, the change weighs as the heavier of what it
  /// may be. Readers are then told that something is said differently, and not which way.
  public let isAssumed: Bool
  /// The stable paths of the facts that changed.
  public let paths: [String]
  /// What was said, where something was.
  public let old: ChangeValue?
  /// What is said, where something is.
  public let new: ChangeValue?
  /// The entities that it concerns besides its subject, such as the purposes of a new recipient.
  public let concerns: [AnyReference]
  /// The class that the table gives it.
  public let lawfulClass: ChangeClass
  /// The least days of notice that the table gives it.
  public let lawfulDays: Int
  /// Whether consent is needed again, and on what that turns.
  public let consentAgain: ConsentAgain
  /// The source of its class.
  public let source: String
  /// What must come before it takes effect.
  public let before: Materiality.Before?
  /// Why it may not be published without a reason on record.
  public internal(set) var refusal: String?
  /// What counsel decided instead of the table.
  public internal(set) var override: AppliedOverride?
  /// The places of its differences in `PolicyDiff.facts.edits`.
  public let edits: [Int]

  /// The row of the table of materiality, where the table has one for it.
  public var row: Materiality.Row? { kind.row }
  /// The class, as counsel decided or as the table has it.
  public var changeClass: ChangeClass { override?.changeClass ?? lawfulClass }
  /// The least days of notice, as counsel decided or as the table has it.
  public var noticeDays: Int { override?.days ?? lawfulDays }
  /// Why publishing must refuse it; nothing once counsel put a reason on record.
  public var blocks: String? { override == nil ? refusal : nil }
}

/// Whether people must consent again.
public struct ConsentAgain: Sendable, Hashable, Codable {
  /// Whether they must, as the facts of the policy have it.
  public let isNeeded: Bool
  /// On what it turns, as the table of materiality says: "if consent-based".
  public let condition: String
}
