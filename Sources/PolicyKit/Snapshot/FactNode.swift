/// A policy as a tree of plain values, each knowing what it is and where it was declared.
///
/// The tree is what a snapshot's JSON holds. Rules, diffs and tests that speak of "every fact" or
/// "every prose" walk it instead of naming each field of the model.
public struct FactNode: Sendable {
  /// The value of a node; objects keep the order of declaration.
  public indirect enum Value: Sendable {
    case object([(key: String, node: FactNode)])
    case array([FactNode])
    case string(String)
    case integer(Int)
    case boolean(Bool)
  }

  /// What a value stands for, beyond its characters.
  public enum Meaning: Sendable {
    /// Counsel's words.
    case prose(Prose)
    /// A reference to an entity.
    case reference(AnyReference)
    /// A country by its code.
    case country(Country)
    /// A way to reach someone.
    case channel(Channel)
  }

  /// The value.
  public var value: Value
  /// What the value stands for.
  public var meaning: Meaning?
  /// The entity that the node is, such as `recipient:letterpress`.
  public var entity: AnyReference?
  /// A name among its siblings that outlives their order, such as a right's kind.
  public var key: String?
  /// Where it was declared, if it remembers.
  public var source: SourceLocation?

  package init(_ value: Value) {
    self.value = value
  }

  /// The child under a key of an object.
  public subscript(key: String) -> FactNode? {
    guard case .object(let members) = value else { return nil }
    return members.first { $0.key == key }?.node
  }
}

extension FactNode {
  /// A node met on a walk, with the way to it.
  public struct Visit: Sendable {
    /// The steps in the snapshot: `recipients`, `3`, `name`.
    public let path: [String]
    /// The stable path: `recipient:letterpress/name`, or `rights/access/wording`.
    public let stablePath: String
    /// The entity that it is in or is, if any.
    public let entity: AnyReference?
    /// The nearest declaration around it.
    public let source: SourceLocation
    /// The node.
    public let node: FactNode
  }

  /// Calls `visit` for every node, parents first, in the order of declaration.
  public func walk(_ visit: (Visit) -> Void) {
    walk(path: [], stable: "", entity: nil, source: source ?? .unknown, visit)
  }

  private func walk(
    path: [String], stable: String, entity: AnyReference?, source: SourceLocation,
    _ visit: (Visit) -> Void
  ) {
    let entity = self.entity ?? entity
    let source = self.source ?? source
    let stable = self.entity?.subject ?? stable
    visit(Visit(path: path, stablePath: stable, entity: entity, source: source, node: self))
    let prefix = stable.isEmpty ? "" : stable + "/"
    switch value {
    case .object(let members):
      for (key, node) in members {
        node.walk(
          path: path + [key], stable: prefix + key, entity: entity, source: source, visit)
      }
    case .array(let elements):
      for (index, (node, step)) in zip(elements, Self.steps(elements.map(\.key))).enumerated() {
        node.walk(
          path: path + [String(index)], stable: prefix + step, entity: entity, source: source,
          visit)
      }
    case .string, .integer, .boolean:
      break
    }
  }
}

extension FactNode {
  /// The steps to the elements of a list in stable paths: the key of each, and the second of one key
  /// with a number; the place of an element without a key.
  package static func steps(_ keys: [String?]) -> [String] {
    var seen: [String: Int] = [:]
    return keys.enumerated().map { index, key in
      guard let key else { return String(index) }
      let count = seen[key, default: 0] + 1
      seen[key] = count
      return count == 1 ? key : "\(key)-\(count)"
    }
  }
}

/// Something that can be told from its siblings by a name that outlives their order.
public protocol Keyed {
  /// The name, such as the kind of a right.
  var factKey: String { get }
}

extension Right: Keyed {
  /// The kind of the right.
  public var factKey: String { kind.rawValue }
}

extension LawfulBasis: Keyed {
  /// The name of the ground.
  public var factKey: String { ground.caseName }
}

extension DeclaredRegime: Keyed {
  /// The code of the regime.
  public var factKey: String { regime.rawValue }
}

extension Representative: Keyed {
  /// The territory.
  public var factKey: String { territory.rawValue }
}

extension NoticeChannel: Keyed {
  /// The medium.
  public var factKey: String { medium.rawValue }
}

extension FactNode {
  /// The period that an object with a count and a unit is; nil for any other fact.
  var period: Period? {
    guard case .integer(let count)? = self["count"]?.value,
      case .string(let name)? = self["unit"]?.value, let unit = Period.Unit(rawValue: name)
    else { return nil }
    return Period(count, unit)
  }
}
