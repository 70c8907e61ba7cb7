import FoundationEssentials
import Glibc

/// The kind of an entry in a folder.
enum EntryKind: String, Sendable {
  case file = "a file"
  case folder = "a folder"
  case link = "a symbolic link"
  case pipe = "a named pipe"
  case socket = "a socket"
  case device = "a device"

  init(_ status: stat) {
    self =
      switch status.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .folder
      case S_IFLNK: .link
      case S_IFIFO: .pipe
      case S_IFSOCK: .socket
      default: .device
      }
  }
}

/// Why an entry of a folder cannot be read or written.
enum EntryFault: Error, Hashable, Sendable {
  /// Something else stands where a file should.
  case notAFile(EntryKind)
  /// Something else stands where a folder should.
  case notAFolder(EntryKind)
  /// The file is larger than the limit in bytes.
  case tooLarge(limit: Int)
  /// The system refused; the number is errno's.
  case system(Int32)

  /// The fault in words, to go after the path.
  var problem: String {
    switch self {
    case .notAFile(let kind): "this is \(kind.rawValue), where a file should be"
    case .notAFolder(let kind): "this is \(kind.rawValue), where a folder should be"
    case .tooLarge(let limit):
      "the file is larger than \(limit >> 20) MB, which none of its kind is"
    case .system(let number): "the system says: \(String(cString: strerror(number)))"
    }
  }
}

/// A folder held open, so that a step in it happens in this folder, whatever its path names by then.
///
/// No step follows a symbolic link, and no step waits for the other end of a pipe.
final class OpenFolder {
  let descriptor: Int32

  private init(_ descriptor: Int32) { self.descriptor = descriptor }

  deinit { close(descriptor) }

  private static let flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK

  // MARK: Folders

  /// Opens a folder by its path; nil where there is nothing.
  static func open(_ path: String) throws(EntryFault) -> OpenFolder? {
    try open(path, in: AT_FDCWD)
  }

  /// Opens a folder in this one; nil where there is nothing.
  func folder(_ name: String) throws(EntryFault) -> OpenFolder? {
    try Self.open(name, in: descriptor)
  }

  private static func open(
    _ name: String, in folder: Int32
  ) throws(EntryFault) -> OpenFolder? {
    let opened = openat(folder, name, flags)
    if opened >= 0 { return OpenFolder(opened) }
    let number = errno
    if number == ENOENT { return nil }
    guard number == ENOTDIR || number == ELOOP else { throw .system(number) }
    var found = stat()
    guard fstatat(folder, name, &found, AT_SYMLINK_NOFOLLOW) == 0 else { throw .system(number) }
    throw .notAFolder(EntryKind(found))
  }

  /// The status of the folder itself.
  func status() throws(EntryFault) -> stat {
    var found = stat()
    guard fstat(descriptor, &found) == 0 else { throw .system(errno) }
    return found
  }

  /// The names in the folder, unordered.
  ///
  /// - Parameter take: Gets each name; the names need not be kept.
  func forEachName(_ take: (String) -> Void) throws(EntryFault) {
    let opened = openat(descriptor, ".", Self.flags)
    guard opened >= 0 else { throw .system(errno) }
    guard let stream = fdopendir(opened) else {
      let number = errno
      close(opened)
      throw .system(number)
    }
    defer { closedir(stream) }
    while true {
      errno = 0
      guard let entry = readdir(stream) else {
        if errno != 0 { throw .system(errno) }
        return
      }
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { take(name) }
    }
  }

  // MARK: Looking

  /// The status of an entry, which is not opened; nil where there is none.
  func status(of name: String) throws(EntryFault) -> stat? {
    var found = stat()
    if fstatat(descriptor, name, &found, AT_SYMLINK_NOFOLLOW) == 0 { return found }
    if errno == ENOENT { return nil }
    throw .system(errno)
  }

  /// The kind of an entry, which is not opened; nil where there is none.
  func kind(of name: String) throws(EntryFault) -> EntryKind? {
    try status(of: name).map(EntryKind.init)
  }

  /// Whether this process may add, replace and remove entries.
  var isWritable: Bool { faccessat(descriptor, ".", W_OK | X_OK, AT_EACCESS) == 0 }

  /// Reads a file; nil where there is none.
  ///
  /// - Parameter limit: The most bytes that it may have; no more are read.
  func read(_ name: String, atMost limit: Int) throws(EntryFault) -> Data? {
    // The look before opening keeps devices from being opened, and the one after it decides.
    guard let before = try kind(of: name) else { return nil }
    guard before == .file else { throw .notAFile(before) }
    let file = openat(descriptor, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
    guard file >= 0 else {
      if errno == ENOENT { return nil }
      throw errno == ELOOP ? .notAFile(.link) : .system(errno)
    }
    defer { close(file) }
    return try Self.read(file, atMost: limit)
  }

  private static func read(_ file: Int32, atMost limit: Int) throws(EntryFault) -> Data {
    var found = stat()
    guard fstat(file, &found) == 0 else { throw .system(errno) }
    guard EntryKind(found) == .file else { throw .notAFile(EntryKind(found)) }
    guard Int(found.st_size) <= limit else { throw .tooLarge(limit: limit) }
    var data = Data()
    data.reserveCapacity(Int(found.st_size))
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(file, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw .system(errno) }
      if count == 0 { return data }
      // A file can grow while it is read.
      guard data.count + count <= limit else { throw .tooLarge(limit: limit) }
      data.append(contentsOf: chunk[..<count])
    }
  }

