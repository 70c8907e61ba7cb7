#if canImport(Glibc)
  import Glibc
#endif

/// Bytes from a file, standard input, a command or memory, a block at a time.
public struct ByteSource: ~Copyable {
  private let descriptor: Int32
  private let owns: Bool
  private let opened: FileState?
  private let command: FeedingCommand?
  private var memory: ArraySlice<UInt8>

  /// The bytes of a file; `-` is standard input.
  ///
  /// - Throws: `ListError` with the system's reason.
  public init(path: String) throws(ListError) {
    if path == "-" {
      self.init(descriptor: STDIN_FILENO, owns: false)
      return
    }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .unreadable(String(cString: strerror(errno))) }
    self.init(descriptor: descriptor, owns: true)
  }

  /// The bytes behind a descriptor, which is closed with the source if that owns it.
  init(descriptor: Int32, owns: Bool) {
    self.descriptor = descriptor
    self.owns = owns
    opened = FileState(descriptor)
    command = nil
    memory = []
  }

  /// What a command writes to its standard output, run by `/bin/sh -c`.
  ///
  /// The command is ended when the source is given up before its end.
  ///
  /// - Throws: `ListError` with the system's reason if it cannot be started.
  public init(command: String) throws(ListError) {
    let command = try FeedingCommand(command)
    descriptor = command.output
    owns = false
    opened = nil
    self.command = command
    memory = []
  }

  /// Bytes in memory.
  public init(bytes: some Sequence<UInt8>) {
    descriptor = -1
    owns = false
    opened = nil
    command = nil
    memory = ArraySlice(bytes)
  }

  deinit {
    if owns { close(descriptor) }
  }

  /// Whether a path is that of a regular file, which can be read again and says itself where it ends.
  ///
  /// It is not opened for that: whoever feeds a named pipe waits for one reader, and a second open would
  /// wait for another feeder.
  public static func isFile(at path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  /// The descriptor to wait on; nothing for bytes in memory, which are always there.
  var waitable: Int32? { descriptor >= 0 ? descriptor : nil }

  /// Whether reading would not wait: bytes are there, or the end, or an error.
  var isReady: Bool {
    guard descriptor >= 0 else { return true }
    var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&request, 1, 0) != 0
  }

  /// What is known of the source once its end was read; nothing while its command still runs.
  ///
  /// - Parameter mayWait: Whether to wait for the end of the command.
  func ending(mayWait: Bool) -> SourceEnding? {
    if let command { return command.ending(mayWait: mayWait).map { .command($0) } }
    guard descriptor >= 0 else { return .file(isSame: true) }
    guard let opened else { return .pipe }
    return .file(isSame: FileState(descriptor) == opened)
  }

  /// Puts the next bytes into the buffer, at most as many as it holds.
  ///
  /// - Returns: How many; 0 at the end.
  mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws(ListError) -> Int {
    guard descriptor >= 0 else {
      let count = min(buffer.count, memory.count)
      buffer.copyBytes(from: memory.prefix(count))
      memory = memory.dropFirst(count)
      return count
    }
    while true {
      let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      if count >= 0 { return count }
      if errno != EINTR { throw .unreadable(String(cString: strerror(errno))) }
    }
  }
}

/// What a source can say of its bytes when no more come.
enum SourceEnding: Sendable, Hashable {
  /// A regular file, and whether it is still as it was when it was opened.
  case file(isSame: Bool)
  /// A pipe or the like, which cannot say that it was cut off.
  case pipe
  /// A command of ours.
  case command(CommandEnd)
}

/// The size and time of a regular file, by which a change shows.
private struct FileState: Equatable {
  let size: Int
  let seconds: Int
  let nanoseconds: Int

  /// Nothing if the descriptor is no regular file.
  init?(_ descriptor: Int32) {
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    size = Int(status.st_size)
    seconds = status.st_mtim.tv_sec
    nanoseconds = status.st_mtim.tv_nsec
  }
}

extension ByteSource {
  /// Waits until bytes of a source arrive, or some time has passed.
  static func wait(for descriptor: Int32?, milliseconds: Int) {
    guard let descriptor else {
      // There is nothing to wait on where a command has closed its output and still runs.
      poll(nil, 0, Int32(clamping: min(milliseconds, 20)))
      return
    }
    var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    poll(&request, 1, Int32(clamping: milliseconds))
  }
}
