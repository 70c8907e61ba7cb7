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

extension Scribe {
  /// What a thing says of its yes-or-no facts, in the sentences that its language has for them.
  ///
  /// A sentence is a word with the key `fact.purpose.isAutomated`, or `fact.purpose.isAutomated.not`
  /// for what is stated not to be so. Facts that have none are said in templates.
  func statements<Model: Flagged>(of thing: Model) -> [View<ProseShape>] {
    Model.flags.compactMap { flag in
      flag.value(of: thing).flatMap { lexicon.sentence(flag, is: $0) }.map { text in
        View {
          $0.text = Markup(text)
          $0.origin = .element(flag.name)
        }
      }
    }
  }
}

extension Lexicon {
  fileprivate func sentence<Model: Flagged>(_ flag: YesOrNo<Model>, is value: Bool) -> String? {
    optional(Self.factKeys(of: flag)[value ? 0 : 1])
  }

  private static func factKeys<Model: Flagged>(of flag: YesOrNo<Model>) -> [String] {
    let type = "\(Model.self)"
    let key = "fact.\(type.prefix(1).lowercased())\(type.dropFirst()).\(flag.name)"
    return [key, key + ".not"]
  }

  /// The keys of the sentences that a language can have for facts.
  static let factKeys: Set<String> = {
    func keys<Model: Flagged>(_ type: Model.Type) -> [String] {
      type.flags.flatMap { factKeys(of: $0) }
    }
    return Set(
      keys(Controller.self) + keys(DataCategory.self) + keys(Purpose.self) + keys(Recipient.self)
        + keys(Transfer.self) + keys(Tracker.self) + keys(AutomatedDecision.self))
  }()
}

/// The name of a fact.
private struct Name: CodingKey {
  let stringValue: String
  var intValue: Int? { nil }

  init(stringValue: String) { self.stringValue = stringValue }
  init?(intValue: Int) { nil }
}
