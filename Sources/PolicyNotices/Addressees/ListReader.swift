/// Reads a list of addressees, CSV or NDJSON, a record at a time.
///
/// Memory does not grow with the list: a block of bytes and one record are all that is held. Fields
/// over 16 KiB and lines of NDJSON over `recordLimit` are passed over without being kept. CSV is
/// RFC 4180 with a header; a byte order mark, LF alone, `;` or tab instead of `,`, and a first line
/// `sep=;` are understood. A list whose first character is `{` is NDJSON, an object a line with the
/// same names.
///
/// Columns are found by name, in any order and case: `email` (or `e-mail`, `mail`, `address`),
/// `name`, `language` (`lang`, `locale`), `reference` (`ref`, `id`), `segments` (`segment`), the
/// last separated by spaces, commas, semicolons or bars. Other columns are passed over.
///
/// At its end the reader says whether the list was whole (`ending`). A last line without a line end
/// may be half of a record and is `bad` then, unless it is known to be whole: the command that wrote
/// it exited with 0, a quote or a brace closes it, or the list is whole otherwise and the line breaks
/// off in a field by which nobody can be mistaken.
public struct ListReader: ~Copyable {
  /// The most bytes that one record may have.
  public static let recordLimit = 64 * 1024

  /// A record and the number of the line that it starts on, from 1.
  public struct Record: Sendable, Hashable {
    /// The line.
    public let line: Int
    /// What it turned out to be.
    public let entry: ListEntry
    /// What there is to tell of it.
    public let notes: [ListNote]

    init(line: Int, entry: ListEntry, notes: [ListNote] = []) {
      self.line = line
      self.entry = entry
      self.notes = notes
    }

    /// A record that could not be read.
    init(unread problem: ListProblem, line: Int, reference: String? = nil) {
      self.init(
        line: line, entry: .bad(problem),
        notes: [ListNote(line: line, reference: reference, effect: .unread, problem: problem)])
    }

    /// The record with a note that it may hide others.
    func mayHide(called reference: String?) -> Record {
      Record(
        line: line, entry: entry,
        notes: notes + [
          ListNote(line: line, reference: reference, effect: .mayHide, problem: .swallowed)
        ])
    }
  }

  /// How many records were read.
  ///
  /// These are people with and without an address, faulty records, and people who stood in the list
  /// before. The header, empty lines and the mark of the end are none.
  public private(set) var count = 0
  /// Whether the list was whole; until its end was read, that it was not.
  public private(set) var ending = ListEnding.notWhole(.notRead)

  private var bytes: BufferedBytes
  private var fields: CSVFields
  private var line: Int
  private let format: Format
  private let expected: Int?

  /// The record that comes next, if it was read already.
  private var ahead: Record?
  /// Why reading cannot go on.
  private var failure: ListError?
  private var isOver: Bool
  private var marker: EndMarker?
  private var flaw: ListEnding.Flaw?
  /// Whether the last line is read and the end of its command is waited for.
  private var isHolding = false
  private var hasAddressMember = false

  private enum Format {
    case csv(CSVColumns)
    case ndjson
  }

  /// Opens a list and reads its header.
  ///
  /// - Parameters:
  ///   - expected: How many records the list must have to be whole.
  ///   - allowsNothing: Whether a list may have no bytes at all.
  /// - Throws: `ListError` if the list is empty or its header does not say which column has the
  ///   address.
  public init(
    _ source: consuming ByteSource, expecting expected: Int? = nil, allowsNothing: Bool = false
  ) throws(ListError) {
    // Everything is made in locals first: a noncopyable value is initialised at once or not at all.
    var bytes = BufferedBytes(source)
    var fields = CSVFields()
    var line = 1
    var format = Format.ndjson
    do {
      format = try Self.format(&bytes, &fields, &line)
    } catch {
      // A command that failed is the better reason for half a header, and for none.
      if case .end = try bytes.supply(mayWait: true),
        case .command(let end) = bytes.ending(mayWait: true), end != .exited(0)
      {
        throw .notWhole(.command(end))
      }
      guard error == .empty, allowsNothing else { throw error }
    }
    self.bytes = bytes
    self.fields = fields
    self.line = line
    self.format = format
    self.expected = expected
    isOver = false
  }

