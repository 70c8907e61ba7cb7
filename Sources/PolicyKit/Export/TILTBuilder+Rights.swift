/// Transfers, rights and automated decisions.
extension TILTBuilder {
  // MARK: Transfers

  /// A transfer for each of its countries.
  ///
  /// A country that is not stated is left out, and a derogation (GDPR 49) has no place in TILT.
  func transfers(_ transfer: Transfer) -> [PlainValue] {
    if transfer.exporter == .dataSubject { return [] }
    let words = names.text(of: transfer.wording)
    var object: [String: PlainValue] = [:]
    func state(_ field: String, _ title: String?) {
      // Several of a kind are one, with the words of the first.
      guard object[field] == nil else { return }
      object[field] = .object([
        "available": .boolean(true), "description": .string(words ?? title ?? transfer.title),
      ])
    }
    for mechanism in transfer.mechanisms {
      let title = mechanism.title(names)
      switch mechanism {
      case .adequacy: state("adequacyDecision", title)
      case .standardClauses: state("standardDataProtectionClause", title)
      case .bindingCorporateRules, .codeOfConduct, .certification, .adHocClauses, .publicInstrument,
        .otherSafeguards:
        state("appropriateGuarantees", title)
      case .derogation, .compellingInterests, .privacyShield: continue
      }
    }
    if object["adequacyDecision"] == nil, transfer.adequacyExists == false {
      object["adequacyDecision"] = .object(["available": .boolean(false)])
    }
    let countries = transfer.countries.compactMap(Self.code)
    if countries.isEmpty { return [.object(object)] }
    return countries.map { country in
      object["country"] = .string(country)
      return .object(object)
    }
  }

  // MARK: Rights

  /// A right, where the policy gives it; nothing is said of one that it does not mention.
  func right(_ kinds: [Right.Kind]) -> PlainValue {
    guard let rights = policy.rights, !given(kinds).isEmpty else { return .object([:]) }
    return .object(members(of: given(kinds), in: rights))
  }

  private func given(_ kinds: [Right.Kind]) -> [Right] {
    (policy.rights?.rights ?? []).filter { kinds.contains($0.kind) }
  }

  private func members(of given: [Right], in rights: Rights) -> [String: PlainValue] {
    let own = given.flatMap(\.channels)
    let channels = own.isEmpty ? rights.channels : own
    let words = given.map { right in
      let said = [right.wording, right.condition, right.effect].compactMap { names.text(of: $0) }
      return said.first ?? Self.words(right.kind.rawValue)
    }
    var members: [String: PlainValue] = [
      "available": .boolean(true), "description": .string(words.joined(separator: "\n")),
    ]
    members["email"] = Self.email(among: channels).map { .string($0) }
    members["url"] = Self.page(among: channels).map { .string($0) }
    if let verification = names.text(of: rights.verification) {
      members["identificationEvidences"] = Self.texts([verification])
    }
    return members
  }

  mutating func accessAndDataPortability() -> PlainValue {
    guard let rights = policy.rights, !given([.portability]).isEmpty else {
      gaps.note(
        "accessAndDataPortability.available: the policy gives no right to portability; \"false\" "
          + "stands there")
      return .object(["available": .boolean(false)])
    }
    var members = members(of: given([.portability]), in: rights)
    if rights.fee == .free {
      // ISO 4217 has a code for no currency.
      members["administrativeFee"] = .object(["amount": .integer(0), "currency": .string("XXX")])
    }
    return .object(members)
  }

  mutating func rightToComplain() -> PlainValue {
    guard let rights = policy.rights, !given([.complaint]).isEmpty else { return .object([:]) }
    var members = members(of: given([.complaint]), in: rights)
    // Complaints go to the authority, and not to the channels of other requests.
    if given([.complaint]).allSatisfy(\.channels.isEmpty) {
      members["email"] = nil
      members["identificationEvidences"] = nil
      members["url"] = Self.reference(rights.authorityList).map { .string($0) }
    }
    var body: [String: PlainValue] = ["name": .string("")]
    if let authority = rights.authorities.first {
      body["name"] = .string(authority.name)
      body["country"] = Self.code(authority.country).map { .string($0) }
      body["address"] = Self.address(among: authority.contacts).map { .string($0) }
      body["email"] = Self.email(among: authority.contacts).map { .string($0) }
      body["phone"] = Self.phone(among: authority.contacts).map { .string($0) }
      if rights.authorities.count > 1 {
        let others = rights.authorities.dropFirst().map { Terminal.visible($0.name) }
        gaps.note(
          "rightToComplain.supervisoryAuthority: TILT has room for one; left out: "
            + others.joined(separator: ", "))
      }
    } else {
      gaps.note("rightToComplain.supervisoryAuthority.name: not stated; left empty")
    }
    members["supervisoryAuthority"] = .object(body)
    return .object(members)
  }

  // MARK: Decisions

  mutating func decisions() -> PlainValue {
    switch policy.automatedDecisions {
    case nil: return .object([:])
    case .notMade?: return .object(["inUse": .boolean(false)])
    case .made(let decisions)? where decisions.isEmpty: return .object([:])
    case .made(let decisions)?:
      let logic = decisions.compactMap { names.text(of: $0.logic) }
      let effects = decisions.flatMap { decision in
        [decision.significance, decision.consequences].compactMap { names.text(of: $0) }
      }
      if logic.isEmpty {
        gaps.note("automatedDecisionMaking.logicInvolved: not stated; left empty")
      }
      if effects.isEmpty {
        gaps.note("automatedDecisionMaking.scopeAndIntendedEffects: not stated; left empty")
      }
      return .object([
        "inUse": .boolean(true), "logicInvolved": .string(logic.joined(separator: "\n")),
        "scopeAndIntendedEffects": .string(effects.joined(separator: "\n")),
      ])
    }
  }
}
