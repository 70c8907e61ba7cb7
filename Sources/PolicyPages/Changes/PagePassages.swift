import PolicyKit

/// What the page said and says of a change, in the page's own words.
///
/// It is asked where a value alone has the same words before and after: a time that is followed by
/// another end, a list in which one thing took another meaning. What the page shows is then told as it
/// stands there.
struct PagePassages {
  private let renderer: PolicyRenderer
  private let diff: PolicyDiff
  private let neighbourhood: Neighbourhood

  init(of diff: PolicyDiff, _ renderer: PolicyRenderer) {
    self.diff = diff
    self.renderer = renderer
    neighbourhood = Neighbourhood(of: diff.before)
  }

  /// The passages of the page that differ because of a change, as they were and as they are; nothing
  /// where the page says nothing of it.
  func words(of change: Change) -> (old: String?, new: String?) {
    let near = neighbourhood.around(change.edits.map { diff.facts.edits[$0] })
    if let near, let words = words(of: change, within: near) { return words }
    return words(of: change, within: nil) ?? (nil, nil)
  }

  /// The same, on the part of the policy around some entities; nothing where the page stays as it was.
  private func words(
    of change: Change, within part: Set<String>?
  ) -> (old: String?, new: String?)? {
    var before = diff.before
    var after = diff.facts.applied(to: before, only: Set(change.edits))
    if let part { (before, after) = (before.only(part), after.only(part)) }
    guard let first = page(of: before), let second = page(of: after), first.words != second.words,
      let wording = try? WordingDiff(
        from: first.words, to: second.words, language: first.language)
    else { return nil }
    let passages = wording.changes.filter {
      $0.kind != .moved || $0.cells.contains(where: \.differs)
    }
    func text(without kind: WordingChange.Part.Kind) -> String? {
      let texts = passages.map { $0.text(without: kind) }.filter { !$0.isEmpty }
      return texts.isEmpty ? nil : texts.joined(separator: " … ")
    }
    let words = (old: text(without: .inserted), new: text(without: .deleted))
    return words.old == words.new ? nil : words
  }

  private func page(of tree: FactNode) -> (words: String, language: String)? {
    guard let policy = try? Snapshot.policy(of: tree),
      let words = try? renderer.markdown(of: policy)
    else { return nil }
    return (words, policy.language)
  }
}

extension [WordingChange.Part] {
  /// Whether a word came or went.
  fileprivate var differs: Bool { contains { $0.kind != .kept } }
}

extension WordingChange {
  /// The block as it was or is, in one line, shortened where nothing differs.
  fileprivate func text(without kind: Part.Kind) -> String {
    cells.map { parts in
      parts.enumerated().filter { $1.kind != kind }.map { index, part in
        part.kind == .kept
          ? part.elided(isFirst: index == 0, isLast: index == parts.count - 1) : shown(part)
      }.joined().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }.filter { !$0.isEmpty }.joined(separator: " | ")
  }
}
