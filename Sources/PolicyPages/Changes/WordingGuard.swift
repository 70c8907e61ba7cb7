import FoundationEssentials
public import PolicyKit

/// Keeps facts and counsel's wording from drifting apart.
///
/// A wording *stands in* for a fact if, with the wording taken out, the page would say something
/// else when the fact changes. Where a fact changes and the wording that stands in for it does not,
/// the page would go on saying the old.
public struct WordingGuard: Sendable {
  private let renderer: PolicyRenderer

  /// A guard of pages that a renderer makes.
  public init(renderer: PolicyRenderer = PolicyRenderer()) {
    self.renderer = renderer
  }

  /// A fact that changed under a wording that did not.
  public struct Contradiction: Sendable, Hashable {
    /// What sort of change it is.
    public let kind: ChangeKind
    /// What it is about, such as `purpose:newsletter`.
    public let subject: String
    /// The stable paths of the facts that changed.
    public let paths: [String]
    /// What changed, in a reader's words.
    public let change: ChangeWords
    /// The wordings that still say the old, as the new policy has them, the nearest first.
    public let wordings: [CounselsWording]

    /// Where the wording stands that has to change.
    public var location: SourceLocation { wordings.first?.source ?? .unknown }

    /// The fault, in one line.
    public var message: String {
      let facts = paths.first ?? subject
      let old = change.old.map { " from \"\($0.excerpt)\"" } ?? ""
      let new = change.new.map { " to \"\($0.excerpt)\"" } ?? ""
      let words = wordings.first?.prose.encoded.excerpt ?? ""
      return Terminal.visible(
        "\(facts) changed\(old)\(new), but the wording that stands in for it did not: "
          + "\"\(words)\"")
    }

    /// How to mend it.
    public var help: String {
      let path = wordings.first?.path ?? subject
      return "change \(path) too, or take it out so that the page says what the fact says"
    }
  }

  /// Every fact that changed under a wording that did not.
  ///
  /// - Throws: `RenderError` if the old policy cannot be rendered.
  public func contradictions(
    from old: Policy, to new: Policy, _ diff: PolicyDiff
  ) throws -> [Contradiction] {
    let tree = diff.after
    let latest = CounselsWording.allProse(in: tree)
    let byPath = Dictionary(latest.map { ($0.path, $0) }) { first, _ in first }
    let byWords = Dictionary(latest.map { ($0.prose, $0) }) { first, _ in first }
    let page = try OldPage(of: old, diff, renderer)
    let said = Self.named(
      in: CounselsWording.all(in: tree), butNotIn: CounselsWording.all(in: page.tree))
    // Words that now name the thing say of it what counsel wants said, wherever they stand.
    let unsaid = diff.changes.filter { !said.contains($0.subject) }
    let corrected = Set(
      diff.changes.filter { $0.kind == .wordingCorrected }.flatMap(\.paths))
    // Whoever changed one of them has looked at what the page says.
    func standing(_ before: CounselsWording) -> CounselsWording? {
      guard let after = byWords[before.prose] ?? byPath[before.path] else { return nil }
      return before.prose == after.prose || corrected.contains(after.path) ? after : nil
    }
    let unchanged = Set(
      CounselsWording.all(in: page.tree).filter { standing($0) != nil }.map(\.path))
    let outcomes = page.outcomes(of: unsaid, diff.facts, unchanged: unchanged)
    let found = zip(unsaid, outcomes).compactMap {
      change, outcome -> (change: Change, wordings: [CounselsWording])? in
      guard case .hidden(let hiding) = outcome else { return nil }
      let standing = hiding.compactMap(standing)
      return standing.isEmpty || standing.count != hiding.count ? nil : (change, standing)
    }
    let hidden = try besides(Restatements(diff), found, of: diff, in: new, since: old)
    // Words that were changed and name other receivers go on saying that the data go to those alone.
    let receivers = Receivers(old, new)
    let unnamed = zip(unsaid, outcomes).compactMap {
      change, outcome -> (change: Change, wordings: [CounselsWording])? in
      guard case .reworded = outcome else { return nil }
      let silent = page.wordings(about: change).compactMap { before -> CounselsWording? in
        guard let after = byPath[before.path], after.prose != before.prose,
          receivers.areNamed(in: before), receivers.leaveOut(change, after)
        else { return nil }
        return after
      }
      return silent.isEmpty ? nil : (change, silent)
    }
    let known = Set(
      hidden.flatMap { found in found.wordings.map { [found.change.subject, $0.path] } })
    let all =
      hidden + unnamed
      + Self.restating(diff).filter { stated in
        !stated.wordings.contains { known.contains([stated.change.subject, $0.path]) }
      }
    let words = try renderer.words(of: all.map(\.change), by: diff, in: new, since: old)
    return zip(all, words).map { found, words in
      Contradiction(
        kind: found.change.kind, subject: found.change.subject, paths: found.change.paths,
        change: words, wordings: found.wordings)
    }
  }

  /// The changes that wordings hide, without the wordings that never said what changed, where words
  /// that state just that fact changed with it.
  private func besides(
    _ restatements: Restatements, _ found: [(change: Change, wordings: [CounselsWording])],
    of diff: PolicyDiff, in new: Policy, since old: Policy
  ) throws -> [(change: Change, wordings: [CounselsWording])] {
    let restated = found.filter { change, wordings in
      wordings.contains { restatements.areThere(of: change, within: $0) }
    }
    if restated.isEmpty { return found }
    let words = try renderer.words(of: restated.map(\.change), by: diff, in: new, since: old)
    let values = Dictionary(zip(restated.map(\.change.paths), words)) { first, _ in first }
    let scribe = try renderer.scribe(for: new)
    return found.compactMap { change, wordings in
      guard let value = values[change.paths] else { return (change, wordings) }
      let left = wordings.filter { wording in
        let said = SaidFacts([wording.prose], language: new.language, name: scribe.name)
        return !restatements.areThere(of: change, within: wording)
          || said.mayMean(value.old ?? "", andNot: value.new ?? "", isBasis: change.isOfBases)
      }
      return left.isEmpty ? nil : (change, left)
    }
  }

