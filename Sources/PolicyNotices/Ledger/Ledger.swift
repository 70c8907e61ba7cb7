import Foundation
import GRDB
import PolicyPages

/// Who was told of what, when, and with what answer: the memory of every delivery (SQLite, WAL).
///
/// Its operations are few and named, so that a ledger beyond one machine can be kept elsewhere:
/// `open` a notice, `enrol` people, `exchange` outcomes for people to write to, `settle` what a dead
/// sender left, `tally`, `rows` and `evidence` to report, `forget`.
///
/// **In flight** is who was handed to the wire with the outcome not committed yet. `exchange`
/// commits before anything goes on the wire and after anything came back, in one transaction, so
/// that the sender never has more in flight than it has connections. A kill loses nobody, and
/// repeats at most those in flight. Commits survive a kill at once; a power failure may undo the
/// last of them, which can repeat messages and loses nobody.
///
/// The file holds personal data. It is made with mode 0600 and refused with any wider one.
public final class Ledger {
  private let queue: DatabaseQueue
  private let locks: LedgerFile?
  private var sender: Int64?
  /// Where the ledger is; nothing for a temporary one.
  public let path: String?

  /// Opens a ledger.
  ///
  /// - Parameter isNew: Whether to make a new one. One that is missing is not made without being
  ///   asked for: a machine that lost its ledger must not tell everyone again.
  public init(path: String, isNew: Bool = false) throws(LedgerError) {
    self.path = path
    if isNew {
      try Self.create(path)
    } else {
      guard LedgerFile.exists(path) else { throw .missing(path: path) }
    }
    try LedgerFile.checkPrivate(path)
    do {
      locks = try LedgerFile(locksOf: path)
      queue = try Self.connect(path)
      try Self.check(queue, path: path)
    } catch {
      throw LedgerError(error, path: path)
    }
  }

  /// Makes a ledger beside its place and puts it there when it is whole, so that a kill leaves a
  /// ledger or none.
  private static func create(_ path: String) throws(LedgerError) {
    guard !LedgerFile.exists(path) else { throw .exists(path: path) }
    let draft = LedgerFile.draftName(beside: path)
    try LedgerFile.create(draft)
    defer { unlink(draft) }
    do {
      let queue = try connect(draft, isWAL: false)
      try fill(queue)
      try queue.close()
    } catch {
      throw LedgerError(error, path: path)
    }
    try LedgerFile.place(draft, at: path)
  }

  /// A ledger that is gone when it is closed, for a dry run.
  ///
  /// It does not grow in memory.
  public init() throws(LedgerError) {
    path = nil
    locks = nil
    do {
      queue = try Self.connect("", isWAL: false)
      try Self.fill(queue)
    } catch {
      throw LedgerError(error)
    }
  }

