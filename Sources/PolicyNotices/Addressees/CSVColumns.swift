/// Which column of a list holds what, and how a record becomes a person.
struct CSVColumns {
  let separator: UInt8
  private let count: Int
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
    var found: [String: Int] = [:]
    for index in 0..<header.count {
      guard let column = Self.column(header[index]) else { continue }
      guard found.updateValue(index, forKey: column) == nil else { throw .columnTwice(column) }
    }
    guard let address = found["email"] else { throw .noAddressColumn }
    self.separator = separator
    self.address = address
    count = header.count
    name = found["name"]
    language = found["language"]
    reference = found["reference"]
    segments = found["segments"]
  }

  private static func column(_ field: ArraySlice<UInt8>) -> String? {
    let text = String(decoding: field, as: UTF8.self).lowercased()
    return names.first { $0.spellings.contains(text) }?.column
  }

  /// What a record is.
  func entry(_ fields: CSVFields) -> ListEntry {
    guard fields.count == count else {
      return .bad(.fieldCount(found: fields.count, expected: count))
    }
    do {
      let email = try text(fields, address) ?? ""
      if !email.contains("@"), Self.column(fields[address]) == "email" {
        return .bad(.secondHeader)
      }
      let segments = try text(fields, segments)?.split { " ,;|\t\n".contains($0) } ?? []
      return try Person(
        email: email, name: text(fields, name), language: text(fields, language),
        reference: text(fields, reference), segments: segments.map(String.init)
      ).entry()
    } catch {
      return .bad(error)
    }
  }

  private func text(_ fields: CSVFields, _ column: Int?) throws(ListProblem) -> String? {
    guard let column else { return nil }
    let bytes = fields[column]
    if bytes.isEmpty { return nil }
    guard let text = String(validating: bytes, as: UTF8.self) else { throw .notUTF8 }
    if bytes.contains(0) { throw .nul }
    return text
  }
}

/// The fields of a person as a list has them, before they are looked at.
struct Person {
  var email: String
  var name: String?
  var language: String?
  var reference: String?
  var segments: [String] = []

  /// The person; who has no address is told in another way.
  ///
  /// Only what makes it impossible to write spoils a record. A name that cannot be used is left
  /// out, and a language that is none: the person must be told all the same.
  func entry() throws(ListProblem) -> ListEntry {
    let reference = reference.flatMap { HeaderText(cleaning: $0)?.text }
    if email.isEmpty { return .withoutAddress(reference: reference) }
    let address: EmailAddress
    do {
      address = try EmailAddress(email)
    } catch {
      throw .address(error)
    }
    let language = language?.replacing("_", with: "-")
    return .addressee(
      Addressee(
        address, name: name.flatMap { HeaderText(cleaning: $0) },
        language: language.flatMap { LanguageTag.isWellFormed($0) ? $0 : nil },
        reference: reference, segments: segments))
  }
}
