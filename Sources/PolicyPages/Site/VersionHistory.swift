package import FoundationEssentials
package import PolicyKit

/// All versions of a policy that were ever published, oldest first: `versions/versions.json`.
public struct VersionHistory: Sendable, Hashable {
  /// The records, numbered from 1.
  public internal(set) var versions: [VersionRecord]
  /// The version that the pages show as in force.
  public internal(set) var current: Int?
  /// The digests of all other files of the site, by their paths.
  public internal(set) var files: [String: Digest]

  /// The history before anything was published.
  public static let empty = VersionHistory(versions: [], current: nil, files: [:])

  /// A record by its number.
  public subscript(number: Int) -> VersionRecord? {
    number >= 1 && number <= versions.count ? versions[number - 1] : nil
  }

  /// The newest version that was not withdrawn: what the next one follows.
  public var newest: VersionRecord? { versions.last { $0.withdrawn == nil } }

  /// The form on disk.
  private struct File: Codable {
    var current: Int?
    /// Of everything else here, so that a slip of a hand or a disk shows.
    var digest: Digest
    var files: [String: Digest]
    var versions: [VersionRecord]
  }

  private struct Sealed: Encodable {
    let current: Int?
    let files: [String: Digest]
    let versions: [VersionRecord]
  }

  private var seal: Digest {
    get throws(SnapshotError) {
      Digest(
        of: try CanonicalJSON.encodeForDigest(
          Sealed(current: current, files: files, versions: versions)))
    }
  }

  /// The bytes of `versions.json`.
  package func encoded() throws(SnapshotError) -> Data {
    try CanonicalJSON.encodeForDigest(
      File(current: current, digest: seal, files: files, versions: versions))
  }

  /// Reads `versions.json`.
  ///
  /// - Throws: `SnapshotError` with the path to the fault and what was expected there.
  package init(decoding data: Data) throws(SnapshotError) {
    let file = try StrictJSON.decode(File.self, from: data)
    self.init(versions: file.versions, current: file.current, files: file.files)
    guard try seal == file.digest else {
      throw SnapshotError(
        path: ["digest"],
        problem: "something in this file was changed after Proviso wrote it; restore it as it was "
          + "published")
    }
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
    if let current, self[current] == nil {
      throw SnapshotError(path: ["current"], problem: "there is no version \(current)")
    }
  }

  init(versions: [VersionRecord], current: Int?, files: [String: Digest]) {
    self.versions = versions
    self.current = current
    self.files = files
  }
}
