import Crypto
import Foundation
import GRDB
public import PolicyKit
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
  fileprivate init(_ row: Row) throws {
    self.init(
      version: row[0], token: Hex.text(row[1] as Data), address: row[2], reference: row[3],
      standing: try Standing(inLedger: row[4]), attempts: row[5],
      first: (row[6] as Int64?).map { Moment(milliseconds: $0) },
      last: (row[7] as Int64?).map { Moment(milliseconds: $0) }, code: row[8],
      answer: row[9], message: (row[10] as Data?).map { Hex.text($0) })
  }
}

extension Standing {
  /// The state that a ledger has.
  ///
  /// - Throws: `LedgerError.unknownValue`: somebody whose state nobody knows must not drop out of the
  ///   counts.
  fileprivate init(inLedger value: Int) throws(LedgerError) {
    guard let standing = Standing(rawValue: value) else {
      throw .unknownValue(path: nil, column: "state", value: value)
    }
    self = standing
  }
}

/// A list that has gaps, and that no other took the place of yet.
public struct ListFault: Sendable, Hashable {
  /// The number by which the ledger knows it.
  public let number: Int
  /// How many records it has, as far as it was read.
  public let records: Int
  /// How many of them could not be read.
  public let unread: Int
  /// Why it is not known to be whole; nothing where it is.
  public let reason: String?
}

/// A notice in a report.
public struct NoticeReport: Sendable, Hashable {
  /// What it is the notice of.
  public var id: String
  /// Whether it tells of a change, or takes one back.
  public var kind: NoticeRound.Kind
  /// The version.
  public var version: Int
  /// Where everyone stands.
  public var tally: NoticeTally
  /// How many of those told were told with less than the notice period left.
  public var toldLate: Int
  /// When the ledger first knew of it.
  public var opened: Moment
  /// When the first message was tried.
  public var first: Moment?
  /// When the last outcome came.
  public var last: Moment?
  /// The day of force that the last messages named.
  public var named: CalendarDate?
  /// Why it was sent late, if it was.
  public var late: String?
  /// When it was stopped, if it was.
  public var stopped: Moment?
  /// The records of its lists, those that could not be read, and those whose address stood there
  /// before.
  public var list: EnrolmentCount
  /// Its lists that are not known to be whole or have records that could not be read, oldest first.
  public var faultyLists: [ListFault]
  /// How many lists it rests on.
  public var lists: Int
  /// Whether its addresses were forgotten.
  public var isForgotten: Bool
  /// The number of its last round, from 1; 0 before the first.
  public var round: Int
  /// The least share of those with an address who must have been told, in percent, as the policy asked
  /// for when it was sent last.
  public var leastTold: Int
  /// Why its last round said that there was nobody to tell, if it did.
  public var nobody: String?
  /// The digest of everyone's token, standing, code, time and message digest, which forgetting
  /// addresses does not change; nil where nobody asked for it while someone is still to be told.
  public var digest: PolicyPages.Digest?
  /// How many of those in flight are on the wire of another run that is at work.
  public var underWay = 0
  /// Whether another run is at work on the ledger.
  public var isShared = false

  /// Whether every list that it rests on is known to be whole.
  ///
  /// A retraction rests on the ledger itself, which knows who was told.
  public var isWhole: Bool { listGaps.isEmpty }

  /// Why it is not known that everybody was on a list, in words; empty where it is.
  public var listGaps: [String] {
    if lists == 0, kind == .change { return ["no list was read"] }
    return faultyLists.compactMap(\.reason).map { "the list is not known to be whole: \($0)" }
  }

  /// The counts of a round that is made now.
  public var counts: NoticeCounts {
    tally.noticeCounts(unread: list.bad, toldLate: toldLate)
  }

  /// What keeps a round that is made now from being evidence, in words; empty if nothing does.
  ///
  /// - Parameter leastTold: The least share of those with an address who must have been told, in
  ///   percent.
  public func gaps(leastTold: Int) -> [String] {
    listGaps + counts.gaps(leastTold: leastTold)
  }

  /// What keeps a round that is made now from being evidence by its own measure, in words.
  public var gaps: [String] {
    // There was nobody to tell, as its last round says, and there still is not.
    if nobody != nil, counts.addressees == 0, counts.unread == 0 { return listGaps }
    return gaps(leastTold: leastTold)
  }

