/// A closed set of the model: a type whose cases are names, or the keys of one whose cases may hold
/// more.
package struct ModelChoice: Sendable {
  let type: ObjectIdentifier
  /// How a snapshot spells the cases.
  package let names: [String]
  /// What the keys of its words begin with; nothing where no language has a word for each case.
  package let wordFamily: String?
  let cases: [ModelShapes.Case]
  /// A value; nothing for keys.
  let first: (any Sendable)?

  /// A type whose cases are names and no more.
  init<C: CaseIterable & RawRepresentable<String> & Sendable>(_ type: C.Type) {
    self.init(type, wordFamily: nil)
  }

  /// A type whose cases are names and no more, and have words.
  init<C: CaseIterable & RawRepresentable<String> & Sendable & Worded>(_ type: C.Type) {
    self.init(type, wordFamily: C.wordFamily)
  }

  private init<C: CaseIterable & RawRepresentable<String> & Sendable>(
    _ type: C.Type, wordFamily: String?
  ) {
    self.type = ObjectIdentifier(type)
    self.wordFamily = wordFamily
    names = type.allCases.map(\.rawValue)
    cases = type.allCases.map { .init(name: $0.rawValue, swiftName: "\($0)", payload: []) }
    first = type.allCases.first
  }

  /// The keys of a type whose cases may have payloads.
  init<K: CodingKey & CaseIterable>(keys type: K.Type) {
    self.type = ObjectIdentifier(type)
    wordFamily = nil
    names = type.allCases.map(\.stringValue)
    cases = []
    first = nil
  }
}

/// The cases of the model's enums, as the files of the model list them.
///
/// A type is looked up here and not cast to a protocol: such a cast looks through every conformance
/// of the program, once for each type. What is missing here cannot be decoded from a bare word, and
/// a test asks for all that policies have.
package enum ModelCases {
  /// Every closed set.
  package static let all: [ModelChoice] = [
    Purpose.choices,
    DataCategory.choices,
    LawfulBasis.choices,
    Transfer.choices,
    DataPrivacyFramework.choices,
    DeclaredRegime.choices,
    AutomatedDecision.choices,
    Controller.choices,
    Retention.choices,
    Period.choices,
    Channel.choices,
    ChangeNotice.choices,
    ChangeOverride.choices,
    LawOverride.choices,
    Recipient.choices,
    Section.choices,
    Rights.choices,
    Sale.choices,
    Scope.choices,
    Security.choices,
    Tracker.choices,
  ].flatMap { $0 }

  /// Types whose cases are names and no more.
  static let choices = byType(all.filter { $0.first != nil })

  /// The names of cases that may have payloads, by the type of their keys.
  static let keys = byType(all.filter { $0.first == nil }).mapValues(\.names)

  private static func byType(_ choices: [ModelChoice]) -> [ObjectIdentifier: ModelChoice] {
    Dictionary(choices.map { ($0.type, $0) }) { first, _ in first }
  }
}
