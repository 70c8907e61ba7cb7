extension Weigher {
  /// Weighs what is said of all trackers together.
  mutating func weighTracking(_ all: [String: Field]) {
    let (before, after) = (old.policy.tracking, new.policy.tracking)
    for (field, key) in differing(.tracking, all, Tracking.CodingKeys.self) {
      switch key {
      case .nothing: promise(field, before?.nothing, after?.nothing)
      case .controls:
        words(
          field, before?.controls, after?.controls,
          else: before?.controls == nil
            ? .rightsEasierToUse : after?.controls == nil ? .rightsHarderToUse : .trackingRestated)
      case .doNotTrack:
        words(
          field, before?.doNotTrack, after?.doNotTrack,
          else: before?.doNotTrack == nil
            ? .promiseAdded : after?.doNotTrack == nil ? .promiseRemoved : .trackingRestated)
      case .tracksAcrossSites:
        starts(
          field, before?.tracksAcrossSites, after?.tracksAcrossSites, .purposeBroadened,
          else: .trackingRestated, purposes: new.consented)
      case .othersTrack:
        starts(
          field, before?.othersTrack, after?.othersTrack, .dataGivenToFurtherRecipient,
          else: .trackingRestated, purposes: new.consented)
      case .wording: words(field, before?.wording, after?.wording)
      case .trackers where before == nil || after == nil:
        // A part that came or went as a whole brought its trackers along.
        for tracker in after?.trackers ?? [] { weighTracker(nil, tracker, field) }
        for tracker in before?.trackers ?? [] { weighTracker(tracker, nil, field) }
      // Trackers of a part that stays are weighed as entities.
      case .trackers, .source: break
      }
    }
  }

  /// Weighs a tracker that came or went, or one field of it.
  mutating func weighTracker(_ before: Tracker?, _ after: Tracker?, _ field: Field) {
    let subject = (after ?? before)?.erased.subject
    switch (before, after) {
    case (nil, let after?):
      if after.isGone {
        // What is told of the past begins nothing.
        add(.trackingRestated, field, nil, named([after.erased]), subject: subject)
        return
      }
      let isNew = after.needsChoice && hasNewPurpose(after)
      add(
        isNew ? .cookiePurposeAdded : .trackerAdded, field, nil, named([after.erased]),
        subject: subject, concerns: after.purposes.map { AnyReference($0) })
    case (let before?, nil) where before.isGone:
      add(.trackingRestated, field, named([before.erased]), nil, subject: subject)
    case (let before?, nil):
      add(.trackerRemoved, field, named([before.erased]), nil, subject: subject)
    case (let before?, let after?): weighTracker(from: before, to: after, field)
    case (nil, nil): break
    }
  }

  /// Whether nothing that needs a choice was stored or read for one of its purposes.
  private func hasNewPurpose(_ tracker: Tracker) -> Bool {
    if tracker.purposes.isEmpty { return true }
    let known = (old.policy.tracking?.used ?? []).filter(\.needsChoice).flatMap(\.purposes)
    return !Set(known).isSuperset(of: tracker.purposes)
  }

  private mutating func weighTracker(
    from before: Tracker, to after: Tracker, _ field: Field
  ) {
    guard let key = field.key(Tracker.CodingKeys.self) else { return }
    switch key {
    case .name: words(field, before.name, after.name, else: .trackingRestated)
    case .technique:
      add(
        .trackingRestated, field, .word(of: before.technique),
        .word(of: after.technique))
    case .places:
      // A tracker that is no longer on some pages only meets more people.
      words(
        field, before.places, after.places,
        else: before.places == nil ? .trackingRestated : .purposeBroadened)
    case .formerly:
      switch (before.isGone, after.isGone) {
      case (false, true): weighTracker(before, nil, field)
      case (true, false): weighTracker(nil, after, field)
      default:
        words(
          field, before.formerly?.places, after.formerly?.places, else: .trackingRestated)
        if before.formerly?.within != after.formerly?.within {
          add(
            .trackingRestated, field, before.formerly?.within.map { .period($0) },
            after.formerly?.within.map { .period($0) })
        }
      }
    case .provider:
      add(
        after.provider == nil ? .trackingRestated : .dataGivenToFurtherRecipient, field,
        named([before.provider].compactMap { $0 }), named([after.provider].compactMap { $0 }))
    case .purposes:
      let (gone, come) = before.purposes.difference(to: after.purposes)
      if !come.isEmpty {
        add(
          after.needsChoice && hasNewPurpose(after) ? .cookiePurposeAdded : .trackingRestated,
          field, nil, named(come), isAssumed: !gone.isEmpty)
      }
      if !gone.isEmpty { add(.trackingRestated, field, named(gone), nil) }
    case .access: weighAccess(from: before, to: after, field)
    case .lifetime:
      weighLifetimes(
        from: before, to: after, field, [before.lifetime].compactMap { $0 },
        [after.lifetime].compactMap { $0 })
    case .otherLifetimes:
      let (gone, come) = before.otherLifetimes.difference(to: after.otherLifetimes)
      weighLifetimes(from: before, to: after, field, gone, come)
    case .othersHaveAccess:
      starts(
        field, before.othersHaveAccess, after.othersHaveAccess, .dataGivenToFurtherRecipient,
        else: .trackingRestated)
    case .data:
      let (gone, come) = before.data.difference(to: after.data)
      if !come.isEmpty { add(.purposeBroadened, field, nil, named(come)) }
      if !gone.isEmpty { add(.trackingRestated, field, named(gone), nil) }
    case .wording: words(field, before.wording, after.wording)
    case .id, .source: break
    }
  }

  private mutating func weighAccess(
    from before: Tracker, to after: Tracker, _ field: Field
  ) {
    func value(_ access: Tracker.Access?) -> ChangeValue? {
      access.map { .access($0) }
    }
    let kind: ChangeKind =
      switch (before.access, after.access) {
      case (.consentWhereRequired(let first), .consentWhereRequired(let second)):
        Self.weigh(asking: first, then: second)
      case (_, .consentWhereRequired) where before.access == .legitimateInterests:
        .basisChangedToConsent
      case (.consentWhereRequired, .consent): .basisChangedToConsent
      case (.consent, _), (.consentWhereRequired, _): .consentReplaced
      case (.strictlyNecessary, _): .cookiePurposeAdded
      case (nil, _): .trackingRestated
      case (_, .consent): .basisChangedToConsent
      case (.statisticalException, .statisticalException): .trackingRestated
      default: .basisChanged
      }
    add(kind, field, value(before.access), value(after.access))
  }

  /// What it means that people are asked in other countries; in none in particular means wherever
  /// the law wants it.
  private static func weigh(asking first: [Country], then second: [Country]) -> ChangeKind {
    if Set(first) == Set(second) { return .trackingRestated }
    if first.isEmpty { return .consentReplaced }
    if second.isEmpty { return .trackingRestated }
    return Set(second).isSuperset(of: first) ? .basisChangedToConsent : .consentReplaced
  }

  /// Weighs how long a tracker or those of a group stay, by those that stay longest and shortest.
  private mutating func weighLifetimes(
    from before: Tracker, to after: Tracker, _ field: Field, _ gone: [Tracker.Lifetime],
    _ come: [Tracker.Lifetime]
  ) {
    func longest(_ lifetimes: [Tracker.Lifetime]) -> Tracker.Lifetime? {
      lifetimes.reduce(nil) { $0 == nil || lengthening($0, $1) == .longer ? $1 : $0 }
    }
    func shortest(_ lifetimes: [Tracker.Lifetime]) -> Tracker.Lifetime? {
      lifetimes.reduce(nil) { $0 == nil || lengthening($0, $1) == .shorter ? $1 : $0 }
    }
    let kind: ChangeKind
    var isAssumed = false
    if before.lifetimes.isEmpty {
      kind = .retentionStated
    } else {
      var change = lengthening(longest(before.lifetimes), longest(after.lifetimes))
      if change == .equal {
        change = lengthening(shortest(before.lifetimes), shortest(after.lifetimes))
      }
      let isReworded =
        gone.count == come.count
        && zip(gone, come).allSatisfy { lengthening($0, $1) == .equal }
      isAssumed = change == .unclear || after.lifetimes.isEmpty
      kind =
        switch change {
        case .longer, .unclear: .retentionExtended
        case .shorter: .retentionShortened
        case .equal: isReworded ? .retentionReworded : .trackingRestated
        }
    }
    add(
      kind, field, gone.isEmpty ? nil : .lifetimes(gone), come.isEmpty ? nil : .lifetimes(come),
      isAssumed: isAssumed)
  }

  private func lengthening(
    _ before: Tracker.Lifetime?, _ after: Tracker.Lifetime?
  ) -> Lengthening {
    switch (before, after) {
    case (.period(let first), .period(let second)): Lengthening(first, second)
    case (.session, .session), (.untilDeleted, .untilDeleted), (nil, nil): .equal
    case (_, .untilDeleted), (.session, _), (_, nil): .longer
    case (_, .session), (.untilDeleted, _), (nil, _): .shorter
    }
  }
}

extension Tracker {
  /// Whether the reader has a choice, because it is not strictly necessary.
  fileprivate var needsChoice: Bool { access != .strictlyNecessary }
}
