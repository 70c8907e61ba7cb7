/// A node of linked data, as JSON-LD writes it (W3C JSON-LD 1.1).
struct LinkedNode {
  /// The IRI that names it; nil for a node without a name.
  let id: String?
  /// The names of its classes.
  var types: [String]
  private var members: [String: [PlainValue]] = [:]

  init(_ id: String? = nil, _ types: String...) {
    self.id = id
    self.types = types
  }

  /// The name of something that the policy declares, within the page: `#purpose/newsletter`.
  ///
  /// Whatever an identifier holds, the name is an IRI (RFC 3986 section 2.1).
  static func name(_ kind: String, _ id: String) -> String {
    var name = "#\(kind)/"
    let digits = Array("0123456789ABCDEF".unicodeScalars)
    for byte in id.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"):
        name.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        name.unicodeScalars += ["%", digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return name
  }

  /// The name of an entity.
  static func name<E: Entity>(_ id: ID<E>) -> String { name(E.kind.rawValue, id.rawValue) }

  /// Adds words or a name, unless there are none.
  mutating func add(_ property: String, _ text: String?) {
    if let text, !text.isEmpty { members[property, default: []].append(.string(text)) }
  }

  /// Adds words or names.
  mutating func add(_ property: String, _ texts: [String]) {
    for text in texts { add(property, text) }
  }

  /// Adds a node.
  mutating func add(_ property: String, _ node: LinkedNode) {
    members[property, default: []].append(node.value)
  }

  /// Adds nodes.
  mutating func add(_ property: String, _ nodes: [LinkedNode]) {
    for node in nodes { add(property, node) }
  }

  /// Whether nothing is said of it but its classes.
  var isEmpty: Bool { members.isEmpty }

  /// The node as JSON: a list of one is its element.
  var value: PlainValue {
    var object: [String: PlainValue] = [:]
    for (property, values) in members {
      // In the order of what is stated; what is named twice is named once.
      var seen: Set<String> = []
      let kept = values.filter { value in
        if case .string(let text) = value { seen.insert(text).inserted } else { true }
      }
      object[property] = kept.count == 1 ? kept[0] : .array(kept)
    }
    if let id { object["@id"] = .string(id) }
    if let type = types.first {
      object["@type"] = types.count == 1 ? .string(type) : .array(types.map { .string($0) })
    }
    return .object(object)
  }
}
