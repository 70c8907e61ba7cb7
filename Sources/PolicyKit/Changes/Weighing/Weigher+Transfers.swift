extension Weigher {
  /// Whether data that go to a country leave the territory of a law that the policy is under.
  ///
  /// Where no declared law knows transfers, every country but the controller's own is abroad.
  func isAbroad(_ country: Country) -> Bool {
    let homes = new.policy.regimes.compactMap { Law.current.adequacy[$0.regime]?.home }
    if homes.isEmpty { return country != new.policy.controller.country }
    return homes.contains { !$0.contains(country) }
  }

  /// Weighs a transfer that came or went, or one field of it.
  mutating func weighTransfer(_ before: Transfer?, _ after: Transfer?, _ field: Field) {
    switch (before, after) {
    case (nil, let after?): weighTransfer(added: after, field)
    case (let before?, nil): add(.transferRemoved, field, named([before.erased]), nil)
    case (let before?, let after?): weighTransfer(from: before, to: after, field)
    case (nil, nil): break
    }
  }

  private mutating func weighTransfer(added after: Transfer, _ field: Field) {
    let fresh = after.countries.filter { country in
      isAbroad(country)
        && (!old.allCountries.contains(country)
          || after.recipients.contains { isNews(country, to: $0) })
    }
    // A country that nobody names may be any.
    let isAnywhere =
      after.countries.isEmpty
      && after.recipients.allSatisfy { new.recipients[$0.id]?.locations.isEmpty ?? true }
    add(
      fresh.isEmpty && !isAnywhere ? .transferAdded : .transferCountryAdded, field, nil,
      fresh.isEmpty ? named([after.erased]) : .countries(fresh), consent: after.restsOnConsent,
      concerns: after.recipients.map { AnyReference($0) })
  }

  /// Whether a recipient that was known is new to a country.
  private func isNews(_ country: Country, to recipient: Reference<Recipient>) -> Bool {
    old.recipients[recipient.id] != nil
      && old.countries[recipient.id]?.contains(country) != true
  }

  private mutating func weighTransfer(
    from before: Transfer, to after: Transfer, _ field: Field
  ) {
    guard let key = field.key(Transfer.CodingKeys.self) else { return }
    switch key {
    case .title: words(field, before.title, after.title, else: .transferRestated)
    case .recipients: weighRecipients(from: before, to: after, field)
    case .countries: weighCountries(from: before, to: after, field)
    case .otherCountries:
      words(
        field, before.otherCountries, after.otherCountries,
        else: after.otherCountries == nil ? .transferCountryRemoved : .transferCountryAdded)
    case .mechanisms: weighMechanisms(from: before, to: after, field)
    case .combination:
      add(
        .transferMechanismChanged, field, .word(of: before.combination),
        .word(of: after.combination), consent: false)
    case .adequacyExists:
      add(
        before.adequacyExists == true ? .adequacyLost : .transferRestated, field,
        flag(before.adequacyExists), flag(after.adequacyExists), consent: false,
        isAssumed: after.adequacyExists == nil)
    case .copy: weighWays(field, before.copy, after.copy)
    case .exporter:
      add(
        .transferRestated, field, .word(of: before.exporter),
        .word(of: after.exporter))
    case .exporterRegimes:
      add(
        .transferRestated, field, .words(of: before.exporterRegimes),
        .words(of: after.exporterRegimes))
    case .isRecurring:
      add(.transferRestated, field, flag(before.isRecurring), flag(after.isRecurring))
    case .includesHumanResources:
      add(
        .transferRestated, field, flag(before.includesHumanResources),
        flag(after.includesHumanResources))
    case .publishedInformation:
      add(
        .transferRestated, field, before.publishedInformation.map { .channels([$0]) },
        after.publishedInformation.map { .channels([$0]) })
    case .wording: words(field, before.wording, after.wording)
    case .id, .source: break
    }
  }

  private mutating func weighRecipients(
    from before: Transfer, to after: Transfer, _ field: Field
  ) {
    let (gone, come) = before.recipients.difference(to: after.recipients)
    for recipient in come {
      let fresh = after.countries.filter { isAbroad($0) && isNews($0, to: recipient) }
      if fresh.isEmpty {
        add(.transferRestated, field, nil, named([recipient]))
      } else {
        add(
          .transferCountryAdded, field, nil, .countries(fresh), consent: after.restsOnConsent,
          concerns: [AnyReference(recipient)])
      }
    }
    if !gone.isEmpty { add(.transferRestated, field, named(gone), nil) }
  }

  private mutating func weighCountries(
    from before: Transfer, to after: Transfer, _ field: Field
  ) {
    let (gone, come) = before.countries.difference(to: after.countries)
    if after.countries.isEmpty {
      // A list that is gone says no longer where data do not go.
      add(.transferCountryAdded, field, .countries(gone), nil, consent: after.restsOnConsent)
      return
    }
    let known =
      before.countries.isEmpty
      ? Set(before.recipients.flatMap { old.countries[$0.id] ?? [] }) : []
    let fresh = come.filter { isAbroad($0) && !known.contains($0) }
    let others = come.filter { !fresh.contains($0) }
    if !fresh.isEmpty {
      add(
        .transferCountryAdded, field, nil, .countries(fresh), consent: after.restsOnConsent,
        concerns: after.recipients.map { AnyReference($0) })
    }
    if !others.isEmpty { add(.transferRestated, field, nil, .countries(others)) }
    if !gone.isEmpty { add(.transferCountryRemoved, field, .countries(gone), nil) }
  }

  private mutating func weighMechanisms(
    from before: Transfer, to after: Transfer, _ field: Field
  ) {
    let (gone, come) = before.mechanisms.difference(to: after.mechanisms)
    let kind: ChangeKind
    // That the policy rests on a decision no longer says nothing about the country: see adequacyExists.
    if gone.contains(where: \.protects), !come.contains(where: \.protects) {
      kind = .transferSafeguardRemoved
    } else if gone.isEmpty, come.isEmpty {
      return
    } else if let (first, second) = onlyReworded(gone, come) {
      words(field, first, second, else: .transferMechanismChanged)
      return
    } else {
      kind = .transferMechanismChanged
    }
    add(
      kind, field, before.mechanisms.isEmpty ? nil : .mechanisms(before.mechanisms),
      after.mechanisms.isEmpty ? nil : .mechanisms(after.mechanisms),
      consent: after.restsOnConsent && !before.restsOnConsent)
  }

  /// The words of one mechanism that alone changed.
  private func onlyReworded(
    _ gone: [TransferMechanism], _ come: [TransferMechanism]
  ) -> (Prose, Prose)? {
    guard gone.count == 1, come.count == 1 else { return nil }
    return switch (gone[0], come[0]) {
    case (.otherSafeguards(let first?), .otherSafeguards(let second?)): (first, second)
    case (.compellingInterests(let first?), .compellingInterests(let second?)): (first, second)
    default: nil
    }
  }
}

extension TransferMechanism {
  /// Whether it protects the data themselves, rather than excuse the lack of protection.
  fileprivate var protects: Bool {
    switch self {
    case .adequacy, .standardClauses, .bindingCorporateRules, .codeOfConduct, .certification,
      .adHocClauses, .publicInstrument, .otherSafeguards:
      true
    case .derogation, .compellingInterests, .privacyShield: false
    }
  }
}

extension Transfer {
  /// Whether it rests on consent (GDPR 49(1)(a)).
  fileprivate var restsOnConsent: Bool {
    mechanisms.contains { if case .derogation(.consent) = $0 { true } else { false } }
  }
}
