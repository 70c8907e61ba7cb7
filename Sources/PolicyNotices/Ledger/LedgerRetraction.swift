import Foundation
import GRDB
import PolicyPages

extension Ledger {
  /// How many people of a notice may have been told: those whose server took the message, and those
  /// of whom nobody knows, whatever a later try came to.
  public func toldOrInDoubt(of id: Mailing.ID) throws(LedgerError) -> Int {
    try read { db in
      try Int.fetchOne(
        db,
        sql: """
          SELECT count(*) FROM delivery WHERE (state IN (4, 3, 1) OR doubt)
            AND notice = (SELECT id FROM notice WHERE identity = ?)
          """,
        arguments: [id.rawValue]) ?? 0
    }
  }

  /// Puts exactly those on the roll of a retraction who were told of what it takes back, or perhaps
  /// were.
  ///
  /// - Returns: False where another sender is still telling people, so that nobody knows yet.
  /// - Throws: `LedgerError.forgotten` where their addresses were forgotten.
  func enrolThoseTold(of retraction: Mailing, in open: OpenNotice) throws(LedgerError) -> Bool {
    let told = try read { db in
      try Row.fetchOne(
        db, sql: "SELECT id, key IS NULL FROM notice WHERE identity = ?",
        arguments: [retraction.id.retracted.rawValue]
      ).map { (row: $0[0] as Int64, isForgotten: $0[1] as Bool) }
    }
    guard let told else { return true }
    if told.isForgotten, try toldOrInDoubt(of: retraction.id.retracted) > 0 {
      throw .forgotten(version: retraction.version)
    }
    let isUnderWay = try read { db in
      try Bool.fetchOne(
        db, sql: "SELECT EXISTS (SELECT 1 FROM delivery WHERE notice = ? AND state = 1)",
        arguments: [told.row])
    }
    if isUnderWay == true { return false }
    var last: Int64 = 0
    while true {
      let next = try write { db in try Self.enrol(after: last, of: told.row, in: open, db) }
      guard let next else { return true }
      last = next
    }
  }

  /// Enrols the next of those who were told.
  ///
  /// - Returns: The row of the last of them; nothing where there are no more.
  private static func enrol(
    after last: Int64, of told: Int64, in open: OpenNotice, _ db: Database
  ) throws -> Int64? {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT id, address, name, language, reference FROM delivery
        WHERE notice = ? AND id > ? AND (state IN (4, 3) OR doubt) ORDER BY id LIMIT 1000
        """,
      arguments: [told, last])
    let exclusions = try Exclusions(of: open, in: db)
    for row in rows {
      guard let wire = row[1] as String? else { continue }
      let address = (try? EmailAddress(wire)) ?? EmailAddress(enrolled: wire)
      let token = open.token(of: address)
      let isExcluded = try exclusions.contain(token, called: row[4])
      try db.execute(
        sql: """
          INSERT INTO delivery (notice, token, address, name, language, reference, state, due)
          VALUES (?, ?, ?, ?, ?, ?, ?, 0)
          ON CONFLICT (token) DO NOTHING
          """,
        arguments: [
          open.row, Data(token.bytes), wire, row[2] as String?, row[3] as String?,
          row[4] as String?, isExcluded ? Standing.excluded.rawValue : Standing.waiting.rawValue,
        ])
    }
    return rows.last.map { $0[0] as Int64 }
  }

  /// Stops the deliveries of a version, or lets them go on.
  ///
  /// A delivery that is running looks before each batch, and ends in good order.
  ///
  /// - Parameter reason: Why; nothing to let them go on.
  /// - Throws: `LedgerError.unknownVersion` if the ledger knows nothing of the version.
  public func stop(
    version: Int, because reason: String?, isStopped: Bool, at now: Moment
  ) throws(LedgerError) {
    let changed = try write { db in
      try db.execute(
        sql: "UPDATE notice SET stopped = ?, stopReason = ? WHERE version = ?",
        arguments: [isStopped ? now.milliseconds : nil, isStopped ? reason : nil, version])
      return db.changesCount
    }
    if changed == 0 { throw .unknownVersion(version) }
  }

  /// The versions of which the ledger has a notice that is not stopped and has people to tell.
  public func versionsUnderWay() throws(LedgerError) -> [Int] {
    try read { db in
      try Int.fetchAll(
        db,
        sql: """
          SELECT DISTINCT version FROM notice n WHERE stopped IS NULL AND EXISTS (
            SELECT 1 FROM delivery WHERE notice = n.id AND state IN (0, 1, 2, 3))
          ORDER BY version
          """)
    }
  }
}
