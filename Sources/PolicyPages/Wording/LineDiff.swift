/// Two lines compared word by word, so that a reader sees phrases.
struct LineDiff: Equatable, Sendable {
  /// A stretch of tokens, by their places in the old and the new line.
  enum Segment: Equatable, Sendable {
    case kept(old: Range<Int>, new: Range<Int>)
    case deleted(Range<Int>)
    case inserted(Range<Int>)
  }

  /// The stretches in the order in which they are read; a deletion comes before the insertion that
  /// takes its place.
  private(set) var segments: [Segment] = []

  /// Why the lines differ, for each place where they do.
  let reasons: [WordingReason]

  /// How many of the words stayed, of all in both lines; one when there are none.
  let likeness: Double

  private let old: WordLine
  private let new: WordLine

  /// Compares two lines.
  init(_ old: WordLine, _ new: WordLine, numbers: inout Numbering, judge: WordJudge) {
    self.old = old
    self.new = new
    if old == new {
      reasons = []
      likeness = 1
      if !old.tokens.isEmpty {
        segments = [.kept(old: old.tokens.indices, new: new.tokens.indices)]
      }
      return
    }
    let (oldWords, newWords) = (numbers.of(old), numbers.of(new))
    let matches = SequenceDiff.matches(oldWords, newWords)
    let all = oldWords.count + newWords.count
    likeness = all == 0 ? 1 : Double(2 * matches.count) / Double(all)
    reasons = Self.reasons(matches, old, new, judge)
    show(PhraseMerging(old: old, new: new).merged(matches, oldWords, newWords))
  }

  // MARK: Reasons

  private static func reasons(
    _ matches: [SequenceDiff.Match], _ old: WordLine, _ new: WordLine, _ judge: WordJudge
  ) -> [WordingReason] {
    let updated = UpdatedLine(lexicon: judge.lexicon)
    if updated.isWhole(old), updated.isWhole(new) { return [.updatedDate] }
    var reasons: [WordingReason] = []
    gaps(matches, old, new) { oldGap, newGap in
      reasons.append(judge.reason(oldGap, newGap))
    }
    for match in matches {
      let (one, other) = (old.tokens[old.words[match.old]], new.tokens[new.words[match.new]])
      if let reason = WordJudge.kept(one, other), reason != reasons.last { reasons.append(reason) }
    }
    return reasons
  }

  /// Calls a function for each stretch between matches that differs, spaces at its ends left out
  /// where they are the same.
  private static func gaps(
    _ matches: [SequenceDiff.Match], _ old: WordLine, _ new: WordLine,
    body: (Range<Int>, Range<Int>) -> Void
  ) {
    var (oldStart, newStart) = (0, 0)
    func gap(_ oldEnd: Int, _ newEnd: Int) {
      let (one, other) = trimmed(oldStart..<oldEnd, newStart..<newEnd, old, new)
      if !one.isEmpty || !other.isEmpty { body(one, other) }
    }
    for match in matches {
      let (oldPlace, newPlace) = (old.words[match.old], new.words[match.new])
      gap(oldPlace, newPlace)
      (oldStart, newStart) = (oldPlace + 1, newPlace + 1)
    }
    gap(old.tokens.count, new.tokens.count)
  }

  private static func trimmed(
    _ oldGap: Range<Int>, _ newGap: Range<Int>, _ old: WordLine, _ new: WordLine
  ) -> (Range<Int>, Range<Int>) {
    var (one, other) = (oldGap, newGap)
    if let first = one.first, let second = other.first, isSame(old, first, new, second) {
      one = one.dropFirst()
      other = other.dropFirst()
    }
    if let last = one.last, let second = other.last, isSame(old, last, new, second) {
      one = one.dropLast()
      other = other.dropLast()
    }
    return (one, other)
  }

  private static func isSame(_ old: WordLine, _ one: Int, _ new: WordLine, _ other: Int) -> Bool {
    old.tokens[one].kind == .space && new.tokens[other].kind == .space
      && old.tokens[one].text == new.tokens[other].text
  }

  // MARK: Segments

