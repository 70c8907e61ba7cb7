/// Decodes a model value from a tree of plain values, strictly and with useful errors.
///
/// It reads what `FactEncoder` writes. Unlike a lenient decoder it refuses keys that nothing asked
/// for, and says what it expected at which path.
enum SnapshotDecoder {
  /// Decodes a value; tables whose rows have more columns than `type` are read with
  /// `skippingUnknownKeys`.
  static func decode<T: Decodable>(
    _ type: T.Type, from value: PlainValue, of model: KeyPlaces.Model? = nil,
    skippingUnknownKeys: Bool = false
  ) throws(SnapshotError) -> T {
    do {
      return try TreeDecoder(
        value: value, path: [], isStrict: !skippingUnknownKeys, places: model.map(LazyPlaces.init)
      ).decode(type)
    } catch let error as SnapshotError {
      throw error
    } catch let error as DecodingError {
      throw SnapshotError(error)
    } catch {
      throw SnapshotError(path: [], problem: "\(error)")
    }
  }

  /// Decodes a value, and goes on behind a fault to find the others.
  ///
  /// A stand-in takes the place of what cannot be read, so that no fault follows from another.
  static func decodeWhole<T: Decodable>(
    _ type: T.Type, from value: PlainValue, of model: KeyPlaces.Model
  ) throws(SnapshotFaults) -> T {
    let log = FaultLog()
    let decoded = try? TreeDecoder(
      value: value, path: [], isStrict: true, places: LazyPlaces(model), log: log
    ).decode(type)
    if let faults = log.faults { throw faults }
    guard let decoded else {
      throw SnapshotFaults(SnapshotError(path: [], problem: "the value cannot be read"))
    }
    return decoded
  }
}

/// Why a snapshot cannot be read.
public struct SnapshotError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The steps to the fault from the root; empty for the whole file.
  public let path: [String]
  /// The fault and what would be right, in one line.
  public let problem: String
  /// Where the text stops being JSON or YAML; nil for a fault of what it says.
  public let place: Place?
  /// Whether it is a key that is wrong, rather than what stands under it.
  package let isAboutKey: Bool

  /// A place in a text.
  public struct Place: Sendable, Hashable {
    /// The line from 1.
    public let line: Int
    /// The column from 1, in Unicode scalars.
    public let column: Int

    /// A place by line and column.
    public init(line: Int, column: Int) {
      self.line = line
      self.column = column
    }
  }

  /// A fault at a path.
  public init(path: [String], problem: String) {
    self.init(path: path, problem: problem, isAboutKey: false)
  }

  /// A fault at a path, and where in the text.
  package init(
    path: [String], problem: String, place: Place? = nil, isAboutKey: Bool
  ) {
    self.path = path
    self.problem = problem
    self.place = place
    self.isAboutKey = isAboutKey
  }

  /// A key that nothing asks for.
  static func unknownKey(_ path: [String], _ suggestion: String = "") -> SnapshotError {
    SnapshotError(path: path, problem: "unknown key" + suggestion, isAboutKey: true)
  }

  init(_ error: DecodingError) {
    switch error {
    case .dataCorrupted(let context):
      self.init(path: context.codingPath.map(\.stringValue), problem: context.debugDescription)
    case .keyNotFound(let key, let context):
      self.init(
        path: context.codingPath.map(\.stringValue), problem: "\"\(key.stringValue)\" is missing")
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      self.init(path: context.codingPath.map(\.stringValue), problem: context.debugDescription)
    @unknown default:
      self.init(path: [], problem: "the value cannot be read")
    }
  }

  /// The path as `$.recipients[3].name`, and the fault.
  public var description: String {
    let place = place.map { " (line \($0.line), column \($0.column))" } ?? ""
    return "\(Self.render(path)): \(problem)\(place)"
  }

  /// A path in the notation of JSONPath (RFC 9535).
  public static func render(_ path: [String]) -> String {
    path.reduce(into: "$") { result, step in
      if !step.isEmpty, step.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
        result += "[\(step)]"
      } else if !step.isEmpty,
        step.utf8.allSatisfy({
          (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
            || $0 == 0x5F
        })
      {
        result += ".\(step)"
      } else {
        result += "['\(Terminal.visible(String(step.prefix(60))))']"
      }
    }
  }
}

