import FoundationEssentials

/// A person as a line of NDJSON.
enum JSONEntry {
  /// What a line says.
  enum Line {
    case record(ListReader.Record, hasAddressMember: Bool)
    case marker(EndMarker)
    case notJSON
  }

  /// What a line says.
  static func read(_ bytes: [UInt8], line: Int) -> Line {
    if let marker = EndMarker(bytes[...]) { return .marker(marker) }
    var bytes = bytes
    var damage: ListProblem?
    // A byte that is no text spoils the field that it stands in, and no other.
    if bytes.contains(0) {
      damage = .nul
      bytes = bytes.flatMap { $0 == 0 ? Array("\u{FFFD}".utf8) : [$0] }
    }
    if String(validating: bytes, as: UTF8.self) == nil {
      damage = damage ?? .notUTF8
      bytes = Array(String(decoding: bytes, as: UTF8.self).utf8)
    }
    guard let members = try? JSONDecoder().decode(Members.self, from: Data(bytes)) else {
      return .notJSON
    }
    if let marker = members.marker { return .marker(marker) }
    let twice = members.twice ?? Self.columnTwice(in: bytes)
    if let twice {
      return .record(
        ListReader.Record(unread: .memberTwice(twice), line: line), hasAddressMember: true)
    }
    return .record(
      members.person(damage: damage).record(line: line),
      hasAddressMember: members.values["email"] != nil)
  }

  /// The column whose member stands twice under the same name, of which a decoder sees only one.
  private static func columnTwice(in bytes: [UInt8]) -> String? {
    var seen: Set<String> = []
    var depth = 0
    var isName = false
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      switch byte {
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        depth += 1
        isName = depth == 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
      case UInt8(ascii: ","): isName = depth == 1
      case UInt8(ascii: "\""):
        let start = index - 1
        while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
          index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
        }
        index = min(index + 1, bytes.count)
        guard isName else { continue }
        isName = false
        let literal = bytes[start..<index]
        // Hardly any name has an escape in it.
        let name =
          literal.contains(UInt8(ascii: "\\"))
          ? try? JSONDecoder().decode(String.self, from: Data(literal))
          : String(decoding: literal.dropFirst().dropLast(), as: UTF8.self)
        guard let name, let column = CSVColumns.column(name) else { continue }
        if !seen.insert(name).inserted { return column }
      default: continue
      }
    }
    return nil
  }

  /// The members of an object that are a person's, by the names of columns.
  private struct Members: Decodable {
    var values: [String: Value] = [:]
    var marker: EndMarker?
    /// The column whose member stands there under two names that do not agree.
    var twice: String?

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: Key.self)
      let keys = container.allKeys.sorted { $0.stringValue < $1.stringValue }
      if keys.count == 1, let key = keys.first, key.stringValue == "end" {
        switch try container.decode(Value.self, forKey: key) {
        case .number(let count) where count >= 0: marker = EndMarker(count: Int(clamping: count))
        case .truth(true): marker = EndMarker(count: nil)
        case .null, .text, .number, .truth, .texts, .other: break
        }
      }
      var addresses: [(isOwnName: Bool, value: Value)] = []
      for key in keys {
        guard let column = CSVColumns.column(key.stringValue) else { continue }
        let isOwnName = key.stringValue == column
        let value = try container.decode(Value.self, forKey: key)
        if column == "email" {
          addresses.append((isOwnName, value))
        } else if isOwnName || values[column] == nil {
          // Another spelling counts only where the column's own name is not there.
          values[column] = value
        }
      }
      setAddress(among: addresses)
    }

    /// Sets the address, of all members whose names may mean it.
    private mutating func setAddress(among members: [(isOwnName: Bool, value: Value)]) {
      let own = members.first { $0.isOwnName }?.value
      let addresses = members.map(\.value).filter(\.isAddress)
      guard let address = addresses.first else {
        // A postal address is no e-mail address that went wrong.
        values["email"] =
          own ?? members.map(\.value).first { if case .other = $0 { false } else { true } }
        return
      }
      values["email"] = address
      // Nobody can tell which of two addresses is the person's, nor whether one still is that stands
      // beside a member that says there is none.
      let isDenied = own.map { !$0.isAddress } ?? members.contains { $0.value.isNone }
      if isDenied || addresses.contains(where: { $0 != address }) { twice = "email" }
    }

    func person(damage: ListProblem?) -> Person {
      func cell(_ column: String) -> Person.Cell<String> {
        switch values[column] {
        // Null says that there is no address; a member that is missing may be spelled otherwise.
        case nil: column == "email" ? .unreadable(.noAddressMember) : .none
        case .null: .none
        case .text(let text): Person.cell(text, damage: damage)
        case .number(let number) where column == "reference": .text(String(number))
        case .number, .truth, .texts, .other: .unreadable(.member(column))
        }
      }
      func segments() -> Person.Cell<[String]> {
        switch values["segments"] {
        case nil, .null: return .none
        case .texts(let texts):
          for text in texts {
            if case .unreadable(let problem) = Person.cell(text, damage: damage) {
              return .unreadable(problem)
            }
          }
          return .text(texts)
        case .text, .number, .truth, .other: return .unreadable(.member("segments"))
        }
      }
      return Person(
        email: cell("email"), name: cell("name"), language: cell("language"),
        reference: cell("reference"), segments: segments())
    }
  }

  /// A value, as far as a list has use for it.
  private enum Value: Decodable, Equatable {
    case null
    case text(String)
    case number(Int64)
    case truth(Bool)
    case texts([String])
    case other

    /// Whether it is text with an `@`.
    var isAddress: Bool {
      if case .text(let text) = self { text.contains("@") } else { false }
    }

    /// Whether it says that there is nothing.
    var isNone: Bool {
      switch self {
      case .null: true
      case .text(let text): InvisibleText.trimmed(text).isEmpty
      case .number, .truth, .texts, .other: false
      }
    }

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if container.decodeNil() {
        self = .null
      } else if let text = try? container.decode(String.self) {
        self = .text(text)
      } else if let truth = try? container.decode(Bool.self) {
        self = .truth(truth)
      } else if let number = try? container.decode(Int64.self) {
        self = .number(number)
      } else if let texts = try? container.decode([String].self) {
        self = .texts(texts)
      } else {
        self = .other
      }
    }
  }

  private struct Key: CodingKey {
    let stringValue: String
    let intValue: Int? = nil

    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }
}
