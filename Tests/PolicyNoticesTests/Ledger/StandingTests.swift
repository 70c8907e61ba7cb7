import Foundation
import GRDB
import PolicyPages
import Testing

@testable import PolicyNotices

/// The table of states, and what follows from it.
@Suite
struct StandingTests {
  let folder: TemporaryFolder
  let clock = JumpingClock()
  var path: String { folder.path + "/ledger.sqlite" }

  init() throws { folder = try TemporaryFolder() }

  /// A ledger in which everybody was told.
  private func ledger(people: Int) throws {
    let ledger = try Ledger(path: path, isNew: true)
    let open = try ledger.open(.example(), at: clock.now())
    let list = try ledger.beginList(of: open)
    var count = EnrolmentCount()
    var reader = try ListReader.people(people)
    while true {
      let records = try reader.next(upTo: 500) { _ in }
      if records.isEmpty { break }
      try ledger.enrol(records, in: open, from: list, count: &count)
    }
    try ledger.endList(list, of: open, count: count, gap: nil)
    try ledger.write { db in
      try db.execute(sql: "UPDATE delivery SET state = 4, attempts = 1, first = 1, last = 1")
    }
  }

  /// Lets the last person stand as a state says; one in flight was left by a sender that died.
  private func put(_ state: Standing) throws {
    try Ledger(path: path).write { db in
      try db.execute(sql: "INSERT OR REPLACE INTO sender (id, started) VALUES (77, 1)")
      try db.execute(
        sql: """
          UPDATE delivery SET state = ?, due = 0, sender = ?, last = NULL
          WHERE id = (SELECT max(id) FROM delivery)
          """,
        arguments: [state.rawValue, state == .inFlight ? 77 : nil])
    }
  }

  private func standing(_ number: Int) throws -> Standing? {
    try Ledger(path: path).rows(of: EmailAddress("person\(number)@example.org")).first?.standing
  }

  @Test(arguments: [0, 1, 18, 19, 99])
  func `Each state counts once, and keeps a round from being evidence as the table says`(
    told: Int
  ) throws {
    try ledger(people: told + 1)
    for state in Standing.allCases {
      try put(state)
      let report = try #require(try Ledger(path: path).notices().first)
      let counts = report.counts
      #expect(counts.fault == nil && counts.addressees == told + 1)
      #expect(counts[keyPath: state.row.count] >= 1)
      #expect(counts.told == told + (state.row.isTold ? 1 : 0))
      let isWritten = ![Standing.excluded, .notConcerned, .withoutAddress].contains(state)
      #expect(counts.toBeTold == told + (isWritten ? 1 : 0))
      let isEnough = counts.told >= NoticeCounts.needed(of: counts.toBeTold, leastTold: 95)
      #expect(report.gaps(leastTold: 95).isEmpty == (!state.row.waits && isEnough), "\(state)")
      // Whoever waits is never told already, and whoever is told is never tried again.
      #expect(!(state.row.waits && state.row.isTold))
      #expect(!state.row.isTold || state.row.trial == .never)
    }
  }

  @Test func `A later run tries each state when the table says`() throws {
    try ledger(people: 4)
    let server = try ScriptedServer(["--smtputf8"], in: folder)
    for state in Standing.allCases {
      try put(state)
      _ = try Delivery(
        .example(), ledger: Ledger(path: path), server: SMTPServer(server.address), clock: clock
      ).run(nil)
      let isTried = state.row.trial != .never
      #expect(try standing(3) == (isTried ? .accepted : state), "\(state)")
    }
  }

  @Test func `The least share is what the measure says, for every size of list`() {
    for people in 1...400 {
      for share in [95, 97, 99, 100] {
        let needed = NoticeCounts.needed(of: people, leastTold: share)
        #expect(needed >= 1 && needed <= people)
        if people < 20, share == 95 {
          #expect(needed == max(1, people - 1))
        } else {
          #expect(Double(needed) >= Double(people * share) / 100)
          #expect(Double(needed - 1) < Double(people * share) / 100)
        }
      }
    }
    #expect(NoticeCounts.needed(of: .max, leastTold: 100) == .max)
    #expect(NoticeCounts.needed(of: 0, leastTold: 95) == 1)
  }

