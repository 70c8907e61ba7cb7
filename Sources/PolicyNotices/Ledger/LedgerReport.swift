import Crypto
import Foundation
import GRDB
public import PolicyPages

/// A person's row of a report.
public struct ReportRow: Sendable, Hashable {
  /// The version that the person was to be told of.
  public let version: Int
  /// What stands for the person, also when the address is forgotten.
  public let token: String
  /// The address, until it is forgotten.
  public let address: String?
  /// What the list calls the person, until it is forgotten.
  public let reference: String?
  /// Where the person stands.
  public let standing: Standing
  /// How often it was tried.
  public let attempts: Int
  /// When it was first tried.
  public let first: Moment?
  /// When its last outcome came.
  public let last: Moment?
  /// The code of the server's last reply.
  public let code: Int?
  /// The server's own words, without addresses.
  public let answer: String?
  /// The SHA-256 of the message, in hexadecimal.
  public let message: String?
}

extension ReportRow {
  fileprivate init(_ row: Row) {
    self.init(
      version: row[0], token: Hex.text(row[1] as Data), address: row[2], reference: row[3],
      standing: Standing(rawValue: row[4]) ?? .inDoubt, attempts: row[5],
      first: (row[6] as Int64?).map { Moment(milliseconds: $0) },
      last: (row[7] as Int64?).map { Moment(milliseconds: $0) }, code: row[8],
      answer: row[9], message: (row[10] as Data?).map { Hex.text($0) })
  }
}

/// A notice in a report.
public struct NoticeReport: Sendable, Hashable {
  /// What it is the notice of.
  public var id: String
  /// The version.
  public var version: Int
  /// Where everyone stands.
  public var tally: NoticeTally
  /// When the ledger first knew of it.
  public var opened: Moment
  /// When the first message was tried.
  public var first: Moment?
  /// When the last outcome came.
  public var last: Moment?
  /// Why it was sent late, if it was.
  public var late: String?
  /// Whether a list was read to its end.
  public var isEnrolled: Bool
  /// The records of that list, those that are no person, and those whose address stood there before.
  public var list: EnrolmentCount
  /// Whether its addresses were forgotten.
  public var isForgotten: Bool
  /// The digest of everyone's token, standing, code, time and message digest, which forgetting
  /// addresses does not change; nil where nobody asked for it while someone is still to be told.
  public var digest: PolicyPages.Digest?

  /// The evidence that everyone was told, for the site's record; nothing while someone is still to
  /// be told.
  ///
  /// A bounce that came later does not undo that a server accepted the message; it is in the ledger.
  public var evidence: NoticeEvidence? {
    guard isEnrolled, tally.unsettled == 0, let digest, let completed = (last ?? opened).day
    else { return nil }
    return NoticeEvidence(
      version: version, completed: completed, addressees: tally.addressees,
      accepted: tally.accepted, rejected: tally[.rejected],
      skipped: tally.skipped - tally[.withoutAddress], otherChannel: tally[.withoutAddress],
      late: late, digest: digest)
  }
}

extension Ledger {
  /// Where everyone on the roll of a notice stands.
  public func tally(of notice: OpenNotice) throws(LedgerError) -> NoticeTally {
    try read { db in try Self.tally(of: notice.row, in: db) }
  }

  private static func tally(of notice: Int64, in db: Database) throws -> NoticeTally {
    var counts: [Standing: Int] = [:]
    let rows = try Row.fetchCursor(
      db, sql: "SELECT state, count(*) FROM delivery WHERE notice = ? GROUP BY state",
      arguments: [notice])
    while let row = try rows.next() {
      if let standing = Standing(rawValue: row[0]) { counts[standing] = row[1] }
    }
    return NoticeTally(counts: counts)
  }

  /// Every notice, or those of one version, oldest first.
  ///
  /// - Throws: `LedgerError.unknownVersion` if a version is asked for that the ledger does not know.
  public func notices(version: Int? = nil) throws(LedgerError) -> [NoticeReport] {
    let found = try read { db in
      try Int64.fetchAll(
        db, sql: "SELECT id FROM notice WHERE ?1 IS NULL OR version = ?1 ORDER BY id",
        arguments: [version]
      ).map { try Self.report(of: $0, in: db) }
    }
    if let version, found.isEmpty { throw .unknownVersion(version) }
    return found
  }

