/// What need not be written, because it goes without saying: the defaults of Swift's initialisers.
///
/// They are of form and classification; no fact that a law turns on is among them. Snapshots state
/// them, and people who write YAML or JSON may leave them out.
enum UsualValues {
  /// The members of a type that may be missing, and what they then are.
  static func of(_ type: Any.Type) -> [String: PlainValue]? { all[ObjectIdentifier(type)] }

  private static let all: [ObjectIdentifier: [String: PlainValue]] = [
    ObjectIdentifier(COPPANotice.Operator.self): ["answersForAll": .boolean(false)],
    ObjectIdentifier(DataCategory.self): ["sensitivity": .string("ordinary")],
    ObjectIdentifier(Deadline.self): ["isHedged": .boolean(false)],
    ObjectIdentifier(Policy.self): ["release": .object([:]), "publication": .object([:])],
    ObjectIdentifier(Publication.self): [
      "isIndexed": .boolean(true), "numbersSections": .boolean(false),
      "showsAtAGlance": .boolean(false),
    ],
    ObjectIdentifier(Purpose.self): ["modality": .string("does")],
    ObjectIdentifier(Recipient.self): ["isCategory": .boolean(false)],
    ObjectIdentifier(Tracker.self): ["technique": .string("cookie")],
  ]
}
