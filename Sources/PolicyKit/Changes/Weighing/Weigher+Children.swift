extension Weigher {
  /// Weighs what is said about children.
  mutating func weighChildren(_ all: [String: Field]) {
    let (before, after) = (old.policy.children, new.policy.children)
    for (field, key) in differing(.children, all, Children.CodingKeys.self) {
      switch key {
      case .minimumAge: weighAge(field, before?.minimumAge, after?.minimumAge)
      case .offeredToChildren:
        weighPractice(field, before?.offeredToChildren, after?.offeredToChildren)
      case .directedToUnder13:
        weighPractice(field, before?.directedToUnder13, after?.directedToUnder13)
      case .knowsOfUnder13: weighPractice(field, before?.knowsOfUnder13, after?.knowsOfUnder13)
      case .parentalConsent:
        words(field, before?.parentalConsent, after?.parentalConsent, else: .childPracticeChanged)
      case .deletion: words(field, before?.deletion, after?.deletion, else: .childPracticeChanged)
      case .contacts: weighWays(field, before?.contacts ?? [], after?.contacts ?? [])
      case .ages: weighAges(field, before?.ages ?? [], after?.ages ?? [])
      case .coppa: weighCOPPA(field, before?.coppa, after?.coppa)
      case .wording: words(field, before?.wording, after?.wording)
      case .source: break
      }
    }
  }

  private mutating func weighAge(_ field: Field, _ before: Int?, _ after: Int?) {
    if before == after { return }
    // Without an age nothing keeps the younger out.
    let isLower = before.map { $0 > after ?? 0 } ?? false
    add(
      isLower ? .childAgeLowered : .childAgeRaised, field, before.map { .number($0) },
      after.map { .number($0) })
  }

  private mutating func weighPractice(_ field: Field, _ before: Bool?, _ after: Bool?) {
    if before == after { return }
    add(.childPracticeChanged, field, flag(before), flag(after))
  }

  private mutating func weighAges(
    _ field: Field, _ before: [Children.DigitalAge], _ after: [Children.DigitalAge]
  ) {
    if before == after { return }
    func byCountry(_ ages: [Children.DigitalAge]) -> [Country: Int] {
      Dictionary(ages.map { ($0.country, $0.age) }) { min($0, $1) }
    }
    let (first, second) = (byCountry(before), byCountry(after))
    for country in Set(first.keys).union(second.keys).sorted() {
      weighAge(field, first[country], second[country])
    }
  }

  private mutating func weighCOPPA(_ field: Field, _ before: COPPANotice?, _ after: COPPANotice?) {
    if before == after { return }
    weighRetention(
      field, before?.retention, after?.retention, general: (nil, nil), purposes: new.consented)
    let proses: [KeyPath<COPPANotice, Prose?>] = [
      \.internalOperations, \.identifierSafeguards, \.parentRights, \.voiceRecordings,
    ]
    for prose in proses {
      words(field, before?[keyPath: prose], after?[keyPath: prose], else: .childPracticeChanged)
    }
    if before?.facts != after?.facts {
      add(.childPracticeChanged, field, nil, nil)
    } else if before?.operators != after?.operators {
      weighContacts(
        field, before?.operators.flatMap(\.contacts) ?? [],
        after?.operators.flatMap(\.contacts) ?? [])
    }
  }
}

extension COPPANotice {
  /// The notice without words, times, and how its operators are reached.
  fileprivate var facts: COPPANotice {
    var facts = COPPANotice(canMakePublic: canMakePublic, collectsVoice: collectsVoice)
    facts.data = data
    facts.thirdParties = thirdParties
    facts.operators = operators.map {
      Operator($0.name, contacts: [], answersForAll: $0.answersForAll)
    }
    return facts
  }
}