/// Where keys belong, found out when something is wrong: that takes a while.
private final class LazyPlaces {
  private let model: KeyPlaces.Model
  private(set) lazy var known = KeyPlaces(model)

  init(_ model: KeyPlaces.Model) { self.model = model }
}

private struct TreeDecoder: Decoder {
  let value: PlainValue
  let path: [any CodingKey]
  /// Whether a key that nothing asks for is a fault.
  let isStrict: Bool
  /// Where keys belong that stand elsewhere; nil for what is written by nobody but us.
  var places: LazyPlaces?
  /// Where faults are noted; nil where the first ends the decoding.
  var log: FaultLog?
  var codingPath: [any CodingKey] { path }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  /// The decoder of a value below this one.
  func inner(_ value: PlainValue, _ key: any CodingKey) -> TreeDecoder {
    TreeDecoder(value: value, path: path + [key], isStrict: isStrict, places: places, log: log)
  }

  func decode<T: Decodable>(_ type: T.Type) throws -> T {
    do {
      return try decodeHere(type)
    } catch {
      return try standIn(for: type, after: error)
    }
  }

  /// A value to go on with after a fault, which is noted; throws the fault where none are noted.
  func standIn<T: Decodable>(for type: T.Type, after fault: any Error) throws -> T {
    guard let log else { throw fault }
    return try log.standIn(for: type, after: fault)
  }

  private func decodeHere<T: Decodable>(_ type: T.Type) throws -> T {
    if type == String.self || type == Bool.self || type == Int.self {
      return try ScalarDecoding(decoder: self).decode(type)
    }
    let used = UsedKeys()
    used.usual = UsualValues.of(type)
    let result: T
    do {
      result = try T(from: TrackingDecoder(base: self, used: used))
    } catch {
      if isFaultHere(error) { try explain(type, keyedBy: used.keyType) }
      throw error
    }
    if isStrict, used.isObject, case .object(let members) = value {
      for key in members.keys.sorted() where !used.asked.contains(key) {
        try refuse(
          .unknownKey(
            path.map(\.stringValue) + [key], hint(key, members, among: used.asked.sorted())))
      }
    }
    for payload in used.payloads {
      for key in payload.unknown {
        try refuse(
          .unknownKey(
            payload.path + [key], meant(key, at: payload.path, among: payload.asked.sorted())))
      }
    }
    return result
  }

  /// Notes an unknown key, unless it was named as what may be meant for a missing one.
  private func refuse(_ fault: SnapshotError) throws {
    guard let log else { throw fault }
    if !log.names(key: fault.path) { try log.note(fault) }
  }

  /// What is meant by an unknown key: one that is nearly the same, or the same where it belongs.
  private func meant(_ key: String, at path: [String], among asked: [String]) -> String {
    let near = Suggestion.clause(for: key, among: asked)
    let place = places?.known?.clause(forKey: key, at: path) ?? ""
    if near.isEmpty || place.isEmpty { return near + place }
    return near + place.replacing("; it belongs", with: " \"\(key)\" belongs")
  }

  /// What an unknown key may be: one that is meant, or the rest of a text that a comma broke.
  ///
  /// In `{name: us, ours and yours}` YAML takes `ours and yours` for a key without a value.
  private func hint(
    _ key: String, _ members: [String: PlainValue], among asked: [String]
  ) -> String {
    // What stands there already is meant less likely.
    let absent = asked.filter { members[$0] == nil }
    let meant = meant(
      key, at: path.map(\.stringValue),
      among: Suggestion.closest(to: key, in: absent) == nil ? asked : absent)
    guard meant.isEmpty, case .untyped? = members[key], members[key]?.isNull == true else {
      return meant
    }
    return "; if it goes on with the text before it, put that text in quotation marks, because in "
      + "{ } a comma ends it"
  }

