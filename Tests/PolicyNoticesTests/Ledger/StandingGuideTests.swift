import Foundation
import PolicyKit
import PolicyPages
import Testing

@testable import PolicyNotices

/// The guide's table of the states of a person is the one that the code goes by.
@Suite struct StandingGuideTests {
  /// A row of the guide's table, by the names of its columns.
  private static func rows() throws -> [[String: String]] {
    let guide = URL(filePath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
      .appending(path: "Sources/PolicyKit/PolicyKit.docc/SendNotices.md")
    let text = try String(contentsOf: guide, encoding: .utf8)
    let start = try #require(text.firstRange(of: "| state |"))
    let table = text[start.lowerBound...]
      .split(separator: "\n", omittingEmptySubsequences: false).prefix { $0.hasPrefix("|") }
    let cells = table.map { line in
      line.split(separator: "|").map { $0.trimmingCharacters(in: CharacterSet(charactersIn: " `")) }
    }
    let head = try #require(cells.first)
    return cells.dropFirst(2).map { Dictionary(uniqueKeysWithValues: zip(head, $0)) }
  }

  /// The name of a count in evidence.
  private static func name(of count: WritableKeyPath<NoticeCounts, Int>) throws -> String? {
    var counts = NoticeCounts()
    counts[keyPath: count] = 77
    let digest = try #require(Digest("sha256:" + String(repeating: "0", count: 64)))
    let round = NoticeRound(
      version: 1, completed: try #require(CalendarDate("2026-01-01")), counts: counts,
      digest: digest)
    let json = try JSONSerialization.jsonObject(with: JSONEncoder().encode(round))
    return (json as? [String: Any])?.first { $0.value as? Int == 77 }?.key
  }

  private static func words(for trial: Standing.Trial) -> String {
    switch trial {
    case .thisRun: "in this run"
    case .nextRun: "by the next run"
    case .withSMTPUTF8: "by a run with SMTPUTF8"
    case .never: "never"
    }
  }

  @Test(arguments: Standing.allCases)
  func theGuideSaysOfAStateWhatTheCodeDoes(_ standing: Standing) throws {
    let row = standing.row
    let said = try #require(try Self.rows().first { $0["state"] == row.name }, "\(row.name)")
    #expect(said["what it means"] == row.meaning)
    #expect(said["counted as"] == (try Self.name(of: row.count)))
    #expect(said["told"] == (row.isTold ? "yes" : "no"))
    #expect(said["keeps it from being evidence"] == (row.waits ? "yes" : "no"))
    #expect(said["tried again"] == Self.words(for: row.trial))
  }

  /// A record that nobody can read is nobody on the roll, and still keeps a round from being evidence.
  @Test func theGuideHasEveryStateAndTheUnreadOnesOnce() throws {
    let names = try Self.rows().compactMap { $0["state"] }
    #expect(names == Standing.allCases.map(\.name) + ["unread"])
    let unread = try #require(try Self.rows().last)
    #expect(unread["counted as"] == (try Self.name(of: \.unread)))
    var counts = NoticeCounts()
    (counts.addressees, counts.accepted, counts.unread) = (100, 100, 1)
    #expect(unread["keeps it from being evidence"] == "yes")
    #expect(counts.gaps(leastTold: 95).count == 1)
  }
}
