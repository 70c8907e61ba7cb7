import PolicyKit

/// The optional yes-or-no facts of a type, by their names: `{{#facts.isAutomated}}…{{/facts.isAutomated}}`.
///
/// Unlike other shapes it takes its names from the model, so that a new fact is known to templates
/// without a line here. The type itself asks for no conformance, as with `Key`.
struct FlagsShape<Model>: Sendable, Encodable {
  private let keys: [(name: String, key: Key<Bool>)]

  func encode(to encoder: any Encoder) throws {
    var names = encoder.container(keyedBy: Name.self)
    for (name, key) in keys { try names.encode(key, forKey: Name(stringValue: name)) }
  }
}

extension FlagsShape: Shape where Model: Flagged {
  init() { keys = Model.flags.map { ($0.name, Key<Bool>()) } }
}

extension View {
  /// The facts that a thing states as they are asked for: to be so, or not to be so.
  static func flags<Model: Flagged>(of thing: Model, stated: Bool) -> Self
  where S == FlagsShape<Model> {
    View { view in
      for flag in Model.flags { view.set(flag.value(of: thing) == stated, named: flag.name) }
    }
  }
}

/// The name of a fact.
private struct Name: CodingKey {
  let stringValue: String
  var intValue: Int? { nil }

  init(stringValue: String) { self.stringValue = stringValue }
  init?(intValue: Int) { nil }
}
