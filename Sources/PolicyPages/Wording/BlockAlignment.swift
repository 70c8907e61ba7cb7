/// Which block of one wording became which block of another.
struct BlockAlignment {
  /// For each old block the new one that it became, if any.
  private(set) var newOfOld: [Int?]

  /// For each new block the old one that it was, if any.
  private(set) var oldOfNew: [Int?]

  /// For each new block whether it stands in another order than it did.
  private(set) var isMoved: [Bool]

  /// Blocks alike by less than this are different blocks, unless they stand in the same place.
  private static let likeness = 0.5

  /// Blocks that moved must be more alike.
  private static let movedLikeness = 0.6

  /// Blocks between the same neighbours may be less alike.
  private static let localLikeness = 0.3

  /// A block that moved and changed holds at least so many words; shorter ones are alike by chance.
  private static let movedWords = 3

  /// Features that more blocks than this hold tell nothing.
  private static let rarity = 8

  /// The most pairs of blocks compared between two neighbours that stayed.
  private static let localPairs = 400

  private let old: [WordingBlock]
  private let new: [WordingBlock]
  private let oldKeys: [Int]
  private let newKeys: [Int]
  private var oldBags: [Bag] = []
  private var newBags: [Bag] = []

  /// Aligns blocks, in time that grows with their words and not with their pairs.
  init(_ old: [WordingBlock], _ new: [WordingBlock], numbers: inout Numbering) {
    self.old = old
    self.new = new
    newOfOld = Array(repeating: nil, count: old.count)
    oldOfNew = Array(repeating: nil, count: new.count)
    isMoved = Array(repeating: false, count: new.count)
    oldKeys = old.map { numbers.of(Self.key($0)) }
    newKeys = new.map { numbers.of(Self.key($0)) }
    for match in SequenceDiff.matches(oldKeys, newKeys) { pair(match.old, match.new) }
    guard newOfOld.contains(nil), oldOfNew.contains(nil) else { return }
    // Of what is paired already nobody asks for the words.
    oldBags = old.indices.map { newOfOld[$0] == nil ? Bag(old[$0], &numbers) : .empty }
    newBags = new.indices.map { oldOfNew[$0] == nil ? Bag(new[$0], &numbers) : .empty }
    // The same words first, wherever they went; then what is nearly the same.
    pairEqual()
    settleOrder()
    pairNeighbours(Self.likeness)
    pairAlike()
    settleOrder()
    pairNeighbours(Self.localLikeness)
  }

  /// What only blocks with the same words have in common, and no word.
  private static func key(_ block: WordingBlock) -> String {
    switch block.kind {
    case .row: "\u{1E}|\(block.text)"
    case .rule: "\u{1E}-"
    case .heading, .paragraph, .code: "\u{1E}\(block.text)"
    }
  }

  private mutating func pair(_ one: Int, _ other: Int) {
    newOfOld[one] = other
    oldOfNew[other] = one
  }

  /// Parts a pair: what was taken for one block is one removed and one added.
  mutating func unpair(new other: Int) {
    if let one = oldOfNew[other] { newOfOld[one] = nil }
    oldOfNew[other] = nil
    isMoved[other] = false
  }

  // MARK: The same text elsewhere

  private mutating func pairEqual() {
    var places: [Int: [Int]] = [:]
    for index in old.indices where newOfOld[index] == nil && old[index].count > 0 {
      places[oldKeys[index], default: []].append(index)
    }
    var counts: [Int: Int] = [:]
    for index in new.indices where oldOfNew[index] == nil {
      counts[newKeys[index], default: 0] += 1
    }
    for index in new.indices where oldOfNew[index] == nil {
      guard let found = places[newKeys[index]], found.count == 1, counts[newKeys[index]] == 1 else {
        continue
      }
      pair(found[0], index)
    }
  }

  // MARK: Nearly the same text

  private struct Candidate {
    let likeness: Double
    let old: Int
    let new: Int
  }

  private mutating func pairAlike() {
    var postings: [Int: [Int]] = [:]
    for index in old.indices where newOfOld[index] == nil {
      for feature in oldBags[index].features { postings[feature, default: []].append(index) }
    }
    var candidates: [Candidate] = []
    for index in new.indices where oldOfNew[index] == nil {
      var votes: [Int: Int] = [:]
      for feature in newBags[index].features {
        guard let found = postings[feature], found.count <= Self.rarity else { continue }
        for place in found { votes[place, default: 0] += 1 }
      }
      let best = votes.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(3)
      for (place, _) in best where isComparable(place, index) {
        let likeness = oldBags[place].likeness(newBags[index])
        if likeness >= Self.likeness {
          candidates.append(Candidate(likeness: likeness, old: place, new: index))
        }
      }
    }
    candidates.sort { ($1.likeness, $0.new, $0.old) < ($0.likeness, $1.new, $1.old) }
    for candidate in candidates
    where newOfOld[candidate.old] == nil && oldOfNew[candidate.new] == nil {
      pair(candidate.old, candidate.new)
    }
  }

  private func isComparable(_ one: Int, _ other: Int) -> Bool {
    old[one].kind.isRow == new[other].kind.isRow
      && (old[one].kind == .code) == (new[other].kind == .code)
      && (old[one].kind == .rule) == (new[other].kind == .rule)
  }

  // MARK: Order

