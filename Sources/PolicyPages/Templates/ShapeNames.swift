/// Reads the names of a shape while its synthesised conformance encodes them.
final class ShapeNames: Encoder {
  private var keys: [(name: String, key: AnyKey)] = []
  var codingPath: [any CodingKey] { [] }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  /// The keys of a shape with their names, in order of declaration.
  static func keys(of shape: some Shape) -> [(name: String, key: AnyKey)] {
    let names = ShapeNames()
    // The containers below never throw.
    try? shape.encode(to: names)
    return names.keys
  }

  func container<Name: CodingKey>(keyedBy type: Name.Type) -> KeyedEncodingContainer<Name> {
    KeyedEncodingContainer(Names(shape: self))
  }

  func unkeyedContainer() -> any UnkeyedEncodingContainer { Ignored() }
  func singleValueContainer() -> any SingleValueEncodingContainer { Ignored() }

  private struct Names<Name: CodingKey>: KeyedEncodingContainerProtocol {
    let shape: ShapeNames
    var codingPath: [any CodingKey] { [] }

    func encodeNil(forKey name: Name) {}

    func encode<T: Encodable>(_ value: T, forKey name: Name) {
      if let key = value as? AnyKey { shape.keys.append((name.stringValue, key)) }
    }

    func nestedContainer<Nested: CodingKey>(
      keyedBy type: Nested.Type, forKey name: Name
    ) -> KeyedEncodingContainer<Nested> {
      shape.container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey name: Name) -> any UnkeyedEncodingContainer { Ignored() }
    func superEncoder() -> any Encoder { shape }
    func superEncoder(forKey name: Name) -> any Encoder { shape }
  }

  /// Where no shape writes.
  private struct Ignored: UnkeyedEncodingContainer, SingleValueEncodingContainer {
    var codingPath: [any CodingKey] { [] }
    var count: Int { 0 }

    func encodeNil() {}
    func encode<T: Encodable>(_ value: T) {}

    func nestedContainer<Nested: CodingKey>(
      keyedBy type: Nested.Type
    ) -> KeyedEncodingContainer<Nested> {
      ShapeNames().container(keyedBy: type)
    }

    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { self }
    func superEncoder() -> any Encoder { ShapeNames() }
  }
}
