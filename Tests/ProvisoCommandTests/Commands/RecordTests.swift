import Foundation
import Testing

/// What publishing records: entries, days, rounds of notices and withdrawals, through the front door.
@Suite struct RecordTests {
  private let site: TestSite

  init() throws { site = try TestSite() }

  private func publishTwo() async throws {
    _ = try await site.publish(Policies.plain, on: "2026-01-01")
    let second = try await site.publish(Policies.withNewPurpose, on: "2026-02-01")
    try #require(second.exitCode == 0, "\(second.transcript)")
  }

  private func evidence(
    completed: String, _ members: [String: Any] = [:]
  ) -> [String: Any] {
    let evidence: [String: Any] = [
      "version": 2, "completed": completed, "addressees": 100, "accepted": 97, "rejected": 3,
      "skipped": 0, "otherChannel": 0, "digest": "sha256:" + String(repeating: "1", count: 64),
    ]
    return evidence.merging(members) { $1 }
  }

  private func kinds() throws -> [String] {
    try site.entries().map { $0["kind"] as? String ?? "" }
  }

  // MARK: Entries

  @Test func eachThingThatHappensIsAnEntryAndNothingElseIs() async throws {
    try await publishTwo()
    #expect(try kinds() == ["published", "published"])
    _ = try await site.publish(Policies.withNewPurpose, on: "2026-02-02")
    #expect(try kinds().count == 2)
    _ = try await site.record(evidence(completed: "2026-02-03"), clock: "2026-02-03")
    #expect(try kinds().suffix(1) == ["round"])
    // The day on which the version comes into force changes pages.
    _ = try await site.publish(Policies.withNewPurpose, on: "2026-03-06")
    #expect(try kinds().suffix(2) == ["round", "refreshed"])
    // Another title of a purpose is notable, so the version is still to come a day later.
    _ = try await site.publish(Policies.withNewPurposeAndNoTypo, on: "2026-03-07")
    let withdrawn = try await site.withdraw(3, because: "a mistake", clock: "2026-03-08")
    #expect(withdrawn.exitCode == 0, "\(withdrawn.transcript)")
    #expect(try kinds().suffix(2) == ["published", "withdrawn"])
    let entries = try site.entries()
    #expect(entries.map { $0["number"] as? Int } == Array(1...entries.count))
    #expect(entries.first?["previous"] is NSNull)
    #expect(try await site.verify().exitCode == 0)
  }

  @Test func aStatedDayIsRecordedAndShownAsStatedByHand() async throws {
    let first = try await site.publish(Policies.plain, on: "2026-01-01")
    #expect(first.standardOutput.contains("stated by hand"))
    let file = try site.folder.write(try Policies.withNewPurpose.data, to: "two.json")
    let second = try await site.run(["publish", "--policy", file.path], clock: "2026-02-01")
    #expect(second.exitCode == 0, "\(second.transcript)")
    #expect(!second.standardOutput.contains("stated by hand"))
    #expect(try site.entries().map { $0["byHand"] as? Bool } == [true, false])
    let list = try site.text("versions/index.html")
    #expect(list.components(separatedBy: "a day that was stated by hand").count == 2)
    #expect(try await site.verify().standardOutput.contains("Days stated by hand: of entry 1."))
  }

  // MARK: Days

  @Test(
    arguments: [
      ([], nil, "2026-03-06", 3), (["--sending-days", "0"], nil, "2026-03-03", 0),
      (["--sending-days", "20"], 9, "2026-03-23", 20), ([], 9, "2026-03-12", 9),
    ] as [([String], Int?, String, Int)])
  func theDayOfForceLeavesRoomForTheSending(
    _ options: [String], _ review: Int?, _ expected: String, _ days: Int
  ) async throws {
    _ = try await site.publish(Policies.plain, on: "2026-01-01")
    let file = try site.folder.write(try Policies.withNewPurpose.data, to: "two.json")
    var arguments = ["publish", "--policy", file.path] + options
    if let review {
      arguments += [
        "--review", try site.folder.write("{\"sendingDays\": \(review)}", to: "review.json").path,
      ]
    }
    let result = try await site.run(arguments, clock: "2026-02-01")
    #expect(result.exitCode == 0, "\(result.transcript)")
    #expect(try site.records()[1]["inForce"] as? String == expected)
    #expect(try site.records()[1]["sendingDays"] as? Int == days)
    #expect(try site.records()[0]["sendingDays"] == nil)
  }

