/// The fields of one record of CSV (RFC 4180), or the bytes of one line.
///
/// SwiftCSV, the library for this, reads whole files into memory.
struct CSVFields {
  enum Outcome {
    case record
    case bad(ListProblem)
    case end
  }

  /// The content of the fields, one behind the other, without their quotes.
  private(set) var bytes: [UInt8] = []
  /// Where each field ends in `bytes`.
  private var ends: [Int] = []

  var count: Int { ends.count }

  /// Whether the record is an empty line.
  var isBlank: Bool { ends.count <= 1 && bytes.allSatisfy { $0 == 0x20 || $0 == 0x09 } }

  /// The bytes of a field, without the spaces around it.
  subscript(index: Int) -> ArraySlice<UInt8> {
    var field = bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]]
    while let first = field.first, first == 0x20 || first == 0x09 { field.removeFirst() }
    while let last = field.last, last == 0x20 || last == 0x09 { field.removeLast() }
    return field
  }

  /// Reads one record.
  ///
  /// A record over the limit is passed over to its end.
  mutating func next(
    _ source: inout BufferedBytes, separator: UInt8, line: inout Int
  ) throws(ListError) -> Outcome {
    clear()
    let first = line
    var state = State.fieldStart
    var isFaulty = false
    var isEmpty = true
    reading: while true {
      let window = try source.window()
      if window.isEmpty {
        if isEmpty { return .end }
        if state == .quoted { return .bad(.openQuote(lines: line - first + 1)) }
        break
      }
      isEmpty = false
      var index = 0
      while index < window.count {
        if state == .plain || state == .quoted {
          // The bulk of a field is taken at once, up to a byte that means something.
          let run = Self.run(window, from: index, quoted: state == .quoted, separator: separator)
          if run > 0 {
            append(window[index..<(index + run)])
            index += run
            continue
          }
        }
        let byte = window[index]
        index += 1
        if byte == 0x0A { line += 1 }
        switch (state, byte) {
        case (.fieldStart, 0x22):
          state = .quoted
        case (.quoted, 0x22):
          state = .quote
        case (.quote, 0x22):
          append(byte)
          state = .quoted
        case (.quoted, _):
          append(byte)
        case (_, separator):
          ends.append(bytes.count)
          state = .fieldStart
        case (_, 0x0A):
          source.consume(index)
          break reading
        case (.quote, 0x0D), (.quote, 0x20):
          break
        case (.quote, _):
          isFaulty = true
          state = .plain
        case (.fieldStart, _), (.plain, _):
          append(byte)
          state = .plain
        }
      }
      source.consume(index)
    }
    if state == .plain, bytes.last == 0x0D, bytes.count > (ends.last ?? 0) { bytes.removeLast() }
    ends.append(bytes.count)
    if total > ListReader.recordLimit { return .bad(.tooLong) }
    return isFaulty ? .bad(.afterQuote) : .record
  }

  /// Reads one line as a single field.
  mutating func nextLine(
    _ source: inout BufferedBytes, line: inout Int
  ) throws(ListError) -> Outcome {
    clear()
    var isEmpty = true
    while true {
      let window = try source.window()
      if window.isEmpty {
        if isEmpty { return .end }
        break
      }
      isEmpty = false
      let end = window.firstIndex(of: 0x0A)
      append(window[..<(end ?? window.count)])
      source.consume(end.map { $0 + 1 } ?? window.count)
      if end != nil {
        line += 1
        break
      }
    }
    if bytes.last == 0x0D { bytes.removeLast() }
    ends.append(bytes.count)
    return total > ListReader.recordLimit ? .bad(.tooLong) : .record
  }

  private enum State { case fieldStart, plain, quoted, quote }

  /// How many bytes the record has, of which only those within the limit are kept.
  private var total = 0

  private mutating func clear() {
    bytes.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    total = 0
  }

  private mutating func append(_ byte: UInt8) {
    total += 1
    if total <= ListReader.recordLimit { bytes.append(byte) }
  }

  private mutating func append(_ run: Slice<UnsafeRawBufferPointer>) {
    total += run.count
    if total <= ListReader.recordLimit { bytes.append(contentsOf: run) }
  }

  /// How many bytes from `index` on are mere content.
  private static func run(
    _ window: UnsafeRawBufferPointer, from index: Int, quoted: Bool, separator: UInt8
  ) -> Int {
    var position = index
    while position < window.count {
      let byte = window[position]
      if byte == 0x0A || (quoted ? byte == 0x22 : byte == separator) { break }
      position += 1
    }
    return position - index
  }
}
