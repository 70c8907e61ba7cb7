import Foundation
import GRDB
import PolicyKit
public import PolicyPages

/// The keys of notices whose addresses were forgotten, kept outside the ledger.
///
/// With them, and an address, the evidence can be checked: "was this address told?" Without them
/// nobody can tell an address from a ledger.
public struct ForgottenKeys: Sendable, Equatable {
  private var keys: [String: NoticeKey] = [:]

  /// No keys.
  public init() {}

  /// Keys from a file, a line each: the notice, a space, the key in hexadecimal.
  ///
  /// - Throws: `LedgerError` if others can read the file, or a line is none of these.
  public init(file path: String) throws(LedgerError) {
    try LedgerFile.checkPrivate(path)
    guard let data = FileManager.default.contents(atPath: path),
      let text = String(validating: data, as: UTF8.self)
    else { throw .file(path: path, reason: "the file cannot be read") }
    for line in text.split(separator: "\n") {
      let parts = line.split(separator: " ")
      guard parts.count == 2, let bytes = Hex.bytes(parts[1]), bytes.count == 32 else {
        throw .file(path: path, reason: "this is no file of keys")
      }
      keys[String(parts[0])] = NoticeKey(bytes: bytes)
    }
  }

  /// Whether the key of a notice is among them.
  public func knows(_ notice: String) -> Bool { keys[notice] != nil }

  func key(of notice: String) -> NoticeKey? { keys[notice] }

  mutating func add(_ key: NoticeKey, of notice: String) { keys[notice] = key }

  var lines: String {
    keys.sorted { $0.key < $1.key }.map { "\($0.key) \(Hex.text($0.value.bytes))\n" }.joined()
  }
}

/// What was forgotten.
public struct Forgetting: Sendable, Hashable {
  /// The versions whose addresses are gone.
  public var versions: [Int] = []
  /// The versions that still have people to be told, or are still to come into force, and so were
  /// kept: were they withdrawn, those who were told would have to be told so.
  public var kept: [Int] = []
  /// How many people's addresses are gone.
  public var people = 0
}

extension Ledger {
  /// Forgets the addresses, names and references of notices that ended before a moment.
  ///
  /// What is left are tokens: keyed digests of the addresses. The keys leave the ledger for a file
  /// of their own, which is to be kept elsewhere; it is written and on the disk before anything is
  /// forgotten. A notice that still has people to be told is kept.
  ///
  /// - Parameters:
  ///   - moment: Notices whose last outcome is older end.
  ///   - keyFile: The file of keys; it is made with mode 0600, or added to.
  ///   - isNeeded: Whether the record of the site still needs the people of a version's notice: it is
  ///     still to come, waits for people to be told, or was withdrawn and those told do not know.
  public func forget(
    before moment: Moment, keyFile: String, at now: Moment,
    isNeeded: (_ version: Int, NoticeRound.Kind) -> Bool
  ) throws(LedgerError) -> Forgetting {
    var result = Forgetting()
    let candidates = try read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT id, identity, version, key,
            (SELECT count(*) FROM delivery WHERE notice = n.id
              AND (state IN (0, 1, 2, 3) OR state IN (10, 11) AND n.round = 0))
              + coalesce(named > ?, 0) AS open, kind
          FROM notice n WHERE key IS NOT NULL AND max(opened, coalesce(
            (SELECT max(last) FROM delivery WHERE notice = n.id), 0)) < ? ORDER BY id
          """,
        arguments: [now.day?.description ?? "", moment.milliseconds]
      ).map { row in
        (
          id: row[0] as Int64, identity: row[1] as String, version: row[2] as Int,
          key: NoticeKey(bytes: Array(row[3] as Data)), open: row[4] as Int,
          kind: (row[5] as Int) == 0 ? NoticeRound.Kind.change : .retraction
        )
      }
    }.map { notice in
      var notice = notice
      if isNeeded(notice.version, notice.kind) { notice.open += 1 }
      return notice
    }
    result.kept = candidates.filter { $0.open > 0 }.map(\.version)
    let ready = candidates.filter { $0.open == 0 }
    if ready.isEmpty { return result }

    var keys = LedgerFile.exists(keyFile) ? try ForgottenKeys(file: keyFile) : ForgottenKeys()
    for notice in ready { keys.add(notice.key, of: notice.identity) }
    try LedgerFile.replace(keyFile, with: Array(keys.lines.utf8))

    result.people = try write { db in
      var people = 0
      for notice in ready {
        try db.execute(
          sql: """
            UPDATE delivery SET address = NULL, name = NULL, language = NULL, reference = NULL
            WHERE notice = ? AND (address IS NOT NULL OR reference IS NOT NULL)
            """,
          arguments: [notice.id])
        people += db.changesCount
        try db.execute(sql: "DELETE FROM exclusion WHERE notice = ?", arguments: [notice.id])
        try db.execute(sql: "DELETE FROM readmission WHERE notice = ?", arguments: [notice.id])
        try db.execute(sql: "UPDATE notice SET key = NULL WHERE id = ?", arguments: [notice.id])
      }
      return people
    }
    result.versions = ready.map(\.version)
    // Neither free pages nor the write-ahead log may keep what was forgotten.
    try read { db in
      try db.execute(sql: "VACUUM")
      try db.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
    }
    return result
  }
}
