/// What can be the value of a name in a view.
package protocol ViewValue: Sendable {
  static var kind: KeyKind { get }
  init(_ slot: Slot)
  var slot: Slot { get }
}

/// What a name can stand for, or have no value.
package protocol OptionalViewValue: Sendable {
  static var optionalKind: KeyKind { get }
  init?(_ slot: Slot)
  var slot: Slot { get }
}

/// What a name can stand for a list of.
package protocol ListedViewValue: Sendable {
  static var listKind: KeyKind { get }
  static func list(_ slot: Slot) -> [Self]
  static func slot(_ list: [Self]) -> Slot
}

extension Bool: ViewValue {
  package static var kind: KeyKind { .flag }

  package init(_ slot: Slot) {
    if case .yes = slot { self = true } else { self = false }
  }

  package var slot: Slot { self ? .yes : .nothing }
}

extension Optional: ViewValue where Wrapped: OptionalViewValue {
  package static var kind: KeyKind { Wrapped.optionalKind }

  package init(_ slot: Slot) { self = Wrapped(slot) }

  package var slot: Slot { self?.slot ?? .nothing }
}

extension Array: ViewValue where Element: ListedViewValue {
  package static var kind: KeyKind { Element.listKind }

  package init(_ slot: Slot) { self = Element.list(slot) }

  package var slot: Slot { isEmpty ? .nothing : Element.slot(self) }
}

extension String: OptionalViewValue, ListedViewValue {
  package static var optionalKind: KeyKind { .text }
  package static var listKind: KeyKind { .texts }

  package init?(_ slot: Slot) {
    guard let text = slot.text else { return nil }
    self = text
  }

  package var slot: Slot { isEmpty ? .nothing : .text(self) }

  package static func list(_ slot: Slot) -> [String] {
    if case .texts(let texts) = slot { texts } else { [] }
  }

  package static func slot(_ list: [String]) -> Slot { .texts(list) }
}

extension Markup: OptionalViewValue {
  package static var optionalKind: KeyKind { .raw }

  package init?(_ slot: Slot) {
    switch slot {
    case .text(let text): self.init(text)
    case .prose(let text): self.init(text, isProse: true)
    case .nothing, .yes, .texts, .view, .list: return nil
    }
  }

  package var slot: Slot { text.isEmpty ? .nothing : isProse ? .prose(text) : .text(text) }
}

extension View: OptionalViewValue, ListedViewValue where S: Shape {
  package static var optionalKind: KeyKind { .view(LayoutOf<S>.shared) }
  package static var listKind: KeyKind { .list(LayoutOf<S>.shared) }

  package init?(_ slot: Slot) {
    guard case .view(let scope) = slot else { return nil }
    self.init(scope)
  }

  package var slot: Slot { .view(erased) }

  package static func list(_ slot: Slot) -> [View] {
    if case .list(let scopes) = slot { scopes.map(View.init) } else { [] }
  }

  package static func slot(_ list: [View]) -> Slot { .list(list.map(\.erased)) }
}
