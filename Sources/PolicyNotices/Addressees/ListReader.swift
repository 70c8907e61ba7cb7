/// Reads a list of addressees, CSV or NDJSON, a record at a time.
///
/// Memory does not grow with the list: a block of bytes and one record are all that is held, and a
/// record over `recordLimit` is passed over without being kept. CSV is RFC 4180 with a header; a
/// byte order mark, LF alone, and `;` or tab instead of `,` are understood. A list whose first
/// character is `{` is NDJSON, an object a line with the same names.
///
/// Columns are found by name, in any order and case: `email` (or `e-mail`, `mail`, `address`),
/// `name`, `language` (`lang`, `locale`), `reference` (`ref`, `id`), `segments` (`segment`), the
/// last separated by spaces, commas, semicolons or bars. Other columns are passed over.
public struct ListReader: ~Copyable {
  /// The most bytes that one record may have.
  public static let recordLimit = 64 * 1024

  /// A record and the number of the line that it starts on, from 1.
  public struct Record: Sendable, Hashable {
    /// The line.
    public let line: Int
    /// What it turned out to be.
    public let entry: ListEntry
  }

  private var bytes: BufferedBytes
  private var fields: CSVFields
  private var line: Int
  private let format: Format

  private enum Format {
    case csv(CSVColumns)
    case ndjson
  }

  /// Opens a list and reads its header.
  ///
  /// - Throws: `ListError` if the list is empty or its header does not say which column has the
  ///   address.
  public init(_ source: consuming ByteSource) throws(ListError) {
    // Everything is made in locals first: a noncopyable value is initialised at once or not at all.
    var bytes = BufferedBytes(source)
    var fields = CSVFields()
    var line = 1
    let format: Format
    try bytes.skipByteOrderMark()
    guard let first = try bytes.peek() else { throw .empty }
    if first == UInt8(ascii: "{") {
      format = .ndjson
    } else {
      let separator = try bytes.withFirstLine(Self.separator)
      switch try fields.next(&bytes, separator: separator, line: &line) {
      case .end: throw .empty
      case .bad(let problem): throw .header(problem)
      case .record: format = .csv(try CSVColumns(fields, separator: separator))
      }
    }
    self.bytes = bytes
    self.fields = fields
    self.line = line
    self.format = format
  }

  /// The separator that the header uses most.
  private static func separator(of header: UnsafeRawBufferPointer) -> UInt8 {
    let comma = UInt8(ascii: ",")
    func count(_ separator: UInt8) -> Int { header.count { $0 == separator } }
    return [UInt8(ascii: ";"), 0x09].reduce(comma) { count($1) > count($0) ? $1 : $0 }
  }

  /// Whether the next record can be read without waiting for more bytes to arrive.
  var isReady: Bool { bytes.isReady }

  /// The descriptor to wait on when no record is ready.
  var waitable: Int32? { bytes.waitable }

  /// The next record, or nothing at the end.
  ///
  /// Empty lines are passed over.
  ///
  /// - Throws: `ListError` if the bytes cannot be read any further.
  public mutating func next() throws(ListError) -> Record? {
    while true {
      let start = line
      let outcome =
        switch format {
        case .csv(let columns):
          try fields.next(&bytes, separator: columns.separator, line: &line)
        case .ndjson: try fields.nextLine(&bytes, line: &line)
        }
      switch (outcome, format) {
      case (.end, _): return nil
      case (.bad(let problem), _): return Record(line: start, entry: .bad(problem))
      case (.record, _) where fields.isBlank: continue
      case (.record, .csv(let columns)): return Record(line: start, entry: columns.entry(fields))
      case (.record, .ndjson): return Record(line: start, entry: JSONEntry.entry(fields.bytes))
      }
    }
  }

  /// The next records, at most so many, without waiting for more than the first; none at the end.
  mutating func next(
    upTo count: Int, _ onProblem: (Int, ListProblem) -> Void
  ) throws(ListError) -> [Record] {
    var records: [Record] = []
    while records.count < count, records.isEmpty || isReady, let record = try next() {
      if case .bad(let problem) = record.entry { onProblem(record.line, problem) }
      records.append(record)
    }
    return records
  }
}
