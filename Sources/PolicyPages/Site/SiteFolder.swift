import FoundationEssentials
import Glibc
import PolicyKit

/// The most bytes that are read of anything in a site; no more are written either.
package enum SiteLimit {
  /// Of the record of versions.
  package static let record = 64 << 20
  /// Of any other file.
  package static let file = 128 << 20
  /// Of all files of Proviso's together.
  package static let total = 2 << 30
  /// Foreign names that are kept to be shown.
  package static let foreignNames = 1000
}

/// The folder of a site, in which Proviso has its own files beside those of others.
///
/// Proviso's files are those that `SitePath` names, with the numbers of the versions in the record.
/// Every other entry is foreign: its name is listed, and it is never opened, changed or removed. A
/// symbolic link is never followed below the folder.
package struct SiteFolder: Sendable {
  /// The folder as the user named it.
  package let path: String
  /// The real path of the folder, without links.
  let place: String
  /// The real path of the folder above it.
  let parent: String
  /// The name of the folder in the one above.
  let name: String
  /// Called before each step that changes the disk; a test throws there, as if the run were killed.
  var beforeStep: (@Sendable (Int) throws -> Void)?
  /// Whether new files are staged inside the site, also where they could be staged beside it.
  var stagesInside = false

  /// A folder that need not be there yet; the one above it must be.
  ///
  /// - Throws: `SiteError` where the path names no folder of its own: the root, `.`, `..`, or one
  ///   that the command was started in or below.
  package init(_ path: String) throws(SiteError) {
    self.path = path
    let steps = path.split(separator: "/")
    guard let last = steps.last, last != ".", last != ".." else {
      throw SiteError(path, "this cannot be a site; name a folder of its own, such as site")
    }
    let here = FileManager.default.currentDirectoryPath
    let absolute = path.hasPrefix("/") ? path : "\(here)/\(path)"
    let place: String
    if let real = Self.resolved(absolute) {
      place = real
    } else {
      let above = absolute.split(separator: "/").dropLast().joined(separator: "/")
      guard let real = Self.resolved("/" + above) else {
        throw SiteError(path, "the folder above it is not there; make it first")
      }
      place = real == "/" ? "/\(last)" : "\(real)/\(last)"
    }
    let name = place.split(separator: "/").last.map(String.init) ?? ""
    guard !name.isEmpty, !(here + "/").hasPrefix(place + "/") else {
      throw SiteError(
        path, "this cannot be a site, because you are in it; name a folder of its own, such as site"
      )
    }
    let above = String(place.dropLast(name.count + 1))
    self.place = place
    self.name = name
    parent = above.isEmpty ? "/" : above
  }

  private static func resolved(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }

  // MARK: Names

  /// The name of the folder beside the site in which new files are staged.
  var stagingBeside: String { ".\(name).proviso-new" }
  /// The name of the same folder inside the site, where the one beside it cannot be used.
  static let stagingInside = ".proviso-new"

  /// The path of an entry, as the user would write it.
  func shown(_ entry: String) -> String { entry.isEmpty ? path : "\(path)/\(entry)" }

  func fault(_ fault: EntryFault, at entry: String = "", _ consequence: String = "") -> SiteError {
    SiteError(shown(entry), fault.problem + consequence)
  }

  // MARK: Reading

  /// Reads the site in a state in which no run of Proviso is half done; one that is not there yet
  /// has no versions.
  ///
  /// - Throws: `SiteError` naming what cannot be read, or saying that a run was interrupted or is
  ///   at work.
  package func site() throws(SiteError) -> Site {
    var interrupted = 0
    for _ in 0..<Self.looks {
      if hasJournal {
        interrupted = isBeingWritten ? 0 : interrupted + 1
        if interrupted > 1 {
          throw SiteError(
            path,
            "publishing was interrupted here, so that some files are old and others new; run "
              + "proviso publish, which completes it")
        }
        usleep(Self.pause)
        continue
      }
      interrupted = 0
      let before = recordStamp
      let result: Result<Site, SiteError>
      do throws(SiteError) {
        result = .success(try read())
      } catch {
        result = .failure(error)
      }
      // Whatever was read while a run began or ended is read again.
      if hasJournal || recordStamp != before { continue }
      return try result.get()
    }
    throw Self.busy(path)
  }

  /// The looks at a site that is being written, and the microseconds between two of them.
  private static let looks = 250
  private static let pause: UInt32 = 20_000

  static func busy(_ path: String) -> SiteError {
    SiteError(
      path, "another run of Proviso is writing this site; wait for its end, then run this again")
  }

  /// Whether a run committed itself to new files and did not end yet.
  private var hasJournal: Bool {
    let beside = parent == "/" ? "" : parent
    return [(beside, stagingBeside), (place, Self.stagingInside)].contains { folder, name in
      var found = stat()
      guard lstat("\(folder)/\(name)", &found) == 0, EntryKind(found) == .folder,
        isTrusted(found.st_uid)
      else { return false }
      // Where one may not look, a run of somebody else's is at work or was killed.
      return lstat("\(folder)/\(name)/\(SiteJournal.name)", &found) == 0 || errno == EACCES
    }
  }

  /// Whether a folder of this owner can be one that Proviso made for this site.
  func isTrusted(_ owner: uid_t) -> Bool {
    var found = stat()
    return owner == geteuid() || owner == 0 || (lstat(place, &found) == 0 && owner == found.st_uid)
  }

  /// Whether another run holds the lock.
  private var isBeingWritten: Bool {
    let folders = [place, parent].lazy.compactMap { try? OpenFolder.open($0) }
    guard let folder = folders.first else { return false }
    guard folder.lock(LOCK_SH) else { return true }
    folder.unlock()
    return false
  }

  /// What tells one record from the next, as long as nobody writes into the file.
  private struct Stamp: Equatable {
    let device, inode: UInt
    let seconds, nanoseconds: Int
    let size: Int
  }

  private var recordStamp: Stamp? {
    var found = stat()
    guard lstat("\(place)/\(SitePath.history)", &found) == 0 else { return nil }
    return Stamp(
      device: UInt(found.st_dev), inode: UInt(found.st_ino), seconds: found.st_ctim.tv_sec,
      nanoseconds: found.st_ctim.tv_nsec, size: Int(found.st_size))
  }

  private func read() throws(SiteError) -> Site {
    guard let root = try openRoot() else {
      try refuseOlderRest()
      return Site(path: path, files: [:], history: .empty)
    }
    guard let record = try record(in: root) else {
      try requireEmpty(root)
      return Site(path: path, files: [:], history: .empty)
    }
    let history: VersionHistory
    do {
      history = try VersionHistory(decoding: record)
    } catch {
      throw SiteError(shown(SitePath.history), "\(error)")
    }
    var reader = SiteReader(folder: self, root: root, history: history)
    try reader.read()
    reader.files[SitePath.history] = record
    let foreign = try reader.foreign()
    return Site(
      path: path, files: reader.files, history: history, foreign: foreign.names,
      foreignCount: foreign.count)
  }

  /// The folder itself; nil where there is none.
  func openRoot() throws(SiteError) -> OpenFolder? {
    do {
      return try OpenFolder.open(place)
    } catch .notAFolder(let kind) {
      throw SiteError(path, "this is \(kind.rawValue); a site is a folder")
    } catch {
      throw fault(error, "; check the permissions of the folder")
    }
  }

  /// The bytes of the record; nil where there is none.
  func record(in root: OpenFolder) throws(SiteError) -> Data? {
    let steps = SitePath.history.split(separator: "/").map(String.init)
    let versions: OpenFolder?
    do {
      versions = try root.folder(steps[0])
    } catch {
      throw fault(error, at: steps[0], "; restore the folder as it was published")
    }
    guard let versions else { return nil }
    do {
      return try versions.read(steps[1], atMost: SiteLimit.record)
    } catch {
      throw fault(error, at: SitePath.history, "; restore the file as it was published")
    }
  }

  /// Only an empty folder can become a site.
  func requireEmpty(_ root: OpenFolder) throws(SiteError) {
    var hasEntries = false
    var hasVersions = false
    do {
      if try root.kind(of: ".git") != nil {
        throw SiteError(path, "this folder is a git repository; name a folder inside it")
      }
      try root.forEachName { name in
        hasVersions = hasVersions || name == "versions"
        hasEntries = hasEntries || name != Self.stagingInside
      }
    } catch let error as SiteError {
      throw error
    } catch {
      throw SiteError(path, "the folder cannot be read; check its permissions")
    }
    if hasVersions {
      throw SiteError(
        shown(SitePath.history),
        "the record of versions is missing, though versions are there; restore it")
    }
    if hasEntries {
      throw SiteError(
        path,
        "this folder holds other things and is no site of Proviso's; name one that is, or an "
          + "empty or new one")
    }
  }

  /// Earlier versions of Proviso could be killed while the site lay beside its place.
  private func refuseOlderRest() throws(SiteError) {
    let beside = (parent == "/" ? "" : parent) + "/.\(name).proviso-old"
    var found = stat()
    guard lstat(beside, &found) == 0, EntryKind(found) == .folder else { return }
    throw SiteError(
      path,
      "the site is not here; an earlier version of Proviso was killed and left it as "
        + "\(beside). Rename that folder to \(name), then run this again")
  }

  // MARK: Writing

  /// Completes what a run that was killed left half done, if there is such a run.
  ///
  /// - Throws: `SiteError` where it cannot be completed.
  func complete() throws {
    guard hasJournal, !isBeingWritten else { return }
    try locked { _ in }
  }

  /// Does something while no other run can write the site, and completes first what a run that was
  /// killed left half done.
  ///
  /// - Throws: `SiteError` where another run is writing the site, or the one before cannot be
  ///   completed.
  package func locked<T>(_ body: (SiteWriter) throws -> T) throws -> T {
    let writer = try SiteWriter(self)
    try writer.recover()
    return try body(writer)
  }
}

