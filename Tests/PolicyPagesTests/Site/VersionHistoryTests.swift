import Foundation
import PolicyKit
import Testing

@testable import PolicyPages

@Suite struct VersionHistoryTests {
  private func twoVersions() throws -> VersionHistory {
    try Histories.history(
      Histories.record(published: "2026-01-01", inForce: nil),
      Histories.record(
        published: "2026-11-25", inForce: "2026-12-25", .material, days: 30, needsNotice: true))
  }

  @Test func readsWhatItWrites() throws {
    var history = try twoVersions()
    history.current = 1
    history.files = ["index.html": Histories.digest("page")]
    let read = try VersionHistory(decoding: history.encoded())
    #expect(read.versions == history.versions && read.files == history.files)
    #expect(read.current == 1)
    #expect(try VersionHistory(decoding: history.encoded()).encoded() == history.encoded())
  }

  @Test func noByteOfItChangesUnnoticed() throws {
    let data = try twoVersions().encoded()
    for index in data.indices {
      var broken = data
      broken[index] ^= 1
      let read = try? VersionHistory(decoding: broken)
      // White space is no part of what it says.
      #expect(read == nil || [0x20, 0x0A].contains(data[index]), "byte \(index)")
    }
  }

  @Test(arguments: ["published", "class", "policy", "words", "noticeDays"])
  func aRecordCannotBeRewrittenUnderTheNext(_ key: String) throws {
    var history = try twoVersions()
    switch key {
    case "published": history.versions[0].published = try Histories.day("2025-01-01")
    case "class": history.versions[0].changeClass = .editorial
    case "policy": history.versions[0].policy = Histories.digest("other")
    case "words": history.versions[0].words = Histories.digest("other")
    default: history.versions[0].noticeDays = 1
    }
    let data = try history.encoded()
    #expect {
      try VersionHistory(decoding: data)
    } throws: { error in
      (error as? SnapshotError)?.path == ["versions", "1", "previous"]
    }
  }

  @Test func whatHappensLaterDoesNotBreakTheChain() throws {
    var history = try twoVersions()
    history = try history.recording(
      Histories.evidence(2, completed: "2026-11-26"), on: Histories.day("2026-11-26"))
    #expect(
      try VersionHistory(decoding: history.encoded()).versions[1].notified?.counts.accepted == 97)
  }
}

@Suite struct TimelineTests {
  private func history(told: String? = nil, late: String? = nil) throws -> VersionHistory {
    let history = try Histories.history(
      Histories.record(published: "2026-01-01", inForce: nil),
      Histories.record(
        published: "2026-11-25", inForce: "2026-12-25", .material, days: 30, needsNotice: true))
    guard let told else { return history }
    return try history.recording(
      Histories.evidence(2, completed: told, late: late), on: Histories.day(told))
  }

  private func inForce(_ history: VersionHistory, _ day: String) throws -> Int? {
    history.inForce(on: try Histories.day(day))?.number
  }

