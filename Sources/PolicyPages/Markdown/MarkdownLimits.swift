/// What may be read, checked on the bytes before cmark-gfm sees them.
///
/// Each limit but the first two stands for a shape for which cmark-gfm 0.29.0.gfm.6 was measured to
/// take quadratic time or memory. A scan is cruder than a parser and takes no notice of code or
/// escapes, so it errs on the side of refusing; no text that people read comes near.
enum MarkdownLimits {
  static let bytes = 16 << 20

  /// The most nodes within one another; a list within a list makes two.
  static let depth = 100

  /// The widest beginning of a line made of indentation and of markers of quotes and lists.
  static let prefix = 400

  static let columns = 128

  /// The most cells in all tables, where short rows are filled up.
  static let cells = 500_000

  /// The most cells in a row of a table that has fewer columns.
  static let rowCells = 4096

  static let images = 500

  /// The most pairs of a mark of emphasis and a closing bracket between two blank lines: every
  /// link looks through the marks before it.
  static let pairs = 100_000_000

  /// The most bytes to reread for lines that may begin a table: each looks at its whole paragraph.
  static let rereads = 50_000_000

  /// The most steps that looking for addresses within one word may take.
  static let addressSteps = 5_000_000

  /// Refuses Markdown whose shape would cost more than linear time or memory.
  static func check(_ bytes: UnsafeBufferPointer<UInt8>) throws(MarkdownError) {
    guard bytes.count <= Self.bytes else {
      throw .tooLong(bytes: bytes.count, limit: Self.bytes)
    }
    var scan = MarkdownScan()
    var start = 0
    while start < bytes.count {
      let rest = bytes[start...]
      let end =
        rest.firstIndex { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") } ?? bytes.count
      try scan.line(bytes[start..<end])
      start = end + 1
    }
    try checkAddresses(bytes)
  }

  private static func checkAddresses(
    _ bytes: UnsafeBufferPointer<UInt8>
  ) throws(MarkdownError) {
    var length = 0
    var addresses = 0
    for index in bytes.indices {
      let byte = bytes[index]
      if byte <= UInt8(ascii: " ") {
        length = 0
        addresses = 0
        continue
      }
      length += 1
      switch byte {
      case UInt8(ascii: "/") where index > 0 && bytes[index - 1] == UInt8(ascii: ":"):
        addresses += 1
      case UInt8(ascii: ".") where index > 0 && bytes[index - 1] == UInt8(ascii: "w"):
        addresses += 1
      default: continue
      }
      // Every address is looked for up to the end of its word.
      if addresses > 16, addresses * length > addressSteps {
        throw .tooManyAddressesInWord(bytes: length)
      }
    }
  }
}

/// What has been counted of a Markdown text so far, line by line.
private struct MarkdownScan {
  // In the whole text.
  private var cells = 0
  private var images = 0
  private var rereads = 0

  // Since the last blank line.
  private var length = 0
  private var columns = 0
  private var marks = 0
  private var brackets = 0
  private var longestRow = 0

  mutating func line(_ line: Slice<UnsafeBufferPointer<UInt8>>) throws(MarkdownError) {
    let text = line[try Self.textStart(line)...]
    if text.isEmpty {
      length = 0
      columns = 0
      marks = 0
      brackets = 0
      longestRow = 0
      return
    }
    length += line.count
    if let pipes = count(text) {
      guard pipes <= MarkdownLimits.columns + 1 else {
        throw .tooManyColumns(count: pipes - 1, limit: MarkdownLimits.columns)
      }
      columns = max(columns, pipes + 1)
      rereads += length
    }
    cells += columns
    try checkCounts()
  }

  private func checkCounts() throws(MarkdownError) {
    guard rereads <= MarkdownLimits.rereads else {
      throw .tooManyTableRules(limit: MarkdownLimits.rereads)
    }
    guard cells <= MarkdownLimits.cells else {
      throw .tooManyCells(count: cells, limit: MarkdownLimits.cells)
    }
    guard columns == 0 || longestRow <= MarkdownLimits.rowCells else {
      throw .tooManyColumns(count: longestRow, limit: MarkdownLimits.rowCells)
    }
    guard images <= MarkdownLimits.images else {
      throw .tooManyImages(count: images, limit: MarkdownLimits.images)
    }
    guard marks * brackets <= MarkdownLimits.pairs else {
      throw .tooManyMarks(marks: marks, brackets: brackets)
    }
  }

  /// Counts what is on a line, and gives the number of its pipes if it may be the rule under the
  /// header of a table.
  private mutating func count(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
    var pipes = 0
    var dashes = 0
    var others = 0
    var previous: UInt8 = 0
    for byte in text {
      switch byte {
      case UInt8(ascii: "|"): pipes += 1
      case UInt8(ascii: "-"): dashes += 1
      case UInt8(ascii: ":"), UInt8(ascii: " "), UInt8(ascii: "\t"): break
      default: others += 1
      }
      switch byte {
      case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "~"):
        if byte != previous { marks += 1 }
      case UInt8(ascii: "]"): brackets += 1
      case UInt8(ascii: "[") where previous == UInt8(ascii: "!"): images += 1
      default: break
      }
      previous = byte
    }
    longestRow = max(longestRow, pipes)
    return others == 0 && dashes > 0 ? pipes : nil
  }

  /// Where the text of a line starts after indentation and the markers of quotes and lists.
  private static func textStart(
    _ line: Slice<UnsafeBufferPointer<UInt8>>
  ) throws(MarkdownError) -> Int {
    var index = line.startIndex
    var width = 0
    while index < line.endIndex {
      let next = index + 1 < line.endIndex ? line[index + 1] : UInt8(ascii: " ")
      switch line[index] {
      case UInt8(ascii: " "): width += 1
      case UInt8(ascii: "\t"): width += 4
      case UInt8(ascii: ">"): width += 2
      case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*"):
        guard next == UInt8(ascii: " ") || next == UInt8(ascii: "\t") else { return index }
        width += 2
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        let rest = line[index...]
        guard
          let end = rest.firstIndex(where: { $0 < UInt8(ascii: "0") || $0 > UInt8(ascii: "9") }),
          end - index < 10, line[end] == UInt8(ascii: ".") || line[end] == UInt8(ascii: ")")
        else { return index }
        width += 2
        index = end
      default: return index
      }
      index += 1
      guard width <= MarkdownLimits.prefix else { throw .tooDeep(limit: MarkdownLimits.depth) }
    }
    return index
  }
}
