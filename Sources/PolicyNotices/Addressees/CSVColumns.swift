/// Which column of a list holds what, and how a record becomes a person.
struct CSVColumns {
  let separator: UInt8
  let count: Int
  private let address: Int
  private let name: Int?
  private let language: Int?
  private let reference: Int?
  private let segments: Int?

  private static let names: [(column: String, spellings: [String])] = [
    ("email", ["email", "e-mail", "mail", "address", "email address", "e-mail address"]),
    ("name", ["name", "full name"]),
    ("language", ["language", "lang", "locale"]),
    ("reference", ["reference", "ref", "id"]),
    ("segments", ["segments", "segment"]),
  ]

  /// Reads the header.
  init(_ header: CSVFields, separator: UInt8) throws(ListError) {
    guard !header.bytes.contains(0x0D) else { throw .header(.loneReturn) }
    guard header.count <= CSVFields.countLimit, header.cut.isEmpty else {
      throw .header(.tooLong(limit: CSVFields.fieldLimit))
    }
    guard header.faulty.isEmpty else { throw .header(.afterQuote) }
    var found: [String: Int] = [:]
    for index in 0..<header.count {
      guard let column = Self.column(String(decoding: header[index], as: UTF8.self)) else {
        continue
      }
      guard found.updateValue(index, forKey: column) == nil else { throw .columnTwice(column) }
    }
    guard let address = found["email"] else {
      let isText = String(validating: header.bytes, as: UTF8.self) != nil
      throw isText ? .noAddressColumn : .header(.notUTF8)
    }
    self.separator = separator
    self.address = address
    count = header.count
    name = found["name"]
    language = found["language"]
    reference = found["reference"]
    segments = found["segments"]
  }

  /// The column that a name in a header means; nothing if it is another one.
  static func column(_ text: String) -> String? {
    let text = InvisibleText.trimmed(text).lowercased()
    return names.first { $0.spellings.contains(text) }?.column
  }

  /// Whether a last field that is cut short would tell the wrong person, or of the wrong thing.
  ///
  /// Half an address is another address, half a segment leaves somebody out, and half a reference
  /// may be somebody else's. A name that is cut short still greets the right person.
  var lastFieldMustBeWhole: Bool { [address, segments, reference].contains(count - 1) }

  /// The mark of the end that a record is; nothing if it is a record.
  func marker(_ fields: CSVFields) -> EndMarker? {
    guard fields.count == 1 || fields.count == count, fields.bytes.count < 100,
      (1..<fields.count).allSatisfy({ fields[$0].isEmpty })
    else { return nil }
    return EndMarker(fields[0])
  }

  /// What a record is.
  func record(_ fields: CSVFields) -> ListReader.Record {
    guard fields.count == count else {
      return ListReader.Record(
        unread: .fieldCount(found: fields.count, expected: count), line: fields.line)
    }
    let person = Person(
      email: cell(fields, address), name: cell(fields, name), language: cell(fields, language),
      reference: cell(fields, reference), segments: list(fields, segments))
    // A quote that closed in another line than it should have may have swallowed records.
    if fields.spansLines, !fields.faulty.isEmpty {
      return ListReader.Record(
        unread: .afterQuote, line: fields.line, reference: person.readableReference)
    }
    if case .text(let text) = person.email, !text.contains("@"), Self.column(text) == "email" {
      return ListReader.Record(unread: .secondHeader, line: fields.line)
    }
    let record = person.record(line: fields.line)
    guard
      fields.mayHideRecords(width: count, address: address, separator: separator)
    else { return record }
    return record.mayHide(called: person.readableReference)
  }

  private func cell(_ fields: CSVFields, _ column: Int?) -> Person.Cell<String> {
    guard let column else { return .none }
    if fields.cut.contains(column) { return .unreadable(.tooLong(limit: CSVFields.fieldLimit)) }
    if fields.faulty.contains(column) { return .unreadable(.afterQuote) }
    let bytes = fields[column]
    if bytes.isEmpty { return .none }
    guard let text = String(validating: bytes, as: UTF8.self) else { return .unreadable(.notUTF8) }
    return Person.cell(text)
  }

  private func list(_ fields: CSVFields, _ column: Int?) -> Person.Cell<[String]> {
    switch cell(fields, column) {
    case .none: .none
    case .unreadable(let problem): .unreadable(problem)
    case .text(let text):
      .text(
        text.unicodeScalars.split {
          ",;|".unicodeScalars.contains($0) || InvisibleText.isInvisible($0)
        }
        .map(String.init))
    }
  }
}
