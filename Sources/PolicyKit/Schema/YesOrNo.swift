/// A yes-or-no fact of a type that policies may leave unstated.
package struct YesOrNo<Owner>: Sendable {
  /// Its name, in snapshots and in templates.
  package let name: String
  private let path: any KeyPath<Owner, Bool?> & Sendable

  /// A fact by the key that it is encoded under.
  init(_ key: some CodingKey, _ path: any KeyPath<Owner, Bool?> & Sendable) {
    name = key.stringValue
    self.path = path
  }

  /// What something says of it; nothing where that is not stated.
  package func value(of owner: Owner) -> Bool? { owner[keyPath: path] }
}

/// A type that lists its optional yes-or-no facts, once and for all who show them.
package protocol Flagged: Sendable {
  /// Each of them.
  static var flags: [YesOrNo<Self>] { get }
}
