/// What changed between two policies, and what that means in law.
///
/// ```swift
/// let diff = try PolicyDiff(from: published, to: draft)
/// diff.changeClass  // .material
/// diff.noticeDays  // 30
/// diff.changes.first?.kind  // .purposeAdded
/// ```
public struct PolicyDiff: Sendable {
  /// The differences, fact by fact.
  public let facts: FactDiff
  /// The facts that were said, under the new identifiers.
  package let before: FactNode
  /// The facts that are said.
  package let after: FactNode
  /// The changes, the weightiest first.
  public private(set) var changes: [Change]
  /// Overrides for this version that are about no change of it.
  public private(set) var unmatchedOverrides: [ChangeOverride] = []
  private let overrides: [ChangeOverride]
  private let version: Int?

  /// Compares two policies.
  ///
  /// - Parameters:
  ///   - old: What was said.
  ///   - new: What is said.
  ///   - overrides: What counsel weighs in another way; only those for `version` count, and those
  ///     for the versions since `earlier`.
  ///   - version: The number of the version that says the new.
  ///   - earlier: The number of the version that says the old, where others lie between the two.
  ///   - wordingClass: What a difference of two texts may mean; without it, anything.
  /// - Throws: `SnapshotError` if a policy cannot be written as facts.
  public init(
    from old: Policy, to new: Policy, overrides: [ChangeOverride] = [], version: Int? = nil,
    since earlier: Int? = nil,
    wordingClass: @escaping (String, String) -> WordingClass = { _, _ in .substantive }
  ) throws(SnapshotError) {
    let tree = try Snapshot.tree(of: old)
    after = try Snapshot.tree(of: new)
    let facts = FactDiff(from: tree, to: after)
    before = facts.applied(to: tree, only: [])
    var older = old
    if facts.hasRenames {
      older = try Snapshot.decode(Snapshot.encode(facts.renamed(tree)))
    }
    self.facts = facts
    self.version = version
    // Of two decisions about one change the later counts.
    self.overrides = overrides.filter { override in
      override.version == version
        || earlier.map { $0 < override.version && override.version < version ?? 0 } ?? false
    }.sorted { $0.version > $1.version }
    var weigher = Weigher(from: older, to: new, facts: facts, wordingClass: wordingClass)
    changes = weigher.weighed()
    applyOverrides()
  }

  /// The class of the weightiest change; nothing if nothing changed.
  public var changeClass: ChangeClass? { changes.map(\.changeClass).max() }

  /// The longest notice that a change asks for, in days.
  public var noticeDays: Int { changes.map(\.noticeDays).max() ?? 0 }

  /// Whether people must consent again because of a change.
  public var consentAgain: Bool { changes.contains { $0.consentAgain.isNeeded } }

  /// The changes that may not be published without a reason on record.
  public var blocks: [Change] { changes.filter { $0.blocks != nil } }

  /// The same, knowing what the difference of the pages' words may mean.
  ///
  /// Words that carry meaning over unchanged facts are a change of their own.
  public func considering(pageWording: WordingClass) -> PolicyDiff {
    guard pageWording == .substantive, !changes.contains(where: { $0.lawfulClass > .editorial })
    else { return self }
    var diff = self
    diff.changes.append(
      Weigher.change(
        .wordingChanged, subject: "wording", paths: [], edits: [],
        refusal: Materiality.of(.wordingUnconfirmed).note))
    diff.applyOverrides()
    return diff
  }

  private mutating func applyOverrides() {
    unmatchedOverrides = overrides.filter { override in
      override.version == version && !changes.contains(where: override.covers)
    }
    for index in changes.indices {
      // Of two that are about one change the one that names it more closely counts.
      let override =
        overrides.filter { $0.covers(changes[index]) }.max { $0.closeness < $1.closeness }
      changes[index].override = override.map { AppliedOverride($0, of: changes[index]) }
    }
    changes = changes.enumerated().sorted { lhs, rhs in
      let (first, second) = (lhs.element.weight, rhs.element.weight)
      return first == second ? lhs.offset < rhs.offset : second.lexicographicallyPrecedes(first)
    }.map(\.element)
  }
}

extension Change {
  /// What its place among the changes turns on.
  fileprivate var weight: [Int] {
    [
      ChangeClass.allCases.firstIndex(of: changeClass) ?? 0, refusal == nil ? 0 : 1, noticeDays,
      consentAgain.isNeeded ? 1 : 0,
    ]
  }
}
