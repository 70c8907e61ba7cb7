/// Where the people are whom an organisation serves, as far as a law that we check turns on it.
package enum ServedPlace: String, Sendable, CaseIterable {
  case europe = "eu"
  case france
  case unitedKingdom = "uk"
  case switzerland
  case california
  case colorado
  case virginia
  case texas
  case brazil
  case canada

  /// What it is called.
  package var name: String {
    switch self {
    case .europe: "the European Union or the European Economic Area"
    case .france: "France"
    case .unitedKingdom: "the United Kingdom"
    case .switzerland: "Switzerland"
    case .california: "California"
    case .colorado: "Colorado"
    case .virginia: "Virginia"
    case .texas: "Texas"
    case .brazil: "Brazil"
    case .canada: "Canada"
    }
  }
}

/// A law that seems to apply, and why.
package struct ConcludedRegime: Sendable, Equatable {
  /// The law, with the facts that were answered; what was not asked stays open.
  package var declared: DeclaredRegime
  /// Why it seems to apply.
  package var because: String

  /// The laws that follow from where an organisation is and whom it serves, in the order of the law
  /// tables.
  ///
  /// That a law reaches as far as it says is the law's; that someone is established or serves people
  /// at a place is what was answered. Nothing else is concluded.
  package static func from(country: Country?, serving places: Set<ServedPlace>) -> [ConcludedRegime]
  {
    let isInEEA = country.map(Law.current.territories.eea.contains) ?? false
    let servesEEA = places.contains(.europe) || places.contains(.france)
    let isInUK = country == "GB"
    let servesUK = places.contains(.unitedKingdom)
    var found: [ConcludedRegime] = []
    func add(_ regime: DeclaredRegime, _ because: String) {
      found.append(ConcludedRegime(declared: regime, because: because))
    }
    let here = "you are established there"
    let serving = "you serve people there"
    func reason(_ isHere: Bool) -> String { isHere ? here : serving }
    if isInEEA || servesEEA {
      let facts = (isInEEA ? true : nil, servesEEA ? true : nil)
      add(.euGDPR(established: facts.0, targets: facts.1), reason(isInEEA))
      add(.ePrivacy, "it goes with it, for cookies and messages")
    }
    if isInUK || servesUK {
      let facts = (isInUK ? true : nil, servesUK ? true : nil)
      add(.ukGDPR(established: facts.0, targets: facts.1), reason(isInUK))
      add(.pecr(), "they go with it, for cookies and messages")
    }
    let others: [(DeclaredRegime, Country?, ServedPlace)] = [
      (.ccpa(), nil, .california), (.calOPPA(collectsFromCalifornians: true), nil, .california),
      (.colorado(), nil, .colorado), (.virginia(), nil, .virginia), (.texas(), nil, .texas),
      (.swissFADP, "CH", .switzerland), (.lgpd(), "BR", .brazil), (.pipeda, "CA", .canada),
      (.france, "FR", .france),
    ]
    for (regime, home, place) in others {
      let isHome = home != nil && home == country
      if isHome || places.contains(place) { add(regime, reason(isHome)) }
    }
    return found.sorted { $0.declared.regime < $1.declared.regime }
  }

  /// Laws that somebody chose, with the facts that follow from where they are and whom they serve.
  package static func declared(
    _ regimes: some Sequence<Regime>, country: Country?, serving places: Set<ServedPlace>
  ) -> [DeclaredRegime] {
    let concluded = from(country: country, serving: places).map(\.declared)
    return Set(regimes).sorted().map { regime in
      concluded.first { $0.regime == regime } ?? .unstated(regime)
    }
  }
}

extension DeclaredRegime {
  /// A regime of which no fact is stated.
  package static func unstated(_ regime: Regime) -> DeclaredRegime {
    switch regime {
    case .euGDPR: .euGDPR()
    case .ukGDPR: .ukGDPR()
    case .ePrivacy: .ePrivacy
    case .pecr: .pecr()
    case .ccpa: .ccpa()
    case .calOPPA: .calOPPA()
    case .coppa: .coppa
    case .colorado: .colorado()
    case .virginia: .virginia()
    case .texas: .texas()
    case .swissFADP: .swissFADP
    case .lgpd: .lgpd()
    case .pipeda: .pipeda
    case .france: .france
    }
  }
}

extension Regime {
  /// What the law is called in a sentence.
  package var title: String {
    switch self {
    case .euGDPR: "the EU's General Data Protection Regulation"
    case .ukGDPR: "the United Kingdom's GDPR"
    case .ePrivacy: "the ePrivacy Directive"
    case .pecr: "the Privacy and Electronic Communications Regulations"
    case .ccpa: "the California Consumer Privacy Act"
    case .calOPPA: "the California Online Privacy Protection Act"
    case .coppa: "the Children's Online Privacy Protection Act"
    case .colorado: "the Colorado Privacy Act"
    case .virginia: "the Virginia Consumer Data Protection Act"
    case .texas: "the Texas Data Privacy and Security Act"
    case .swissFADP: "Switzerland's Federal Act on Data Protection"
    case .lgpd: "Brazil's Lei Geral de Proteção de Dados"
    case .pipeda: "Canada's PIPEDA"
    case .france: "France's Loi Informatique et Libertés"
    }
  }

  /// Whether the law asks for a basis of each processing (GDPR 6; UK GDPR 6; LGPD 7).
  package var asksForBasis: Bool { [.euGDPR, .ukGDPR, .lgpd].contains(self) }
}
