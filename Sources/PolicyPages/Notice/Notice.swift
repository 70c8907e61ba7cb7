public import PolicyKit

/// What people are told of a version: the facts that a notice is written from.
public struct Notice: Sendable {
  /// What changes since the version that people know, most important first.
  public var report: ChangeReport
  /// The record of the version.
  public var record: VersionRecord
  /// The policy of the version.
  public var policy: Policy
  /// The policy that people know.
  public var before: Policy
  /// The number of the version that people know.
  public var numberBefore: Int
  /// The versions whose comparisons lead from the one to the other, oldest first.
  public var steps: [Int]

  /// The facts of a notice.
  ///
  /// - Parameter steps: The versions after the one that people know, up to this one; where nothing is
  ///   given, this one alone.
  public init(
    report: ChangeReport, record: VersionRecord, policy: Policy, before: Policy,
    numberBefore: Int, steps: [Int] = []
  ) {
    self.report = report
    self.record = record
    self.policy = policy
    self.before = before
    self.numberBefore = numberBefore
    self.steps = steps.isEmpty ? [record.number] : steps
  }
}