  private mutating func show(_ matches: [SequenceDiff.Match]) {
    var (oldStart, newStart) = (0, 0)
    for match in matches {
      let (oldPlace, newPlace) = (old.words[match.old], new.words[match.new])
      showGap(oldStart..<oldPlace, newStart..<newPlace)
      if old.tokens[oldPlace].style.leadsWhere(new.tokens[newPlace].style) {
        append(.kept(old: oldPlace..<oldPlace + 1, new: newPlace..<newPlace + 1))
      } else {
        append(.deleted(oldPlace..<oldPlace + 1))
        append(.inserted(newPlace..<newPlace + 1))
      }
      (oldStart, newStart) = (oldPlace + 1, newPlace + 1)
    }
    showGap(oldStart..<old.tokens.count, newStart..<new.tokens.count)
    joinRelinked()
  }

  private mutating func showGap(_ oldGap: Range<Int>, _ newGap: Range<Int>) {
    let (one, other) = Self.trimmed(oldGap, newGap, old, new)
    if one.lowerBound > oldGap.lowerBound {
      append(
        .kept(old: oldGap.lowerBound..<one.lowerBound, new: newGap.lowerBound..<other.lowerBound))
    }
    if !one.isEmpty { append(.deleted(one)) }
    if !other.isEmpty { append(.inserted(other)) }
    if one.upperBound < oldGap.upperBound {
      append(
        .kept(old: one.upperBound..<oldGap.upperBound, new: other.upperBound..<newGap.upperBound))
    }
  }

  private mutating func append(_ segment: Segment) {
    switch (segments.last, segment) {
    case (.kept(let old, let new), .kept(let nextOld, let nextNew)):
      segments[segments.count - 1] = .kept(
        old: old.lowerBound..<nextOld.upperBound, new: new.lowerBound..<nextNew.upperBound)
    case (.deleted(let range), .deleted(let next)):
      segments[segments.count - 1] = .deleted(range.lowerBound..<next.upperBound)
    case (.inserted(let range), .inserted(let next)):
      segments[segments.count - 1] = .inserted(range.lowerBound..<next.upperBound)
    case (.inserted(let inserted), .deleted(let next)):
      if segments.count > 1, case .deleted(let deleted) = segments[segments.count - 2] {
        segments[segments.count - 2] = .deleted(deleted.lowerBound..<next.upperBound)
      } else {
        segments.insert(.deleted(next), at: segments.count - 1)
      }
      segments[segments.count - 1] = .inserted(inserted)
    default: segments.append(segment)
    }
  }

  /// Makes one change of words whose links changed and the spaces between them.
  private mutating func joinRelinked() {
    let all = segments
    segments = []
    for (index, segment) in all.enumerated() {
      if case .kept(let old, let new) = segment, old.count == 1,
        self.old.tokens[old.lowerBound].kind == .space, index > 1, index + 2 < all.count,
        case .inserted = all[index - 1], case .deleted = all[index - 2],
        case .deleted = all[index + 1], case .inserted = all[index + 2]
      {
        append(.deleted(old))
        append(.inserted(new))
      } else {
        append(segment)
      }
    }
  }

  // MARK: Reading it

  /// The tokens of a segment: of the new line where it has any.
  func tokens(of segment: Segment) -> ArraySlice<WordToken> {
    switch segment {
    case .kept(_, let range), .inserted(let range): new.tokens[range]
    case .deleted(let range): old.tokens[range]
    }
  }

  /// How many words were inserted.
  var inserted: Int { sum { if case .inserted(let range) = $0 { new.tokens[range] } else { [] } } }

  /// How many words were deleted.
  var deleted: Int { sum { if case .deleted(let range) = $0 { old.tokens[range] } else { [] } } }

  private func sum(_ tokens: (Segment) -> ArraySlice<WordToken>) -> Int {
    segments.reduce(0) { $0 + tokens($1).count { $0.isCounted } }
  }

  /// Whether any stretch was inserted or deleted.
  var isMarked: Bool {
    segments.contains { if case .kept = $0 { false } else { true } }
  }
}

/// A number for each word, the same for the same word.
struct Numbering {
  private var numbers: [String: Int] = [:]

  mutating func of(_ line: WordLine) -> [Int] {
    line.words.map { of(line.tokens[$0].text) }
  }

  mutating func of(_ text: String) -> Int {
    if let known = numbers[text] { return known }
    let number = numbers.count
    numbers[text] = number
    return number
  }
}
