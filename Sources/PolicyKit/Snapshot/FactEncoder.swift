/// Turns a model value into a `FactNode` through its `Encodable` conformance.
///
/// Three conventions make snapshots pleasant to read and write: an empty array is left out, an enum
/// case with one unlabelled payload is `{"case": payload}`, and a case without payload is `"case"`.
enum FactEncoder {
  static func encode(_ value: some Encodable) throws -> FactNode {
    try node(value, path: [])
  }

  static func node(_ value: some Encodable, path: [any CodingKey]) throws -> FactNode {
    switch value {
    case let text as String: return FactNode(.string(text))
    case let flag as Bool: return FactNode(.boolean(flag))
    case let number as Int: return FactNode(.integer(number))
    default: break
    }
    let encoder = NodeEncoder(path: path)
    try value.encode(to: encoder)
    var node = encoder.finished()
    switch value {
    case let prose as Prose:
      node.meaning = .prose(prose)
      node.source = prose.source.isKnown ? prose.source : nil
    case let reference as any ReferenceLeaf:
      node.meaning = .reference(reference.erased)
    case let country as Country:
      node.meaning = .country(country)
    case let channel as Channel:
      node.meaning = .channel(channel)
    case let entity as any Entity:
      node.entity = entity.erased
      node.source = entity.source
    default:
      node.source = encoder.source
    }
    node.key = (value as? any Keyed)?.factKey
    return node
  }
}

protocol ReferenceLeaf {
  var erased: AnyReference { get }
}

extension Reference: ReferenceLeaf {
  var erased: AnyReference { AnyReference(self) }
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

private final class NodeEncoder: Encoder {
  let codingPath: [any CodingKey]
  var userInfo: [CodingUserInfoKey: Any] { [:] }
  var members: [(key: String, box: () -> FactNode)] = []
  var elements: [() -> FactNode] = []
  var scalar: FactNode?
  var source: SourceLocation?
  var shape = Shape.nothing
  var isEnumPayload = false

  enum Shape { case nothing, object, choice, array, scalar }

  init(path: [any CodingKey]) { codingPath = path }

  func finished() -> FactNode {
    switch shape {
    case .nothing: return FactNode(.object([]))
    case .scalar: return scalar ?? FactNode(.object([]))
    case .array: return FactNode(.array(elements.map { $0() }))
    case .object, .choice:
      let members = members.map { (key: $0.key, node: $0.box()) }
      if isEnumPayload, members.count == 1, members[0].key == "_0" { return members[0].node }
      if shape == .choice, members.count == 1,
        case .object(let payload) = members[0].node.value, payload.isEmpty
      {
        return FactNode(.string(members[0].key))
      }
      return FactNode(.object(members))
    }
  }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    shape = type is any CaseIterable.Type ? .choice : .object
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
  var codingPath: [any CodingKey] { encoder.codingPath }

  mutating func encodeNil(forKey key: Key) {}

  mutating func encode<T: Encodable>(_ value: T, forKey key: Key) throws {
    if let source = value as? SourceLocation {
      encoder.source = source
      return
    }
    let node = try FactEncoder.node(value, path: codingPath + [key])
    // The one payload of a case is kept even when it is empty: it is what the case says.
    let isPayload = encoder.isEnumPayload && key.stringValue == "_0"
    if case .array(let elements) = node.value, elements.isEmpty, !isPayload { return }
    encoder.members.append((key.stringValue, { node }))
  }

  mutating func nestedContainer<NestedKey: CodingKey>(
    keyedBy keyType: NestedKey.Type, forKey key: Key
  ) -> KeyedEncodingContainer<NestedKey> {
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
    let nested = NodeEncoder(path: codingPath + [key])
    encoder.members.append((key.stringValue, { nested.finished() }))
    return nested
  }
}

private struct UnkeyedNodes: UnkeyedEncodingContainer {
  let encoder: NodeEncoder
  var codingPath: [any CodingKey] { encoder.codingPath }
  var count: Int { encoder.elements.count }

  mutating func encodeNil() {}

  mutating func encode<T: Encodable>(_ value: T) throws {
    let node = try FactEncoder.node(value, path: codingPath + [PathKey(index: count)])
    encoder.elements.append { node }
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
    let nested = NodeEncoder(path: codingPath + [PathKey(index: count)])
    encoder.elements.append { nested.finished() }
    return nested
  }
}

private struct ScalarNode: SingleValueEncodingContainer {
  let encoder: NodeEncoder
  var codingPath: [any CodingKey] { encoder.codingPath }

  mutating func encodeNil() {}

  mutating func encode<T: Encodable>(_ value: T) throws {
    encoder.scalar = try FactEncoder.node(value, path: codingPath)
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
