/// Makes phrases of scattered differences.
///
/// Few words that stayed between two larger changes tell a reader nothing and cost the thread, so
/// they are shown as changed too. A change that can stand in several places is put where a sentence
/// or a phrase begins.
struct PhraseMerging {
  let old: WordLine
  let new: WordLine

  /// A change between matches, by places in the lists of words.
  private struct Change {
    var old: Range<Int>
    var new: Range<Int>
  }

  /// The matches that are left, and where they are best put.
  func merged(
    _ matches: [SequenceDiff.Match], _ oldWords: [Int], _ newWords: [Int]
  ) -> [SequenceDiff.Match] {
    var changes = changes(between: matches)
    guard !changes.isEmpty else { return matches }
    // Each round joins neighbours, which may then be large enough to join theirs.
    for _ in 0..<8 {
      let count = changes.count
      changes = joined(changes)
      if changes.count == count { break }
    }
    for index in changes.indices {
      let previous = index > 0 ? changes[index - 1].old.upperBound : 0
      let next = index < changes.count - 1 ? changes[index + 1].old.lowerBound : oldWords.count
      changes[index] = slid(changes[index], oldWords, newWords, room: previous..<next)
    }
    return self.matches(around: changes)
  }

  private func changes(between matches: [SequenceDiff.Match]) -> [Change] {
    var changes: [Change] = []
    var (oldStart, newStart) = (0, 0)
    func add(_ oldEnd: Int, _ newEnd: Int) {
      if oldEnd > oldStart || newEnd > newStart {
        changes.append(Change(old: oldStart..<oldEnd, new: newStart..<newEnd))
      }
    }
    for match in matches {
      add(match.old, match.new)
      (oldStart, newStart) = (match.old + 1, match.new + 1)
    }
    add(old.words.count, new.words.count)
    return changes
  }

  private func matches(around changes: [Change]) -> [SequenceDiff.Match] {
    var matches: [SequenceDiff.Match] = []
    var (oldStart, newStart) = (0, 0)
    func keep(until end: Int) {
      for offset in 0..<max(0, end - oldStart) {
        matches.append(.init(old: oldStart + offset, new: newStart + offset))
      }
    }
    for change in changes {
      keep(until: change.old.lowerBound)
      (oldStart, newStart) = (change.old.upperBound, change.new.upperBound)
    }
    keep(until: old.words.count)
    return matches
  }

  // MARK: Joining

  private func joined(_ changes: [Change]) -> [Change] {
    var result: [Change] = []
    for change in changes {
      guard let last = result.last else {
        result.append(change)
        continue
      }
      if isNoise(last.old.upperBound..<change.old.lowerBound, between: last, change) {
        result[result.count - 1] = Change(
          old: last.old.lowerBound..<change.old.upperBound,
          new: last.new.lowerBound..<change.new.upperBound)
      } else {
        result.append(change)
      }
    }
    return result
  }

  /// Whether words that stayed are too few to be worth showing as such.
  private func isNoise(_ kept: Range<Int>, between before: Change, _ after: Change) -> Bool {
    guard kept.count <= 12 else { return false }
    let length = length(kept, of: old)
    let words = kept.count { old.tokens[old.words[$0]].isCounted }
    let replacements = [before, after].count(where: isReplacement)
    if words == 0 { return kept.count <= 2 && replacements == 2 }
    guard words <= 4 else { return false }
    if replacements == 2, words <= 3, length <= 14 { return true }
    if replacements == 1, words == 1, length <= 7 { return true }
    // To join what was only put in or only left out spares the reader nothing.
    let factor = replacements == 0 ? 2 : 1
    return factor * length <= weight(before) && factor * length <= weight(after)
  }

  private func isReplacement(_ change: Change) -> Bool {
    !change.old.isEmpty && !change.new.isEmpty
  }

  private func weight(_ change: Change) -> Int {
    max(length(change.old, of: old), length(change.new, of: new))
  }

  /// How long words are in bytes, as far as that matters.
  private func length(_ range: Range<Int>, of line: WordLine) -> Int {
    range.prefix(50).reduce(0) { $0 + line.tokens[line.words[$1]].text.utf8.count }
  }

  // MARK: Sliding

  /// The same change where it reads best, when words before or behind it allow it to move.
  private func slid(
    _ change: Change, _ oldWords: [Int], _ newWords: [Int], room: Range<Int>
  ) -> Change {
    let isDeletion = change.new.isEmpty
    guard isDeletion != change.old.isEmpty else { return change }
    let (line, words) = isDeletion ? (old, oldWords) : (new, newWords)
    let range = isDeletion ? change.old : change.new
    var best = (offset: 0, score: score(range, line))
    var offset = 0
    // Backwards, then forwards; a change never slides further than this.
    while offset > -64, change.old.lowerBound + offset > room.lowerBound,
      range.lowerBound + offset > 0,
      words[range.lowerBound + offset - 1] == words[range.upperBound + offset - 1]
    {
      offset -= 1
      let score = score(range.lowerBound + offset..<range.upperBound + offset, line)
      if score > best.score { best = (offset, score) }
    }
    offset = 0
    while offset < 64, change.old.upperBound + offset < room.upperBound,
      range.upperBound + offset < words.count,
      words[range.lowerBound + offset] == words[range.upperBound + offset]
    {
      offset += 1
      let score = score(range.lowerBound + offset..<range.upperBound + offset, line)
      if score > best.score { best = (offset, score) }
    }
    return Change(
      old: change.old.lowerBound + best.offset..<change.old.upperBound + best.offset,
      new: change.new.lowerBound + best.offset..<change.new.upperBound + best.offset)
  }

  /// How well a stretch of words stands by itself.
  private func score(_ range: Range<Int>, _ line: WordLine) -> Int {
    edge(range.lowerBound, line) + edge(range.upperBound, line)
  }

  private func edge(_ place: Int, _ line: WordLine) -> Int {
    guard place > 0, place < line.words.count else { return 3 }
    let before = line.tokens[line.words[place - 1]]
    guard before.kind == .mark else {
      // A mark belongs to the word that it stands behind.
      return line.tokens[line.words[place]].kind == .mark ? -1 : 0
    }
    switch before.text {
    case ".", "!", "?": return 3
    case ";", ":": return 2
    case ",", "—", "–", ")": return 1
    default: return 0
    }
  }
}
