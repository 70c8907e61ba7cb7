/// A policy's things by what they are called, and who receives what for which purpose.
struct PolicyIndex {
  let policy: Policy
  let purposes: [ID<Purpose>: Purpose]
  let recipients: [ID<Recipient>: Recipient]
  let data: [ID<DataCategory>: DataCategory]
  let sources: [ID<DataSource>: DataSource]
  let terms: [ID<Term>: Term]
  let transfers: [ID<Transfer>: Transfer]
  let trackers: [ID<Tracker>: Tracker]
  let decisions: [ID<AutomatedDecision>: AutomatedDecision]
  private(set) var sections: [ID<Section>: Section] = [:]
  private(set) var purposesByData: [ID<DataCategory>: [Purpose]] = [:]
  private(set) var purposesByRecipient: [ID<Recipient>: [Purpose]] = [:]
  /// The countries in which each recipient is said to process.
  private(set) var countries: [ID<Recipient>: Set<Country>] = [:]
  /// Every country that data are said to go to.
  private(set) var allCountries: Set<Country> = []
  /// The recipients by their role in law and their kinds, where both are stated.
  private(set) var disclosed = Disclosed()
  /// The purposes that rest on consent.
  let consented: [Purpose]

  init(_ policy: Policy) {
    func byID<E: Entity>(_ entities: [E]) -> [ID<E>: E] {
      Dictionary(entities.map { ($0.id, $0) }) { first, _ in first }
    }
    self.policy = policy
    purposes = byID(policy.purposes)
    recipients = byID(policy.recipients)
    data = byID(policy.data)
    sources = byID(policy.sources)
    terms = byID(policy.terms)
    transfers = byID(policy.transfers)
    trackers = byID(policy.tracking?.trackers ?? [])
    decisions = byID(policy.automatedDecisions?.decisions ?? [])
    consented = policy.purposes.filter(\.restsOnConsent)
    disclosed = Disclosed(policy.recipients)
    for purpose in policy.purposes {
      for use in purpose.uses { purposesByData[use.id, default: []].append(purpose) }
      for recipient in purpose.recipients {
        purposesByRecipient[recipient.id, default: []].append(purpose)
      }
    }
    for recipient in policy.recipients {
      countries[recipient.id, default: []].formUnion(recipient.locations)
    }
    for transfer in policy.transfers {
      for recipient in transfer.recipients {
        countries[recipient.id, default: []].formUnion(transfer.countries)
      }
      allCountries.formUnion(transfer.countries)
    }
    for some in countries.values { allCountries.formUnion(some) }
    add(policy.outline)
  }

  private mutating func add(_ sections: [Section]) {
    for section in sections {
      if self.sections[section.id] == nil { self.sections[section.id] = section }
      add(section.content.compactMap { if case .section(let inner) = $0 { inner } else { nil } })
    }
  }

  /// What readers call a thing.
  func name(_ reference: AnyReference) -> String? {
    func name<E: Entity>(_ entities: [ID<E>: E]) -> String? {
      entities[ID(reference.id)]?.displayName
    }
    return switch reference.kind {
    case .term: name(terms)
    case .data: name(data)
    case .source: name(sources)
    case .purpose: name(purposes)
    case .recipient: name(recipients)
    case .transfer: name(transfers)
    case .tracker: name(trackers)
    case .decision: name(decisions)
    case .section: sections[ID(reference.id)]?.title
    }
  }
}

/// The kinds of recipients that readers were told of.
struct Disclosed {
  private var kinds: [Recipient.Role: Set<Recipient.Kind>] = [:]
  private var roles: [ID<Recipient>: Recipient.Role?] = [:]

  init(_ recipients: some Sequence<Recipient> = []) {
    for recipient in recipients {
      roles[recipient.id] = .some(recipient.role)
      if let role = recipient.role { kinds[role, default: []].formUnion(recipient.kinds) }
    }
  }

  /// Whether a recipient is one more of a kind and role that readers were told of.
  ///
  /// Whoever decides about the data is never just one more, nor is a whole category.
  func covers(_ recipient: Recipient) -> Bool {
    if recipient.decides || recipient.isCategory { return false }
    // Whether the role is stated of the category, of its member, of both or of none changes nothing.
    if let memberOf = recipient.memberOf, let role = roles[memberOf.id],
      role == nil || recipient.role == nil || role == recipient.role
    {
      return true
    }
    guard let role = recipient.role, !recipient.kinds.isEmpty else { return false }
    return kinds[role]?.isSuperset(of: recipient.kinds) ?? false
  }
}

extension Purpose {
  /// Whether it rests on consent, for anyone and for anything.
  var restsOnConsent: Bool { bases.contains { $0.ground.isConsent } }
}

extension Recipient {
  /// Whether two are of one kind: they do the same and are the same in law.
  func isOfOneKind(with other: Recipient) -> Bool {
    if role != nil, role == other.role, !kinds.isEmpty, Set(kinds) == Set(other.kinds),
      isCategory == other.isCategory
    {
      return true
    }
    return memberOf != nil && memberOf == other.memberOf && role == other.role
  }

  /// Whether it decides about the data.
  var decides: Bool { role == .controller || role == .jointController || hasOwnPurposes == true }
}
