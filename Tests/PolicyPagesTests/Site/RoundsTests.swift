import Foundation
import PolicyKit
import Testing

@testable import PolicyPages

/// Rounds of notices in the record of a site.
@Suite struct RoundsTests {
  private let day: CalendarDate
  private let history: VersionHistory

  init() throws {
    day = try Histories.day("2026-12-01")
    history = try Histories.history(
      Histories.record(published: "2026-01-01", inForce: nil),
      Histories.record(
        published: "2026-11-25", inForce: "2026-12-28", .material, days: 30, needsNotice: true))
  }

  private func round(
    ledger: String? = "a", number: Int = 1, completed: String = "2026-11-26",
    named: String? = nil, _ counts: NoticeCounts = Histories.counts(accepted: 98),
    gaps: String? = nil, late: String? = nil
  ) throws -> NoticeRound {
    NoticeRound(
      version: 2, record: try history.versions[1].digest, ledger: ledger, number: number,
      completed: try Histories.day(completed), inForce: try named.map(Histories.day),
      counts: counts, late: late, gaps: gaps,
      digest: Histories.digest("\(ledger ?? "") \(number)"))
  }

  private func refusal(
    of round: NoticeRound, in history: VersionHistory? = nil, on day: CalendarDate? = nil
  ) -> String? {
    do {
      _ = try (history ?? self.history).recording(round, on: day ?? self.day)
      return nil
    } catch {
      return error.description
    }
  }

  @Test func aRoundMustFitTheVersion() throws {
    let fine = try round()
    #expect(refusal(of: fine) == nil)
    var other = fine
    other.version = 7
    #expect(refusal(of: other)?.contains("there is no version 7") == true)
    other = fine
    other.version = 1
    other.record = nil
    #expect(refusal(of: other)?.contains("nobody has to be told of version 1") == true)
    other = fine
    other.record = Histories.digest("another site")
    #expect(refusal(of: other)?.contains("about another version 2") == true)
    for name in ["", " ", "a b", String(repeating: "0", count: 65), "\u{1B}"] {
      other = fine
      other.ledger = name
      #expect(refusal(of: other)?.contains("no name of one") == true, "\(name)")
    }
    other = fine
    other.number = 0
    #expect(refusal(of: other)?.contains("numbered from 1") == true)
    other = fine
    other.completed = try Histories.day("2026-11-24")
    #expect(refusal(of: other)?.contains("before it was published on 2026-11-25") == true)
    other.completed = try Histories.day("2026-12-02")
    #expect(refusal(of: other)?.contains("today is 2026-12-01") == true)
    other = fine
    other.began = try Histories.day("2026-11-27")
    #expect(refusal(of: other)?.contains("begins on 2026-11-27") == true)
    other = fine
    other.kind = .retraction
    #expect(refusal(of: other)?.contains("was not withdrawn") == true)
    for path: WritableKeyPath<NoticeRound, String?> in [\.late, \.gaps, \.nobody] {
      other = fine
      other[keyPath: path] = "  "
      #expect(refusal(of: other)?.contains("without a reason") == true)
    }
  }

  @Test func everyCountMustAddUp() throws {
    let paths: [WritableKeyPath<NoticeCounts, Int>] = [
      \.accepted, \.rejected, \.refusedForSender, \.waiting, \.needsSMTPUTF8, \.skipped,
      \.otherChannel, \.addressees,
    ]
    for path in paths {
      for change in [1, -1_000, .max / 2] {
        var round = try round()
        round.counts[keyPath: path] += change
        #expect(refusal(of: round)?.contains("the evidence for version 2: ") == true)
      }
    }
  }

  @Test func whatIsNoEvidenceIsRefusedUntilItsGapsAreAccepted() throws {
    let lacking = [
      Histories.counts(accepted: 90, rejected: 10), Histories.counts(accepted: 99, waiting: 1),
      Histories.counts(accepted: 100, unread: 1), Histories.counts(accepted: 0),
      Histories.counts(accepted: 100, bounced: 20), Histories.counts(accepted: 17, rejected: 2),
    ]
    for counts in lacking {
      let refused = try round(counts)
      #expect(refusal(of: refused)?.contains("--accept-gaps REASON") == true, "\(counts)")
      let accepted = try history.recording(round(counts, gaps: "the list is old"), on: day)
      #expect(accepted.versions[1].notified?.gaps == "the list is old")
      #expect(accepted.versions[1].notified?.counts == counts)
    }
  }