  private static func format(
    _ bytes: inout BufferedBytes, _ fields: inout CSVFields, _ line: inout Int
  ) throws(ListError) -> Format {
    let mark: Int
    switch try bytes.withPrefix(atLeast: 4, atMost: 512, ListForm.check) {
    case .success(let length): mark = length
    case .failure(let error): throw error
    }
    bytes.consume(mark)
    guard case .bytes = try bytes.supply(mayWait: true) else { throw .empty }
    if bytes.window.first == UInt8(ascii: "{") { return .ndjson }
    var separator: UInt8?
    if let named = try bytes.withFirstLine(ListForm.separatorLine) {
      guard let known = named.separator else { throw .separator }
      separator = known
      bytes.consume(min(named.length + 1, bytes.window.count))
      line += 1
      guard case .bytes = try bytes.supply(mayWait: true) else { throw .empty }
    }
    let guess = try bytes.withFirstLine(ListForm.separator)
    let used = separator ?? guess
    switch try fields.next(&bytes, separator: used, line: &line) {
    case .end, .later: throw .empty
    case .openQuote(let lines): throw .header(.openQuote(lines: lines))
    case .record: return .csv(try CSVColumns(fields, separator: used))
    }
  }

  /// Whether the next record, or the end, can be had without waiting.
  ///
  /// It reads what has arrived and never waits, neither for bytes nor for the end of a command.
  var isReady: Bool {
    mutating get {
      advance(mayWait: false)
      return ahead != nil || failure != nil || isOver
    }
  }

  /// The descriptor to wait on when no record is ready; nothing if only a command's end is missing.
  var waitable: Int32? { bytes.waitable }

  /// Whether the list has no record at all; waits for the first.
  ///
  /// - Throws: `ListError` if the bytes cannot be read.
  public mutating func isEmpty() throws(ListError) -> Bool {
    advance(mayWait: true)
    if let failure { throw failure }
    return count == 0
  }

  /// The next record, or nothing at the end.
  ///
  /// Empty lines are passed over.
  ///
  /// - Throws: `ListError` if the bytes cannot be read any further.
  public mutating func next() throws(ListError) -> Record? {
    advance(mayWait: true)
    if let ahead {
      self.ahead = nil
      return ahead
    }
    if let failure { throw failure }
    return nil
  }

  /// The next records, at most so many, without waiting for more than the first; none at the end.
  mutating func next(
    upTo count: Int, _ onNote: (ListNote) -> Void
  ) throws(ListError) -> [Record] {
    var records: [Record] = []
    while records.count < count, records.isEmpty || isReady, let record = try next() {
      for note in record.notes { onNote(note) }
      records.append(record)
    }
    return records
  }

  // MARK: Reading ahead

  /// Reads until a record is at hand, the list is over, or nothing has arrived yet.
  private mutating func advance(mayWait: Bool) {
    while ahead == nil, failure == nil, !isOver {
      do {
        guard try step(mayWait: mayWait) else { return }
      } catch {
        failure = error
      }
    }
  }

  /// Reads one record or the end; false if it would have to wait.
  private mutating func step(mayWait: Bool) throws(ListError) -> Bool {
    let outcome = isHolding ? .record : try read(mayWait: mayWait)
    switch outcome {
    case .later: return false
    case .end: return conclude(mayWait: mayWait)
    case .openQuote(let lines):
      if isAfterMarker(fields.line) { return true }
      flaw = .openQuote(line: fields.line)
      take(Record(unread: .openQuote(lines: lines), line: fields.line))
    case .record:
      if fields.isBlank { return true }
      if isAfterMarker(fields.line) { return true }
      return record(mayWait: mayWait)
    }
    return true
  }

  private mutating func read(mayWait: Bool) throws(ListError) -> CSVFields.Outcome {
    switch format {
    case .csv(let columns):
      try fields.next(&bytes, separator: columns.separator, line: &line, mayWait: mayWait)
    case .ndjson: try fields.nextLine(&bytes, line: &line, mayWait: mayWait)
    }
  }

  /// Whether a mark of the end came before, after which nothing may come.
  private mutating func isAfterMarker(_ line: Int) -> Bool {
    guard marker != nil else { return false }
    ending = .notWhole(.afterMarker(line: line))
    isOver = true
    return true
  }

