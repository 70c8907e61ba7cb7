public import PolicyKit

extension PolicyRenderer {
  /// The paths of counsel's words that the words of the page do not show.
  ///
  /// The page is rendered with a mark in place of each prose: what has no mark there was left out.
  /// Words that stand on the page all the same, because others say them, are shown.
  ///
  /// - Throws: `RenderError` where there is no page, or `SnapshotError` where its facts are none.
  public func wordsNotShown(in tree: FactNode, of policy: Policy) throws -> Set<String> {
    let proses = CounselsWording.allProse(in: tree)
    let marked = try markdown(of: Snapshot.policy(of: tree.marked(Self.mark)))
    let marks = Set(
      marked.utf8.split { !Self.isInMark($0) }.filter { $0.starts(with: Self.mark.utf8) }
        .map { String(decoding: $0, as: UTF8.self) })
    let hidden = proses.enumerated().compactMap { index, prose in
      marks.contains(Self.mark + String(index)) || prose.prose.encoded.bareWords.isEmpty
        ? nil : prose
    }
    if hidden.isEmpty { return [] }
    let scribe = try scribe(for: policy)
    let page = try markdown(of: policy).bareWords
    return Set(
      hidden.filter { hidden in
        let words = hidden.prose.markdown { $1 ?? scribe.name($0) }.bareWords
        // A word or two may stand anywhere, and mean something else there.
        return words.count { $0 == " " } < 4 || !page.contains(words)
      }.map(\.path))
  }

  /// What the marks begin with: letters that need no escaping and that no policy holds.
  private static let mark = "qzxwordsqzx"

  private static func isInMark(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
      || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}

extension FactNode {
  /// The tree with a mark and its number in place of each prose, in the order of a walk.
  fileprivate func marked(_ mark: String) -> FactNode {
    var count = 0
    return marked(mark, &count)
  }

  private func marked(_ mark: String, _ count: inout Int) -> FactNode {
    var node = self
    if case .prose = meaning {
      node.value = .string(mark + String(count))
      count += 1
      return node
    }
    switch value {
    case .object(let members):
      node.value = .object(
        members.map { key, member in (key, member.marked(mark, &count)) })
    case .array(let elements):
      node.value = .array(elements.map { $0.marked(mark, &count) })
    case .string, .integer, .boolean: break
    }
    return node
  }
}
