extension Weigher {
  /// Weighs the differences of one part of the policy, by the name that the snapshot gives it.
  mutating func weighPart(_ name: String, _ all: [String: Field]) {
    guard let part = Policy.CodingKeys(stringValue: name) else { return }
    let whole = Field(owner: name, name: "", edits: all.values.flatMap(\.edits).sorted())
    if !hasUnclaimed(whole) { return }
    let (before, after) = (old.policy, new.policy)
    switch part {
    case .language:
      add(.languageChanged, whole, .text(before.language), .text(after.language))
    case .title: title(whole, before.title, after.title, else: .wordingChanged)
    case .introduction: words(whole, before.introduction, after.introduction)
    case .questions: weighContacts(whole, before.questions, after.questions)
    case .questionsWording: words(whole, before.questionsWording, after.questionsWording)
    case .controller: weighController(all)
    case .jointControl: weighJointControl(whole)
    case .separateControllers: weighSeparateControllers(whole)
    case .separateControllersWording:
      words(whole, before.separateControllersWording, after.separateControllersWording)
    case .representativesWording:
      words(whole, before.representativesWording, after.representativesWording)
    case .automatedDecisionsWording:
      words(whole, before.automatedDecisionsWording, after.automatedDecisionsWording)
    case .notCollected: weighNotCollected(all)
    case .representatives: weighRepresentatives(whole)
    case .dataProtectionOfficer:
      let (first, second) = (before.dataProtectionOfficer, after.dataProtectionOfficer)
      if first?.bare != second?.bare {
        add(.officerChanged, whole, value(first), value(second))
      }
      words(whole, first?.wording, second?.wording)
    case .regimes: weighRegimes(whole)
    case .scope: weighScope(all)
    case .sharing: weighSharing(all)
    case .disclosures: weighDisclosures(whole)
    case .transactions: weighTransactions(whole)
    case .dataPrivacyFramework: weighFramework(all)
    case .retention:
      weighRetention(
        whole, before.retention, after.retention, general: (nil, nil),
        purposes: new.consented.filter { $0.retention == nil })
    case .rights: weighRights(all)
    case .tracking: weighTracking(all)
    case .automatedDecisions: weighDecisions(whole)
    case .children: weighChildren(all)
    case .security: weighSecurity(all)
    case .sale: weighSale(all)
    case .changes: weighChangeNotice(all)
    case .release: weighRelease(all)
    case .publication: weighPublication(all)
    // These lists hold entities, which `weighEntity` weighs one by one.
    case .terms, .data, .sources, .purposes, .recipients, .transfers, .outline: break
    case .source: break
    }
  }
}

// MARK: Who decides

extension Weigher {
  private mutating func weighController(_ all: [String: Field]) {
    let (before, after) = (old.policy.controller, new.policy.controller)
    for (field, key) in differing(.controller, all, Controller.CodingKeys.self) {
      switch key {
      case .name: weighIdentity(field, .text(before.name), .text(after.name))
      case .legalForm:
        weighIdentity(
          field, before.legalForm.map { .text($0) }, after.legalForm.map { .text($0) })
      case .registrationNumber:
        weighIdentity(
          field, before.registrationNumber.map { .text($0) },
          after.registrationNumber.map { .text($0) })
      case .country:
        weighIdentity(
          field, before.country.map { .countries([$0]) }, after.country.map { .countries([$0]) })
      case .address:
        add(
          .contactCorrected, field, before.address.map { .text($0) },
          after.address.map { .text($0) })
      case .contacts:
        // Where no other way is given, requests go to the controller's contacts.
        if let rights = new.policy.rights, !rights.rights.isEmpty, rights.channels.isEmpty {
          weighWays(field, before.contacts, after.contacts)
        } else {
          weighContacts(field, before.contacts, after.contacts)
        }
      case .accountablePerson:
        add(
          .officerChanged, field, before.accountablePerson.map { .text($0) },
          after.accountablePerson.map { .text($0) })
      case .responsibility:
        words(
          field, before.responsibility, after.responsibility, else: .controllerChanged,
          purposes: new.consented)
      case .wording: words(field, before.wording, after.wording)
      case .isPublicAuthority:
        add(
          .controllerRestated, field, flag(before.isPublicAuthority),
          flag(after.isPublicAuthority))
      case .isCourt: add(.controllerRestated, field, flag(before.isCourt), flag(after.isCourt))
      case .monitorsOnLargeScale:
        add(
          .controllerRestated, field, flag(before.monitorsOnLargeScale),
          flag(after.monitorsOnLargeScale))
      case .sensitiveDataOnLargeScale:
        add(
          .controllerRestated, field, flag(before.sensitiveDataOnLargeScale),
          flag(after.sensitiveDataOnLargeScale))
      case .source: break
      }
    }
  }