  @Test func aDayThatMailsNameStaysWhileTheyAreSent() async throws {
    try await publishTwo()
    for day in ["2026-02-02", "2026-02-04"] {
      let quiet = try await site.publish(Policies.withNewPurpose, on: day)
      #expect(quiet.standardOutput == "Nothing to publish.\n")
    }
    _ = try await site.publish(Policies.withNewPurpose, on: "2026-02-05")
    #expect(try site.records()[1]["inForce"] as? String == "2026-03-10")
    #expect(try kinds().last == "moved")
  }

  @Test func withdrawalsAndEvidenceAreOfToday() async throws {
    try await publishTwo()
    let before = try site.contents()
    let file = try site.folder.write("{}", to: "evidence.json")
    for arguments in [
      ["--withdraw", "2", "--because", "a mistake"], ["--evidence", file.path],
    ] {
      let result = try await site.run(["publish", "--date", "2026-02-02"] + arguments)
      #expect(result.exitCode == 64, "\(result.transcript)")
      #expect(result.standardError.contains("takes no --date"))
    }
    #expect(try site.contents() == before)
  }

  @Test(arguments: [
    ["--accept-gaps", "why"], ["--sending-days", "61"], ["--sending-days", "-1"],
    ["--withdraw", "2", "--because", "x", "--sending-days", "3"],
    ["--evidence", "x.json", "--accept-gaps", " "],
  ])
  func optionsThatMakeNoSenseAreErrorsOfUse(_ arguments: [String]) async throws {
    let result = try await site.run(["publish"] + arguments)
    #expect(result.exitCode == 64, "\(result.transcript)")
  }

  @Test func aClockBehindTheRecordOrAYearAheadWritesNothing() async throws {
    try await publishTwo()
    let before = try site.contents()
    let three = try site.folder.write(
      try Policies.withNewPurposeAndNoTypo.data, to: "three.json"
    ).path
    let told = try site.folder.write(
      JSONSerialization.data(withJSONObject: evidence(completed: "2026-02-01")), to: "told.json"
    ).path
    let commands = [
      ["--policy", three], ["--withdraw", "2", "--because", "a mistake"], ["--evidence", told],
    ]
    for command in commands {
      for (day, word) in [
        ("2026-01-31", "newest entry is of 2026-02-01"), ("2027-02-03", "more than a year after"),
      ] {
        let result = try await site.run(["publish"] + command, clock: day)
        #expect(result.exitCode == 1, "\(result.transcript)")
        #expect(result.standardError.contains(word), "\(result.transcript)")
      }
    }
    let stated = try await site.publish(Policies.withNewPurposeAndNoTypo, on: "2026-01-31")
    #expect(stated.exitCode == 1)
    #expect(stated.standardError.contains("state 2026-02-01 or later"))
    #expect(try site.contents() == before)
    // A day that somebody states can be years later.
    let later = try await site.publish(
      Policies.withNewPurposeAndNoTypo, on: "2028-02-01", clock: "2028-02-01")
    #expect(later.exitCode == 0, "\(later.transcript)")
  }

  @Test func aSiteAtWhichNothingHappensForYearsIsLeftInPeace() async throws {
    _ = try await site.publish(Policies.plain, on: "2026-01-01")
    let file = try site.folder.write(try Policies.plain.data, to: "one.json")
    let result = try await site.run(["publish", "--policy", file.path], clock: "2029-01-01")
    #expect(result.exitCode == 0, "\(result.transcript)")
    #expect(result.standardOutput == "Nothing to publish.\n")
  }

  // MARK: Rounds