  private static func connect(_ path: String, isWAL: Bool = true) throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.busyMode = .timeout(30)
    configuration.prepareDatabase { db in
      try db.execute(sql: "PRAGMA cache_size = -12000")
      // What is forgotten is overwritten, not only unlinked.
      try db.execute(sql: "PRAGMA secure_delete = ON")
      if isWAL {
        try db.execute(sql: "PRAGMA journal_mode = WAL")
        try db.execute(sql: "PRAGMA synchronous = NORMAL")
      }
    }
    return try DatabaseQueue(path: path, configuration: configuration)
  }

  private static func fill(_ queue: DatabaseQueue) throws {
    try queue.inDatabase { db in
      try db.inTransaction(.immediate) {
        try db.execute(sql: LedgerSchema.tables)
        try db.execute(sql: "PRAGMA application_id = \(LedgerSchema.applicationID)")
        try db.execute(sql: "PRAGMA user_version = \(LedgerSchema.version)")
        return .commit
      }
    }
  }

  private static func check(_ queue: DatabaseQueue, path: String) throws {
    try queue.inDatabase { db in
      let id = try Int.fetchOne(db, sql: "PRAGMA application_id")
      let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
      guard id == LedgerSchema.applicationID else { throw LedgerError.notALedger(path: path) }
      guard version <= LedgerSchema.version else { throw LedgerError.newer(path: path) }
      if version < LedgerSchema.version { try bringForward(db) }
    }
  }

  /// Brings a ledger of an older schema forward, all or nothing.
  private static func bringForward(_ db: Database) throws {
    try db.inTransaction(.immediate) {
      // Another process may have done so since.
      let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
      if version == 1 {
        // A site may hold evidence of these notices, and knows it by the digest of the rows.
        let ended = try Int64.fetchAll(
          db,
          sql: """
            SELECT id FROM notice n WHERE complete AND NOT EXISTS (
              SELECT 1 FROM delivery WHERE notice = n.id AND state IN (0, 1, 2, 3))
            """
        ).map { ($0, try Self.digest(of: $0, in: db)) }
        try db.execute(sql: LedgerSchema.fromFirst)
        for (notice, digest) in ended {
          try db.execute(
            sql: "UPDATE notice SET replaces = ? WHERE id = ?",
            arguments: [digest?.description, notice])
        }
      }
      if version < 3 { try db.execute(sql: LedgerSchema.fromSecond) }
      if version < 4 { try db.execute(sql: LedgerSchema.fromThird) }
      try db.execute(sql: "PRAGMA user_version = \(LedgerSchema.version)")
      return .commit
    }
  }

  /// The ledger's random name, by which a round of notices says which ledger it rests on.
  public func name() throws(LedgerError) -> String {
    try read { db in
      guard let name = try String.fetchOne(db, sql: "SELECT name FROM ledger LIMIT 1") else {
        throw LedgerError.database(reason: "it has no name")
      }
      return name
    }
  }

  /// Runs a body in one transaction that writes.
  func write<T>(_ body: (Database) throws -> T) throws(LedgerError) -> T {
    do {
      return try queue.inDatabase { db in
        var result: T?
        try db.inTransaction(.immediate) {
          result = try body(db)
          return .commit
        }
        guard let result else { throw LedgerError.database(reason: "a transaction had no result") }
        return result
      }
    } catch {
      throw LedgerError(error, path: path)
    }
  }

  /// Runs a body that only reads.
  func read<T>(_ body: (Database) throws -> T) throws(LedgerError) -> T {
    do {
      return try queue.inDatabase(body)
    } catch {
      throw LedgerError(error, path: path)
    }
  }

  // MARK: Senders

  /// Registers this process as a sender, and takes over what dead senders left in flight.
  ///
  /// Those they left may or may not have arrived: they are in doubt, and first in line.
  func registerSender(at now: Moment) throws(LedgerError) -> Int64 {
    let id = try write { db in
      try db.execute(
        sql: "INSERT INTO sender (started) VALUES (?)", arguments: [now.milliseconds])
      // Locked before the commit shows it to others, who would take it for dead.
      try locks?.lock(db.lastInsertedRowID)
      return db.lastInsertedRowID
    }
    sender = id
    try settleDeadSenders(at: now)
    return id
  }

  /// Takes over what dead senders left in flight.
  func settleDeadSenders(at now: Moment) throws(LedgerError) {
    let dead = try read { db in
      try Int64.fetchAll(db, sql: "SELECT id FROM sender WHERE ended IS NULL")
    }.filter { $0 != sender && locks?.isLocked($0) == false }
    if dead.isEmpty { return }
    try write { db in
      for id in dead {
        try db.execute(
          sql:
            """
            UPDATE delivery SET state = 3, doubt = 1, due = 0, sender = NULL
            WHERE state = 1 AND sender = ?
            """,
          arguments: [id])
        try db.execute(
          sql: "UPDATE sender SET ended = ? WHERE id = ?", arguments: [now.milliseconds, id])
      }
    }
  }

  /// Whether another sender is alive.
  func hasOtherSender() throws(LedgerError) -> Bool {
    try read { db in
      try Int64.fetchAll(db, sql: "SELECT id FROM sender WHERE ended IS NULL")
    }.contains { $0 != sender && locks?.isLocked($0) == true }
  }

  /// How many people of a notice are in flight at other senders that are alive.
  func underWay(in notice: Int64) throws(LedgerError) -> Int {
    try read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT sender, count(*) FROM delivery INDEXED BY delivery_flight
          WHERE state = 1 AND notice = ? GROUP BY sender
          """,
        arguments: [notice]
      ).map { (sender: $0[0] as Int64?, people: $0[1] as Int) }
    }.reduce(0) { sum, flight in
      guard let id = flight.sender, id != sender, locks?.isLocked(id) == true else { return sum }
      return sum + flight.people
    }
  }

  /// Says that this sender has ended in good order, and puts everything safely on the disk.
  func dismissSender(_ id: Int64, at now: Moment) throws(LedgerError) {
    try write { db in
      try db.execute(
        sql: "UPDATE sender SET ended = ? WHERE id = ?", arguments: [now.milliseconds, id])
    }
    try read { db in try db.execute(sql: "PRAGMA wal_checkpoint(PASSIVE)") }
    sender = nil
  }
}

extension LedgerError {
  /// What SQLite says, without any value that a statement had.
  init(_ error: any Error, path: String? = nil) {
    if let error = error as? LedgerError {
      self = error
      if case .unknownValue(nil, let column, let value) = error {
        self = .unknownValue(path: path, column: column, value: value)
      }
      return
    }
    guard let error = error as? DatabaseError else {
      self = .database(reason: "it is damaged or of another kind")
      return
    }
    switch error.resultCode {
    case .SQLITE_FULL: self = .full
    case .SQLITE_NOTADB: self = .notALedger(path: path ?? "the file")
    case .SQLITE_IOERR where errno == ENOSPC || errno == EFBIG: self = .full
    default: self = .database(reason: error.message ?? error.resultCode.description)
    }
  }
}