  /// Whether an error is about this very value, and not about one inside it or a key that it lacks.
  private func isFaultHere(_ error: any Error) -> Bool {
    switch error {
    case let error as SnapshotError:
      !error.isAboutKey && error.path.count == path.count
    case is FaultLog.Stop: false
    case DecodingError.dataCorrupted(let context), DecodingError.typeMismatch(_, let context):
      context.codingPath.count == path.count
    default: true
    }
  }

  /// Throws what is wrong with a value that should be a case of an enum and is none.
  ///
  /// It is asked only after a fault, because to ask a type for its cases takes long the first time.
  private func explain<T>(_ type: T.Type, keyedBy keys: Any.Type?) throws(SnapshotError) {
    if keys == nil, let names = Self.rawNames(type) {
      guard let name = value.text else {
        throw mismatch("one of \(names.joined(separator: ", "))")
      }
      if !names.contains(name) { throw fault(noneOf(name, names)) }
    }
    if let names = keys.flatMap(Self.keyNames) { _ = try chosen(of: names) }
  }

  /// The name and payload of a case: `"case"`, `{"case": payload}` or `{"case": {"label": payload}}`.
  fileprivate func chosen(
    of names: [String]
  ) throws(SnapshotError) -> (name: String, payload: PlainValue) {
    let expected = "one of \(names.joined(separator: ", "))"
    let name: String
    let payload: PlainValue
    if let text = value.text {
      name = text
      payload = .object([:])
    } else if case .object(let members) = value {
      guard members.count == 1, let only = members.first else {
        // Beside a case nothing can stand; what does may belong below it, or elsewhere.
        let path = path.map(\.stringValue)
        if let stray = members.keys.sorted().first(where: { !names.contains($0) }),
          names.contains(where: { members[$0] != nil })
        {
          throw .unknownKey(path + [stray], meant(stray, at: path, among: []))
        }
        throw fault("expected exactly \(expected), found \(members.count) keys")
      }
      name = only.key
      payload = only.value
    } else {
      throw mismatch(expected)
    }
    guard names.contains(name) else { throw fault(noneOf(name, names)) }
    return (name, payload)
  }

  /// The raw values of an enum whose raw values are names; nil for any other type.
  private static func rawNames(_ type: Any.Type) -> [String]? {
    if let choice = ModelCases.choices[ObjectIdentifier(type)] { return choice.cases.map(\.name) }
    func names<C: CaseIterable>(_ type: C.Type) -> [String] {
      C.allCases.compactMap { ($0 as? any RawRepresentable)?.rawValue as? String }
    }
    let found = (type as? any CaseIterable.Type).map { names($0) } ?? []
    return found.isEmpty ? nil : found
  }

  /// The names of the cases that keys stand for; nil where the keys are those of no enum.
  fileprivate static func keyNames(_ keys: Any.Type) -> [String]? {
    ModelCases.keys[ObjectIdentifier(keys)]
  }

  /// That a name is that of no case, and what may be meant by it.
  private func noneOf(_ name: String, _ names: [String]) -> String {
    let path = path.map(\.stringValue)
    var meant = Suggestion.clause(for: name, among: names)
    if meant.isEmpty, let known = places?.known {
      if case .object = value {
        meant = known.clause(forKey: name, at: path)
      } else {
        meant = known.clause(forCase: name, at: path)
      }
    }
    if meant.isEmpty { meant = Suggestion.clause(forOtherName: name, among: names) }
    if meant.isEmpty, names.contains("prose"), name.contains(where: \.isWhitespace) {
      meant = "; words of your own stand below `prose`"
    }
    return "\"\(Terminal.visible(String(name.prefix(60))))\" is none of "
      + names.joined(separator: ", ") + meant
  }

  /// What an absent list is; nil for what is no list.
  func empty<T: Decodable>(_ type: T.Type) -> T? {
    try? TreeDecoder(value: .array([]), path: path, isStrict: isStrict).decode(type)
  }