  @Test func evidenceWithGapsIsRefusedUntilTheyAreAcceptedAndShowsThemEverywhere() async throws {
    try await publishTwo()
    let before = try site.contents()
    let lacking = evidence(completed: "2026-02-02", ["accepted": 90, "rejected": 10])
    let refused = try await site.record(lacking, clock: "2026-02-02")
    #expect(refused.exitCode == 1, "\(refused.transcript)")
    #expect(refused.standardError.contains("90 of 100 told, and at least 95 are needed"))
    #expect(try site.contents() == before)

    let accepted = try await site.record(
      lacking, clock: "2026-02-02", "--accept-gaps", "ten addresses are out of use")
    #expect(accepted.exitCode == 0, "\(accepted.transcript)")
    #expect(accepted.standardOutput.contains("90 of 100 with an address"))
    #expect(accepted.standardOutput.contains("ten addresses are out of use"))
    _ = try await site.publish(Policies.withNewPurpose, on: "2026-03-10")
    let pages = [
      "index.html", "versions/index.html", "versions/2/index.html", "versions/2/changes.html",
      "versions/2/changes.md", "feed.xml",
    ]
    for page in pages {
      let text = try site.text(page)
      #expect(text.contains("ten addresses are out of use"), "\(page)")
      #expect(text.contains("90 of 100 people"), "\(page)")
    }
    let verified = try await site.verify()
    #expect(verified.exitCode == 0, "\(verified.transcript)")
    #expect(verified.standardOutput.contains("Gaps accepted: version 2, of which 90 of 100"))
  }

  @Test func aRoundIsRecordedOnceAndLaterOnesNeverMoveTheDay() async throws {
    try await publishTwo()
    let first = evidence(
      completed: "2026-02-02", ["ledger": "a", "number": 1, "inForce": "2026-03-20"])
    let told = try await site.record(first, clock: "2026-02-02")
    #expect(told.exitCode == 0, "\(told.transcript)")
    #expect(try site.records()[1]["inForce"] as? String == "2026-03-20")
    let before = try site.contents()
    let again = try await site.record(first, clock: "2026-02-04")
    #expect(again.exitCode == 0)
    #expect(again.standardOutput.contains("the record holds this round about version 2 already"))
    #expect(try site.contents() == before)

    let second = evidence(
      completed: "2026-03-01",
      ["ledger": "b", "toldLate": 97, "digest": "sha256:" + String(repeating: "2", count: 64)])
    let more = try await site.record(second, clock: "2026-03-01")
    #expect(more.exitCode == 0, "\(more.transcript)")
    #expect(more.standardOutput.contains("194 of 200"))
    #expect(more.standardOutput.contains("97 told with less than the notice period left"))
    let record = try site.records()[1]
    #expect(record["inForce"] as? String == "2026-03-20")
    let notified = try #require(record["notified"] as? [String: Any])
    #expect(notified["accepted"] as? Int == 194)
    #expect(notified["rounds"] as? Int == 2)
    #expect(try site.text("versions/index.html").contains("97 of them were told with less than"))
    #expect(try await site.verify().exitCode == 0)
  }

  // MARK: Withdrawals

