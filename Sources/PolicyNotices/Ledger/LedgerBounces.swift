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
  /// The versions with people who newly bounced, in order.
  public var versions: [Int] = []
  /// Messages that change nothing and that somebody should look at.
  public var suspected = 0
  /// The first `suspectLimit` of them, each with its reason.
  public var suspects: [BounceSuspect] = []

  /// How many suspects are kept, so that memory does not grow with the mailbox.
  public static let suspectLimit = 10_000

  fileprivate mutating func add(_ suspect: BounceSuspect) {
    suspected += 1
    if suspects.count < Self.suspectLimit { suspects.append(suspect) }
  }
  /// Messages that could not be read.
  public var unread = 0
}

/// A message among bounces that was not believed.
///
/// It never shows an address.
public struct BounceSuspect: Sendable, Hashable {
  /// Why a message is not believed.
  public enum Reason: Sendable, Hashable, CustomStringConvertible {
    /// It has a person's token, and no report of a failed delivery.
    case noReport
    /// It reports a failure, and has no person's token at all.
    case noToken
    /// It reports a failure, and the token stands where anybody may have put it.
    case tokenElsewhere
    /// It reports a failure, and has the tokens of several people.
    case severalPeople
    /// It reports that the delivery to some failed and to others did not.
    case severalOutcomes
    /// It cannot be read.
    case unreadable

    /// What to look for.
    public var description: String {
      switch self {
      case .noReport: "it has the token of a person, and no report that a delivery failed"
      case .noToken: "it reports a failed delivery, and has no token of a person"
      case .tokenElsewhere:
        "it reports a failed delivery, and the token is not where it says whom that is about"
      case .severalPeople: "it reports a failed delivery, and has tokens of several people"
      case .severalOutcomes:
        "it reports that the delivery failed to some and not to others, and not which of them the "
          + "person is"
      case .unreadable: "it cannot be read"
      }
    }
  }

  /// Where the message is: the name of its file in the folder, or its number and line in the mbox.
  public let place: String
  /// Why it is not believed.
  public let reason: Reason
  /// The token of the person, in hexadecimal, if it has one that the ledger knows.
  public let token: String?
  /// The version that the person was told of.
  public let version: Int?
}