  /// A required key that is missing, or the unknown key that may be meant for it.
  func missing(_ key: String, unless unknown: [String]) -> SnapshotError {
    let path = path.map(\.stringValue)
    let unclaimed = unknown.filter { log?.names(key: path + [$0]) != true }
    guard let slip = Suggestion.closest(to: key, in: unclaimed) else {
      return SnapshotError(path: path, problem: "\"\(key)\" is missing", isAboutKey: true)
    }
    let place = places?.known?.clause(forKey: slip, at: path) ?? ""
    return .unknownKey(
      path + [slip],
      "; did you mean \"\(key)\"?"
        + place.replacing("; it belongs", with: " \"\(slip)\" belongs"))
  }

  /// An object, with an example where people write a text.
  var expectedObject: String {
    guard case .object = value else {
      let names = path.map(\.stringValue).filter { Int($0) == nil }
      return "an object" + (Self.example(of: names).map { " such as \($0)" } ?? "")
    }
    return "an object"
  }

  /// An example of the object that a key takes, in JSON, which YAML reads too; nil for other keys.
  private static func example(of names: [String]) -> String? {
    let period = #"{"count": 30, "unit": "days"}"#
    switch names.last {
    case "email": return #"{"address": "privacy@example.com"}"#
    case "phone": return #"{"number": "+353 1 234 5678"}"#
    case "web": return #"{"url": "https://example.com/privacy"}"#
    case "post": return #"{"address": "1 Main Street, Dublin"}"#
    case "inApp": return #"{"place": "your settings"}"#
    case "bases": return #"{"ground": "consent"}"#
    case "period" where names.dropLast().last == "rule": return #"{"length": \#(period)}"#
    case "period", "length", "extensionPeriod", "within": return period
    case "until": return #"{"event": "you unsubscribe"}"#
    default: return nil
    }
  }

  func mismatch(_ expected: String) -> SnapshotError {
    fault("expected \(expected), found \(value.kindName)")
  }

  func fault(_ problem: String) -> SnapshotError {
    SnapshotError(path: path.map(\.stringValue), problem: problem)
  }

  func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
    try TrackingDecoder(base: self, used: UsedKeys()).container(keyedBy: type)
  }

  func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
    guard case .array(let elements) = value else { throw mismatch("a list") }
    return ElementDecoding(decoder: self, elements: elements)
  }

  func singleValueContainer() throws -> any SingleValueDecodingContainer {
    ScalarDecoding(decoder: self)
  }
}

/// What a type asked for while it was decoded.
private final class UsedKeys {
  /// The type of the keys.
  var keyType: Any.Type?
  /// Whether it asked for keys by name, and so must have asked for all that are there.
  var isObject = false
  var asked: Set<String> = []
  /// What may be missing.
  var usual: [String: PlainValue]?
  /// The labelled payloads of its cases.
  var payloads: [PayloadKeys] = []

  func ask(_ key: String) { asked.insert(key) }
}

/// The labels that a payload has, and those that its case asked for.
private final class PayloadKeys {
  let path: [String]
  /// The labels that its case does not know.
  let unknown: [String]
  var asked: Set<String> = []

  init(path: [String], unknown: [String]) {
    self.path = path
    self.unknown = unknown
  }

  func ask(_ key: String) { asked.insert(key) }
}

private struct TrackingDecoder: Decoder {
  let base: TreeDecoder
  let used: UsedKeys
  var codingPath: [any CodingKey] { base.path }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
    used.keyType = type
    if base.value.text != nil, let names = TreeDecoder.keyNames(type) {
      let (name, payload) = try base.chosen(of: names)
      return KeyedDecodingContainer(
        MemberDecoding<Key>(decoder: base, members: [name: payload], used: used))
    }
    guard case .object(let members) = base.value else { throw base.mismatch(base.expectedObject) }
    used.isObject = true
    return KeyedDecodingContainer(
      MemberDecoding<Key>(decoder: base, members: members, used: used))
  }

  func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
    try base.unkeyedContainer()
  }

  func singleValueContainer() throws -> any SingleValueDecodingContainer {
    ScalarDecoding(decoder: base)
  }
}