  /// Another name, form, number or seat is another controller; one stated at last is not.
  private mutating func weighIdentity(
    _ field: Field, _ before: ChangeValue?, _ after: ChangeValue?
  ) {
    add(
      before != nil && after != nil ? .controllerChanged : .controllerRestated, field, before,
      after, purposes: new.consented, concerns: [])
  }

  private mutating func weighJointControl(_ field: Field) {
    let (before, after) = (old.policy.jointControl, new.policy.jointControl)
    let (gone, come) = (before?.controllers.map(\.name) ?? []).difference(
      to: after?.controllers.map(\.name) ?? [])
    if !come.isEmpty {
      add(
        .jointControllerAdded, field, nil, .texts(come), purposes: new.consented, concerns: [])
    }
    if !gone.isEmpty { add(.jointControllerRemoved, field, .texts(gone), nil) }
    let purposes = (before?.purposes ?? []).difference(to: after?.purposes ?? [])
    if before != nil, after != nil, !purposes.gone.isEmpty || !purposes.come.isEmpty {
      add(
        .jointControlRestated, field, named(before?.purposes ?? []), named(after?.purposes ?? []))
    }
    words(field, before?.wording, after?.wording)
    let isSame = gone.isEmpty && come.isEmpty
    if isSame || before?.essence != nil && after?.essence != nil {
      words(field, before?.essence, after?.essence, else: .jointControlRestated)
    }
    if isSame, before?.controllers != after?.controllers {
      add(
        .jointControlRestated, field, texts(before?.controllers.map(\.name) ?? []),
        texts(after?.controllers.map(\.name) ?? []))
    }
  }

  /// Weighs who stands for the controller elsewhere.
  private mutating func weighRepresentatives(_ field: Field) {
    func bare(_ representatives: [Representative]) -> [Representative] {
      representatives.map { representative in
        var representative = representative
        representative.wording = nil
        return representative
      }
    }
    let (before, after) = (old.policy.representatives, new.policy.representatives)
    if bare(before) != bare(after) {
      add(.representativeChanged, field, texts(before.map(\.name)), texts(after.map(\.name)))
    }
    wordings(field, before.map(\.wording), after.map(\.wording))
  }

  /// Weighs who decides by itself: whoever comes, goes or decides for others is another controller
  /// for someone.
  private mutating func weighSeparateControllers(_ field: Field) {
    let (before, after) = (old.policy.separateControllers, new.policy.separateControllers)
    let (gone, come) = before.map(\.name).difference(to: after.map(\.name))
    if !gone.isEmpty || !come.isEmpty {
      add(
        .controllerChanged, field, texts(gone), texts(come), purposes: new.consented, concerns: [])
    }
    for after in after {
      guard let before = before.first(where: { $0.name == after.name }), before != after else {
        continue
      }
      if before.responsibility != after.responsibility {
        words(
          field, before.responsibility, after.responsibility, else: .controllerChanged,
          purposes: new.consented)
        continue
      }
      words(field, before.wording, after.wording)
      if before.wording == after.wording {
        add(.controllerRestated, field, .text(before.name), .text(after.name))
      }
    }
  }

  /// Weighs what is not collected, which is a promise.
  private mutating func weighNotCollected(_ all: [String: Field]) {
    let (before, after) = (old.policy.notCollected, new.policy.notCollected)
    for (field, key) in differing(.notCollected, all, NotCollected.CodingKeys.self) {
      switch key {
      case .special:
        let (gone, come) = (before?.special ?? []).difference(to: after?.special ?? [])
        weighPromise(
          field, gone.isEmpty ? nil : .words(of: gone),
          come.isEmpty ? nil : .words(of: come))
      case .others:
        let (gone, come) = (before?.others ?? []).difference(to: after?.others ?? [])
        weighPromise(field, texts(gone), texts(come))
      // An exception goes with what it is an exception to.
      case .exception where before == nil || after == nil: break
      case .exception:
        words(
          field, before?.exception, after?.exception,
          else: after?.exception == nil ? .promiseAdded : .promiseRemoved)
      case .wording: words(field, before?.wording, after?.wording)
      case .source: break
      }
    }
  }

