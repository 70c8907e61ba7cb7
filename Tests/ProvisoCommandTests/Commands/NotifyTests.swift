import Foundation
import Testing

/// Telling people through the front door: the built command, a real server, real folders.
@Suite struct NotifyTests {
  let site: TestSite

  init() throws { site = try TestSite() }

  private static var sender: [String: Any] {
    [
      "channels": [["medium": "email"]],
      "sender": ["address": "privacy@example.com", "name": "Example Ltd"],
      "audiences": [["subjects": ["purpose:newsletter"], "segments": ["marketing"]]],
    ]
  }

  /// A second version that adds a newsletter, and so has to be told; it comes on 6 March 2026.
  private func publishTwo(changes: [String: Any] = sender) async throws {
    for (policy, day) in [
      (try Policies.plain, "2026-01-01"), (try Policies.withNewPurpose, "2026-02-01"),
    ] {
      let result = try await site.publish(policy.stating("changes", changes), on: day)
      try #require(result.exitCode == 0, "\(result.transcript)")
    }
  }

  private func notify(
    _ arguments: String..., on day: String = "2026-02-01", people: String? = nil,
    input: String = "", environment: [String: String?] = [:]
  ) async throws -> Shell.Result {
    try await notify(arguments, on: day, people: people, input: input, environment: environment)
  }

  private func notify(
    _ arguments: [String], on day: String = "2026-02-01", people: String? = nil,
    input: String = "", environment: [String: String?] = [:]
  ) async throws -> Shell.Result {
    var arguments = ["notify"] + arguments + ["--site", site.url.path]
    if let people {
      arguments += ["--people", try site.folder.write(people, to: "people.csv").path]
    }
    return try await Shell.run(
      ProvisoBinary.url.path, arguments, in: site.folder.url, environment: environment,
      clock: day, input: Data(input.utf8))
  }

  private func sending(to server: MailServer, _ more: String...) -> [String] {
    ["--send", "--smtp", server.address, "--ledger", "ledger"] + more
  }

  private func report(
    _ arguments: String..., on day: String? = nil, input: String = ""
  ) async throws -> Shell.Result {
    try await Shell.run(
      ProvisoBinary.url.path, ["notify"] + arguments + ["--ledger", "ledger"],
      in: site.folder.url, clock: day, input: Data(input.utf8))
  }

  private static let people = """
    email,name,segments
    ada@example.org,Ada,marketing
    bob@example.org,Bob,shop marketing
    eve@example.org,Eve,shop
    ADA@example.org,Ada again,marketing
    ,Mallory,marketing

    """
  private static let withUnread = people + "nobody at all,Nobody,marketing\n"

  @Test func withNobodyToTellItSaysSo() async throws {
    _ = try await site.publish(Policies.plain, on: "2026-01-01")
    let text = try await notify()
    #expect(text.exitCode == 0, "\(text.transcript)")
    #expect(text.standardError == "nobody has to be told of anything\n")
    let json = try await notify(
      "--format", "json", "--send", "--smtp", "smtp://localhost:1", "--ledger", "none")
    #expect(json.exitCode == 0)
    #expect(json.standardOutput.contains("\"accepted\":0"))
    #expect(!FileManager.default.fileExists(atPath: site.folder.url.path + "/none"))
  }

  @Test func withoutSendItWritesTheMessagesAndSendsNothing() async throws {
    try await publishTwo()
    let result = try await notify("--output", "out", people: Self.withUnread)
    #expect(result.exitCode == 0, "\(result.transcript)")
    #expect(result.standardOutput.contains("Nothing was sent."))
    #expect(result.standardError.contains("people.csv:7: "))
    let names = try FileManager.default.contentsOfDirectory(
      atPath: site.folder.url.path + "/out"
    ).sorted()
    #expect(names == ["000001.eml", "000002.eml"])
    let message = try site.folder.text(of: "out/000001.eml")
    #expect(message.contains("From: Example Ltd <privacy@example.com>\r\n"))
    #expect(message.contains("To: Ada <ada@example.org>\r\n"))
    #expect(try site.records()[1]["notified"] is NSNull)
  }

