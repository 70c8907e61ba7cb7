import FoundationEssentials
import PolicyKit
import PolicyNotices

/// What `proviso notify` came to, for people and for machines.
struct NotifySummary: Encodable {
  var version: Int?
  var addressees = 0
  var accepted = 0
  var rejected = 0
  var refusedForSender = 0
  var deferred = 0
  var inDoubt = 0
  var skipped = 0
  var waiting = 0
  var bounced = 0
  var excluded = 0
  var notConcerned = 0
  var otherChannel = 0
  var needsSMTPUTF8 = 0
  var faultyRecords = 0
  var duplicates = 0
  var toldLate = 0
  /// How many of those in doubt are on the wire of another run that is at work.
  private var underWay = 0

  /// Nobody was to be told.
  static func none(version: Int?) -> NotifySummary { NotifySummary(version: version) }

  private init(version: Int?) { self.version = version }

  init(_ report: NoticeReport) {
    let tally = report.tally
    version = report.version
    addressees = tally.addressees
    accepted = tally.accepted
    rejected = tally[.rejected]
    refusedForSender = tally[.refusedForSender]
    deferred = tally[.deferred]
    inDoubt = tally.inDoubt
    skipped = tally.skipped
    waiting = tally[.waiting]
    bounced = tally[.bounced]
    excluded = tally[.excluded]
    notConcerned = tally[.notConcerned]
    otherChannel = tally[.withoutAddress]
    needsSMTPUTF8 = tally[.needsSMTPUTF8]
    faultyRecords = report.list.bad
    duplicates = report.list.duplicates
    toldLate = report.toldLate
    underWay = report.underWay
  }

  init(_ summary: DeliverySummary) {
    self.init(summary.report)
    if let list = summary.list {
      faultyRecords = list.bad
      duplicates = max(duplicates, list.duplicates)
    }
  }

  private enum CodingKeys: String, CodingKey {
    case version, addressees, accepted, rejected, deferred, inDoubt, skipped, waiting, bounced
    case excluded, notConcerned, otherChannel, needsSMTPUTF8, faultyRecords, duplicates
    case refusedForSender, toldLate
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(version, forKey: .version)
    for (key, count) in counts { try container.encode(count, forKey: key) }
  }

  private var counts: [(CodingKeys, Int)] {
    [
      (.addressees, addressees), (.accepted, accepted), (.rejected, rejected),
      (.deferred, deferred), (.inDoubt, inDoubt), (.skipped, skipped), (.waiting, waiting),
      (.bounced, bounced), (.excluded, excluded), (.notConcerned, notConcerned),
      (.otherChannel, otherChannel), (.needsSMTPUTF8, needsSMTPUTF8),
      (.faultyRecords, faultyRecords), (.duplicates, duplicates),
      (.refusedForSender, refusedForSender), (.toldLate, toldLate),
    ]
  }

  /// One line of JSON.
  func json() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    return try encoder.encode(self) + Data("\n".utf8)
  }

  /// A line for each count that is not zero.
  func text() -> String {
    let lines: [(Int, String)] = [
      (accepted, "accepted by a server"), (bounced, "of these came back later"),
      (
        toldLate,
        "of these \(toldLate == 1 ? "was" : "were") told with less than the notice period left"
      ),
      (rejected, "rejected for good"),
      (refusedForSender, "refused for the sender's sake; the next run tries them again"),
      (deferred, "put off, to be tried again"),
      (underWay, "on the wire of another run, which is at work"),
      (max(0, inDoubt - underWay), "in doubt: perhaps delivered"), (waiting, "not tried"),
      (excluded, "excluded"), (notConcerned, "not concerned by these changes"),
      (otherChannel, "without an e-mail address, to be told in another way"),
      (needsSMTPUTF8, "with an address that the server cannot take (SMTPUTF8)"),
      (
        faultyRecords,
        faultyRecords == 1
          ? "record of the list that cannot be read" : "records of the list that cannot be read"
      ),
      (
        duplicates,
        duplicates == 1
          ? "record whose address stood there before" : "records whose address stood there before"
      ),
    ]
    let width = String(max(addressees, faultyRecords, duplicates)).count
    func line(_ count: Int, _ words: String) -> String {
      let digits = String(count)
      return String(repeating: " ", count: 2 + max(0, width - digits.count)) + digits + "  " + words
    }
    return
      ([
        version.map { "Version \($0)" } ?? "Notices",
        line(addressees, addressees == 1 ? "addressee" : "addressees"),
      ]
      + lines.filter { $0.0 > 0 }.map(line)).joined(separator: "\n") + "\n"
  }

  /// What is to be done about a list that has gaps.
  static func cure(of list: ListFault) -> String {
    let unread = list.unread > 0 ? ", \(list.unread) of them unread" : ""
    return
      "list \(list.number) (\(list.records.counting("record"))\(unread)) has gaps: give it again, "
      + "mended, from the same file or command; if another list takes its place, add "
      + "--instead-of-list \(list.number) to that"
  }
}
