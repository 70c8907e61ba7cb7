/// The old and the new of a long text, without the sentences that both have at their ends.
///
/// What differs is what the reader looks for: a text that is only cut off at its end may end before
/// it. `…` stands where something was left out.
struct Excerpt: Equatable {
  let old: String
  let new: String

  /// From how many Unicode scalars on a text is more than a reader compares by eye.
  private static let long = 240

  /// - Parameter limit: The most Unicode scalars that each has.
  init(old: String, new: String, limit: Int) {
    let before = Self.sentences(of: old)
    let after = Self.sentences(of: new)
    let isLong = max(old.unicodeScalars.count, new.unicodeScalars.count) > Self.long
    let shorter = min(before.count, after.count)
    var same = zip(before, after).prefix { $0.trimmed == $1.trimmed }.count
    guard isLong, same < max(before.count, after.count) else {
      self.old = old.clipped(to: limit)
      self.new = new.clipped(to: limit)
      return
    }
    var sameAtEnd = zip(before.reversed(), after.reversed()).prefix { $0.trimmed == $1.trimmed }
      .count
    sameAtEnd = min(sameAtEnd, shorter - same)
    // A sentence that came or went stands beside its neighbour, which says where.
    if same + sameAtEnd == shorter {
      if same > 0 { same -= 1 } else if sameAtEnd > 0 { sameAtEnd -= 1 }
    }
    func shown(_ sentences: [Substring]) -> String {
      let text = sentences[same..<(sentences.count - sameAtEnd)].joined().trimmed
      let marked = (same > 0 ? "… " : "") + text
      let whole = marked + (sameAtEnd > 0 ? " …" : "")
      return whole.unicodeScalars.count <= limit ? whole : marked.clipped(to: limit)
    }
    self.old = shown(before)
    self.new = shown(after)
  }

  /// The sentences and lines of a text, each with the white space behind it.
  private static func sentences(of text: String) -> [Substring] {
    var sentences: [Substring] = []
    var rest = text[...]
    while !rest.isEmpty {
      let end = rest.sentenceEnd ?? rest.endIndex
      var next = end
      while next < rest.endIndex, rest[next].isWhitespace { next = rest.index(after: next) }
      sentences.append(rest[..<next])
      rest = rest[next...]
    }
    return sentences
  }
}

extension StringProtocol {
  fileprivate var trimmed: String {
    guard let first = firstIndex(where: { !$0.isWhitespace }),
      let last = lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(self[first...last])
  }
}