/// Reads Proviso's files of a site, and the names of all others.
private struct SiteReader {
  let folder: SiteFolder
  let root: OpenFolder
  let history: VersionHistory
  var files: [String: Data] = [:]
  private var total = 0
  /// The folders in which Proviso has files, by their paths; the site itself is "".
  private var folders: [String: OpenFolder] = [:]

  init(folder: SiteFolder, root: OpenFolder, history: VersionHistory) {
    self.folder = folder
    self.root = root
    self.history = history
  }

  mutating func read() throws(SiteError) {
    folders[""] = root
    for path in SitePath.all(versions: history.versions.count) where path != SitePath.history {
      try read(path)
    }
  }

  private mutating func read(_ path: String) throws(SiteError) {
    let isRecorded = history.files[path] != nil
    let (above, name) = SitePath.split(path)
    guard let place = try open(above, isRecorded: isRecorded) else { return }
    let data: Data?
    do throws(EntryFault) {
      data = try place.read(name, atMost: SiteLimit.file)
    } catch {
      // An entry that no record names is somebody's, and may be anything.
      if !isRecorded { return }
      throw folder.fault(error, at: path, "; restore the file as it was published")
    }
    guard let data else { return }
    total += data.count
    guard total <= SiteLimit.total else {
      throw SiteError(
        folder.path,
        "its files have more than \(SiteLimit.total >> 20) MB together, which is too "
          + "much for a site")
    }
    files[path] = data
  }

