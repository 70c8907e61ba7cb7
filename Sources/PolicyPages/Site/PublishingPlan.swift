package import FoundationEssentials
public import PolicyKit

/// What publishing does, or would do: the plan that a proposal shows and `publish` carries out.
public struct PublishingPlan: Sendable {
  /// What happens to the site.
  public enum Step: Sendable, Hashable {
    /// The policy becomes a version.
    case publish(VersionRecord)
    /// It is recorded that people were told of a version, or that a withdrawn one does not come.
    case record(VersionRecord, NoticeRound)
    /// The day on which a version comes into force is moved.
    case move(VersionRecord)
    /// A version is withdrawn before it comes into force.
    case withdraw(VersionRecord)
    /// Pages are written anew: templates changed, a day moved, a version came into force.
    case refresh
    /// Nothing changes.
    case nothing
  }

  /// What happens to the site.
  public let step: Step
  /// What changed since the version before; nil for the first version, and where nothing did.
  public let report: ChangeReport?
  /// The first day on which the policy could take effect.
  public let earliest: CalendarDate?
  /// Why it is not done, each with what would be right; empty where it can be done.
  public let refusals: [Refusal]
  /// What is worth knowing, and stops nothing.
  public let notes: [String]
  /// Words of counsel's that still say what changed; they stop nothing.
  public internal(set) var stale: [StaleWords] = []
  /// The files that are written, changed or removed, by their paths.
  public let changedFiles: [String]
  /// What people are told of the version, each by a message; nil where they are not.
  public internal(set) var notice: NoticeWords?
  /// The versions after it is done.
  public let history: VersionHistory
  /// Every file of the site after it is done.
  package let files: [String: Data]

  /// Whether its day was stated by hand, and no clock stands for it.
  public internal(set) var isDatedByHand = false
  /// The head of the record after it is done; see ``VersionHistory/head``.
  public internal(set) var head: Digest?

  /// Whether it is refused.
  public var isRefused: Bool { !refusals.isEmpty }

  /// The record of the version that is published, if one is.
  public var record: VersionRecord? {
    if case .publish(let record) = step { record } else { nil }
  }

  /// The record of the version that something happens to, if it is one.
  public var subject: VersionRecord? {
    switch step {
    case .publish(let record), .record(let record, _), .move(let record), .withdraw(let record):
      record
    case .refresh, .nothing: nil
    }
  }
}
