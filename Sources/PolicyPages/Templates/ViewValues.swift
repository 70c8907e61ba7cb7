/// The names that have a value in a view, or in any of the views inside it.
struct ViewValues {
  private var places: [ObjectIdentifier: [Bool]] = [:]
  private var keys: Set<ObjectIdentifier> = []

  init(of scope: Scope) {
    add(scope)
  }

  /// Whether a name has a value anywhere.
  func contain(_ key: AnyKey) -> Bool { keys.contains(ObjectIdentifier(key)) }

  private mutating func add(_ scope: Scope) {
    let layout = ObjectIdentifier(scope.layout)
    var seen = places[layout] ?? Array(repeating: false, count: scope.slots.count)
    var isNew = false
    for (place, slot) in scope.slots.enumerated() where !seen[place] {
      if case .nothing = slot { continue }
      seen[place] = true
      isNew = true
    }
    if isNew {
      places[layout] = seen
      for key in scope.layout.keys.values where seen[key.place] {
        keys.insert(ObjectIdentifier(key))
      }
    }
    for slot in scope.slots {
      switch slot {
      case .view(let inner): add(inner)
      case .list(let inner): for scope in inner { add(scope) }
      case .nothing, .yes, .text, .texts: break
      }
    }
  }
}
