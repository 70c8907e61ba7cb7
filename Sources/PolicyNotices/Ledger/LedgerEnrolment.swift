import Crypto
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
  /// The beginning of the day that the messages name as that of force; nothing where they name none.
  let dayOfForce: Moment?
  /// Whether a list that is known to be whole was read for this notice.
  public let isEnrolled: Bool
  /// Why it was sent late, as far as was known before it was opened this time.
  var formerReason: String?

  /// What stands for a person in this notice.
  func token(of address: EmailAddress) -> PersonToken {
    PersonToken(of: address.normalForm, key: key)
  }

  /// What stands for somebody without an address whom the list calls by a reference.
  func token(ofReference reference: String) -> PersonToken {
    PersonToken(of: "reference:" + reference, key: key)
  }

  /// What stands for somebody of whom the list knows the name alone.
  fileprivate func token(ofName name: String) -> PersonToken {
    PersonToken(of: "name:" + name, key: key)
  }

  /// What stands for somebody of whom nothing is known but the place among others of the kind.
  fileprivate func token(ofNameless number: Int, in source: String) -> PersonToken {
    PersonToken(of: "nameless:\(source):\(number)", key: key)
  }

  /// What stands for the file or the command that a list comes from.
  fileprivate func token(ofSource source: String) -> PersonToken {
    PersonToken(of: "source:" + source, key: key)
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
  /// People of the list who are excluded, by this run or by an earlier one.
  public var excluded = 0
  /// People whom nothing but their place in the list tells from others.
  var nameless = 0
  /// What stands for the records that could not be read: for what the list calls each, or its line,
  /// and for what is wrong with it.
  var unread = ""

  /// Counts a record that could not be read.
  mutating func add(_ problem: ListProblem, of record: ListReader.Record) {
    bad += 1
    let name = record.notes.lazy.compactMap(\.reference).first ?? "line \(record.line)"
    unread = Hex.text(SHA256.hash(data: Data("\(unread)\(name): \(problem)".utf8)))
  }
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
              EXISTS (SELECT 1 FROM list WHERE notice = n.id AND whole), late
            FROM notice n WHERE identity = ?
            """,
          arguments: [notice.id.rawValue])
      else { throw LedgerError.unknownVersion(notice.version) }
      guard let key = row[1] as Data? else { throw LedgerError.forgotten(version: notice.version) }
      if row[2] as Int64? != nil {
        throw LedgerError.stopped(version: notice.version, reason: row[3])
      }
      try db.execute(
        sql: """
          UPDATE notice SET named = coalesce(?, named), late = coalesce(?, late), measure = ?
          WHERE id = ?
          """,
        arguments: [notice.inForce?.description, late, notice.leastTold, row[0] as Int64])
      return OpenNotice(
        row: row[0], key: NoticeKey(bytes: Array(key)), audience: notice.audience,
        lateFrom: notice.lateFrom,
        dayOfForce: notice.inForce.map { Moment(startOf: $0) }, isEnrolled: row[4],
        formerReason: row[5])
    }
  }

  /// Takes back why a notice is sent late, because nobody was told in the run that it was given for.
  func forgetReason(of notice: OpenNotice) throws(LedgerError) {
    try write { db in
      try db.execute(
        sql: "UPDATE notice SET late = ? WHERE id = ?",
        arguments: [notice.formerReason, notice.row])
    }
  }

  /// Begins the reading of a list.
  ///
  /// Until it is ended it counts as not whole, so that a sender that is killed leaves no evidence.
  ///
  /// - Parameter source: What the list comes from, such as a file, where the same source will give the
  ///   same list again; nothing for a pipe.
  func beginList(of notice: OpenNotice, from source: String? = nil) throws(LedgerError) -> Int64 {
    try write { db in
      try Self.rememberNamed(in: notice, db)
      try db.execute(
        sql:
          "INSERT INTO list (notice, reason, source) VALUES (?, 'it was not read to its end', ?)",
        arguments: [notice.row, source.map { Data(notice.token(ofSource: $0).bytes) }])
      return db.lastInsertedRowID
    }
  }

  /// Keeps whom the lists with gaps named, before another list names them.
  private static func rememberNamed(in notice: OpenNotice, _ db: Database) throws {
    let faulty = try Int64.fetchAll(
      db, sql: "SELECT id FROM list WHERE notice = ? AND (NOT whole OR bad > 0)",
      arguments: [notice.row])
    for list in faulty {
      try db.execute(
        sql: """
          INSERT INTO named SELECT list, id FROM delivery WHERE list = ? AND NOT nameless
          ON CONFLICT DO NOTHING
          """,
        arguments: [list])
    }
  }

  /// Puts people on the roll of a notice.
  ///
  /// Whoever stands there already keeps their standing. Somebody without an address is known by the
  /// reference, else by the name; further ones of that name, and those without any, by their place
  /// among such people in the list. Two who may be one count as two, unless one file names them twice.
  ///
  /// - Parameter list: The list that names them.
  func enrol(
    _ records: [ListReader.Record], in notice: OpenNotice, from list: Int64,
    count: inout EnrolmentCount
  ) throws(LedgerError) {
    var counted = count
    try write { db in
      let source = try String.fetchOne(
        db, sql: "SELECT coalesce(hex(source), 'list ' || id) FROM list WHERE id = ?",
        arguments: [list])
      let exclusions = try Exclusions(of: notice, in: db)
      let insert = try db.cachedStatement(
        sql: """
          INSERT INTO delivery
            (notice, token, address, name, language, reference, state, due, list, nameless)
          VALUES (?, ?, ?, ?, ?, ?, ?, 0, ?, ?)
          ON CONFLICT (token) DO NOTHING
          """)
      for record in records {
        counted.records += 1
        var token: PersonToken
        var standing: Standing
        var person: Addressee?
        var reference: String?
        var isNameless = false
        switch record.entry {
        case .bad(let problem):
          counted.add(problem, of: record)
          continue
        case .withoutAddress(let called, let name):
          standing = .withoutAddress
          reference = called
          let byName = name.map(notice.token(ofName:))
          if let called {
            token = notice.token(ofReference: called)
          } else if let byName, try !Self.isNamed(byName, by: list, db) {
            token = byName
          } else {
            counted.nameless += 1
            isNameless = true
            token = notice.token(ofNameless: counted.nameless, in: source ?? "")
          }
        case .addressee(let addressee):
          token = notice.token(of: addressee.address)
          let isConcerned =
            addressee.hasUnreadSegments || notice.audience.includes(addressee.segments)
          standing = isConcerned ? .waiting : .notConcerned
          person = addressee
          reference = addressee.reference
        }
        let isExcluded =
          try standing != .withoutAddress && exclusions.contain(token, called: reference)
        if isExcluded { standing = .excluded }
        try insert.execute(arguments: [
          notice.row, Data(token.bytes), person?.address.wire, person?.name?.text,
          person?.language, reference, standing.rawValue, list, isNameless,
        ])
        if db.changesCount > 0 {
          counted.new += 1
          if isExcluded { counted.excluded += 1 }
          continue
        }
        let known = try Row.fetchOne(
          db.cachedStatement(sql: "SELECT id, state, list FROM delivery WHERE token = ?"),
          arguments: [Data(token.bytes)])
        guard let known else { continue }
        // Another list may call the person by what is excluded.
        if isExcluded { try exclusions.leaveOut(known[0]) }
        if let reference {
          try db.cachedStatement(
            sql: "UPDATE delivery SET reference = ? WHERE id = ? AND reference IS NULL"
          ).execute(arguments: [reference, known[0] as Int64])
        }
        if known[2] as Int64? == list {
          counted.duplicates += 1
        } else {
          if isExcluded || known[1] == Standing.excluded.rawValue { counted.excluded += 1 }
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
      try db.execute(
        sql: "UPDATE list SET records = ?, bad = ?, duplicates = ? WHERE id = ?",
        arguments: [counted.records, counted.bad, counted.duplicates, list])
    }
    count = counted
  }

  /// Whether the list that is being read has named a person already.
  private static func isNamed(
    _ token: PersonToken, by list: Int64, _ db: Database
  ) throws -> Bool {
    try Int64.fetchOne(
      db.cachedStatement(sql: "SELECT list FROM delivery WHERE token = ?"),
      arguments: [Data(token.bytes)]) == list
  }

  /// Ends the reading of a list.
  ///
  /// A list that is whole takes the place of an earlier one, whose gaps then count no more, if
  ///
  /// - somebody says so;
  /// - it comes from the same file or command, and names at least half of those whom that one named,
  ///   or has no fewer records where that one named nobody; or
  /// - it names everyone of those, at least one, and has no fewer records.
  ///
  /// Otherwise both count, and the gaps of both: whoever stands in a record that could not be read must
  /// not be forgotten because another list came.
  ///
  /// - Parameters:
  ///   - gap: Why the list is not known to be whole; nothing where it is.
  ///   - stated: The earlier lists whose place it takes because somebody says so.
  func endList(
    _ list: Int64, of notice: OpenNotice, count: EnrolmentCount, gap: String?,
    insteadOf stated: Set<Int64> = []
  ) throws(LedgerError) {
    try write { db in
      try db.execute(
        sql: """
          INSERT INTO list (whole, reason, records, bad, duplicates, id, notice, unread)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?)
          ON CONFLICT (id) DO UPDATE SET whole = excluded.whole, reason = excluded.reason,
            records = excluded.records, bad = excluded.bad, duplicates = excluded.duplicates,
            unread = excluded.unread
          """,
        // Another run may have ended a list in the meantime that took the place of this one.
        arguments: [
          gap == nil, gap, count.records, count.bad, count.duplicates, list, notice.row,
          count.bad > 0 ? count.unread : nil,
        ])
      if gap != nil { return }
      // Whom each list was the last to name.
      var people: [Int64: (named: Int, nameless: Int)] = [:]
      let groups = try Row.fetchCursor(
        db,
        sql: """
          SELECT list, count(*) - sum(nameless), sum(nameless) FROM delivery
          WHERE notice = ? AND list IS NOT NULL GROUP BY list
          """,
        arguments: [notice.row])
      while let row = try groups.next() { people[row[0]] = (named: row[1], nameless: row[2]) }
      let earlier = try Row.fetchAll(
        db,
        sql: """
          SELECT id, records, NOT whole OR bad > 0,
            coalesce(source = (SELECT source FROM list WHERE id = ?1), 0),
            (SELECT count(*) FROM named WHERE list = l.id),
            (SELECT count(*) FROM named n JOIN delivery d ON d.id = n.delivery
              WHERE n.list = l.id AND d.list = ?1)
          FROM list l WHERE notice = ?2 AND id < ?1
          """,
        arguments: [list, notice.row])
      for row in earlier {
        let id: Int64 = row[0]
        let hasNoMore = (row[1] as Int) <= count.records
        let (isFaulty, isSameSource): (Bool, Bool) = (row[2], row[3])
        let left = people[id] ?? (named: 0, nameless: 0)
        let keepsNameless = left.nameless <= people[list]?.nameless ?? 0
        let (named, again): (Int, Int) = (row[4], row[5])
        let isReplaced =
          isFaulty
          ? stated.contains(id)
            || isSameSource && (named > 0 ? again * 2 >= named : hasNoMore)
            || named > 0 && again == named && hasNoMore
          : left.named == 0 && keepsNameless && hasNoMore
        if isReplaced { try Self.remove(id, withNameless: keepsNameless, db) }
      }
    }
  }

  /// Removes a list whose place another took; whom it named stays on the roll.
  ///
  /// - Parameter withNameless: Whether the other list has those, too, whom only the list tells from
  ///   others.
  private static func remove(_ list: Int64, withNameless: Bool, _ db: Database) throws {
    if withNameless {
      try db.execute(
        sql: "DELETE FROM delivery WHERE list = ? AND nameless", arguments: [list])
    }
    try db.execute(sql: "UPDATE delivery SET list = NULL WHERE list = ?", arguments: [list])
    try db.execute(sql: "DELETE FROM named WHERE list = ?", arguments: [list])
    try db.execute(sql: "DELETE FROM list WHERE id = ?", arguments: [list])
  }

  /// Calls back those who are tried again by the next run.
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
