/// Markdown that is refused before it is read, because reading it would cost too much.
///
/// A policy that people can read stays far below every limit. The limits are there because
/// policies may come from a file that nobody has looked at, and because cmark-gfm takes
/// quadratic time for some shapes of input.
public enum MarkdownError: Error, Equatable, Sendable {
  /// There are more bytes of Markdown than may be read at once.
  case tooLong(bytes: Int, limit: Int)

  /// Blocks and emphasis are nested more deeply than anyone can read.
  case tooDeep(limit: Int)

  /// A table has more columns than may be read.
  case tooManyColumns(count: Int, limit: Int)

  /// The tables have more cells than may be read, counting those that short rows leave out.
  case tooManyCells(count: Int, limit: Int)

  /// There are more images than may be read.
  case tooManyImages(count: Int, limit: Int)

  /// One unbroken word holds too many web addresses for its length.
  case tooManyAddressesInWord(bytes: Int)

  /// The parser had no memory left, or would not take what it was given.
  case unreadable
}

extension MarkdownError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .tooLong(let bytes, let limit):
      "Markdown of \(bytes) bytes is longer than the limit of \(limit) bytes"
    case .tooDeep(let limit):
      "Markdown is nested more than \(limit) levels deep"
    case .tooManyColumns(let count, let limit):
      "Markdown table with \(count) columns is wider than the limit of \(limit) columns"
    case .tooManyCells(let count, let limit):
      "Markdown tables with \(count) cells are larger than the limit of \(limit) cells"
    case .tooManyImages(let count, let limit):
      "Markdown with \(count) images has more than the limit of \(limit)"
    case .tooManyAddressesInWord(let bytes):
      "Markdown has a single word of \(bytes) bytes made of web addresses"
    case .unreadable:
      "Markdown could not be parsed"
    }
  }
}

/// What may be read, checked on the bytes before cmark-gfm sees them.
enum MarkdownLimits {
  static let bytes = 16 << 20
  /// The most nodes within one another; a list within a list makes two.
  static let depth = 100

  static let columns = 128
  static let cells = 500_000
  static let images = 500

  /// The most steps that looking for addresses within one word may take.
  static let addressSteps = 10_000_000

  /// Refuses Markdown whose shape would cost more than linear time or memory.
  static func check(_ bytes: UnsafeBufferPointer<UInt8>) throws(MarkdownError) {
    guard bytes.count <= Self.bytes else {
      throw .tooLong(bytes: bytes.count, limit: Self.bytes)
    }
    try checkTables(bytes)
    try checkImages(bytes)
    try checkAddresses(bytes)
  }

  /// Counts the cells that each delimiter row may give rise to, up to the next blank line.
  private static func checkTables(
    _ bytes: UnsafeBufferPointer<UInt8>
  ) throws(MarkdownError) {
    var width = 0
    var cells = 0
    var start = 0
    while start < bytes.count {
      var pipes = 0
      var delimiter = true
      var dashes = false
      var blank = true
      var end = start
      while end < bytes.count, bytes[end] != UInt8(ascii: "\n"), bytes[end] != UInt8(ascii: "\r") {
        switch bytes[end] {
        case UInt8(ascii: "|"): pipes += 1
        case UInt8(ascii: "-"): dashes = true
        case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: ">"):
          end += 1
          continue
        case UInt8(ascii: ":"), UInt8(ascii: "+"), UInt8(ascii: "*"), UInt8(ascii: "."),
          UInt8(ascii: ")"), UInt8(ascii: "0")...UInt8(ascii: "9"):
          break
        default: delimiter = false
        }
        blank = false
        end += 1
      }
      if blank {
        width = 0
      } else if delimiter, dashes {
        guard pipes <= columns + 1 else {
          throw .tooManyColumns(count: pipes - 1, limit: columns)
        }
        width = max(width, pipes + 1)
      }
      cells += width
      start = end + 1
    }
    guard cells <= Self.cells else { throw .tooManyCells(count: cells, limit: Self.cells) }
  }

  private static func checkImages(
    _ bytes: UnsafeBufferPointer<UInt8>
  ) throws(MarkdownError) {
    var count = 0
    var previous: UInt8 = 0
    for byte in bytes {
      if byte == UInt8(ascii: "["), previous == UInt8(ascii: "!") { count += 1 }
      previous = byte
    }
    guard count <= images else { throw .tooManyImages(count: count, limit: images) }
  }

  private static func checkAddresses(
    _ bytes: UnsafeBufferPointer<UInt8>
  ) throws(MarkdownError) {
    var length = 0
    var addresses = 0
    for (index, byte) in bytes.enumerated() {
      if byte <= UInt8(ascii: " ") {
        length = 0
        addresses = 0
        continue
      }
      length += 1
      switch byte {
      case UInt8(ascii: "/") where index > 0 && bytes[index - 1] == UInt8(ascii: ":"):
        addresses += 1
      case UInt8(ascii: ".")
      where index > 2 && bytes[index - 1] == UInt8(ascii: "w")
        && bytes[index - 2] == UInt8(ascii: "w") && bytes[index - 3] == UInt8(ascii: "w"):
        addresses += 1
      default: continue
      }
      // Every address is looked for up to the end of its word, which is yet to come.
      if addresses > 16, addresses * length > addressSteps / 2 {
        throw .tooManyAddressesInWord(bytes: length)
      }
    }
  }
}
