import PolicyKit

/// The page that is published, asked what it would say if one fact were another.
///
/// Making a page takes time that grows with the policy, and so does the number of changes. So each
/// change is tried on the part of the policy around it, and only what shows nothing there is tried
/// on the whole, all of it at once: what shows nothing together shows nothing alone.
final class OldPage {
  /// What becomes of a change on the page.
  enum Outcome: Sendable {
    /// The page says something else.
    case shown
    /// The page says the same, because of wordings that stand in for the fact.
    case hidden(by: [CounselsWording])
    /// The page says the same, because of wordings some of which have changed since.
    case reworded
    /// The page says nothing of the fact, whatever the wording.
    case silent
  }

  /// The facts of the page, under the new identifiers, which readers do not see.
  let tree: FactNode
  private let renderer: PolicyRenderer
  private let scribe: Scribe
  /// Every prose with its words, which are asked for only where no sentence would say a fact.
  private lazy var prose = CounselsWording.allProse(in: tree).map { prose in
    (prose: prose, text: prose.prose.markdown { $1 ?? self.scribe.name($0) }.bareWords)
  }
  private let neighbourhood: Neighbourhood

  /// - Throws: `RenderError` if the policy cannot be rendered.
  init(of policy: Policy, _ diff: PolicyDiff, _ renderer: PolicyRenderer) throws {
    tree = diff.before
    self.renderer = renderer
    scribe = try renderer.scribe(for: policy)
    neighbourhood = Neighbourhood(of: tree)
    _ = try renderer.markdown(of: policy)
  }

  /// The wordings that say of the things that a change is about what is done with data for them.
  func wordings(about change: Change) -> [CounselsWording] {
    let things = Set(
      [change.subject] + change.concerns.map(\.subject)
        + change.paths.map { String($0.prefix { $0 != "/" }) })
    return CounselsWording.all(in: tree).filter { wording in
      let steps = wording.path.split(separator: "/")
      return steps.count == 2 && things.contains(String(steps[0]))
    }
  }

  /// What becomes of each change, if nothing else changes.
  ///
  /// - Parameter unchanged: The paths of the wordings that still stand; which of the others hide a
  ///   change is of no interest.
  func outcomes(
    of changes: [Change], _ facts: FactDiff, unchanged: Set<String>
  ) -> [Outcome] {
    let edits = FactEdits(facts)
    let whole = Probe(tree, renderer, unchanged: unchanged)
    var parts: [Set<String>: Probe] = [:]
    func probe(of part: Set<String>) -> Probe {
      if let known = parts[part] { return known }
      let probe = Probe(tree.only(part), renderer, unchanged: unchanged, within: part)
      parts[part] = probe
      return probe
    }
    var outcomes: [Outcome] = changes.map { _ in .shown }
    var unseen: [Int] = []
    for (index, change) in changes.enumerated() {
      let made = edits.facts(of: change)
      if made.isEmpty { continue }
      let near = neighbourhood.around(made.map { facts.edits[$0] })
      let outcome = self.outcome(of: change, made, facts, near.map(probe) ?? whole)
      if case .shown = outcome { continue }
      outcomes[index] = outcome
      if near != nil { unseen.append(index) }
    }
    func confirm(_ unseen: ArraySlice<Int>) {
      let made = Set(unseen.flatMap { edits.facts(of: changes[$0]) })
      guard !unseen.isEmpty, whole.isShown(facts.applied(to: tree, only: made), without: [])
      else { return }
      if unseen.count == 1, let index = unseen.first {
        outcomes[index] = outcome(of: changes[index], made, facts, whole)
        return
      }
      let middle = unseen.startIndex + unseen.count / 2
      confirm(unseen[..<middle])
      confirm(unseen[middle...])
    }
    confirm(unseen[...])
    return outcomes
  }

