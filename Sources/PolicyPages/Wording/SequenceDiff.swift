/// Finds what two sequences have in common, in time that is bounded whatever they are.
///
/// Short sequences are compared by Myers' algorithm (Myers 1986, "An O(ND) difference algorithm"),
/// which finds the longest common part. Long ones are first divided at elements that each holds
/// once (Cohen's patience diff). What is neither is given up as different, so that the time stays
/// near-linear.
struct SequenceDiff {
  /// The most differences that Myers' algorithm looks for.
  private static let differences = 400

  /// Up to this many elements are compared by Myers' algorithm at once.
  private static let short = 3000

  /// How often a sequence is divided before it is given up.
  private static let divisions = 16

  private let old: [Int]
  private let new: [Int]
  private var found: [Match] = []

  /// A place in the old sequence and the equal one in the new.
  struct Match: Equatable, Sendable {
    var old: Int
    var new: Int
  }

  /// The equal places of two sequences, in order in both.
  static func matches(_ old: [Int], _ new: [Int]) -> [Match] {
    var diff = SequenceDiff(old: old, new: new)
    diff.compare(old.indices, new.indices, depth: 0)
    return diff.found
  }

  private init(old: [Int], new: [Int]) {
    self.old = old
    self.new = new
  }

  private mutating func compare(_ oldRange: Range<Int>, _ newRange: Range<Int>, depth: Int) {
    var (lower, newLower) = (oldRange.lowerBound, newRange.lowerBound)
    var (upper, newUpper) = (oldRange.upperBound, newRange.upperBound)
    while lower < upper, newLower < newUpper, old[lower] == new[newLower] {
      found.append(Match(old: lower, new: newLower))
      lower += 1
      newLower += 1
    }
    while lower < upper, newLower < newUpper, old[upper - 1] == new[newUpper - 1] {
      upper -= 1
      newUpper -= 1
    }
    if lower < upper, newLower < newUpper {
      let isShort = upper - lower + newUpper - newLower <= Self.short
      if !(isShort && myers(lower..<upper, newLower..<newUpper)) {
        divide(lower..<upper, newLower..<newUpper, depth: depth)
      }
    }
    for offset in 0..<(oldRange.upperBound - upper) {
      found.append(Match(old: upper + offset, new: newUpper + offset))
    }
  }

  // MARK: Patience

  private mutating func divide(_ oldRange: Range<Int>, _ newRange: Range<Int>, depth: Int) {
    guard depth < Self.divisions else { return }
    let anchors = anchors(oldRange, newRange)
    guard !anchors.isEmpty else {
      // Nothing to divide at: what fits the budget from the front is better than nothing.
      if oldRange.count + newRange.count > Self.short {
        let oldHalf = oldRange.prefix(Self.short / 2)
        let newHalf = newRange.prefix(Self.short / 2)
        _ = myers(
          oldHalf.startIndex..<oldHalf.endIndex, newHalf.startIndex..<newHalf.endIndex)
      }
      return
    }
    var (lower, newLower) = (oldRange.lowerBound, newRange.lowerBound)
    for anchor in anchors {
      compare(lower..<anchor.old, newLower..<anchor.new, depth: depth + 1)
      found.append(anchor)
      (lower, newLower) = (anchor.old + 1, anchor.new + 1)
    }
    compare(lower..<oldRange.upperBound, newLower..<newRange.upperBound, depth: depth + 1)
  }

  /// Elements that each range holds once, as many as keep their order.
  private func anchors(_ oldRange: Range<Int>, _ newRange: Range<Int>) -> [Match] {
    var places: [Int: (old: Int, new: Int)] = [:]  // -1: none yet, -2: more than one
    places.reserveCapacity(oldRange.count)
    for index in oldRange {
      let known = places[old[index]]
      places[old[index]] = (known == nil ? index : -2, -1)
    }
    for index in newRange {
      guard let known = places[new[index]], known.old >= 0 else { continue }
      places[new[index]] = (known.old, known.new == -1 ? index : -2)
    }
    let unique = newRange.compactMap { index -> Match? in
      guard let known = places[new[index]], known.old >= 0, known.new == index else { return nil }
      return Match(old: known.old, new: index)
    }
    return Increasing.longest(unique.map(\.old)).map { unique[$0] }
  }