extension Ledger {
  /// Reads bounces from a maildir, a folder of messages, an mbox or one message into the ledger.
  ///
  /// The messages are left as they are, and may be read again. Believed is a report that a delivery
  /// failed (`BounceReport`) with the token of exactly one person in the address that it was sent to
  /// or in the Message-ID that it returns: nobody else knows the token, so that whoever forges a
  /// report can do it for themselves alone. Everything else that points to a person is counted and
  /// listed to be looked at, and changes no standing.
  ///
  /// - Throws: `LedgerError.file` if the folder or the mbox cannot be read.
  public func readBounces(at path: String) throws(LedgerError) -> BounceCount {
    var count = BounceCount()
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw .file(path: path, reason: "there is no such file or folder")
    }
    if !isFolder.boolValue {
      let kind =
        try? FileManager.default.attributesOfItem(
          atPath: URL(filePath: path).resolvingSymlinksInPath().path)[.type] as? FileAttributeType
      guard kind == .typeRegular else {
        throw .file(path: path, reason: "this is neither a folder nor a file of messages")
      }
    }
    if isFolder.boolValue {
      try readFolder(path, &count)
    } else {
      var mbox = try MboxReader(path)
      while let message = try mbox.next() {
        try note(message.bytes, at: "message \(message.number), line \(message.line)", &count)
      }
    }
    count.versions.sort()
    return count
  }

  private func readFolder(_ path: String, _ count: inout BounceCount) throws(LedgerError) {
    let subfolders = ["new", "cur"].filter {
      FileManager.default.fileExists(atPath: path + "/" + $0)
    }
    for subfolder in subfolders.isEmpty ? [""] : subfolders {
      let folder = subfolder.isEmpty ? path : path + "/" + subfolder
      let names: [String]
      do {
        names = try FileManager.default.contentsOfDirectory(atPath: folder)
      } catch {
        throw .file(path: folder, reason: "the folder cannot be read")
      }
      for (index, name) in names.sorted().enumerated() where !name.hasPrefix(".") {
        // Some programs name a file for the address that its message is about.
        let shown = name.contains { "@\u{FF20}".contains($0) } ? "file \(index + 1)" : name
        let place = subfolder.isEmpty ? shown : subfolder + "/" + shown
        switch MessageFile.read(folder + "/" + name) {
        case .other: continue
        case .message(let bytes): try note(bytes, at: place, &count)
        case .unreadable:
          count.unread += 1
          count.add(
            BounceSuspect(place: place, reason: .unreadable, token: nil, version: nil))
        }
      }
    }
  }

  /// A person whose token a message has.
  private struct Bounced {
    let row: Int64
    let token: PersonToken
    let version: Int
    let key: NoticeKey?
  }

  private func note(
    _ bytes: [UInt8], at place: String, _ count: inout BounceCount
  ) throws(LedgerError) {
    count.messages += 1
    let report = BounceReport(bytes)
    let people = try people(report.tokens)
    func suspect(_ reason: BounceSuspect.Reason, _ person: Bounced?) {
      count.add(
        BounceSuspect(
          place: place, reason: reason, token: person?.token.hex, version: person?.version))
    }
    guard report.isFailure else {
      // A report of a delay or of a delivery is in good order, and says nothing against anybody.
      guard report.recipients.isEmpty else { return }
      let hinted = try people.isEmpty ? self.people(report.hints) : people
      if let person = hinted.first { suspect(.noReport, person) }
      return
    }
    count.reports += 1
    guard let person = people.first else {
      if let person = try self.people(report.hints).first {
        suspect(.tokenElsewhere, person)
      } else {
        if try !knowsAddress(in: report) { count.unknown += 1 }
        suspect(.noToken, nil)
      }
      return
    }
    guard people.count == 1 else { return suspect(.severalPeople, person) }
    switch Self.outcome(of: report, for: person) {
    case .delivered: return
    case .unclear: suspect(.severalOutcomes, person)
    case .failed(let recipient):
      let changed = try write { db in
        try db.execute(
          sql:
            "UPDATE delivery SET state = 6, code = ?, answer = ? WHERE id = ? AND state IN (4, 3)",
          arguments: [recipient.code, recipient.answer, person.row])
        return db.changesCount
      }
      count.bounced += changed
      if changed > 0, !count.versions.contains(person.version) {
        count.versions.append(person.version)
      }
    }
  }

  private enum BounceOutcome { case failed(BounceReport.Recipient), delivered, unclear }

  /// What a report says of a person, where it may speak of several recipients.
  ///
  /// The person is whom the address says, the final one before the original one, for an alias may
  /// have several behind it. Where no address says it, the message was sent on, and all must agree.
  private static func outcome(of report: BounceReport, for person: Bounced) -> BounceOutcome {
    func isPerson(_ address: EmailAddress?) -> Bool {
      guard let address, let key = person.key else { return false }
      return PersonToken(of: address.normalForm, key: key) == person.token
    }
    let final = report.recipients.filter { isPerson($0.final) }
    let original = report.recipients.filter { isPerson($0.original) }
    let about = !final.isEmpty ? final : !original.isEmpty ? original : report.recipients
    guard let failure = about.first(where: \.isFailure) else { return .delivered }
    return about.allSatisfy(\.isFailure) ? .failed(failure) : .unclear
  }

  /// The people whose tokens these are.
  private func people(_ tokens: [PersonToken]) throws(LedgerError) -> [Bounced] {
    if tokens.isEmpty { return [] }
    return try read { db in
      let statement = try db.cachedStatement(
        sql: """
          SELECT d.id, n.version, n.key FROM delivery d JOIN notice n ON n.id = d.notice
          WHERE d.token = ?
          """)
      return try tokens.compactMap { token in
        try Row.fetchOne(statement, arguments: [Data(token.bytes)]).map { row in
          Bounced(
            row: row[0], token: token, version: row[1],
            key: (row[2] as Data?).map { NoticeKey(bytes: Array($0)) })
        }
      }
    }
  }

  /// Whether an address of a failed delivery is one that the ledger has written to.
  private func knowsAddress(in report: BounceReport) throws(LedgerError) -> Bool {
    let addresses = Set(
      report.recipients.filter(\.isFailure).flatMap { [$0.final, $0.original] }.compactMap { $0 })
    return try read { db in
      let keys = try Data.fetchAll(
        db, sql: "SELECT key FROM notice WHERE key IS NOT NULL ORDER BY id DESC")
      for address in addresses {
        for key in keys {
          let token = PersonToken(of: address.normalForm, key: NoticeKey(bytes: Array(key)))
          let row = try Int64.fetchOne(
            db, sql: "SELECT id FROM delivery WHERE token = ? AND attempts > 0",
            arguments: [Data(token.bytes)])
          if row != nil { return true }
        }
      }
      return false
    }
  }
}

