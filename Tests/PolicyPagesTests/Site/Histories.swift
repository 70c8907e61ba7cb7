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

  /// Evidence that everybody was told of a version.
  static func evidence(
    _ version: Int, completed: String, late: String? = nil
  ) throws -> NoticeEvidence {
    NoticeEvidence(
      version: version, completed: try day(completed), addressees: 100, accepted: 97, rejected: 1,
      skipped: 1, otherChannel: 1, late: late, digest: digest("ledger"))
  }
}