  /// Takes what was read for a record or for the mark; false if it has to wait for a command's end.
  private mutating func record(mayWait: Bool) -> Bool {
    let record: Record
    // What a last line without line end needs to be believed: nothing, a list that is whole
    // otherwise, or the word of the command that wrote it.
    var needs = Need.nothing
    switch format {
    case .csv(let columns):
      if let marker = columns.marker(fields) {
        self.marker = marker
        return true
      }
      record = columns.record(fields)
      if fields.count < columns.count {
        needs = .more
      } else if !fields.isLastFieldClosed {
        needs = columns.lastFieldMustBeWhole ? .command : .wholeList
      }
    case .ndjson:
      if fields.cut.isEmpty {
        switch JSONEntry.read(fields.bytes, line: fields.line) {
        case .marker(let marker):
          self.marker = marker
          return true
        case .notJSON:
          record = Record(unread: .notJSON, line: fields.line)
          needs = .more
        case .record(let read, let hasAddressMember):
          record = read
          if hasAddressMember { self.hasAddressMember = true }
        }
      } else {
        record = Record(unread: .tooLong(limit: Self.recordLimit), line: fields.line)
      }
    }
    guard fields.isUnterminated, needs != .nothing else {
      take(record)
      return true
    }
    // Nothing of it is believed before it is known how the list ended.
    guard let source = bytes.ending(mayWait: mayWait) else {
      isHolding = true
      return false
    }
    isHolding = false
    let isBelieved =
      switch needs {
      case .nothing: true
      case .wholeList: judgement(source, count: count + 1).isWhole
      case .command:
        source == .command(.exited(0)) && judgement(source, count: count + 1).isWhole
      case .more: false
      }
    if isBelieved {
      take(record)
    } else {
      flaw = .torn(line: fields.line)
      take(Record(unread: .torn, line: fields.line))
    }
    return true
  }

  private enum Need { case nothing, wholeList, command, more }

  private mutating func take(_ record: Record) {
    count += 1
    if flaw == nil, record.notes.contains(where: { $0.effect == .mayHide }) {
      flaw = .swallowed(line: record.line)
    }
    ahead = record
  }

  // MARK: The end

  /// Judges the list once its source has ended; false while its command still runs.
  private mutating func conclude(mayWait: Bool) -> Bool {
    guard let source = bytes.ending(mayWait: mayWait) else { return false }
    ending = judgement(source, count: count)
    isOver = true
    return true
  }

  private func judgement(_ source: SourceEnding, count: Int) -> ListEnding {
    switch source {
    case .command(let end) where end != .exited(0): return .notWhole(.command(end))
    case .file(isSame: false): return .notWhole(.changed)
    case .command, .file, .pipe: break
    }
    if let flaw { return .notWhole(flaw) }
    if let expected, expected != count { return .notWhole(.expected(expected, found: count)) }
    if let stated = marker?.count, stated != count {
      return .notWhole(.marker(stated, found: count))
    }
    if case .ndjson = format, count > 0, !hasAddressMember { return .notWhole(.noAddressMember) }
    if marker != nil { return .whole(by: .marker) }
    if let expected { return .whole(by: .expected(expected)) }
    switch source {
    case .command: return .whole(by: .command)
    case .file: return .whole(by: .file)
    case .pipe: return .notWhole(.unproven(found: count))
    }
  }
}

/// What a list holds, as far as that can be known without a ledger.
public struct ListSurvey: Sendable, Hashable {
  /// All records.
  public var records = 0
  /// People with an address; somebody who stands twice counts twice.
  public var withAddress = 0
  /// People without an address.
  public var withoutAddress = 0
  /// Records that could not be read.
  public var unread = 0
  /// Whether the list was whole.
  public var ending = ListEnding.notWhole(.notRead)
}

extension ListReader {
  /// Reads a list to its end and counts what it holds.
  ///
  /// - Throws: `ListError` if the bytes cannot be read.
  public consuming func survey() throws(ListError) -> ListSurvey {
    var survey = ListSurvey()
    while let record = try next() {
      switch record.entry {
      case .addressee: survey.withAddress += 1
      case .withoutAddress: survey.withoutAddress += 1
      case .bad: survey.unread += 1
      }
    }
    survey.records = count
    survey.ending = ending
    return survey
  }
}