  private mutating func weighPromise(
    _ field: Field, _ gone: ChangeValue?, _ come: ChangeValue?
  ) {
    if let gone {
      add(
        .promiseRemoved, field, gone, come, purposes: new.consented, isAssumed: come != nil)
    } else if let come {
      add(.promiseAdded, field, nil, come)
    }
  }

  private func value(_ officer: DataProtectionOfficer?) -> ChangeValue? {
    switch officer {
    case .appointed(let name?, let contacts, _):
      contacts.isEmpty ? .text(name) : .officer(name: name, contacts: contacts)
    case .appointed(nil, let contacts, _): contacts.isEmpty ? nil : .channels(contacts)
    case .notRequired(let reason, _): .prose(reason)
    case nil: nil
    }
  }

  private mutating func weighRegimes(_ field: Field) {
    let (before, after) = (old.policy.regimes, new.policy.regimes)
    let (gone, come) = before.map(\.regime).difference(to: after.map(\.regime))
    if !come.isEmpty { add(.regimeAdded, field, nil, .words(of: come)) }
    if !gone.isEmpty { add(.regimeRemoved, field, .words(of: gone), nil) }
    let restated = after.filter { regime in
      before.contains { $0.regime == regime.regime } && !before.contains(regime)
    }
    if !restated.isEmpty {
      let value = ChangeValue.words(of: restated.map(\.regime))
      add(.regimeRestated, field, value, value)
    }
  }

  private mutating func weighScope(_ all: [String: Field]) {
    let (before, after) = (old.policy.scope, new.policy.scope)
    for (field, key) in differing(.scope, all, Scope.CodingKeys.self) {
      switch key {
      case .properties:
        let (gone, come) = (before?.properties ?? []).difference(to: after?.properties ?? [])
        weighCover(field, gone.map(\.name), come.map(\.name))
      case .dataSubjects:
        let (gone, come) = (before?.dataSubjects ?? []).difference(to: after?.dataSubjects ?? [])
        weighCover(field, gone, come)
      case .exclusions:
        words(
          field, before?.exclusions ?? [], after?.exclusions ?? [], gone: .scopeWidened,
          come: .scopeNarrowed, purposes: new.consented)
      case .processorRoles:
        weighProcessorRoles(field, before?.processorRoles ?? [], after?.processorRoles ?? [])
      case .wording: words(field, before?.wording, after?.wording)
      case .source: break
      }
    }
  }

  /// Weighs for whom data are processed: where others decide, the policy covers less.
  private mutating func weighProcessorRoles(
    _ field: Field, _ before: [ProcessorRole], _ after: [ProcessorRole]
  ) {
    words(
      field, before.map(\.controllers), after.map(\.controllers), gone: .scopeWidened,
      come: .scopeNarrowed, purposes: new.consented)
    if before.map(\.controllers) == after.map(\.controllers) {
      for (before, after) in zip(before, after) {
        // Where others decide in fewer cases, the policy covers more.
        words(
          field, before.condition, after.condition,
          else: after.condition == nil ? .scopeNarrowed : .scopeWidened, purposes: new.consented)
        if before.contract != after.contract {
          add(
            .publicationChanged, field, before.contract.isEmpty ? nil : .channels(before.contract),
            after.contract.isEmpty ? nil : .channels(after.contract))
        }
      }
    }
    wordings(field, before.map(\.wording), after.map(\.wording))
  }

  private mutating func weighCover(_ field: Field, _ gone: [String], _ come: [String]) {
    // A scope that is stated at last says where the policy ends; without one it ends nowhere.
    let isFirst = old.policy.scope == nil
    let isLast = new.policy.scope == nil
    if !come.isEmpty {
      add(
        isFirst ? .scopeNarrowed : .scopeWidened, field, nil, .texts(come),
        purposes: new.consented, concerns: [])
    }
    if !gone.isEmpty {
      add(
        isLast ? .scopeWidened : .scopeNarrowed, field, .texts(gone), nil,
        purposes: new.consented, concerns: [])
    }
  }
}

