package import FoundationEssentials
public import PolicyKit

/// All versions of a policy that were ever published, oldest first: `versions/versions.json`.
///
/// The file holds the versions as they stand, for programs that read them, and the entries of how they
/// came to stand so. Reading it folds the entries, and refuses versions that stand otherwise.
public struct VersionHistory: Sendable, Hashable {
  /// The records, numbered from 1.
  public internal(set) var versions: [VersionRecord]
  /// The version that the pages show as in force.
  public internal(set) var current: Int?
  /// The digests of all other files of the site, by their paths.
  public internal(set) var files: [String: Digest]
  /// What happened, oldest first; empty for a record that an earlier Proviso wrote.
  public internal(set) var entries: [RecordEntry] = []
  /// The rounds of notices about each version, as they were recorded.
  var rounds: [Int: [NoticeRound]] = [:]
  /// What happened since the entries were written, and becomes entries when the site is.
  var unwritten: [Unwritten] = []
  /// How a record without entries will be carried on.
  var older: Older?

  /// Something that happened and is no entry yet.
  struct Unwritten: Sendable, Hashable {
    var event: RecordEvent
    var on: CalendarDate
  }

  /// A record that an earlier Proviso wrote.
  struct Older: Sendable, Hashable {
    /// The digest of the file.
    var record: Digest
    /// Its text.
    var text: String
  }

  /// The history before anything was published.
  public static let empty = VersionHistory(versions: [], current: nil, files: [:])

  /// A record by its number.
  public subscript(number: Int) -> VersionRecord? {
    number >= 1 && number <= versions.count ? versions[number - 1] : nil
  }

  /// The newest version that was not withdrawn: what the next one follows.
  public var newest: VersionRecord? { versions.last { $0.withdrawn == nil } }

  init(versions: [VersionRecord], current: Int?, files: [String: Digest]) {
    self.versions = versions
    self.current = current
    self.files = files
  }

  // MARK: The form on disk

  private struct File: Codable {
    var current: Int?
    /// Of everything else here, so that a slip of a hand or a disk shows.
    var digest: Digest?
    var entries: [RecordEntry]?
    var files: [String: Digest]
    var versions: [VersionRecord]
  }

  /// The digest of a file's members without that digest itself.
  private static func seal(of members: [String: PlainValue]) -> Digest {
    var members = members
    members["digest"] = nil
    return Digest(of: CanonicalJSON.encode(.object(members)))
  }

  /// The bytes of `versions.json`.
  package func encoded() throws(SnapshotError) -> Data {
    let file = File(
      current: current, digest: nil, entries: entries.isEmpty ? nil : entries, files: files,
      versions: versions)
    let data = try CanonicalJSON.encodeForDigest(file)
    guard case .object(var members) = try JSONReader.read([UInt8](data)) else { return data }
    members["digest"] = .string(Self.seal(of: members).description)
    return CanonicalJSON.encode(.object(members))
  }

  /// Reads `versions.json`.
  ///
  /// - Throws: `SnapshotError` with the path to the fault and what was expected there.
  package init(decoding data: Data) throws(SnapshotError) {
    let file = try StrictJSON.decode(File.self, from: data)
    let value = try JSONReader.read([UInt8](data))
    self.init(versions: file.versions, current: file.current, files: file.files)
    guard case .object(let members) = value, let digest = file.digest else {
      throw SnapshotError(path: [], problem: "\"digest\" is missing")
    }
    guard Self.seal(of: members) == digest else {
      throw SnapshotError(
        path: ["digest"],
        problem: "something in this file was changed after Proviso wrote it; restore it as it was "
          + "published")
    }
    try requireChain()
    if let current, self[current] == nil {
      throw SnapshotError(path: ["current"], problem: "there is no version \(current)")
    }
    guard let entries = file.entries else {
      let text = CanonicalJSON.encode(value)
      older = Older(record: Digest(of: text), text: String(decoding: text, as: UTF8.self))
      for version in versions { adoptRounds(of: version) }
      return
    }
    try requireFold(of: entries)
  }

  /// Checks the numbers of the versions, and the chain of digests from one to the next.
  private func requireChain() throws(SnapshotError) {
    var previous: Digest?
    for (index, record) in versions.enumerated() {
      let path = ["versions", String(index)]
      guard record.number == index + 1 else {
        throw SnapshotError(
          path: path + ["number"], problem: "expected \(index + 1), found \(record.number)")
      }
      guard record.previous == previous else {
        throw SnapshotError(
          path: path + ["previous"],
          problem: "this is not the digest of the record before; one of the two was changed")
      }
      previous = try record.digest
    }
  }

  // MARK: The head

  /// The digest of the newest entry, which stands for everything that is recorded; of a record without
  /// entries the digest of the file; nil where nothing is published.
  public var head: Digest? {
    get throws(SnapshotError) { try entries.last?.digest ?? older?.record }
  }

  /// How the record goes on from a head that somebody kept.
  public enum Continuation: Sendable, Hashable {
    /// It is the head still: nothing happened since.
    case isHead
    /// These entries came after it.
    case goesOn([RecordEntry])
    /// No entry of this record has that digest.
    case unknown
  }

  /// How the record goes on from a head that somebody kept.
  public func continuation(of head: Digest) throws(SnapshotError) -> Continuation {
    if try self.head == head { return .isHead }
    for (index, entry) in entries.enumerated().reversed() {
      if entry.previous == head { return .goesOn(Array(entries[index...])) }
      if case .adopted(let record, _) = entry.event, record == head {
        return .goesOn(Array(entries[index...]))
      }
    }
    return .unknown
  }
}