  /// The changes of facts that words state as before: words that name the fact that they state are
  /// guarded wherever they stand.
  private static func restating(
    _ diff: PolicyDiff
  ) -> [(change: Change, wordings: [CounselsWording])] {
    let former = CounselsWording.statementsByFact(in: diff.before)
    let standing = CounselsWording.statementsByFact(in: diff.after).compactMap {
      fact, wordings -> (fact: String, wordings: [CounselsWording])? in
      let same = wordings.filter { now in
        former[fact]?.contains { $0.prose == now.prose } ?? false
      }
      return same.isEmpty ? nil : (fact, same)
    }.sorted { $0.fact < $1.fact }
    let stated = Set(standing.map(\.fact))
    if stated.isEmpty { return [] }
    let (before, after) = (
      facts(stated, in: diff.before), facts(stated, in: diff.after)
    )
    return diff.changes.compactMap { change in
      if ofWordsAlone.contains(change.kind) { return nil }
      let wordings = standing.filter { statement in
        let fact = statement.fact
        return before[fact] != after[fact]
          && change.paths.contains {
            $0 == fact || $0.hasPrefix(fact + "/") || fact.hasPrefix($0 + "/")
          }
      }.flatMap(\.wordings).uniqued()
      return wordings.isEmpty ? nil : (change, wordings)
    }
  }

  /// The kinds of changes that leave every fact as it is.
  private static let ofWordsAlone: Set<ChangeKind> = [
    .wordingChanged, .wordingCorrected, .identifierChanged, .reordered, .layoutChanged,
  ]

  /// What some facts are, by their stable paths, as the bytes of a snapshot.
  private static func facts(_ paths: Set<String>, in tree: FactNode) -> [String: Data] {
    var found: [String: Data] = [:]
    tree.walk { visit in
      if paths.contains(visit.stablePath), found[visit.stablePath] == nil {
        found[visit.stablePath] = CanonicalJSON.encode(visit.node)
      }
    }
    return found
  }

  /// The things that some wordings name and the wordings at the same places did not.
  private static func named(
    in wordings: [CounselsWording], butNotIn former: [CounselsWording]
  ) -> Set<String> {
    let before = Dictionary(
      former.map { ($0.path, Set($0.prose.references.map(\.subject))) },
      uniquingKeysWith: { first, _ in first })
    return wordings.reduce(into: []) { named, wording in
      named.formUnion(
        Set(wording.prose.references.map(\.subject)).subtracting(before[wording.path] ?? []))
    }
  }
}

/// The facts that words state anew.
private struct Restatements {
  private let facts: [String]

  /// The facts that words of a new policy state, none of which stated them so before.
  init(_ diff: PolicyDiff) {
    let former = CounselsWording.statementsByFact(in: diff.before).mapValues {
      Set($0.map(\.prose))
    }
    facts = CounselsWording.statementsByFact(in: diff.after).filter { fact, wordings in
      former[fact, default: []].isDisjoint(with: wordings.map(\.prose))
    }.keys.sorted()
  }

  /// Whether words state all that changed, and no more than a member of what a wording is of.
  func areThere(of change: Change, within wording: CounselsWording) -> Bool {
    guard let end = wording.path.lastIndex(of: "/") else { return false }
    let thing = wording.path[...end]
    let paths = change.paths.filter { path in
      !(path.split(separator: "/").last.map { CounselsWording.isWording(String($0)) } ?? false)
    }
    return !paths.isEmpty
      && paths.allSatisfy { path in
        facts.contains { fact in
          fact.hasPrefix(thing) && path.hasPrefix(thing)
            && (path == fact || path.hasPrefix(fact + "/") || fact.hasPrefix(path + "/"))
        }
      }
  }
}

extension Change {
  /// Whether it is about what a use of data rests on.
  fileprivate var isOfBases: Bool {
    paths.contains { $0.split(separator: "/").contains("bases") }
  }
}

/// The receivers of data by what readers call them.
private struct Receivers {
  private var names: [String: [String]] = [:]

  init(_ policies: Policy...) {
    for recipient in policies.flatMap(\.recipients) {
      names[recipient.erased.subject, default: []] +=
        ([recipient.name] + recipient.aliases).map(\.bareWords)
    }
  }

  /// Whether words name a receiver.
  func areNamed(in wording: CounselsWording) -> Bool {
    names.keys.contains { isNamed($0, in: wording) }
  }

  /// Whether words name receivers, but not the one to whom data go anew.
  func leaveOut(_ change: Change, _ wording: CounselsWording) -> Bool {
    switch change.kind {
    case .recipientAdded, .recipientCategoryAdded, .dataGivenToFurtherRecipient: break
    default: return false
    }
    guard names[change.subject] != nil else { return false }
    return areNamed(in: wording) && !isNamed(change.subject, in: wording)
  }

  private func isNamed(_ subject: String, in wording: CounselsWording) -> Bool {
    if wording.prose.references.contains(where: { $0.subject == subject }) { return true }
    let words = wording.prose.markdown { $1 ?? $0.id }.bareWords
    return names[subject]?.contains { words.contains($0) } ?? false
  }
}
