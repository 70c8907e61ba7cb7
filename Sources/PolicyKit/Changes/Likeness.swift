/// Pairs of things that are most alike.
enum Likeness {
  /// The share of features that two things have in common, from 0 to 1.
  static func of(_ first: Set<Int>, _ second: Set<Int>) -> Double {
    let total = first.count + second.count
    if total == 0 { return 1 }
    let (small, large) = first.count < second.count ? (first, second) : (second, first)
    return Double(2 * small.count(where: large.contains)) / Double(total)
  }

  /// Pairs the things of two lists, the most alike first, each thing at most once.
  ///
  /// Of long lists only things are compared that share a feature which few others have, so that
  /// the work grows with their length and not with its square.
  ///
  /// - Parameters:
  ///   - least: The least likeness of a pair.
  ///   - fits: Whether two things may be a pair at all, by their places.
  static func pairs(
    _ old: [Set<Int>], _ new: [Set<Int>], least: Double,
    where fits: (Int, Int) -> Bool = { _, _ in true }
  ) -> [(old: Int, new: Int)] {
    var scored: [(likeness: Double, old: Int, new: Int)] = []
    for (i, j) in candidates(old, new) where fits(i, j) {
      let likeness = of(old[i], new[j])
      if likeness >= least, likeness > 0 { scored.append((likeness, i, j)) }
    }
    scored.sort { ($1.likeness, $0.old, $0.new) < ($0.likeness, $1.old, $1.new) }
    var usedOld: Set<Int> = []
    var usedNew: Set<Int> = []
    var pairs: [(old: Int, new: Int)] = []
    for (_, i, j) in scored where !usedOld.contains(i) && !usedNew.contains(j) {
      usedOld.insert(i)
      usedNew.insert(j)
      pairs.append((i, j))
    }
    return pairs
  }

  private struct Pair: Hashable {
    let old: Int
    let new: Int
  }

  private static func candidates(_ old: [Set<Int>], _ new: [Set<Int>]) -> [(Int, Int)] {
    if old.count * new.count <= 1_024 {
      return old.indices.flatMap { i in new.indices.map { (i, $0) } }
    }
    var owners: [Int: (old: [Int], new: [Int])] = [:]
    for (index, features) in old.enumerated() {
      for feature in features { owners[feature, default: ([], [])].old.append(index) }
    }
    for (index, features) in new.enumerated() {
      for feature in features { owners[feature]?.new.append(index) }
    }
    var pairs: Set<Pair> = []
    for (olds, news) in owners.values where olds.count * news.count <= 16 {
      for i in olds { for j in news { pairs.insert(Pair(old: i, new: j)) } }
    }
    return pairs.map { ($0.old, $0.new) }.sorted { $0 < $1 }
  }
}
