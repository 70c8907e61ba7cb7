/// What rules on transfers ask again and again.
extension CheckContext {
  /// The regimes under which something is a transfer: those of its exporter, and where none is
  /// stated those declared, without those to which all its destinations belong.
  func regimes(
    of transfer: Transfer, among regimes: [Regime] = [.euGDPR, .ukGDPR]
  ) -> [Regime] {
    if transfer.exporter == .dataSubject { return [] }
    let destinations = destinations(of: transfer)
    return regimes.filter { regime in
      applies(regime)
        && (transfer.exporterRegimes.isEmpty || transfer.exporterRegimes.contains(regime))
        && (destinations.isEmpty || destinations.contains { isAbroad($0, from: regime) })
    }
  }

  /// The countries that a transfer names, or else those where its recipients are.
  func destinations(of transfer: Transfer) -> [Country] {
    if !transfer.countries.isEmpty { return transfer.countries }
    return transfer.recipients.flatMap { self[$0]?.locations ?? [] }.uniqued()
  }

  /// Whether a country lies outside the territory in which a regime applies itself.
  func isAbroad(_ country: Country, from regime: Regime) -> Bool {
    law.adequacy[regime]?.home.contains(country) == false
  }

  /// The entry of a country in the list of a regime on the day of the check.
  func adequacy(of country: Country, under regime: Regime) -> AdequacyList.Entry? {
    law.adequacy[regime]?.entry(for: country, on: date)
  }

  /// Whether a regime's list has all of a transfer's destinations abroad; `nil` where none is known.
  func isAdequate(_ transfer: Transfer, under regime: Regime) -> Bool? {
    let abroad = destinations(of: transfer).filter { isAbroad($0, from: regime) }
    return abroad.isEmpty ? nil : abroad.allSatisfy { adequacy(of: $0, under: regime) != nil }
  }

  /// Each recipient of a transfer on adequacy in a country that is adequate on a condition.
  func recipients(
    of transfer: Transfer, adequateOn condition: AdequacyCondition, under regime: Regime
  ) -> [Recipient] {
    let countries = destinations(of: transfer).filter {
      adequacy(of: $0, under: regime)?.condition == condition
    }
    if countries.isEmpty { return [] }
    return transfer.recipients.compactMap { self[$0] }.filter { recipient in
      recipient.locations.isEmpty || recipient.locations.contains(where: countries.contains)
    }
  }
}

extension Transfer {
  /// Whether it rests on adequacy, alone or among others.
  var restsOnAdequacy: Bool { mechanisms.contains(.adequacy) }

  /// The standard clauses that it rests on.
  var clauses: [StandardClauses] {
    mechanisms.compactMap { if case .standardClauses(let clauses) = $0 { clauses } else { nil } }
  }
}

extension TransferMechanism {
  /// Whether a notice must say how to get a copy of it or where to read it (GDPR 13(1)(f)).
  var isSafeguard: Bool {
    switch self {
    case .standardClauses, .bindingCorporateRules, .codeOfConduct, .certification, .adHocClauses,
      .publicInstrument, .compellingInterests, .otherSafeguards:
      true
    case .adequacy, .derogation, .privacyShield: false
    }
  }
}