private struct MemberDecoding<Key: CodingKey>: KeyedDecodingContainerProtocol {
  let decoder: TreeDecoder
  let members: [String: PlainValue]
  let used: UsedKeys

  var codingPath: [any CodingKey] { decoder.path }

  /// Asked for by enums, which refuse all but one, and by dictionaries, which take any; none where
  /// one of them is unknown.
  var allKeys: [Key] {
    used.isObject = false
    let keys = members.keys.sorted().compactMap(Key.init(stringValue:))
    return keys.count == members.count ? keys : []
  }

  func contains(_ key: Key) -> Bool {
    used.ask(key.stringValue)
    return members[key.stringValue] != nil
  }

  func decodeNil(forKey key: Key) throws -> Bool {
    used.ask(key.stringValue)
    return (members[key.stringValue] ?? .null).isNull
  }

  func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T {
    if type == SourceLocation.self, let here = SourceLocation(path: names) as? T { return here }
    used.ask(key.stringValue)
    guard let value = members[key.stringValue] ?? used.usual?[key.stringValue] else {
      if let empty = decoder.empty(type) { return empty }
      return try decoder.standIn(for: type, after: missing(key))
    }
    return try decoder.inner(value, key).decode(type)
  }

  /// A required key that is missing, and the unknown key that may be meant for it.
  private func missing(_ key: Key) -> SnapshotError {
    let unknown = members.keys.sorted().filter { Key(stringValue: $0) == nil }
    return decoder.missing(key.stringValue, unless: unknown)
  }

  func decodeIfPresent<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T? {
    used.ask(key.stringValue)
    guard let value = members[key.stringValue], !value.isNull else { return nil }
    return try decoder.inner(value, key).decode(type)
  }

  func nestedContainer<NestedKey: CodingKey>(
    keyedBy type: NestedKey.Type, forKey key: Key
  ) throws -> KeyedDecodingContainer<NestedKey> {
    let inner = decoder.inner(members[key.stringValue] ?? .object([:]), key)
    let payload = try PayloadDecoding<NestedKey>(decoder: inner)
    if let keys = payload.keys { used.payloads.append(keys) }
    return KeyedDecodingContainer(payload)
  }

  func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
    try decoder.inner(members[key.stringValue] ?? .null, key).unkeyedContainer()
  }

  func superDecoder() throws -> any Decoder { decoder }

  func superDecoder(forKey key: Key) throws -> any Decoder {
    decoder.inner(members[key.stringValue] ?? .null, key)
  }

  private var names: [String] { decoder.path.map(\.stringValue) }
}

/// The labelled payload of a case, or its one unlabelled payload, which stands for itself.
private struct PayloadDecoding<Key: CodingKey>: KeyedDecodingContainerProtocol {
  let decoder: TreeDecoder
  /// The labelled values; empty where the payload stands for itself.
  private let members: [String: PlainValue]
  var codingPath: [any CodingKey] { decoder.path }

  /// What it has and what is asked for; nil where the payload stands for itself.
  let keys: PayloadKeys?

  /// Finds unknown keys by asking the key type, as a payload's keys are few and fixed.
  ///
  /// So they are found even where the case has no payload and nothing else would look.
  init(decoder: TreeDecoder) throws {
    self.decoder = decoder
    if Key(stringValue: "_0") != nil {
      members = [:]
      keys = nil
      return
    }
    guard case .object(let members) = decoder.value else {
      throw decoder.mismatch(decoder.expectedObject)
    }
    self.members = members
    keys = PayloadKeys(
      path: decoder.path.map(\.stringValue),
      unknown: members.keys.sorted().filter { Key(stringValue: $0) == nil })
  }

  var allKeys: [Key] { members.keys.sorted().compactMap(Key.init(stringValue:)) }

  func contains(_ key: Key) -> Bool {
    keys?.ask(key.stringValue)
    return members[key.stringValue] != nil
  }

