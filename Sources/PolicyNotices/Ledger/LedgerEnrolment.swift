import Foundation
import GRDB

/// A notice as a ledger knows it.
public struct OpenNotice: Sendable, Equatable {
  let row: Int64
  let key: NoticeKey
  let audience: Mailing.Audience
  /// Whether a list was read to its end for this notice.
  public let isEnrolled: Bool

  /// What stands for a person in this notice.
  func token(of address: EmailAddress) -> PersonToken {
    PersonToken(of: address.normalForm, key: key)
  }
}

/// What the reading of a list came to.
public struct EnrolmentCount: Sendable, Hashable {
  /// People and faulty records.
  public var records = 0
  /// Faulty records.
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
  public func open(
    _ notice: Mailing, late: String? = nil, at now: Moment
  ) throws(LedgerError) -> OpenNotice {
    let fresh = path == nil ? NoticeKey.forDryRun(of: notice.id) : .random()
    return try write { db in
      try db.execute(
        sql: """
          INSERT INTO notice (identity, version, key, opened) VALUES (?, ?, ?, ?)
          ON CONFLICT (identity) DO NOTHING
          """,
        arguments: [notice.id.rawValue, notice.version, Data(fresh.bytes), now.milliseconds])
      if let late {
        try db.execute(
          sql: "UPDATE notice SET late = ? WHERE identity = ?",
          arguments: [late, notice.id.rawValue])
      }
      guard
        let row = try Row.fetchOne(
          db, sql: "SELECT id, key, complete FROM notice WHERE identity = ?",
          arguments: [notice.id.rawValue])
      else { throw LedgerError.unknownVersion(notice.version) }
      guard let key = row[1] as Data? else { throw LedgerError.forgotten(version: notice.version) }
      return OpenNotice(
        row: row[0], key: NoticeKey(bytes: Array(key)), audience: notice.audience,
        isEnrolled: row[2])
    }
  }

  /// Puts people on the roll of a notice.
  ///
  /// Who stands there already keeps their standing.
  ///
  /// - Parameter first: The last row of the roll before the reading of the list began.
  func enrol(
    _ records: [ListReader.Record], in notice: OpenNotice, since first: Int64,
    count: inout EnrolmentCount
  ) throws(LedgerError) {
    var counted = count
    try write { db in
      let insert = try db.cachedStatement(
        sql: """
          INSERT INTO delivery (notice, token, address, name, language, reference, state, due)
          VALUES (?1, ?2, ?3, ?4, ?5, ?6,
            CASE WHEN EXISTS (SELECT 1 FROM exclusion WHERE token = ?2) THEN 7 ELSE ?7 END, 0)
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
          person?.language, reference, standing.rawValue,
        ])
        if db.changesCount > 0 {
          counted.new += 1
          continue
        }
        let known = try Row.fetchOne(
          db.cachedStatement(sql: "SELECT id, state FROM delivery WHERE token = ?"),
          arguments: [Data(token.bytes)])
        guard let known else { continue }
        if known[0] as Int64 > first { counted.duplicates += 1 }
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

  /// The last row of the roll, behind which a reading's own rows will come.
  func lastRow() throws(LedgerError) -> Int64 {
    try read { db in try Int64.fetchOne(db, sql: "SELECT max(id) FROM delivery") ?? 0 }
  }

  /// Says that a list was read to its end.
  func completeEnrolment(of notice: OpenNotice, count: EnrolmentCount) throws(LedgerError) {
    try write { db in
      try db.execute(
        sql: """
          UPDATE notice SET complete = 1, records = ?, bad = ?, duplicates = max(duplicates, ?)
          WHERE id = ?
          """,
        arguments: [count.records, count.bad, count.duplicates, notice.row])
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
          sql: "UPDATE delivery SET state = 7 WHERE token = ? AND state IN (0, 2, 3, 10)",
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

  /// Calls back those whom no server could take so far, for one that offers SMTPUTF8.
  func recallForSMTPUTF8(in notice: OpenNotice) throws(LedgerError) {
    try write { db in
      try db.execute(
        sql: "UPDATE delivery SET state = 0, due = 0 WHERE notice = ? AND state = 10",
        arguments: [notice.row])
    }
  }
}
