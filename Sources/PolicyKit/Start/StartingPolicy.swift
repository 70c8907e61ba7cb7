extension Policy {
  /// The policy that answers make: what they say, and nothing else.
  ///
  /// - Parameter start: The answers.
  package init(_ start: PolicyStart) {
    var builder = StartingPolicy(start)
    self = builder.policy()
  }
}

/// Makes a policy of answers.
private struct StartingPolicy {
  private let start: PolicyStart
  private var data: [DataCategory] = []
  private var dataNames: [String: DataCategory] = [:]
  private var recipients: [Recipient] = []
  private var recipientNames: [String: Recipient] = [:]
  private var dataIDs: Set<String> = []
  private var recipientIDs: Set<String> = []
  private var purposeIDs: Set<String> = []

  init(_ start: PolicyStart) { self.start = start }

  mutating func policy() -> Policy {
    var purposes: [Purpose] = []
    for activity in start.activities { purposes.append(purpose(activity)) }
    let contacts: [Channel] = start.email.map { [.email($0)] } ?? []
    let isSharedWithNobody =
      !start.activities.isEmpty && start.activities.allSatisfy { $0.receivers == .nobody }
    return Policy(
      language: "en", title: "Privacy policy", questions: contacts,
      controller: Controller(
        start.name, address: start.address, country: start.country, contacts: contacts),
      regimes: start.regimes, scope: start.website.map { Scope([.website($0)]) }, data: data,
      purposes: purposes, recipients: recipients,
      sharing: isSharedWithNobody ? Sharing(nobody: true) : nil,
      rights: start.statesRights ? rights(over: purposes, contacts) : nil,
      publication: Publication(url: start.page))
  }

  private mutating func purpose(_ activity: PolicyStart.Activity) -> Purpose {
    var uses: [DataCategory] = []
    for item in activity.data {
      let category = category(item)
      if !uses.contains(where: { $0.id == category.id }) { uses.append(category) }
    }
    var receivers: [Recipient] = []
    if case .some(let named)? = activity.receivers {
      for receiver in named {
        let recipient = recipient(receiver)
        if !receivers.contains(where: { $0.id == recipient.id }) { receivers.append(recipient) }
      }
    }
    let kind = activity.kind
    let description: Prose? = kind.description.isEmpty ? nil : "\(kind.description)"
    return Purpose(
      Slug.unique(kind.id, orElse: "purpose", among: &purposeIDs), title: kind.title,
      description: description, activities: kind.activities, uses: uses,
      bases: activity.basis.map { [LawfulBasis($0.kind.ground($0.detail))] } ?? [],
      recipients: receivers,
      retention: activity.retention.map { Retention($0.rule) },
      marketing: kind.media.isEmpty ? nil : Marketing(kind.media),
      assertions: activity.receivers == .nobody
        ? [Assertion(.noSharing(exceptDeclared: false))] : [])
  }

  private mutating func category(_ item: StartingData) -> DataCategory {
    let key = item.name.lowercased()
    if let known = dataNames[key] { return known }
    let category = DataCategory(
      Slug.unique(item.id, orElse: "data", among: &dataIDs), name: item.name,
      examples: item.examples, isIdentifier: item.isIdentifier,
      holdsEmailAddress: item.holdsEmailAddress)
    dataNames[key] = category
    data.append(category)
    return category
  }

  /// A recipient named before is the same one, and learns its country where that was left open.
  private mutating func recipient(_ receiver: PolicyStart.Receiver) -> Recipient {
    let key = receiver.name.lowercased()
    if let known = recipientNames[key] {
      if let country = receiver.country, !known.locations.contains(country),
        let index = recipients.firstIndex(where: { $0.id == known.id })
      {
        recipients[index].locations.append(country)
        recipientNames[key] = recipients[index]
      }
      return known
    }
    let recipient = Recipient(
      Slug.unique(Slug.ascii(receiver.name), orElse: "recipient", among: &recipientIDs),
      name: receiver.name, locations: receiver.country.map { [$0] } ?? [])
    recipientNames[key] = recipient
    recipients.append(recipient)
    return recipient
  }

  /// The rights that data protection law gives for what was answered, and what it says of them
  /// (GDPR 7(3), 13(2)(b)–(d), 21(4)).
  private func rights(over purposes: [Purpose], _ contacts: [Channel]) -> Rights {
    let grounds = purposes.flatMap { $0.bases.map(\.ground) }
    var rights = [Right(.access), Right(.rectification), Right(.erasure)]
    let declared = Set(start.regimes.map(\.regime))
    if !declared.isDisjoint(with: [.euGDPR, .ukGDPR]) {
      rights.append(Right(.restriction))
      let isMarketing = purposes.contains { $0.marketing != nil }
      if isMarketing || grounds.contains(where: \.givesObjection) {
        rights.append(
          Right(
            .objection, objectionScope: grounds.contains(where: \.givesObjection) ? .general : nil,
            isAbsoluteForMarketing: isMarketing ? true : nil, isStatedSeparately: true))
      }
      if grounds.contains(where: \.givesPortability) { rights.append(Right(.portability)) }
      if grounds.contains(where: \.isConsent) {
        rights.append(
          Right(.withdrawal, effect: "What was done before you withdrew stays lawful."))
      }
      rights.append(Right(.complaint))
    }
    return Rights(
      rights, channels: contacts,
      authorities: start.authority.map { [SupervisoryAuthority($0, country: start.country)] } ?? [])
  }
}

extension LawfulBasis.Ground {
  /// Whether data used on it can be asked for in a form for machines (GDPR 20(1)(a)).
  fileprivate var givesPortability: Bool {
    switch self {
    case .consent, .contract: true
    default: false
    }
  }

  /// Whether processing on it can be objected to (GDPR 21(1)).
  fileprivate var givesObjection: Bool {
    switch self {
    case .legitimateInterests, .publicTask: true
    default: false
    }
  }
}
