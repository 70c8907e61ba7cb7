import Foundation
import Testing

@testable import PolicyKit

/// Breaks the specimen one fact at a time and prints the breaks that no type and no rule notices
/// and nobody explained.
///
/// Not everything unnoticed is a fault: a policy may say less, or something else, and be right.
/// Those are in `Fixtures/explained-breaks.json`, each with its reason. `scripts/trial mutations`
/// runs this.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["PROVISO_TRIAL"] == "mutations"))
struct MutationTrial {
  fileprivate enum Outcome: Sendable {
    /// No such policy can be stated.
    case refused
    /// A rule finds something, or asks.
    case found
    case unnoticed
  }

  @Test func everyBreakOfTheSpecimen() async throws {
    let checker = try checker()
    let whole = try checker.check(Snapshot.decode(Snapshot.encode(.specimen)))
    try #require(whole.findings.map(\.message) == [])
    try #require(whole.questions.map(\.text) == [])
    let mutations = try Mutations(of: .specimen).all
    let width = max(1, ProcessInfo.processInfo.activeProcessorCount)
    let outcomes = await withTaskGroup(of: [(Int, Outcome)].self) { group in
      for start in 0..<width {
        group.addTask {
          stride(from: start, to: mutations.count, by: width).map {
            ($0, Self.outcome(of: mutations[$0], checker))
          }
        }
      }
      return await group.reduce(into: [Int: Outcome]()) { all, some in
        for (index, outcome) in some { all[index] = outcome }
      }
    }
    let explained = try ExplainedBreaks.load()
    var trial = Trial(mutations, outcomes)
    trial.explain(by: explained)
    print(trial.report)
    #expect(outcomes.count == mutations.count)
    #expect(trial.unexplained.isEmpty, "mend a rule, or explain the break with a good reason")
    #expect(trial.idle == [], "explanations that no break needs; take them out")
    #expect(
      trial.miscounts == [],
      "a rule finds less or more than it did; where that is right, count anew")
  }

  private func checker() throws -> Checker {
    var checker = Checker(date: try #require(CalendarDate(2026, 11, 22)))
    checker.anchors = ["your-rights"]
    return checker
  }

  private static func outcome(of mutation: Mutation, _ checker: Checker) -> Outcome {
    guard let policy = try? Mutations.policy(of: mutation.snapshot) else { return .refused }
    guard let report = try? checker.check(policy) else { return .refused }
    return report.findings.isEmpty && report.questions.isEmpty ? .unnoticed : .found
  }
}

/// What became of every break.
private struct Trial {
  /// Breaks of a kind: a pattern of paths, and what was done there.
  struct Kind: Hashable, Comparable {
    let pattern: String
    let what: String

    static func < (lhs: Kind, rhs: Kind) -> Bool {
      (lhs.pattern, lhs.what) < (rhs.pattern, rhs.what)
    }
  }

  private let counts: [MutationTrial.Outcome: Int]
  /// How many breaks there are of a kind that types let through.
  private var all: [Kind: Int] = [:]
  /// The unnoticed breaks of a kind, by their paths.
  private var unnoticed: [Kind: [String]] = [:]
  /// How many breaks each explanation covers and says that it covers, in their order.
  private var explained: [(reason: String, count: Int, stated: Int)] = []
  /// The breaks that no explanation names.
  private(set) var unexplained: [Kind] = []
  /// The patterns of explanations that no unnoticed break needs.
  private(set) var idle: [String] = []

  init(_ mutations: [Mutation], _ outcomes: [Int: MutationTrial.Outcome]) {
    counts = Dictionary(grouping: outcomes.values) { $0 }.mapValues(\.count)
    for (index, mutation) in mutations.enumerated() where outcomes[index] != .refused {
      let kind = Kind(pattern: mutation.pattern, what: mutation.what)
      all[kind, default: 0] += 1
      if outcomes[index] == .unnoticed {
        unnoticed[kind, default: []].append(mutation.path.dropFirst().joined(separator: "."))
      }
    }
  }

  mutating func explain(by explanations: [ExplainedBreaks]) {
    let patterns = explanations.flatMap(\.breaks)
    let owners = explanations.indices.flatMap { owner in
      explanations[owner].breaks.map { _ in owner }
    }
    explained = explanations.map { ($0.reason, 0, $0.count) }
    let read = patterns.map(BreakPattern.init)
    var needed: Set<Int> = []
    for (kind, paths) in unnoticed {
      let matching = read.indices.filter {
        read[$0]?.matches(pattern: kind.pattern, what: kind.what) == true
      }
      needed.formUnion(matching)
      if let first = matching.first {
        explained[owners[first]].count += paths.count
      } else {
        unexplained.append(kind)
      }
    }
    unexplained.sort()
    idle = patterns.indices.filter { !needed.contains($0) }.map { patterns[$0] }
  }

  /// The explanations that cover more or fewer breaks than they say.
  var miscounts: [String] {
    explained.filter { $0.count != $0.stated }
      .map { "\($0.count) breaks, not \($0.stated): \($0.reason)" }
  }

  var report: String {
    let left = unexplained.reduce(0) { $0 + (unnoticed[$1]?.count ?? 0) }
    var lines = [
      "\(counts.values.reduce(0, +)) breaks: \(counts[.refused] ?? 0) refused by the types, "
        + "\(counts[.found] ?? 0) found by the rules, "
        + "\(explained.reduce(0) { $0 + $1.count }) explained, \(left) unexplained.",
      "Explained:",
    ]
    lines += explained.map { "  \($0.count): \($0.reason)" }
    if !unexplained.isEmpty { lines.append("Unexplained, of as many breaks of a kind:") }
    for kind in unexplained {
      let paths = unnoticed[kind] ?? []
      lines.append(
        "  \(kind.pattern): \(kind.what) (\(paths.count)/\(all[kind] ?? 0), such as "
          + "\(paths.first ?? ""))")
    }
    return lines.joined(separator: "\n")
  }
}
