extension Weigher {
  /// Weighs the differences of one entity.
  mutating func weighEntity(_ owner: String, _ all: [String: Field]) {
    let parts = owner.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let kind = EntityKind(rawValue: String(parts[0])) else { return }
    let id = String(parts[1])
    let fields = all.values.sorted { $0.name < $1.name }.filter { !$0.edits.allSatisfy(isRename) }
    for field in fields where hasUnclaimed(field) {
      switch kind {
      case .purpose: weighPurpose(old.purposes[ID(id)], new.purposes[ID(id)], field)
      case .recipient: weighRecipient(old.recipients[ID(id)], new.recipients[ID(id)], field)
      case .data: weighData(old.data[ID(id)], new.data[ID(id)], field)
      case .source: weighSource(old.sources[ID(id)], new.sources[ID(id)], field)
      case .term: weighTerm(old.terms[ID(id)], new.terms[ID(id)], field)
      case .transfer: weighTransfer(old.transfers[ID(id)], new.transfers[ID(id)], field)
      case .tracker: weighTracker(old.trackers[ID(id)], new.trackers[ID(id)], field)
      case .decision: weighDecision(old.decisions[ID(id)], new.decisions[ID(id)], field)
      case .section: weighSection(old.sections[ID(id)], new.sections[ID(id)], field)
      }
    }
  }

  // MARK: Sources and terms

  private mutating func weighSource(_ before: DataSource?, _ after: DataSource?, _ field: Field) {
    switch (before, after) {
    case (nil, let after?): add(.dataSourceAdded, field, nil, named([after.erased]))
    case (let before?, nil): add(.dataSourceRemoved, field, named([before.erased]), nil)
    case (let before?, let after?):
      guard let key = field.key(DataSource.CodingKeys.self) else { return }
      switch key {
      case .name: words(field, before.name, after.name, else: .dataSourceRestated)
      case .nature:
        add(
          .dataSourceRestated, field, .word(of: before.nature),
          .word(of: after.nature))
      case .id, .source: break
      }
    case (nil, nil): break
    }
  }

  private mutating func weighTerm(_ before: Term?, _ after: Term?, _ field: Field) {
    switch (before, after) {
    case (nil, let after?): add(.definitionChanged, field, nil, .prose(after.definition))
    case (let before?, nil): add(.definitionChanged, field, .prose(before.definition), nil)
    case (let before?, let after?):
      guard let key = field.key(Term.CodingKeys.self) else { return }
      switch key {
      case .name: words(field, before.name, after.name, else: .definitionChanged)
      case .definition:
        words(field, before.definition, after.definition, else: .definitionChanged)
      case .aliases:
        add(.definitionChanged, field, texts(before.aliases), texts(after.aliases))
      case .wording: words(field, before.wording, after.wording)
      case .id, .source: break
      }
    case (nil, nil): break
    }
  }

  // MARK: Data

  private mutating func weighData(
    _ before: DataCategory?, _ after: DataCategory?, _ field: Field
  ) {
    switch (before, after) {
    case (nil, let after?):
      let isOrdinary = after.isOrdinary
      add(
        isOrdinary ? .dataCategoryAdded : .specialDataAdded, field, nil, named([after.erased]),
        purposes: new.purposesByData[after.id] ?? [],
        consent: isOrdinary ? nil : needsExplicitConsent(after))
    case (let before?, nil):
      add(
        .dataCategoryRemoved, field, named([before.erased]), nil,
        purposes: old.purposesByData[before.id] ?? [])
    case (let before?, let after?): weighData(from: before, to: after, field)
    case (nil, nil): break
    }
  }

  /// Whether a purpose processes special data on explicit consent (GDPR 9(2)(a)).
  private func needsExplicitConsent(_ data: DataCategory) -> Bool {
    (new.purposesByData[data.id] ?? []).contains { purpose in
      purpose.specialCategoryConditions.contains { condition in
        guard case .consent = condition.ground else { return false }
        return condition.data.isEmpty || condition.data.contains { $0.id == data.id }
      }
    }
  }

  private mutating func weighData(
    from before: DataCategory, to after: DataCategory, _ field: Field
  ) {
    let purposes = new.purposesByData[after.id] ?? []
    guard let key = field.key(DataCategory.CodingKeys.self) else { return }
    switch key {
    case .name: words(field, before.name, after.name, else: .dataRestated)
    case .aliases: add(.dataRestated, field, texts(before.aliases), texts(after.aliases))
    case .examples: add(.dataRestated, field, texts(before.examples), texts(after.examples))
    case .sensitivity:
      let isSpecial = after.sensitivity != .ordinary && !before.isAlsoCriminal(with: after)
      add(
        isSpecial ? .specialDataAdded : .dataRestated, field, named([before.erased]),
        named([after.erased]), purposes: purposes,
        consent: isSpecial && needsExplicitConsent(after),
        // Sensitive data of another sort were sensitive before.
        isAssumed: before.sensitivity != .ordinary)
    case .furtherSpecialCategories:
      let (gone, come) = before.furtherSpecialCategories.difference(
        to: after.furtherSpecialCategories)
      // Data that were special before stay special, so a new sense is only assumed to be a heavier change.
      add(
        come.isEmpty ? .dataRestated : .specialDataAdded, field, .words(of: gone),
        .words(of: come), purposes: purposes,
        consent: !come.isEmpty && needsExplicitConsent(after), isAssumed: !before.isOrdinary)
    case .origins:
      let come = before.origins.difference(to: after.origins).come
      add(
        come.contains(.inferred) ? .profilingAdded : .dataRestated, field,
        .words(of: before.origins), .words(of: after.origins), purposes: purposes)
    case .sources: add(.dataRestated, field, named(before.sources), named(after.sources))
    case .derivedFrom:
      let come = before.derivedFrom.difference(to: after.derivedFrom).come
      add(
        come.isEmpty ? .dataRestated : .dataPutToFurtherPurpose, field, named(before.derivedFrom),
        named(after.derivedFrom), purposes: purposes)
    case .isAnonymised:
      promise(field, before.isAnonymised, after.isAnonymised, purposes: purposes)
    case .statutoryNames:
      add(.dataRestated, field, texts(before.statutoryNames), texts(after.statutoryNames))
    case .retention:
      weighRetention(
        field, before.retention, after.retention, general: (nil, nil), purposes: purposes)
    case .isIdentifier:
      add(.dataRestated, field, flag(before.isIdentifier), flag(after.isIdentifier))
    case .holdsEmailAddress:
      add(.dataRestated, field, flag(before.holdsEmailAddress), flag(after.holdsEmailAddress))
    case .isAboutOthers:
      // The policy promised that the data are about nobody else.
      add(
        before.isAboutOthers == false ? .promiseRemoved : .dataRestated, field,
        flag(before.isAboutOthers), flag(after.isAboutOthers), purposes: purposes)
    case .wording: words(field, before.wording, after.wording)
    case .id, .source: break
    }
  }
}

extension DataCategory {
  /// Whether both are data on offences, so that only the authority for them differs.
  fileprivate func isAlsoCriminal(with other: DataCategory) -> Bool {
    if case .criminal = sensitivity, case .criminal = other.sensitivity { true } else { false }
  }
}
