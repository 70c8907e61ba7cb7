public import PolicyKit

/// What changed between two versions of a policy, facts and words together.
public struct Comparison: Sendable {
  /// The changes, weighed and in words.
  public let report: ChangeReport
  /// What the changes mean together.
  public let changeClass: ChangeClass
  /// Why the change cannot be published as it is.
  public let refusals: [String]

  /// Compares two versions.
  public init(
    from old: (policy: Policy, words: String, name: String),
    to new: (policy: Policy, words: String, name: String),
    renderer: PolicyRenderer, review: Review
  ) throws {
    // Stand-in until the diff of facts is merged.
    changeClass = old.words == new.words ? .editorial : .notable
    report = ChangeReport(
      old: old.name, new: new.name, weight: .notable, noticeDays: 0, consentAgain: false,
      changes: [],
      wording: .init(wordingClass: .substantive, inserted: 0, deleted: 0, moved: 0), overrides: [])
    refusals = []
  }
}