  @Test func aWithdrawalSaysHowManyWereToldAndTheFeedSaysWithdrawn() async throws {
    try await publishTwo()
    let feed = try site.text("feed.xml")
    _ = try await site.record(evidence(completed: "2026-02-02"), clock: "2026-02-02")
    let withdrawn = try await site.withdraw(2, because: "not taken on", clock: "2026-02-03")
    #expect(withdrawn.exitCode == 0, "\(withdrawn.transcript)")
    #expect(withdrawn.standardOutput.hasPrefix("Version 2 is withdrawn.\n"))
    #expect(withdrawn.standardOutput.contains("97 people were told of version 2; proviso notify"))
    let after = try site.text("feed.xml")
    #expect(after.contains("<title>Version 2: material changes (withdrawn)</title>"))
    #expect(after.contains("It was withdrawn on"))
    // What it said, it says still.
    for words in ["We use your data for a new purpose", "id=&quot;in-short&quot;"] {
      #expect(feed.contains(words) && after.contains(words), "\(words)")
    }

    let late = evidence(
      completed: "2026-02-03",
      [
        "ledger": "a", "accepted": 12, "rejected": 0, "waiting": 88,
        "digest": "sha256:" + String(repeating: "2", count: 64),
      ])
    let counted = try await site.record(late, clock: "2026-02-04")
    #expect(counted.exitCode == 0, "\(counted.transcript)")
    #expect(counted.standardOutput.contains("109 people were told of version 2"))
    var record = try site.records()[1]
    #expect(record["inForce"] is NSNull)

    let retraction = evidence(
      completed: "2026-02-04",
      ["kind": "retraction", "accepted": 100, "rejected": 0, "skipped": 9, "addressees": 109])
    let told = try await site.record(retraction, clock: "2026-02-04")
    #expect(told.exitCode == 0, "\(told.transcript)")
    #expect(told.standardOutput.contains("people were told that version 2 will not come"))
    record = try site.records()[1]
    let retracted = (record["withdrawn"] as? [String: Any])?["retracted"] as? [String: Any]
    #expect(retracted?["accepted"] as? Int == 100)
    #expect(try site.text("versions/index.html").contains("Told that it does not come"))
    #expect(try await site.verify().exitCode == 0)
  }

  // MARK: Older sites

  private func bringOlderSite() throws {
    let older = Places.package.appending(path: "Tests/PolicyPagesTests/Fixtures/older-site")
    try FileManager.default.copyItem(at: older, to: site.url)
  }

  @Test func anOlderSiteIsVerifiedAndCarriedOnOnce() async throws {
    try bringOlderSite()
    let head = try await site.head()
    let verified = try await site.verify()
    #expect(verified.exitCode == 0, "\(verified.transcript)")
    #expect(verified.standardOutput.contains("has no entries yet"))

    let policy = site.url.appending(path: "versions/4/policy.json").path
    let first = try await site.run(["publish", "--policy", policy], clock: "2026-05-20")
    #expect(first.exitCode == 0, "\(first.transcript)")
    #expect(try kinds().first == "adopted")
    #expect(try site.entries().first?["olderRecord"] as? String == head)
    let before = try site.contents()
    let again = try await site.run(["publish", "--policy", policy], clock: "2026-05-20")
    #expect(again.standardOutput == "Nothing to publish.\n", "\(again.transcript)")
    #expect(try site.contents() == before)

    let expected = try await site.run(["verify", "--expect", head])
    #expect(expected.exitCode == 1)
    #expect(expected.standardOutput.contains("adopted: the record of an earlier Proviso"))
    _ = try await site.withdraw(4, because: "not taken on", clock: "2026-05-21")
    let next = try await site.publish(Policies.withNewPurposeAndNoTypo, on: "2026-05-21")
    #expect(next.exitCode == 0, "\(next.transcript)")
    #expect(try kinds().filter { $0 == "adopted" }.count == 1)
    #expect(try await site.verify().exitCode == 0)
  }

  @Test func whatWaitsOnAnOlderSiteCanBeToldAndWithdrawn() async throws {
    try bringOlderSite()
    let told = try await site.record(
      evidence(completed: "2026-05-20", ["version": 4]), clock: "2026-05-20")
    #expect(told.exitCode == 0, "\(told.transcript)")
    #expect(try site.records()[3]["inForce"] as? String == "2026-06-19")
    let withdrawn = try await site.withdraw(4, because: "not taken on", clock: "2026-05-21")
    #expect(withdrawn.exitCode == 0, "\(withdrawn.transcript)")
    #expect(withdrawn.standardOutput.contains("97 people were told of version 4"))
    let retraction = evidence(
      completed: "2026-05-21", ["version": 3, "kind": "retraction", "accepted": 95, "rejected": 5])
    let retracted = try await site.record(retraction, clock: "2026-05-21")
    #expect(retracted.exitCode == 0, "\(retracted.transcript)")
    #expect(try await site.verify().exitCode == 0)
  }
}
