/// What values of the model look like in a snapshot, found by asking the model's own decoding.
///
/// Nothing here names a field: a type is decoded from a decoder that answers every question with a
/// stand-in and writes down what was asked. So no list can fall behind the model.
package indirect enum ModelShape: Sendable {
  /// Text.
  case text
  /// Counsel's words.
  case prose
  /// A day.
  case date
  /// A country by its code.
  case country
  /// An identifier of an entity.
  case identifier
  /// A reference to an entity of a kind.
  case reference(EntityKind)
  case integer
  case boolean
  case list(ModelShape)
  /// One of a few names, the cases of a type.
  case choice(type: String)
  /// A value with members, by its type's name in `ModelShapes.objects`.
  case object(type: String)
  /// A case that may have a payload, by its type's name in `ModelShapes.variants`.
  case variant(type: String)
}

/// The shapes of a model: those of its named types, and of its root.
package struct ModelShapes: Sendable {
  /// A member of an object, or a labelled value of a payload.
  package struct Member: Sendable {
    package let name: String
    package let shape: ModelShape
    /// Whether it must be there; an absent list is empty.
    package let isRequired: Bool
    /// What it is where it is missing, if that goes without saying.
    package var usual: PlainValue?
  }

  /// The case of a type, by name.
  package struct Case: Sendable {
    /// How a snapshot spells it.
    package let name: String
    /// How Swift spells it.
    package let swiftName: String
    /// Its payload; a single member called `_0` stands for itself.
    package let payload: [Member]

    /// The payload that stands for itself.
    package var bare: ModelShape? {
      if let only = payload.first, payload.count == 1, only.name == "_0" { only.shape } else { nil }
    }
  }

  package fileprivate(set) var objects: [String: [Member]] = [:]
  package fileprivate(set) var variants: [String: [Case]] = [:]
  package fileprivate(set) var choices: [String: [Case]] = [:]
  /// The shape of a whole policy.
  package let root: ModelShape

  /// The shapes of the policy.
  package static func policy() throws -> ModelShapes { try shapes(of: Policy.self) }

  /// The shapes of what stands beside the policy.
  package static func review() throws -> ModelShapes { try shapes(of: Review.self) }

  private static func shapes(of type: (some Decodable).Type) throws -> ModelShapes {
    let recorder = Recorder()
    let root = try recorder.shape(of: type).shape
    return ModelShapes(
      objects: recorder.objects, variants: recorder.variants, choices: recorder.choices, root: root)
  }
}

/// Values to go on with where those that are meant cannot be read.
struct StandIns {
  private let recorder = Recorder()

  /// A value of a type that states as little as it may; nil where none is found.
  func value<T: Decodable>(of type: T.Type) -> T? { try? recorder.shape(of: type).sample }
}

/// Collects the shapes of types while they are decoded from it.
private final class Recorder {
  var objects: [String: [ModelShapes.Member]] = [:]
  var variants: [String: [ModelShapes.Case]] = [:]
  var choices: [String: [ModelShapes.Case]] = [:]
  /// The types that are known or being asked.
  private var known: [ObjectIdentifier: ModelShape] = [:]
  /// A value of each type, to answer with.
  private var samples: [ObjectIdentifier: Any] = [:]

  /// The shape of a type, and a value of it.
  func shape<T: Decodable>(of type: T.Type) throws -> (shape: ModelShape, sample: T) {
    let id = ObjectIdentifier(type)
    if let shape = known[id], let sample = samples[id] as? T { return (shape, sample) }
    let asked = Asked(recorder: self)
    if let scalar = Self.scalars[id] {
      let sample = try T(from: AskedDecoder(asked: asked, type: type))
      return remember(scalar, sample)
    }
    let name = Self.name(of: type)
    if let choice = ModelCases.choices[id], let sample = choice.first as? T {
      choices[name] = choice.cases
      return remember(.choice(type: name), sample)
    }
    let sample = try T(from: AskedDecoder(asked: asked, type: type))
    switch asked.kind {
    case .text: return remember(asked.shape ?? .text, sample)
    case .integer: return remember(.integer, sample)
    case .boolean: return remember(.boolean, sample)
    case .list: return remember(.list(asked.shape ?? .text), sample)
    case .object:
      let usual = UsualValues.of(type) ?? [:]
      objects[name] = asked.members.map { member in
        .init(
          name: member.name, shape: member.shape,
          isRequired: member.isRequired && usual[member.name] == nil, usual: usual[member.name])
      }
      return remember(.object(type: name), sample)
    case .variant:
      // Known before its cases are asked, since a section holds sections.
      _ = remember(.variant(type: name), sample)
      var cases: [ModelShapes.Case] = []
      for key in asked.cases {
        let each = Asked(recorder: self)
        each.wanted = key
        _ = try T(from: AskedDecoder(asked: each, type: type))
        cases.append(.init(name: key, swiftName: key, payload: each.members))
      }
      variants[name] = cases
      return (.variant(type: name), sample)
    }
  }

  private func remember<T>(_ shape: ModelShape, _ sample: T) -> (ModelShape, T) {
    known[ObjectIdentifier(T.self)] = shape
    samples[ObjectIdentifier(T.self)] = sample
    return (shape, sample)
  }