  private func outcome(
    of change: Change, _ made: Set<Int>, _ facts: FactDiff, _ probe: Probe
  ) -> Outcome {
    var changed = facts.applied(to: tree, only: made)
    if let part = probe.part { changed = changed.only(part) }
    if probe.isShown(changed, without: []) { return .shown }
    let candidates = probe.wordings(nearestTo: change)
    guard probe.isShown(changed, without: candidates) else {
      // No sentence would say it; but prose may say it in its own way.
      let saying = prose(saying: change)
      return saying.isEmpty ? .silent : .hidden(by: saying)
    }
    // Nor is it hidden by what still stands alone, if without that it does not show.
    guard probe.isShown(changed, without: candidates.filter(probe.isUnchanged)) else {
      return .reworded
    }
    // The fewest wordings that hide it: each is the last that has to go for the fact to show.
    var hiding: [CounselsWording] = []
    while !probe.isShown(changed, without: hiding) {
      var (low, high) = (1, candidates.count)
      while low < high {
        let middle = (low + high) / 2
        if probe.isShown(changed, without: hiding + candidates.prefix(middle)) {
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

  /// The prose that says in so many words what a change took out.
  private func prose(saying change: Change) -> [CounselsWording] {
    let gone = change.old?.literals(goneIn: change.new).map(\.bareWords) ?? []
    return gone.filter { $0.count > 3 }.flatMap { words in
      prose.filter { $0.text.contains(words) && !change.paths.contains($0.prose.path) }
        .map(\.prose)
    }.uniqued()
  }
}

/// The differences between two policies, by the changes that they are part of.
private struct FactEdits {
  private let all: [FactEdit]
  private var added: [Prose: [Int]] = [:]
  private var removed: [Prose: [Int]] = [:]

  init(_ facts: FactDiff) {
    all = facts.edits
    for (index, edit) in all.enumerated() {
      switch edit.action {
      case .added(let node):
        for prose in Self.wordings(in: node) { added[prose, default: []].append(index) }
      case .removed(let node):
        for prose in Self.wordings(in: node) { removed[prose, default: []].append(index) }
      case .replaced, .moved, .renamed: continue
      }
    }
  }

  private static func wordings(in node: FactNode) -> [Prose] {
    CounselsWording.all(in: node).map(\.prose)
  }

  /// The differences of a change that are no wordings, with those of others that took its wording
  /// over: a right that went and another that came under the same words are one thing to a reader.
  func facts(of change: Change) -> Set<Int> {
    var edits = Set(change.edits)
    for edit in change.edits {
      switch all[edit].action {
      case .added(let node):
        edits.formUnion(Self.wordings(in: node).flatMap { removed[$0] ?? [] })
      case .removed(let node):
        edits.formUnion(Self.wordings(in: node).flatMap { added[$0] ?? [] })
      case .replaced, .moved, .renamed: continue
      }
    }
    return edits.filter { all[$0].steps.last.map { !CounselsWording.isWording($0) } ?? true }
  }
}

/// The words of a page or of a part of it, with some of its wordings taken out.
private final class Probe {
  /// The entities that the part has; everything where there are none.
  let part: Set<String>?
  private let tree: FactNode
  private let renderer: PolicyRenderer
  private let wordings: [CounselsWording]
  private let unchanged: Set<String>
  private var known: [Set<String>: String?] = [:]

  init(
    _ tree: FactNode, _ renderer: PolicyRenderer, unchanged: Set<String>,
    within part: Set<String>? = nil
  ) {
    self.tree = tree
    self.unchanged = unchanged
    self.renderer = renderer
    self.part = part
    wordings = CounselsWording.all(in: tree)
  }

  /// Whether a wording still stands.
  func isUnchanged(_ wording: CounselsWording) -> Bool { unchanged.contains(wording.path) }

  /// Whether the page says something else with other facts, both without some wordings.
  func isShown(_ changed: FactNode, without wordings: [CounselsWording]) -> Bool {
    let key = Set(wordings.map(\.path))
    let before = known[key] ?? words(of: tree, without: wordings)
    known[key] = .some(before)
    return before != words(of: changed, without: wordings)
  }

  /// The words of a page; nothing where none can be made.
  private func words(of tree: FactNode, without wordings: [CounselsWording]) -> String? {
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

extension ChangeValue {
  /// The names, addresses and words in it that another value lacks.
  fileprivate func literals(goneIn other: ChangeValue?) -> [String] {
    let kept = Set(other?.literals ?? [])
    return literals.filter { !kept.contains($0) }
  }

  private var literals: [String] {
    switch self {
    case .text(let text): [text]
    case .texts(let texts): texts
    case .prose(let prose): [prose.encoded]
    case .proses(let proses): proses.map(\.encoded)
    case .entities(let named): named.map(\.name)
    case .channels(let channels): channels.compactMap(\.address)
    case .officer(let name, let contacts): [name] + contacts.compactMap(\.address)
    case .flag, .number, .retention, .period, .lifetimes, .access, .deadlines, .freeRequests,
      .countries, .bases, .mechanisms,
      .claims, .words, .right, .notices, .flows, .date, .other:
      []
    }
  }
}