  @Test func `A list that names everyone of an earlier one takes its place, and no other does`()
    throws
  {
    let server = try ScriptedServer(in: folder)
    _ = try Ledger(path: path, isNew: true)
    func told(_ list: String) throws -> NoticeReport {
      try Delivery(
        .example(), ledger: Ledger(path: path), server: SMTPServer(server.address), clock: clock
      ).run(.of(list)).report
    }
    #expect(try told("email\na@example.org\nnobody\n").gaps(leastTold: 95).count == 1)
    // Another list does not make the unread record of the first go away.
    #expect(
      try told("email\nb@example.org\nc@example.org\nd@example.org\n").gaps(leastTold: 95)
        == ["1 record of the list could not be read"])
    // The first one, mended, does.
    #expect(try told("email\na@example.org\ne@example.org\n").gaps(leastTold: 95).isEmpty)
    let mailboxes = try server.mailboxes()
    #expect(mailboxes.count == 5 && mailboxes.values.allSatisfy { $0 == 1 })
  }
}

/// When a list takes the place of an earlier one, whose gaps then count no more.
@Suite
struct ListPlaceTests {
  let folder: TemporaryFolder
  let clock = JumpingClock()
  let server: ScriptedServer

  init() throws {
    folder = try TemporaryFolder()
    server = try ScriptedServer(in: folder)
  }

  /// Tells the people of a list; the source `pipe` is none.
  private func tell(
    _ list: String, from source: String, expecting: Int? = nil, insteadOf: Set<Int> = []
  ) throws -> NoticeReport {
    let path = folder.path + "/ledger.sqlite"
    let ledger = try Ledger(path: path, isNew: !FileManager.default.fileExists(atPath: path))
    var delivery = try Delivery(
      .example(), ledger: ledger, server: SMTPServer(server.address), clock: clock)
    delivery.source = source == "pipe" ? nil : source
    delivery.insteadOf = insteadOf
    return try delivery.run(
      ListReader(ByteSource(bytes: list.utf8), expecting: expecting)
    ).report
  }

  private static let torn = "email\na@e.org\nb@e.org\nc@e.org\n"

  /// A first list, a second one, and whether the second takes the place of the first.
  static let cases: [(first: String, isTorn: Bool, from: String, then: String, Bool)] = [
    // The first list could not be read at all; another list is no cure, the same file is.
    ("email\na@b@e.org\nx y\n", false, "other", "email\np@e.org\nq@e.org\nr@e.org\n", false),
    ("email\na@b@e.org\nx y\n", false, "pipe", "email\np@e.org\nq@e.org\nr@e.org\n", false),
    ("email\na@b@e.org\nx y\n", false, "same", "email\np@e.org\nq@e.org\nr@e.org\n", true),
    ("email\na@b@e.org\nx y\n", false, "same", "email\np@e.org\n", false),
    // A stray line was taken out.
    ("email\na@e.org\n-- 2 rows --\nb@e.org\n", false, "same", "email\na@e.org\nb@e.org\n", true),
    ("email\na@e.org\n-- 2 rows --\nb@e.org\n", false, "other", "email\na@e.org\nb@e.org\n", false),
    ("email\na@e.org\nx\nb@e.org\n", false, "pipe", "email\na@e.org\nb@e.org\nc@e.org\n", true),
    // Half a list came; in the whole one somebody has left.
    (torn, true, "same", "email\na@e.org\nb@e.org\nd@e.org\n", true),
    (torn, true, "other", "email\na@e.org\nb@e.org\nd@e.org\ne@e.org\n", false),
    (torn, true, "other", "email\na@e.org\nb@e.org\nc@e.org\nd@e.org\n", true),
    (torn, true, "pipe", "email\nc@e.org\nb@e.org\na@e.org\n", true),
    // The file was written over with another list.
    (torn, true, "same", "email\na@e.org\nx@e.org\ny@e.org\nz@e.org\n", false),
  ]

  @Test(arguments: cases.indices)
  func `A list takes the place of one that it is, mended, and of no other unless it is said`(
    index: Int
  ) throws {
    let (first, isTorn, from, then, isReplaced) = Self.cases[index]
    let before = try tell(first, from: "same", expecting: isTorn ? 99 : nil)
    #expect(!before.gaps(leastTold: 95).isEmpty && before.faultyLists.map(\.number) == [1])
    let after = try tell(then, from: from)
    #expect(after.gaps(leastTold: 95).isEmpty == isReplaced)
    #expect(after.faultyLists.map(\.number) == (isReplaced ? [] : [1]))
    let stated = try tell(then, from: "yet another", insteadOf: [1])
    #expect(stated.gaps(leastTold: 95).isEmpty && stated.faultyLists.isEmpty)
    // Whoever was told stays told, whatever becomes of the list.
    #expect(try server.mailboxes().values.allSatisfy { $0 == 1 })
    #expect(stated.tally.accepted == (try server.mailboxes().count))
  }

