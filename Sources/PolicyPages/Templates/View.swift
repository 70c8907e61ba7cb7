import Mustache

/// What a template shows: values for the names of a shape.
///
/// A name without a value is an explicit nothing: it shows as empty, and never as the value that an
/// enclosing view has under the same name.
/// ```swift
/// let view = View<PurposeShape> {
///   $0.title = "Newsletter"
///   $0.recipients = recipients.map(recipientView)
/// }
/// ```
/// Empty text and an empty list count as no value.
@dynamicMemberLookup
package struct View<S>: Sendable {
  private let layout: LayoutOf<S>
  private var slots: [Slot]
}

// Like `Key`, the type itself asks for no conformance.
extension View where S: Shape {
  /// A view in which no name has a value.
  package init() {
    layout = .shared
    slots = Array(repeating: .nothing, count: layout.keys.count)
  }

  /// A view whose values the closure sets.
  package init(_ fill: (inout Self) throws -> Void) rethrows {
    self.init()
    try fill(&self)
  }

  init(_ scope: Scope) {
    layout = .shared
    slots = scope.slots
  }

  /// Whether no name has a value.
  package var isEmpty: Bool {
    slots.allSatisfy { if case .nothing = $0 { true } else { false } }
  }

  /// Sets a name that only the model knows.
  mutating func set(_ value: some ViewValue, named name: String) {
    if let key = layout.keys[name] { slots[key.place] = value.slot }
  }

  var erased: Scope {
    Scope(layout: layout, slots: slots)
  }

  package subscript<Value: ViewValue>(
    dynamicMember path: KeyPath<S, Key<Value>>
  ) -> Value {
    get {
      let place = layout.shape[keyPath: path].place
      return Value(slots.indices.contains(place) ? slots[place] : .nothing)
    }
    set {
      let place = layout.shape[keyPath: path].place
      if slots.indices.contains(place) { slots[place] = newValue.slot }
    }
  }
}

/// The value of one name.
package enum Slot: Sendable {
  case nothing
  case yes
  case text(String)
  case texts([String])
  case view(Scope)
  case list([Scope])
}

/// A view without its type, as Mustache asks it for names.
package struct Scope: MustacheParent, Sendable {
  let layout: Layout
  let slots: [Slot]

  /// The value of a name; nil, which lets Mustache ask the enclosing view, only for a name that is
  /// not of this shape.
  package func child(named name: String) -> Any? {
    guard let key = layout.keys[name] else { return nil }
    return switch slots[key.place] {
    case .nothing: TextItem(text: nil)
    case .yes: true
    case .text(let text): TextItem(text: text)
    case .texts(let texts): Items(elements: texts.map(TextItem.init))
    case .view(let scope): scope
    case .list(let scopes): Items(elements: scopes)
    }
  }
}

// Few types, because swift-mustache asks each for all of its protocols.

/// A text, or the value of a name that has none, and of whatever is asked of that.
private struct TextItem: MustacheParent, MustacheCustomRenderable {
  let text: String?
  var renderText: String { text ?? "" }
  var isNull: Bool { text == nil }

  func child(named: String) -> Any? { text == nil ? self : nil }
}

/// A list that is not empty.
private struct Items: MustacheSequence, MustacheParent {
  let elements: [Any]

  func makeIterator() -> some IteratorProtocol<Any> { elements.makeIterator() }

  func child(named: String) -> Any? { nil }
}
