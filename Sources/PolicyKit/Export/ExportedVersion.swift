/// What an archive knows of a policy, beside what the policy states itself.
public struct ExportedVersion: Sendable, Hashable {
  /// The number of the version, from 1.
  public var number: Int
  /// The day on which it was published; nil while it is a draft.
  public var published: CalendarDate?
  /// The first day on which it is in force; nil where nobody stated it, or it never will be.
  public var inForce: CalendarDate?
  /// Whether it is in force on the day of the export.
  public var isInForce: Bool
  /// The policy's identity: the digest of its snapshot, `sha256:` and 64 hexadecimal digits.
  public var identity: String

  /// What an archive knows of a policy.
  public init(
    number: Int, published: CalendarDate?, inForce: CalendarDate?, isInForce: Bool,
    identity: String
  ) {
    self.number = number
    self.published = published
    self.inForce = inForce
    self.isInForce = isInForce
    self.identity = identity
  }
}