  /// Types that are text with a meaning.
  private static let scalars: [ObjectIdentifier: ModelShape] = {
    struct Scalars: EntityVisitor {
      var shapes: [ObjectIdentifier: ModelShape] = [
        ObjectIdentifier(Prose.self): .prose, ObjectIdentifier(CalendarDate.self): .date,
        ObjectIdentifier(Country.self): .country,
      ]

      mutating func visit<E: Entity & Codable>(_ type: E.Type) {
        shapes[ObjectIdentifier(ID<E>.self)] = .identifier
        shapes[ObjectIdentifier(Reference<E>.self)] = .reference(E.kind)
      }
    }
    var scalars = Scalars()
    EntityKind.showAll(&scalars)
    return scalars.shapes
  }()

  /// The name of a type without its module, such as `Retention.Rule`.
  private static func name(of type: Any.Type) -> String {
    String(reflecting: type).split(separator: ".").dropFirst().joined(separator: ".")
  }
}

/// What one type asked for.
private final class Asked {
  enum Kind { case text, integer, boolean, list, object, variant }

  let recorder: Recorder
  var kind = Kind.object
  var shape: ModelShape?
  var members: [ModelShapes.Member] = []
  var cases: [String] = []
  /// The case to answer with; the one with the least payload unless named.
  var wanted: String?

  init(recorder: Recorder) { self.recorder = recorder }
}

private struct AskedDecoder: Decoder {
  let asked: Asked
  let type: Any.Type
  var codingPath: [any CodingKey] { [] }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedDecodingContainer<Key> {
    KeyedDecodingContainer(AskedMembers<Key>(asked: asked))
  }

  func unkeyedContainer() -> any UnkeyedDecodingContainer {
    asked.kind = .list
    return AskedElements(asked: asked)
  }

  func singleValueContainer() -> any SingleValueDecodingContainer {
    AskedScalar(asked: asked, type: type)
  }
}

private struct AskedMembers<Key: CodingKey>: KeyedDecodingContainerProtocol {
  let asked: Asked
  var codingPath: [any CodingKey] { [] }

  /// Only enums ask: the answer is one case.
  var allKeys: [Key] {
    asked.kind = .variant
    asked.cases = ModelCases.keys[ObjectIdentifier(Key.self)] ?? []
    return (asked.wanted ?? asked.cases.first).flatMap(Key.init(stringValue:)).map { [$0] } ?? []
  }

  func contains(_ key: Key) -> Bool { false }
  func decodeNil(forKey key: Key) -> Bool { true }

  func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T {
    if type == SourceLocation.self, let unknown = SourceLocation.unknown as? T { return unknown }
    let (shape, sample) = try asked.recorder.shape(of: type)
    var isRequired = true
    if case .list = shape { isRequired = false }
    asked.members.append(.init(name: key.stringValue, shape: shape, isRequired: isRequired))
    return sample
  }

  // The library would answer for these three by asking whether the key is there.
  func decodeIfPresent(_ type: Bool.Type, forKey key: Key) throws -> Bool? {
    try note(type, forKey: key)
  }

  func decodeIfPresent(_ type: String.Type, forKey key: Key) throws -> String? {
    try note(type, forKey: key)
  }

  func decodeIfPresent(_ type: Int.Type, forKey key: Key) throws -> Int? {
    try note(type, forKey: key)
  }

  func decodeIfPresent<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T? {
    try note(type, forKey: key)
  }

  private func note<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T? {
    let shape = try asked.recorder.shape(of: type).shape
    asked.members.append(.init(name: key.stringValue, shape: shape, isRequired: false))
    return nil
  }

  func nestedContainer<NestedKey: CodingKey>(
    keyedBy type: NestedKey.Type, forKey key: Key
  ) -> KeyedDecodingContainer<NestedKey> {
    KeyedDecodingContainer(AskedMembers<NestedKey>(asked: asked))
  }

  func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedDecodingContainer {
    AskedElements(asked: asked)
  }

  func superDecoder() -> any Decoder { AskedDecoder(asked: asked, type: Never.self) }
  func superDecoder(forKey key: Key) -> any Decoder { superDecoder() }
}

private struct AskedElements: UnkeyedDecodingContainer {
  let asked: Asked
  var codingPath: [any CodingKey] { [] }
  var count: Int? { nil }
  var currentIndex = 0
  var isAtEnd: Bool { currentIndex > 0 }

  init(asked: Asked) { self.asked = asked }

  mutating func decodeNil() -> Bool { false }

  mutating func decode<T: Decodable>(_ type: T.Type) throws -> T {
    currentIndex += 1
    let (shape, sample) = try asked.recorder.shape(of: type)
    asked.shape = shape
    return sample
  }

  mutating func nestedContainer<NestedKey: CodingKey>(
    keyedBy type: NestedKey.Type
  ) -> KeyedDecodingContainer<NestedKey> {
    KeyedDecodingContainer(AskedMembers<NestedKey>(asked: asked))
  }

  mutating func nestedUnkeyedContainer() -> any UnkeyedDecodingContainer { self }
  mutating func superDecoder() -> any Decoder { AskedDecoder(asked: asked, type: Never.self) }
}

private struct AskedScalar: SingleValueDecodingContainer {
  let asked: Asked
  let type: Any.Type
  var codingPath: [any CodingKey] { [] }

  func decodeNil() -> Bool { false }

  func decode(_ type: Bool.Type) -> Bool {
    asked.kind = .boolean
    return false
  }

  func decode(_ type: Int.Type) -> Int {
    asked.kind = .integer
    return 0
  }

  func decode(_ type: String.Type) -> String {
    asked.kind = .text
    return self.type == CalendarDate.self ? "2026-11-22" : ""
  }

  func decode<T: Decodable>(_ type: T.Type) throws -> T {
    try T(from: AskedDecoder(asked: asked, type: type))
  }
}
