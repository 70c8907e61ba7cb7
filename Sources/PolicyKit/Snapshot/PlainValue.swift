/// A JSON value before it means anything.
enum PlainValue: Sendable, Equatable {
  case object([String: PlainValue])
  case array([PlainValue])
  case string(String)
  case integer(Int)
  case number(Double)
  case boolean(Bool)
  case null

  /// What it is, as an error names it.
  var kindName: String {
    switch self {
    case .object: "an object"
    case .array: "a list"
    case .string(let text): "the string \"\(Terminal.visible(String(text.prefix(40))))\""
    case .integer(let number): "the number \(number)"
    case .number(let number): "the number \(number)"
    case .boolean(let flag): "\(flag)"
    case .null: "null"
    }
  }
}

extension PlainValue: Decodable {
  init(from decoder: any Decoder) throws {
    // Strings are by far the most, so they are tried first; a failed try is costly.
    if let container = try? decoder.singleValueContainer() {
      if let text = try? container.decode(String.self) {
        self = .string(text)
        return
      }
      if container.decodeNil() {
        self = .null
        return
      }
    }
    if let container = try? decoder.container(keyedBy: PathKey.self) {
      var members: [String: PlainValue] = [:]
      for key in container.allKeys {
        members[key.stringValue] = try container.decode(PlainValue.self, forKey: key)
      }
      self = .object(members)
      return
    }
    if var container = try? decoder.unkeyedContainer() {
      var elements: [PlainValue] = []
      while !container.isAtEnd { elements.append(try container.decode(PlainValue.self)) }
      self = .array(elements)
      return
    }
    let container = try decoder.singleValueContainer()
    if let flag = try? container.decode(Bool.self) {
      self = .boolean(flag)
    } else if let number = try? container.decode(Int.self) {
      self = .integer(number)
    } else {
      self = .number(try container.decode(Double.self))
    }
  }
}

extension FactNode: Encodable {
  /// Encodes the plain values; meaning and places are left out.
  public func encode(to encoder: any Encoder) throws {
    switch value {
    case .object(let members):
      var container = encoder.container(keyedBy: PathKey.self)
      for (key, node) in members {
        try container.encode(node, forKey: PathKey(stringValue: key))
      }
    case .array(let elements):
      var container = encoder.unkeyedContainer()
      for element in elements { try container.encode(element) }
    case .string(let text):
      var container = encoder.singleValueContainer()
      try container.encode(text)
    case .integer(let number):
      var container = encoder.singleValueContainer()
      try container.encode(number)
    case .boolean(let flag):
      var container = encoder.singleValueContainer()
      try container.encode(flag)
    }
  }
}
