/// A thing of the policy that others refer to: a purpose, a recipient, a category of data.
///
/// Each is a static on its type, and whoever refers to it takes the thing, not a string:
///
/// ```swift
/// extension Recipient {
///   static let letterpress = Recipient("letterpress", name: "Letterpress")
/// }
/// ```
public protocol Entity: Sendable {
  /// What kind of entity this is; its raw value is the prefix in references and subjects.
  static var kind: EntityKind { get }
  /// The name that is unique among entities of this kind, and stays when the title changes.
  var id: ID<Self> { get }
  /// What readers call it.
  var displayName: String { get }
  /// Where it was declared.
  var source: SourceLocation { get }
}

extension Entity {
  /// A reference to this entity that remembers where the entity was declared.
  public var reference: Reference<Self> { Reference(self) }
}

/// The kinds of entity, by the prefix that `{recipient:letterpress}` and `recipient:letterpress` use.
public enum EntityKind: String, Sendable, CaseIterable, Codable, Comparable {
  case term, data, source, purpose, recipient, transfer, tracker, decision, section

  /// By the order of declaration.
  public static func < (lhs: EntityKind, rhs: EntityKind) -> Bool {
    allCases.firstIndex(of: lhs) ?? 0 < allCases.firstIndex(of: rhs) ?? 0
  }
}

/// The identifier of an entity, typed by what it identifies.
///
/// There is no literal form on purpose: only an entity's declaration spells its identifier.
public struct ID<E: Entity>: Sendable, Hashable, Codable, CustomStringConvertible {
  /// Lower-case letters, digits and hyphens by convention; checked by `x.malformed-id`.
  public let rawValue: String

  /// An identifier as an entity's declaration spells it.
  public init(_ rawValue: String) {
    self.rawValue = rawValue
  }

  /// The identifier with its kind, such as `recipient:letterpress`.
  public var description: String { "\(E.kind.rawValue):\(rawValue)" }

  /// Decodes the bare string.
  public init(from decoder: any Decoder) throws {
    rawValue = try decoder.singleValueContainer().decode(String.self)
  }

  /// Encodes as the bare string.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(rawValue)
  }
}

/// A typed reference to an entity; it encodes as the entity's identifier.
///
/// It remembers where the entity was declared, so that an entity which was left out of the
/// policy's lists is reported at its own line.
public struct Reference<E: Entity>: Sendable, Hashable, Codable {
  /// Whom it refers to.
  public let id: ID<E>
  /// Where that entity was declared; in a snapshot, where the reference stands.
  public let source: SourceLocation

  /// A reference to an entity.
  public init(_ entity: E) {
    id = entity.id
    source = entity.source
  }

  /// Decodes the bare identifier.
  public init(from decoder: any Decoder) throws {
    id = try ID(from: decoder)
    source = SourceLocation(path: decoder.codingPath.map(\.stringValue))
  }

  /// Encodes as the bare identifier.
  public func encode(to encoder: any Encoder) throws {
    try id.encode(to: encoder)
  }
}

/// A reference whose type is known only at run time, as prose holds it.
public struct AnyReference: Sendable, Hashable {
  /// The kind of entity.
  public let kind: EntityKind
  /// Its identifier.
  public let id: String
  /// Where the entity was declared, if Swift made the reference.
  public let source: SourceLocation

  /// A reference by kind and identifier.
  public init(kind: EntityKind, id: String, source: SourceLocation = .unknown) {
    self.kind = kind
    self.id = id
    self.source = source
  }

  /// Erases a typed reference.
  public init<E>(_ reference: Reference<E>) {
    self.init(kind: E.kind, id: reference.id.rawValue, source: reference.source)
  }

  /// The reference as findings name it, such as `recipient:letterpress`.
  public var subject: String { "\(kind.rawValue):\(id)" }
}
