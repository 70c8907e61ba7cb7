import Foundation
import GRDB
import PolicyPages
import Testing

@testable import PolicyNotices

/// A ledger is a file that anybody may have written into.
struct LedgerExtremesTests {
  static let extremes: [Int64] = [.min, .min + 1, -1, 0, .max - 1, .max]

  private func ledger(in folder: TemporaryFolder) throws -> Ledger {
    let ledger = try Ledger(path: folder.path + "/\(UUID().uuidString)", isNew: true)
    let key = NoticeKey(bytes: Array(repeating: 1, count: 32))
    try ledger.write { db in
      try db.execute(
        sql: "INSERT INTO notice (identity, version, key, opened) VALUES ('sha256:x', 2, ?, 0)",
        arguments: [Data(key.bytes)])
      try db.execute(
        sql: """
          INSERT INTO delivery
            (notice, token, address, state, due, attempts, first, last, code, answer)
          VALUES (1, ?, 'ada@example.org', 4, 0, 1, 0, 0, 250, '250 OK')
          """,
        arguments: [Data(PersonToken(of: "ada@example.org", key: key).bytes)])
    }
    return ledger
  }

  private func integerColumns(_ ledger: Ledger) throws -> [(table: String, column: String)] {
    try ledger.read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT m.name, c.name FROM sqlite_master m, pragma_table_info(m.name) c
          WHERE m.type = 'table' AND c.type = 'INTEGER' AND m.name NOT LIKE 'sqlite%'
          """
      ).map { ($0[0], $0[1]) }
    }
  }

  @Test func `A report survives any number in any column of a ledger`() throws {
    let folder = try TemporaryFolder()
    let columns = try integerColumns(ledger(in: folder))
    #expect(columns.count > 15)
    let address = try EmailAddress("ada@example.org")
    try BounceTests.report(BounceTests.group()).write(
      toFile: folder.path + "/bounce", atomically: false, encoding: .utf8)
    for (table, column) in columns {
      for value in Self.extremes {
        let ledger = try ledger(in: folder)
        try ledger.read { db in
          try db.execute(sql: "PRAGMA foreign_keys = OFF")
          // A number that the schema itself refuses cannot stand there.
          try? db.execute(sql: "UPDATE \(table) SET \(column) = ?", arguments: [value])
        }
        for notice in (try? ledger.notices()) ?? [] {
          _ = notice.first?.iso8601
          _ = notice.last?.rfc5322
          _ = notice.opened.day
          _ = notice.tally.addressees
          _ = notice.counts.fault
          _ = notice.gaps(leastTold: 95)
        }
        try? ledger.forEachRow { row in
          _ = row.first?.iso8601
          _ = row.last?.iso8601
        }
        _ = try? ledger.rows(of: address)
        _ = try? ledger.readBounces(at: folder.path + "/bounce")
      }
    }
  }

  @Test func `A moment beyond every calendar is written and not trapped on`() {
    for value in Self.extremes {
      let moment = Moment(milliseconds: value)
      #expect(moment.iso8601.hasSuffix("Z") && moment.iso8601.count == 20)
      #expect(moment.rfc5322.hasSuffix("+0000"))
      for more in Self.extremes { _ = moment.adding(milliseconds: more).iso8601 }
    }
    #expect(Moment(milliseconds: -1).iso8601 == "1969-12-31T23:59:59Z")
    #expect(Moment(milliseconds: -86_400_001).iso8601 == "1969-12-30T23:59:59Z")
    #expect(Moment(milliseconds: .max).adding(milliseconds: 1) == Moment(milliseconds: .max))
    #expect(Moment(milliseconds: .min).adding(milliseconds: -1) == Moment(milliseconds: .min))
  }

  @Test func `What SQLite says cannot steer a terminal`() {
    for error in [
      LedgerError.database(reason: "no such table: \u{1B}[2J"),
      .file(path: "\u{1B}[2J", reason: "\u{1B}]0;x\u{7}"),
    ] {
      #expect(!error.description.contains("\u{1B}"))
    }
  }
}
