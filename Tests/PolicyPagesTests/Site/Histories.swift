import Foundation
import PolicyKit

@testable import PolicyPages

/// Records of versions for tests, in few words.
enum Histories {
  /// A digest of any text.
  static func digest(_ text: String) -> Digest { Digest(of: Data(text.utf8)) }

  /// A history of records with the right numbers and chain.
  static func history(_ records: VersionRecord...) throws -> VersionHistory {
    var history = VersionHistory.empty
    for record in records {
      var record = record
      record.number = history.versions.count + 1
      record.policy = digest("policy \(record.number)")
      record.previous = try history.versions.last?.digest
      history.versions.append(record)
    }
    return history
  }

  /// A record of a version published on a day.
  static func record(
    published: String, inForce: String?, _ changeClass: ChangeClass? = nil, days: Int = 0,
    needsNotice: Bool = false
  ) throws -> VersionRecord {
    VersionRecord(
      number: 0, published: try day(published), effective: nil, changeClass: changeClass,
      noticeDays: days, consentAgain: false, needsNotice: needsNotice, overrides: [],
      policy: digest("policy"), words: digest("words"), changes: nil, previous: nil,
      inForce: try inForce.map(day), notified: nil, moves: [], withdrawn: nil)
  }

  /// A day from its ISO 8601 form.
  static func day(_ text: String) throws -> CalendarDate {
    guard let day = CalendarDate(text) else { throw CocoaError(.formatting) }
    return day
  }

  /// A round in which everybody was told of a version.
  static func evidence(
    _ version: Int, completed: String, late: String? = nil
  ) throws -> NoticeRound {
    NoticeRound(
      version: version, completed: try day(completed), counts: counts(accepted: 97, rejected: 1),
      late: late, digest: digest("ledger"))
  }

  /// Counts of a round, with one person left out and one without an address.
  static func counts(
    accepted: Int, bounced: Int = 0, rejected: Int = 0, waiting: Int = 0, unread: Int = 0
  ) -> NoticeCounts {
    var counts = NoticeCounts()
    counts.accepted = accepted
    counts.bounced = bounced
    counts.rejected = rejected
    counts.waiting = waiting
    counts.unread = unread
    counts.skipped = 1
    counts.otherChannel = 1
    counts.addressees = accepted + rejected + waiting + 2
    return counts
  }

  /// A history that was written, read again, and so folded from its entries.
  static func written(
    _ history: VersionHistory, on day: CalendarDate, isByHand: Bool = false, page: String = "page"
  ) throws -> VersionHistory {
    let files = ["index.html": digest(page)]
    let data = try history.written(
      current: history.inForce(on: day)?.number ?? history.versions.last?.number, files: files,
      on: day, isByHand: isByHand
    ).encoded()
    return try VersionHistory(decoding: data)
  }
}
