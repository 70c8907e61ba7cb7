import Foundation
import GRDB
import PolicyKit
import PolicyPages

/// A notice as a ledger knows it.
public struct OpenNotice: Sendable, Equatable {
  let row: Int64
  let key: NoticeKey
  let audience: Mailing.Audience
  /// From this moment on people are told too late; nothing where there is no such moment.
  let lateFrom: Moment?
  /// Whether a list that is known to be whole was read for this notice.
  public let isEnrolled: Bool

  /// What stands for a person in this notice.
  func token(of address: EmailAddress) -> PersonToken {
    PersonToken(of: address.normalForm, key: key)
  }
}

/// What the reading of a list came to.
public struct EnrolmentCount: Sendable, Hashable {
  /// People, and records that could not be read.
  public var records = 0
  /// Records that could not be read, so that nobody knows whom they are about.
  public var bad = 0
  /// Records whose address stood in the list before.
  public var duplicates = 0
  /// People who are new on the roll.
  public var new = 0
}

extension Ledger {
  /// Begins a notice, or goes on with one.
  ///
  /// - Parameter late: Why it is sent late, for the record.
  /// - Throws: `LedgerError.forgotten` if its addresses were forgotten, `LedgerError.stopped` if
  ///   somebody stopped it.
  public func open(
    _ notice: Mailing, late: String? = nil, at now: Moment
  ) throws(LedgerError) -> OpenNotice {
    let fresh = path == nil ? NoticeKey.forDryRun(of: notice.id) : .random()
    return try write { db in
      try db.execute(
        sql: """
          INSERT INTO notice (identity, version, key, opened, kind, stopped, stopReason)
            SELECT ?1, ?2, ?3, ?4, ?5, max(stopped), stopReason FROM notice
            WHERE version = ?2 AND stopped IS NOT NULL
          ON CONFLICT (identity) DO NOTHING
          """,
        arguments: [
          notice.id.rawValue, notice.version, Data(fresh.bytes), now.milliseconds,
          notice.kind == .change ? 0 : 1,
        ])
      guard
        let row = try Row.fetchOne(
          db,
          sql: """
            SELECT id, key, stopped, stopReason,
              EXISTS (SELECT 1 FROM list WHERE notice = n.id AND whole)
            FROM notice n WHERE identity = ?
            """,
          arguments: [notice.id.rawValue])
      else { throw LedgerError.unknownVersion(notice.version) }
      guard let key = row[1] as Data? else { throw LedgerError.forgotten(version: notice.version) }
      if row[2] as Int64? != nil {
        throw LedgerError.stopped(version: notice.version, reason: row[3])
      }
      try db.execute(
        sql: "UPDATE notice SET named = coalesce(?, named), late = coalesce(?, late) WHERE id = ?",
        arguments: [notice.inForce?.description, late, row[0] as Int64])
      return OpenNotice(
        row: row[0], key: NoticeKey(bytes: Array(key)), audience: notice.audience,
        lateFrom: notice.lateFrom, isEnrolled: row[4])
    }
  }

  /// Begins the reading of a list.
  ///
  /// Until it is ended it counts as not whole, so that a sender that is killed leaves no evidence.
  func beginList(of notice: OpenNotice) throws(LedgerError) -> Int64 {
    try write { db in
      try db.execute(
        sql: "INSERT INTO list (notice, reason) VALUES (?, 'it was not read to its end')",
        arguments: [notice.row])
      return db.lastInsertedRowID
    }
  }