  @Test func aVersionWithoutADateIsInForceFromTheBeginning() throws {
    #expect(try inForce(history(), "2020-01-01") == 1)
    #expect(
      try history().status(of: history().versions[0], on: Histories.day("2026-01-01"))
        == .inForce(since: nil))
  }

  @Test func aMaterialVersionStaysOutUntilPeopleAreTold() throws {
    let history = try history()
    #expect(try inForce(history, "2026-12-25") == 1)
    #expect(try inForce(history, "2030-01-01") == 1)
  }

  @Test func onceToldItComesIntoForceOnItsDay() throws {
    let history = try history(told: "2026-11-25")
    #expect(try inForce(history, "2026-12-24") == 1)
    #expect(try inForce(history, "2026-12-25") == 2)
    #expect(
      try history.status(of: history.versions[0], on: Histories.day("2027-01-01"))
        == .former(since: nil, until: Histories.day("2026-12-24")))
  }

  @Test func itsDayMovesWhileNobodyIsToldAndLeavesRoomForTheSending() throws {
    let later = try history().moved(on: Histories.day("2026-12-10"))
    #expect(try later.versions[1].inForce == Histories.day("2027-01-12"))
    // Within the days of sending nothing moves, so that a day that mails name stays.
    #expect(try later.moved(on: Histories.day("2026-12-13")) == later)
    let latest = try later.moved(on: Histories.day("2026-12-20"))
    #expect(
      try latest.versions[1].moves == [
        .init(
          from: Histories.day("2026-12-25"), to: Histories.day("2027-01-22"),
          on: Histories.day("2026-12-20"), reason: .notYetTold)
      ])
    #expect(try latest.moved(on: Histories.day("2026-12-20")) == latest)
  }

  @Test func itsDayStaysWhereThereIsTimeEnough() throws {
    let history = try history()
    #expect(try history.moved(on: Histories.day("2026-11-25")) == history)
  }

  @Test func theNoticePeriodRunsFromTheDayOnWhichTheLastWasTold() throws {
    let told = try history(told: "2026-12-01")
    #expect(try told.versions[1].inForce == Histories.day("2026-12-31"))
    #expect(told.versions[1].moves.map(\.reason) == [.told])
  }

  @Test func aRecordedReasonShortensTheNotice() throws {
    let told = try history(told: "2026-12-20", late: "the provider closes on that day")
    #expect(try told.versions[1].inForce == Histories.day("2026-12-25"))
  }

  @Test func aTypoAfterItDoesNotBringItIntoForceEarly() throws {
    var history = try history()
    let typo = try Histories.record(published: "2026-11-26", inForce: "2026-11-26", .editorial)
    // What publishing works out from these.
    #expect(history.base?.number == 1)
    #expect(try history.floor(on: Histories.day("2026-11-26")) == Histories.day("2026-11-26"))
    history.versions.append(typo)
    history.versions[2].number = 3
    let moved = try history.moved(on: Histories.day("2026-11-26"))
    #expect(moved.versions[1].inForce == nil)
    #expect(moved.versions[1].moves.last?.reason == .superseded)
    #expect(
      try moved.status(of: moved.versions[1], on: Histories.day("2026-11-26"))
        == .superseded(by: 3))
  }

  @Test func effectiveDatesNeverGoBackBehindOneThatIsCertain() throws {
    let told = try history(told: "2026-11-25")
    #expect(told.base?.number == 2)
    #expect(try told.floor(on: Histories.day("2026-11-26")) == Histories.day("2026-12-25"))
  }

  @Test func aVersionToComeCanBeWithdrawnOnRecord() throws {
    let day = try Histories.day("2026-11-30")
    let history = try history().withdrawing(2, on: day, because: "not taken on")
    #expect(history.versions[1].withdrawn == .init(on: day, reason: "not taken on"))
    #expect(try inForce(history, "2027-06-01") == 1)
    #expect(history.newest?.number == 1)
  }

  @Test func withdrawingTheSuccessorBringsTheVersionBefore() throws {
    var history = try history()
    var next = try Histories.record(
      published: "2026-11-26", inForce: "2026-12-26", .material, days: 30, needsNotice: true)
    next.number = 3
    history.versions.append(next)
    history = try history.moved(on: Histories.day("2026-11-26"))
    #expect(history.versions[1].inForce == nil)
    history = try history.withdrawing(3, on: Histories.day("2026-12-01"), because: "a mistake")
    #expect(try history.versions[1].inForce == Histories.day("2027-01-03"))
    #expect(history.versions[1].moves.map(\.reason) == [.superseded, .successorWithdrawn])
  }

  @Test func whatIsInForceOrNotNewestIsNotWithdrawn() throws {
    let day = try Histories.day("2026-12-31")
    #expect(throws: SiteRefusal.self) {
      try history().withdrawing(1, on: day, because: "why")
    }
    #expect(throws: SiteRefusal.self) {
      try history(told: "2026-11-25").withdrawing(2, on: day, because: "why")
    }
    #expect(throws: SiteRefusal.self) { try history().withdrawing(7, on: day, because: "why") }
    #expect(throws: SiteRefusal.self) { try history().withdrawing(2, on: day, because: "  ") }
  }
}
