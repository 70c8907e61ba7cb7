import FoundationEssentials
import PolicyKit
public import PolicyPages

#if canImport(Glibc)
  import Glibc
#endif

/// Looks, while people are told of a version, whether they still are to be told.
///
/// It reads the record in the site's folder whenever that changed, and the live record beside the page
/// every ten seconds. A record in the folder that cannot be read ends the delivery: nobody knows then
/// whether the version was withdrawn. A live record that cannot be read does not, because a web server
/// has more reasons to be silent than that.
public final class RecordWatch {
  private let path: String
  private let version: VersionRecord
  private let kind: NoticeRound.Kind
  private let live: String?
  private let clock: any DeliveryClock
  private var known: Stamp?
  private var objection: String?
  private var nextLook: Moment

  /// How long after a look at the live record the next one comes, in milliseconds.
  private static let interval: Int64 = 10_000
  /// The most seconds that a look at the live record may take.
  private static let patience = 5
  /// The most bytes that a record has.
  private static let limit = 64 << 20

  private struct Stamp: Equatable {
    let inode: UInt64
    let size: Int64
    let seconds: Int64
    let nanoseconds: Int64
  }

  /// A watch over the record of a site.
  ///
  /// - Parameters:
  ///   - site: The site's folder.
  ///   - version: The version that people are told of, as it stands when it begins.
  ///   - live: The address of the live page, if it is to be looked at.
  public init(
    site: String, version: VersionRecord, kind: NoticeRound.Kind, live: String? = nil,
    clock: any DeliveryClock = MachineClock()
  ) {
    path = site + "/" + SitePath.history
    self.version = version
    self.kind = kind
    self.live = live.map { LiveCheck.address(of: SitePath.history, beside: $0) }
    self.clock = clock
    nextLook = clock.now()
  }

  /// Why nobody may be told any more; nothing while people may be.
  public func look() -> String? {
    if objection != nil { return objection }
    objection = lookInFolder() ?? lookAtLivePage()
    return objection
  }

  private func lookInFolder() -> String? {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      return "the site's record \(Terminal.visible(path)) is not there any more"
    }
    let stamp = Stamp(
      inode: UInt64(status.st_ino), size: Int64(status.st_size),
      seconds: Int64(status.st_mtim.tv_sec), nanoseconds: Int64(status.st_mtim.tv_nsec))
    if stamp == known { return nil }
    known = stamp
    guard let bytes = try? Self.contents(of: path),
      let history = try? VersionHistory(decoding: bytes)
    else { return "the site's record \(Terminal.visible(path)) cannot be read" }
    // The live record may not show yet that the day moved before this run.
    return objection(in: history) ?? objection(toDayIn: history)
  }

  private func lookAtLivePage() -> String? {
    guard let live else { return nil }
    let now = clock.now()
    if now < nextLook { return nil }
    nextLook = now.adding(milliseconds: Self.interval)
    guard let bytes = try? WebPage.fetch(live, seconds: Self.patience),
      let history = try? VersionHistory(decoding: Data(bytes))
    else { return nil }
    return objection(in: history)
  }

  private static func contents(of path: String) throws(ListError) -> Data {
    var source = try ByteSource(path: path)
    var data = Data()
    let block = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
    defer { block.deallocate() }
    while data.count <= limit {
      let count = try source.read(into: block)
      if count == 0 { return data }
      data.append(contentsOf: block.prefix(count))
    }
    throw .unreadable("it is over \(limit >> 20) MiB")
  }

  /// Why messages that name the day of force as it was may not go out any more.
  private func objection(toDayIn history: VersionHistory) -> String? {
    guard kind == .change, let record = history[version.number],
      record.inForce != version.inForce, let day = record.inForce
    else { return nil }
    return
      "the day on which version \(record.number) takes effect is \(day) now; run this again, so "
      + "that messages name it"
  }

  private func objection(in history: VersionHistory) -> String? {
    guard let record = history[version.number], (try? record.digest) == (try? version.digest) else {
      return "the record has another version \(version.number) now"
    }
    switch kind {
    case .retraction: return nil
    case .change:
      if let withdrawal = record.withdrawn {
        return "version \(record.number) was withdrawn on \(withdrawal.on)"
      }
      return history.successor(of: record).map {
        "version \($0.number) took the place of version \(record.number)"
      }
    }
  }
}