  func decodeNil(forKey key: Key) throws -> Bool {
    keys?.ask(key.stringValue)
    return (members[key.stringValue] ?? .null).isNull
  }

  func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T {
    if key.stringValue == "_0" { return try decoder.decode(type) }
    keys?.ask(key.stringValue)
    guard let value = members[key.stringValue] else {
      if let empty = decoder.empty(type) { return empty }
      return try decoder.standIn(
        for: type, after: decoder.missing(key.stringValue, unless: keys?.unknown ?? []))
    }
    return try decoder.inner(value, key).decode(type)
  }

  func decodeIfPresent<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T? {
    keys?.ask(key.stringValue)
    guard let value = members[key.stringValue], !value.isNull else { return nil }
    return try decoder.inner(value, key).decode(type)
  }

  func nestedContainer<NestedKey: CodingKey>(
    keyedBy type: NestedKey.Type, forKey key: Key
  ) throws -> KeyedDecodingContainer<NestedKey> {
    try superDecoder(forKey: key).container(keyedBy: type)
  }

  func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
    try superDecoder(forKey: key).unkeyedContainer()
  }

  func superDecoder() throws -> any Decoder { decoder }

  func superDecoder(forKey key: Key) throws -> any Decoder {
    decoder.inner(members[key.stringValue] ?? .null, key)
  }
}

private struct ElementDecoding: UnkeyedDecodingContainer {
  let decoder: TreeDecoder
  let elements: [PlainValue]
  var currentIndex = 0

  init(decoder: TreeDecoder, elements: [PlainValue]) {
    self.decoder = decoder
    self.elements = elements
  }

  var codingPath: [any CodingKey] { decoder.path }
  var count: Int? { elements.count }
  var isAtEnd: Bool { currentIndex >= elements.count }

  private mutating func next() throws -> TreeDecoder {
    guard !isAtEnd else { throw decoder.fault("the list is too short") }
    defer { currentIndex += 1 }
    return decoder.inner(elements[currentIndex], PathKey(index: currentIndex))
  }

  mutating func decodeNil() throws -> Bool {
    guard !isAtEnd, elements[currentIndex].isNull else { return false }
    currentIndex += 1
    return true
  }

  mutating func decode<T: Decodable>(_ type: T.Type) throws -> T { try next().decode(type) }

  mutating func nestedContainer<NestedKey: CodingKey>(
    keyedBy type: NestedKey.Type
  ) throws -> KeyedDecodingContainer<NestedKey> {
    try next().container(keyedBy: type)
  }

  mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
    try next().unkeyedContainer()
  }

  mutating func superDecoder() throws -> any Decoder { try next() }
}

private struct ScalarDecoding: SingleValueDecodingContainer {
  let decoder: TreeDecoder
  var codingPath: [any CodingKey] { decoder.path }

  func decodeNil() -> Bool { decoder.value.isNull }

  func decode(_ type: String.Type) throws -> String {
    if let text = decoder.value.text { return text }
    throw decoder.mismatch("a string")
  }

  func decode(_ type: Bool.Type) throws -> Bool {
    guard let flag = decoder.value.flag else {
      let error = decoder.mismatch("true or false")
      guard let meant = decoder.value.meantFlag else { throw error }
      throw decoder.fault("\(error.problem); write \(meant)")
    }
    return flag
  }

  func decode(_ type: Int.Type) throws -> Int {
    guard let number = decoder.value.wholeNumber else { throw decoder.mismatch("a whole number") }
    return number
  }

  func decode<T: Decodable>(_ type: T.Type) throws -> T {
    let scalar: Any? =
      if type == String.self {
        try decode(String.self)
      } else if type == Bool.self {
        try decode(Bool.self)
      } else if type == Int.self {
        try decode(Int.self)
      } else {
        nil
      }
    if let scalar = scalar as? T { return scalar }
    return try T(from: TrackingDecoder(base: decoder, used: UsedKeys()))
  }
}
