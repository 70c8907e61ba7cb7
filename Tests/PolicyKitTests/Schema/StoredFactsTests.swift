import Testing

@testable import PolicyKit

/// Whether all that types of the model store is encoded and decoded.
///
/// A member that is optional and missing among coding keys compiles, and is silently lost.
@Suite struct StoredFactsTests {
  /// Types and members that no policy of these tests states so far; nothing is to be added here.
  private static let unstated: Set<String> = [
    "ChangeNotice.audiences", "ChangeNotice.leastTold", "ChangeNotice.sender",
    "DataPrivacyFramework.wording", "NotCollected.wording", "NoticeAudience", "NoticeSender",
    "NoticeWording", "ProcessorRole.wording", "Release.notice", "Sharing.commitments",
  ]

  @Test func everythingThatTypesStoreIsEncoded() throws {
    let shapes = try ModelShapes.policy()
    var stored: [String: Set<String>] = [:]
    for policy in [Policy.specimen, .restOfTheVocabulary] { Self.collect(policy, into: &stored) }
    for (type, members) in shapes.objects where !Self.unstated.contains(type) {
      let properties = try #require(stored[type], "no policy of the tests states a \(type)")
      for property in properties.subtracting(members.map(\.name)).sorted() {
        Issue.record(
          "\(type).\(property) is stored and never encoded: name it in \(type).CodingKeys")
      }
    }
  }

  /// What no policy of the tests states is tried by none of them.
  @Test func everyMemberOfTheModelIsStatedSomewhere() throws {
    let shapes = try ModelShapes.policy()
    var stated: [String: Set<String>] = [:]
    for policy in [Policy.specimen, .restOfTheVocabulary] {
      Self.collect(policy, into: &stated) { value in
        switch Mirror(reflecting: value).displayStyle {
        case .optional, .collection: !Mirror(reflecting: value).children.isEmpty
        default: true
        }
      }
    }
    for (type, members) in shapes.objects.sorted(by: { $0.key < $1.key })
    where !Self.unstated.contains(type) {
      for member in members where stated[type]?.contains(member.name) != true {
        if Self.unstated.contains("\(type).\(member.name)") { continue }
        Issue.record("no policy of the tests states \(type).\(member.name): let the specimen do it")
      }
    }
  }

  /// Templates know a yes-or-no fact by its type's list.
  @Test func everyOptionalYesOrNoFactIsInTheListOfItsType() throws {
    let listed: [String: [String]] = [
      "AutomatedDecision": names(AutomatedDecision.flags), "Controller": names(Controller.flags),
      "DataCategory": names(DataCategory.flags), "Purpose": names(Purpose.flags),
      "Recipient": names(Recipient.flags), "Tracker": names(Tracker.flags),
      "Transfer": names(Transfer.flags),
    ]
    var stored: [String: Set<String>] = [:]
    for policy in [Policy.specimen, .restOfTheVocabulary] {
      Self.collect(policy, into: &stored) { type(of: $0) == Bool?.self }
    }
    for (type, names) in listed {
      for flag in try #require(stored[type]).subtracting(names).sorted() {
        Issue.record("\(type).\(flag) is in no list: name it in \(type).flags")
      }
    }
  }

  private func names<Owner>(_ flags: [YesOrNo<Owner>]) -> [String] { flags.map(\.name) }

  /// The names of the stored properties of each struct that a value holds, by the type's name.
  private static func collect(
    _ value: Any, into stored: inout [String: Set<String>],
    where isWanted: (Any) -> Bool = { !($0 is PolicyKit.SourceLocation) }
  ) {
    let mirror = Mirror(reflecting: value)
    if mirror.displayStyle == .struct {
      let type = String(reflecting: mirror.subjectType)
      let name = type.split(separator: ".").dropFirst().joined(separator: ".")
      stored[name, default: []].formUnion(
        mirror.children.filter { isWanted($0.value) }.compactMap(\.label))
    }
    for child in mirror.children { collect(child.value, into: &stored, where: isWanted) }
  }
}
