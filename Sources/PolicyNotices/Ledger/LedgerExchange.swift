import Foundation
import GRDB

/// Someone taken from the ledger to be written to.
struct Taken {
  let row: Int64
  let token: PersonToken
  let addressee: Addressee
  /// Which try this is, from 1.
  let attempt: Int
  /// When the person was first written to.
  let first: Moment
  /// Whether an earlier try may have arrived.
  let wasInDoubt: Bool
  /// Whether this sender put it off until now, and owes it its turn.
  let holdsTurn: Bool
}

/// What came of one try.
struct Outcome {
  enum Result {
    case settled(Standing)
    /// To be tried again at a later moment.
    case again(Standing, due: Moment)
    /// Never on the wire: as if it had not been taken.
    case untouched(wasInDoubt: Bool)
    /// Never on the wire, because the person's domain refuses the sender.
    case setAside
    /// A refusal that is recorded as the sender's has proved to be the person's own.
    case ownRefusal
  }

  let row: Int64
  let result: Result
  let code: Int?
  let answer: String?
  let message: [UInt8]?
  let at: Moment
}

extension Outcome {
  /// A refusal that has proved to be the person's own; the server's words are on record.
  static func ownRefusal(_ row: Int64) -> Outcome {
    Outcome(
      row: row, result: .ownRefusal, code: nil, answer: nil, message: nil,
      at: Moment(milliseconds: 0))
  }
}

extension Ledger {
  /// Records outcomes and takes people to write to, in one transaction.
  ///
  /// Whoever is returned is in flight from the commit on, and may go on the wire.
  ///
  /// - Parameter turn: When someone may be written to; nothing for now. Who must wait is left where
  ///   they are, and comes back at that moment without being asked again.
  /// - Returns: Those who were taken, and whether somebody stopped the notice, so that none were.
  func exchange(
    _ outcomes: [Outcome], for notice: OpenNotice, taking limit: Int, sender: Int64,
    at now: Moment, turn: (Addressee) -> Moment? = { _ in nil }
  ) throws(LedgerError) -> (taken: [Taken], isStopped: Bool) {
    try write { db in
      for outcome in outcomes { try Self.record(outcome, of: notice, in: db) }
      var taken: [Taken] = []
      if limit > 0 {
        let isStopped = try Bool.fetchOne(
          db.cachedStatement(sql: "SELECT stopped IS NOT NULL FROM notice WHERE id = ?"),
          arguments: [notice.row])
        if isStopped == true { return ([], true) }
      }
      let exclusions = try Exclusions(of: notice, in: db)
      while taken.count < limit {
        let candidates = try Self.due(
          in: db, notice: notice.row, at: now, limit: limit - taken.count, sender: sender)
        if candidates.isEmpty { break }
        for candidate in candidates {
          // Somebody may have been excluded while another sender had them on the wire.
          if try exclusions.contain(candidate.token, called: candidate.addressee.reference) {
            try exclusions.leaveOut(candidate.row)
            continue
          }
          if !candidate.holdsTurn, let later = turn(candidate.addressee) {
            let postpone = try db.cachedStatement(
              sql: "UPDATE delivery SET due = ?, sender = ? WHERE id = ?")
            try postpone.execute(arguments: [later.milliseconds, sender, candidate.row])
            continue
          }
          let take = try db.cachedStatement(
            sql: "UPDATE delivery SET state = 1, sender = ?, attempts = ?, first = ? WHERE id = ?")
          try take.execute(arguments: [
            sender, candidate.attempt, candidate.first.milliseconds, candidate.row,
          ])
          taken.append(candidate)
        }
      }
      return (taken, false)
    }
  }

