extension Weigher {
  /// Weighs one field of a recipient that stays.
  mutating func weighRecipient(_ before: Recipient?, _ after: Recipient?, _ field: Field) {
    guard let before, let after else { return }
    let purposes = new.purposesByRecipient[after.id] ?? []
    guard let key = field.key(Recipient.CodingKeys.self) else { return }
    switch key {
    case .name:
      // A category is known by nothing but its words; another name is another company.
      words(
        field, before.name, after.name,
        else: after.isCategory ? .recipientCategoryAdded : .recipientReplaced)
    case .aliases: add(.recipientRestated, field, texts(before.aliases), texts(after.aliases))
    case .role:
      let decided = before.role == .controller || before.role == .jointController
      let decides = after.role == .controller || after.role == .jointController
      add(
        decides && !decided ? .recipientBecameController : .recipientRestated, field,
        .role(of: before), .role(of: after), purposes: purposes)
    case .hasOwnPurposes:
      starts(
        field, before.hasOwnPurposes, after.hasOwnPurposes, .recipientBecameController,
        else: .recipientRestated, purposes: purposes)
    case .kinds:
      let (gone, come) = before.kinds.difference(to: after.kinds)
      if !come.isEmpty {
        add(
          .recipientCategoryAdded, field, .words(of: before.kinds),
          .words(of: after.kinds), purposes: purposes, isAssumed: !gone.isEmpty)
      } else if !gone.isEmpty {
        add(.recipientNarrowed, field, .words(of: gone), nil)
      }
    case .isCategory:
      add(
        after.isCategory ? .recipientCategoryAdded : .recipientNarrowed, field,
        .flag(before.isCategory), .flag(after.isCategory), purposes: purposes)
    case .members: weighMembers(from: before, to: after, field, purposes)
    case .locations: weighLocations(from: before, to: after, field)
    case .commitments: weighCommitments(field, before.commitments, after.commitments)
    case .condition:
      words(
        field, before.condition, after.condition,
        else: before.condition == nil ? .recipientNarrowed : .dataGivenToFurtherRecipient,
        purposes: purposes)
    case .certifications: weighCertifications(from: before, to: after, field)
    case .isSubjectToPIPEDA:
      let isLost = before.isSubjectToPIPEDA == true && restsOnAdequacy(before)
      add(
        isLost ? .transferSafeguardRemoved : .recipientRestated, field,
        flag(before.isSubjectToPIPEDA), flag(after.isSubjectToPIPEDA), consent: false,
        isAssumed: after.isSubjectToPIPEDA == nil)
    case .sector: words(field, before.sector, after.sector, else: .recipientRestated)
    case .wording: words(field, before.wording, after.wording)
    case .memberOf:
      add(
        .recipientRestated, field, named([before.memberOf].compactMap { $0 }),
        named([after.memberOf].compactMap { $0 }))
    case .statutoryNames:
      add(.recipientRestated, field, texts(before.statutoryNames), texts(after.statutoryNames))
    case .privacyPolicy:
      add(
        .recipientRestated, field, before.privacyPolicy.map { .text($0) },
        after.privacyPolicy.map { .text($0) })
    case .isExample:
      add(.recipientRestated, field, flag(before.isExample), flag(after.isExample))
    case .id, .source: break
    }
  }

  private mutating func weighMembers(
    from before: Recipient, to after: Recipient, _ field: Field, _ purposes: [Purpose]
  ) {
    let (gone, come) = (before.members?.names ?? []).difference(to: after.members?.names ?? [])
    if !come.isEmpty, gone.count == come.count {
      add(.recipientReplaced, field, texts(gone), texts(come), purposes: purposes)
    } else {
      if !come.isEmpty { add(.recipientAdded, field, nil, texts(come), purposes: purposes) }
      if !gone.isEmpty { add(.recipientRemoved, field, texts(gone), nil, purposes: purposes) }
    }
    // A list that was complete promised that nobody else receives the data.
    let wasComplete = before.members?.isExhaustive == true
    let isComplete = after.members?.isExhaustive == true
    promise(field, wasComplete, isComplete, purposes: purposes)
    let (first, second) = (before.members?.lists ?? [], after.members?.lists ?? [])
    if first != second {
      // Readers of a list that is gone no longer learn who receives the data.
      add(
        second.isEmpty ? .promiseRemoved : .recipientRestated, field,
        first.isEmpty ? nil : .channels(first), second.isEmpty ? nil : .channels(second),
        purposes: purposes)
    }
  }

  private mutating func weighLocations(
    from before: Recipient, to after: Recipient, _ field: Field
  ) {
    let (gone, come) = before.locations.difference(to: after.locations)
    let known = old.countries[after.id] ?? []
    let abroad = come.filter { isAbroad($0) && !known.contains($0) }
    if !abroad.isEmpty {
      add(.transferCountryAdded, field, nil, .countries(abroad), consent: false)
    }
    let others = come.filter { !abroad.contains($0) }
    if !others.isEmpty { add(.recipientRestated, field, nil, .countries(others)) }
    if !gone.isEmpty {
      // A place that is no longer named may be anywhere.
      add(
        after.locations.isEmpty ? .recipientRestated : .transferCountryRemoved, field,
        .countries(gone), nil)
    }
  }

  /// Weighs what recipients have undertaken.
  mutating func weighCommitments(
    _ field: Field, _ before: [Commitment], _ after: [Commitment]
  ) {
    let (gone, come) = before.difference(to: after)
    if !gone.isEmpty { add(.commitmentDropped, field, .words(of: gone), nil) }
    if !come.isEmpty { add(.commitmentAdded, field, nil, .words(of: come)) }
  }

  private mutating func weighCertifications(
    from before: Recipient, to after: Recipient, _ field: Field
  ) {
    let gone = before.certificates.subtracting(after.certificates)
    let come = after.certificates.subtracting(before.certificates)
    func value(_ certificates: Set<Recipient.Certificate>) -> ChangeValue? {
      let words = certificates.map(\.word).sorted { $0.name < $1.name }
      return words.isEmpty ? nil : .words(words)
    }
    if !gone.isEmpty {
      add(
        .transferSafeguardRemoved, field, value(gone), nil, consent: false,
        isAssumed: !come.isEmpty)
    }
    if !come.isEmpty { add(.recipientRestated, field, nil, value(come)) }
    if gone.isEmpty, come.isEmpty { add(.recipientRestated, field, nil, nil) }
  }

  private func restsOnAdequacy(_ recipient: Recipient) -> Bool {
    recipient.locations.contains("CA")
      || old.policy.transfers.contains { transfer in
        transfer.restsOnAdequacy && transfer.recipients.contains { $0.id == recipient.id }
      }
  }
}

extension Recipient {
  /// A certification, or one of the covers that a certification has.
  fileprivate struct Certificate: Hashable {
    let word: ChangeValue.Word

    init(_ part: ChangeValue.CertificatePart) { word = .init(part) }
    init(name: String) { word = .init(name: name) }
  }

  fileprivate var certificates: Set<Certificate> {
    certifications.reduce(into: []) { all, certification in
      switch certification {
      case .dataPrivacyFramework(let uk, let swiss, let staff):
        all.insert(Certificate(.dataPrivacyFramework))
        if uk == true { all.insert(Certificate(.ukExtension)) }
        if swiss == true { all.insert(Certificate(.swiss)) }
        if staff == true { all.insert(Certificate(.humanResources)) }
      case .other(let name): all.insert(Certificate(name: name))
      }
    }
  }
}
