import PolicyKit

/// Something that readers can do about a change: only what the policy itself offers.
struct NoticeChoice {
  /// What readers can do.
  enum Kind: String, CaseIterable {
    case objection, objectionToMarketing, withdrawal, marketing, use, erasure, restriction,
      portability
    case optOutOfSale, optOutOfSaleInNevada, optOutOfTargetedAdvertising, optOutOfProfiling,
      limitSensitiveUse
    case automatedDecisionReview, optOutOfAutomatedDecisions, complaintToController, complaint

    /// The choice that a right gives; nil for a right that is no answer to a change.
    init?(_ right: Right) {
      switch right.kind {
      case .objection where right.objectionScope == .marketingOnly: self = .objectionToMarketing
      default: self.init(rawValue: right.kind.rawValue)
      }
    }

    /// The topics of changes to which it is an answer.
    fileprivate var answers: Set<ChangeTopic> {
      switch self {
      case .objection:
        [.controller, .purposes, .bases, .data, .sources, .recipients, .transfers, .decisions]
      case .objectionToMarketing, .marketing: [.marketing]
      case .withdrawal: [.purposes, .bases, .data, .recipients, .transfers, .marketing, .tracking]
      case .erasure: [.data, .retention, .controller]
      case .restriction: [.retention]
      case .portability: [.controller]
      case .optOutOfSale, .optOutOfSaleInNevada: [.sale]
      case .optOutOfTargetedAdvertising: [.sale, .tracking]
      case .optOutOfProfiling, .automatedDecisionReview, .optOutOfAutomatedDecisions: [.decisions]
      case .limitSensitiveUse: [.sale, .data]
      case .use, .complaintToController, .complaint: []
      }
    }
  }

  var kind: Kind
  /// The right behind it; nil for the stopping of marketing messages or of another use.
  var right: Right?
  /// How messages or another use are stopped, for that.
  var optOut: OptOut?
  /// The purpose that is stopped, or whose messages are, where its name tells it from others.
  var purpose: String?
  /// What changes are about to which the stopping of one use answers.
  var subject: String?
  /// How it is used; empty where the policy names no way.
  var channels: [Channel]

  /// The choices that a policy offers, those that answer to the changes first.
  static func offered(by policy: Policy, after changes: [ChangeReport.Entry]) -> [NoticeChoice] {
    var choices = rights(of: policy) + marketing(of: policy) + uses(of: policy)
    choices.sort(by: \.kind.place)
    let promoting = policy.purposes.filter { $0.marketing != nil }
      .map { AnyReference($0.reference).subject }
    /// How much the changes matter to which a choice answers; a right that one is about by itself,
    /// as `right:withdrawal`, comes before others of the same weight.
    func rank(_ choice: NoticeChoice) -> Int {
      changes.map { change in
        let weight = 2 * ((ChangeClass.allCases.firstIndex(of: change.changeClass) ?? 0) + 1)
        let names = change.subject.split { !$0.isLetter }
        if names.contains(where: { $0 == choice.kind.rawValue }) { return weight + 1 }
        if choice.subject == change.subject { return weight + 1 }
        var topics: Set = [ChangeTopic(of: change)]
        if promoting.contains(change.subject) { topics.insert(.marketing) }
        return choice.kind.answers.isDisjoint(with: topics) ? 0 : weight
      }.max() ?? 0
    }
    return choices.map { (choice: $0, rank: rank($0)) }.enumerated()
      .sorted { ($1.element.rank, $0.offset) < ($0.element.rank, $1.offset) }
      .map(\.element.choice)
  }

  private static func rights(of policy: Policy) -> [NoticeChoice] {
    guard let rights = policy.rights else { return [] }
    return rights.rights.compactMap { right in
      guard let kind = Kind(right) else { return nil }
      var channels = right.channels.isEmpty ? rights.channels : right.channels
      switch kind {
      case .complaint: channels = right.channels
      case .optOutOfSale where right.channels.isEmpty:
        channels = policy.sale?.optOutLink.map { [$0] } ?? channels
      case .limitSensitiveUse where right.channels.isEmpty:
        channels = policy.sale?.limitLink.map { [$0] } ?? channels
      default: break
      }
      return NoticeChoice(kind: kind, right: right, channels: channels)
    }
  }

  /// The ways to stop marketing messages; purposes with the same way are one choice.
  private static func marketing(of policy: Policy) -> [NoticeChoice] {
    var choices: [NoticeChoice] = []
    for purpose in policy.purposes {
      guard let optOut = purpose.marketing?.optOut else { continue }
      let same = choices.firstIndex {
        $0.channels == optOut.channels && $0.optOut?.carveOut == optOut.carveOut
          && $0.optOut?.isUnconditional == optOut.isUnconditional
      }
      if let same {
        choices[same].purpose = nil
      } else {
        choices.append(
          NoticeChoice(
            kind: .marketing, optOut: optOut, purpose: purpose.title, channels: optOut.channels))
      }
    }
    if choices.count == 1 { choices[0].purpose = nil }
    return choices
  }

  /// The ways to stop a use that is no marketing, each by the name of its purpose.
  private static func uses(of policy: Policy) -> [NoticeChoice] {
    policy.purposes.compactMap { purpose in
      guard let optOut = purpose.optOut else { return nil }
      return NoticeChoice(
        kind: .use, optOut: optOut, purpose: purpose.title,
        subject: AnyReference(purpose.reference).subject, channels: optOut.channels)
    }
  }
}

extension NoticeChoice.Kind {
  fileprivate var place: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

extension Array {
  /// Sorts by a key, and keeps the order of equal ones.
  fileprivate mutating func sort(by key: (Element) -> Int) {
    self = enumerated().sorted { (key($0.element), $0.offset) < (key($1.element), $1.offset) }
      .map(\.element)
  }
}
