/// The fields of one record of CSV (RFC 4180), or the bytes of one line.
///
/// It keeps its place within a record, so that reading can stop where bytes have not arrived yet and
/// go on from there. SwiftCSV, the library for this, reads whole files into memory.
struct CSVFields {
  enum Outcome {
    case record
    /// A quote opened and never closed; the list is over.
    case openQuote(lines: Int)
    case end
    /// More bytes have to arrive first.
    case later
  }

  /// The most bytes of one field that are kept.
  static let fieldLimit = 16 * 1024
  /// The most fields of a record whose place is kept.
  static let countLimit = 10_000

  /// The content of the fields, one behind the other, without their quotes.
  private(set) var bytes: [UInt8] = []
  /// How many fields the record has.
  private(set) var count = 0
  /// The line that the record starts on.
  private(set) var line = 1
  /// Whether the list ended before a line end came.
  private(set) var isUnterminated = false
  /// Whether the last field cannot go on: its closing quote or a CR came.
  private(set) var isLastFieldClosed = false
  /// Whether the record is spread over several lines.
  private(set) var spansLines = false
  /// The fields that are too long to be kept.
  private(set) var cut: [Int] = []
  /// The fields in which text follows a closing quote.
  private(set) var faulty: [Int] = []

  /// Where each field ends in `bytes`.
  private var ends: [Int] = []
  private var state = State.fieldStart
  private var isUnderWay = false
  private var isEmpty = true
  private var isFieldCut = false
  private var isFieldFaulty = false

  private enum State { case fieldStart, plain, quoted, quote }

  /// Whether the record is an empty line.
  var isBlank: Bool {
    count <= 1 && cut.isEmpty && bytes.allSatisfy { $0 == 0x20 || $0 == 0x09 }
  }

  /// The bytes of a field, without the spaces around it; none if the record has no such field.
  subscript(index: Int) -> ArraySlice<UInt8> {
    guard index < ends.count else { return [] }
    var field = bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]]
    while let first = field.first, first == 0x20 || first == 0x09 { field.removeFirst() }
    while let last = field.last, last == 0x20 || last == 0x09 { field.removeLast() }
    return field
  }

  /// Whether a field that goes on over line breaks holds what looks like other records.
  ///
  /// Such are lines with an address, and lines with as many fields as the header has that leave the
  /// address empty. A quote that never closed takes records with it up to the next quote.
  ///
  /// - Parameters:
  ///   - width: How many fields the header has.
  ///   - address: Which of them is the address.
  func mayHideRecords(width: Int, address: Int, separator: UInt8) -> Bool {
    guard spansLines else { return false }
    return ends.indices.contains { index in
      let lines = self[index].split(separator: 0x0A, omittingEmptySubsequences: false)
      guard lines.count > 1 else { return false }
      return lines.dropFirst().contains { line in
        if line.dropFirst().dropLast().contains(0x40) { return true }
        let cells = line.split(separator: separator, omittingEmptySubsequences: false)
        return width > 1 && cells.count == width
          && cells[address].allSatisfy { [0x20, 0x09, 0x0D].contains($0) }
      }
    }
  }

  /// Reads one record.
  ///
  /// What is beyond the limits is passed over to the record's end.
  mutating func next(
    _ source: inout BufferedBytes, separator: UInt8, line: inout Int, mayWait: Bool = true
  ) throws(ListError) -> Outcome {
    if !isUnderWay { begin(line) }
    reading: while true {
      switch try source.supply(mayWait: mayWait) {
      case .bytes: break
      case .later: return .later
      case .end:
        isUnderWay = false
        if isEmpty { return .end }
        if state == .quoted { return .openQuote(lines: line - self.line + 1) }
        isUnterminated = true
        break reading
      }
      isEmpty = false
      let window = source.window
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
          endField()
          state = .fieldStart
        case (_, 0x0A):
          source.consume(index)
          break reading
        case (.quote, 0x0D), (.quote, 0x20):
          break
        case (.quote, _):
          isFieldFaulty = true
          state = .plain
        case (.fieldStart, _), (.plain, _):
          append(byte)
          state = .plain
        }
      }
      source.consume(index)
    }
    isLastFieldClosed = state == .quote
    if state == .plain, bytes.last == 0x0D, bytes.count > (ends.last ?? 0) {
      bytes.removeLast()
      isLastFieldClosed = true
    }
    endField()
    spansLines = line - self.line > (isUnterminated ? 0 : 1)
    isUnderWay = false
    return .record
  }

  /// Reads one line as a single field.
  mutating func nextLine(
    _ source: inout BufferedBytes, line: inout Int, mayWait: Bool = true
  ) throws(ListError) -> Outcome {
    if !isUnderWay { begin(line) }
    while true {
      switch try source.supply(mayWait: mayWait) {
      case .bytes: break
      case .later: return .later
      case .end:
        isUnderWay = false
        if isEmpty { return .end }
        isUnterminated = true
      }
      if isUnterminated { break }
      isEmpty = false
      let window = source.window
      let end = window.firstIndex(of: 0x0A)
      append(window[..<(end ?? window.count)], limit: ListReader.recordLimit)
      source.consume(end.map { $0 + 1 } ?? window.count)
      if end != nil {
        line += 1
        break
      }
    }
    if bytes.last == 0x0D { bytes.removeLast() }
    endField()
    isUnderWay = false
    return .record
  }

  private mutating func begin(_ line: Int) {
    bytes.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    cut.removeAll(keepingCapacity: true)
    faulty.removeAll(keepingCapacity: true)
    count = 0
    self.line = line
    isUnterminated = false
    isLastFieldClosed = false
    spansLines = false
    state = .fieldStart
    isEmpty = true
    isFieldCut = false
    isFieldFaulty = false
    isUnderWay = true
  }

  private mutating func endField() {
    if count < Self.countLimit {
      ends.append(bytes.count)
      if isFieldCut { cut.append(count) }
      if isFieldFaulty { faulty.append(count) }
    }
    count += 1
    isFieldCut = false
    isFieldFaulty = false
  }

  private mutating func append(_ byte: UInt8) {
    if hasRoom(for: 1, limit: Self.fieldLimit) { bytes.append(byte) }
  }

  private mutating func append(
    _ run: Slice<UnsafeRawBufferPointer>, limit: Int = CSVFields.fieldLimit
  ) {
    if hasRoom(for: run.count, limit: limit) { bytes.append(contentsOf: run) }
  }

  /// Whether so many bytes more are kept; a field that lost some is marked.
  private mutating func hasRoom(for more: Int, limit: Int) -> Bool {
    if isFieldCut { return false }
    let size = bytes.count - (ends.last ?? 0)
    guard size + more <= limit, bytes.count + more <= ListReader.recordLimit,
      count < Self.countLimit
    else {
      isFieldCut = true
      return false
    }
    return true
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
