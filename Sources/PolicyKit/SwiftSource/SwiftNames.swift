/// The names of entities in Swift: a static on each type.
struct SwiftNames {
  private var names: [String: String] = [:]
  private var taken: [EntityKind: Set<String>] = [:]

  /// The type of a kind of entity.
  static func type(of kind: EntityKind) -> String {
    struct Name: EntityVisitor {
      var name = ""
      mutating func visit<E: Entity & Codable>(_ type: E.Type) { name = String(describing: type) }
    }
    var name = Name()
    kind.show(&name)
    return name.name
  }

  /// Names an entity; one of several with the same identifier is told from the others.
  mutating func add(_ entity: AnyReference) -> String {
    let base = Self.identifier(entity.id)
    var name = base
    var count = 1
    while !taken[entity.kind, default: []].insert(name).inserted {
      count += 1
      name = "\(base)\(count)"
    }
    if names[entity.subject] == nil { names[entity.subject] = name }
    return name
  }

  /// The name of the entity that a reference means; nil where none is declared.
  subscript(_ reference: AnyReference) -> String? { names[reference.subject] }

  /// A word as Swift spells it: `contact-details` is `contactDetails`.
  static func identifier(_ text: String) -> String {
    var result = ""
    var startsWord = false
    for byte in text.utf8 {
      let scalar = Unicode.Scalar(byte)
      let isLetter = ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
      guard isLetter || ("0"..."9").contains(scalar) else {
        startsWord = !result.isEmpty
        continue
      }
      let letter = String(Character(scalar))
      if result.isEmpty {
        result += isLetter ? letter.lowercased() : "_\(letter)"
      } else {
        result += startsWord ? letter.uppercased() : letter
      }
      startsWord = false
    }
    if result.isEmpty { return "unnamed" }
    return reserved.contains(result) ? result + "_" : result
  }

  /// Words of Swift, and what every entity's type has already.
  private static let reserved: Set<String> = [
    "actor", "any", "as", "async", "await", "borrowing", "break", "case", "catch", "class",
    "consuming", "continue", "default", "defer", "deinit", "do", "else", "enum", "extension",
    "fallthrough", "false", "fileprivate", "for", "func", "guard", "if", "import", "in", "init",
    "inout", "internal", "is", "kind", "let", "nil", "open", "operator", "precedencegroup",
    "private", "protocol", "public", "repeat", "rethrows", "return", "self", "some", "static",
    "struct", "subscript", "super", "switch", "throw", "throws", "true", "try", "type",
    "typealias", "var", "where", "while", "none", "specimen",
  ]
}