  /// A notice, where everyone stands, and the evidence of it once there is some.
  ///
  /// The digest goes through everyone. A delivery that was stopped ends at once, without it.
  public func report(of notice: OpenNotice) throws(LedgerError) -> NoticeReport {
    try read { db in try Self.report(of: notice.row, in: db, onlyEvidence: true) }
  }

  private static func report(
    of notice: Int64, in db: Database, onlyEvidence: Bool = false
  ) throws -> NoticeReport {
    let facts = try Row.fetchOne(
      db,
      sql: """
        SELECT identity, version, opened, late, complete, records, bad, duplicates, key IS NULL
        FROM notice WHERE id = ?
        """,
      arguments: [notice])
    let times = try Row.fetchOne(
      db, sql: "SELECT min(first), max(last) FROM delivery WHERE notice = ? AND attempts > 0",
      arguments: [notice])
    guard let facts, let times else {
      throw LedgerError.database(reason: "a notice is missing")
    }
    let tally = try tally(of: notice, in: db)
    let isComplete: Bool = facts[4] && tally.unsettled == 0
    return NoticeReport(
      id: facts[0], version: facts[1], tally: tally,
      opened: Moment(milliseconds: facts[2]),
      first: (times[0] as Int64?).map { Moment(milliseconds: $0) },
      last: (times[1] as Int64?).map { Moment(milliseconds: $0) }, late: facts[3],
      isEnrolled: facts[4],
      list: EnrolmentCount(records: facts[5], bad: facts[6], duplicates: facts[7]),
      isForgotten: facts[8],
      digest: isComplete || !onlyEvidence ? try digest(of: notice, in: db) : nil)
  }

  private static func digest(of notice: Int64, in db: Database) throws -> PolicyPages.Digest? {
    var digest = SHA256()
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT token, state, code, last, message FROM delivery
        WHERE notice = ? ORDER BY token
        """,
      arguments: [notice])
    while let row = try rows.next() {
      let line = [
        Hex.text(row[0] as Data), Standing(rawValue: row[1])?.name ?? "",
        (row[2] as Int?).map(String.init) ?? "-",
        (row[3] as Int64?).map { Moment(milliseconds: $0).iso8601 } ?? "-",
        (row[4] as Data?).map { Hex.text($0) } ?? "-",
      ].joined(separator: " ")
      digest.update(data: Data((line + "\n").utf8))
    }
    return PolicyPages.Digest("sha256:" + Hex.text(digest.finalize()))
  }

  /// Goes through everyone's row, in the order of enrolment, without holding them all.
  public func forEachRow(
    version: Int? = nil, _ body: (ReportRow) throws -> Void
  ) throws(LedgerError) {
    try read { db in
      let rows = try Row.fetchCursor(
        db,
        sql: """
          SELECT n.version, token, address, reference, state, attempts, first, last, code, answer,
            message
          FROM delivery d JOIN notice n ON n.id = d.notice
          WHERE ?1 IS NULL OR n.version = ?1 ORDER BY d.id
          """,
        arguments: [version])
      while let row = try rows.next() { try body(ReportRow(row)) }
    }
  }

  /// What the ledger knows of one address, also after it was forgotten, given the keys.
  public func rows(
    of address: EmailAddress, keys: ForgottenKeys = .init()
  ) throws(LedgerError) -> [ReportRow] {
    let tokens = try read { db in
      try Row.fetchAll(db, sql: "SELECT identity, key FROM notice ORDER BY id").compactMap { row in
        let own = (row[1] as Data?).map { NoticeKey(bytes: Array($0)) }
        return (own ?? keys.key(of: row[0])).map {
          PersonToken(of: address.normalForm, key: $0).hex
        }
      }
    }
    let wanted = Set(tokens)
    return try read { db in
      try wanted.sorted().compactMap { token in
        try Row.fetchOne(
          db,
          sql: """
            SELECT n.version, token, address, reference, state, attempts, first, last, code, answer,
              message
            FROM delivery d JOIN notice n ON n.id = d.notice WHERE token = ?
            """,
          arguments: [Hex.bytes(token).map { Data($0) }]
        ).map(ReportRow.init)
      }.sorted { $0.version < $1.version }
    }
  }
}
