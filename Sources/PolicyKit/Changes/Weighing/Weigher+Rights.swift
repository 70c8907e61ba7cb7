extension Weigher {
  /// Weighs ways to reach someone and to use a right.
  ///
  /// A way is its medium: another address for the same medium is a correction.
  mutating func weighWays(_ field: Field, _ before: [Channel], _ after: [Channel]) {
    let (gone, come) = before.difference(to: after)
    if gone.isEmpty, come.isEmpty { return }
    var media = gone.map(\.medium).difference(to: come.map(\.medium))
    // A call that costs nothing is a better call, and not another way.
    func isTraded(_ old: String, for new: String) -> Bool {
      guard let lost = media.gone.firstIndex(of: old), let won = media.come.firstIndex(of: new)
      else { return false }
      media.gone.remove(at: lost)
      media.come.remove(at: won)
      return true
    }
    let costsMore = isTraded("freePhone", for: "phone")
    let costsLess = isTraded("phone", for: "freePhone")
    let isHarder = costsMore || !media.gone.isEmpty
    let isEasier = costsLess || !media.come.isEmpty
    add(
      isHarder ? .rightsHarderToUse : isEasier ? .rightsEasierToUse : .contactCorrected, field,
      gone.isEmpty ? nil : .channels(gone), come.isEmpty ? nil : .channels(come),
      isAssumed: isHarder && isEasier)
  }

  /// Weighs ways to reach someone that are no more than that.
  mutating func weighContacts(_ field: Field, _ before: [Channel], _ after: [Channel]) {
    let (gone, come) = before.difference(to: after)
    if gone.isEmpty, come.isEmpty { return }
    add(
      .contactCorrected, field, gone.isEmpty ? nil : .channels(gone),
      come.isEmpty ? nil : .channels(come))
  }

  /// Weighs the rights and how they are used.
  mutating func weighRights(_ all: [String: Field]) {
    let before = old.policy.rights
    let after = new.policy.rights
    for (field, key) in differing(.rights, all, Rights.CodingKeys.self) {
      switch key {
      case .rights: weighRights(field, before, after)
      case .areForEveryone:
        if before?.areForEveryone == after?.areForEveryone { continue }
        add(
          after?.areForEveryone == true ? .rightWidened : .rightNarrowed, field,
          flag(before?.areForEveryone), flag(after?.areForEveryone))
      case .channels: weighWays(field, before?.channels ?? [], after?.channels ?? [])
      case .deadlines: weighDeadlines(field, before?.deadlines ?? [], after?.deadlines ?? [])
      // What limits rights says nothing where the rights themselves came or went.
      case .fee where before == nil || after == nil: break
      case .freeRequests where before == nil || after == nil: break
      case .verification where before == nil || after == nil: break
      case .fee: weighFee(field, before?.fee, after?.fee)
      case .freeRequests:
        weighFreeRequests(field, before?.freeRequests ?? [], after?.freeRequests ?? [])
      case .verification:
        words(
          field, before?.verification, after?.verification,
          else: after?.verification == nil ? .rightsEasierToUse : .rightsHarderToUse)
      case .agents:
        words(
          field, before?.agents, after?.agents,
          else: before?.agents == nil ? .rightsEasierToUse : .rightsHarderToUse)
      case .appeal:
        words(
          field, before?.appeal, after?.appeal,
          else: before?.appeal == nil ? .rightAdded : .rightNarrowed)
      case .authorities:
        weighAuthorities(field, before?.authorities ?? [], after?.authorities ?? [])
      case .authorityList: weighAuthorityList(field, before?.authorityList, after?.authorityList)
      case .metrics:
        if before?.metrics == after?.metrics { continue }
        add(
          .rightRestated, field, before?.metrics.map { .channels([$0]) },
          after?.metrics.map { .channels([$0]) })
      case .wording: words(field, before?.wording, after?.wording)
      case .channelsWording: words(field, before?.channelsWording, after?.channelsWording)
      case .source: break
      }
    }
  }

  private mutating func weighRights(_ field: Field, _ before: Rights?, _ after: Rights?) {
    // A right that one law gives is another right than that of the same kind under another law.
    var gone = before?.rights ?? []
    var come = after?.rights ?? []
    let isSame: [(Right, Right) -> Bool] = [
      { $0 == $1 }, { $0.kind == $1.kind && Set($0.regimes) == Set($1.regimes) },
      // More or fewer laws give the right than before.
      { $0.kind == $1.kind && !Set($0.regimes).isDisjoint(with: $1.regimes) },
      { $0.kind == $1.kind && ($0.regimes.isEmpty || $1.regimes.isEmpty) },
    ]
    for isSame in isSame {
      gone.removeAll { right in
        guard let index = come.firstIndex(where: { isSame(right, $0) }) else { return false }
        let other = come.remove(at: index)
        if right != other { weighRight(part(of: field, right.kind), right, other, before, after) }
        return true
      }
    }
    for right in gone {
      add(
        .rightRemoved, part(of: field, right.kind), .right(right.kind, under: right.regimes), nil)
    }
    for right in come {
      add(.rightAdded, part(of: field, right.kind), nil, .right(right.kind, under: right.regimes))
    }
  }

  /// The differences of one right among those of all.
  private func part(of field: Field, _ kind: Right.Kind) -> Field {
    let edits = field.edits.filter { index in
      guard let name = facts.edits[index].steps.dropFirst(2).first else { return true }
      return name == kind.rawValue || name.hasPrefix(kind.rawValue + "-")
    }
    return Field(owner: field.owner, name: kind.rawValue, edits: edits)
  }

  private mutating func weighRight(
    _ field: Field, _ before: Right, _ after: Right, _ all: Rights?, _ others: Rights?
  ) {
    if before.channels != after.channels {
      // A right without ways of its own is used in the ways of all.
      weighWays(
        field, before.channels.isEmpty ? all?.channels ?? [] : before.channels,
        after.channels.isEmpty ? others?.channels ?? [] : after.channels)
    }
    words(
      field, before.condition, after.condition,
      else: after.condition == nil ? .rightWidened : .rightNarrowed)
    words(
      field, before.effect, after.effect,
      else: before.effect == nil || after.effect == nil ? .rightRestated : .rightNarrowed)
    weighDeadline(field, before.deadline, after.deadline)
    if before.objectionScope != after.objectionScope {
      let kind: ChangeKind =
        after.objectionScope == .marketingOnly
        ? .rightNarrowed : before.objectionScope == .marketingOnly ? .rightWidened : .rightRestated
      add(
        kind, field, .word(of: before.objectionScope),
        .word(of: after.objectionScope))
    }
    wider(field, before.isAbsoluteForMarketing, after.isAbsoluteForMarketing)
    if before.isAsEasyAsGiving != after.isAsEasyAsGiving {
      let kind: ChangeKind =
        before.isAsEasyAsGiving == true
        ? .rightsHarderToUse
        : after.isAsEasyAsGiving == true ? .rightsEasierToUse : .rightRestated
      add(kind, field, flag(before.isAsEasyAsGiving), flag(after.isAsEasyAsGiving))
    }
    if before.isVoluntary != after.isVoluntary {
      add(.rightRestated, field, flag(before.isVoluntary), flag(after.isVoluntary))
    }
    if before.isStatedSeparately != after.isStatedSeparately {
      add(.rightRestated, field, flag(before.isStatedSeparately), flag(after.isStatedSeparately))
    }
    weighRegimes(field, before.regimes, after.regimes)
    words(field, before.wording, after.wording)
  }

  /// Weighs under which laws a right is given; without any it is given under all.
  private mutating func weighRegimes(_ field: Field, _ before: [Regime], _ after: [Regime]) {
    if Set(before) == Set(after) { return }
    let isWider = after.isEmpty || !before.isEmpty && Set(after).isSuperset(of: before)
    let isNarrower = before.isEmpty || !after.isEmpty && Set(before).isSuperset(of: after)
    add(
      isWider ? .rightWidened : .rightNarrowed, field, .words(of: before),
      .words(of: after), isAssumed: !isWider && !isNarrower)
  }

  // MARK: Time and money

  private mutating func weighDeadlines(
    _ field: Field, _ before: [Deadline], _ after: [Deadline]
  ) {
    if before == after { return }
    let regimes: [Regime?] = [nil] + Set((before + after).flatMap(\.regimes)).sorted()
    func deadline(_ deadlines: [Deadline], _ regime: Regime?) -> Deadline? {
      deadlines.first { deadline in regime.map(deadline.regimes.contains) ?? false }
        ?? deadlines.first { $0.regimes.isEmpty }
    }
    var isHarder = false
    var isEasier = false
    var isUnclear = false
    for regime in regimes {
      switch (deadline(before, regime), deadline(after, regime)) {
      case (nil, nil): break
      case (nil, _?): isEasier = true
      case (_?, nil): isHarder = true
      case (let first?, let second?):
        let lengthenings = [
          Lengthening(first.period, second.period),
          lengthening(first.extensionPeriod, second.extensionPeriod),
          first.isHedged == second.isHedged ? .equal : second.isHedged ? .longer : .shorter,
        ]
        isUnclear = isUnclear || lengthenings.contains(.unclear)
        isHarder = isHarder || lengthenings.contains { $0 >= .unclear }
        isEasier = isEasier || lengthenings.contains(.shorter)
      }
    }
    add(
      isHarder ? .rightsHarderToUse : isEasier ? .rightsEasierToUse : .rightRestated, field,
      before.isEmpty ? nil : .deadlines(before), after.isEmpty ? nil : .deadlines(after),
      isAssumed: isUnclear || isHarder && isEasier)
  }

  /// Weighs by when one right is carried out.
  private mutating func weighDeadline(
    _ field: Field, _ before: Right.Deadline?, _ after: Right.Deadline?
  ) {
    if before == after { return }
    func value(_ deadline: Right.Deadline?) -> ChangeValue? {
      switch deadline {
      case .immediately: .word(of: ChangeValue.Moment.immediately)
      case .within(let period): .period(period)
      case nil: nil
      }
    }
    let lengthening: Lengthening =
      switch (before, after) {
      case (.within(let first), .within(let second)): Lengthening(first, second)
      case (nil, _), (_, .immediately): .shorter
      case (_, nil), (.immediately, _): .longer
      }
    let kind: ChangeKind =
      switch lengthening {
      case .longer, .unclear: .rightsHarderToUse
      case .shorter: .rightsEasierToUse
      case .equal: .rightRestated
      }
    add(kind, field, value(before), value(after), isAssumed: lengthening == .unclear)
  }

  private func lengthening(_ before: Period?, _ after: Period?) -> Lengthening {
    switch (before, after) {
    case (nil, nil): .equal
    case (nil, _?): .longer
    case (_?, nil): .shorter
    case (let before?, let after?): Lengthening(before, after)
    }
  }

  private mutating func weighFee(_ field: Field, _ before: Fee?, _ after: Fee?) {
    if before == after { return }
    func cost(_ fee: Fee?) -> Int {
      switch fee {
      case .free: 0
      case nil: 1
      case .onlyIfUnfoundedOrExcessive: 2
      case .always: 3
      }
    }
    add(
      cost(after) > cost(before) ? .rightsHarderToUse : .rightsEasierToUse, field,
      .word(of: before), .word(of: after))
  }

  private mutating func weighFreeRequests(
    _ field: Field, _ before: [FreeRequests], _ after: [FreeRequests]
  ) {
    if before == after { return }
    func free(_ all: [FreeRequests], _ regime: Regime?) -> FreeRequests? {
      all.first { free in regime.map(free.regimes.contains) ?? false }
        ?? all.first { $0.regimes.isEmpty }
    }
    var isHarder = false
    var isEasier = false
    var isUnclear = false
    for regime in [nil] + Set((before + after).flatMap(\.regimes)).sorted() {
      switch (free(before, regime), free(after, regime)) {
      case (nil, nil): break
      // Where no number is stated, as many are free as the law says.
      case (nil, _?): isHarder = true
      case (_?, nil): isEasier = true
      case (let first?, let second?):
        let lengthening = Lengthening(first.period, second.period)
        isUnclear = isUnclear || lengthening == .unclear
        isHarder = isHarder || second.count < first.count || lengthening >= .unclear
        isEasier = isEasier || second.count > first.count || lengthening == .shorter
      }
    }
    add(
      isHarder ? .rightsHarderToUse : isEasier ? .rightsEasierToUse : .rightRestated, field,
      before.isEmpty ? nil : .freeRequests(before), after.isEmpty ? nil : .freeRequests(after),
      isAssumed: isUnclear || isHarder && isEasier)
  }

  private mutating func weighAuthorities(
    _ field: Field, _ before: [SupervisoryAuthority], _ after: [SupervisoryAuthority]
  ) {
    let (gone, come) = before.difference(to: after)
    if gone.isEmpty, come.isEmpty { return }
    let kind: ChangeKind =
      gone.count > come.count
      ? .rightsHarderToUse : gone.count < come.count ? .rightsEasierToUse : .contactCorrected
    add(kind, field, texts(gone.map(\.name)), texts(come.map(\.name)))
  }

  private mutating func weighAuthorityList(_ field: Field, _ before: String?, _ after: String?) {
    if before == after { return }
    let kind: ChangeKind =
      before == nil ? .rightsEasierToUse : after == nil ? .rightsHarderToUse : .contactCorrected
    add(kind, field, before.map { .text($0) }, after.map { .text($0) })
  }
}

extension Channel {
  /// By what means it reaches someone.
  fileprivate var medium: String {
    switch self {
    case .email: "email"
    case .phone(_, let tollFree): tollFree == true ? "freePhone" : "phone"
    case .post: "post"
    case .web: "web"
    case .inApp: "inApp"
    case .unsubscribeLink: "unsubscribeLink"
    }
  }
}
