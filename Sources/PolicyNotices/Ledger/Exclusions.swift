import Foundation
import GRDB

/// Who is not to be written to about a notice, as its ledger says at this moment.
///
/// Somebody is excluded by the address, or by what any list calls them, and stays so until they are
/// readmitted. Who is readmitted by the address is told although the reference stays excluded: others
/// may be called by it.
///
/// It is asked wherever somebody may come to be written to: when a list names them, and again before
/// they are taken to be sent to, whatever happened in between.
struct Exclusions {
  private let db: Database
  private let notice: OpenNotice
  /// Where nobody is excluded, no reference has to be looked up, which takes a digest each.
  let isEmpty: Bool

  init(of notice: OpenNotice, in db: Database) throws {
    self.db = db
    self.notice = notice
    isEmpty = try Bool.fetchOne(db, sql: "SELECT NOT EXISTS (SELECT 1 FROM exclusion)") ?? false
  }

  /// Whether somebody is excluded.
  func contain(_ token: PersonToken, called reference: String?) throws -> Bool {
    if isEmpty { return false }
    let known = try db.cachedStatement(
      sql: """
        SELECT EXISTS (SELECT 1 FROM exclusion WHERE token IN (?1, ?2))
          AND NOT EXISTS (SELECT 1 FROM readmission WHERE token = ?1)
        """)
    return try Bool.fetchOne(
      known,
      arguments: [
        Data(token.bytes), reference.map { Data(notice.token(ofReference: $0).bytes) },
      ]) ?? false
  }

  /// Leaves somebody out who was not told yet, and is on nobody's wire.
  func leaveOut(_ row: Int64) throws {
    try db.cachedStatement(
      sql: "UPDATE delivery SET state = 7 WHERE id = ? AND state IN (0, 2, 3, 8, 10, 11)"
    ).execute(arguments: [row])
  }
}

extension Ledger {
  /// Excludes everyone on a list, for as long as the notice is delivered.
  ///
  /// A record without an address excludes whomever the lists call by its reference.
  ///
  /// - Throws: `ListError` also for a record that cannot be read or names nobody, or a list that is not
  ///   known to be whole: whoever is missing must not be written to by mistake.
  func exclude(_ list: inout ListReader, from notice: OpenNotice) throws {
    var excluded: Set<Data> = []
    try forEachNamed(.excluded, in: &list, of: notice) { tokens in
      for token in tokens { excluded.insert(Data(token.bytes)) }
      // These people stay excluded even if a later record of the list cannot be read.
      try note(tokens, from: notice)
    }
    try write { db in
      let exclusions = try Exclusions(of: notice, in: db)
      let readmit = try db.cachedStatement(sql: "DELETE FROM readmission WHERE token = ?")
      // The roll may be long, and those who are left out are few.
      var leftOut: [Int64] = []
      let people = try Row.fetchCursor(
        db,
        sql: """
          SELECT id, token, reference FROM delivery
          WHERE notice = ? AND state IN (0, 2, 3, 8, 10, 11)
          """,
        arguments: [notice.row])
      while let person = try people.next() {
        let token = PersonToken(bytes: Array(person[1] as Data))
        let reference: String? = person[2]
        // The newest list counts: it takes back that somebody was readmitted.
        if let reference, excluded.contains(Data(notice.token(ofReference: reference).bytes)) {
          try readmit.execute(arguments: [Data(token.bytes)])
        }
        if try exclusions.contain(token, called: reference) { leftOut.append(person[0]) }
      }
      for row in leftOut { try exclusions.leaveOut(row) }
    }
  }

  private func note(_ tokens: [PersonToken], from notice: OpenNotice) throws(LedgerError) {
    try write { db in
      for token in tokens {
        let token = Data(token.bytes)
        try db.execute(
          sql: "INSERT INTO exclusion (token, notice) VALUES (?, ?) ON CONFLICT DO NOTHING",
          arguments: [token, notice.row])
        try db.execute(sql: "DELETE FROM readmission WHERE token = ?", arguments: [token])
      }
    }
  }

  /// Goes through a list that names people by address or reference, a thousand at a time.
  private func forEachNamed(
    _ named: ListError.Named, in list: inout ListReader, of notice: OpenNotice,
    _ body: ([PersonToken]) throws -> Void
  ) throws {
    while true {
      let records = try list.next(upTo: 1_000) { _ in }
      if records.isEmpty { break }
      try body(
        try records.map { record in
          switch record.entry {
          case .addressee(let addressee): return notice.token(of: addressee.address)
          case .withoutAddress(let reference?, _): return notice.token(ofReference: reference)
          case .withoutAddress(nil, _):
            throw ListError.naming(named, line: record.line, .namesNobody)
          case .bad(let problem): throw ListError.naming(named, line: record.line, problem)
          }
        })
    }
    if let flaw = list.ending.flaw { throw ListError.namingNotWhole(named, flaw) }
  }

  /// Takes back that people are excluded, by their addresses or references.
  ///
  /// People on the roll who are readmitted wait to be told.
  ///
  /// - Throws: `ListError` where a record names nobody, or the list is not known to be whole.
  func readmit(_ list: inout ListReader, to notice: OpenNotice) throws {
    // The whole list is read before anybody is readmitted: it may turn out not to be whole.
    var readmitted: Set<Data> = []
    try forEachNamed(.readmitted, in: &list, of: notice) { tokens in
      for token in tokens { readmitted.insert(Data(token.bytes)) }
    }
    try write { db in
      let lift = try db.cachedStatement(sql: "DELETE FROM exclusion WHERE token = ?")
      let welcome = try db.cachedStatement(
        sql: "INSERT INTO readmission (token, notice) VALUES (?, ?) ON CONFLICT DO NOTHING")
      for token in readmitted {
        try lift.execute(arguments: [token])
        try welcome.execute(arguments: [token, notice.row])
      }
      let excluded = try Row.fetchAll(
        db, sql: "SELECT id, token, reference FROM delivery WHERE notice = ? AND state = 7",
        arguments: [notice.row])
      let exclusions = try Exclusions(of: notice, in: db)
      for person in excluded {
        let token: Data = person[1]
        let reference: String? = person[2]
        let called = reference.map { Data(notice.token(ofReference: $0).bytes) }
        // Readmitting a reference also lifts an exclusion by the person's own address.
        if let called, readmitted.contains(called) { try lift.execute(arguments: [token]) }
        if try exclusions.contain(PersonToken(bytes: Array(token)), called: reference) { continue }
        try db.execute(
          sql: "UPDATE delivery SET state = 0, due = 0 WHERE id = ?",
          arguments: [person[0] as Int64])
      }
    }
  }
}
