import Foundation
import GRDB

/// What the reading of bounces came to.
public struct BounceCount: Sendable, Hashable {
  /// Messages read.
  public var messages = 0
  /// Reports of a delivery that failed for good.
  public var reports = 0
  /// People whose standing changed from accepted to bounced.
  public var bounced = 0
  /// Reports about nobody whom the ledger knows.
  public var unknown = 0
}

extension Ledger {
  /// Reads bounces (RFC 3464) from a maildir, a folder of messages or an mbox file into the ledger.
  ///
  /// The messages are left as they are, and may be read again. A report is about a person if it has
  /// their token in it, in the address it was sent to or the Message-ID it returns; else by the
  /// address that it names, for the last notice that was accepted there.
  public func readBounces(at path: String) throws(LedgerError) -> BounceCount {
    var count = BounceCount()
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw .file(path: path, reason: "there is no such file or folder")
    }
    if !isFolder.boolValue {
      var mbox = try MboxReader(path)
      while let message = try mbox.next() { try note(message, &count) }
      return count
    }
    let subfolders = ["new", "cur"].map { path + "/" + $0 }
      .filter { FileManager.default.fileExists(atPath: $0) }
    for folder in subfolders.isEmpty ? [path] : subfolders {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
      for name in names.sorted() where !name.hasPrefix(".") {
        guard let handle = FileHandle(forReadingAtPath: folder + "/" + name),
          let data = try? handle.read(upToCount: BounceReport.limit)
        else { continue }
        try note(Array(data), &count)
      }
    }
    return count
  }

  private func note(_ message: [UInt8], _ count: inout BounceCount) throws(LedgerError) {
    count.messages += 1
    guard let report = BounceReport(message) else { return }
    count.reports += 1
    let row = try rowOfBounce(report)
    guard let row else {
      count.unknown += 1
      return
    }
    let changed = try write { db in
      try db.execute(
        sql: "UPDATE delivery SET state = 6, code = ?, answer = ? WHERE id = ? AND state IN (4, 3)",
        arguments: [report.code, report.answer, row])
      return db.changesCount
    }
    count.bounced += changed
  }

  private func rowOfBounce(_ report: BounceReport) throws(LedgerError) -> Int64? {
    try read { db in
      for token in report.tokens {
        if let row = try Int64.fetchOne(
          db, sql: "SELECT id FROM delivery WHERE token = ?", arguments: [Data(token.bytes)])
        {
          return row
        }
      }
      let keys = try Data.fetchAll(
        db, sql: "SELECT key FROM notice WHERE key IS NOT NULL ORDER BY id DESC")
      for address in report.addresses {
        for key in keys {
          let token = PersonToken(of: address.normalForm, key: NoticeKey(bytes: Array(key)))
          if let row = try Int64.fetchOne(
            db, sql: "SELECT id FROM delivery WHERE token = ? AND attempts > 0",
            arguments: [Data(token.bytes)])
          {
            return row
          }
        }
      }
      return nil
    }
  }
}

/// Reads an mbox file, a message at a time.
struct MboxReader: ~Copyable {
  private var bytes: BufferedBytes
  private var line = CSVFields()
  private var number = 1
  private var isBegun = false
  private var isOver = false

  init(_ path: String) throws(LedgerError) {
    do {
      bytes = BufferedBytes(try ByteSource(path: path))
    } catch {
      throw .file(path: path, reason: error.description)
    }
  }

  /// The next message, cut off at a limit; nothing at the end.
  mutating func next() throws(LedgerError) -> [UInt8]? {
    if isOver { return nil }
    var message: [UInt8] = []
    do {
      while true {
        guard case .end = try line.nextLine(&bytes, line: &number) else {
          if line.bytes.starts(with: "From ".utf8) {
            if isBegun { return message }
            isBegun = true
            continue
          }
          if message.count < BounceReport.limit { message += line.bytes + [0x0A] }
          continue
        }
        isOver = true
        return isBegun ? message : nil
      }
    } catch {
      throw .file(path: "mbox", reason: error.description)
    }
  }
}