  // MARK: Myers

  /// Appends the longest common part, unless there are too many differences.
  private mutating func myers(_ oldRange: Range<Int>, _ newRange: Range<Int>) -> Bool {
    let (oldCount, newCount) = (oldRange.count, newRange.count)
    let limit = min(oldCount + newCount, Self.differences)
    var reach = [Int](repeating: 0, count: 2 * limit + 3)
    var trace: [[Int]] = []
    let middle = limit + 1
    var end: Int?
    search: for distance in 0...limit {
      // Only the diagonals that this round reads, so that the trace grows with what was found.
      trace.append(Array(reach[(middle - distance - 1)...(middle + distance + 1)]))
      for diagonal in stride(from: -distance, through: distance, by: 2) {
        let goesDown =
          diagonal == -distance
          || diagonal != distance && reach[middle + diagonal - 1] < reach[middle + diagonal + 1]
        var x = goesDown ? reach[middle + diagonal + 1] : reach[middle + diagonal - 1] + 1
        var y = x - diagonal
        while x < oldCount, y < newCount,
          old[oldRange.lowerBound + x] == new[newRange.lowerBound + y]
        {
          x += 1
          y += 1
        }
        reach[middle + diagonal] = x
        if x >= oldCount, y >= newCount {
          end = distance
          break search
        }
      }
    }
    guard let end else { return false }
    var matches: [Match] = []
    var (x, y) = (oldCount, newCount)
    for distance in stride(from: end, through: 0, by: -1) {
      let reach = trace[distance]
      let middle = distance + 1
      let diagonal = x - y
      let goesDown =
        diagonal == -distance
        || diagonal != distance && reach[middle + diagonal - 1] < reach[middle + diagonal + 1]
      let before = goesDown ? diagonal + 1 : diagonal - 1
      let startX = distance == 0 ? 0 : reach[middle + before]
      let startY = distance == 0 ? 0 : startX - before
      // Where the run of equal elements of this round began.
      let least = distance == 0 || goesDown ? startX : startX + 1
      while x > least {
        x -= 1
        y -= 1
        matches.append(Match(old: oldRange.lowerBound + x, new: newRange.lowerBound + y))
      }
      (x, y) = (startX, startY)
    }
    found += matches.reversed()
    return true
  }
}

/// The longest run of increasing numbers that a list holds, gaps allowed.
enum Increasing {
  /// The places of such numbers, in time n log n.
  static func longest(_ values: [Int]) -> [Int] {
    heaviest(values, weights: nil)
  }

  /// The places of increasing numbers of the greatest weight; the numbers are all different.
  static func heaviest(_ values: [Int], weights: [Int]?) -> [Int] {
    guard !values.isEmpty else { return [] }
    let order = values.indices.sorted { values[$0] < values[$1] }
    var rank = [Int](repeating: 0, count: values.count)
    for (position, index) in order.enumerated() { rank[index] = position + 1 }
    // A tree of Fenwick's over ranks holds the best weight that ends at or below each.
    var best = [(weight: Int, index: Int)](repeating: (0, -1), count: values.count + 1)
    var before = [Int](repeating: -1, count: values.count)
    var top = (weight: 0, index: -1)
    for index in values.indices {
      var found = (weight: 0, index: -1)
      var position = rank[index] - 1
      while position > 0 {
        if best[position].weight > found.weight { found = best[position] }
        position &= position - 1
      }
      before[index] = found.index
      let entry = (weight: found.weight + (weights?[index] ?? 1), index: index)
      if entry.weight > top.weight { top = entry }
      position = rank[index]
      while position <= values.count {
        if best[position].weight < entry.weight { best[position] = entry }
        position += position & -position
      }
    }
    var chain: [Int] = []
    var index = top.index
    while index >= 0 {
      chain.append(index)
      index = before[index]
    }
    return chain.reversed()
  }
}