  /// The report as it would be if a server took the message of everybody who waits.
  public var ifAllWereTold: NoticeReport {
    var report = self
    for (standing, people) in tally.counts where standing.row.trial == .thisRun {
      report.tally.counts[standing] = nil
      report.tally.counts[.accepted, default: 0] += people
    }
    return report
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
      counts[try Standing(inLedger: row[0])] = row[1]
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
      ).map { (row: $0, report: try Self.report(of: $0, in: db)) }
    }.map { (notice) throws(LedgerError) in try withOthers(notice.report, of: notice.row) }
    if let version, found.isEmpty { throw .unknownVersion(version) }
    return found
  }

  /// A notice, and where everyone stands.
  ///
  /// The digest goes through everyone. A delivery that was stopped ends at once, without it.
  public func report(of notice: OpenNotice) throws(LedgerError) -> NoticeReport {
    let report = try read { db in
      try Self.report(of: notice.row, in: db, digestsUnsettled: false)
    }
    return try withOthers(report, of: notice.row)
  }

  /// A report with what other runs are doing right now, which no row of the ledger says.
  private func withOthers(
    _ report: NoticeReport, of notice: Int64
  ) throws(LedgerError) -> NoticeReport {
    var report = report
    report.underWay = try underWay(in: notice)
    report.isShared = try hasOtherSender()
    return report
  }

  /// The notice of this identity, if the ledger knows it.
  public func notice(_ id: Mailing.ID) throws(LedgerError) -> NoticeReport? {
    try read { db in
      try Int64.fetchOne(
        db, sql: "SELECT id FROM notice WHERE identity = ?", arguments: [id.rawValue]
      ).map { try Self.report(of: $0, in: db, digestsUnsettled: false) }
    }
  }

  /// Makes the round of a notice as it stands, for the site's record.
  ///
  /// It has the number of the round before if nothing has changed since, else the next.
  ///
  /// - Parameters:
  ///   - id: The notice.
  ///   - gaps: Why it is accepted although it has gaps.
  ///   - nobody: Why there was nobody to tell.
  public func round(
    of id: Mailing.ID, gaps: String? = nil, nobody: String? = nil
  ) throws(LedgerError) -> NoticeRound {
    let ledger = try name()
    return try write { db in
      guard
        let row = try Int64.fetchOne(
          db, sql: "SELECT id FROM notice WHERE identity = ?", arguments: [id.rawValue])
      else { throw LedgerError.database(reason: "it does not know the notice") }
      let report = try Self.report(of: row, in: db)
      // Where nobody was tried, the same round is of the same day whenever it is asked for.
      guard let digest = report.digest, let completed = (report.last ?? report.opened).day else {
        throw LedgerError.database(reason: "a notice has no day")
      }
      let known = try Row.fetchOne(
        db, sql: "SELECT roundDigest, replaces FROM notice WHERE id = ?", arguments: [row])
      let before = known?[0] as String?
      // A reason for being late is of those who were told late.
      let late = report.toldLate > 0 ? report.late : nil
      let content =
        "\(digest) \(report.list.bad) \(gaps ?? "") \(nobody ?? "") "
        + (report.named?.description ?? "")
        + (late.map { " \($0)" } ?? "")
      let number = before == content ? report.round : report.round + 1
      try db.execute(
        sql: """
          UPDATE notice SET round = ?, roundDigest = ?, roundGaps = ?, roundNobody = ?,
            roundMissing = ? WHERE id = ?
          """,
        arguments: [number, content, gaps, nobody, try Self.missing(in: row, db), row])
      return NoticeRound(
        report.kind, version: report.version, record: PolicyPages.Digest(id.retracted.rawValue),
        ledger: ledger, number: number,
        began: report.first?.day, completed: completed, inForce: report.named,
        counts: report.counts, late: late, gaps: gaps, nobody: nobody, digest: digest,
        replaces: (known?[1] as String?).flatMap { PolicyPages.Digest($0) })
    }
  }

  /// The round that says that people are to be told, before the first of them is.
  ///
  /// - Parameter people: How many.
  public func openingRound(
    of notice: Mailing, people: Int, at now: Moment
  ) throws(LedgerError) -> NoticeRound {
    let ledger = try name()
    guard let day = now.day else { throw LedgerError.database(reason: "a notice has no day") }
    let open = try open(notice, at: now)
    var counts = NoticeCounts()
    counts.addressees = people
    counts.waiting = people
    return try write { db in
      try db.execute(
        sql: "UPDATE notice SET round = round + 1, roundDigest = NULL WHERE id = ?",
        arguments: [open.row])
      let number = try Int.fetchOne(
        db, sql: "SELECT round FROM notice WHERE id = ?", arguments: [open.row])
      guard let digest = try Self.digest(of: open.row, in: db) else {
        throw LedgerError.database(reason: "a notice has no digest")
      }
      return NoticeRound(
        notice.kind, version: notice.version,
        record: PolicyPages.Digest(notice.id.retracted.rawValue),
        ledger: ledger, number: number ?? 1, completed: day, counts: counts, digest: digest)
    }
  }

  /// Why the gaps of the last round of a notice were accepted, if they were and the same people and
  /// records are missing still: nobody accepted that others are.
  public func acceptedGaps(of id: Mailing.ID) throws(LedgerError) -> String? {
    try read { db in
      guard
        let row = try Row.fetchOne(
          db,
          sql: "SELECT id, roundGaps, roundMissing, roundDigest FROM notice WHERE identity = ?",
          arguments: [id.rawValue]),
        let reason = row[1] as String?
      else { return nil }
      if let missing = row[2] as String? {
        return try missing == Self.missing(in: row[0], db) ? reason : nil
      }
      // A ledger of the third schema knows the rows alone.
      let report = try Self.report(of: row[0], in: db)
      let rows = "\(report.digest.map(\.description) ?? "") \(report.list.bad) "
      return (row[3] as String? ?? "").hasPrefix(rows) ? reason : nil
    }
  }

  /// What stands for those who were to be told and were not, and for the records that could not be
  /// read.
  private static func missing(in notice: Int64, _ db: Database) throws -> String {
    var digest = SHA256()
    let people = try Row.fetchCursor(
      db,
      sql:
        "SELECT token FROM delivery WHERE notice = ? AND state NOT IN (4, 7, 8, 9) ORDER BY token",
      arguments: [notice])
    while let person = try people.next() { digest.update(data: person[0] as Data) }
    let unread = try String.fetchAll(
      db, sql: "SELECT unread FROM list WHERE notice = ? AND unread IS NOT NULL ORDER BY unread",
      arguments: [notice])
    digest.update(data: Data(unread.joined(separator: "\n").utf8))
    return Hex.text(digest.finalize())
  }

  /// The newest round of each notice that had one before.
  ///
  /// Where a notice stands otherwise than in its last round, as after bounces, the round is a new one.
  public func latestRounds() throws(LedgerError) -> [NoticeRound] {
    var rounds: [NoticeRound] = []
    for notice in try notices() where notice.round > 0 {
      let nobody = try read { db in
        try String.fetchOne(
          db, sql: "SELECT roundNobody FROM notice WHERE identity = ?", arguments: [notice.id])
      }
      let id = Mailing.ID(notice.id)
      rounds.append(try round(of: id, gaps: acceptedGaps(of: id), nobody: nobody))
    }
    return rounds
  }

  private static func report(
    of notice: Int64, in db: Database, digestsUnsettled: Bool = true
  ) throws -> NoticeReport {
    let facts = try Row.fetchOne(
      db,
      sql: """
        SELECT identity, version, opened, late, kind, named, stopped, round, key IS NULL, measure,
          roundNobody
        FROM notice WHERE id = ?
        """,
      arguments: [notice])
    let lists = try Row.fetchOne(
      db,
      sql: """
        SELECT count(*), total(records), total(bad), total(duplicates) FROM list WHERE notice = ?
        """,
      arguments: [notice])
    let times = try Row.fetchOne(
      db,
      sql: """
        SELECT min(first), max(last), count(CASE WHEN late AND state IN (4, 6) THEN 1 END)
        FROM delivery WHERE notice = ? AND attempts > 0
        """,
      arguments: [notice])
    guard let facts, let times, let lists else {
      throw LedgerError.database(reason: "a notice is missing")
    }
    let kind: NoticeRound.Kind
    switch facts[4] as Int {
    case 0: kind = .change
    case 1: kind = .retraction
    case let other: throw LedgerError.unknownValue(path: nil, column: "kind", value: other)
    }
    let tally = try tally(of: notice, in: db)
    return NoticeReport(
      id: facts[0], kind: kind, version: facts[1],
      tally: tally, toldLate: times[2], opened: Moment(milliseconds: facts[2]),
      first: (times[0] as Int64?).map { Moment(milliseconds: $0) },
      last: (times[1] as Int64?).map { Moment(milliseconds: $0) },
      named: (facts[5] as String?).flatMap { CalendarDate($0) }, late: facts[3],
      stopped: (facts[6] as Int64?).map { Moment(milliseconds: $0) },
      list: EnrolmentCount(
        records: Int(clamping: lists[1] as Double), bad: Int(clamping: lists[2] as Double),
        duplicates: Int(clamping: lists[3] as Double)),
      faultyLists: try Row.fetchAll(
        db,
        sql: """
          SELECT id, records, bad, CASE WHEN NOT whole THEN coalesce(reason, '') END FROM list
          WHERE notice = ? AND (NOT whole OR bad > 0) ORDER BY id
          """,
        arguments: [notice]
      ).map { ListFault(number: $0[0], records: $0[1], unread: $0[2], reason: $0[3]) },
      lists: lists[0], isForgotten: facts[8], round: facts[7],
      leastTold: facts[9] as Int? ?? VersionRecord.usualLeastTold, nobody: facts[10],
      digest: digestsUnsettled || tally.unsettled == 0 ? try digest(of: notice, in: db) : nil)
  }

  /// The digest of everyone's row of a notice.
  static func digest(of notice: Int64, in db: Database) throws -> PolicyPages.Digest? {
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
        Hex.text(row[0] as Data), try Standing(inLedger: row[1]).name,
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
      while let row = try rows.next() { try body(try ReportRow(row)) }
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

extension Int {
  /// The nearest number to a sum of SQLite's, which is a floating-point number and never overflows.
  fileprivate init(clamping sum: Double) {
    self = sum >= Double(Int.max) ? .max : sum <= Double(Int.min) ? .min : Int(sum)
  }
}