  @Test func `A list that is not whole takes no place, and two broken ones are mended by one`()
    throws
  {
    _ = try tell("email\na@e.org\nnobody\n", from: "file")
    let second = try tell("email\na@e.org\nb@e.org\n", from: "file", expecting: 3)
    #expect(second.faultyLists.map(\.number) == [1, 2])
    // Those of the first are known though the second named them since.
    let other = try tell("email\nb@e.org\nc@e.org\nd@e.org\n", from: "other")
    #expect(other.faultyLists.map(\.number) == [1, 2])
    let mended = try tell("email\na@e.org\nb@e.org\ne@e.org\n", from: "pipe", expecting: 3)
    #expect(mended.faultyLists.isEmpty && mended.gaps(leastTold: 95).isEmpty)
  }

  @Test func `People without address and reference are counted by what tells them apart`() throws {
    func paper(_ list: String, from source: String) throws -> Int {
      try tell(list, from: source).tally[.withoutAddress]
    }
    let one = "email,name\na@e.org,A\n,Paper One\n"
    let two = "email,name\nb@e.org,B\n,Paper Two\n"
    #expect(try paper(one, from: "one") == 1)
    #expect(try paper(two, from: "two") == 2)
    #expect(try paper(one + ",Paper Two\n", from: "both") == 2)
    // Two of one name in one list are two, also when it is read again.
    let twins = "email,name\n,Twin\n,Twin\n,\n"
    #expect(try paper(twins, from: "twins") == 5)
    #expect(try paper(twins, from: "twins") == 5)
    #expect(try paper("email,name\nc@e.org,C\n,Twin\n,Twin\n,\n", from: "twins") == 5)
    // Nobody can say who the nameless of another list are, so they count as others.
    #expect(try paper("email,name\n,\n", from: "pipe") == 6)
    // The same list through a pipe again takes its own place.
    #expect(try paper("email,name\n,\n", from: "pipe") == 6)
  }
}

/// Ledgers of earlier schemas, which earlier versions of Proviso wrote.
@Suite
struct OlderLedgerTests {
  let folder: TemporaryFolder
  let clock = JumpingClock()
  var path: String { folder.path + "/ledger.sqlite" }

  init() throws { folder = try TemporaryFolder() }

  private func ledger(_ name: String) throws -> Ledger {
    let fixtures = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Fixtures")
    try Data(contentsOf: fixtures.appending(path: "ledger-\(name).sqlite"))
      .write(to: URL(filePath: path))
    chmod(path, 0o600)
    return try Ledger(path: path)
  }

  private func goOn(
    _ ledger: Ledger, _ list: String? = nil, _ arguments: [String] = []
  ) throws -> (summary: DeliverySummary, mailboxes: [String: Int]) {
    let notice = try #require(try ledger.notices().first)
    let server = try ScriptedServer(arguments, in: folder)
    defer { server.stop() }
    let delivery = try Delivery(
      .example(id: notice.id), ledger: ledger, server: SMTPServer(server.address), clock: clock)
    let summary = try list.map { try delivery.run(.of($0)) } ?? delivery.run(nil)
    return (summary, try server.mailboxes())
  }

  @Test
  func `One of the third schema keeps its exclusions, and what was accepted of the same people`()
    throws
  {
    let ledger = try ledger("3-accepted")
    let report = try #require(try ledger.notices().first)
    #expect(report.tally.counts == [.accepted: 2, .excluded: 1])
    let id = Mailing.ID(report.id)
    let reason = try #require(try ledger.acceptedGaps(of: id))
    #expect(reason.hasPrefix("carl (3) was told by phone"))
    // The same round, whose number stays.
    #expect(try ledger.latestRounds().map(\.number) == [1])
    // The same record is unread still, whoever is told besides.
    let more = try goOn(ledger, "email,reference\nnew@example.org,9\nother@example.org,10\n")
    #expect(more.mailboxes == ["other@example.org": 1])
    #expect(try ledger.latestRounds().map(\.gaps) == [reason])
  }

