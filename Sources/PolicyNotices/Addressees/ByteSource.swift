#if canImport(Glibc)
  import Glibc
#endif

/// Bytes from a file, standard input or memory, a block at a time.
public struct ByteSource: ~Copyable {
  private let descriptor: Int32
  private let owns: Bool
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

  private init(descriptor: Int32, owns: Bool) {
    self.descriptor = descriptor
    self.owns = owns
    memory = []
  }

  /// Bytes in memory.
  public init(bytes: some Sequence<UInt8>) {
    descriptor = -1
    owns = false
    memory = ArraySlice(bytes)
  }

  deinit {
    if owns { close(descriptor) }
  }

  /// The descriptor to wait on; nothing for bytes in memory, which are always there.
  var waitable: Int32? { descriptor >= 0 ? descriptor : nil }

  /// Whether reading would not wait: bytes are there, or the end, or an error.
  var isReady: Bool {
    guard descriptor >= 0 else { return true }
    var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&request, 1, 0) != 0
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

extension ByteSource {
  /// Waits until bytes of a source arrive, or some time has passed.
  static func wait(for descriptor: Int32?, milliseconds: Int) {
    guard let descriptor else { return }
    var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    poll(&request, 1, Int32(clamping: milliseconds))
  }
}