extension DataProtectionOfficer {
  /// Counsel's own words for the officer, or for that there is none.
  fileprivate var wording: Prose? {
    switch self {
    case .appointed(_, _, let wording), .notRequired(_, let wording): wording
    }
  }

  /// The officer without those words.
  fileprivate var bare: DataProtectionOfficer {
    switch self {
    case .appointed(let name, let contacts, _): .appointed(name: name, contacts: contacts)
    case .notRequired(let reason, _): .notRequired(reason: reason)
    }
  }
}

extension Scope.Property {
  /// The address or the name.
  fileprivate var name: String {
    switch self {
    case .website(let name), .app(let name), .service(let name): name
    }
  }
}

// MARK: Disclosures

extension Weigher {
  private mutating func weighSharing(_ all: [String: Field]) {
    let (before, after) = (old.policy.sharing, new.policy.sharing)
    for (field, key) in differing(.sharing, all, Sharing.CodingKeys.self) {
      switch key {
      case .nobody: promise(field, before?.nobody, after?.nobody, purposes: new.consented)
      case .commitments:
        weighCommitments(field, before?.commitments ?? [], after?.commitments ?? [])
      case .condition:
        words(
          field, before?.condition, after?.condition,
          else: before?.condition == nil ? .recipientNarrowed : .dataGivenToFurtherRecipient,
          purposes: new.consented)
      case .assertions:
        weighAssertions(
          field, before?.assertions ?? [], after?.assertions ?? [], purposes: new.consented)
      case .withinGroup:
        let isKnown = old.policy.recipients.contains { $0.kinds.contains(.groupCompany) }
        starts(
          field, before?.withinGroup, after?.withinGroup,
          isKnown ? .recipientRestated : .recipientCategoryAdded, else: .recipientNarrowed,
          purposes: new.consented)
      case .wording: words(field, before?.wording, after?.wording)
      case .commitmentsWording:
        words(field, before?.commitmentsWording, after?.commitmentsWording)
      case .source: break
      }
    }
  }

  private mutating func weighDisclosures(_ field: Field) {
    let (before, after) = (old.policy.disclosures, new.policy.disclosures)
    let grounds = before.flatMap(\.grounds).difference(to: after.flatMap(\.grounds))
    if !grounds.come.isEmpty {
      add(.disclosureAdded, field, nil, .words(of: grounds.come))
    }
    if !grounds.gone.isEmpty {
      add(.disclosureRemoved, field, .words(of: grounds.gone), nil)
    }
    let recipients = before.flatMap(\.recipients).difference(to: after.flatMap(\.recipients))
    if !recipients.come.isEmpty {
      add(.dataGivenToFurtherRecipient, field, nil, named(recipients.come))
    }
    if !recipients.gone.isEmpty { add(.disclosureRemoved, field, named(recipients.gone), nil) }
    // What is asked for first, and that people are told, are promises; exceptions take from them. They
    // come and go with the disclosure that they limit.
    let staying = before.filter { disclosure in after.contains { $0.isAbout(disclosure) } }
    let stayed = after.filter { disclosure in before.contains { $0.isAbout(disclosure) } }
    let isAssumed: Bool? = before.count == after.count ? nil : true
    words(
      field, staying.compactMap(\.condition), stayed.compactMap(\.condition),
      gone: .promiseRemoved, come: .promiseAdded, isAssumed: isAssumed)
    words(
      field, staying.compactMap(\.exception), stayed.compactMap(\.exception),
      gone: .promiseAdded, come: .promiseRemoved, isAssumed: isAssumed)
    promise(
      field, staying.contains { $0.tellsPerson == true },
      stayed.contains { $0.tellsPerson == true })
    wordings(field, before.map(\.wording), after.map(\.wording))
  }

