import Crypto
import Foundation
import GRDB

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

/// A notice in a report.
public struct NoticeReport: Sendable, Hashable {
  /// What it is the notice of.
  public let id: String
  /// The version.
  public let version: Int
  /// Where everyone stands.
  public let tally: NoticeTally
  /// What is kept for the site's record.
  public let evidence: NoticeEvidence
  /// Whether its addresses were forgotten.
  public let isForgotten: Bool
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
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT id, identity, version, key IS NULL FROM notice
          WHERE ?1 IS NULL OR version = ?1 ORDER BY id
          """,
        arguments: [version])
      return try rows.map { row in
        NoticeReport(
          id: row[1], version: row[2], tally: try Self.tally(of: row[0], in: db),
          evidence: try Self.evidence(of: row[0], in: db), isForgotten: row[3])
      }
    }
    if let version, found.isEmpty { throw .unknownVersion(version) }
    return found
  }

  /// The evidence of a notice, for the site's record.
  public func evidence(of notice: OpenNotice) throws(LedgerError) -> NoticeEvidence {
    try read { db in try Self.evidence(of: notice.row, in: db) }
  }

  private static func evidence(of notice: Int64, in db: Database) throws -> NoticeEvidence {
    let tally = try tally(of: notice, in: db)
    let facts = try Row.fetchOne(
      db, sql: "SELECT version, late, records, bad, duplicates, complete FROM notice WHERE id = ?",
      arguments: [notice])
    guard let facts else { throw LedgerError.database(reason: "a notice is missing") }
    let times = try Row.fetchOne(
      db, sql: "SELECT min(first), max(last) FROM delivery WHERE notice = ? AND attempts > 0",
      arguments: [notice])
    // Only what a later `forget` leaves is digested, so that the digest can be checked for ever.
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
    return NoticeEvidence(
      version: facts[0],
      first: (times?[0] as Int64?).map { Moment(milliseconds: $0).iso8601 },
      last: (times?[1] as Int64?).map { Moment(milliseconds: $0).iso8601 },
      addressees: tally.addressees, accepted: tally[.accepted], bounced: tally[.bounced],
      rejected: tally[.rejected], deferred: tally[.deferred], inDoubt: tally.inDoubt,
      waiting: tally[.waiting], excluded: tally[.excluded], notConcerned: tally[.notConcerned],
      withoutAddress: tally[.withoutAddress], needsSMTPUTF8: tally[.needsSMTPUTF8],
      faultyRecords: facts[3], duplicates: facts[4],
      isComplete: (facts[5] as Bool) && tally.unsettled == 0, late: facts[1],
      digest: "sha256:" + Hex.text(digest.finalize()))
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
      while let row = try rows.next() {
        try body(
          ReportRow(
            version: row[0], token: Hex.text(row[1] as Data), address: row[2], reference: row[3],
            standing: Standing(rawValue: row[4]) ?? .inDoubt, attempts: row[5],
            first: (row[6] as Int64?).map { Moment(milliseconds: $0) },
            last: (row[7] as Int64?).map { Moment(milliseconds: $0) }, code: row[8],
            answer: row[9], message: (row[10] as Data?).map { Hex.text($0) }))
      }
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
        ).map { row in
          ReportRow(
            version: row[0], token: token, address: row[2], reference: row[3],
            standing: Standing(rawValue: row[4]) ?? .inDoubt, attempts: row[5],
            first: (row[6] as Int64?).map { Moment(milliseconds: $0) },
            last: (row[7] as Int64?).map { Moment(milliseconds: $0) }, code: row[8],
            answer: row[9], message: (row[10] as Data?).map { Hex.text($0) })
        }
      }.sorted { $0.version < $1.version }
    }
  }
}