  @Test func withoutSendItSaysWhatTheLedgerKnows() async throws {
    try await publishTwo()
    let server = try MailServer(in: site.folder)
    let none = try await notify("--output", "out", "--ledger", "ledger", people: Self.people)
    #expect(none.exitCode == 0 && !none.standardError.contains("ledger"), "\(none.transcript)")
    _ = try await notify(sending(to: server, "--new-ledger"), people: Self.people)
    let after = try await notify(
      "--output", "out2", "--ledger", "ledger", "--version", "2", people: Self.people)
    #expect(
      after.standardError.contains("ledger knows of this notice: 2 people were told"),
      "\(after.transcript)")
  }

  @Test func tellsEachOnceAndTheVersionComesIntoForce() async throws {
    try await publishTwo()
    let server = try MailServer(in: site.folder)
    let missing = try await notify(sending(to: server), people: Self.people)
    #expect(missing.exitCode == 2)
    #expect(missing.standardError.contains("--new-ledger"))
    #expect(try server.recipients() == [])

    let first = try await notify(
      sending(to: server, "--format", "json", "--new-ledger"), people: Self.people)
    #expect(first.exitCode == 0, "\(first.transcript)")
    let counts =
      try JSONSerialization.jsonObject(with: Data(first.standardOutput.utf8)) as? [String: Int]
    #expect(
      counts == [
        "version": 2, "addressees": 4, "accepted": 2, "rejected": 0, "refusedForSender": 0,
        "deferred": 0, "inDoubt": 0, "skipped": 2, "waiting": 0, "bounced": 0, "excluded": 0,
        "notConcerned": 1, "otherChannel": 1, "needsSMTPUTF8": 0, "faultyRecords": 0,
        "duplicates": 1, "toldLate": 0,
      ])
    #expect(try server.recipients() == ["ada@example.org", "bob@example.org"])
    let notified = try #require(try site.records()[1]["notified"] as? [String: Any])
    #expect(notified["accepted"] as? Int == 2)
    #expect(notified["skipped"] as? Int == 1)
    #expect(notified["otherChannel"] as? Int == 1)
    #expect(try await site.verify().exitCode == 0)

    // A list that is not used must not pass for told.
    let again = try await notify(sending(to: server), people: Self.people)
    #expect(again.exitCode == 1)
    #expect(again.standardError.contains("add --version 2"))
    let without = try await notify(sending(to: server))
    #expect(without.exitCode == 0, "\(without.transcript)")
    #expect(try server.recipients().count == 2)

    let mode =
      try FileManager.default.attributesOfItem(
        atPath: site.folder.url.path + "/ledger")[.posixPermissions] as? Int
    #expect(mode == 0o600)
    _ = try await site.run("publish", "--policy", try policyFile(), on: "2026-03-06")
    #expect(try site.text("index.md") == site.text("versions/2/policy.md"))

    // Who was told, before and after the addresses are forgotten.
    let csv = try await report("report", "--format", "csv")
    #expect(csv.standardOutput.hasPrefix("version,address,reference,standing,"))
    #expect(csv.standardOutput.contains("2,ada@example.org,,accepted,1,2026-02-01T"))
    #expect(csv.standardOutput.contains("2,eve@example.org,,not-concerned,0,"))
    let text = try await report("report")
    #expect(text.standardOutput.contains("2  accepted by a server"))
    #expect(!text.standardOutput.contains("@"))
    let forget = try await report("forget", "--before", "2026-03-01", "--keys", "keys")
    #expect(forget.exitCode == 0, "\(forget.transcript)")
    #expect(try await !report("report", "--format", "json").standardOutput.contains("@"))
    let told = try await report(
      "report", "--was", "--keys", "keys", input: "Ada@Example.org\n")
    #expect(told.exitCode == 0 && told.standardOutput.hasPrefix("version 2: told at 2026-02-01T"))
    let not = try await report("report", "--was", "--keys", "keys", input: "eve@example.org\n")
    #expect(not.exitCode == 1)
  }

  private func policyFile() throws -> String {
    let policy = try Policies.withNewPurpose.stating("changes", Self.sender)
    return try site.folder.write(policy.data, to: "policy.json").path
  }

  @Test func theControllerWritesWhereNoSenderIsStated() async throws {
    let other = try NotifyTests()
    let controller: [String: Any] = [
      "name": "Example Ltd", "contacts": [["email": ["address": "hello@example.com"]]],
    ]
    for (policy, day) in [
      (try Policies.plain, "2026-01-01"), (try Policies.withNewPurpose, "2026-02-01"),
    ] {
      _ = try await other.site.publish(policy.stating("controller", controller), on: day)
    }
    let result = try await other.notify("--output", "out", people: Self.people)
    #expect(result.exitCode == 0, "\(result.transcript)")
    #expect(
      try other.site.folder.text(of: "out/000001.eml")
        .contains("From: Example Ltd <hello@example.com>\r\n"))
  }

  @Test func aDayThatThePolicyStatesIsEvidenceHoweverFarItIs() async throws {
    let release = ["effective": "2027-09-01", "updated": "2026-02-01"]
    _ = try await site.publish(Policies.plain.stating("changes", Self.sender), on: "2026-01-01")
    _ = try await site.publish(
      Policies.withNewPurpose.stating("changes", Self.sender).stating("release", release),
      on: "2026-02-01")
    #expect(try site.records()[1]["inForce"] as? String == "2027-09-01")
    let server = try MailServer(in: site.folder)
    let told = try await notify(
      sending(to: server, "--new-ledger", "--evidence", "round.json"), people: Self.people)
    #expect(told.exitCode == 0, "\(told.transcript)")
    #expect(try site.records()[1]["inForce"] as? String == "2027-09-01")
    #expect(try await site.verify().exitCode == 0)
  }

  @Test func aRateThatWouldTakeYearsIsRefusedBeforeAnythingIsSentOrMoved() async throws {
    try await publishTwo()
    let server = try MailServer(in: site.folder)
    let list = "email,segments\n" + (0..<500).map { "p\($0)@e.org,marketing\n" }.joined()
    let result = try await notify(
      sending(to: server, "--new-ledger", "--rate", "0.00001/s"), people: list)
    #expect(result.exitCode == 1, "\(result.transcript)")
    #expect(
      result.standardError.contains("telling 500 people takes about 579 days at this rate"),
      "\(result.transcript)")
    #expect(try server.recipients() == [])
    #expect(try site.records()[1]["inForce"] as? String == "2026-03-06")
  }

  @Test func gapsThatAreAcceptedForARetractionStandOnThePages() async throws {
    try await publishTwo()
    let list = "email,segments\n" + (0..<4).map { "p\($0)@e.org,marketing\n" }.joined()
    let server = try MailServer(in: site.folder, "--refuse", "rcpt:4:^p[01]@:550 5.7.1 no")
    _ = try await notify(sending(to: server, "--new-ledger"), people: list)
    _ = try await site.withdraw(2, because: "not taken on", clock: "2026-02-03")
    let told = try await notify(sending(to: server), on: "2026-02-03")
    #expect(told.exitCode == 1, "\(told.transcript)")
    let accepted = try await notify(
      sending(to: server, "--accept-gaps", "they block us"), on: "2026-02-03")
    #expect(accepted.exitCode == 0, "\(accepted.transcript)")
    for page in ["versions/index.html", "versions/2/changes.html", "versions/2/index.html"] {
      let text = try site.text(page)
      #expect(text.contains("2 of 4 people with an address were"), "\(page)")
      #expect(text.contains("That was accepted, because they block us"), "\(page)")
    }
  }

  @Test func aReasonForBeingLateIsOfTheRunThatToldSomebodyWithIt() async throws {
    try await publishTwo()
    let server = try MailServer(in: site.folder)
    _ = try await notify(sending(to: server, "--new-ledger"), people: Self.people)
    let entries = try site.entries().count
    for more in [["--late", "no reason at all"], []] {
      let again = try await notify(
        sending(to: server) + ["--version", "2"] + more, people: Self.people)
      #expect(again.exitCode == 0, "\(again.transcript)")
    }
    #expect(try site.entries().count == entries)
    #expect(!(try site.text("versions/index.html").contains("no reason at all")))
  }

  @Test func whereNobodyWasToBeToldAVersionWaitsOnceThereIsSomebody() async throws {
    try await publishTwo()
    let server = try MailServer(in: site.folder, "--refuse", "rcpt:0:^no:550 5.7.1 no")
    let nobody = try await notify(
      sending(to: server, "--new-ledger", "--nobody", "no customers yet"), people: "email\n")
    #expect(nobody.exitCode == 0, "\(nobody.transcript)")
    let list =
      "email,segments\n" + (0..<30).map { "no\($0)@e.org,marketing\n" }.joined()
      + "yes@e.org,marketing\n"
    let refused = try await notify(sending(to: server, "--version", "2"), people: list)
    #expect(refused.exitCode == 1, "\(refused.transcript)")
    #expect(try site.records()[1]["notified"] is NSNull)
    #expect(try await notify("due").standardOutput == "version 2 comes\n")
    #expect(try await site.verify().exitCode == 0)
    // Whoever gives a reason for the gaps takes that on.
    let accepted = try await notify(
      sending(to: server, "--version", "2", "--accept-gaps", "they block us"), people: list)
    #expect(try site.records()[1]["notified"] is NSNull == (accepted.exitCode == 1))
  }

  @Test func anotherLedgerThanThatOfNobodyMakesAVersionWaitToo() async throws {
    try await publishTwo()
    let server = try MailServer(in: site.folder, "--refuse", "rcpt:0:^no:550 5.7.1 no")
    _ = try await notify(
      sending(to: server, "--new-ledger", "--nobody", "no customers yet"), people: "email\n")
    let list = "email,segments\n" + (0..<5).map { "no\($0)@e.org,marketing\n" }.joined()
    let other = try await notify(
      "--send", "--smtp", server.address, "--ledger", "other", "--new-ledger", "--version", "2",
      people: list)
    #expect(other.exitCode == 1, "\(other.transcript)")
    #expect(try site.records()[1]["notified"] is NSNull)
    #expect(try await site.verify().exitCode == 0)
  }

  @Test func thatThereIsNobodyIsNotSaidAgainstAnotherLedger() async throws {
    try await publishTwo()
    let server = try MailServer(in: site.folder, "--refuse", "rcpt:0:^no:550 5.7.1 no")
    func nobody(_ reason: String, _ more: String...) async throws -> Shell.Result {
      try await notify(
        sending(to: server, "--nobody", reason, "--version", "2") + more, people: "email\n")
    }
    _ = try await nobody("no customers yet", "--new-ledger")
    let list =
      "email,segments\nyes@e.org,marketing\n"
      + (0..<3).map { "no\($0)@e.org,marketing\n" }.joined()
    let other = [
      "--send", "--smtp", server.address, "--ledger", "other", "--version", "2",
    ]
    let some = try await notify(other + ["--new-ledger"], people: list)
    #expect(some.exitCode == 1, "\(some.transcript)")
    #expect(some.standardError.contains("version 2 waits again"), "\(some.transcript)")
    // Neither in the same words nor in others.
    for reason in ["no customers yet", "nobody at all"] {
      let again = try await nobody(reason)
      #expect(again.exitCode == 1, "\(again.transcript)")
      #expect(
        again.standardError.contains("of 4 people, of whom 1 were told"), "\(again.transcript)")
      #expect(try site.records()[1]["notified"] is NSNull)
    }
    // What the other ledger comes to next is counted, although it is no evidence.
    let more = try await notify(other, people: list + "yes2@e.org,marketing\n")
    #expect(more.exitCode == 1, "\(more.transcript)")
    let withdrawn = try await site.withdraw(2, because: "not taken on", clock: "2026-02-02")
    #expect(withdrawn.standardOutput.contains("2 people were told"), "\(withdrawn.transcript)")
    #expect(try await site.verify().exitCode == 0)
  }

  /// Whatever becomes of a run, the record knows before its first message that there is somebody.
  @Test(arguments: ["unread", "no server", "later day"])
  func aVersionOfNobodyWaitsBeforeTheFirstOfOthersIsTold(how: String) async throws {
    try await publishTwo()
    let server = try MailServer(in: site.folder)
    _ = try await notify(
      sending(to: server, "--new-ledger", "--nobody", "no customers yet"), people: "email\n")
    let address = how == "no server" ? "smtp://127.0.0.1:1" : server.address
    let list = "email,segments\n" + (how == "unread" ? "nobody at all,marketing\n" : "")
    let run = try await notify(
      "--send", "--smtp", address, "--ledger", "other", "--new-ledger", "--version", "2",
      on: how == "later day" ? "2026-02-20" : "2026-02-01",
      people: how == "unread" ? list : Self.people)
    #expect(run.exitCode == (how == "later day" ? 0 : 1), "\(run.transcript)")
    #expect(run.standardError.contains("version 2 waits again"), "\(run.transcript)")
    if how == "later day" {
      #expect(run.standardError.contains("now comes into force on 2026-03-25"))
      #expect(try site.records()[1]["inForce"] as? String == "2026-03-25")
    } else {
      #expect(try site.records()[1]["notified"] is NSNull)
      #expect(try await notify("due").standardOutput == "version 2 comes\n")
    }
    #expect(try await site.verify().exitCode == 0)
  }

  @Test func aVersionThatCountedOnlyForALaterOneWaitsOnceThatIsWithdrawn() async throws {
    try await publishTwo()
    let server = try MailServer(in: site.folder, "--refuse", "rcpt:0:^no:550 5.7.1 no")
    _ = try await notify(
      sending(to: server, "--new-ledger", "--nobody", "no customers yet"), people: "email\n")
    _ = try await site.publish(
      Policies.withNewPurposeAndNoTypo.stating("changes", Self.sender), on: "2026-02-02")
    let list = "email,segments\n" + (0..<5).map { "no\($0)@e.org,marketing\n" }.joined()
    _ = try await notify(sending(to: server, "--version", "2"), on: "2026-02-02", people: list)
    #expect(!(try site.records()[1]["notified"] is NSNull))
    _ = try await site.withdraw(3, because: "not taken on", clock: "2026-02-03")
    #expect(try site.records()[1]["notified"] is NSNull)
    #expect(try await notify("due", on: "2026-02-03").standardOutput == "version 2 comes\n")
    #expect(try await site.verify().exitCode == 0)
  }

  @Test func aReportMeasuresAsThePolicyAsks() async throws {
    try await publishTwo(changes: Self.sender.merging(["leastTold": 100]) { $1 })
    let server = try MailServer(in: site.folder, "--refuse", "rcpt:0:^bob:550 5.1.1 gone")
    let told = try await notify(
      sending(to: server, "--new-ledger"),
      people: "email,segments\n"
        + ["ada", "bob", "cleo", "dora"].map { "\($0)@e.org,marketing\n" }.joined())
    #expect(told.exitCode == 1, "\(told.transcript)")
    let missing = "3 of 4 told, and at least 4 are needed"
    #expect(told.standardError.contains(missing), "\(told.transcript)")
    let shown = try await report("report")
    #expect(shown.standardOutput.contains("no evidence yet: \(missing)"), "\(shown.transcript)")
    let json = try await report("report", "--format", "json")
    #expect(json.standardOutput.contains("\"gaps\":[\"\(missing)\"]"), "\(json.transcript)")
  }

  @Test func aReportOfNobodyLacksNothing() async throws {
    try await publishTwo()
    let server = try MailServer(in: site.folder)
    _ = try await notify(
      sending(to: server, "--new-ledger", "--nobody", "no customers yet"), people: "email\n")
    let shown = try await report("report")
    #expect(!shown.standardOutput.contains("lacks"), "\(shown.transcript)")
  }

  @Test func acceptedGapsAreThoseOfTheSamePeopleOnly() async throws {
    try await publishTwo()
    let server = try MailServer(in: site.folder)
    func list(_ carl: String, _ dora: String) -> String {
      "email,segments,reference\nada@e.org,marketing,1\n\(carl),marketing,3\n\(dora),marketing,4\n"
    }
    let first = list("carl at e.org", "dora@e.org")
    let accepted = try await notify(
      sending(to: server, "--new-ledger", "--accept-gaps", "carl was telephoned"), people: first)
    #expect(accepted.exitCode == 0, "\(accepted.transcript)")
    let again = try await notify(sending(to: server, "--version", "2"), people: first)
    #expect(again.exitCode == 0, "\(again.transcript)")
    let other = try await notify(
      sending(to: server, "--version", "2"), people: list("carl@e.org", "dora at e.org"))
    #expect(other.exitCode == 1, "\(other.transcript)")
    #expect(!(try site.text("versions/index.html").contains("carl was telephoned")))
  }

  @Test func gapsThatWereAcceptedWhereTheRoundWasRecordedStayAccepted() async throws {
    try await publishTwo()
    let server = try MailServer(in: site.folder, "--refuse", "rcpt:0:^bob:550 5.1.1 gone")
    let list = "email,segments\nada@e.org,marketing\nbob@e.org,marketing\nbobby@e.org,marketing\n"
    let sent = try await notify(
      sending(to: server, "--new-ledger", "--accept-gaps", "x", "--evidence", "round.json"),
      people: list)
    #expect(sent.exitCode == 0, "\(sent.transcript)")
    // The same round, accepted in other words at the site that is deployed.
    let other = try TestSite()
    for (policy, day) in [
      (try Policies.plain, "2026-01-01"), (try Policies.withNewPurpose, "2026-02-01"),
    ] {
      _ = try await other.publish(policy.stating("changes", Self.sender), on: day)
    }
    var round = try String(
      contentsOf: site.folder.url.appending(path: "round.json"), encoding: .utf8)
    round = round.split(separator: "\n").filter { !$0.contains("\"gaps\"") }
      .joined(separator: "\n")
    try other.folder.write(round, to: "round.json")
    let recorded = try await other.run(
      [
        "publish", "--evidence", other.folder.url.path + "/round.json", "--accept-gaps",
        "both have moved",
      ], clock: "2026-02-01")
    #expect(recorded.exitCode == 0, "\(recorded.transcript)")
    let entries = try other.entries().count
    try site.folder.write("", to: "mbox")
    let bounces = try await Shell.run(
      ProvisoBinary.url.path,
      ["notify", "bounces", "mbox", "--ledger", "ledger", "--site", other.url.path],
      in: site.folder.url, clock: "2026-02-01")
    #expect(bounces.exitCode == 0, "\(bounces.transcript)")
    #expect(try other.entries().count == entries)
  }

  @Test func whoMayStillHaveToBeWrittenToIsNotForgotten() async throws {
    try await publishTwo()
    let server = try MailServer(in: site.folder)
    let told = try await notify(sending(to: server, "--new-ledger"), people: Self.people)
    #expect(told.exitCode == 0, "\(told.transcript)")
    func forget(on day: String) async throws -> Shell.Result {
      try await Shell.run(
        ProvisoBinary.url.path,
        [
          "notify", "forget", "--ledger", "ledger", "--before", "2026-03-20", "--keys", "keys",
          "--site", site.url.path,
        ], in: site.folder.url, clock: day)
    }
    // Still to come; a clock far ahead would say otherwise.
    for (day, code) in [("2026-02-02", 0 as Int32), ("2027-03-05", 1)] {
      let kept = try await forget(on: day)
      #expect(kept.exitCode == code, "\(kept.transcript)")
      #expect(!FileManager.default.fileExists(atPath: site.folder.url.path + "/keys"))
    }
    // Withdrawn, and those who were told do not know, whatever day the messages named.
    _ = try await site.withdraw(2, because: "not taken on", clock: "2026-02-03")
    let owed = try await forget(on: "2026-04-01")
    #expect(owed.standardError.contains("version 2 still has people to be told of it or of its"))
    let retracted = try await notify(sending(to: server), on: "2026-04-01")
    #expect(retracted.exitCode == 0, "\(retracted.transcript)")
    let gone = try await Shell.run(
      ProvisoBinary.url.path,
      [
        "notify", "forget", "--ledger", "ledger", "--before", "2026-04-20", "--keys", "keys",
        "--site", site.url.path,
      ], in: site.folder.url, clock: "2026-05-01")
    #expect(gone.standardOutput.contains("of version 2"), "\(gone.transcript)")
  }

  @Test func aListOfTheExcludedTellsThoseWhoWaitAndIsStillNoListThatWasUsed() async throws {
    try await publishTwo()
    let later = try MailServer(in: site.folder, "--refuse", "rcpt:0:^ada:450 4.2.1 later")
    let bob = "email,segments\nbob@example.org,marketing\n"
    let file = try site.folder.write(bob, to: "bob.csv").path
    _ = try await notify(
      sending(to: later, "--new-ledger", "--wait", "0", "--exclude", file), people: Self.people)
    let server = try MailServer(in: site.folder)
    let next = try await notify(sending(to: server), on: "2026-02-02", people: bob)
    #expect(next.exitCode == 1, "\(next.transcript)")
    let notified = try #require(try site.records()[1]["notified"] as? [String: Any])
    #expect(notified["accepted"] as? Int == 1)
  }

  @Test func aRoundOfNobodyIsTheSameOnAnyLaterDay() async throws {
    try await publishTwo()
    let server = try MailServer(in: site.folder)
    let empty = sending(to: server, "--nobody", "no customers yet")
    _ = try await notify(empty + ["--new-ledger"], people: "email\n")
    let entries = try site.entries().count
    let again = try await notify(
      empty + ["--version", "2"], on: "2026-02-04", people: "email\n")
    #expect(again.exitCode == 0, "\(again.transcript)")
    try site.folder.write("", to: "mbox")
    let bounces = try await report("bounces", "mbox", on: "2026-02-05")
    #expect(bounces.exitCode == 0, "\(bounces.transcript)")
    #expect(try site.entries().count == entries)
  }

  @Test func aVersionThatALaterOneRestsOnStaysAndShowsHowManyWereTold() async throws {
    try await publishTwo()
    let server = try MailServer(in: site.folder, "--refuse", "rcpt:0:^no:550 5.7.1 no")
    _ = try await notify(
      sending(to: server, "--new-ledger", "--nobody", "no customers yet"), people: "email\n")
    let third = try await site.publish(
      Policies.withNewPurposeAndNoTypo.stating("changes", Self.sender), on: "2026-02-02")
    try #require(third.exitCode == 0, "\(third.transcript)")
    let list = "email,segments\n" + (0..<5).map { "no\($0)@e.org,marketing\n" }.joined()
    let refused = try await notify(
      sending(to: server, "--version", "2"), on: "2026-02-02", people: list)
    #expect(refused.exitCode == 1, "\(refused.transcript)")
    let record = try site.records()[1]
    #expect(!(record["notified"] is NSNull) && !(record["inForce"] is NSNull))
    #expect(try site.text("versions/index.html").contains("0 of 5 people with an address were."))
    #expect(try await site.verify().exitCode == 0)
  }

  @Test func nothingIsWrittenBehindADayThatTheRecordHasAlready() async throws {
    let (bounce, _) = try await bouncedForBob()
    try site.folder.write(bounce, to: "mbox")
    let ahead = try await site.publish(
      Policies.withNewPurposeAndNoTypo.stating("changes", Self.sender), on: "2026-02-20")
    try #require(ahead.exitCode == 0, "\(ahead.transcript)")
    let entries = try site.entries().count
    for day in ["2026-02-05", "2031-01-01"] {
      let early = try await report("bounces", "mbox", on: day)
      #expect(early.exitCode == 1, "\(day): \(early.transcript)")
      #expect(early.standardError.contains("this machine's clock says \(day)"), "\(day)")
      #expect(try site.entries().count == entries)
      #expect(try await site.verify().exitCode == 0)
    }
    let later = try await report("bounces", "mbox", on: "2026-02-21")
    #expect(later.exitCode == 0, "\(later.transcript)")
    #expect(try site.entries().count == entries + 1)
    #expect(try await site.verify().exitCode == 0)
  }

  @Test func aVersionNeverComesBeforeTheDayThatItsPolicyStates() async throws {
    let release = ["effective": "2026-06-01", "updated": "2026-02-01"]
    _ = try await site.publish(Policies.plain.stating("changes", Self.sender), on: "2026-01-01")
    _ = try await site.publish(
      Policies.withNewPurpose.stating("changes", Self.sender).stating("release", release),
      on: "2026-02-01")
    _ = try await site.publish(
      Policies.withAnotherPurpose.stating("changes", Self.sender).stating("release", release),
      on: "2026-02-02")
    _ = try await site.withdraw(3, because: "not taken on", clock: "2026-02-03")
    #expect(try site.records()[1]["inForce"] as? String == "2026-06-01")
    #expect(try await site.verify().exitCode == 0)
  }

  @Test func gapsThatWereAcceptedStaySoWhileTheSameIsMissing() async throws {
    try await publishTwo()
    let list = "email,segments\n" + (0..<4).map { "p\($0)@e.org,marketing\n" }.joined()
    let server = try MailServer(in: site.folder, "--refuse", "rcpt:0:^p[01]@:550 5.7.1 no")
    let first = try await notify(
      sending(to: server, "--new-ledger", "--accept-gaps", "they block us"), people: list)
    #expect(first.exitCode == 0, "\(first.transcript)")
    let again = try await notify(sending(to: server, "--version", "2"), people: list)
    #expect(again.exitCode == 0, "\(again.transcript)")
    #expect(try site.text("versions/index.html").contains("because they block us"))
    let more = try await notify(
      sending(to: server, "--version", "2"), people: list + "p1@f.org,marketing\n")
    #expect(more.exitCode == 1, "\(more.transcript)")
    #expect(!(try site.text("versions/index.html").contains("because they block us")))
  }

  @Test func aRunThatIsRefusedHasNotMovedTheDay() async throws {
    try await publishTwo()
    let server = try MailServer(in: site.folder)
    let other = try TestSite()
    _ = try await other.publish(Policies.plain.stating("changes", Self.sender), on: "2026-01-01")
    _ = try await other.publish(
      Policies.withAnotherPurpose.stating("changes", Self.sender), on: "2026-02-01")
    let ledger = site.folder.url.path + "/ledger"
    let people = try site.folder.write(Self.people, to: "people.csv").path
    _ = try await Shell.run(
      ProvisoBinary.url.path,
      [
        "notify", "--send", "--smtp", server.address, "--ledger", ledger, "--new-ledger",
        "--people",
        people, "--site", other.url.path,
      ], in: other.folder.url, clock: "2026-02-01")
    let noList = try await notify(sending(to: server), on: "2026-02-20")
    #expect(noList.exitCode == 2, "\(noList.transcript)")
    #expect(try site.records()[1]["inForce"] as? String == "2026-03-06")
  }

  @Test(arguments: [
    ("email", "email"), ("email", "reference"), ("reference", "email"), ("reference", "reference"),
  ])
  func whoIsReadmittedByWhateverNameIsTold(excluded: String, readmitted: String) async throws {
    try await publishTwo()
    let server = try MailServer(in: site.folder)
    let list = "email,reference,segments\nada@e.org,1,marketing\nbob@e.org,2,marketing\n"
    func file(_ column: String, _ name: String) throws -> String {
      try site.folder.write(
        column == "email" ? "email\nbob@e.org\n" : "email,reference\n,2\n", to: name
      ).path
    }
    _ = try await notify(
      sending(to: server, "--new-ledger", "--exclude", try file(excluded, "out.csv")), people: list)
    let told = try await notify(
      sending(to: server, "--version", "2", "--readmit", try file(readmitted, "in.csv")),
      people: list)
    #expect(told.exitCode == 0, "\(told.transcript)")
    #expect(try server.recipients() == ["ada@e.org", "bob@e.org"])
  }

  @Test func aLaterRoundBelowTheMeasureStandsOnThePages() async throws {
    try await publishTwo()
    let server = try MailServer(in: site.folder, "--refuse", "rcpt:0:^no:550 5.7.1 no")
    _ = try await notify(sending(to: server, "--new-ledger"), people: Self.people)
    let list = "email,segments\n" + (0..<8).map { "no\($0)@e.org,marketing\n" }.joined()
    let later = try await notify(sending(to: server, "--version", "2"), people: list)
    #expect(later.exitCode == 1, "\(later.transcript)")
    for page in ["versions/index.html", "versions/2/changes.html", "versions/2/index.html"] {
      let text = try site.text(page)
      #expect(text.contains("2 of 10 people with an address were."), "\(page)")
      #expect(!text.contains("accepted, because"), "\(page)")
    }
    let verified = try await site.verify()
    #expect(
      verified.standardOutput.contains(
        "Not everybody was told: version 2, of which 2 of 10 people with an address were told."))
  }

  @Test func theRoundOfALedgerIsCountedOnceWhateverLedgerItNames() async throws {
    try await publishTwo()
    let server = try MailServer(in: site.folder)
    _ = try await notify(
      sending(to: server, "--new-ledger", "--evidence", "round.json"), people: Self.people)
    let round = try site.folder.text(of: "round.json")
    for ledger in ["\"ledger\" : \"other\",", ""] {
      let lines = round.split(separator: "\n").map {
        $0.contains("\"ledger\"") ? ledger : String($0)
      }
      try site.folder.write(lines.joined(separator: "\n"), to: "again.json")
      let again = try await site.run([
        "publish", "--evidence", site.folder.url.path + "/again.json",
      ])
      #expect(again.exitCode == 0, "\(again.transcript)")
      let notified = try #require(try site.records()[1]["notified"] as? [String: Any])
      #expect(notified["accepted"] as? Int == 2)
    }
  }

  @Test func whoWasExcludedIsToldOnlyWhereSomebodySaysSo() async throws {
    try await publishTwo()
    let server = try MailServer(in: site.folder)
    let bob = "email,segments\nbob@example.org,marketing\n"
    let file = try site.folder.write(bob, to: "bob.csv").path
    _ = try await notify(
      sending(to: server, "--new-ledger", "--exclude", file), people: Self.people)
    #expect(try server.recipients() == ["ada@example.org"])
    let silent = try await notify(sending(to: server, "--version", "2"), people: bob)
    #expect(silent.exitCode == 1, "\(silent.transcript)")
    #expect(
      silent.standardError.contains("nobody on it was told: all of it (1 person) is excluded"),
      "\(silent.transcript)")
    let told = try await notify(
      sending(to: server, "--version", "2", "--readmit", file), people: bob)
    #expect(told.exitCode == 0, "\(told.transcript)")
    #expect(try server.recipients() == ["ada@example.org", "bob@example.org"])
  }

  @Test(arguments: [["notify", "due"], ["notify"], ["verify"]])
  func aSiteThatIsNotThereIsAnErrorAndNotNothingToDo(arguments: [String]) async throws {
    let result = try await Shell.run(
      ProvisoBinary.url.path, arguments + ["--site", "sight"], in: site.folder.url)
    #expect(result.exitCode == 2, "\(result.transcript)")
    #expect(result.standardError.contains("sight: error: there is no such folder"))
  }

  @Test func theDayMovesBeforeTheFirstMessageUnlessSomeoneSaysWhyNot() async throws {
    try await publishTwo()
    // A dry run that would move the day still writes, and says so.
    let dry = try await notify("--output", "out", on: "2026-02-20", people: Self.people)
    #expect(dry.exitCode == 0, "\(dry.transcript)")
    #expect(
      dry.standardError.contains("would move the day of version 2 from 2026-03-06 to 2026-03-25"))
    #expect(try site.records()[1]["inForce"] as? String == "2026-03-06")

    let server = try MailServer(in: site.folder, "--messages", site.folder.url.path + "/mails")
    try FileManager.default.createDirectory(
      at: site.folder.url.appending(path: "mails"), withIntermediateDirectories: false)
    let moved = try await notify(
      sending(to: server, "--new-ledger"), on: "2026-02-20", people: Self.people)
    #expect(moved.exitCode == 0, "\(moved.transcript)")
    #expect(
      moved.standardError.contains("now comes into force on 2026-03-25, and not on 2026-03-06"))
    let record = try site.records()[1]
    #expect(record["inForce"] as? String == "2026-03-25")
    #expect((record["notified"] as? [String: Any])?["toldLate"] as? Int == 0)
    // Messages and archive name the day as it is now, and no older one.
    let mail = try site.folder.text(of: "mails/000000.eml")
    #expect(mail.contains("25 March 2026") && !mail.contains("6 March"))
    #expect(try site.text("versions/2/notice.txt").contains("25 March 2026"))
    #expect(try await site.verify().exitCode == 0)

    let other = try NotifyTests()
    try await other.publishTwo()
    let relay = try MailServer(in: other.site.folder)
    let told = try await other.notify(
      other.sending(to: relay, "--new-ledger", "--late", "the relay was down"), on: "2026-02-20",
      people: Self.people)
    #expect(told.exitCode == 0, "\(told.transcript)")
    let notified = try #require(try other.site.records()[1]["notified"] as? [String: Any])
    #expect(notified["late"] as? String == "the relay was down")
    #expect(notified["toldLate"] as? Int == 2)
    #expect(try other.site.records()[1]["inForce"] as? String == "2026-03-06")
  }

  @Test func aListThatCannotBeReadWhollyIsNoEvidenceUntilItIsMendedOrAccepted() async throws {
    try await publishTwo()
    let server = try MailServer(in: site.folder)
    let first = try await notify(sending(to: server, "--new-ledger"), people: Self.withUnread)
    #expect(first.exitCode == 1)
    #expect(first.standardError.contains("1 record of the list could not be read"))
    #expect(try server.recipients() == ["ada@example.org", "bob@example.org"])
    #expect(try site.records()[1]["notified"] is NSNull)
    let accepted = try await notify(
      sending(to: server, "--accept-gaps", "line 7 is a test account"), people: Self.withUnread)
    #expect(accepted.exitCode == 0, "\(accepted.transcript)")
    let notified = try #require(try site.records()[1]["notified"] as? [String: Any])
    #expect(
      notified["gaps"] as? String
        == "line 7 is a test account; missing: 1 record of the list could not be read")
    #expect(notified["unread"] as? Int == 1)
    #expect(try server.recipients().count == 2)
    // Everybody who looks at the version can read why it counts.
    #expect(try site.text("versions/index.html").contains("line 7 is a test account"))
    #expect(try await site.verify().exitCode == 0)
  }

  @Test func aRelayThatRefusesEverybodyTellsNobodyAndLosesNobody() async throws {
    try await publishTwo()
    let bad = try MailServer(in: site.folder, "--refuse", "rcpt:0::554 5.7.1 Relay access denied")
    let refused = try await notify(sending(to: bad, "--new-ledger"), people: Self.people)
    #expect(refused.exitCode == 1)
    #expect(refused.standardError.contains("0 of 2 told"))
    #expect(try site.records()[1]["notified"] is NSNull)
    let due = try await notify("due", "--format", "json")
    #expect(due.exitCode == 0 && due.standardOutput.contains("\"version\" : 2"))
    let good = try MailServer(in: site.folder)
    let told = try await notify(sending(to: good))
    #expect(told.exitCode == 0, "\(told.transcript)")
    #expect(try good.recipients() == ["ada@example.org", "bob@example.org"])
    #expect(try await notify("due").standardOutput == "")
  }

  @Test func moreCanBeToldInALaterRoundAndTheDayStays() async throws {
    try await publishTwo()
    let server = try MailServer(in: site.folder)
    _ = try await notify(sending(to: server, "--new-ledger"), people: Self.people)
    let round = site.folder.url.path + "/round.json"
    let later = try await notify(
      sending(to: server, "--version", "2", "--evidence", round), on: "2026-02-20",
      people: "email,segments\nnew@example.org,marketing\n")
    #expect(later.exitCode == 0, "\(later.transcript)")
    let record = try site.records()[1]
    #expect(record["inForce"] as? String == "2026-03-06")
    let notified = try #require(record["notified"] as? [String: Any])
    #expect(notified["accepted"] as? Int == 3 && notified["rounds"] as? Int == 2)
    #expect(notified["toldLate"] as? Int == 1)
    // The same round, brought from elsewhere, changes nothing.
    let before = try site.contents()
    let again = try await site.run(["publish", "--evidence", round], clock: "2026-02-20")
    #expect(again.exitCode == 0, "\(again.transcript)")
    #expect(try site.contents() == before)
  }

  @Test func thoseWhoWereToldOfAWithdrawnVersionAreToldSoOnce() async throws {
    try await publishTwo()
    let server = try MailServer(in: site.folder, "--refuse", "rcpt:0:^bob:550 5.1.1 unknown")
    _ = try await notify(sending(to: server, "--new-ledger"), people: Self.people)
    #expect(try server.recipients() == ["ada@example.org"])
    let withdrawn = try await site.withdraw(2, because: "not taken on", clock: "2026-02-03")
    #expect(withdrawn.standardOutput.contains("1 person was told of version 2"))
    #expect(try await notify("due", on: "2026-02-03").standardOutput == "version 2 was withdrawn\n")
    let list = try await notify(sending(to: server), on: "2026-02-03", people: Self.people)
    #expect(list.exitCode == 1 && list.standardError.contains("leave the list out"))
    for _ in 1...2 {
      let told = try await notify(sending(to: server), on: "2026-02-03")
      #expect(told.exitCode == 0, "\(told.transcript)")
    }
    #expect(try server.recipients() == ["ada@example.org", "ada@example.org"])
    #expect(try await notify("due", on: "2026-02-03").standardOutput == "")
    let record = try site.records()[1]
    let retracted = (record["withdrawn"] as? [String: Any])?["retracted"] as? [String: Any]
    #expect(retracted?["accepted"] as? Int == 1)
    #expect(try site.text("versions/2/retraction.txt").contains("not taken on"))
    #expect(try await site.verify().exitCode == 0)
  }

  @Test func theRetractionOfOneLedgerSettlesNothingForAnother() async throws {
    try await publishTwo()
    let server = try MailServer(in: site.folder)
    let list = "email,segments\n%@@example.org,marketing\n"
    func send(_ ledger: String, _ person: String?) async throws -> Shell.Result {
      try await notify(
        ["--send", "--smtp", server.address, "--ledger", ledger]
          + (person == nil ? [] : ["--new-ledger", "--version", "2"]),
        on: person == nil ? "2026-02-03" : "2026-02-01",
        people: person.map { list.replacingOccurrences(of: "%@", with: $0) })
    }
    _ = try await send("first", "ada")
    _ = try await send("second", "bob")
    _ = try await site.withdraw(2, because: "not taken on", clock: "2026-02-03")
    for ledger in ["first", "second", "first"] {
      let told = try await send(ledger, nil)
      #expect(told.exitCode == 0, "\(told.transcript)")
    }
    #expect(
      try server.recipients().sorted()
        == ["ada", "ada", "bob", "bob"].map { $0 + "@example.org" })
    #expect(try site.text("versions/index.html").contains("2 people"))
  }

  @Test func whatOtherLedgersSayDoesNotSettleOneThatWasCutOff() async throws {
    try await publishTwo()
    // One is told, and the other is put off, so that no round is recorded.
    let server = try MailServer(in: site.folder, "--refuse", "rcpt:0:^bob:450 4.2.1 later")
    let cut = try await notify(
      sending(to: server, "--new-ledger", "--wait", "0"), people: Self.people)
    #expect(cut.exitCode == 1)
    #expect(try site.records()[1]["notified"] is NSNull)
    _ = try await site.withdraw(2, because: "not taken on", clock: "2026-02-03")
    let other = try await notify(
      "--send", "--smtp", server.address, "--ledger", "other", "--new-ledger", on: "2026-02-03")
    #expect(other.exitCode == 0, "\(other.transcript)")
    let told = try await notify(sending(to: server), on: "2026-02-03")
    #expect(told.exitCode == 0, "\(told.transcript)")
    #expect(try server.recipients() == ["ada@example.org", "ada@example.org"])
    #expect(try site.text("versions/index.html").contains("1 person by"))
  }

  @Test func aReasonForBeingLateDoesNotBringADayBackThatHasPassed() async throws {
    try await publishTwo()
    let server = try MailServer(in: site.folder)
    let late = try await notify(
      sending(to: server, "--new-ledger", "--late", "we forgot"), on: "2026-03-10",
      people: Self.people)
    #expect(late.exitCode == 1)
    #expect(late.standardError.contains("2026-03-06, is not to come any more"))
    #expect(try server.recipients() == [])
    #expect(!FileManager.default.fileExists(atPath: site.folder.url.path + "/ledger"))
  }

  @Test func aDeliveryEndsWhereSomebodyElseMovesTheDay() async throws {
    try await publishTwo()
    let server = try MailServer(in: site.folder)
    let people =
      "email,segments\n" + (1...60).map { "person\($0)@example.org,marketing\n" }.joined()
    let slowly = sending(to: server, "--new-ledger", "--rate", "0.5/s", "--connections", "1")
    async let first = notify(slowly, people: people)
    while try server.recipients().isEmpty { try await Task.sleep(for: .milliseconds(50)) }
    // It moves the day, because it would take so long, and then finds no server.
    let other = try await notify(
      "--send", "--smtp", "smtp://127.0.0.1:9", "--ledger", "ledger", "--rate", "0.0001/s")
    #expect(other.standardError.contains("now comes into force on"), "\(other.transcript)")
    let ended = try await first
    #expect(ended.exitCode == 1)
    #expect(ended.standardError.contains("run this again, so that messages name it"))
    #expect(try server.recipients().count < 60)
  }

  @Test func aDayToComeIsNeverRecorded() async throws {
    try await publishTwo()
    let server = try MailServer(in: site.folder, "--refuse", "rcpt:0:^bob:450 4.2.1 later")
    let ahead = try await notify(
      sending(to: server, "--new-ledger", "--wait", "0"), on: "2026-12-01", people: Self.people)
    #expect(ahead.exitCode == 1)
    let before = try site.records()[1]["notified"]
    #expect(before is NSNull)
    let server2 = try MailServer(in: site.folder)
    let right = try await notify(sending(to: server2), on: "2026-11-01", people: Self.people)
    #expect(right.exitCode == 1, "\(right.transcript)")
    // The site goes on.
    let moved = try await site.publish(
      Policies.withNewPurpose.stating("changes", Self.sender), on: "2026-12-02")
    #expect(moved.exitCode == 0, "\(moved.transcript)")
  }

  @Test func evidenceIsNotWrittenOverALedgerThatIsStillToBeMade() async throws {
    try await publishTwo()
    let server = try MailServer(in: site.folder)
    let result = try await notify(
      sending(to: server, "--new-ledger", "--evidence", "./ledger"), people: Self.people)
    #expect(result.exitCode == 1)
    #expect(result.standardError.contains("is the ledger"))
    #expect(try server.recipients() == [])
  }

  @Test func aVersionOfWhichPeopleMayHaveBeenToldIsNotUndoneWithoutAWord() async throws {
    try await publishTwo()
    let undone = try await site.publish(
      Policies.plain.stating("changes", Self.sender).stating("title", "Privacy"), on: "2026-02-02")
    #expect(undone.exitCode == 1)
    #expect(undone.transcript.contains("publish --withdraw 2"), "\(undone.transcript)")
    #expect(try site.records().count == 2)
  }

  @Test func aClockThatCannotBeRightSendsNothing() async throws {
    try await publishTwo()
    let server = try MailServer(in: site.folder)
    for day in ["2026-01-31", "2027-06-01"] {
      let result = try await notify(
        sending(to: server, "--new-ledger"), on: day, people: Self.people)
      #expect(
        result.exitCode == 1 && result.standardError.contains("clock"), "\(result.transcript)")
    }
    #expect(try server.recipients() == [])
    #expect(!FileManager.default.fileExists(atPath: site.folder.url.path + "/ledger"))
  }

  @Test func bouncesAndRefusalsThatComeLaterAreRecordedAndTheDayStays() async throws {
    try await publishTwo()
    let server = try MailServer(in: site.folder, "--refuse", "rcpt:2:^bad:550 5.1.1 unknown")
    _ = try await notify(sending(to: server, "--new-ledger"), people: Self.people)
    let list =
      "email,segments\nnew@example.org,marketing\n"
      + (0..<3).map { "bad\($0)@example.org,marketing\n" }.joined()
    let later = try await notify(sending(to: server, "--version", "2"), people: list)
    // Three of six refused are too many to count as told, and the record says so all the same. Of the
    // run they are most, so that nobody can say whether they were refused for their own sake.
    #expect(later.exitCode == 1, "\(later.transcript)")
    let record = try site.records()[1]
    let notified = try #require(record["notified"] as? [String: Any])
    #expect(notified["accepted"] as? Int == 3 && notified["refusedForSender"] as? Int == 3)
    #expect(record["inForce"] as? String == "2026-03-06")
    #expect(try await site.verify().exitCode == 0)
  }

  @Test func nothingIsWrittenOverALedgerAListOrASite() async throws {
    try await publishTwo()
    let server = try MailServer(in: site.folder)
    let people = site.folder.url.path + "/people.csv"
    for (option, path) in [
      ("--evidence", people), ("--evidence", "site/versions/versions.json"),
      ("--evidence", "site/round.json"), ("--ledger", "site/ledger"),
    ] {
      let result = try await notify(
        sending(to: server, "--new-ledger", option, path), people: Self.people)
      #expect(result.exitCode == 1, "\(result.transcript)")
    }
    let output = try await notify("--output", "site", people: Self.people)
    #expect(output.exitCode == 1, "\(output.transcript)")
    #expect(try server.recipients() == [])
    #expect(try site.folder.text(of: "people.csv") == Self.people)
    #expect(try await site.verify().exitCode == 0)
  }

  @Test func whoNeedsSMTPUTF8IsToldByALaterRunWhoseServerOffersIt() async throws {
    try await publishTwo()
    let plain = try MailServer(in: site.folder)
    let list = "email,segments\nada@example.org,marketing\nада@example.org,marketing\n"
    let first = try await notify(sending(to: plain, "--new-ledger"), people: list)
    #expect(first.exitCode == 1 && first.standardError.contains("SMTPUTF8"))
    let modern = try MailServer(in: site.folder, "--smtputf8", "--8bitmime")
    let second = try await notify(sending(to: modern))
    #expect(second.exitCode == 0, "\(second.transcript)")
    #expect(try modern.recipients() == ["ада@example.org"])
  }

  @Test func whatCannotBeRecordedIsNotSent() async throws {
    try await publishTwo()
    let server = try MailServer(in: site.folder)
    let file = site.folder.url.path + "/missing/round.json"
    let evidence = try await notify(
      sending(to: server, "--new-ledger", "--evidence", file), people: Self.people)
    #expect(evidence.exitCode == 2)
    try "changed".write(
      to: site.url.appending(path: "versions/1/policy.md"), atomically: true, encoding: .utf8)
    let damaged = try await notify(sending(to: server, "--new-ledger"), people: Self.people)
    #expect(damaged.exitCode == 1 && damaged.standardError.contains("versions/1/policy.md"))
    #expect(try server.recipients() == [])
    #expect(!FileManager.default.fileExists(atPath: site.folder.url.path + "/ledger"))
  }

  @Test func aProofAndALivePageTellNobody() async throws {
    try await publishTwo()
    let server = try MailServer(in: site.folder)
    let proof = try await notify("--test", "me@example.com", "--smtp", server.address)
    #expect(proof.exitCode == 0, "\(proof.transcript)")
    #expect(try server.recipients() == ["me@example.com"])
    #expect(try site.records()[1]["notified"] is NSNull)
    let dead = try await notify("--live", "http://127.0.0.1:1/", people: Self.people)
    #expect(dead.exitCode != 0)
  }

  @Test func noAddressAndNoSecretIsInWhatItPrintsOrInItsArguments() async throws {
    try await publishTwo()
    let server = try MailServer(in: site.folder, "--on", "rcpt:550", "--on", "rcpt:451")
    let list =
      "email,name,segments\n"
      + (0..<30).map { "secret\($0)@private.example,,marketing\n" }
      .joined() + "broken secret31@@private.example,,marketing\nsecret32@private.example,x\n"
    let secret = ["PROVISO_SMTP_USER": "user-s3cret", "PROVISO_SMTP_PASSWORD": "s3cret"]
    for more in [["--new-ledger"], []] {
      let result = try await Shell.run(
        ProvisoBinary.url.path,
        [
          "notify", "--send", "--smtp", server.address, "--ledger", "ledger", "--wait", "0",
          "--people", try site.folder.write(list, to: "people.csv").path, "--site", site.url.path,
          "--exclude",
          try site.folder.write(
            "email\nsecret5@private.example\nx secret6@@private.example\n", to: "no"
          )
          .path,
        ] + more, in: site.folder.url, environment: secret, clock: "2026-02-01")
      for word in ["secret3", "secret5", "secret6", "private.example", "s3cret"] {
        #expect(!result.transcript.contains(word), "\(result.transcript)")
      }
    }
    for arguments in [
      ["--test", "bad secret1@@private.example", "--smtp", server.address],
      ["--test", "secret1@private.example", "--smtp", server.address],
      ["--test", "a@b.example", "--smtp", "smtp://user:s3cret@private.example"],
    ] {
      let result = try await Shell.run(
        ProvisoBinary.url.path,
        ["notify", "--site", site.url.path, "--date", "2026-02-01"] + arguments,
        in: site.folder.url, environment: secret)
      #expect(result.exitCode != 0)
      #expect(!result.transcript.contains("private.example"), "\(result.transcript)")
      #expect(!result.transcript.contains("s3cret"), "\(result.transcript)")
    }
  }

  @Test func whoReadsItsOutputMayGoAway() async throws {
    try await publishTwo()
    let server = try MailServer(in: site.folder)
    _ = try site.folder.write(Self.people, to: "people.csv")
    // Whoever reads its output is gone before anything is written.
    let result = try await Shell.run(
      "sh",
      [
        "-c",
        """
        mkfifo pipe; exec 3<>pipe; exec 4>pipe; exec 3<&-
        "$0" notify --send --smtp "$1" --ledger ledger --new-ledger --people people.csv \
          --site "$2" >&4 2>&4
        """,
        ProvisoBinary.url.path, server.address, site.url.path,
      ], in: site.folder.url, clock: "2026-02-01")
    #expect(result.exitCode == 0, "\(result.transcript)")
    #expect(try server.recipients() == ["ada@example.org", "bob@example.org"])
    #expect(try site.records()[1]["notified"] is [String: Any])
  }

  /// Tells everybody of version 2, and gives a report that the message for Bob failed, with its token.
  private func bouncedForBob() async throws -> (bounce: String, token: String) {
    try await publishTwo()
    let server = try MailServer(in: site.folder)
    _ = try await notify(
      "--send", "--smtp", server.address, "--ledger", "ledger", "--new-ledger", people: Self.people)
    let rows = try await report("report", "--format", "json").standardOutput
    let people =
      (try JSONSerialization.jsonObject(with: Data(rows.utf8)) as? [String: Any])?["people"]
      as? [[String: Any]]
    let bob = try #require(people?.first { $0["address"] as? String == "bob@example.org" })
    let token = try #require(bob["messageID"] as? String)
    let bounce = """
      From MAILER-DAEMON Sun Feb  1 12:00:00 2026
      From: MAILER-DAEMON@example.org
      To: bounces+\(token)@example.com
      Subject: Undelivered Mail Returned to Sender
      Content-Type: multipart/report; report-type=delivery-status; boundary="b"

      --b
      Content-Type: message/delivery-status

      Reporting-MTA: dns; mx.example.org

      Final-Recipient: rfc822; bob@example.org
      Action: failed
      Status: 5.1.1
      Diagnostic-Code: smtp; 550 5.1.1 <bob@example.org>: unknown

      --b--

      """
    return (bounce, token)
  }

  @Test func readsBouncesBack() async throws {
    let (bounce, token) = try await bouncedForBob()
    for path in ["mbox", "Maildir/new/1"] {
      try site.folder.write(bounce, to: path)
    }
    // Without the token anybody may have written it.
    try site.folder.write(bounce.replacing("+\(token)", with: ""), to: "other")
    let other = try await report("bounces", "other")
    #expect(other.standardOutput.contains("0 people newly bounced"), "\(other.transcript)")
    #expect(other.standardOutput.contains("  message 1, line 1: it reports a failed delivery"))
    #expect(!other.transcript.contains("bob@"))
    let first = try await report("bounces", "mbox")
    #expect(first.standardOutput.contains("1 person newly bounced"), "\(first.transcript)")
    #expect(first.standardOutput.contains("New bounces are of version 2."))
    let second = try await report("bounces", "Maildir")
    #expect(second.standardOutput.contains("0 people newly bounced"), "\(second.transcript)")
    let told = try await report("report", "--was", input: "bob@example.org")
    #expect(told.exitCode == 1 && told.standardOutput.hasPrefix("version 2: bounced"))
    let report = try await report("report")
    #expect(!report.standardOutput.contains("no evidence yet"), "\(report.transcript)")
  }

  @Test func countsThatTheSiteDidNotTakeAreTakenByTheNextRun() async throws {
    let (bounce, _) = try await bouncedForBob()
    try site.folder.write(bounce, to: "mbox")
    let page = site.url.appending(path: "versions/1/policy.md")
    let words = try Data(contentsOf: page)
    try Data("changed".utf8).write(to: page)
    func bounces(_ more: String...) async throws -> Shell.Result {
      try await site.run(
        ["notify", "bounces", "mbox", "--ledger", "ledger"] + more, clock: "2026-02-02")
    }
    func bounced() throws -> Int? {
      (try site.records()[1]["notified"] as? [String: Any])?["bounced"] as? Int
    }
    let damaged = try await bounces()
    #expect(damaged.exitCode == 1, "\(damaged.transcript)")
    #expect(try bounced() ?? 0 == 0)
    try words.write(to: page)
    let mended = try await bounces("--evidence", "round.json")
    #expect(mended.exitCode == 0, "\(mended.transcript)")
    #expect(mended.standardError.contains("The new counts of version 2 are in"))
    #expect(try bounced() == 1)
    // The file is for another copy of the site, which may hold the round already.
    let again = try await site.run(
      ["publish", "--evidence", "round.json"], clock: "2026-02-02")
    #expect(again.exitCode == 0, "\(again.transcript)")
    let quiet = try await bounces()
    #expect(quiet.exitCode == 0 && !quiet.standardError.contains("new counts"))
  }

  @Test func bouncesAreWrittenOverNoOtherFile() async throws {
    let (bounce, _) = try await bouncedForBob()
    try site.folder.write(bounce, to: "mbox")
    for path in ["people.csv", "ledger", "site/versions/versions.json", "site/round.json"] {
      let before = try? Data(contentsOf: site.folder.url.appending(path: path))
      let result = try await site.run(
        ["notify", "bounces", "mbox", "--ledger", "ledger", "--evidence", path],
        clock: "2026-02-02")
      #expect(result.exitCode == 1, "\(result.transcript)")
      #expect(before == (try? Data(contentsOf: site.folder.url.appending(path: path))))
    }
  }

  @Test func aFileOfSeveralRoundsIsRecordedRoundByRound() async throws {
    try await publishTwo()
    let rounds = ["one", "two"].map { name in
      [
        "version": 2, "completed": "2026-02-02", "ledger": name, "number": 1, "addressees": 2,
        "accepted": 2, "rejected": 0, "skipped": 0, "otherChannel": 0,
        "digest": "sha256:" + String(repeating: name == "one" ? "1" : "2", count: 64),
      ] as [String: Any]
    }
    let file = try site.folder.write(
      JSONSerialization.data(withJSONObject: rounds), to: "rounds.json")
    let result = try await site.run(["publish", "--evidence", file.path], clock: "2026-02-02")
    #expect(result.exitCode == 0, "\(result.transcript)")
    #expect((try site.records()[1]["notified"] as? [String: Any])?["accepted"] as? Int == 4)
  }

  @Test(arguments: [
    ["--send"], ["--send", "--smtp", "smtp://localhost"], ["--test", "a@example.org"],
    ["--new-ledger"], ["--late", " "], ["--people", "-", "--exclude", "-"],
    ["--connections", "0", "--people", "x"], ["--rate", "fast", "--people", "x"],
    ["--smtp", "http://x", "--people", "x"],
    ["--send", "--smtp", "smtp://localhost", "--ledger", "l", "--date", "2026-02-01"],
    ["--accept-gaps", "why", "--people", "x"], ["--evidence", "x", "--people", "x"],
    ["--send", "--smtp", "smtp://localhost", "--ledger", "l", "--accept-gaps", " "],
    ["--first", "0", "--people", "x"], ["stop", "--ledger", "l", "--lift"],
  ])
  func wrongUsageIsSaidAtOnce(arguments: [String]) async throws {
    let result = try await Shell.run(
      ProvisoBinary.url.path, ["notify"] + arguments, in: site.folder.url)
    #expect(result.exitCode == 64, "\(result.transcript)")
  }
}
