/// One difference between two policies: a fact that came, went, changed or stands elsewhere.
public struct FactEdit: Sendable {
  /// What happened to the fact.
  public enum Action: Sendable {
    /// It is stated for the first time.
    case added(FactNode)
    /// It is no longer stated.
    case removed(FactNode)
    /// It says something else.
    case replaced(FactNode, by: FactNode)
    /// It stands elsewhere in its list.
    case moved(FactNode)
    /// The entity has another identifier, and references follow it.
    case renamed(from: AnyReference, to: AnyReference)
  }

  /// What happened.
  public let action: Action
  /// The stable path of the fact, such as `recipient:letterpress/name` or `rights/rights/access`.
  public let path: String
  /// The entity that the fact is in or is, by its new identifier.
  public let entity: AnyReference?
  /// The steps from the entity, or else from the policy, to the fact.
  public let steps: [String]

  /// The fact as it was, if it was stated.
  public var old: FactNode? {
    switch action {
    case .removed(let old), .replaced(let old, _), .moved(let old): old
    case .added, .renamed: nil
    }
  }

  /// The fact as it is, if it is stated.
  public var new: FactNode? {
    switch action {
    case .added(let new), .replaced(_, let new), .moved(let new): new
    case .removed, .renamed: nil
    }
  }
}
