/// The controller's own certification: what people can count on abroad, and whom they can turn to.
extension Weigher {
  /// Weighs the certification under the Data Privacy Framework.
  mutating func weighFramework(_ all: [String: Field]) {
    let (before, after) = (old.policy.dataPrivacyFramework, new.policy.dataPrivacyFramework)
    if let whole = all[""] {
      // A certificate that is gone took every safeguard with it.
      add(
        after == nil ? .transferSafeguardRemoved : .transferRestated, whole,
        flag(before.map { _ in true }), flag(after.map { _ in true }), consent: false)
      return
    }
    guard let before, let after else { return }
    for (field, key) in differing(.dataPrivacyFramework, all, DataPrivacyFramework.CodingKeys.self)
    {
      weighFramework(from: before, to: after, field, key)
    }
  }

  private mutating func weighFramework(
    from before: DataPrivacyFramework, to after: DataPrivacyFramework, _ field: Field,
    _ key: DataPrivacyFramework.CodingKeys
  ) {
    switch key {
    case .ukExtension: weighCover(field, before.ukExtension, after.ukExtension)
    case .swiss: weighCover(field, before.swiss, after.swiss)
    case .coversHumanResources:
      weighCover(field, before.coversHumanResources, after.coversHumanResources)
    case .commitsToPrinciples:
      promise(field, before.commitsToPrinciples, after.commitsToPrinciples)
    case .principlesPrevail: promise(field, before.principlesPrevail, after.principlesPrevail)
    case .isLiableForOnwardTransfers:
      promise(field, before.isLiableForOnwardTransfers, after.isLiableForOnwardTransfers)
    case .entities:
      add(.transferRestated, field, texts(before.entities), texts(after.entities))
    case .list:
      add(
        .publicationChanged, field, before.list.map { .channels([$0]) },
        after.list.map { .channels([$0]) })
    case .contacts: weighContacts(field, before.contacts, after.contacts)
    case .recourse: weighRecourse(field, before.recourse, after.recourse)
    case .enforcer:
      add(
        .transferRestated, field, .word(of: before.enforcer),
        .word(of: after.enforcer))
    case .offersArbitration:
      add(
        after.offersArbitration == true ? .rightAdded : .rightRemoved, field,
        flag(before.offersArbitration), flag(after.offersArbitration))
    case .arbitration:
      add(
        .publicationChanged, field, before.arbitration.map { .channels([$0]) },
        after.arbitration.map { .channels([$0]) })
    case .answersAuthorities:
      add(
        .transferRestated, field, flag(before.answersAuthorities), flag(after.answersAuthorities))
    case .wording: words(field, before.wording, after.wording)
    case .source: break
    }
  }

  private mutating func weighCover(_ field: Field, _ before: Bool?, _ after: Bool?) {
    add(
      before == true ? .transferSafeguardRemoved : .transferRestated, field, flag(before),
      flag(after), consent: false)
  }

  /// Weighs who settles complaints: another body is another way, and none is one right less.
  private mutating func weighRecourse(
    _ field: Field, _ before: [DataPrivacyFramework.Recourse],
    _ after: [DataPrivacyFramework.Recourse]
  ) {
    let kind: ChangeKind =
      after.isEmpty
      ? .rightRemoved
      : before.isEmpty
        ? .rightAdded
        : before.contains { $0.isFree == true } && !after.contains { $0.isFree == true }
          ? .rightsHarderToUse : .rightRestated
    add(kind, field, value(before), value(after))
  }

  private func value(_ recourse: [DataPrivacyFramework.Recourse]) -> ChangeValue? {
    if recourse.allSatisfy({ $0.name != nil }) { return texts(recourse.compactMap(\.name)) }
    return .words(of: recourse.map(\.kind))
  }
}
