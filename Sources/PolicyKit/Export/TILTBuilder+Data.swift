/// Which data are used for what, and where they come from.
extension TILTBuilder {
  /// An entry for each category of data in each purpose, because each pair has its own bases,
  /// recipients and time; and one for each category that no purpose uses.
  mutating func dataDisclosed() -> [PlainValue] {
    let categories = Dictionary(
      policy.data.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let recipients = Dictionary(
      policy.recipients.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var entries: [PlainValue] = []
    var used: Set<ID<DataCategory>> = []
    for purpose in policy.purposes {
      let bases = legalBases(of: purpose)
      let interests = legitimateInterests(of: purpose)
      let receivers = purpose.recipients.flatMap { reference in
        recipients[reference.id].map { recipient($0, recipients) } ?? []
      }
      let description = names.text(of: purpose.description) ?? names.text(of: purpose.wording)
      for reference in purpose.uses {
        used.insert(reference.id)
        let category = categories[reference.id]
        var entry = entry(of: category, "\(purpose.id.rawValue)/\(reference.id.rawValue)")
        entry["purposes"] = .array([
          .object([
            "purpose": .string(purpose.title), "description": .string(description ?? ""),
          ])
        ])
        entry["legalBases"] = .array(bases)
        entry["legitimateInterests"] = .array(interests)
        entry["recipients"] = .array(receivers)
        entry["storage"] = .array(storage(purpose.retention ?? category?.retention))
        entry["nonDisclosure"] = nonDisclosure(purpose.provision)
        entries.append(.object(entry))
      }
    }
    for category in policy.data where !used.contains(category.id) {
      var entry = entry(of: category, category.id.rawValue)
      for key in ["purposes", "legalBases", "legitimateInterests", "recipients"] {
        entry[key] = .array([])
      }
      entry["storage"] = .array(storage(category.retention))
      entry["nonDisclosure"] = nonDisclosure(nil)
      entries.append(.object(entry))
    }
    return entries
  }

  private func entry(of category: DataCategory?, _ id: String) -> [String: PlainValue] {
    ["_id": .string(id), "category": .string(category?.name ?? "")]
  }

  // MARK: Bases

  private mutating func legalBases(of purpose: Purpose) -> [PlainValue] {
    var bases: [PlainValue] = []
    for basis in purpose.bases {
      let words =
        names.text(of: basis.wording) ?? names.text(of: basis.scope)
        ?? basis.ground.details(names).first
      bases += references(
        to: basis.ground.point, under: basis.regimes, inWords: words ?? basis.ground.phrase)
    }
    for condition in purpose.specialCategoryConditions {
      let words = names.text(of: condition.wording) ?? condition.ground.law
      bases += references(to: "9-2-\(condition.ground.letter)", under: [], inWords: words)
    }
    return bases
  }

  /// The provision in each law that numbers it so; under other laws there are words only.
  private func references(
    to point: String, under regimes: [Regime], inWords words: String?
  ) -> [PlainValue] {
    let laws = [(Regime.euGDPR, "GDPR"), (.ukGDPR, "UKGDPR")].filter { regime, _ in
      policy.declared(regime) != nil && regimes.cover(regime)
    }
    let known = laws.filter { $0.0 == .ukGDPR || point != "6-1-ea" }
    let citations = known.isEmpty ? [""] : known.map { "\($0.1)-\(point)" }
    return citations.map { citation in
      var object: [String: PlainValue] = ["reference": .string(citation)]
      object["description"] = words.map { .string($0) }
      return .object(object)
    }
  }

  private mutating func legitimateInterests(of purpose: Purpose) -> [PlainValue] {
    var stated: [PlainValue] = []
    for basis in purpose.bases {
      guard case .legitimateInterests(let interests, _) = basis.ground else { continue }
      let texts = interests.compactMap { names.text(of: $0) }
      if texts.isEmpty {
        gaps.note(
          "dataDisclosed.legitimateInterests.reasoning: the interest is not stated; left "
            + "empty")
      }
      for text in texts.isEmpty ? [""] : texts {
        stated.append(.object(["exists": .boolean(true), "reasoning": .string(text)]))
      }
    }
    return stated
  }

  private mutating func nonDisclosure(_ provision: Provision?) -> PlainValue {
    if provision == nil {
      gaps.note(
        "dataDisclosed.nonDisclosure: whether the data must be provided is not stated; TILT asks "
          + "for yes or no, and \"false\" stands there")
    }
    let isStatutory = provision?.requirement == .statutory
    let isContractual = provision?.requirement == .contractual
    return .object([
      "legalRequirement": .boolean(isStatutory),
      "contractualRegulation": .boolean(
        isContractual || provision?.requirement == .neededForContract),
      "obligationToProvide": .boolean(isStatutory || isContractual),
      "consequences": .string(names.text(of: provision?.consequence) ?? ""),
    ])
  }

  // MARK: Recipients

  private mutating func recipient(
    _ recipient: Recipient, _ others: [ID<Recipient>: Recipient]
  ) -> [PlainValue] {
    var object: [String: PlainValue] = [:]
    if recipient.isCategory {
      object["category"] = .string(recipient.name)
    } else {
      object["name"] = .string(recipient.name)
      let category =
        recipient.memberOf.flatMap { others[$0.id]?.name } ?? recipient.sector
        ?? recipient.kinds.first.map { Self.words($0.rawValue) }
        ?? recipient.role.map { Self.words($0.rawValue) }
      if category == nil {
        gaps.note("dataDisclosed.recipients.category: not stated; left empty")
      }
      object["category"] = .string(category ?? "")
    }
    let countries = recipient.locations.compactMap(Self.code)
    if countries.isEmpty { return [.object(object)] }
    // An entry has room for one country.
    return countries.map { country in
      object["country"] = .string(country)
      return .object(object)
    }
  }

  /// The name of a case in words: `emailDelivery` is "email delivery".
  static func words(_ name: String) -> String {
    name.reduce(into: "") { result, character in
      result += character.isUppercase ? " \(character.lowercased())" : String(character)
    }
  }

  // MARK: Storage

  /// How long data are kept: what is stated of them, or else of all data; nothing where neither is.
  private mutating func storage(_ specific: Retention?) -> [PlainValue] {
    guard let retention = specific ?? policy.retention else { return [] }
    var periods: [PlainValue] = []
    var conditions: [String] = []
    let wording = names.text(of: retention.wording)
    func add(_ period: Period, _ words: String?) {
      guard let length = period.iso8601 else { return }
      periods.append(.object(["description": .string(words ?? ""), "ttl": .string(length)]))
    }
    switch retention.rule {
    case .period(let length, let start): add(length, wording ?? names.text(of: start))
    case .until(let event): conditions += [wording ?? names.text(of: event)].compactMap(\.self)
    case .criteria(let criteria): conditions += criteria.compactMap { names.text(of: $0) }
    case .asLongAsNecessary(let need):
      conditions += [wording ?? names.text(of: need)].compactMap(\.self)
    case .indefinite(let review):
      conditions += [wording ?? names.text(of: review)].compactMap(\.self)
    }
    for longer in retention.extensions {
      let words = names.text(of: longer.condition)
      if let period = longer.period { add(period, words) } else { conditions += [words ?? ""] }
    }
    for stage in retention.stages { add(stage.period, names.text(of: stage.place)) }
    return [
      .object([
        "temporal": .array(periods), "purposeConditional": Self.texts(conditions),
        "legalBasisConditional": .array([]),
        "aggregationFunction": .string(retention.precedence == .shorter ? "min" : "max"),
      ])
    ]
  }

  // MARK: Sources

  /// The sources of data that do not come from the person (GDPR 14).
  mutating func sources() -> [PlainValue] {
    let known = Dictionary(
      policy.sources.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    return policy.data.compactMap { category in
      let others = category.sources.compactMap { known[$0.id] }.filter {
        $0.nature != .dataSubject
      }
      if others.isEmpty { return nil }
      gaps.note(
        "sources.url: a policy states no address of its sources; \"\(Self.unknownPage)\" stands "
          + "there")
      return .object([
        "_id": .string(category.id.rawValue), "dataCategory": .string(category.name),
        "sources": .array(
          others.map { source in
            .object([
              "description": .string(source.name), "url": .string(Self.unknownPage),
              "publiclyAvailable": .boolean(source.nature == .publiclyAccessible),
            ])
          }),
      ])
    }
  }
}

extension LawfulBasis.Ground {
  /// The point of GDPR 6(1) and UK GDPR 6(1), as TILT writes it.
  fileprivate var point: String {
    switch self {
    case .consent: "6-1-a"
    case .contract: "6-1-b"
    case .legalObligation: "6-1-c"
    case .vitalInterests: "6-1-d"
    case .publicTask: "6-1-e"
    case .legitimateInterests: "6-1-f"
    case .recognisedLegitimateInterest: "6-1-ea"
    }
  }
}

extension SpecialCategoryCondition.Ground {
  /// The letter in GDPR 9(2) and UK GDPR 9(2).
  fileprivate var letter: String {
    switch self {
    case .consent: "a"
    case .employmentLaw: "b"
    case .vitalInterests: "c"
    case .associationMembers: "d"
    case .madePublic: "e"
    case .legalClaims: "f"
    case .substantialPublicInterest: "g"
    case .healthCare: "h"
    case .publicHealth: "i"
    case .research: "j"
    }
  }
}
