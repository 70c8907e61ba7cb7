/// Turns a model value into a `FactNode` through its `Encodable` conformance.
///
/// Three conventions make snapshots pleasant to read and write: an empty array is left out, an enum
/// case with one unlabelled payload is `{"case": payload}`, and a case without payload is `"case"`.
///
/// Types are told apart by comparing them, never by a cast to a protocol: the first of those for
/// each type looks through every conformance of the program.
enum FactEncoder {
  static func encode(_ value: some Encodable) throws -> FactNode {
    try node(value)
  }

  fileprivate static func node<T: Encodable>(_ value: T) throws -> FactNode {
    if T.self == String.self, let text = value as? String { return FactNode(.string(text)) }
    if T.self == Bool.self, let flag = value as? Bool { return FactNode(.boolean(flag)) }
    if T.self == Int.self, let number = value as? Int { return FactNode(.integer(number)) }
    let encoder = NodeEncoder()
    try value.encode(to: encoder)
    var node = encoder.finished()
    node.source = encoder.source
    FactMeanings.mark(&node, as: value)
    return node
  }
}

/// What types of the model stand for, beyond the characters that they encode to.
private enum FactMeanings {
  private typealias Mark = @Sendable (_ value: Any, _ node: inout FactNode) -> Void

  static func mark<T>(_ node: inout FactNode, as value: T) {
    guard let mark = marks[ObjectIdentifier(T.self)] else {
      assert(!(value is any Entity) && !(value is any Keyed), "\(T.self) is missing here")
      return
    }
    mark(value, &node)
  }

  private static let marks: [ObjectIdentifier: Mark] = {
    var marks = Marks()
    marks.add(Prose.self) { prose, node in
      node.meaning = .prose(prose)
      node.source = prose.source.isKnown ? prose.source : nil
    }
    marks.add(Country.self) { $1.meaning = .country($0) }
    marks.add(Channel.self) { $1.meaning = .channel($0) }
    EntityKind.showAll(&marks)
    marks.add(keyed: Right.self)
    marks.add(keyed: LawfulBasis.self)
    marks.add(keyed: DeclaredRegime.self)
    marks.add(keyed: Representative.self)
    marks.add(keyed: NoticeChannel.self)
    return marks.all
  }()

  private struct Marks: EntityVisitor {
    var all: [ObjectIdentifier: Mark] = [:]

    mutating func add<T>(_ type: T.Type, _ mark: @escaping @Sendable (T, inout FactNode) -> Void) {
      all[ObjectIdentifier(type)] = { value, node in
        if let value = value as? T { mark(value, &node) }
      }
    }

    mutating func add<K: Keyed & Sendable>(keyed type: K.Type) { add(type) { $1.key = $0.factKey } }

    mutating func visit<E: Entity & Codable>(_ type: E.Type) {
      add(type) { entity, node in
        node.entity = entity.erased
        node.source = entity.source
      }
      add(Reference<E>.self) { $1.meaning = .reference(AnyReference($0)) }
    }
  }
}

extension Entity {
  /// A reference to the entity whose type is known only at run time.
  public var erased: AnyReference {
    AnyReference(kind: Self.kind, id: id.rawValue, source: source)
  }
}

extension SourceLocation {
  var isKnown: Bool {
    if case .unknown = place { false } else { true }
  }
}

/// Gathers what one value encodes.
private final class NodeEncoder: Encoder {
  var codingPath: [any CodingKey] { [] }
  var userInfo: [CodingUserInfoKey: Any] { [:] }
  var members: [(key: String, child: Child)] = []
  var elements: [Child] = []
  var scalar: FactNode?
  var source: SourceLocation?
  var shape = Shape.nothing
  var isEnumPayload = false

  /// A choice is an enum: the one thing that asks for a container below a key.
  enum Shape { case nothing, object, choice, array, scalar }

  /// A value that is complete, or one that is still being encoded.
  enum Child {
    case node(FactNode)
    case nested(NodeEncoder)

    var finished: FactNode {
      switch self {
      case .node(let node): node
      case .nested(let encoder): encoder.finished()
      }
    }
  }