  /// Reads a file by its path, which may be a link; nil where there is none.
  static func read(path: String, atMost limit: Int) throws(EntryFault) -> Data? {
    var found = stat()
    guard stat(path, &found) == 0 else {
      if errno == ENOENT { return nil }
      throw .system(errno)
    }
    guard EntryKind(found) == .file else { throw .notAFile(EntryKind(found)) }
    let file = Glibc.open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
    guard file >= 0 else { throw .system(errno) }
    defer { close(file) }
    return try read(file, atMost: limit)
  }

  // MARK: Changing

  /// Makes a folder; false where something stands there already.
  func makeFolder(_ name: String, mode: mode_t) throws(EntryFault) -> Bool {
    if mkdirat(descriptor, name, mode) == 0 { return true }
    if errno == EEXIST { return false }
    throw .system(errno)
  }

  /// Makes a file with these bytes, and waits until they are on the disk.
  ///
  /// - Throws: `EntryFault`, with `EEXIST` where something stands there; then no new file is left.
  func create(_ name: String, _ data: Data, mode: mode_t) throws(EntryFault) {
    let file = openat(
      descriptor, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode)
    guard file >= 0 else { throw .system(errno) }
    var problem = Self.write(data, to: file)
    if problem == nil, fsync(file) != 0 { problem = errno }
    if close(file) != 0, problem == nil { problem = errno }
    if let problem {
      unlinkat(descriptor, name, 0)
      throw .system(problem)
    }
  }

  /// Writes bytes; the number of the fault, or nil.
  private static func write(_ data: Data, to file: Int32) -> Int32? {
    var offset = 0
    while offset < data.count {
      let count = data.withUnsafeBytes { bytes in
        Glibc.write(file, bytes.baseAddress?.advanced(by: offset), bytes.count - offset)
      }
      if count > 0 {
        offset += count
      } else if errno != EINTR {
        return errno
      }
    }
    return nil
  }

  /// Gives a file the owner and the mode of another, as far as this process may.
  func give(_ name: String, theOwnerAndModeOf other: stat) {
    let file = openat(descriptor, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard file >= 0 else { return }
    defer { close(file) }
    // The owner goes first, because a new owner takes bits of the mode away.
    _ = fchown(file, other.st_uid, other.st_gid)
    _ = fchmod(file, other.st_mode & 0o7777)
  }

  /// Gives a new file the group that its folder gives to new files, if it gives one (setgid).
  func give(_ name: String, theGroupFrom folder: stat) {
    guard folder.st_mode & S_ISGID != 0 else { return }
    _ = fchownat(descriptor, name, uid_t.max, folder.st_gid, AT_SYMLINK_NOFOLLOW)
  }

  /// Moves a file to another folder, in the place of one that is there.
  func move(_ name: String, to folder: OpenFolder, as newName: String) throws(EntryFault) {
    guard renameat(descriptor, name, folder.descriptor, newName) == 0 else { throw .system(errno) }
  }

  /// Gives a file a second name in another folder, unless something stands there.
  func link(_ name: String, to folder: OpenFolder, as newName: String) throws(EntryFault) {
    guard linkat(descriptor, name, folder.descriptor, newName, 0) == 0 else {
      throw .system(errno)
    }
  }

  /// Whether an entry can be moved from here to another folder in one step.
  ///
  /// The system compares the mounts before it looks for the entry, so a name that is not there is
  /// enough to ask.
  func canMove(to folder: OpenFolder) -> Bool {
    guard let here = try? status(), let there = try? folder.status(), here.st_dev == there.st_dev
    else { return false }
    let name = ".proviso-new-not-there"
    let result = renameat(descriptor, name, folder.descriptor, name)
    return result != 0 && errno == ENOENT
  }

  /// Removes a file, if there is one.
  func remove(_ name: String) throws(EntryFault) {
    guard unlinkat(descriptor, name, 0) == 0 || errno == ENOENT else { throw .system(errno) }
  }

  /// Removes a folder if it is empty.
  ///
  /// - Returns: Whether it is gone.
  @discardableResult
  func removeFolder(_ name: String) -> Bool { unlinkat(descriptor, name, AT_REMOVEDIR) == 0 }

  /// Waits until the names in the folder are on the disk.
  func synchronise() throws(EntryFault) {
    if fsync(descriptor) == 0 { return }
    // Some file systems have nothing to wait for, and say so by these.
    guard [EINVAL, EROFS, ENOTSUP].contains(errno) else { throw .system(errno) }
  }

  /// Takes the folder's lock, unless another process has it (flock(2)).
  func lock(_ operation: Int32) -> Bool {
    while flock(descriptor, operation | LOCK_NB) != 0 {
      if errno != EINTR { return false }
    }
    return true
  }

  /// Lets go of the folder's lock.
  func unlock() { flock(descriptor, LOCK_UN) }
}
