import PolicyKit

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
  /// What of the policy it shows, where that is not what the name is that it stands under.
  var origin: ViewOrigin?
  /// The facts of single names that are not what the name says, by place.
  private var elsewhere: [Int: FactPaths] = [:]
}

/// Facts that a value comes from.
package enum FactPaths: Sendable, Hashable {
  /// Facts by their stable paths.
  case stable([String])
  /// Facts by their paths below that of the view.
  case below([String])
}

/// What of a policy a view shows.
package enum ViewOrigin: Sendable, Hashable {
  /// The policy itself.
  static let policy = ViewOrigin.entity("")

  /// A thing by its stable path, such as `purpose:newsletter`.
  case entity(String)
  /// An element of the list that the view stands in, by its step: `access` or `2`.
  case element(String)
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
    origin = scope.origin
    elsewhere = scope.elsewhere
  }

  /// Whether no name has a value.
  package var isEmpty: Bool {
    slots.allSatisfy { if case .nothing = $0 { true } else { false } }
  }

  /// Sets a name that only the model knows.
  mutating func set(_ value: some ViewValue, named name: String) {
    if let key = layout.keys[name] { slots[key.place] = value.slot }
  }

  /// Says that the value of a name comes from other facts than its shape says.
  mutating func take<Value>(_ path: KeyPath<S, Key<Value>>, from facts: FactPaths) {
    elsewhere[layout.shape[keyPath: path].place] = facts
  }

  var erased: Scope {
    Scope(layout: layout, slots: slots, origin: origin, elsewhere: elsewhere)
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
  /// Counsel's words.
  case prose(String)
  case texts([String])
  case view(Scope)
  case list([Scope])

  /// The text, whoever wrote it.
  var text: String? {
    switch self {
    case .text(let text), .prose(let text): text
    case .nothing, .yes, .texts, .view, .list: nil
    }
  }
}

/// A view without its type.
package struct Scope: Sendable {
  let layout: Layout
  let slots: [Slot]
  let origin: ViewOrigin?
  /// The facts of single names that are not what the name says, by place.
  let elsewhere: [Int: FactPaths]
}

extension Array {
  /// A view of each element, which knows its place among all of them.
  ///
  /// - Parameters:
  ///   - isShown: Which elements have one.
  ///   - view: Makes it.
  func views<S: Shape, E: Error>(
    where isShown: (Element) -> Bool = { _ in true }, _ view: (Element) throws(E) -> View<S>
  ) throws(E) -> [View<S>] {
    try views(named: { _ in nil }, where: isShown, view)
  }

  private func views<S: Shape, E: Error>(
    named name: (Element) -> String?, where isShown: (Element) -> Bool,
    _ view: (Element) throws(E) -> View<S>
  ) throws(E) -> [View<S>] {
    var views: [View<S>] = []
    for (element, step) in zip(self, FactNode.steps(map(name))) where isShown(element) {
      var shown = try view(element)
      shown.origin = shown.origin ?? .element(step)
      views.append(shown)
    }
    return views
  }
}

extension Array where Element: Keyed {
  /// A view of each element, which knows what it is called among all of them.
  func views<S: Shape, E: Error>(
    where isShown: (Element) -> Bool = { _ in true }, _ view: (Element) throws(E) -> View<S>
  ) throws(E) -> [View<S>] {
    try views(named: \.factKey, where: isShown, view)
  }
}

extension Array where Element: Entity {
  /// A view of each element, which knows the entity that it shows.
  func views<S: Shape, E: Error>(
    where isShown: (Element) -> Bool = { _ in true }, _ view: (Element) throws(E) -> View<S>
  ) throws(E) -> [View<S>] {
    var views: [View<S>] = []
    for entity in self where isShown(entity) {
      var shown = try view(entity)
      shown.origin = shown.origin ?? .entity(entity.erased.subject)
      views.append(shown)
    }
    return views
  }
}
