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

    /// What is wrong, in a line.
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

  /// What becomes of a change on the page.
  enum Outcome: Sendable {
    /// The page says something else.
    case shown
    /// The page says the same, because of wordings that stand in for the fact.
    case hidden(by: [CounselsWording])
    /// The page says nothing of the fact, whatever the wording.
    case silent
  }

  /// Every fact that changed under a wording that did not.
  ///
  /// - Throws: `RenderError` if the old policy cannot be rendered, or `SnapshotError` if one of
  ///   the two cannot be written as facts.
  public func contradictions(
    from old: Policy, to new: Policy, _ diff: PolicyDiff
  ) throws -> [Contradiction] {
    let wordings = Dictionary(
      CounselsWording.all(in: try Snapshot.tree(of: new)).map { ($0.path, $0) },
      uniquingKeysWith: { first, _ in first })
    let pages = try Pages(of: old, diff.facts, renderer)
    let said = Self.named(in: Array(wordings.values), butNotIn: CounselsWording.all(in: pages.tree))
    var contradictions: [Contradiction] = []
    for change in diff.changes {
      // Words that now name the thing say of it what counsel wants said, wherever they stand.
      if said.contains(change.subject) { continue }
      guard case .hidden(let hiding) = try outcome(of: change, diff, pages) else { continue }
      // Whoever changed one of them has looked at what the page says.
      let stale = hiding.compactMap { wordings[$0.path] }
      let unchanged = zip(hiding, hiding.map { wordings[$0.path] })
        .allSatisfy { before, after in after.map { isSame(before, $0, diff) } ?? false }
      guard unchanged, !stale.isEmpty else { continue }
      let words = try renderer.words(of: [change], in: new, since: old)
      guard let words = words.first else { continue }
      contradictions.append(
        Contradiction(
          kind: change.kind, subject: change.subject, paths: change.paths, change: words,
          wordings: stale))
    }
    return contradictions
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

  /// Whether a wording says what it said, to the letter or but for typography.
  private func isSame(
    _ before: CounselsWording, _ after: CounselsWording, _ diff: PolicyDiff
  ) -> Bool {
    if before.prose == after.prose { return true }
    return diff.changes.contains { change in
      change.kind == .wordingCorrected && change.paths.contains(after.path)
    }
  }

  /// What becomes of a change on the page, if nothing else changes.
  func outcome(of change: Change, _ diff: PolicyDiff, _ pages: Pages) throws -> Outcome {
    let facts = change.edits.filter { edit in
      let steps = diff.facts.edits[edit].steps
      return steps.last.map { !CounselsWording.isWording($0) } ?? true
    }
    if facts.isEmpty { return .shown }
    let changed = diff.facts.applied(to: pages.tree, only: Set(facts))
    func isShown(without wordings: [CounselsWording]) -> Bool {
      pages.words(without: wordings) != pages.words(of: changed, without: wordings)
    }
    if isShown(without: []) { return .shown }
    let candidates = pages.wordings(nearestTo: change)
    guard isShown(without: candidates) else { return .silent }
    // The fewest wordings that hide it: each is the last that has to go for the fact to show.
    var hiding: [CounselsWording] = []
    while !isShown(without: hiding) {
      var (low, high) = (1, candidates.count)
      while low < high {
        let middle = (low + high) / 2
        if isShown(without: hiding + candidates.prefix(middle)) {
          high = middle
        } else {
          low = middle + 1
        }
      }
      guard !hiding.contains(candidates[low - 1]) else { break }
      hiding.append(candidates[low - 1])
    }
    return .hidden(by: hiding.reversed())
  }
}

extension WordingGuard {
  /// The words of a policy's page, with some of its wordings taken out.
  final class Pages {
    let tree: FactNode
    private let renderer: PolicyRenderer
    private let wordings: [CounselsWording]
    private var known: [Set<String>: String?] = [:]

    init(of policy: Policy, _ facts: FactDiff, _ renderer: PolicyRenderer) throws {
      // Under the new identifiers, which readers do not see.
      tree = facts.applied(to: try Snapshot.tree(of: policy), only: [])
      self.renderer = renderer
      wordings = CounselsWording.all(in: tree)
      _ = try renderer.markdown(of: policy)
    }

    /// The words of the old page; nothing where none can be made.
    func words(without wordings: [CounselsWording]) -> String? {
      let key = Set(wordings.map(\.path))
      if let words = known[key] { return words }
      let words = self.words(of: tree, without: wordings)
      known[key] = .some(words)
      return words
    }

    /// The words of another page.
    func words(of tree: FactNode, without wordings: [CounselsWording]) -> String? {
      guard let policy = try? Snapshot.policy(of: tree.without(wordings)) else { return nil }
      return try? renderer.markdown(of: policy)
    }

    /// The wordings, those of the fact itself first, then those of its thing, then the others.
    func wordings(nearestTo change: Change) -> [CounselsWording] {
      let places = change.paths.map { $0.split(separator: "/") }
      func closeness(_ wording: CounselsWording) -> Int {
        let steps = wording.path.split(separator: "/").dropLast()
        let shared = places.map { place in
          let common = zip(place, steps).prefix { first, second in first == second }.count
          return common * 2 - (steps.count > place.count ? 1 : 0)
        }
        return shared.max() ?? 0
      }
      let subjects = Set(([change.subject] + change.concerns.map(\.subject)))
      var ranked: [(rank: Int, index: Int)] = []
      for (index, wording) in wordings.enumerated() {
        let mentions = wording.prose.references.contains { subjects.contains($0.subject) }
        ranked.append((closeness(wording) * 2 + (mentions ? 1 : 0), index))
      }
      ranked.sort { first, second in (second.rank, first.index) < (first.rank, second.index) }
      return ranked.map { wordings[$0.index] }
    }
  }
}

extension String {
  /// The text, or its beginning where it is long.
  fileprivate var excerpt: String {
    count <= 160 ? self : prefix(159).trimmingSuffix(while: \.isWhitespace) + "…"
  }
}

extension Substring {
  fileprivate func trimmingSuffix(while isIn: (Character) -> Bool) -> String {
    var text = self
    while let last = text.last, isIn(last) { text.removeLast() }
    return String(text)
  }
}