  @Test func aPolicyCanAskForMoreThanTheUsualShare() throws {
    var history = history
    history.versions[1].leastTold = 99
    var round = try round(Histories.counts(accepted: 97, rejected: 3))
    round.record = nil
    #expect(refusal(of: round, in: history)?.contains("at least 99 are needed") == true)
    #expect(refusal(of: round) == nil)
  }

  @Test func theFirstRoundSetsTheDayThatTheMessagesNamed() throws {
    for (named, completed, late, expected) in [
      // Never earlier than everybody could read it.
      ("2026-12-26", "2026-11-26", nil, "2026-12-28"),
      ("2027-01-15", "2026-11-26", nil, "2027-01-15"),
      // Told too late for the day that was named, so the period runs from then.
      ("2026-12-26", "2026-12-01", nil, "2026-12-31"),
      ("2026-12-26", "2026-12-01", "the provider closes", "2026-12-28"),
      (nil, "2026-11-26", nil, "2026-12-28"), (nil, "2026-12-01", nil, "2026-12-31"),
    ] as [(String?, String, String?, String)] {
      let recorded = try history.recording(
        round(completed: completed, named: named, late: late), on: day)
      #expect(try recorded.versions[1].inForce == Histories.day(expected))
    }
  }

  @Test func laterRoundsAddUpAndNeverMoveTheDay() throws {
    var recorded = try history.recording(round(), on: day)
    let inForce = recorded.versions[1].inForce
    var late = Histories.counts(accepted: 40)
    late.toldLate = 40
    let later = try Histories.day("2026-12-20")
    let second = try round(ledger: "b", completed: "2026-12-20", named: "2027-03-01", late)
    recorded = try recorded.recording(second, on: later)
    let byHand = try round(ledger: nil, completed: "2026-12-20", Histories.counts(accepted: 5))
    recorded = try recorded.recording(byHand, on: later)
    let notified = try #require(recorded.versions[1].notified)
    #expect(notified.counts.accepted == 98 + 40 + 5)
    #expect(notified.counts.toldLate == 40)
    #expect(notified.rounds == 3)
    #expect(try notified.completed == Histories.day("2026-12-20"))
    #expect(recorded.versions[1].inForce == inForce)
    #expect(
      refusal(of: try round(ledger: "c", Histories.counts(accepted: 1, rejected: 9)), in: recorded)
        != nil)
  }

  @Test func theNewestRoundOfALedgerTakesThePlaceOfTheEarlier() throws {
    let first = try round()
    var recorded = try history.recording(first, on: day)
    let bounced = try round(number: 2, Histories.counts(accepted: 98, bounced: 30))
    recorded = try recorded.recording(bounced, on: day)
    let notified = try #require(recorded.versions[1].notified)
    #expect(notified.counts.told == 68)
    #expect(notified.rounds == 2)
    #expect(recorded.versions[1].awaitsNotice == false)
    // The same again, and what is older, change nothing.
    #expect(try recorded.recording(bounced, on: day) == recorded)
    #expect(try recorded.recording(first, on: day) == recorded)
    #expect(recorded.holds(first) && recorded.holds(bounced))
    // Another round with the same number is of a second copy of the ledger.
    var forked = bounced
    forked.counts.bounced = 1
    #expect(refusal(of: forked, in: recorded)?.contains("differs") == true)
  }

  @Test func evidenceFromBeforeALedgerHadANameIsNotCountedTwice() throws {
    let older = try round(ledger: nil)
    var recorded = try history.recording(older, on: day)
    var named = try round(ledger: "a", Histories.counts(accepted: 98, bounced: 2))
    named.replaces = older.digest
    recorded = try recorded.recording(named, on: day)
    #expect(recorded.versions[1].notified?.counts.accepted == 98)
    #expect(recorded.versions[1].notified?.counts.bounced == 2)
  }

  @Test func aSupersededVersionTakesNoRound() throws {
    var history = history
    var next = try Histories.record(
      published: "2026-11-26", inForce: "2026-12-29", .material, days: 30, needsNotice: true)
    next.number = 3
    history.versions.append(next)
    #expect(refusal(of: try round(), in: history)?.contains("superseded by version 3") == true)
  }

  @Test func peopleToldOfAVersionThatWasWithdrawnMeanwhileAreCountedAndOwedARetraction() throws {
    var recorded = try history.withdrawing(2, on: day, because: "not taken on")
    #expect(!recorded.awaitsRetraction(2))
    // A delivery that was cut off is no evidence, and is not lost.
    let cut = try round(Histories.counts(accepted: 12, waiting: 80))
    recorded = try recorded.recording(cut, on: day)
    #expect(recorded.versions[1].notified?.counts.told == 12)
    #expect(recorded.versions[1].withdrawn != nil)
    #expect(recorded.versions[1].inForce == nil)
    #expect(recorded.inForce(on: try Histories.day("2028-01-01"))?.number == 1)
    #expect(recorded.awaitsRetraction(2))

    var retraction = try round(number: 1, completed: "2026-12-01", Histories.counts(accepted: 12))
    retraction.kind = .retraction
    recorded = try recorded.recording(retraction, on: day)
    #expect(recorded.versions[1].withdrawn?.retracted?.counts.told == 12)
    #expect(!recorded.awaitsRetraction(2))
    #expect(try recorded.recording(retraction, on: day) == recorded)
  }

  @Test func eachLedgerOwesItsOwnRetraction() throws {
    var recorded = try history.recording(round(), on: day)
    recorded = try recorded.recording(round(ledger: "b"), on: day)
    recorded = try recorded.withdrawing(2, on: day, because: "not taken on")
    for (ledger, isOwed) in [("a", true), ("b", false)] {
      var retraction = try round(ledger: ledger, completed: "2026-12-01")
      retraction.kind = .retraction
      recorded = try recorded.recording(retraction, on: day)
      #expect(recorded.awaitsRetraction(2) == isOwed)
    }
  }

  @Test func evidenceWithoutALedgerIsNotAnsweredByTheRetractionOfAnother() throws {
    var recorded = try history.recording(
      round(ledger: nil, Histories.counts(accepted: 500)), on: day)
    recorded = try recorded.recording(round(), on: day)
    recorded = try recorded.withdrawing(2, on: day, because: "not taken on")
    for (ledger, isOwed) in [("a", true), ("c", false)] {
      var retraction = try round(ledger: ledger, completed: "2026-12-01")
      retraction.kind = .retraction
      recorded = try recorded.recording(retraction, on: day)
      #expect(recorded.awaitsRetraction(2) == isOwed, "\(ledger) told others, c told nobody else")
    }
  }

  @Test func aRetractionIsHeldToTheMeasureToo() throws {
    let withdrawn = try history.recording(round(), on: day)
      .withdrawing(2, on: day, because: "not taken on")
    var retraction = try round(completed: "2026-12-01", Histories.counts(accepted: 0, waiting: 98))
    retraction.kind = .retraction
    #expect(
      refusal(of: retraction, in: withdrawn)?
        .contains("no evidence that people were told that version 2 does not come: 98 still")
        == true)
    retraction.gaps = "the relay is gone"
    #expect(refusal(of: retraction, in: withdrawn) == nil)
  }

  @Test(arguments: [Int.max, Int.max / 2, 100_000_000_001])
  func noCountIsLargerThanThereArePeople(_ count: Int) throws {
    var counts = NoticeCounts()
    counts.addressees = count
    counts.accepted = count
    #expect(counts.toBeTold == count)
    #expect(
      refusal(of: try round(counts))?.contains("a count is larger than there are people") == true)
    counts.rejected = count
    #expect(counts.toBeTold >= count, "a sum that is too large stays at the largest number")
  }

  @Test func aDayMovesToALaterOneOnly() throws {
    let moved = try history.moving(2, to: Histories.day("2027-01-20"), on: day)
    #expect(try moved.versions[1].inForce == Histories.day("2027-01-20"))
    #expect(moved.versions[1].moves.last?.reason == .notYetTold)
    for early in ["2026-12-27", "2026-12-30"] {
      #expect(throws: SiteRefusal.self) {
        try history.moving(2, to: Histories.day(early), on: day)
      }
    }
    #expect(throws: SiteRefusal.self) {
      try history.moving(1, to: Histories.day("2027-01-20"), on: day)
    }
    #expect(throws: SiteRefusal.self) {
      try history.moving(9, to: Histories.day("2027-01-20"), on: day)
    }
  }

  @Test func aClockMustFollowTheRecord() throws {
    #expect(try history.clockFault(on: Histories.day("2026-11-25")) == nil)
    #expect(try history.clockFault(on: Histories.day("2027-11-25")) == nil)
    let behind = try #require(history.clockFault(on: Histories.day("2026-11-24")))
    #expect(behind.contains("newest entry is of 2026-11-25"))
    let ahead = try #require(history.clockFault(on: Histories.day("2027-11-27")))
    #expect(ahead.contains("more than a year after"))
    #expect(VersionHistory.empty.clockFault(on: day) == nil)
  }
}
