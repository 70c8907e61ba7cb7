/// Why processing is lawful (GDPR 6(1); UK GDPR 6(1)), for a purpose or for a part of it.
public struct LawfulBasis: Sendable, Hashable, Codable {
  /// The ground that the law gives.
  public enum Ground: Sendable, Hashable, Codable {
    /// Consent (6(1)(a)): explicit or not, and whether a service depends on it (7(4)).
    case consent(
      isExplicit: Bool? = nil, serviceDependsOnIt: Bool? = nil, justification: Prose? = nil)
    /// A contract with the person (6(1)(b)): steps before it, or its performance.
    case contract(stages: [ContractStage])
    /// A legal obligation (6(1)(c)), with the law that lays it down.
    case legalObligation(law: String? = nil)
    /// Someone's vital interests (6(1)(d)).
    case vitalInterests
    /// A task in the public interest or official authority (6(1)(e)).
    case publicTask(law: String? = nil)
    /// Legitimate interests (6(1)(f)): which, and whose (13(1)(d)).
    case legitimateInterests(interests: [Prose], holder: InterestHolder? = nil)
    /// A recognised legitimate interest (UK GDPR 6(1)(ea)), by its condition in Annex 1.
    case recognisedLegitimateInterest(condition: String? = nil)

    enum CodingKeys: String, CodingKey, CaseIterable {
      case consent, contract, legalObligation, vitalInterests, publicTask, legitimateInterests
      case recognisedLegitimateInterest
    }
  }

  /// The ground.
  public var ground: Ground
  /// Which operation it covers, where a purpose has several bases: "sending the newsletter".
  public var scope: Prose?
  /// The regimes under which it is relied on; empty means every declared one that asks for a basis.
  public var regimes: [Regime]
  /// Counsel's own words for the basis.
  public var wording: Prose?
  /// Where it was declared.
  public var source: SourceLocation

  /// A basis by its ground.
  public init(
    _ ground: Ground, scope: Prose? = nil, regimes: [Regime] = [], wording: Prose? = nil,
    fileID: String = #fileID, line: Int = #line
  ) {
    self.ground = ground
    self.scope = scope
    self.regimes = regimes
    self.wording = wording
    source = SourceLocation(fileID: fileID, line: line)
  }

  /// Consent (GDPR 6(1)(a)).
  public static func consent(
    isExplicit: Bool? = nil, serviceDependsOnIt: Bool? = nil, justification: Prose? = nil,
    scope: Prose? = nil, wording: Prose? = nil, fileID: String = #fileID, line: Int = #line
  ) -> LawfulBasis {
    LawfulBasis(
      .consent(
        isExplicit: isExplicit, serviceDependsOnIt: serviceDependsOnIt,
        justification: justification),
      scope: scope, wording: wording, fileID: fileID, line: line)
  }

  /// A contract with the person (GDPR 6(1)(b)).
  public static func contract(
    _ stages: [ContractStage], scope: Prose? = nil, wording: Prose? = nil,
    fileID: String = #fileID, line: Int = #line
  ) -> LawfulBasis {
    LawfulBasis(
      .contract(stages: stages), scope: scope, wording: wording, fileID: fileID, line: line)
  }

  /// A legal obligation (GDPR 6(1)(c)).
  public static func legalObligation(
    law: String? = nil, scope: Prose? = nil, wording: Prose? = nil,
    fileID: String = #fileID, line: Int = #line
  ) -> LawfulBasis {
    LawfulBasis(
      .legalObligation(law: law), scope: scope, wording: wording, fileID: fileID, line: line)
  }

  /// Someone's vital interests (GDPR 6(1)(d)).
  public static func vitalInterests(
    scope: Prose? = nil, wording: Prose? = nil, fileID: String = #fileID, line: Int = #line
  ) -> LawfulBasis {
    LawfulBasis(.vitalInterests, scope: scope, wording: wording, fileID: fileID, line: line)
  }

