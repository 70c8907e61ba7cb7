import CExchange
package import FoundationEssentials
import Glibc
import PolicyKit

/// A folder whose contents are replaced as a whole: whoever looks sees the old ones or the new.
///
/// The new contents are written beside the folder, brought to the disk, and put in its place in one
/// step. A run that is killed leaves at most a folder beside it, which the next run removes.
///
/// Replacing a folder deletes what was in it, so only one that is empty, or is a site already, can
/// be replaced, and of the old contents only the files that were read before are removed.
package struct AtomicFolder: Sendable {
  /// The folder.
  package let path: String
  /// Where it really is, after links.
  private let place: String
  private let parent: String
  /// The contents to come, and then for a moment the old ones.
  private let staging: String
  /// The old contents, for a moment, where two folders cannot change places in one step.
  private let previous: String

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
    parent = above.isEmpty ? "/" : above
    let beside = parent == "/" ? "" : parent
    staging = "\(beside)/.\(name).proviso-new"
    previous = "\(beside)/.\(name).proviso-old"
  }

  /// Everything in the folder, by path below it; nothing where there is no folder.
  ///
  /// - Throws: `SiteError` naming what cannot be read, or is neither file nor folder, or a folder
  ///   that is not empty and no site.
  package func contents() throws(SiteError) -> [String: Data] {
    // Without the step of exchange, a killed run can leave the contents beside the folder.
    let folder = !exists(place) && exists(previous) ? previous : place
    guard exists(folder) else { return [:] }
    try requireSite(folder)
    var files: [String: Data] = [:]
    for name in try names(in: folder) {
      files[name] = try read("\(folder)/\(name)", shownAs: shown(name))
    }
    return files
  }

  /// Does something while no other run of Proviso can write the folder.
  ///
  /// - Throws: `SiteError` where another run is writing it.
  package func locked<T>(_ body: () throws -> T) throws -> T {
    let lock = open(parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard lock >= 0 else {
      throw SiteError(path, "the folder above it cannot be opened (\(Self.reason()))")
    }
    defer { close(lock) }
    guard flock(lock, LOCK_EX | LOCK_NB) == 0 else {
      throw SiteError(
        path, "another run of Proviso is writing this site; wait for its end, then run this again")
    }
    return try body()
  }

  /// Replaces everything in the folder.
  ///
  /// To be called while it is locked.
  ///
  /// - Throws: `SiteError`; the folder is then as it was.
  package func replace(with files: [String: Data]) throws(SiteError) {
    if !exists(place), exists(previous) { rename(previous, place) }
    var old: [String] = []
    if exists(place) {
      try requireSite(place)
      old = try names(in: place)
    }
    try clearAway(staging)
    try clearAway(previous)
    do {
      try stage(files)
      try exchange()
    } catch {
      discard(staging, Array(files.keys))
      throw error
    }
    // What is beside the folder now is the old contents; that they go is no part of the promise.
    discard(staging, old)
    discard(previous, old)
  }

  /// Puts right what a killed run left, where nothing is to be replaced.
  ///
  /// To be called while it is locked.
  ///
  /// - Throws: `SiteError` where it cannot be removed.
  package func tidy() throws(SiteError) {
    if !exists(place), exists(previous) { rename(previous, place) }
    guard exists(place) else { return }
    try clearAway(staging)
    try clearAway(previous)
  }

  // MARK: Reading

  /// Only a folder of Proviso's, or an empty one, may ever be replaced.
  private func requireSite(_ folder: String) throws(SiteError) {
    guard isFolder(folder) else {
      throw SiteError(path, "this is a file; a site is a folder")
    }
    if exists("\(folder)/.git") {
      throw SiteError(path, "this folder is a git repository; name a folder inside it")
    }
    guard !exists("\(folder)/\(SitePath.history)") else { return }
    let entries: [String]
    do {
      entries = try FileManager.default.contentsOfDirectory(atPath: folder)
    } catch {
      throw SiteError(path, "the folder cannot be read; check its permissions")
    }
    if entries.contains("versions") {
      throw SiteError(
        shown(SitePath.history),
        "the record of versions is missing, though versions are there; restore it")
    }
    guard entries.isEmpty else {
      throw SiteError(
        path,
        "this folder holds other things and is no site of Proviso's; name one that is, or an "
          + "empty or new one")
    }
  }

  /// The files below a folder, by their paths below it, in order.
  private func names(in folder: String, under prefix: String = "") throws(SiteError) -> [String] {
    let entries: [String]
    do {
      entries = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    } catch {
      throw SiteError(shown(prefix), "the folder cannot be read; check its permissions")
    }
    var names: [String] = []
    for entry in entries {
      var status = stat()
      guard lstat("\(folder)/\(entry)", &status) == 0 else {
        throw SiteError(shown(prefix + entry), "it cannot be read (\(Self.reason()))")
      }
      switch status.st_mode & S_IFMT {
      case S_IFDIR:
        names += try self.names(in: "\(folder)/\(entry)", under: "\(prefix)\(entry)/")
      case S_IFREG: names.append(prefix + entry)
      default:
        throw SiteError(
          shown(prefix + entry), "a site holds files and folders only, no links or devices")
      }
    }
    return names
  }

  private func read(_ file: String, shownAs name: String) throws(SiteError) -> Data {
    do {
      return try Data(contentsOf: URL(filePath: file))
    } catch {
      throw SiteError(name, "the file cannot be read; check its permissions")
    }
  }

  // MARK: Writing

  private func stage(_ files: [String: Data]) throws(SiteError) {
    var folders: Set<String> = [staging]
    try makeFolder(staging)
    for (name, data) in files.sorted(by: { $0.key < $1.key }) {
      var folder = staging
      for step in name.split(separator: "/").dropLast() {
        folder += "/\(step)"
        if folders.insert(folder).inserted { try makeFolder(folder) }
      }
      try write(data, to: "\(staging)/\(name)", shownAs: shown(name))
    }
    for folder in folders.sorted() { Self.synchronise(folder) }
  }

  private func makeFolder(_ folder: String) throws(SiteError) {
    guard mkdir(folder, 0o755) == 0 else {
      throw SiteError(
        path, "no folder can be made beside it (\(Self.reason())); nothing was changed")
    }
  }

  private func write(_ data: Data, to file: String, shownAs name: String) throws(SiteError) {
    func fault() -> SiteError {
      SiteError(name, "the file cannot be written (\(Self.reason())); nothing was changed")
    }
    let descriptor = open(file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o644)
    guard descriptor >= 0 else { throw fault() }
    var offset = 0
    while offset < data.count {
      let count = data.withUnsafeBytes { bytes in
        Glibc.write(descriptor, bytes.baseAddress?.advanced(by: offset), bytes.count - offset)
      }
      if count > 0 {
        offset += count
      } else if errno != EINTR {
        let error = fault()
        close(descriptor)
        throw error
      }
    }
    guard fsync(descriptor) == 0 else {
      let error = fault()
      close(descriptor)
      throw error
    }
    guard close(descriptor) == 0 else { throw fault() }
  }

  private func exchange() throws(SiteError) {
    guard exists(place) else {
      guard rename(staging, place) == 0 else {
        throw SiteError(path, "it cannot be made (\(Self.reason())); nothing was changed")
      }
      Self.synchronise(parent)
      return
    }
    if proviso_exchange(staging, place) == 0 {
      Self.synchronise(parent)
      return
    }
    guard [ENOSYS, EINVAL, ENOTSUP, EXDEV].contains(errno) else {
      throw SiteError(path, "it cannot be replaced (\(Self.reason())); nothing was changed")
    }
    // In two steps, then: a run killed between them leaves the old contents beside the folder,
    // where reading finds them and the next run puts them back.
    guard rename(place, previous) == 0 else {
      throw SiteError(path, "it cannot be replaced (\(Self.reason())); nothing was changed")
    }
    guard rename(staging, place) == 0 else {
      let reason = Self.reason()
      rename(previous, place)
      throw SiteError(path, "it cannot be replaced (\(reason)); nothing was changed")
    }
    Self.synchronise(parent)
  }

  /// Removes what a killed run left beside the folder.
  private func clearAway(_ folder: String) throws(SiteError) {
    guard exists(folder) else { return }
    if isFolder(folder), let left = try? names(in: folder) { discard(folder, left) }
    guard !exists(folder) else {
      throw SiteError(folder, "what an earlier run left here cannot be removed; remove it")
    }
  }

  /// Removes files from a folder, by their paths below it, and the folders that are empty then.
  private func discard(_ folder: String, _ files: [String]) {
    guard isFolder(folder) else { return }
    var folders: Set<String> = []
    for file in files {
      unlink("\(folder)/\(file)")
      var above = file.split(separator: "/").dropLast()
      while !above.isEmpty {
        folders.insert(above.joined(separator: "/"))
        above = above.dropLast()
      }
    }
    // Longer paths first, so that inner folders go before those around them.
    for inner in folders.sorted(by: { ($0.utf8.count, $0) > ($1.utf8.count, $1) }) {
      rmdir("\(folder)/\(inner)")
    }
    rmdir(folder)
  }

  // MARK: Small things

  private func shown(_ name: String) -> String { "\(path)/\(name)" }

  private func exists(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0
  }

  private func isFolder(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  private static func resolved(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }

  private static func synchronise(_ folder: String) {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }

  private static func reason() -> String { String(cString: strerror(errno)) }
}
