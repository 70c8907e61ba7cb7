#if canImport(Glibc)
  import Glibc
#endif

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

  /// Puts a file that only its owner can read in the place of another, all or nothing, and waits
  /// until it is on the disk.
  static func replace(_ path: String, with bytes: [UInt8]) throws(LedgerError) {
    let temporary = path + ".new"
    let descriptor = open(temporary, O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .file(path: path, reason: reason()) }
    let isWritten =
      fchmod(descriptor, 0o600) == 0 && write(descriptor, bytes, bytes.count) == bytes.count
      && fsync(descriptor) == 0
    let problem = reason()
    close(descriptor)
    guard isWritten, rename(temporary, path) == 0 else {
      unlink(temporary)
      throw .file(path: path, reason: problem)
    }
  }

  /// Opens the locks of a ledger.
  init(locksOf ledger: String) throws(LedgerError) {
    path = ledger + "-senders"
    descriptor = open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
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
