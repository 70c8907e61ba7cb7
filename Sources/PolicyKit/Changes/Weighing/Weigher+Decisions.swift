extension Weigher {
  /// Weighs whether decisions are made by automated means at all.
  mutating func weighDecisions(_ field: Field) {
    let (before, after) = (old.policy.automatedDecisions, new.policy.automatedDecisions)
    switch (before, after) {
    case (.notMade, nil): add(.promiseRemoved, field, nil, nil)
    case (nil, .notMade): add(.promiseAdded, field, nil, nil)
    default:
      for decision in after?.decisions ?? [] where old.decisions[decision.id] == nil {
        weighDecision(nil, decision, field)
      }
      for decision in before?.decisions ?? [] where new.decisions[decision.id] == nil {
        weighDecision(decision, nil, field)
      }
    }
  }

  /// Weighs a decision that came or went, or one field of it.
  mutating func weighDecision(
    _ before: AutomatedDecision?, _ after: AutomatedDecision?, _ field: Field
  ) {
    let subject = (after ?? before)?.erased.subject
    switch (before, after) {
    case (nil, let after?):
      add(
        .automatedDecisionAdded, field, nil, named([after.erased]),
        consent: after.restsOnConsent, subject: subject, concerns: [AnyReference(after.purpose)])
    case (let before?, nil):
      add(.automatedDecisionRemoved, field, named([before.erased]), nil, subject: subject)
    case (let before?, let after?): weighDecision(from: before, to: after, field)
    case (nil, nil): break
    }
  }

  private mutating func weighDecision(
    from before: AutomatedDecision, to after: AutomatedDecision, _ field: Field
  ) {
    let consent = after.restsOnConsent
    guard let key = field.key(AutomatedDecision.CodingKeys.self) else { return }
    switch key {
    case .title: words(field, before.title, after.title, else: .automatedDecisionRestated)
    case .purpose:
      add(
        .automatedDecisionAdded, field, named([before.purpose]), named([after.purpose]),
        consent: consent)
    case .isSolelyAutomated:
      starts(
        field, before.isSolelyAutomated, after.isSolelyAutomated, .automatedDecisionAdded,
        else: .automatedDecisionRestated, consent: consent)
    case .isSignificant:
      starts(
        field, before.isSignificant, after.isSignificant, .automatedDecisionAdded,
        else: .automatedDecisionRestated, consent: consent)
    case .usesProfiling:
      starts(
        field, before.usesProfiling, after.usesProfiling, .profilingAdded,
        else: .automatedDecisionRestated, consent: consent)
    case .logic: words(field, before.logic, after.logic, else: .automatedDecisionRestated)
    case .significance:
      words(field, before.significance, after.significance, else: .automatedDecisionRestated)
    case .consequences:
      words(field, before.consequences, after.consequences, else: .automatedDecisionRestated)
    case .exception: weighException(from: before, to: after, field)
    case .safeguards:
      let (gone, come) = before.safeguards.difference(to: after.safeguards)
      if !gone.isEmpty { add(.rightNarrowed, field, .words(of: gone), nil) }
      if !come.isEmpty { add(.rightWidened, field, nil, .words(of: come)) }
    case .channels: weighWays(field, before.channels, after.channels)
    case .optOut:
      words(
        field, before.optOut, after.optOut,
        else: before.optOut == nil ? .rightWidened : .rightNarrowed)
    case .wording: words(field, before.wording, after.wording)
    case .id, .source: break
    }
  }

  private mutating func weighException(
    from before: AutomatedDecision, to after: AutomatedDecision, _ field: Field
  ) {
    func value(_ exception: AutomatedDecision.Exception?) -> ChangeValue? {
      switch exception {
      case .consent: .word(of: LawfulBasis.Ground.consent())
      case .contract: .word(of: LawfulBasis.Ground.contract(stages: []))
      case .law(let citation): .text(citation)
      case nil: nil
      }
    }
    let kind: ChangeKind =
      switch (before.restsOnConsent, after.restsOnConsent) {
      case (true, false): .consentReplaced
      case (false, true): .basisChangedToConsent
      case (true, true): .basisRestated
      case (false, false): before.exception == nil ? .basisStated : .basisChanged
      }
    add(kind, field, value(before.exception), value(after.exception))
  }
}

extension AutomatedDecision {
  /// Whether it rests on consent (GDPR 22(2)(c)).
  fileprivate var restsOnConsent: Bool {
    if case .consent = exception { true } else { false }
  }
}
