/// A JSON value before it means anything.
package enum PlainValue: Sendable, Equatable {
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