  /// Puts people on the roll of a notice.
  ///
  /// Whoever stands there already keeps their standing.
  ///
  /// - Parameter list: The list that names them.
  func enrol(
    _ records: [ListReader.Record], in notice: OpenNotice, from list: Int64,
    count: inout EnrolmentCount
  ) throws(LedgerError) {
    var counted = count
    try write { db in
      let insert = try db.cachedStatement(
        sql: """
          INSERT INTO delivery (notice, token, address, name, language, reference, state, due, list)
          VALUES (?1, ?2, ?3, ?4, ?5, ?6,
            CASE WHEN EXISTS (SELECT 1 FROM exclusion WHERE token = ?2) THEN 7 ELSE ?7 END, 0, ?8)
          ON CONFLICT (token) DO NOTHING
          """)
      for record in records {
        counted.records += 1
        let token: PersonToken
        let standing: Standing
        var person: Addressee?
        var reference: String?
        switch record.entry {
        case .bad:
          counted.bad += 1
          continue
        case .withoutAddress(let named):
          // Without a name of the list's own the line stands for the person.
          token = PersonToken(
            of: named.map { "reference:" + $0 } ?? "line:\(record.line)", key: notice.key)
          standing = .withoutAddress
          reference = named
        case .addressee(let addressee):
          token = notice.token(of: addressee.address)
          let isConcerned =
            addressee.hasUnreadSegments || notice.audience.includes(addressee.segments)
          standing = isConcerned ? .waiting : .notConcerned
          person = addressee
          reference = addressee.reference
        }
        try insert.execute(arguments: [
          notice.row, Data(token.bytes), person?.address.wire, person?.name?.text,
          person?.language, reference, standing.rawValue, list,
        ])
        if db.changesCount > 0 {
          counted.new += 1
          continue
        }
        let known = try Row.fetchOne(
          db.cachedStatement(sql: "SELECT id, state, list FROM delivery WHERE token = ?"),
          arguments: [Data(token.bytes)])
        guard let known else { continue }
        if known[2] as Int64? == list {
          counted.duplicates += 1
        } else {
          try db.cachedStatement(sql: "UPDATE delivery SET list = ? WHERE id = ?")
            .execute(arguments: [list, known[0] as Int64])
        }
        // Someone may stand twice in a list, or have joined a segment since.
        if standing == .waiting, known[1] == Standing.notConcerned.rawValue {
          try db.execute(
            sql: "UPDATE delivery SET state = 0, due = 0 WHERE id = ?",
            arguments: [known[0] as Int64])
        }
      }
    }
    count = counted
  }

  /// Ends the reading of a list.
  ///
  /// The list takes the place of an earlier one if it names everyone whom that one named and has no
  /// fewer records: it is the same list, mended or grown. Otherwise both count, and the gaps of both.
  ///
  /// - Parameter gap: Why the list is not known to be whole; nothing where it is.
  func endList(
    _ list: Int64, of notice: OpenNotice, count: EnrolmentCount, gap: String?
  ) throws(LedgerError) {
    try write { db in
      try db.execute(
        sql: """
          UPDATE list SET whole = ?, reason = ?, records = ?, bad = ?, duplicates = ? WHERE id = ?
          """,
        arguments: [gap == nil, gap, count.records, count.bad, count.duplicates, list])
      if gap != nil { return }
      try db.execute(
        sql: """
          DELETE FROM list WHERE notice = ?1 AND id < ?2 AND records <= ?3
            AND id NOT IN (SELECT DISTINCT list FROM delivery WHERE notice = ?1 AND list IS NOT NULL)
          """,
        arguments: [notice.row, list, count.records])
    }
  }

  /// Remembers that these are not to be written to, for as long as the notice is delivered.
  func exclude(_ addresses: [EmailAddress], from notice: OpenNotice) throws(LedgerError) {
    try write { db in
      for address in addresses {
        let token = Data(notice.token(of: address).bytes)
        try db.execute(
          sql: "INSERT INTO exclusion (token, notice) VALUES (?, ?) ON CONFLICT DO NOTHING",
          arguments: [token, notice.row])
        try db.execute(
          sql: "UPDATE delivery SET state = 7 WHERE token = ? AND state IN (0, 2, 3, 10, 11)",
          arguments: [token])
      }
    }
  }

  /// Excludes everyone on a list.
  ///
  /// - Throws: `ListError` also for a record that cannot be read, or a list that is not known to be
  ///   whole: whoever is missing must not be written to by mistake.
  func exclude(_ list: inout ListReader, from notice: OpenNotice) throws {
    while true {
      let records = try list.next(upTo: 1_000) { _ in }
      if records.isEmpty {
        if let flaw = list.ending.flaw { throw ListError.exclusionNotWhole(flaw) }
        return
      }
      var addresses: [EmailAddress] = []
      for record in records {
        switch record.entry {
        case .addressee(let addressee): addresses.append(addressee.address)
        case .withoutAddress: break
        case .bad(let problem): throw ListError.exclusion(line: record.line, problem)
        }
      }
      try exclude(addresses, from: notice)
    }
  }

  /// Calls back those who are tried again by the next run.
  ///
  func recall(_ trial: Standing.Trial, in notice: OpenNotice) throws(LedgerError) {
    try write { db in
      for standing in Standing.all(tried: trial) {
        try db.execute(
          sql: "UPDATE delivery SET state = 0, due = 0 WHERE notice = ? AND state = ?",
          arguments: [notice.row, standing.rawValue])
      }
    }
  }
}