  private mutating func open(
    _ above: String, isRecorded: Bool
  ) throws(SiteError) -> OpenFolder? {
    if let open = folders[above] { return open }
    var place = root
    var path = ""
    for step in above.split(separator: "/") {
      path += path.isEmpty ? String(step) : "/\(step)"
      if let open = folders[path] {
        place = open
        continue
      }
      do throws(EntryFault) {
        guard let next = try place.folder(String(step)) else { return nil }
        place = next
      } catch {
        if !isRecorded { return nil }
        throw folder.fault(error, at: path, "; restore the folder as it was published")
      }
      folders[path] = place
    }
    return place
  }

  /// The foreign names in Proviso's folders, in order, and how many there are.
  ///
  /// Foreign folders end in a slash; no look is taken inside.
  func foreign() throws(SiteError) -> (names: [String], count: Int) {
    var names: [String] = []
    var count = 0
    for (path, open) in folders {
      let prefix = path.isEmpty ? "" : "\(path)/"
      do throws(EntryFault) {
        try open.forEachName { name in
          let entry = prefix + name
          if files[entry] != nil || folders[entry] != nil || entry == SitePath.history
            || entry == SiteFolder.stagingInside
          {
            return
          }
          count += 1
          let isFolder = (try? open.kind(of: name)) == .folder
          names.append(isFolder ? entry + "/" : entry)
          if names.count >= 2 * SiteLimit.foreignNames { trim(&names) }
        }
      } catch {
        throw SiteError(
          folder.shown(path), "the folder cannot be read; check its permissions")
      }
    }
    trim(&names)
    return (names, count)
  }

  private func trim(_ names: inout [String]) {
    names.sort()
    names.removeLast(max(0, names.count - SiteLimit.foreignNames))
  }
}