  /// Leaves in order what makes up most of the words, and calls the rest moved.
  private mutating func settleOrder() {
    let paired = new.indices.filter { oldOfNew[$0] != nil }
    let places = paired.compactMap { oldOfNew[$0] }
    let stays = Increasing.heaviest(places, weights: paired.map { new[$0].count + 1 })
    var moved = Set(paired)
    for index in stays {
      moved.remove(paired[index])
      isMoved[paired[index]] = false
    }
    for index in moved.sorted() {
      guard let place = oldOfNew[index] else { continue }
      let isSame = oldKeys[place] == newKeys[index]
      if isSame
        || new[index].count >= Self.movedWords
          && oldBags[place].likeness(newBags[index]) >= Self.movedLikeness
      {
        isMoved[index] = true
      } else {
        unpair(new: index)
      }
    }
  }

  // MARK: Between the same neighbours

  private mutating func pairNeighbours(_ least: Double) {
    var (oldStart, newStart) = (0, 0)
    for index in new.indices {
      guard let place = oldOfNew[index], !isMoved[index] else { continue }
      pairBetween(oldStart..<place, newStart..<index, least)
      (oldStart, newStart) = (place + 1, index + 1)
    }
    pairBetween(oldStart..<old.count, newStart..<new.count, least)
  }

  private mutating func pairBetween(
    _ oldRange: Range<Int>, _ newRange: Range<Int>, _ least: Double
  ) {
    let one = oldRange.filter { newOfOld[$0] == nil }
    let other = newRange.filter { oldOfNew[$0] == nil }
    guard !one.isEmpty, !other.isEmpty else { return }
    guard one.count * other.count <= Self.localPairs else {
      // Too many to compare each with each: what stands first is compared with what stands first.
      for (place, index) in zip(one, other) where local(place, index) >= least {
        pair(place, index)
      }
      return
    }
    // The pairs in order that are most alike in sum.
    let width = other.count + 1
    var best = [Double](repeating: 0, count: (one.count + 1) * width)
    var alike = [Double](repeating: 0, count: one.count * other.count)
    for row in one.indices.reversed() {
      for column in other.indices.reversed() {
        // What stands alone between its neighbours is compared at least.
        let isAlone = one.count == 1 && other.count == 1 && least < Self.likeness
        let likeness = max(
          local(one[row], other[column]),
          isAlone && isComparable(one[row], other[column]) ? 0.01 : 0)
        let isEnough = likeness >= least || isAlone && likeness > 0
        alike[row * other.count + column] = isEnough ? likeness : 0
        let paired = isEnough ? likeness + best[(row + 1) * width + column + 1] : 0
        best[row * width + column] = max(
          paired, best[(row + 1) * width + column], best[row * width + column + 1])
      }
    }
    var (row, column) = (0, 0)
    while row < one.count, column < other.count {
      let likeness = alike[row * other.count + column]
      let here = best[row * width + column]
      if likeness > 0, here == likeness + best[(row + 1) * width + column + 1] {
        pair(one[row], other[column])
        row += 1
        column += 1
      } else if here == best[(row + 1) * width + column] {
        row += 1
      } else {
        column += 1
      }
    }
  }

  private func local(_ one: Int, _ other: Int) -> Double {
    guard isComparable(one, other) else { return 0 }
    if old[one].kind == .rule { return 1 }
    let likeness = oldBags[one].likeness(newBags[other])
    if old[one].kind.isRow {
      // A row is known by its first cell.
      let isSameRow = old[one].lines.first?.text == new[other].lines.first?.text
      return isSameRow && old[one].lines.first?.count ?? 0 > 0 ? max(0.6, likeness) : likeness
    }
    // Short lines such as headings have few words to share.
    let isShort = old[one].count <= 6 && new[other].count <= 6
    return old[one].kind.isHeading && new[other].kind.isHeading && isShort
      ? max(likeness, 0.3) : likeness
  }
}

/// The words of a block without their order.
private struct Bag {
  private let words: [Int]

  /// What tells the block from others: its words, and its pairs of words.
  let features: [Int]

  init(_ block: WordingBlock, _ numbers: inout Numbering) {
    var words: [Int] = []
    for line in block.lines {
      for place in line.words {
        let token = line.tokens[place]
        if token.kind == .mark { continue }
        for part in Typography.parts(token.text.lowercased()) { words.append(numbers.of(part)) }
      }
    }
    var features = words
    for (one, other) in zip(words, words.dropFirst()) {
      // Pairs get numbers of their own, far from those of words.
      features.append((1 << 62) | (one << 31 ^ other))
    }
    self.features = Array(Set(features)).sorted()
    self.words = words.sorted()
  }

  static let empty = Bag()

  private init() {
    words = []
    features = []
  }

  /// How much of the words both hold, from 0 to 1 (Dice 1945).
  func likeness(_ other: Bag) -> Double {
    if words.isEmpty || other.words.isEmpty { return words.isEmpty && other.words.isEmpty ? 1 : 0 }
    var (one, another, common) = (0, 0, 0)
    while one < words.count, another < other.words.count {
      if words[one] == other.words[another] {
        common += 1
        one += 1
        another += 1
      } else if words[one] < other.words[another] {
        one += 1
      } else {
        another += 1
      }
    }
    return Double(2 * common) / Double(words.count + other.words.count)
  }
}
