import Glibc

/// The file of a ledger, and the locks that show which senders are alive.
///
/// A lock is on one byte of a file beside the ledger and belongs to the open file (`F_OFD_SETLK`),
/// so that the system itself lets go of it when a sender is killed. No clock is involved: a sender
/// is taken for dead when, and only when, its lock is gone.
final class LedgerFile {
  private let descriptor: Int32
  private let path: String

  /// Makes an empty file that only its owner can read and write.
  static func create(_ path: String) throws(LedgerError) {
    let descriptor = open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw errno == EEXIST ? .exists(path: path) : .file(path: path, reason: reason())
    }
    // Whatever the umask took away or an inherited list of permissions gave.
    fchmod(descriptor, 0o600)
    close(descriptor)
  }

  /// Puts a finished file in its place, unless there is one.
  static func place(_ draft: String, at path: String) throws(LedgerError) {
    guard link(draft, path) == 0 else {
      throw errno == EEXIST ? .exists(path: path) : .file(path: path, reason: reason())
    }
  }

  /// Whether there is a file.
  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// Refuses a file that others can read or write.
  static func checkPrivate(_ path: String) throws(LedgerError) {
    var status = stat()
    guard stat(path, &status) == 0 else { throw .file(path: path, reason: reason()) }
    guard status.st_mode & 0o077 == 0 else { throw .openToOthers(path: path) }
  }

  /// A name for a file that is made beside another and then put in its place.
  ///
  /// It is new each time, so that it meets no file of anybody's.
  static func draftName(beside path: String) -> String {
    path + ".new-" + String(UInt64.random(in: .min ... .max), radix: 16)
  }

  /// Puts a file that only its owner can read in the place of another, all or nothing, and waits
  /// until it is on the disk.
  static func replace(_ path: String, with bytes: [UInt8]) throws(LedgerError) {
    let draft = draftName(beside: path)
    let descriptor = open(draft, O_CREAT | O_EXCL | O_NOFOLLOW | O_WRONLY | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .file(path: path, reason: reason()) }
    var problem = fchmod(descriptor, 0o600) == 0 ? write(bytes, to: descriptor) : reason()
    if problem == nil, fsync(descriptor) != 0 { problem = reason() }
    if close(descriptor) != 0, problem == nil { problem = reason() }
    if problem == nil, rename(draft, path) != 0 { problem = reason() }
    if let problem {
      unlink(draft)
      throw .file(path: path, reason: problem)
    }
    try synchroniseFolder(of: path)
  }

  /// Writes all bytes; why they could not be written, or nil.
  private static func write(_ bytes: [UInt8], to descriptor: Int32) -> String? {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if errno != EINTR {
        return reason()
      }
    }
    return nil
  }

  /// Waits until the name of a file is on the disk.
  private static func synchroniseFolder(of path: String) throws(LedgerError) {
    let above = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
      .joined(separator: "/")
    let folder = above.isEmpty ? (path.hasPrefix("/") ? "/" : ".") : above
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    // A folder that may be written and not read cannot be waited for.
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 || errno == EINVAL else {
      throw .file(path: path, reason: reason())
    }
  }

  /// Opens the locks of a ledger.
  init(locksOf ledger: String) throws(LedgerError) {
    path = ledger + "-senders"
    descriptor = open(path, O_CREAT | O_RDWR | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .file(path: path, reason: Self.reason()) }
  }

  deinit { close(descriptor) }

  /// Shows that a sender is alive, for as long as this object lives.
  func lock(_ sender: Int64) throws(LedgerError) {
    var request = Self.request(sender)
    guard fcntl(descriptor, Self.setLock, &request) == 0 else {
      throw .file(path: path, reason: Self.reason())
    }
  }

  /// Whether a sender is alive, other than by this object.
  func isLocked(_ sender: Int64) -> Bool {
    var request = Self.request(sender)
    guard fcntl(descriptor, Self.getLock, &request) == 0 else { return true }
    return request.l_type != Int16(F_UNLCK)
  }

  // F_OFD_GETLK and F_OFD_SETLK of <fcntl.h>, which Swift's Glibc does not show.
  private static let getLock: Int32 = 36
  private static let setLock: Int32 = 37

  private static func request(_ sender: Int64) -> flock {
    flock(
      l_type: Int16(F_WRLCK), l_whence: Int16(SEEK_SET), l_start: off_t(sender), l_len: 1, l_pid: 0)
  }

  private static func reason() -> String { String(cString: strerror(errno)) }
}