  private static func due(
    in db: Database, notice: Int64, at now: Moment, limit: Int, sender: Int64
  ) throws -> [Taken] {
    let statement = try db.cachedStatement(
      sql: """
        SELECT id, token, address, name, language, reference, attempts, first, state,
          sender
        FROM delivery INDEXED BY delivery_due
        WHERE notice = ? AND state IN (0, 2, 3) AND due <= ? ORDER BY due LIMIT ?
        """)
    var result: [Taken] = []
    let rows = try Row.fetchCursor(statement, arguments: [notice, now.milliseconds, limit])
    while let row = try rows.next() {
      guard let address = row[2] as String? else {
        throw LedgerError.database(reason: "row \(row[0] as Int64) has no address to write to")
      }
      result.append(
        Taken(
          row: row[0], token: PersonToken(bytes: Array(row[1] as Data)),
          addressee: Addressee(
            EmailAddress(enrolled: address),
            name: (row[3] as String?).map { HeaderText(known: $0) },
            language: row[4], reference: row[5]),
          attempt: (row[6] as Int) + 1,
          first: (row[7] as Int64?).map { Moment(milliseconds: $0) } ?? now,
          wasInDoubt: row[8] == Standing.inDoubt.rawValue,
          holdsTurn: (row[9] as Int64?) == sender))
    }
    return result
  }

  private static func record(
    _ outcome: Outcome, of notice: OpenNotice, in db: Database
  ) throws {
    switch outcome.result {
    case .untouched(let wasInDoubt):
      try db.execute(
        sql: """
          UPDATE delivery SET state = CASE WHEN ? THEN 3 WHEN attempts <= 1 THEN 0 ELSE 2 END,
            due = 0, sender = NULL, attempts = attempts - 1,
            first = CASE WHEN attempts <= 1 THEN NULL ELSE first END
          WHERE id = ?
          """,
        arguments: [wasInDoubt, outcome.row])
    case .setAside:
      try db.execute(
        sql: """
          UPDATE delivery SET state = ?, due = 0, sender = NULL, attempts = attempts - 1, last = ?,
            code = ?, answer = ?, first = CASE WHEN attempts <= 1 THEN NULL ELSE first END
          WHERE id = ?
          """,
        arguments: [
          Standing.refusedForSender.rawValue, outcome.at.milliseconds, outcome.code,
          outcome.answer, outcome.row,
        ])
    case .ownRefusal:
      // Another sender may have taken the person since.
      try db.execute(
        sql: "UPDATE delivery SET state = ? WHERE id = ? AND state = ?",
        arguments: [
          Standing.rejected.rawValue, outcome.row, Standing.refusedForSender.rawValue,
        ])
    case .settled(let standing):
      let isLate =
        standing.row.isTold && notice.lateFrom.map { outcome.at >= $0 } ?? false
      try finish(outcome, standing, due: 0, isLate: isLate, in: db)
    case .again(let standing, let due):
      try finish(outcome, standing, due: due.milliseconds, isLate: false, in: db)
    }
  }

  private static func finish(
    _ outcome: Outcome, _ standing: Standing, due: Int64, isLate: Bool, in db: Database
  ) throws {
    let finish = try db.cachedStatement(
      sql: """
        UPDATE delivery SET state = ?1, due = ?2, sender = NULL, last = ?3, code = ?4, answer = ?5,
          message = ?6, late = ?7,
          doubt = CASE ?1 WHEN \(Standing.inDoubt.rawValue) THEN 1
            WHEN \(Standing.accepted.rawValue) THEN 0 ELSE doubt END
        WHERE id = ?8
        """)
    try finish.execute(arguments: [
      standing.rawValue, due, outcome.at.milliseconds, outcome.code, outcome.answer,
      outcome.message.map { Data($0) }, isLate, outcome.row,
    ])
  }

  /// When the next person may be tried; nothing if nobody is left to be tried.
  func nextDue(for notice: OpenNotice) throws(LedgerError) -> Moment? {
    try read { db in
      try Int64.fetchOne(
        db,
        sql: """
          SELECT due FROM delivery INDEXED BY delivery_due
          WHERE notice = ? AND state IN (0, 2, 3) ORDER BY due LIMIT 1
          """,
        arguments: [notice.row]
      ).map { Moment(milliseconds: $0) }
    }
  }
}
