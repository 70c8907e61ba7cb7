extension Weigher {
  /// Weighs a purpose that came or went, or one field of it.
  mutating func weighPurpose(_ before: Purpose?, _ after: Purpose?, _ field: Field) {
    switch (before, after) {
    case (nil, let after?):
      add(.purposeAdded, field, nil, named([after.erased]), purposes: [after])
    case (let before?, nil): add(.purposeRemoved, field, named([before.erased]), nil)
    case (let before?, let after?): weighPurpose(from: before, to: after, field)
    case (nil, nil): break
    }
  }

  private mutating func weighPurpose(from before: Purpose, to after: Purpose, _ field: Field) {
    let purposes = [after]
    guard let key = field.key(Purpose.CodingKeys.self) else { return }
    switch key {
    case .title: title(field, before.title, after.title, else: .purposeRetitled)
    case .description: weighDescription(from: before, to: after, field)
    case .activities:
      let (gone, come) = before.activities.difference(to: after.activities)
      if come.contains(.profiling) {
        add(
          .profilingAdded, field, nil, .word(of: Purpose.Activity.profiling),
          purposes: purposes)
      }
      extent(
        field, .words(of: gone), .words(of: come.filter { $0 != .profiling }),
        purposes)
    case .modality:
      add(
        after.modality == .does ? .purposeBroadened : .purposeNarrowed, field,
        .word(of: before.modality), .word(of: after.modality),
        purposes: purposes)
    case .condition:
      words(
        field, before.condition, after.condition,
        else: before.condition == nil ? .purposeNarrowed : .purposeBroadened, purposes: purposes)
    case .nature:
      add(.purposeRestated, field, .word(of: before.nature), .word(of: after.nature))
    case .uses: weighUses(from: before, to: after, field)
    case .bases: weighBases(field, before.bases, after.bases, purposes)
    case .specialCategoryConditions: weighSpecialConditions(from: before, to: after, field)
    case .recipientsWording: words(field, before.recipientsWording, after.recipientsWording)
    case .retention:
      weighRetention(
        field, before.retention, after.retention,
        general: (old.policy.retention, new.policy.retention), purposes: purposes)
    case .provision: weighProvision(field, before.provision, after.provision)
    case .marketing: weighMarketing(field, before.marketing, after.marketing, purposes)
    case .optOut: weighOptOut(field, before.optOut, after.optOut)
    case .assertions:
      weighAssertions(field, before.assertions, after.assertions, purposes: purposes)
    case .tcfPurposes:
      let (gone, come) = before.tcfPurposes.difference(to: after.tcfPurposes)
      extent(field, texts(gone.map(String.init)), texts(come.map(String.init)), purposes)
    case .isAutomated:
      add(.purposeRestated, field, flag(before.isAutomated), flag(after.isAutomated))
    case .wording: words(field, before.wording, after.wording)
    // Who receives what is weighed over all purposes at once.
    case .recipients: break
    case .id, .source: break
    }
  }

  private mutating func weighUses(from before: Purpose, to after: Purpose, _ field: Field) {
    let (gone, come) = before.uses.difference(to: after.uses)
    let held = come.filter { old.data[$0.id] != nil }
    let fresh = come.filter { old.data[$0.id] == nil }
    if !held.isEmpty {
      add(.dataPutToFurtherPurpose, field, nil, named(held), purposes: [after])
    }
    extent(field, named(gone), named(fresh), [after])
  }

  // MARK: Wider and narrower

  /// Adds that a purpose takes in more, or less.
  private mutating func extent(
    _ field: Field, _ gone: ChangeValue?, _ come: ChangeValue?, _ purposes: [Purpose]
  ) {
    if let come { add(.purposeBroadened, field, nil, come, purposes: purposes) }
    if let gone { add(.purposeNarrowed, field, gone, nil) }
  }

  /// Weighs the words that say what is done: in doubt more is done.
  private mutating func weighDescription(
    from before: Purpose, to after: Purpose, _ field: Field
  ) {
    guard let first = before.description, let second = after.description else {
      // A description that is stated at last, or no longer, takes nothing in.
      words(field, before.description, after.description, else: .purposeRestated)
      return
    }
    words(
      field, first, second,
      else: Self.saysOnlyLess(first, second) ? .purposeNarrowed : .purposeBroadened,
      purposes: [after], isAssumed: !Self.saysOnlyLess(first, second))
  }

  /// Whether words were only taken away, and none of them that sets a limit.
  private static func saysOnlyLess(_ before: Prose, _ after: Prose) -> Bool {
    func words(_ prose: Prose) -> [Substring] {
      prose.encoded.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "'" && $0 != "’" }
    }
    var rest = words(after)[...]
    var removed: [Substring] = []
    for word in words(before) {
      if rest.first == word { rest.removeFirst() } else { removed.append(word) }
    }
    guard rest.isEmpty, !removed.isEmpty else { return false }
    return !removed.contains {
      limits.contains($0) || $0.hasSuffix("n't") || $0.hasSuffix("n’t")
    }
  }

  /// Words that make a sentence say less; without one of them it says more.
  private static let limits: Set<Substring> = [
    "only", "not", "no", "never", "none", "without", "unless", "except", "if", "when", "where",
    "until", "solely", "exclusively", "merely", "just", "limited", "may", "might", "sometimes",
    "some", "certain", "necessary", "strictly", "provided", "neither", "nor", "but", "least",
    "most", "anonymous", "anonymised", "anonymized", "aggregated",
  ]

  // MARK: Parts of a purpose

  private mutating func weighProvision(_ field: Field, _ before: Provision?, _ after: Provision?) {
    if before?.requirement != after?.requirement {
      add(
        .purposeRestated, field, .word(of: before?.requirement),
        .word(of: after?.requirement))
    }
    words(field, before?.consequence, after?.consequence, else: .purposeRestated)
    words(field, before?.wording, after?.wording)
  }

  private mutating func weighMarketing(
    _ field: Field, _ before: Marketing?, _ after: Marketing?, _ purposes: [Purpose]
  ) {
    guard let first = before, let second = after else {
      let value = ChangeValue.word(of: Purpose.Activity.directMarketing)
      extent(field, after == nil ? value : nil, before == nil ? value : nil, purposes)
      return
    }
    let media = first.media.difference(to: second.media)
    extent(field, .words(of: media.gone), .words(of: media.come), purposes)
    let topics = first.topics.difference(to: second.topics)
    extent(field, texts(topics.gone), texts(topics.come), purposes)
    if first.toIndividuals != second.toIndividuals {
      add(
        second.toIndividuals == true ? .purposeBroadened : .purposeRestated, field,
        flag(first.toIndividuals), flag(second.toIndividuals), purposes: purposes,
        isAssumed: first.toIndividuals == nil)
    }
    weighSoftOptIn(field, first.softOptIn, second.softOptIn, purposes)
    words(field, first.softOptInWording, second.softOptInWording)
    words(field, first.wording, second.wording)
    weighOptOut(field, first.optOut, second.optOut)
  }

  private mutating func weighSoftOptIn(
    _ field: Field, _ before: SoftOptIn?, _ after: SoftOptIn?, _ purposes: [Purpose]
  ) {
    if before == after { return }
    let reliedOn = ChangeValue.word(of: ChangeValue.SoftOptInUse.reliedOn)
    let notReliedOn = ChangeValue.word(of: ChangeValue.SoftOptInUse.notReliedOn)
    switch (before?.conditions, after?.conditions) {
    case (let first?, let second?):
      // A condition that is met, and then is not said to be, was a promise.
      let isWeaker = first.contains { $0.value && second[$0.key] != true }
      add(
        isWeaker ? .promiseRemoved : .basisRestated, field, reliedOn, reliedOn,
        purposes: purposes)
    case (nil, _?):
      // Messages without consent, where consent or nothing was said.
      add(.basisChanged, field, nil, reliedOn, purposes: purposes)
    case (_?, nil): add(.basisRestated, field, reliedOn, nil)
    case (nil, nil):
      let isDenied = after == .notReliedOn
      add(
        isDenied ? .promiseAdded : .promiseRemoved, field, isDenied ? nil : notReliedOn,
        isDenied ? notReliedOn : nil, purposes: purposes)
    }
  }

  /// Weighs how messages or another use of data is stopped.
  private mutating func weighOptOut(_ field: Field, _ before: OptOut?, _ after: OptOut?) {
    switch (before, after) {
    case (nil, nil): break
    case (nil, let after?): add(.rightWidened, field, nil, .channels(after.channels))
    case (let before?, nil): add(.rightNarrowed, field, .channels(before.channels), nil)
    case (let first?, let second?):
      weighWays(field, first.channels, second.channels)
      wider(field, first.isUnconditional, second.isUnconditional)
      words(
        field, first.carveOut?.description, second.carveOut?.description,
        else: second.carveOut == nil ? .rightWidened : .rightNarrowed)
      if first.carveOut != nil, second.carveOut != nil {
        wider(field, first.carveOut?.onlyOtherUses, second.carveOut?.onlyOtherUses)
      }
      words(field, first.wording, second.wording)
    }
  }

  /// Weighs something that makes a right go further where it is true.
  mutating func wider(_ field: Field, _ before: Bool?, _ after: Bool?) {
    if before == after { return }
    let kind: ChangeKind =
      before == true ? .rightNarrowed : after == true ? .rightWidened : .rightRestated
    add(kind, field, flag(before), flag(after))
  }

  // MARK: Assertions

  /// Weighs what is promised.
  mutating func weighAssertions(
    _ field: Field, _ before: [Assertion], _ after: [Assertion], purposes: [Purpose]
  ) {
    var (gone, come) = before.flatMap(\.claims).difference(to: after.flatMap(\.claims))
    for claim in gone {
      guard case .other(let promised) = claim,
        let index = come.firstIndex(where: {
          if case .other(let prose) = $0 { wording(promised, prose) < .substantive } else { false }
        })
      else { continue }
      add(.wordingCorrected, field, .claims([claim]), .claims([come[index]]))
      come.remove(at: index)
      gone.removeAll { $0 == claim }
    }
    // "To nobody" holds more than "to nobody but those declared".
    if come.contains(.noSharing(exceptDeclared: false)) {
      gone.removeAll { $0 == .noSharing(exceptDeclared: true) }
    }
    if !gone.isEmpty {
      add(
        .promiseRemoved, field, .claims(gone), come.isEmpty ? nil : .claims(come),
        purposes: purposes, isAssumed: !come.isEmpty)
    } else if !come.isEmpty {
      add(.promiseAdded, field, nil, .claims(come), purposes: purposes)
    }
    // Exceptions go with the promise that they are exceptions to.
    words(
      field, before.flatMap(\.exceptions), after.flatMap(\.exceptions), gone: .promiseAdded,
      come: .promiseRemoved, purposes: purposes,
      isAssumed: gone.isEmpty && come.isEmpty ? nil : true)
    wordings(field, before.map(\.wording), after.map(\.wording))
  }
}

extension SoftOptIn {
  /// Its conditions by name; nothing where it is not relied on.
  fileprivate var conditions: [String: Bool]? {
    func stated(_ conditions: [(name: String, isMet: Bool?)]) -> [String: Bool] {
      conditions.reduce(into: [:]) { $0[$1.name] = $1.isMet }
    }
    return switch self {
    case .notReliedOn: nil
    case .reliedOn(let fromSale, let similar, let atCollection, let inEach):
      stated([
        ("detailsFromSale", fromSale), ("ownSimilarGoods", similar),
        ("optOutAtCollection", atCollection), ("optOutInEachMessage", inEach),
      ])
    case .charity(let own, let support, let atCollection, let inEach):
      stated([
        ("ownPurposes", own), ("detailsFromSupport", support),
        ("optOutAtCollection", atCollection), ("optOutInEachMessage", inEach),
      ])
    }
  }
}
