import Foundation
import Testing

@testable import PolicyKit

/// Breaks the specimen one fact at a time and prints the breaks that no type and no rule notices.
///
/// Not everything unnoticed is a fault: a policy may say less, or something else, and be right.
/// `scripts/trial mutations` runs it.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["PROVISO_TRIAL"] == "mutations"))
struct MutationTrial {
  private enum Outcome: Sendable {
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
    report(mutations, outcomes)
    #expect(outcomes.count == mutations.count)
    #expect(outcomes.values.contains(.found))
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

  private func report(_ mutations: [Mutation], _ outcomes: [Int: Outcome]) {
    var patterns: [String: [String: (all: Int, unnoticed: Int)]] = [:]
    for (index, mutation) in mutations.enumerated() where outcomes[index] != .refused {
      patterns[mutation.pattern, default: [:]][mutation.what, default: (0, 0)].all += 1
      if outcomes[index] == .unnoticed {
        patterns[mutation.pattern, default: [:]][mutation.what, default: (0, 0)].unnoticed += 1
      }
    }
    func count(_ outcome: Outcome) -> Int { outcomes.values.count { $0 == outcome } }
    print(
      """
      \(mutations.count) breaks: \(count(.refused)) refused by the types, \
      \(count(.found)) found by the rules, \(count(.unnoticed)) unnoticed.
      Unnoticed, of as many breaks of a kind:
      """)
    for (pattern, kinds) in patterns.sorted(by: { $0.key < $1.key }) {
      let unnoticed = kinds.filter { $0.value.unnoticed > 0 }.sorted { $0.key < $1.key }
      guard !unnoticed.isEmpty else { continue }
      let list = unnoticed.map { "\($0.key) \($0.value.unnoticed)/\($0.value.all)" }
      print("  \(pattern): \(list.joined(separator: ", "))")
    }
  }
}