  @Test func `One of the second schema keeps its doubts`() throws {
    let ledger = try ledger("2-in-doubt")
    let report = try #require(try ledger.notices().first)
    #expect(report.tally.counts == [.accepted: 2, .inDoubt: 1])
    let told = try goOn(ledger, nil, ["--refuse", "rcpt:0::550 5.1.1 unknown"])
    #expect(told.mailboxes.isEmpty)
    #expect(
      try ledger.toldOrInDoubt(of: Mailing.ID(report.id)) == 3,
      "the refusal does not undo the doubt")
  }

  @Test func `One in which everybody stood somewhere keeps what is known`() throws {
    let ledger = try ledger("1-mixed")
    let report = try #require(try ledger.notices().first)
    #expect(
      report.tally.counts == [
        .accepted: 3, .rejected: 1, .excluded: 1, .withoutAddress: 1, .needsSMTPUTF8: 1,
      ])
    #expect(report.isWhole && report.list.bad == 1 && report.list.records == 8)
    #expect(report.counts.fault == nil)
    // The round takes the place of the evidence that was written then, by its digest.
    let round = try ledger.round(of: Mailing.ID(report.id))
    #expect(
      round.replaces?.description
        == "sha256:650edc0eac644f200eb36a02b133d35a47bd98ebc77ec8776d5ca658d9d933ed")
    #expect(round.number == 1)
    // That schema wrote evidence of it, and this one would not.
    #expect(
      report.gaps(leastTold: 95) == [
        "1 record of the list could not be read", "1 waiting for a server with SMTPUTF8",
        "3 of 5 told, and at least 4 are needed",
      ])
    let later = try goOn(ledger, nil, ["--smtputf8", "--8bitmime"])
    #expect(later.mailboxes == ["ада@example.org": 1])
  }

  @Test func `One in which a relay refused everybody tells them now`() throws {
    let ledger = try ledger("1-refused")
    let report = try #require(try ledger.notices().first)
    #expect(report.tally.counts == [.refusedForSender: 2])
    let later = try goOn(ledger)
    #expect(later.summary.tally.counts == [.accepted: 2])
    #expect(later.mailboxes == ["ada@example.org": 1, "bob@example.org": 1])
  }

  @Test func `One whose sender was killed goes on where it stopped`() throws {
    let ledger = try ledger("1-killed")
    let report = try #require(try ledger.notices().first)
    #expect(report.tally.addressees == 40 && report.isWhole)
    #expect(report.tally[.inFlight] > 0 && report.counts.waiting == 40 - report.tally[.accepted])
    let later = try goOn(ledger)
    #expect(later.summary.tally.counts == [.accepted: 40])
    #expect(later.mailboxes.count == 40 - report.tally[.accepted])
    #expect(later.summary.report.gaps(leastTold: 95).isEmpty)
  }

  @Test func `One with a list that had gaps knows that list again`() throws {
    let ledger = try ledger("2-gaps")
    let report = try #require(try ledger.notices().first)
    #expect(report.tally.counts == [.accepted: 1, .withoutAddress: 2])
    #expect(report.faultyLists.map(\.unread) == [1])
    let other = try goOn(ledger, "email,name\nb@example.org,\n,\n,\n,\n")
    #expect(other.summary.report.faultyLists.map(\.number) == [1])
    let mended = try goOn(
      ledger,
      "email,name\na@example.org,A\nc@example.org,C\n,On Paper\n,On Paper Too\n")
    #expect(mended.mailboxes == ["b@example.org": 1, "c@example.org": 1])
    #expect(mended.summary.report.gaps(leastTold: 95).isEmpty)
  }

  @Test(arguments: ["delivery SET state = 99 WHERE id = 1", "notice SET kind = 7"])
  func `What nobody knows in one is an error that names the ledger`(change: String) throws {
    let ledger = try ledger("2-gaps")
    try ledger.write { db in try db.execute(sql: "UPDATE " + change) }
    func names(_ error: LedgerError) -> Bool { "\(error)".contains(path) }
    #expect(
      performing: { try ledger.notices() }, throws: { ($0 as? LedgerError).map(names) ?? false })
    #expect(
      performing: {
        try ledger.notice(
          Mailing.ID("sha256:0049b22010a2f4c2dd97b812bbbc48d8ebd9e5aa5510ce80ced319077e9780a3"))
      },
      throws: { ($0 as? LedgerError).map(names) ?? false })
  }

  @Test func `A newer one is refused and left as it is`() throws {
    let ledger = try ledger("1-mixed")
    try ledger.write { db in try db.execute(sql: "PRAGMA user_version = 99") }
    #expect(throws: LedgerError.newer(path: path)) { try Ledger(path: path) }
  }
}
