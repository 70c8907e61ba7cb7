import Foundation
import Testing

/// Lists of addressees through the front door: files, pipes and commands that end in every way.
@Suite struct NotifyListTests {
  let site: TestSite

  init() throws { site = try TestSite() }

  /// A second version of which people have to be told.
  private func publishTwo() async throws {
    let changes: [String: Any] = [
      "channels": [["medium": "email"]], "sender": ["address": "privacy@example.com"],
    ]
    for (policy, day) in [
      (try Policies.plain, "2026-01-01"), (try Policies.withNewPurpose, "2026-02-01"),
    ] {
      let result = try await site.publish(policy.stating("changes", changes), on: day)
      try #require(result.exitCode == 0, "\(result.transcript)")
    }
  }

  /// Runs a line of the shell in which `"$@"` is the command with everything but its list.
  private func shell(_ line: String, _ arguments: [String]) async throws -> Shell.Result {
    try await Shell.run(
      "/bin/sh",
      ["-c", line, "sh", ProvisoBinary.url.path, "notify"] + arguments
        + ["--site", site.url.path],
      in: site.folder.url, clock: "2026-02-01")
  }

  private func dryRun(_ line: String) async throws -> Shell.Result {
    try await shell(line, ["--output", "out"])
  }

  private func send(_ line: String, through server: MailServer, _ more: String...) async throws
    -> Shell.Result
  {
    try await shell(
      line, ["--send", "--smtp", server.address, "--ledger", "ledger", "--wait", "0"] + more)
  }

  private func hasEvidence() throws -> Bool { try site.records()[1]["notified"] is [String: Any] }

  private static let list = "email,name\nada@example.org,Ada\nbob@example.org,Bob\n"