/// A file of a folder of messages.
private enum MessageFile {
  case message([UInt8])
  case unreadable
  /// A folder, a pipe or the like, which is no message.
  case other

  /// Reads a file up to the limit, without ever waiting for a pipe.
  static func read(_ path: String) -> MessageFile {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
    guard descriptor >= 0 else { return errno == ENXIO ? .other : .unreadable }
    let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return .unreadable }
    guard status.st_mode & S_IFMT == S_IFREG else { return .other }
    guard let data = try? handle.read(upToCount: BounceReport.limit) ?? Data() else {
      return .unreadable
    }
    return .message(Array(data))
  }
}

/// Reads an mbox file, a message at a time.
///
/// A message begins with a line `From …` that is the first or follows an empty one. `>From …` in a
/// message is `From …` with a mark of quotation, which is taken off. A file that does not begin with
/// such a line is one message.
struct MboxReader: ~Copyable {
  /// A message, cut off at the limit.
  struct Message {
    /// Its number in the file, from 1.
    let number: Int
    /// The line that it begins on, from 1.
    let line: Int
    let bytes: [UInt8]
  }

  private let path: String
  private var source: BufferedBytes
  private var line: [UInt8] = []
  private var lineNumber = 0
  private var messageNumber = 0
  /// The line on which the next message begins, once one was found.
  private var begun: Int?
  /// Whether the file begins with a line `From …`, and so may have several messages.
  private var isMbox = false
  private var isOver = false

  init(_ path: String) throws(LedgerError) {
    self.path = path
    do {
      source = BufferedBytes(try ByteSource(path: path))
    } catch {
      throw .file(path: path, reason: error.description)
    }
  }

  /// The next message; nothing at the end.
  mutating func next() throws(LedgerError) -> Message? {
    if isOver { return nil }
    var message: [UInt8] = []
    var wasEmpty = true
    while try nextLine() {
      if wasEmpty, isMbox || begun == nil, line.starts(with: "From ".utf8) {
        isMbox = true
        let start = begun
        begun = lineNumber
        if let start { return end(message, start) }
        continue
      }
      if begun == nil { begun = lineNumber }
      wasEmpty = line.isEmpty || line == [0x0D]
      var kept = line[...]
      if isMbox, kept.first == UInt8(ascii: ">"),
        kept.drop(while: { $0 == UInt8(ascii: ">") }).starts(with: "From ".utf8)
      {
        kept = kept.dropFirst()
      }
      if message.count + kept.count < BounceReport.limit { message += kept + [0x0A] }
    }
    isOver = true
    return begun.map { end(message, $0) }
  }

  private mutating func end(_ message: [UInt8], _ line: Int) -> Message {
    messageNumber += 1
    return Message(number: messageNumber, line: line, bytes: message)
  }

  /// Reads a line, cut off at the limit; false at the end.
  private mutating func nextLine() throws(LedgerError) -> Bool {
    line.removeAll(keepingCapacity: true)
    var hasBytes = false
    do {
      while case .bytes = try source.supply(mayWait: true) {
        hasBytes = true
        let window = source.window
        let end = window.firstIndex(of: 0x0A)
        let room = max(0, BounceReport.limit - line.count)
        line.append(contentsOf: window[..<(end ?? window.count)].prefix(room))
        source.consume(end.map { $0 + 1 } ?? window.count)
        if end != nil { break }
      }
    } catch {
      throw .file(path: path, reason: error.description)
    }
    if hasBytes { lineNumber += 1 }
    return hasBytes
  }
}
