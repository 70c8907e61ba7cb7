/// A body of law that a policy can be checked under.
public enum Regime: String, Sendable, Hashable, Codable, CaseIterable, Comparable {
  /// Regulation (EU) 2016/679.
  case euGDPR = "eu-gdpr"
  /// The United Kingdom's GDPR with the Data Protection Act 2018.
  case ukGDPR = "uk-gdpr"
  /// Directive 2002/58/EC.
  case ePrivacy = "eprivacy"
  /// The United Kingdom's Privacy and Electronic Communications Regulations 2003.
  case pecr
  /// The California Consumer Privacy Act with its regulations.
  case ccpa
  /// The California Online Privacy Protection Act.
  case calOPPA = "caloppa"
  /// The Children's Online Privacy Protection Act and 16 CFR 312.
  case coppa
  /// The Colorado Privacy Act with 4 CCR 904-3.
  case colorado = "us-co"
  /// The Virginia Consumer Data Protection Act.
  case virginia = "us-va"
  /// The Texas Data Privacy and Security Act.
  case texas = "us-tx"
  /// The Swiss Federal Act on Data Protection.
  case swissFADP = "ch-fadp"
  /// Brazil's Lei Geral de Proteção de Dados.
  case lgpd = "br-lgpd"
  /// Canada's Personal Information Protection and Electronic Documents Act.
  case pipeda = "ca-pipeda"
  /// France's Loi 78-17.
  case france = "fr"

  /// In the order of the law tables.
  public static func < (lhs: Regime, rhs: Regime) -> Bool {
    allCases.firstIndex(of: lhs) ?? 0 < allCases.firstIndex(of: rhs) ?? 0
  }
}

/// A regime that a policy declares, with the facts about the organisation that its rules turn on.
///
/// A fact that is `nil` is not stated; the checker asks for it.
public enum DeclaredRegime: Sendable, Hashable, Codable {
  /// The GDPR: established in the EEA, or targeting people there (GDPR 3).
  case euGDPR(
    established: Bool? = nil, targets: Bool? = nil,
    representativeExemption: RepresentativeExemption? = nil)
  /// The UK GDPR: established in the United Kingdom, or targeting people there (UK GDPR 3).
  case ukGDPR(
    established: Bool? = nil, targets: Bool? = nil,
    representativeExemption: RepresentativeExemption? = nil)
  /// National law under Directive 2002/58/EC.
  case ePrivacy
  /// PECR; a charity has a soft opt-in of its own (reg. 22(3A)).
  case pecr(isCharity: Bool? = nil)
  /// The CCPA: whether the thresholds of a business are met (Cal. Civ. Code 1798.140(d)), data of
  /// ten million consumers a year (11 CCR 7102), and an online-only direct relationship
  /// (1798.130(a)(1)(A)).
  case ccpa(
    isBusiness: Bool? = nil, tenMillionConsumers: Bool? = nil, onlineOnly: Bool? = nil)
  /// CalOPPA: whether a commercial site collects data of Californians (22575(a)).
  case calOPPA(collectsFromCalifornians: Bool? = nil)
  /// COPPA; the facts it turns on are those of `Children`.
  case coppa
  /// Colorado.
  case colorado(applies: Bool? = nil)
  /// Virginia.
  case virginia(applies: Bool? = nil)
  /// Texas.
  case texas(applies: Bool? = nil)
  /// Switzerland.
  case swissFADP
  /// Brazil; small agents need no officer (Res. CD/ANPD 2/2022).
  case lgpd(isSmallAgent: Bool? = nil)
  /// Canada.
  case pipeda
  /// France.
  case france

  enum CodingKeys: String, CodingKey, CaseIterable {
    case euGDPR, ukGDPR, ePrivacy, pecr, ccpa, calOPPA, coppa, colorado, virginia, texas
    case swissFADP, lgpd, pipeda, france
  }

  /// Which regime it is.
  public var regime: Regime {
    switch self {
    case .euGDPR: .euGDPR
    case .ukGDPR: .ukGDPR
    case .ePrivacy: .ePrivacy
    case .pecr: .pecr
    case .ccpa: .ccpa
    case .calOPPA: .calOPPA
    case .coppa: .coppa
    case .colorado: .colorado
    case .virginia: .virginia
    case .texas: .texas
    case .swissFADP: .swissFADP
    case .lgpd: .lgpd
    case .pipeda: .pipeda
    case .france: .france
    }
  }
}

/// Why no representative is needed (GDPR 27(2), UK GDPR 27(2)).
public enum RepresentativeExemption: String, Sendable, Hashable, Codable, CaseIterable {
  /// Occasional, without special or criminal data on a large scale, and unlikely to be a risk.
  case occasional
  /// A public authority or body.
  case publicBody
}

extension [Regime] {
  /// Whether what is stated for these regimes holds under one; stated for none, it holds under all.
  func cover(_ regime: Regime) -> Bool { isEmpty || contains(regime) }
}

extension DeclaredRegime {
  /// The closed sets that are declared in this file.
  static let choices = [
    ModelChoice(Regime.self),
    ModelChoice(RepresentativeExemption.self),
    ModelChoice(keys: CodingKeys.self),
  ]
}

extension Regime: Worded {
  package static var wordFamily: String { "regime" }
}

extension RepresentativeExemption: Worded {
  package static var wordFamily: String { "exemption" }
}
