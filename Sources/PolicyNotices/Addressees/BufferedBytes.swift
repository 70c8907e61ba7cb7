/// A block of bytes read ahead of a source.
struct BufferedBytes: ~Copyable {
  private var source: ByteSource
  private let block: UnsafeMutableRawBufferPointer
  private var start = 0
  private var end = 0
  private var atEnd = false

  private static let size = 128 * 1024

  init(_ source: consuming ByteSource) {
    self.source = source
    block = .allocate(byteCount: Self.size, alignment: 16)
  }

  deinit { block.deallocate() }

  /// What there is to read.
  enum Supply { case bytes, end, later }

  /// The descriptor to wait on for more; nothing if more is there, or none will come.
  var waitable: Int32? { atEnd ? nil : source.waitable }

  /// What the source says of its end, once that was read; nothing while its command still runs.
  func ending(mayWait: Bool) -> SourceEnding? { source.ending(mayWait: mayWait) }

  /// Sees to it that bytes are at hand.
  ///
  /// - Parameter mayWait: Whether to wait for bytes; otherwise `later` says that none are there yet.
  mutating func supply(mayWait: Bool) throws(ListError) -> Supply {
    if start < end { return .bytes }
    if atEnd { return .end }
    if !mayWait, !source.isReady { return .later }
    start = 0
    end = 0
    return try extend() ? .bytes : .end
  }

  /// What is at hand, reading nothing.
  var window: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: block[start..<end]) }

  /// Says that this many bytes of the window were used.
  mutating func consume(_ count: Int) { start += count }

  /// Shows the first bytes without using them.
  ///
  /// - Parameter least: How many bytes are waited for, unless the source ends before.
  mutating func withPrefix<T>(
    atLeast least: Int, atMost most: Int, _ body: (UnsafeRawBufferPointer) -> T
  ) throws(ListError) -> T {
    while end - start < least, try extend() {}
    return body(UnsafeRawBufferPointer(rebasing: block[start..<min(end, start + most)]))
  }

  /// Shows the first line, as far as the block holds it, without using it.
  mutating func withFirstLine<T>(
    _ body: (UnsafeRawBufferPointer) -> T
  ) throws(ListError) -> T {
    while true {
      let window = window
      if let index = window.firstIndex(of: 0x0A) {
        return body(UnsafeRawBufferPointer(rebasing: window[..<index]))
      }
      if try !extend() { return body(window) }
    }
  }

  /// Reads on behind what is there; false at the end, or when the block is full.
  private mutating func extend() throws(ListError) -> Bool {
    guard !atEnd, end < block.count else { return false }
    let count = try source.read(into: UnsafeMutableRawBufferPointer(rebasing: block[end...]))
    if count == 0 { atEnd = true }
    end += count
    return count > 0
  }
}
