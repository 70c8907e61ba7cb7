import Foundation

/// Snapshots as plain JSON, to be changed in ways that no type would allow.
enum Snapshots {
  /// The specimen's snapshot as it is committed.
  static let specimen = Places.package.appending(
    path: "Tests/PolicyKitTests/Fixtures/specimen-schema-1.json")

  /// The specimen's snapshot as a tree.
  static func tree() throws -> [String: Any] {
    let data = try Data(contentsOf: specimen)
    guard let tree = try JSONSerialization.jsonObject(with: data) as? [String: Any] else {
      throw CocoaError(.coderInvalidValue)
    }
    return tree
  }

  /// The bytes of a tree.
  static func data(_ tree: Any) throws -> Data {
    try JSONSerialization.data(withJSONObject: tree, options: [.sortedKeys])
  }

  /// The tree with every string of free text changed.
  ///
  /// Identifiers, codes, dates and names of closed sets are left as they are, by their keys.
  static func changingTexts(_ value: Any, key: String = "", _ change: (String) -> String) -> Any {
    switch value {
    case let members as [String: Any]:
      return Dictionary(
        uniqueKeysWithValues: members.map { name, member in
          (name, changingTexts(member, key: name, change))
        })
    case let elements as [Any]:
      return elements.map { changingTexts($0, key: key, change) }
    case let text as String where freeText.contains(key):
      return change(text)
    default:
      return value
    }
  }

  /// The keys whose values are words for readers.
  private static let freeText: Set<String> = [
    "name", "title", "description", "aliases", "examples", "legalForm", "registrationNumber",
    "address", "accountablePerson", "essence", "dataSubjects", "exclusions", "definition",
    "sector", "names", "condition", "wording", "interests", "scope", "law", "citation",
    "consequence", "topics", "from", "event", "until", "criteria", "review", "purpose_", "effect",
    "verification", "agents", "appeal", "label", "place", "number", "controls", "doNotTrack",
    "logic", "significance", "consequences", "optOut", "parentalConsent", "deletion", "others",
    "under16Process", "preferenceSignals", "financialIncentive", "reason", "summary", "other",
    "justification", "website", "app", "service", "statutoryNames",
  ]
}
