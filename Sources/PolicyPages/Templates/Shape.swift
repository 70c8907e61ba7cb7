import Synchronization

/// A closed set of the names that a template may use in one place.
///
/// Its stored properties are the names:
/// ```swift
/// struct PurposeShape: Shape {
///   let title = Text()
///   let description = Raw()
///   let isOptional = Flag()
///   let retention = One<RetentionShape>()
///   let recipients = Many<RecipientShape>()
///   let examples = Texts()
/// }
/// ```
/// A shape may hold itself (`let sections = Many<SectionShape>()`).
///
/// The names are read through `Encodable`, which the compiler synthesises. Reflection would do it
/// too, but looks through every conformance of the program for each type that it meets.
package protocol Shape: Sendable, Encodable {
  init()
}

extension Shape {
  /// Text that is escaped where it is shown: `{{title}}`.
  package typealias Text = Key<String?>
  /// Text that is Markdown or HTML already: `{{{description}}}`.
  package typealias Raw = Key<Markup?>
  /// A yes or no: `{{#isOptional}}…{{/isOptional}}`.
  package typealias Flag = Key<Bool>
  /// A view of its own: `{{#retention}}{{period}}{{/retention}}` or `{{retention.period}}`.
  package typealias One<Inner: Shape> = Key<View<Inner>?>
  /// A list of views: `{{#recipients}}{{name}}{{/recipients}}`.
  package typealias Many<Inner: Shape> = Key<[View<Inner>]>
  /// A list of texts: `{{#examples}}{{.}}{{/examples}}`.
  package typealias Texts = Key<[String]>
}

/// Text that is Markdown or HTML already, and is shown as it stands.
package struct Markup: Sendable, Hashable {
  package let text: String
  /// Whether it is counsel's words, and of one fact alone.
  let isProse: Bool

  package init(_ text: String, isProse: Bool = false) {
    self.text = text
    self.isProse = isProse
  }
}

/// One name of a shape, and the type of what it stands for.
///
/// Only the initialiser asks for a `ViewValue`: were it part of the type, naming the type at run
/// time would mean to look the conformance up.
package final class Key<Value>: AnyKey, @unchecked Sendable {
  package init() where Value: ViewValue { super.init(of: nil) { Value.kind } }

  /// A name for what facts of other names give.
  ///
  /// - Parameter facts: Their paths below that of the view, such as `modality` or `rule/period`.
  package init(of facts: String...) where Value: ViewValue {
    super.init(of: facts) { Value.kind }
  }

  /// A name for what a policy does not state, such as the level of a heading.
  package init(_ nothing: NoFact) where Value: ViewValue { super.init(of: []) { Value.kind } }
}

/// That a name stands for nothing that a policy states.
package enum NoFact: Sendable {
  /// No fact.
  case nothing
}

/// One name of a shape.
///
/// Sendable because its place and its facts are set once, while its layout is laid out and nobody else knows it.
package class AnyKey: Encodable, @unchecked Sendable {
  fileprivate(set) var place = -1
  /// The facts that its value comes from, by their paths below that of the view.
  fileprivate(set) var facts: [String]
  private let hasFactOfItsName: Bool
  private let kindOf: @Sendable () -> KeyKind

  init(of facts: [String]?, _ kindOf: @escaping @Sendable () -> KeyKind) {
    self.facts = facts ?? []
    hasFactOfItsName = facts == nil
    self.kindOf = kindOf
  }

  fileprivate func settle(at place: Int, named name: String) {
    self.place = place
    if hasFactOfItsName { facts = [name] }
  }

  /// What the name stands for; asked late, because a shape may hold itself.
  var kind: KeyKind { kindOf() }

  /// Writes nothing: only the name counts.
  package func encode(to encoder: any Encoder) {}
}

/// What a name stands for.
package enum KeyKind {
  case text, raw, flag, texts
  case view(Layout), list(Layout)
}

/// The names of a shape and the place of each, worked out once.
package class Layout: @unchecked Sendable {
  let keys: [String: AnyKey]
  private let shapeType: any Shape.Type

  init(of shape: any Shape) {
    shapeType = type(of: shape)
    var keys: [String: AnyKey] = [:]
    for (name, key) in ShapeNames.keys(of: shape) {
      key.settle(at: keys.count, named: name)
      keys[name] = key
    }
    self.keys = keys
  }

  /// The name of the shape, as a message calls a view of it.
  var name: String {
    let type = String(describing: shapeType)
    let stem = type.hasSuffix("Shape") ? type.dropLast(5) : Substring(type)
    return stem.prefix(1).lowercased() + stem.dropFirst()
  }
}

/// The layout of a shape, and the instance whose keys know their places.
final class LayoutOf<S>: Layout, @unchecked Sendable {
  let shape: S

  fileprivate init(_ shape: S) where S: Shape {
    self.shape = shape
    super.init(of: shape)
  }
}

extension LayoutOf where S: Shape {
  static var shared: LayoutOf<S> {
    Layouts.known.withLock { known in
      if let layout = known[ObjectIdentifier(S.self)] as? LayoutOf<S> { return layout }
      let layout = LayoutOf(S())
      known[ObjectIdentifier(S.self)] = layout
      return layout
    }
  }
}

private enum Layouts {
  static let known = Mutex<[ObjectIdentifier: Layout]>([:])
}