  func finished() -> FactNode {
    switch shape {
    case .nothing: return FactNode(.object([]))
    case .scalar: return scalar ?? FactNode(.object([]))
    case .array: return FactNode(.array(elements.map(\.finished)))
    case .object, .choice:
      if isEnumPayload, members.count == 1, members[0].key == "_0" {
        return members[0].child.finished
      }
      let members = members.map { (key: $0.key, node: $0.child.finished) }
      if shape == .choice, members.count == 1,
        case .object(let payload) = members[0].node.value, payload.isEmpty
      {
        return FactNode(.string(members[0].key))
      }
      return FactNode(.object(members))
    }
  }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    shape = .object
    return KeyedEncodingContainer(KeyedNodes<Key>(encoder: self))
  }

  func unkeyedContainer() -> any UnkeyedEncodingContainer {
    shape = .array
    return UnkeyedNodes(encoder: self)
  }

  func singleValueContainer() -> any SingleValueEncodingContainer {
    shape = .scalar
    return ScalarNode(encoder: self)
  }
}

private struct KeyedNodes<Key: CodingKey>: KeyedEncodingContainerProtocol {
  let encoder: NodeEncoder
  var codingPath: [any CodingKey] { [] }

  mutating func encodeNil(forKey key: Key) {}

  mutating func encode<T: Encodable>(_ value: T, forKey key: Key) throws {
    if T.self == SourceLocation.self {
      encoder.source = value as? SourceLocation
      return
    }
    let node = try FactEncoder.node(value)
    let name = key.stringValue
    // The one payload of a case is kept even when it is empty: it is what the case says.
    let isPayload = encoder.isEnumPayload && name == "_0"
    if case .array(let elements) = node.value, elements.isEmpty, !isPayload { return }
    encoder.members.append((name, .node(node)))
  }

  mutating func nestedContainer<NestedKey: CodingKey>(
    keyedBy keyType: NestedKey.Type, forKey key: Key
  ) -> KeyedEncodingContainer<NestedKey> {
    encoder.shape = .choice
    let nested = nest(key)
    nested.isEnumPayload = true
    nested.shape = .object
    return KeyedEncodingContainer(KeyedNodes<NestedKey>(encoder: nested))
  }

  mutating func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
    nest(key).unkeyedContainer()
  }

  mutating func superEncoder() -> any Encoder { encoder }
  mutating func superEncoder(forKey key: Key) -> any Encoder { nest(key) }

  private func nest(_ key: Key) -> NodeEncoder {
    let nested = NodeEncoder()
    encoder.members.append((key.stringValue, .nested(nested)))
    return nested
  }
}

private struct UnkeyedNodes: UnkeyedEncodingContainer {
  let encoder: NodeEncoder
  var codingPath: [any CodingKey] { [] }
  var count: Int { encoder.elements.count }

  mutating func encodeNil() {}

  mutating func encode<T: Encodable>(_ value: T) throws {
    encoder.elements.append(.node(try FactEncoder.node(value)))
  }

  mutating func nestedContainer<NestedKey: CodingKey>(
    keyedBy keyType: NestedKey.Type
  ) -> KeyedEncodingContainer<NestedKey> {
    nest().container(keyedBy: keyType)
  }

  mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
    nest().unkeyedContainer()
  }

  mutating func superEncoder() -> any Encoder { nest() }

  private func nest() -> NodeEncoder {
    let nested = NodeEncoder()
    encoder.elements.append(.nested(nested))
    return nested
  }
}

private struct ScalarNode: SingleValueEncodingContainer {
  let encoder: NodeEncoder
  var codingPath: [any CodingKey] { [] }

  mutating func encodeNil() {}

  mutating func encode<T: Encodable>(_ value: T) throws {
    encoder.scalar = try FactEncoder.node(value)
  }
}

/// A step of a coding path.
struct PathKey: CodingKey {
  let stringValue: String
  let intValue: Int?

  init(stringValue: String) {
    self.stringValue = stringValue
    intValue = nil
  }

  init?(intValue: Int) { self.init(index: intValue) }

  init(index: Int) {
    stringValue = String(index)
    intValue = index
  }
}
