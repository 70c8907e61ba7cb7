/// A value of JSON or YAML before it means anything.
package enum PlainValue: Sendable, Equatable {
  case object([String: PlainValue])
  case array([PlainValue])
  case string(String)
  case integer(Int)
  case number(Double)
  case boolean(Bool)
  case null
  /// Text that YAML has without quotation marks.
  ///
  /// It is what the reader of it expects: text stays as it is written, so that no `NO` or `1.10`
  /// becomes something else, and a flag or number is one only where one is expected.
  case untyped(String)

  /// The text, if it can be text.
  var text: String? {
    switch self {
    case .string(let text): text
    case .untyped(let text): isNull ? nil : text
    default: nil
    }
  }

  /// The flag, if it can be one: `true` or `false`, and none of the other words of YAML 1.1.
  var flag: Bool? {
    switch self {
    case .boolean(let flag): flag
    case .untyped("true"): true
    case .untyped("false"): false
    default: nil
    }
  }

  /// The flag that people mean by a word that is one in YAML 1.1 alone.
  var meantFlag: Bool? {
    guard case .untyped(let text) = self else { return nil }
    return switch text.lowercased() {
    case "yes", "on", "y", "true": true
    case "no", "off", "n", "false": false
    default: nil
    }
  }

  /// The whole number, if it can be one, in decimal digits without leading zeros.
  var wholeNumber: Int? {
    switch self {
    case .integer(let number): return number
    case .untyped(let text):
      guard let number = Int(text), String(number) == text else { return nil }
      return number
    default: return nil
    }
  }

  /// Whether nothing is stated (YAML 1.2.2, 10.2.1.1 and 10.3.2).
  var isNull: Bool {
    switch self {
    case .null: true
    case .untyped(let text): ["", "~", "null", "Null", "NULL"].contains(text)
    default: false
    }
  }

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
    case .untyped(""): "nothing"
    case .untyped(let text):
      "\(isNull ? "" : "the text ")\(Terminal.visible(String(text.prefix(40))))"
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
