import Testing

@testable import PolicyPages

/// A generator of numbers that gives the same ones every time.
struct SeededNumbers {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1
  }

  mutating func below(_ bound: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state % UInt64(bound))
  }
}

@Suite("What two sequences have in common")
struct SequenceDiffTests {
  @Test("short sequences share their longest common part", arguments: 1...60)
  func longest(seed: Int) {
    var numbers = SeededNumbers(seed: UInt64(seed))
    let letters = 2 + numbers.below(8)
    let old = (0..<numbers.below(40)).map { _ in numbers.below(letters) }
    let new = (0..<numbers.below(40)).map { _ in numbers.below(letters) }
    let matches = SequenceDiff.matches(old, new)
    check(matches, old, new)
    #expect(matches.count == longestCommonPart(old, new))
  }

  @Test("long sequences keep what they share, in order", arguments: 1...4)
  func long(seed: Int) {
    var numbers = SeededNumbers(seed: UInt64(seed))
    let old = (0..<20_000).map { _ in numbers.below(5_000) }
    var new = old
    for _ in 0..<200 { new[numbers.below(new.count)] = 6_000 + numbers.below(9) }
    let matches = SequenceDiff.matches(old, new)
    check(matches, old, new)
    #expect(matches.count > 19_700)
  }

  @Test("sequences with nothing to hold on to come to an end")
  func unrelated() {
    var numbers = SeededNumbers(seed: 5)
    let old = (0..<50_000).map { _ in numbers.below(3) }
    let new = (0..<50_000).map { _ in 2 - numbers.below(3) }
    check(SequenceDiff.matches(old, new), old, new)
    #expect(SequenceDiff.matches(old, new.map { $0 + 9 }).isEmpty)
  }

  @Test("the heaviest increasing numbers are found", arguments: 1...40)
  func heaviest(seed: Int) {
    var numbers = SeededNumbers(seed: UInt64(seed))
    var values = Array(0..<(1 + numbers.below(9)))
    for index in values.indices { values.swapAt(index, numbers.below(values.count)) }
    let weights = values.map { _ in 1 + numbers.below(9) }
    let chain = Increasing.heaviest(values, weights: weights)
    #expect(zip(chain, chain.dropFirst()).allSatisfy { $0 < $1 && values[$0] < values[$1] })
    var best = 0
    for choice in 0..<(1 << values.count) {
      let chosen = values.indices.filter { choice & (1 << $0) != 0 }
      guard zip(chosen, chosen.dropFirst()).allSatisfy({ values[$0] < values[$1] }) else {
        continue
      }
      best = max(best, chosen.reduce(0) { $0 + weights[$1] })
    }
    #expect(chain.reduce(0) { $0 + weights[$1] } == best)
  }

  private func check(_ matches: [SequenceDiff.Match], _ old: [Int], _ new: [Int]) {
    #expect(matches.allSatisfy { old[$0.old] == new[$0.new] })
    #expect(zip(matches, matches.dropFirst()).allSatisfy { $0.old < $1.old && $0.new < $1.new })
  }

  private func longestCommonPart(_ old: [Int], _ new: [Int]) -> Int {
    var row = [Int](repeating: 0, count: new.count + 1)
    for one in old {
      var diagonal = 0
      for (index, other) in new.enumerated() {
        let above = row[index + 1]
        row[index + 1] = one == other ? diagonal + 1 : max(above, row[index])
        diagonal = above
      }
    }
    return row[new.count]
  }
}