  /// A task in the public interest or official authority (GDPR 6(1)(e)).
  public static func publicTask(
    law: String? = nil, scope: Prose? = nil, wording: Prose? = nil,
    fileID: String = #fileID, line: Int = #line
  ) -> LawfulBasis {
    LawfulBasis(.publicTask(law: law), scope: scope, wording: wording, fileID: fileID, line: line)
  }

  /// Legitimate interests (GDPR 6(1)(f)): which, as a phrase such as "improving our website".
  public static func legitimateInterests(
    _ interests: Prose..., of holder: InterestHolder? = nil, scope: Prose? = nil,
    wording: Prose? = nil, fileID: String = #fileID, line: Int = #line
  ) -> LawfulBasis {
    LawfulBasis(
      .legitimateInterests(interests: interests, holder: holder), scope: scope, wording: wording,
      fileID: fileID, line: line)
  }

  /// A recognised legitimate interest (UK GDPR 6(1)(ea)).
  public static func recognisedLegitimateInterest(
    condition: String? = nil, scope: Prose? = nil, wording: Prose? = nil,
    fileID: String = #fileID, line: Int = #line
  ) -> LawfulBasis {
    LawfulBasis(
      .recognisedLegitimateInterest(condition: condition), scope: scope, regimes: [.ukGDPR],
      wording: wording, fileID: fileID, line: line)
  }
}

/// A stage of a contract (GDPR 6(1)(b)).
public enum ContractStage: String, Sendable, Hashable, Codable, CaseIterable {
  /// Steps that the person asks for before a contract.
  case preContract
  /// The performance of a contract.
  case performance
}

/// Whose legitimate interests they are (GDPR 13(1)(d)).
public enum InterestHolder: Sendable, Hashable, Codable {
  /// Ours.
  case controller
  /// Someone else's, named.
  case thirdParty(name: String)

  enum CodingKeys: String, CodingKey, CaseIterable { case controller, thirdParty }
}

/// What allows special categories for a purpose, besides its basis (GDPR 9(2)).
public struct SpecialCategoryCondition: Sendable, Hashable, Codable {
  /// The conditions of GDPR 9(2), by their letters.
  public enum Ground: Sendable, Hashable, Codable {
    /// Explicit consent (a); anything less is a finding.
    case consent(isExplicit: Bool? = nil)
    /// Employment, social security and social protection law (b).
    case employmentLaw(law: String? = nil)
    /// Vital interests (c).
    case vitalInterests
    /// Members of a foundation or association (d).
    case associationMembers
    /// Data manifestly made public by the person (e).
    case madePublic
    /// Legal claims, or courts (f).
    case legalClaims
    /// Substantial public interest, on a law (g).
    case substantialPublicInterest(law: String? = nil)
    /// Health or social care, and occupational medicine (h).
    case healthCare(law: String? = nil)
    /// Public health (i).
    case publicHealth(law: String? = nil)
    /// Archives, research and statistics (j).
    case research(law: String? = nil)

    enum CodingKeys: String, CodingKey, CaseIterable {
      case consent, employmentLaw, vitalInterests, associationMembers, madePublic, legalClaims
      case substantialPublicInterest, healthCare, publicHealth, research
    }
  }

  /// The condition.
  public var ground: Ground
  /// The data it covers; empty means all special data of the purpose.
  public var data: [Reference<DataCategory>]
  /// Counsel's own words for the condition.
  public var wording: Prose?
  /// Where it was declared.
  public var source: SourceLocation

  /// A condition by its ground.
  public init(
    _ ground: Ground, data: [DataCategory] = [], wording: Prose? = nil,
    fileID: String = #fileID, line: Int = #line
  ) {
    self.ground = ground
    self.data = data.map(\.reference)
    self.wording = wording
    source = SourceLocation(fileID: fileID, line: line)
  }
}

extension LawfulBasis {
  /// The closed sets that are declared in this file.
  static let choices = [
    ModelChoice(ContractStage.self),
    ModelChoice(keys: InterestHolder.CodingKeys.self),
    ModelChoice(keys: Ground.CodingKeys.self),
    ModelChoice(keys: SpecialCategoryCondition.Ground.CodingKeys.self),
  ]
}
