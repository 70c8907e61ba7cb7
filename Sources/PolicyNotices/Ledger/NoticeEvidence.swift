/// The proof that people were told of a version, for the site's public record.
///
/// It has no addresses.
public struct NoticeEvidence: Sendable, Hashable, Codable {
  /// The version.
  public var version: Int
  /// When the first message was tried, as `2026-11-22T09:30:00Z`.
  public var first: String?
  /// When the last outcome came.
  public var last: String?
  /// Everyone on the list.
  public var addressees: Int
  /// Those whose server took the message, and from whom no bounce came.
  public var accepted: Int
  /// Those whose message came back later.
  public var bounced: Int
  /// Those whose server refused for good.
  public var rejected: Int
  /// Those who are to be tried again.
  public var deferred: Int
  /// Those of whom nobody knows whether the message arrived.
  public var inDoubt: Int
  /// Those who were not tried yet.
  public var waiting: Int
  /// Those who are not to be written to.
  public var excluded: Int
  /// Those whom the changes do not concern.
  public var notConcerned: Int
  /// Those without an e-mail address, whom another channel tells.
  public var withoutAddress: Int
  /// Those whom only a server with SMTPUTF8 could be asked to tell.
  public var needsSMTPUTF8: Int
  /// Records of the list that are no person.
  public var faultyRecords: Int
  /// Records of the list whose address stood there before.
  public var duplicates: Int
  /// Whether the whole list was read and nobody is left to be tried.
  public var isComplete: Bool
  /// Why the notice was sent late, if it was.
  public var late: String?
  /// The SHA-256 of the ledger's rows: each person's token, standing, code, time and message digest.
  public var digest: String
}
