/// What the change of one set of grounds to another means, the weightiest last.
enum BasisVerdict: Int, Comparable {
  case same, stated, dropped, changed, toConsent, consentReplaced

  static func < (lhs: BasisVerdict, rhs: BasisVerdict) -> Bool { lhs.rawValue < rhs.rawValue }

  init(_ before: Set<String>, _ after: Set<String>) {
    if before == after {
      self = .same
      return
    }
    switch (before.contains("consent"), after.contains("consent")) {
    case (true, false): self = .consentReplaced
    case (false, true): self = .toConsent
    case (true, true): self = before.isSuperset(of: after) ? .dropped : .changed
    case (false, false): self = before.isEmpty ? .stated : .changed
    }
  }

  /// The kind of change; nothing for the same grounds.
  var kind: ChangeKind? {
    switch self {
    case .same: nil
    case .stated: .basisStated
    case .dropped: .basisDropped
    case .changed: .basisChanged
    case .toConsent: .basisChangedToConsent
    case .consentReplaced: .consentReplaced
    }
  }
}

extension Weigher {
  /// Weighs what makes a purpose lawful, under each law by itself.
  mutating func weighBases(
    _ field: Field, _ before: [LawfulBasis], _ after: [LawfulBasis], _ purposes: [Purpose]
  ) {
    if let kind = verdict(before, after).kind {
      add(
        kind, field, before.isEmpty ? nil : .bases(before), after.isEmpty ? nil : .bases(after),
        purposes: purposes)
    } else {
      weighDetails(field, before, after, purposes)
    }
  }

  private func verdict(_ before: [LawfulBasis], _ after: [LawfulBasis]) -> BasisVerdict {
    // No regime stands for every law that no basis names.
    let regimes: [Regime?] = [nil] + Set((before + after).flatMap(\.regimes)).sorted()
    func grounds(_ bases: [LawfulBasis], _ regime: Regime?) -> Set<String> {
      Set(
        bases.filter { basis in regime.map(basis.covers) ?? basis.regimes.isEmpty }
          .map(\.ground.caseName))
    }
    var verdict = BasisVerdict.same
    for regime in regimes {
      verdict = max(verdict, BasisVerdict(grounds(before, regime), grounds(after, regime)))
    }
    // One operation's consent can go while another's stays.
    func byScope(_ bases: [LawfulBasis]) -> [String: Set<String>] {
      bases.reduce(into: [:]) { scopes, basis in
        guard let scope = basis.scope else { return }
        scopes[scope.encoded, default: []].insert(basis.ground.caseName)
      }
    }
    let (first, second) = (byScope(before), byScope(after))
    for (scope, grounds) in first {
      if let others = second[scope] { verdict = max(verdict, BasisVerdict(grounds, others)) }
    }
    if verdict == .same,
      before.map(\.ground.caseName).sorted() != after.map(\.ground.caseName).sorted()
    {
      verdict = .changed
    }
    return verdict
  }

  /// Weighs what is said of grounds that stay.
  private mutating func weighDetails(
    _ field: Field, _ before: [LawfulBasis], _ after: [LawfulBasis], _ purposes: [Purpose]
  ) {
    var rest = after
    for basis in before {
      let index =
        rest.firstIndex { $0 == basis }
        ?? rest.firstIndex {
          $0.ground.caseName == basis.ground.caseName && $0.scope == basis.scope
        }
        ?? rest.firstIndex { $0.ground.caseName == basis.ground.caseName }
      guard let index else { continue }
      let other = rest.remove(at: index)
      if basis == other { continue }
      words(field, basis.scope, other.scope, else: .basisChanged, purposes: purposes)
      words(field, basis.wording, other.wording)
      if Set(basis.regimes) != Set(other.regimes) {
        add(.basisChanged, field, .bases([basis]), .bases([other]), purposes: purposes)
      }
      if basis.ground != other.ground { weighGround(field, basis, other, purposes) }
    }
  }

  private mutating func weighGround(
    _ field: Field, _ before: LawfulBasis, _ after: LawfulBasis, _ purposes: [Purpose]
  ) {
    switch (before.ground, after.ground) {
    case (
      .legitimateInterests(let interests, let holder), .legitimateInterests(let others, let other)
    ):
      // Another interest is another ground to a reader (GDPR 13(1)(d)).
      words(
        field, interests, others, gone: .basisRestated, come: .basisChanged, purposes: purposes)
      if holder != other {
        add(.basisChanged, field, .bases([before]), .bases([after]), purposes: purposes)
      }
    case (
      .consent(let isExplicit, let depends, let reason),
      .consent(let nowExplicit, let now, let other)
    ):
      words(field, reason, other, else: .basisRestated)
      if isExplicit != nowExplicit || depends != now {
        add(.basisRestated, field, .bases([before]), .bases([after]), purposes: purposes)
      }
    default:
      add(.basisRestated, field, .bases([before]), .bases([after]), purposes: purposes)
    }
  }

  /// Weighs what allows special categories besides.
  mutating func weighSpecialConditions(from before: Purpose, to after: Purpose, _ field: Field) {
    let (first, second) = (before.specialCategoryConditions, after.specialCategoryConditions)
    func value(_ conditions: [SpecialCategoryCondition]) -> ChangeValue? {
      .words(of: conditions.map(\.ground))
    }
    let verdict = BasisVerdict(
      Set(first.map(\.ground.caseName)), Set(second.map(\.ground.caseName)))
    if verdict == .same, first.map(\.bare) == second.map(\.bare) {
      for (condition, other) in zip(first, second) {
        words(field, condition.wording, other.wording)
      }
    } else {
      add(
        verdict.kind ?? .basisRestated, field, value(first), value(second), purposes: [after])
    }
  }
}

extension SpecialCategoryCondition {
  /// The condition without counsel's words.
  fileprivate var bare: SpecialCategoryCondition {
    var bare = self
    bare.wording = nil
    return bare
  }
}