  private mutating func weighTransactions(_ field: Field) {
    let (before, after) = (old.policy.transactions, new.policy.transactions)
    let events = before.flatMap(\.events).difference(to: after.flatMap(\.events))
    if !events.come.isEmpty { add(.disclosureAdded, field, nil, .words(of: events.come)) }
    if !events.gone.isEmpty { add(.disclosureRemoved, field, .words(of: events.gone), nil) }
    let recipients = before.flatMap(\.recipients).difference(to: after.flatMap(\.recipients))
    if !recipients.come.isEmpty {
      add(
        before.contains { $0.recipients.isEmpty } || before.isEmpty
          ? .recipientRestated : .dataGivenToFurtherRecipient, field, nil, named(recipients.come))
    }
    if !recipients.gone.isEmpty {
      add(
        .disclosureRemoved, field, named(recipients.gone), nil,
        isAssumed: after.contains { $0.recipients.isEmpty })
    }
    let notice = before.flatMap(\.notice).difference(to: after.flatMap(\.notice))
    if !notice.gone.isEmpty {
      add(
        .promiseRemoved, field, .notices(notice.gone),
        notice.come.isEmpty ? nil : .notices(notice.come), isAssumed: !notice.come.isEmpty)
    } else if !notice.come.isEmpty {
      add(.promiseAdded, field, nil, .notices(notice.come))
    }
    promise(
      field, before.contains { $0.tellsBefore == true },
      after.contains { $0.tellsBefore == true })
    promise(
      field, before.contains { $0.namesChoices == true },
      after.contains { $0.namesChoices == true })
    wordings(field, before.map(\.wording), after.map(\.wording))
  }
}

extension LegalDisclosure {
  /// Whether both are about one of the same grounds, or go to one of the same recipients.
  fileprivate func isAbout(_ other: LegalDisclosure) -> Bool {
    !Set(grounds).isDisjoint(with: other.grounds)
      || !Set(recipients).isDisjoint(with: other.recipients)
  }
}

// MARK: Security

extension Weigher {
  private mutating func weighSecurity(_ all: [String: Field]) {
    let (before, after) = (old.policy.security, new.policy.security)
    for (field, key) in differing(.security, all, Security.CodingKeys.self) {
      switch key {
      case .measures:
        let (gone, come) = (before?.measures ?? []).difference(to: after?.measures ?? [])
        if !gone.isEmpty { add(.securityWeakened, field, .words(of: gone), nil) }
        if !come.isEmpty { add(.securityStrengthened, field, nil, .words(of: come)) }
      case .aims:
        let (gone, come) = (before?.aims ?? []).difference(to: after?.aims ?? [])
        if !gone.isEmpty { add(.securityWeakened, field, .words(of: gone), nil) }
        if !come.isEmpty { add(.securityStrengthened, field, nil, .words(of: come)) }
      // What limits the measures says nothing where the measures themselves came or went.
      case .notTaken where before == nil || after == nil: break
      case .isQualified where before == nil || after == nil: break
      case .notTaken: weighNotTaken(field, before?.notTaken ?? [], after?.notTaken ?? [])
      case .others:
        words(
          field, before?.others ?? [], after?.others ?? [], gone: .securityWeakened,
          come: .securityStrengthened)
      case .isQualified:
        if before?.isQualified == after?.isQualified { continue }
        add(
          after?.isQualified == true ? .securityWeakened : .securityStrengthened, field,
          flag(before?.isQualified), flag(after?.isQualified))
      case .wording: words(field, before?.wording, after?.wording)
      case .source: break
      }
    }
  }

  /// Weighs what is not done for safety; a measure that is not taken for less is taken for more.
  private mutating func weighNotTaken(
    _ field: Field, _ before: [Security.MeasureNotTaken], _ after: [Security.MeasureNotTaken]
  ) {
    for measure in (before + after).map(\.measure).uniqued() {
      let first = before.first { $0.measure == measure }
      let second = after.first { $0.measure == measure }
      switch (first, second) {
      case (nil, _): add(.securityWeakened, field, .word(of: measure), nil)
      case (_, nil): add(.securityStrengthened, field, nil, .word(of: measure))
      case (let first?, let second?):
        words(
          field, first.extent, second.extent,
          else: first.extent == nil ? .securityStrengthened : .securityWeakened)
        words(field, first.reason, second.reason)
      }
    }
  }
}
