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

  var isReady: Bool { start < end || atEnd || source.isReady }
  var waitable: Int32? { source.waitable }

  /// What is at hand, reading more if nothing is; empty at the end.
  mutating func window() throws(ListError) -> UnsafeRawBufferPointer {
    if start == end {
      start = 0
      end = 0
      _ = try extend()
    }
    return UnsafeRawBufferPointer(rebasing: block[start..<end])
  }

  /// Says that this many bytes of the window were used.
  mutating func consume(_ count: Int) { start += count }

  mutating func peek() throws(ListError) -> UInt8? { try window().first }

  /// Shows the first line, as far as the block holds it, without using it.
  mutating func withFirstLine<T>(
    _ body: (UnsafeRawBufferPointer) -> T
  ) throws(ListError) -> T {
    while true {
      let window = UnsafeRawBufferPointer(rebasing: block[start..<end])
      if let index = window.firstIndex(of: 0x0A) {
        return body(UnsafeRawBufferPointer(rebasing: window[..<index]))
      }
      if try !extend() { return body(window) }
    }
  }

  mutating func skipByteOrderMark() throws(ListError) {
    while end - start < 3, try extend() {}
    if end - start >= 3, block[start] == 0xEF, block[start + 1] == 0xBB, block[start + 2] == 0xBF {
      start += 3
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
