import FoundationEssentials
import PolicyKit

/// What a run of `publish` committed itself to: the new files of a site, with their bytes.
///
/// It is written when all else is staged. A run that finds one completes it.
struct SiteJournal {
  /// A file to be put in its place.
  struct Entry: Codable, Equatable {
    let path: String
    let digest: Digest
    /// The number of bytes.
    let size: Int
    /// Whether there was no such file before.
    let isNew: Bool
  }

  /// The digest of the record before; nil where there was none.
  let before: Digest?
  /// The digest of the record after.
  let after: Digest
  /// The folders that have to be made, outer ones first.
  let folders: [String]
  /// The files in the order in which they are put in their places; the record comes last.
  let entries: [Entry]
  /// The files that are removed after that.
  let removed: [String]
  /// The bytes of the files, in the order of the entries.
  let contents: [Data]

  /// The name of its file in the folder of staged files.
  static let name = "journal"
  /// The name while it is written.
  static let draftName = "journal.new"

  /// The files in the order in which they are put in their places: versions, then the pages that
  /// lead to them, then the record.
  static func order(_ paths: some Sequence<String>) -> [String] {
    func rank(_ path: String) -> Int {
      if path == SitePath.history { return 2 }
      return path.hasPrefix("versions/") ? 0 : 1
    }
    return paths.sorted { (rank($0), $0) < (rank($1), $1) }
  }

  // MARK: Bytes

  private struct Head: Codable {
    let before: Digest?
    let after: Digest
    let folders: [String]
    let entries: [Entry]
    let removed: [String]
  }

  private static let mark = "proviso-journal-1 "
  private static let sealLength = Digest(of: Data()).description.utf8.count + 1

  /// The journal as bytes: a line with the length of the head, the head as JSON, the bytes of all
  /// files, and the digest of everything before it.
  func encoded() throws(SnapshotError) -> Data {
    let head = try CanonicalJSON.encodeForDigest(
      Head(before: before, after: after, folders: folders, entries: entries, removed: removed))
    var data = Data("\(Self.mark)\(head.count)\n".utf8)
    data.append(head)
    for content in contents { data.append(content) }
    data.append(Data("\(Digest(of: data))\n".utf8))
    return data
  }

  init(
    before: Digest?, after: Digest, folders: [String], entries: [Entry], removed: [String],
    contents: [Data]
  ) {
    self.before = before
    self.after = after
    self.folders = folders
    self.entries = entries
    self.removed = removed
    self.contents = contents
  }

  /// A journal from its bytes; nil where they are not whole, or name anything that is not Proviso's.
  init?(decoding data: Data) {
    guard data.count > Self.sealLength else { return nil }
    let body = data.dropLast(Self.sealLength)
    guard Data("\(Digest(of: Data(body)))\n".utf8) == data.suffix(Self.sealLength),
      let lineEnd = body.firstIndex(of: UInt8(ascii: "\n"))
    else { return nil }
    let line = String(decoding: body[..<lineEnd], as: UTF8.self)
    guard line.hasPrefix(Self.mark), let length = Int(line.dropFirst(Self.mark.utf8.count)),
      length >= 0, length < body.endIndex - lineEnd
    else { return nil }
    let start = lineEnd + 1
    guard
      let head = try? StrictJSON.decode(Head.self, from: Data(body[start..<(start + length)]))
    else { return nil }
    var contents: [Data] = []
    var offset = start + length
    for entry in head.entries {
      guard SitePath.isOurs(entry.path), entry.size >= 0, entry.size <= body.endIndex - offset
      else { return nil }
      let content = Data(body[offset..<(offset + entry.size)])
      guard Digest(of: content) == entry.digest else { return nil }
      contents.append(content)
      offset += entry.size
    }
    guard offset == body.endIndex, head.removed.allSatisfy(SitePath.isOurs),
      head.entries.last?.path == SitePath.history, head.entries.last?.digest == head.after,
      Set(head.folders).isSubset(of: SitePath.folders(of: head.entries.map(\.path)))
    else { return nil }
    self.init(
      before: head.before, after: head.after, folders: head.folders, entries: head.entries,
      removed: head.removed, contents: contents)
  }
}
