import Foundation
import Testing

/// Publishing through the front door: the built command on real folders.
@Suite struct PublishTests {
  @Test func theFirstVersionAndThenNothing() async throws {
    let site = try TestSite()
    let first = try await site.publish(Policies.plain, on: "2026-01-01")
    #expect(first.exitCode == 0, "\(first.transcript)")
    #expect(first.standardOutput.hasPrefix("Version 1 is published.\n"))
    #expect(
      try site.files() == [
        ".well-known/privacy-policy.json", "feed.xml", "index.html", "index.md", "policy.json",
        "policy.jsonld", "policy.tilt.json", "style.css", "versions/1/index.html",
        "versions/1/policy.json", "versions/1/policy.md", "versions/index.html",
        "versions/versions.json",
      ])
    let before = try site.contents()
    let again = try await site.publish(Policies.plain, on: "2026-03-01")
    #expect(again.exitCode == 0)
    #expect(again.standardOutput == "Nothing to publish.\n")
    #expect(try site.contents() == before)
  }

  @Test func aVersionWhoseDateNobodyStatedHasNone() async throws {
    let site = try TestSite()
    _ = try await site.publish(Policies.plain, on: "2026-01-01")
    let record = try #require(try site.records().first)
    #expect(record["effective"] is NSNull)
    #expect(record["inForce"] is NSNull)
    #expect(record["published"] as? String == "2026-01-01")
  }

  @Test func aMaterialChangeWaitsForItsNoticeAndForTheEvidence() async throws {
    let site = try TestSite()
    _ = try await site.publish(Policies.plain, on: "2026-01-01")
    let second = try await site.publish(Policies.withNewPurpose, on: "2026-02-01")
    #expect(second.exitCode == 0, "\(second.transcript)")
    #expect(try site.records()[1]["class"] as? String == "material")
    #expect(try site.records()[1]["inForce"] as? String == "2026-03-06")
    #expect(try site.text("index.md") == site.text("versions/1/policy.md"))
    #expect(try site.text("index.html").contains("A new version of this policy takes effect on"))

    // Nobody was told, so the day has moved when it is looked at again.
    _ = try await site.publish(Policies.withNewPurpose, on: "2026-03-10")
    #expect(try site.records()[1]["inForce"] as? String == "2026-04-12")
    #expect(try site.text("index.md") == site.text("versions/1/policy.md"))

    let evidence = try await site.record(told: 2, on: "2026-03-10")
    #expect(evidence.exitCode == 0, "\(evidence.transcript)")
    _ = try await site.publish(Policies.withNewPurpose, on: "2026-04-11")
    #expect(try site.text("index.md") == site.text("versions/1/policy.md"))
    _ = try await site.publish(Policies.withNewPurpose, on: "2026-04-12")
    #expect(try site.text("index.md") == site.text("versions/2/policy.md"))
    #expect(try await site.verify().exitCode == 0)
  }

  @Test func aTypoPublishedAfterAPendingMaterialChangeDoesNotSmuggleItIn() async throws {
    let site = try TestSite()
    _ = try await site.publish(Policies.plain, on: "2026-01-01")
    _ = try await site.publish(Policies.withNewPurpose, on: "2026-02-01")
    let typo = try await site.publish(Policies.withNewPurposeAndNoTypo, on: "2026-02-02")
    #expect(typo.exitCode == 0, "\(typo.transcript)")
    let records = try site.records()
    #expect(records[2]["class"] as? String == "material")
    #expect(records[2]["inForce"] as? String == "2026-03-07")
    #expect(records[1]["inForce"] is NSNull)
    _ = try await site.publish(Policies.withNewPurposeAndNoTypo, on: "2026-03-07")
    #expect(try site.text("index.md") == site.text("versions/1/policy.md"))
  }

  @Test func anEffectiveDateBeforeTheNoticePeriodEndsIsRefusedAndNothingIsWritten() async throws {
    let site = try TestSite()
    _ = try await site.publish(Policies.plain, on: "2026-01-01")
    let before = try site.contents()
    let early = try Policies.withNewPurpose.stating("release", ["effective": "2026-02-15"])
    let refused = try await site.publish(early, on: "2026-02-01")
    #expect(refused.exitCode == 1)
    #expect(refused.standardOutput.contains("state 2026-03-06 or later"))
    #expect(try site.contents() == before)
  }

  @Test func wordsThatCarryMeaningOverUnchangedFactsStopUntilClassed() async throws {
    let site = try TestSite()
    let may = try Policies.plain.stating("security", ["wording": "We may share what we know."])
    let mayNot = try Policies.plain.stating(
      "security", ["wording": "We may not share what we know."])
    _ = try await site.publish(may, on: "2026-01-01")
    let stopped = try await site.publish(mayNot, on: "2026-02-01")
    #expect(stopped.exitCode == 1)
    #expect(stopped.standardOutput.contains("publish refuses until counsel records a class"))

    let review: [String: Any] = [
      "changeOverrides": [
        [
          "target": "wording", "version": 2, "changeClass": "editorial",
          "reason": "what was meant all along", "by": "Counsel",
        ]
      ]
    ]
    let decided = try await site.publish(mayNot, on: "2026-02-01", review: review)
    #expect(decided.exitCode == 0, "\(decided.transcript)")
    let list = try site.text("versions/index.html")
    #expect(list.contains("because what was meant all along"))
    #expect(!list.contains("Counsel"))
  }

  @Test func whatWasDecidedForAPendingVersionStandsForTheNext() async throws {
    let site = try TestSite()
    let may = ["wording": "We may share what we know."]
    let mayNot = ["wording": "We may not share what we know."]
    _ = try await site.publish(Policies.plain.stating("security", may), on: "2026-01-01")
    let review: [String: Any] = [
      "changeOverrides": [
        [
          "target": "wording", "version": 2, "changeClass": "editorial",
          "reason": "what was meant all along", "by": "Counsel",
        ]
      ]
    ]
    let second = try await site.publish(
      Policies.withNewPurpose.stating("security", mayNot), on: "2026-02-01", review: review)
    #expect(second.exitCode == 0, "\(second.transcript)")
    let third = try await site.publish(
      Policies.withNewPurposeAndNoTypo.stating("security", mayNot), on: "2026-02-02",
      review: review)
    #expect(third.exitCode == 0, "\(third.transcript)")
    #expect(try site.records().map { $0["class"] as? String }.last == "material")
  }

  @Test func aWithdrawnVersionStaysOnRecordAndIsNotPublishedAgain() async throws {
    let site = try TestSite()
    _ = try await site.publish(Policies.plain, on: "2026-01-01")
    _ = try await site.publish(Policies.withNewPurpose, on: "2026-02-01")
    let withdrawn = try await site.withdraw(
      2, because: "it was not taken on", clock: "2026-02-05")
    #expect(withdrawn.exitCode == 0, "\(withdrawn.transcript)")
    #expect(try site.text("versions/2/index.html").contains("it was not taken on"))
    #expect(try !site.text("index.html").contains("A new version"))
    let again = try await site.publish(Policies.withNewPurpose, on: "2026-02-06")
    #expect(again.exitCode == 0)
    #expect(again.standardOutput.contains("was published and withdrawn"))
    #expect(try site.records().count == 2)
    #expect(try await site.verify().exitCode == 0)
  }

  @Test func onlyShellsChangeWithTheTemplates() async throws {
    let site = try TestSite()
    _ = try await site.publish(Policies.plain, on: "2026-01-01")
    let before = try site.contents()
    let templates = site.folder.url.appending(path: "templates")
    try FileManager.default.createDirectory(at: templates, withIntermediateDirectories: true)
    try Data("body { color: navy; }\n".utf8).write(to: templates.appending(path: "style.css"))
    let refreshed = try await site.publish(
      Policies.plain, on: "2026-01-02", "--templates", templates.path)
    #expect(refreshed.exitCode == 0, "\(refreshed.transcript)")
    #expect(refreshed.standardOutput.hasPrefix("No new version; the pages are written anew."))
    let changed = try site.contents().filter { before[$0.key] != $0.value }.keys.sorted()
    #expect(changed == ["style.css", "versions/versions.json"])
    #expect(try await site.verify().exitCode == 0)
  }

  @Test func whatIsNotOursIsLeftAlone() async throws {
    let site = try TestSite()
    _ = try await site.publish(Policies.plain, on: "2026-01-01")
    try Data("example.com\n".utf8).write(to: site.url.appending(path: "CNAME"))
    _ = try await site.publish(Policies.withNewPurpose, on: "2026-02-01")
    #expect(try site.text("CNAME") == "example.com\n")
    #expect(try await site.verify().exitCode == 0)
  }

  @Test(arguments: ["versions/1/policy.md", "versions/1/policy.json", "versions/2/changes.json"])
  func aByteChangedInTheArchiveIsNamedAndStopsPublishing(_ file: String) async throws {
    let site = try TestSite()
    _ = try await site.publish(Policies.plain, on: "2026-01-01")
    _ = try await site.publish(Policies.withNewPurpose, on: "2026-02-01")
    var data = try Data(contentsOf: site.url.appending(path: file))
    data[data.count / 2] ^= 1
    try data.write(to: site.url.appending(path: file))
    let verified = try await site.verify()
    #expect(verified.exitCode == 1)
    #expect(verified.standardOutput.hasPrefix("\(site.url.path)/\(file): error: "))
    let refused = try await site.publish(Policies.withNewPurpose, on: "2026-02-02")
    #expect(refused.exitCode == 1)
    #expect(refused.standardOutput.contains(file))
  }

  @Test func aDamagedRecordIsNamed() async throws {
    let site = try TestSite()
    _ = try await site.publish(Policies.plain, on: "2026-01-01")
    let record = site.url.appending(path: "versions/versions.json")
    let text = try String(contentsOf: record, encoding: .utf8)
    try Data(text.replacing("2026-01-01", with: "2025-01-01").utf8).write(to: record)
    for command in ["verify", "publish"] {
      let result = try await site.run(command, on: command == "publish" ? "2026-01-02" : nil)
      #expect(result.exitCode == 2, "\(result.transcript)")
      #expect(result.standardError.contains("versions/versions.json: error: $.digest"))
    }
  }

  @Test func aPolicyWithErrorsIsNotPublished() async throws {
    let site = try TestSite()
    let broken = try Policies.plain.stating(
      "recipients", [Policies.unusedTwice, Policies.unusedTwice])
    let refused = try await site.publish(broken, on: "2026-01-01")
    #expect(refused.exitCode == 1, "\(refused.transcript)")
    #expect(refused.standardOutput.contains("proviso check shows them"))
    #expect(!FileManager.default.fileExists(atPath: site.url.path))
  }

  @Test func anotherMachineLocaleAndTimeZonePublishTheSameBytes() async throws {
    let one = try TestSite()
    let other = try TestSite()
    let elsewhere = ["TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"]
    let versions = [
      (try Policies.plain, "2026-01-01"), (try Policies.withNewPurpose, "2026-02-01"),
    ]
    for (site, environment) in [(one, [:]), (other, elsewhere)] {
      for (policy, day) in versions {
        let result = try await site.publish(policy, on: day, environment: environment)
        #expect(result.exitCode == 0, "\(result.transcript)")
      }
    }
    #expect(try one.contents() == other.contents())
  }

  @Test func ofTwoRunsAtOnceOneWinsAndTheOtherSaysSo() async throws {
    let site = try TestSite()
    _ = try await site.publish(Policies.plain, on: "2026-01-01")
    let results = try await withThrowingTaskGroup(of: Shell.Result.self) { group in
      for _ in 0..<4 {
        group.addTask { try await site.publish(Policies.withNewPurpose, on: "2026-02-01") }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    for result in results where result.exitCode != 0 {
      #expect(result.exitCode == 2)
      #expect(result.standardError.contains("another run of Proviso is writing this site"))
    }
    #expect(results.contains { $0.exitCode == 0 })
    #expect(try site.records().count == 2)
    #expect(try await site.verify().exitCode == 0)
  }

  @Test func aFolderThatHoldsOtherThingsIsNotTouched() async throws {
    let site = try TestSite()
    try FileManager.default.createDirectory(at: site.url, withIntermediateDirectories: true)
    try Data("mine".utf8).write(to: site.url.appending(path: "thesis.txt"))
    let refused = try await site.publish(Policies.plain, on: "2026-01-01")
    #expect(refused.exitCode == 2)
    #expect(refused.standardError.contains("holds other things and is no site of Proviso's"))
    #expect(try site.files() == ["thesis.txt"])
  }
}