  @Test func aCommandThatFailsGivesNoEvidenceAndOneThatWorksDoes() async throws {
    try await publishTwo()
    try site.folder.write(Self.list, to: "people.csv")
    let server = try MailServer(in: site.folder)
    let failed = try await send(
      #""$@" --people-from 'head -n 2 people.csv; exit 3'"#, through: server, "--new-ledger")
    #expect(failed.exitCode == 1, "\(failed.transcript)")
    #expect(try !hasEvidence())
    #expect(try server.recipients() == ["ada@example.org"])
    let whole = try await send(#""$@" --people-from 'cat people.csv'"#, through: server)
    #expect(whole.exitCode == 0, "\(whole.transcript)")
    #expect(try hasEvidence())
    #expect(try server.recipients() == ["ada@example.org", "bob@example.org"])
  }

  @Test(arguments: [
    (#"cat people.csv | "$@" --people -"#, false), (#""$@" --people - < people.csv"#, true),
    (#"cat people.csv | "$@" --people - --expect 2"#, true),
    (#"cat people.csv | "$@" --people - --expect 3"#, false),
    (#"cat people.csv | "$@" --people /dev/stdin"#, false),
    (#"(cat people.csv; echo '# end 2') | "$@" --people -"#, true),
    (#"(cat people.csv; echo '# end 3') | "$@" --people -"#, false),
    (#""$@" --people people.csv --expect 1"#, false),
    (#"mkfifo pipe; cat people.csv > pipe & "$@" --people pipe"#, false),
  ])
  func aPipeGivesEvidenceOnlyWhereItSaysThatItIsWhole(line: String, isWhole: Bool) async throws {
    try await publishTwo()
    try site.folder.write(Self.list, to: "people.csv")
    let server = try MailServer(in: site.folder)
    let result = try await send(line, through: server, "--new-ledger")
    #expect(result.exitCode == (isWhole ? 0 : 1), "\(result.transcript)")
    #expect(try hasEvidence() == isWhole)
    #expect(try server.recipients() == ["ada@example.org", "bob@example.org"])
  }

  @Test func aTornLastRecordIsNeverWrittenTo() async throws {
    try await publishTwo()
    let server = try MailServer(in: site.folder)
    try site.folder.write("email\nada@example.org\nbob@example.co", to: "people.csv")
    let result = try await send(
      #""$@" --people people.csv"#, through: server, "--new-ledger")
    #expect(result.exitCode == 1, "\(result.transcript)")
    #expect(result.standardError.contains("people.csv:3: warning: "))
    #expect(try server.recipients() == ["ada@example.org"])
    #expect(try !hasEvidence())
  }

  @Test(arguments: [
    ("", "people.csv: error: the list is empty"),
    ("email\n", "people.csv: error: the list has a header and no record"),
    ("email\n\n\n", "people.csv: error: the list has a header and no record"),
    ("email\n# end 0\n", "people.csv: error: the list has a header and no record"),
  ])
  func anEmptyListIsRefusedBeforeAnythingIsOpened(list: String, message: String) async throws {
    try await publishTwo()
    try site.folder.write(list, to: "people.csv")
    let server = try MailServer(in: site.folder)
    let refused = try await send(#""$@" --people people.csv"#, through: server, "--new-ledger")
    #expect(refused.exitCode == 1, "\(refused.transcript)")
    #expect(refused.standardError.contains(message), "\(refused.transcript)")
    #expect(refused.standardError.contains("--nobody"))
    #expect(!FileManager.default.fileExists(atPath: site.folder.url.path + "/ledger"))
    #expect(try !hasEvidence())
    let stated = try await dryRun(#""$@" --people people.csv --nobody 'we have no customers yet'"#)
    #expect(stated.exitCode == 0, "\(stated.transcript)")
  }

  @Test(arguments: [
    (#""$@" --people-from 'exit 5'"#, "exit status 5"),
    (#""$@" --people-from 'echo email; exit 5'"#, "exit status 5"),
    (#""$@" --people-from 'no-such-program 2>/dev/null' --nobody 'none yet'"#, "exit status 127"),
    (#""$@" --people-from 'kill -9 $$'"#, "signal 9"),
    (#""$@" --people people.csv --nobody 'none yet'"#, "--nobody says that it has none"),
  ])
  func aListThatNeverCameIsNoEmptyOne(line: String, message: String) async throws {
    try await publishTwo()
    try site.folder.write(Self.list, to: "people.csv")
    let result = try await dryRun(line)
    #expect(result.exitCode == 1, "\(result.transcript)")
    #expect(result.standardError.contains(message), "\(result.transcript)")
    #expect(!FileManager.default.fileExists(atPath: site.folder.url.path + "/out"))
  }

  @Test func anEncodingIsNamedWithTheCure() async throws {
    try await publishTwo()
    let text = "email\tname\r\nada@example.org\tAda\r\n"
    for encoding in [String.Encoding.utf16, .utf16LittleEndian, .utf16BigEndian] {
      try site.folder.write(try #require(text.data(using: encoding)), to: "people.csv")
      let result = try await dryRun(#""$@" --people people.csv"#)
      #expect(result.exitCode == 2, "\(result.transcript)")
      #expect(result.standardError.contains("the list is UTF-16; save it as UTF-8"))
    }
    try site.folder.write(
      Data("email,name,id\nada@example.org,J".utf8) + Data([0xF6]) + Data("rg,K7\n".utf8),
      to: "people.csv")
    let told = try await dryRun(#""$@" --people people.csv"#)
    #expect(told.exitCode == 0, "\(told.transcript)")
    #expect(
      told.standardError.contains("people.csv:2: warning: reference K7: the name is left out"))
    #expect(!told.transcript.contains("ada@"))
    #expect(
      try site.folder.text(of: "out/000001.eml").contains("To: ada@example.org\r\n"))
  }

  @Test(arguments: [
    ("email\nbob@example.org\n\"ada@exam", "never closes"), ("email\nbob@exa", "half"),
    ("email\nbob@example.org\nnobody\n", "line 3"), ("email\nada@example.org\n# end 7\n", "says 7"),
  ])
  func aListOfThoseNotToBeWrittenToMustBeWhole(exclusions: String, message: String) async throws {
    try await publishTwo()
    try site.folder.write(Self.list, to: "people.csv")
    try site.folder.write(exclusions, to: "left.csv")
    let server = try MailServer(in: site.folder)
    let result = try await send(
      #""$@" --people people.csv --exclude left.csv"#, through: server, "--new-ledger")
    #expect(result.exitCode != 0, "\(result.transcript)")
    #expect(result.standardError.contains(message), "\(result.transcript)")
    #expect(try server.recipients() == [])
    let piped = try await send(
      #"echo email | "$@" --people people.csv --exclude -"#, through: server)
    #expect(piped.exitCode != 0, "\(piped.transcript)")
    #expect(try server.recipients() == [])
  }

  @Test(arguments: [
    #"(printf 'email,name\n'; exit 1) | "$@" --people -"#, #"printf 'email,na' | "$@" --people -"#,
    #"printf '' | "$@" --people -"#, #"printf 'email\n\n"' | "$@" --people -"#,
    #"mkfifo pipe; (echo email > pipe) & "$@" --people pipe"#,
  ])
  func anEmptyPipeIsEvidenceOfNobodyOnlyWhereItSaysThatItIsWhole(line: String) async throws {
    try await publishTwo()
    let server = try MailServer(in: site.folder)
    let refused = try await send(
      line + " --nobody 'we have no customers'", through: server, "--new-ledger")
    #expect(refused.exitCode == 1, "\(refused.transcript)")
    #expect(try !hasEvidence())
    let stated = try await send(
      #"echo email | "$@" --people - --expect 0 --nobody 'we have no customers'"#, through: server,
      "--new-ledger")
    #expect(stated.exitCode == 0, "\(stated.transcript)")
    #expect(try hasEvidence())
  }

  @Test func theCureThatIsPrintedWorks() async throws {
    try await publishTwo()
    try site.folder.write("email\na@e.org\nb@e.org\nd@e.org\ne@e.org\n", to: "people.csv")
    let server = try MailServer(in: site.folder)
    let torn = try await send(
      #""$@" --people-from 'echo email; echo a@e.org; echo b@e.org; echo c@e.org; exit 1'"#,
      through: server, "--new-ledger")
    #expect(torn.exitCode == 1)
    #expect(torn.standardError.contains("list 1 (3 records) has gaps"), "\(torn.transcript)")
    let other = try await send(#""$@" --people people.csv"#, through: server)
    #expect(other.exitCode == 1)
    #expect(other.standardError.contains("add --instead-of-list 1"), "\(other.transcript)")
    let unknown = try await send(
      #""$@" --people people.csv"#, through: server, "--instead-of-list", "7")
    #expect(unknown.exitCode == 1)
    #expect(unknown.standardError.contains("those with gaps are 1"), "\(unknown.transcript)")
    let stated = try await send(
      #""$@" --people people.csv"#, through: server, "--instead-of-list", "1")
    #expect(stated.exitCode == 0, "\(stated.transcript)")
    #expect(try hasEvidence())
    #expect(try server.recipients().count == 5)
  }

  @Test func aStrayLineTakenOutOfTheSameFileMendsTheList() async throws {
    try await publishTwo()
    let server = try MailServer(in: site.folder)
    try site.folder.write("email\na@e.org\n-- 2 rows --\nb@e.org\n", to: "people.csv")
    #expect(
      try await send(#""$@" --people people.csv"#, through: server, "--new-ledger").exitCode == 1)
    try site.folder.write("email\na@e.org\nb@e.org\n", to: "people.csv")
    let mended = try await send(#""$@" --people people.csv"#, through: server)
    #expect(mended.exitCode == 0, "\(mended.transcript)")
  }

  @Test(arguments: [
    ["--people", "people.csv"], ["--people", "none.csv"], ["--exclude", "people.csv"],
  ])
  func aListBesideAProofIsRefusedAndNothingIsSent(list: [String]) async throws {
    try await publishTwo()
    try site.folder.write(Self.list, to: "people.csv")
    let server = try MailServer(in: site.folder)
    let result = try await shell(
      #""$@""#, ["--test", "me@example.com", "--smtp", server.address] + list)
    #expect(result.exitCode == 1, "\(result.transcript)")
    #expect(try server.recipients() == [])
  }

  @Test(arguments: [
    (#""$@" --people people.csv --expect 7"#, "7 were expected"),
    (#"(cat people.csv; echo '# end 9') | "$@" --people -"#, "says 9"),
    (#"cat people.csv | "$@" --people -"#, "--expect 2"),
    (#""$@" --people-from 'cat people.csv; exit 3'"#, "exit status 3"),
    (#"(cat people.csv; echo x) > bad.csv; "$@" --people bad.csv"#, "1 record of the list"),
    (
      #"printf 'email,name\n,P\n' > paper.csv; "$@" --people paper.csv"#,
      "nobody was to be told by e-mail"
    ),
  ])
  func aDryRunSaysWhatSendingWouldSay(line: String, gap: String) async throws {
    try await publishTwo()
    try site.folder.write(Self.list, to: "people.csv")
    let dry = try await dryRun(line)
    #expect(dry.exitCode == 0, "\(dry.transcript)")
    #expect(dry.standardError.contains("exit code 1"), "\(dry.transcript)")
    #expect(dry.standardError.contains(gap), "\(dry.transcript)")
    let server = try MailServer(in: site.folder)
    let sent = try await send(line, through: server, "--new-ledger")
    #expect(sent.exitCode == 1, "\(sent.transcript)")
    #expect(sent.standardError.contains(gap), "\(sent.transcript)")
  }

  @Test func aDryRunOfAGoodListSaysNothingMore() async throws {
    try await publishTwo()
    try site.folder.write(Self.list, to: "people.csv")
    #expect(try await dryRun(#""$@" --people people.csv"#).standardError == "")
  }

  @Test(arguments: [
    ["--people", "x", "--people-from", "y"], ["--people-from", " "], ["--expect", "3"],
    ["--expect", "-1", "--people", "x"], ["--nobody", "none"], ["--nobody", " ", "--people", "x"],
    ["--nobody", "none", "--expect", "3", "--people", "x"], ["--people", "-", "--exclude", "-"],
    ["--instead-of-list", "1"],
  ])
  func wrongUsageIsSaidAtOnce(arguments: [String]) async throws {
    let result = try await Shell.run(
      ProvisoBinary.url.path, ["notify"] + arguments, in: site.folder.url)
    #expect(result.exitCode == 64, "\(result.transcript)")
  }

  @Test func aReportSurvivesAnyNumberInTheLedger() async throws {
    try await publishTwo()
    try site.folder.write(Self.list, to: "people.csv")
    let server = try MailServer(in: site.folder)
    _ = try await send(#""$@" --people people.csv"#, through: server, "--new-ledger")
    let change = """
      import sqlite3, sys
      ledger = sqlite3.connect(sys.argv[1])
      ledger.execute("PRAGMA foreign_keys = OFF")
      for table, column in ledger.execute(
          "SELECT m.name, c.name FROM sqlite_master m, pragma_table_info(m.name) c"
          " WHERE m.type = 'table' AND c.type = 'INTEGER' AND c.pk = 0"
          " AND c.name NOT IN ('notice', 'list') AND m.name NOT LIKE 'sqlite%'").fetchall():
          ledger.execute(f"UPDATE {table} SET {column} = ?", (int(sys.argv[2]),))
      ledger.commit()
      ledger.close()
      """
    for extreme in ["-9223372036854775808", "-1", "0", "9223372036854775807"] {
      let changed = try await Shell.run(
        "python3", ["-c", change, "ledger", extreme], in: site.folder.url)
      try #require(changed.exitCode == 0, "\(changed.transcript)")
      for form in [
        "--format text", "--format csv", "--format json", "--was", "--version 2",
        "--version 9223372036854775807",
      ] {
        let result = try await Shell.run(
          ProvisoBinary.url.path,
          ["notify", "report", "--ledger", "ledger"] + form.split(separator: " ").map(String.init),
          in: site.folder.url, input: Data("ada@example.org\n".utf8))
        #expect([0, 1, 2].contains(result.exitCode), "\(form), \(extreme): \(result.transcript)")
      }
    }
  }

  @Test func aSecondRunSaysThatAnotherIsAtWork() async throws {
    try await publishTwo()
    try site.folder.write(Self.list, to: "people.csv")
    // The first run waits for a server that answers no RCPT.
    let slow = try MailServer(in: site.folder, "--on", "rcpt:stall")
    let arguments = [
      "notify", "--people", "people.csv", "--send", "--smtp", slow.address, "--ledger", "ledger",
      "--new-ledger", "--wait", "0", "--timeout", "300", "--site", site.url.path,
    ]
    async let first = Shell.run(
      ProvisoBinary.url.path, arguments, in: site.folder.url, clock: "2026-02-01")
    let flight = """
      import sqlite3, sys, time
      for _ in range(6000):
          try:
              ledger = sqlite3.connect("file:ledger?mode=ro", uri=True)
              if ledger.execute("SELECT count(*) FROM delivery WHERE state = 1").fetchone()[0] == 2:
                  sys.exit(0)
          except sqlite3.Error:
              pass
          time.sleep(0.05)
      sys.exit(1)
      """
    let waited = try await Shell.run("python3", ["-c", flight], in: site.folder.url)
    try #require(waited.exitCode == 0, "nobody is in flight")
    let second = try await send(#""$@" --people people.csv"#, through: slow)
    #expect(second.exitCode == 1, "\(second.transcript)")
    #expect(second.standardError.contains("another run is at work"), "\(second.transcript)")
    #expect(second.standardOutput.contains("2  on the wire of another run"), "\(second.transcript)")
    #expect(!second.transcript.contains("in doubt"), "\(second.transcript)")
    slow.stop()
    _ = try await first
  }

  @Test func aCountOfOneIsSaidInTheSingular() async throws {
    try await publishTwo()
    try site.folder.write(
      "email,name\nada@example.org,Ada\nADA@example.org,Ada\nnobody\n", to: "people.csv")
    let server = try MailServer(in: site.folder)
    var said = try await dryRun(#""$@" --people people.csv"#).transcript
    said += try await send(#""$@" --people people.csv"#, through: server, "--new-ledger").transcript
    for line in [
      "report --ledger ledger", "bounces people.csv --ledger ledger",
      "forget --before 2027-01-01 --ledger ledger --keys keys",
    ] {
      said += try await Shell.run(
        ProvisoBinary.url.path,
        ["notify"] + line.split(separator: " ").map(String.init)
          + (line.hasPrefix("bounces") ? ["--site", site.url.path] : []), in: site.folder.url,
        clock: "2027-06-01"
      ).transcript
    }
    #expect(said.contains("1  addressee\n") && said.contains("1  record whose address"), "\(said)")
    #expect(said.contains("1 message, of which 0 report failures"), "\(said)")
    for wrong in ["people", "messages", "records", "addressees", "reports", "files"] {
      let found = said.split(separator: "\n").filter { line in
        line.split(separator: " ").indices.contains { index in
          let words = line.split(separator: " ")
          return index > 0 && words[index - 1] == "1" && words[index].hasPrefix(wrong)
        }
      }
      #expect(found.isEmpty, "\(found)")
    }
  }
}
