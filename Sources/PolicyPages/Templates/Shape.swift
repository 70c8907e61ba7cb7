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
package protocol Shape: Sendable {
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

  package init(_ text: String) {
    self.text = text
  }
}

/// One name of a shape, and the type of what it stands for.
package final class Key<Value: ViewValue>: AnyKey, @unchecked Sendable {
  override var kind: KeyKind { Value.kind }
}

/// One name of a shape.
///
/// Sendable because its place is set once, while its layout is laid out and nobody else knows it.
package class AnyKey: @unchecked Sendable {
  fileprivate(set) var place = -1

  package init() {}

  var kind: KeyKind { .flag }
}

/// What a name stands for.
package enum KeyKind {
  case text, raw, flag, texts
  case view(Layout), list(Layout)
}

/// The names of a shape and the place of each, worked out once.
package class Layout: @unchecked Sendable {
  let name: String
  let keys: [String: AnyKey]

  init(of shape: any Shape) {
    let type = String(describing: type(of: shape))
    let stem = type.hasSuffix("Shape") ? type.dropLast(5) : Substring(type)
    name = stem.prefix(1).lowercased() + stem.dropFirst()
    var keys: [String: AnyKey] = [:]
    for child in Mirror(reflecting: shape).children {
      guard let name = child.label, let key = child.value as? AnyKey else { continue }
      key.place = keys.count
      keys[name] = key
    }
    self.keys = keys
  }
}

/// The layout of a shape, and the instance whose keys know their places.
final class LayoutOf<S: Shape>: Layout, @unchecked Sendable {
  let shape: S

  static var shared: LayoutOf<S> {
    Layouts.known.withLock { known in
      if let layout = known[ObjectIdentifier(S.self)] as? LayoutOf<S> { return layout }
      let layout = LayoutOf(S())
      known[ObjectIdentifier(S.self)] = layout
      return layout
    }
  }

  private init(_ shape: S) {
    self.shape = shape
    super.init(of: shape)
  }
}

private enum Layouts {
  static let known = Mutex<[ObjectIdentifier: Layout]>([:])
}
