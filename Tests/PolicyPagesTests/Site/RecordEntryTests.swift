import Foundation
import PolicyKit
import Testing

@testable import PolicyPages

/// The entries of a record, and what they come to.
@Suite struct RecordEntryTests {
  /// Random numbers that are the same in every run (SplitMix64).
  private struct Dice: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }
  }

  /// One random thing that can happen to a site; what is refused does not happen.
  private func step(
    _ history: VersionHistory, on day: CalendarDate, _ dice: inout Dice
  ) throws -> VersionHistory {
    let number = Int.random(in: 1...max(1, history.versions.count), using: &dice)
    do {
      switch Int.random(in: 0..<8, using: &dice) {
      case 0:
        var next = history.moved(on: day)
        var record = try Histories.record(
          published: day.description, inForce: nil, .material, days: 30,
          needsNotice: Bool.random(using: &dice))
        record.number = next.versions.count + 1
        record.previous = try next.versions.last?.digest
        record.sendingDays = record.needsNotice ? Int.random(in: 0...9, using: &dice) : nil
        record.inForce = max(
          next.floor(on: day),
          day.adding(days: record.noticeDays + (record.needsNotice ? record.daysOfSending : 0)))
        try next.publish(record)
        return next.moved(on: day)
      case 1: return try history.withdrawing(number, on: day, because: "reason \(number)")
      case 2:
        return try history.moving(
          number, to: day.adding(days: Int.random(in: 0...90, using: &dice)), on: day)
      case 3: return history.moved(on: day)
      default:
        let sent = Int.random(in: 0...300, using: &dice)
        var round = NoticeRound(
          Bool.random(using: &dice) ? .change : .retraction, version: number,
          ledger: ["a", "b", "c", nil][Int.random(in: 0..<4, using: &dice)],
          number: Int.random(in: 1...4, using: &dice), completed: day,
          inForce: Bool.random(using: &dice) ? day.adding(days: 35) : nil,
          counts: Histories.counts(
            accepted: sent, bounced: Int.random(in: 0...sent, using: &dice),
            rejected: Int.random(in: 0...9, using: &dice)),
          digest: Histories.digest("\(dice.next())"))
        if Bool.random(using: &dice) { round.gaps = "these are enough" }
        if Int.random(in: 0..<4, using: &dice) == 0 {
          round.nobody = "there is nobody yet"
          round.counts = NoticeCounts()
          round.counts.unread = Int.random(in: 0...1, using: &dice)
          round.gaps = nil
        }
        if round.ledger == nil { round.number = 1 }
        return try history.recording(round, on: day)
      }
    } catch is SiteRefusal {
      return history
    }
  }

  /// What rounds come to, worked out by itself: of each ledger the one with the highest number.
  private func accepted(_ rounds: [NoticeRound]) -> Int {
    var newest: [String: NoticeRound] = [:]
    for round in rounds {
      let name = round.ledger ?? round.digest.description
      if let other = newest[name], other.number >= round.number { continue }
      newest[name] = round
    }
    return newest.values.reduce(0) { $0 + $1.counts.accepted }
  }

  /// Whether a version that counts as told, and that nothing rests on, has evidence of that: enough of
  /// some ledger's people were told or somebody accepted that they were not, or no ledger knows anybody.
  private func isToldOnlyByEvidence(
    _ record: VersionRecord, in history: VersionHistory, on day: CalendarDate
  ) throws -> Bool {
    let isSettled =
      record.notified == nil || record.withdrawn != nil
      || history.newest?.number != record.number || record.inForce.map { $0 <= day } ?? true
    if isSettled { return true }
    let rounds = history.rounds(of: record.number, .change)
    let isTold = rounds.contains {
      $0.nobody == nil && ($0.gaps != nil || history.gaps(in: $0).isEmpty)
    }
    return isTold || rounds.allSatisfy { $0.nobody != nil && $0.counts == NoticeCounts() }
  }

  @Test(arguments: 0..<60) func whateverHappensTheEntriesComeToTheVersions(_ seed: Int) throws {
    var dice = Dice(state: UInt64(seed) &* 7_919)
    var day = try Histories.day("2026-01-01")
    var history = VersionHistory.empty
    var heads: [(head: Digest, entries: [RecordEntry])] = []
    for _ in 0..<25 {
      for _ in 0..<Int.random(in: 0...3, using: &dice) {
        history = try step(history, on: day, &dice)
      }
      if !history.versions.isEmpty {
        let page = "page \(Int.random(in: 0...1, using: &dice))"
        // Reading folds the entries, and refuses versions that stand otherwise.
        let written = try Histories.written(history, on: day, page: page)
        #expect(written.versions == history.versions)
        #expect(written.impossibilities() == [])
        #expect(written.entries.starts(with: history.entries))
        #expect(try Histories.written(written, on: day, page: page) == written)
        for record in written.versions {
          let told = written.rounds(of: record.number, .change)
          #expect((record.notified?.counts.accepted ?? 0) == accepted(told))
          #expect((record.notified?.rounds ?? 0) == told.count)
          #expect(
            try isToldOnlyByEvidence(record, in: written, on: day), "\(record.number): \(told)")
          let retracted = record.withdrawn?.retracted?.counts.accepted ?? 0
          #expect(retracted == accepted(written.rounds(of: record.number, .retraction)))
        }
        for (head, entries) in heads {
          let later = Array(written.entries.dropFirst(entries.count))
          let expected: VersionHistory.Continuation = later.isEmpty ? .isHead : .goesOn(later)
          #expect(try written.continuation(of: head) == expected)
        }
        history = written
        heads.append((try #require(try history.head), history.entries))
      }
      day = day.adding(days: Int.random(in: 0...20, using: &dice))
    }
    #expect(!history.entries.isEmpty)
  }

  /// A history with an entry of every kind but that of an older record.
  private func everyKind() throws -> VersionHistory {
    let day = try Histories.day("2026-02-01")
    var history = VersionHistory.empty
    try history.publish(
      {
        var first = try Histories.record(published: "2026-01-01", inForce: nil)
        first.number = 1
        return first
      }())
    history = try Histories.written(history, on: Histories.day("2026-01-01"), isByHand: true)
    for number in 2...3 {
      var next = try Histories.record(
        published: "2026-02-01", inForce: number == 2 ? "2026-03-06" : "2026-03-20", .material,
        days: 30, needsNotice: true)
      next.number = number
      next.previous = try history.versions.last?.digest
      try history.publish(next)
      var round = try Histories.evidence(number, completed: "2026-02-01")
      round.inForce = try Histories.day("2026-03-20")
      history = try history.moved(on: day).recording(round, on: day)
      history = try Histories.written(history, on: day)
    }
    history = try history.withdrawing(3, on: day, because: "not taken on")
    history = try Histories.written(history, on: day)
    history = try Histories.written(history, on: day, page: "another page")
    let kinds = Set(history.entries.map(\.event.kind))
    #expect(kinds == Set(RecordEvent.Kind.allCases).subtracting([.adopted]))
    return history
  }

  @Test func noByteOfARecordWithEntriesChangesUnnoticed() throws {
    let data = try everyKind().encoded()
    // Every byte would take long; every seventh meets every kind of member.
    for index in stride(from: 0, to: data.count, by: 7) {
      var broken = data
      broken[index] ^= 1
      let read = try? VersionHistory(decoding: broken)
      // White space is no part of what it says.
      #expect(read == nil || [0x20, 0x0A].contains(data[index]), "byte \(index)")
    }
  }

  /// Everything that an entry says is sealed by the next, and the newest by the versions or the head.
  @Test func anEntryCannotBeTakenOutMovedOrChanged() throws {
    let history = try everyKind()
    let head = try #require(try history.head)
    var forgeries: [VersionHistory] = []
    for index in history.entries.indices {
      var forged = history
      forged.entries.remove(at: index)
      forgeries.append(forged)
      forged = history
      forged.entries[index].isByHand.toggle()
      forgeries.append(forged)
      forged = history
      forged.entries[index].on = forged.entries[index].on.adding(days: 1)
      forgeries.append(forged)
      forged = history
      forged.entries.swapAt(index, index == 0 ? 1 : index - 1)
      forgeries.append(forged)
    }
    for forged in forgeries {
      let read = try? VersionHistory(decoding: forged.encoded())
      if let read {
        #expect(try read.continuation(of: head) == .unknown)
      }
    }
  }

  @Test(arguments: ["inForce", "notified", "moves", "withdrawn", "current", "files"])
  func whatIsShownMustBeWhatTheEntriesComeTo(_ member: String) throws {
    var history = try everyKind()
    let day = try Histories.day("2030-01-01")
    let path: [String]
    switch member {
    case "inForce":
      history.versions[1].inForce = day
      path = ["versions", "1", "inForce"]
    case "notified":
      history.versions[1].notified?.counts.accepted += 1
      path = ["versions", "1", "notified"]
    case "moves":
      history.versions[1].moves = []
      path = ["versions", "1", "moves"]
    case "withdrawn":
      history.versions[2].withdrawn?.reason = "another"
      path = ["versions", "2", "withdrawn"]
    case "current":
      history.current = 2
      path = ["current"]
    default:
      history.files["index.html"] = Histories.digest("forged")
      path = ["files"]
    }
    #expect {
      try VersionHistory(decoding: history.encoded())
    } throws: { ($0 as? SnapshotError)?.path == path }
  }

  /// A history with a fourth version, of which people are still to be told.
  private func withOneToTell() throws -> VersionHistory {
    var history = try everyKind()
    var next = try Histories.record(
      published: "2026-02-02", inForce: "2026-03-22", .material, days: 30, needsNotice: true)
    next.number = 4
    next.previous = try history.versions.last?.digest
    try history.publish(next)
    return try Histories.written(history, on: Histories.day("2026-02-02"))
  }

  private func round(_ version: Int, _ change: (inout NoticeRound) -> Void = { _ in }) throws
    -> RecordEvent
  {
    var round = try Histories.evidence(version, completed: "2026-02-02")
    change(&round)
    return .round(round)
  }

  @Test func whatNoPublishingWritesIsNamedHoweverWellItIsSealed() throws {
    let day = try Histories.day("2026-02-02")
    let march = try Histories.day("2026-03-22")
    let none = Histories.counts(accepted: 0, rejected: 20)
    let second = try withOneToTell().versions[1].inForce
    let forged: [(member: String, event: RecordEvent)] = [
      ("reason", .moved(version: 4, from: march, to: day, reason: .told)),
      ("to", .moved(version: 4, from: march, to: day, reason: .notYetTold)),
      ("to", .moved(version: 4, from: march, to: nil, reason: .notYetTold)),
      ("to", .moved(version: 4, from: march, to: nil, reason: .superseded)),
      (
        "to",
        .moved(version: 4, from: march, to: march.adding(days: 9), reason: .successorWithdrawn)
      ),
      (
        "to",
        .moved(
          version: 2, from: second, to: march.adding(days: 90),
          reason: .notYetTold)
      ),
      ("version", .withdrawn(version: 1, reason: "not taken on")),
      ("version", .withdrawn(version: 2, reason: "not taken on")),
      ("round", try round(4) { $0.counts = none }),
      ("round", try round(4) { $0.record = Histories.digest("another") }),
      ("round", try round(4) { $0.began = march }),
      ("round", try round(4) { $0.completed = march }),
      ("round", try round(4) { $0.number = 0 }),
      ("round", try round(1)),
    ]
    #expect(try withOneToTell().impossibilities() == [])
    for (member, event) in forged {
      var history = try withOneToTell()
      history.note(event, on: day)
      let found = try Histories.written(history, on: day).impossibilities()
      #expect(found.map(\.member).contains(member), "\(event): \(found)")
      #expect(found.allSatisfy { $0.entry == history.entries.count }, "\(event): \(found)")
    }
    var history = try withOneToTell()
    history.note(try round(4), on: day)
    let told = try #require(history[4]?.inForce)
    history.note(.moved(version: 4, from: told, to: day, reason: .told), on: day)
    #expect(try Histories.written(history, on: day).impossibilities().map(\.member) == ["to"])
    // The pages show what is not in force, and an entry is of a day before the last.
    for current in 2...4 {
      let data = try withOneToTell().written(
        current: current, files: ["index.html": Histories.digest("new")], on: day, isByHand: false
      ).encoded()
      let found = try VersionHistory(decoding: data).impossibilities()
      #expect(found.map(\.member) == ["current"], "\(current): \(found)")
    }
    let back = try Histories.written(
      withOneToTell(), on: Histories.day("2026-01-15"), page: "new page")
    #expect(back.impossibilities().map(\.member) == ["on"])
  }

  @Test func aDayOnWhichNothingChangesAddsNothing() throws {
    let history = try everyKind()
    let later = try Histories.day("2026-03-01")
    #expect(try Histories.written(history, on: later, page: "another page") == history)
    let refreshed = try Histories.written(history, on: later, page: "new page")
    #expect(refreshed.entries.count == history.entries.count + 1)
    #expect(refreshed.entries.last?.event == .refreshed)
  }
}
