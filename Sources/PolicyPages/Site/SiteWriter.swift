package import FoundationEssentials
import Glibc
import PolicyKit

/// One run's turn at writing a site, in which no other run can write it.
///
/// New files are staged beside the site, or inside it where it is mounted by itself or the folder
/// above cannot be written. When all are on the disk, a journal commits the run to them. Then each
/// is put in its place in one step, and the record comes last. A run that is killed before the
/// journal is whole changed nothing; one that is killed later is completed by the next.
package final class SiteWriter {
  private let folder: SiteFolder
  /// The site, locked; nil while there is none.
  private var root: OpenFolder?
  /// The folder above, locked while there is no site.
  private var above: OpenFolder?
  private var steps = 0

  /// Takes the lock.
  ///
  /// The lock is on the site itself, so that all who see the site share it, through whatever mount.
  init(_ folder: SiteFolder) throws(SiteError) {
    self.folder = folder
    root = try folder.openRoot()
    if let root {
      try lock(root)
      try requireSame(root)
      return
    }
    let parent: OpenFolder?
    do {
      parent = try OpenFolder.open(folder.parent)
    } catch {
      throw SiteError(
        folder.path, "the folder above it cannot be opened (\(error.problem))")
    }
    guard let parent else {
      throw SiteError(folder.path, "the folder above it is not there; make it first")
    }
    try lock(parent)
    above = parent
    root = try folder.openRoot()
    if let root { try lock(root) }
  }

  private func lock(_ open: OpenFolder) throws(SiteError) {
    // A command that reads holds the lock for a moment, to see whether anybody writes.
    for _ in 0..<5 {
      if open.lock(LOCK_EX) { return }
      usleep(20_000)
    }
    throw SiteFolder.busy(folder.path)
  }

  /// Refuses a folder that somebody put in the place of the one that is locked.
  private func requireSame(_ root: OpenFolder) throws(SiteError) {
    var found = stat()
    let locked: stat
    do {
      locked = try root.status()
    } catch {
      throw folder.fault(error)
    }
    guard lstat(folder.place, &found) == 0, found.st_ino == locked.st_ino,
      found.st_dev == locked.st_dev
    else {
      throw SiteError(folder.path, "somebody else moved the folder meanwhile; run this again")
    }
  }

  /// Counts a step that changes the disk.
  private func step() throws {
    steps += 1
    try folder.beforeStep?(steps)
  }

  // MARK: Publishing

  /// Finds out whether files could be written over a site, and changes nothing.
  ///
  /// The files are staged, so that a folder that is read-only, a full disk and whatever stands in the
  /// way show, and are removed again.
  ///
  /// - Throws: `SiteError` as `publish` does.
  package func rehearse(_ files: [String: Data], over site: Site) throws {
    sweep(try stage(try plan(files, over: site)))
  }

  /// Writes the files of a site, each in its place, and the record last.
  ///
  /// - Parameters:
  ///   - files: Every file of Proviso's after it.
  ///   - site: The site as it was read in this turn.
  /// - Throws: `SiteError` naming what stands in the way; the site is then as it was, unless the
  ///   error says that it has to be completed.
  package func publish(_ files: [String: Data], over site: Site) throws {
    let journal = try plan(files, over: site)
    let staging: Staging
    do {
      staging = try stage(journal)
    } catch let error as SiteError {
      throw SiteError(error.path, "\(error.problem); nothing was changed")
    }
    do {
      try complete(journal, in: staging, isResumed: false)
    } catch let error as SiteError {
      throw SiteError(
        error.path,
        "\(error.problem); the site is half written now. Mend this, then run proviso publish, "
          + "which completes it")
    }
  }

  /// Checks everything that can be checked, and says what will be done.
  private func plan(_ files: [String: Data], over site: Site) throws -> SiteJournal {
    var recorded = Set(site.history.files.keys)
    if site.files[SitePath.history] != nil { recorded.insert(SitePath.history) }
    guard let record = files[SitePath.history] else {
      throw SiteError(folder.shown(SitePath.history), "a site has a record; none was given")
    }
    let paths = files.keys.filter { files[$0] != site.files[$0] || $0 == SitePath.history }
    var folders: [String] = []
    if let root {
      try requireWritable(root, at: "")
      folders = try check(
        paths, recorded: recorded, in: root, versions: site.history.versions.count)
    } else {
      folders = SitePath.folders(of: paths)
    }
    var entries: [SiteJournal.Entry] = []
    var contents: [Data] = []
    var total = 0
    for path in SiteJournal.order(paths) {
      guard SitePath.isOurs(path), let data = files[path] else {
        throw SiteError(folder.shown(path), "this is no file of Proviso's, and is not written")
      }
      let limit = path == SitePath.history ? SiteLimit.record : SiteLimit.file
      guard data.count <= limit else {
        throw folder.fault(.tooLarge(limit: limit), at: path, "; nothing was changed")
      }
      total += data.count
      entries.append(
        .init(
          path: path, digest: Digest(of: data), size: data.count,
          isNew: !recorded.contains(path) || site.files[path] == nil))
      contents.append(data)
    }
    guard total <= SiteLimit.total else {
      throw SiteError(
        folder.path,
        "the new files have more than \(SiteLimit.total >> 20) MB together; nothing was changed")
    }
    return SiteJournal(
      before: site.files[SitePath.history].map(Digest.init(of:)), after: Digest(of: record),
      folders: folders, entries: entries,
      removed: recorded.filter { site.files[$0] != nil && files[$0] == nil }.sorted(),
      contents: contents)
  }

  /// Refuses what stands where a file or folder of Proviso's has to go.
  ///
  /// - Returns: The folders that have to be made.
  private func check(
    _ paths: [String], recorded: Set<String>, in root: OpenFolder, versions: Int
  ) throws(SiteError) -> [String] {
    var folders: [String: OpenFolder] = ["": root]
    var missing: [String] = []
    for path in SitePath.folders(of: paths) {
      let (above, name) = SitePath.split(path)
      guard let place = folders[above] else {
        missing.append(path)
        continue
      }
      do throws(EntryFault) {
        guard let found = try place.folder(name) else {
          missing.append(path)
          continue
        }
        folders[path] = found
      } catch {
        throw folder.fault(
          error, at: path, "; move it away, then publish again. Nothing was changed")
      }
      // The folder of a version that is not published yet is somebody's.
      if above == "versions", let number = Int(name), number > versions {
        throw SiteError(
          folder.shown(path),
          "version \(number) has to go here, but this folder is not Proviso's; move it away, then "
            + "publish again. Nothing was changed")
      }
      if let found = folders[path] { try requireWritable(found, at: path) }
    }
    for path in paths {
      let (above, name) = SitePath.split(path)
      guard let place = folders[above] else { continue }
      let kind: EntryKind?
      do throws(EntryFault) {
        kind = try place.kind(of: name)
      } catch {
        throw folder.fault(error, at: path, "; nothing was changed")
      }
      guard let kind else { continue }
      guard kind == .file, recorded.contains(path) else {
        let what = kind == .file ? "a file that is not Proviso's" : kind.rawValue
        throw SiteError(
          folder.shown(path),
          "a file of Proviso's has to go here, but this is \(what); move it away, then publish "
            + "again. Nothing was changed")
      }
    }
    return missing
  }

  private func requireWritable(_ open: OpenFolder, at path: String) throws(SiteError) {
    if open.isWritable { return }
    throw SiteError(
      folder.shown(path),
      "the folder cannot be written; check its permissions. Nothing was changed")
  }

  // MARK: Staging

  /// The folder in which new files wait, and the folder that it is in.
  private struct Staging {
    let open: OpenFolder
    let holder: OpenFolder
    let name: String
    /// The path for messages.
    let path: String
  }

  private func stage(_ journal: SiteJournal) throws -> Staging {
    let staging = try makeStaging()
    do {
      for (number, content) in journal.contents.enumerated() {
        try step()
        try create(String(number), content, in: staging)
      }
      try step()
      try create(SiteJournal.draftName, journal.encoded(), in: staging)
      try requireRecord([journal.before])
      try staging.open.synchronise()
      try step()
      try staging.open.move(SiteJournal.draftName, to: staging.open, as: SiteJournal.name)
      try step()
      try staging.open.synchronise()
      try staging.holder.synchronise()
    } catch let error as SiteError {
      sweep(staging)
      throw error
    } catch let error as EntryFault {
      sweep(staging)
      throw SiteError(staging.path, error.problem)
    }
    return staging
  }

  private func create(_ name: String, _ data: Data, in staging: Staging) throws(SiteError) {
    do {
      try staging.open.create(name, data, mode: 0o644)
    } catch {
      throw SiteError(
        "\(staging.path)/\(name)", "the file cannot be written (\(error.problem))")
    }
  }

  /// Makes the folder beside the site, or inside it where files cannot be moved from beside.
  private func makeStaging() throws -> Staging {
    if root == nil || !folder.stagesInside,
      let parent = try? above ?? OpenFolder.open(folder.parent),
      root.map(parent.canMove) ?? true
    {
      let path = "\(folder.parent == "/" ? "" : folder.parent)/\(folder.stagingBeside)"
      do throws(EntryFault) {
        return try makeStaging(in: parent, named: folder.stagingBeside, path: path)
      } catch let error {
        guard root != nil, case .system(let number) = error,
          [EACCES, EPERM, EROFS, ENOSPC, EDQUOT].contains(number)
        else { throw SiteError(path, "\(error.problem); move it away") }
      }
    }
    guard let root else {
      throw SiteError(folder.path, "the folder above it cannot be written; check its permissions")
    }
    let path = folder.shown(SiteFolder.stagingInside)
    do throws(EntryFault) {
      return try makeStaging(in: root, named: SiteFolder.stagingInside, path: path)
    } catch {
      throw SiteError(path, "no files can be staged here (\(error.problem))")
    }
  }

  private func makeStaging(
    in holder: OpenFolder, named name: String, path: String
  ) throws(EntryFault) -> Staging {
    _ = try holder.makeFolder(name, mode: 0o700)
    guard let open = try holder.folder(name) else { throw .system(ENOENT) }
    guard folder.isTrusted(try open.status().st_uid) else { throw .system(EPERM) }
    let staging = Staging(open: open, holder: holder, name: name, path: path)
    removeFiles(of: staging)
    return staging
  }

  /// Removes the staged files, and the folder, unless somebody put a file of theirs into it.
  private func sweep(_ staging: Staging) {
    removeFiles(of: staging)
    staging.holder.removeFolder(staging.name)
    try? staging.holder.synchronise()
  }

  private func removeFiles(of staging: Staging) {
    // The journal goes first: without it nothing else here counts.
    try? staging.open.remove(SiteJournal.name)
    try? staging.open.synchronise()
    var names: [String] = []
    try? staging.open.forEachName { name in
      if name == SiteJournal.draftName || Int(name).map({ $0 >= 0 && String($0) == name }) == true {
        names.append(name)
      }
    }
    for name in names { try? staging.open.remove(name) }
  }

  // MARK: Putting in place

  /// Puts every file in its place, then the record, and removes what no version names any more.
  private func complete(_ journal: SiteJournal, in staging: Staging, isResumed: Bool) throws {
    let root = try makeRoot()
    try requireRecord([journal.before, journal.after])
    var folders: [String: OpenFolder] = ["": root]
    for path in journal.folders {
      try makeFolder(path, in: &folders, isResumed: isResumed)
    }
    var touched: Set<String> = []
    for (number, entry) in journal.entries.enumerated() {
      let (above, _) = SitePath.split(entry.path)
      let place = try open(above, in: &folders)
      if entry.path == SitePath.history {
        // What the record names is on the disk before the record is.
        for path in touched.sorted() { try synchronise(folders[path], at: path) }
        try requireRecord([journal.before, journal.after])
      }
      try put(
        entry, number: number, content: journal.contents[number], from: staging, to: place,
        mark: journal.after)
      touched.insert(above)
    }
    try synchronise(folders["versions"], at: "versions")
    for path in journal.removed {
      let (above, name) = SitePath.split(path)
      guard let place = try? open(above, in: &folders), (try? place.kind(of: name)) == .file else {
        continue
      }
      try step()
      do throws(EntryFault) {
        try place.remove(name)
        try place.synchronise()
      } catch {
        throw folder.fault(error, at: path)
      }
    }
    if isResumed {
      // The run before can have staged a file in its own folder.
      for path in touched.sorted() { try? folders[path]?.remove(Self.temporary(journal.after)) }
    }
    try step()
    try? staging.open.remove(SiteJournal.name)
    try step()
    sweep(staging)
  }

  private func makeRoot() throws -> OpenFolder {
    if let root { return root }
    guard let above else {
      throw SiteError(folder.path, "the folder above it cannot be opened")
    }
    try step()
    do throws(EntryFault) {
      _ = try above.makeFolder(folder.name, mode: 0o755)
      try above.synchronise()
    } catch {
      throw folder.fault(error)
    }
    guard let made = try folder.openRoot() else { throw folder.fault(.system(ENOENT)) }
    try lock(made)
    root = made
    if try folder.record(in: made) == nil { try refuseOthers(in: made) }
    return made
  }

  /// Refuses a folder that somebody made, with entries of theirs, before this run could make it.
  private func refuseOthers(in made: OpenFolder) throws(SiteError) {
    var isEmpty = true
    do {
      try made.forEachName { _ in isEmpty = false }
    } catch {
      throw folder.fault(error)
    }
    if !isEmpty {
      throw SiteError(folder.path, "somebody else made this folder meanwhile; move it away")
    }
  }

  /// Refuses to go on where the record is neither the one before nor the one after.
  private func requireRecord(_ allowed: [Digest?]) throws(SiteError) {
    let found = try root.flatMap { root throws(SiteError) in try folder.record(in: root) }
      .map(Digest.init(of:))
    guard allowed.contains(found) else {
      throw SiteError(
        folder.shown(SitePath.history),
        "the record was changed by somebody else meanwhile; run this again")
    }
  }

  private func makeFolder(
    _ path: String, in folders: inout [String: OpenFolder], isResumed: Bool
  ) throws {
    let (above, name) = SitePath.split(path)
    let place = try open(above, in: &folders)
    try step()
    do throws(EntryFault) {
      let isMade = try place.makeFolder(name, mode: 0o755)
      try place.synchronise()
      // The run before can have made it. Otherwise only the folder of a version is Proviso's alone.
      if !isMade, !isResumed, above == "versions" { throw .system(EEXIST) }
    } catch {
      throw folder.fault(error, at: path, "; move it away")
    }
    _ = try open(path, in: &folders)
  }

  private func open(
    _ path: String, in folders: inout [String: OpenFolder]
  ) throws(SiteError) -> OpenFolder {
    if let open = folders[path] { return open }
    let (above, name) = SitePath.split(path)
    let place = try open(above, in: &folders)
    do throws(EntryFault) {
      guard let found = try place.folder(name) else { throw .system(ENOENT) }
      folders[path] = found
      return found
    } catch {
      throw folder.fault(error, at: path)
    }
  }

  private func synchronise(_ open: OpenFolder?, at path: String) throws(SiteError) {
    do {
      try open?.synchronise()
    } catch {
      throw folder.fault(error, at: path)
    }
  }

  /// Puts one file in its place in one step.
  private func put(
    _ entry: SiteJournal.Entry, number: Int, content: Data, from staging: Staging,
    to place: OpenFolder, mark: Digest
  ) throws {
    let (_, name) = SitePath.split(entry.path)
    let staged = String(number)
    do {
      let found = try place.status(of: name)
      if let found {
        let kind = EntryKind(found)
        guard kind == .file else { throw EntryFault.notAFile(kind) }
        if try isThere(entry, name, in: place) { return }
        // A file that was not there when everything was checked is somebody's.
        guard !entry.isNew else { throw somebodyElses(entry) }
      }
      try restore(entry, staged: staged, content: content, in: staging)
      if let found {
        staging.open.give(staged, theOwnerAndModeOf: found)
      } else {
        staging.open.give(staged, theGroupFrom: try place.status())
      }
      try step()
      do {
        try move(staged, from: staging.open, to: place, as: name, replaces: found != nil)
      } catch EntryFault.system(EXDEV) {
        try copy(content, to: place, as: name, over: found, named: Self.temporary(mark))
      }
    } catch EntryFault.system(EEXIST) {
      throw somebodyElses(entry)
    } catch let error as EntryFault {
      throw folder.fault(error, at: entry.path)
    }
  }

  private func somebodyElses(_ entry: SiteJournal.Entry) -> SiteError {
    SiteError(
      folder.shown(entry.path),
      "a file of Proviso's has to go here, but somebody else made one meanwhile; move it away")
  }

  /// Whether a file has the bytes of an entry already.
  private func isThere(
    _ entry: SiteJournal.Entry, _ name: String, in place: OpenFolder
  ) throws(EntryFault) -> Bool {
    guard let status = try place.status(of: name), Int(status.st_size) == entry.size else {
      return false
    }
    return try place.read(name, atMost: entry.size).map(Digest.init(of:)) == entry.digest
  }

  /// Stages a file anew from the journal, where it is gone or was changed.
  private func restore(
    _ entry: SiteJournal.Entry, staged: String, content: Data, in staging: Staging
  ) throws {
    if (try? isThere(entry, staged, in: staging.open)) == true { return }
    try step()
    try staging.open.remove(staged)
    try step()
    try staging.open.create(staged, content, mode: 0o644)
  }

  /// Moves a file to its place; a new one never takes the place of another.
  private func move(
    _ staged: String, from source: OpenFolder, to place: OpenFolder, as name: String,
    replaces: Bool
  ) throws(EntryFault) {
    if replaces { return try source.move(staged, to: place, as: name) }
    do {
      try source.link(staged, to: place, as: name)
    } catch .system(let number) where [EPERM, ENOTSUP, ENOSYS, EMLINK].contains(number) {
      // This file system has no second names.
      try source.move(staged, to: place, as: name)
      return
    }
    try source.remove(staged)
  }

  /// The name of a file that is staged in its own folder, by the record that the run writes.
  private static func temporary(_ record: Digest) -> String {
    ".proviso-new-" + record.description.suffix(16)
  }

  /// Puts a file in a folder of the site that is a mount of its own, in which it is staged again.
  private func copy(
    _ content: Data, to place: OpenFolder, as name: String, over found: stat?,
    named temporary: String
  ) throws {
    // Only a run that was killed here can have left one of this name.
    try step()
    try place.remove(temporary)
    try step()
    try place.create(temporary, content, mode: 0o644)
    if let found { place.give(temporary, theOwnerAndModeOf: found) }
    try step()
    do throws(EntryFault) {
      try move(temporary, from: place, to: place, as: name, replaces: found != nil)
    } catch {
      try? place.remove(temporary)
      throw error
    }
  }

  // MARK: Completing the run before

  /// Completes a run that was killed, or removes what it staged where it had not committed itself.
  func recover() throws {
    for staging in try foundStagings() {
      guard let journal = try journal(in: staging) else {
        try step()
        sweep(staging)
        continue
      }
      let record = try root.flatMap { root throws(SiteError) in try folder.record(in: root) }
        .map(Digest.init(of:))
      if record == journal.before || record == journal.after {
        do {
          try complete(journal, in: staging, isResumed: true)
        } catch let error as SiteError {
          throw SiteError(
            error.path,
            "the run before was interrupted, and it cannot be completed: \(error.problem). Mend "
              + "this, then run this again")
        }
      } else {
        // Somebody put another record here since, from git for instance, and that one counts.
        try abandon(journal)
        try step()
        sweep(staging)
      }
    }
  }

  private func foundStagings() throws(SiteError) -> [Staging] {
    var found: [Staging] = []
    var holders: [(OpenFolder, String, String)] = []
    if let parent = above ?? (try? OpenFolder.open(folder.parent)) {
      let beside = folder.parent == "/" ? "" : folder.parent
      holders.append((parent, folder.stagingBeside, "\(beside)/\(folder.stagingBeside)"))
    }
    if let root {
      holders.append((root, SiteFolder.stagingInside, folder.shown(SiteFolder.stagingInside)))
    }
    for (holder, name, path) in holders {
      // Whatever else has this name is somebody's, and stands in nobody's way before it is needed.
      guard (try? holder.kind(of: name)) == .folder else { continue }
      do throws(EntryFault) {
        guard let open = try holder.folder(name) else { continue }
        guard folder.isTrusted(try open.status().st_uid) else { continue }
        found.append(Staging(open: open, holder: holder, name: name, path: path))
      } catch {
        throw SiteError(
          path,
          "an earlier run was killed and left this, and it cannot be opened "
            + "(\(error.problem)); run this as the user who ran that")
      }
    }
    return found
  }

  private func journal(in staging: Staging) throws(SiteError) -> SiteJournal? {
    do {
      return try staging.open.read(SiteJournal.name, atMost: 2 * SiteLimit.total)
        .flatMap(SiteJournal.init(decoding:))
    } catch {
      throw SiteError(
        "\(staging.path)/\(SiteJournal.name)",
        "an earlier run was killed, and what it was to do cannot be read (\(error.problem))")
    }
  }

  /// Takes back the new files of a run that is not completed, if they are still what it wrote and
  /// the record does not name them.
  private func abandon(_ journal: SiteJournal) throws {
    guard let root, let record = try folder.record(in: root),
      let history = try? VersionHistory(decoding: record)
    else { return }
    var folders: [String: OpenFolder] = ["": root]
    for entry in journal.entries
    where entry.isNew && entry.path != SitePath.history && history.files[entry.path] == nil {
      let (above, name) = SitePath.split(entry.path)
      guard let place = try? open(above, in: &folders),
        (try? isThere(entry, name, in: place)) == true
      else { continue }
      try step()
      try? place.remove(name)
    }
    for path in journal.folders.reversed() where path.hasPrefix("versions/") {
      let (above, name) = SitePath.split(path)
      if let place = try? open(above, in: &folders) { place.removeFolder(name) }
    }
  }
}
