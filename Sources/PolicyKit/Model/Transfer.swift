/// A transfer to a third country or an international organisation (GDPR 44–49; FADP 16–17).
public struct Transfer: Entity, Hashable, Codable {
  /// The kind of entity.
  public static let kind = EntityKind.transfer

  /// Who sends the data abroad (EDPB Guidelines 05/2021).
  public enum Exporter: String, Sendable, Hashable, Codable, CaseIterable {
    /// The controller.
    case controller
    /// A processor of ours.
    case processor
    /// The person, who gives the data to someone abroad directly; in law that is no transfer.
    case dataSubject
  }

  /// How several mechanisms stand to each other.
  public enum Combination: String, Sendable, Hashable, Codable, CaseIterable {
    /// One or the other.
    case alternatives
    /// The first, and the others if it falls away.
    case firstThenFallback
    /// All at once.
    case together
  }

  /// The identifier.
  public var id: ID<Transfer>
  /// What readers call it, such as "E-mail delivery in the United States".
  public var title: String
  /// Who sends the data abroad.
  public var exporter: Exporter?
  /// The regimes whose rules on transfers the exporter is under; empty when not stated.
  public var exporterRegimes: [Regime]
  /// To whom.
  public var recipients: [Reference<Recipient>]
  /// To which countries; empty when not stated.
  public var countries: [Country]
  /// Further countries that are not named, as a phrase: "other countries where our group works".
  public var otherCountries: Prose?
  /// What it rests on.
  public var mechanisms: [TransferMechanism]
  /// How several mechanisms stand to each other.
  public var combination: Combination?
  /// Whether a decision on adequacy exists for the countries (GDPR 13(1)(f)).
  public var adequacyExists: Bool?
  /// How to get a copy of the safeguards, or where they can be read (GDPR 13(1)(f)).
  public var copy: [Channel]
  /// Whether it recurs.
  public var isRecurring: Bool?
  /// Whether staff data are among the data (for the DPF's cover).
  public var includesHumanResources: Bool?
  /// How long, in what form and with what security, published in Portuguese where Brazil's clauses
  /// are used (Resolution CD/ANPD 19/2024, 17).
  public var publishedInformation: Channel?
  /// Counsel's own words for the transfer.
  public var wording: Prose?
  /// Where it was declared.
  public var source: SourceLocation

  /// What readers call it.
  public var displayName: String { title }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case id, title, exporter, exporterRegimes, recipients, countries, otherCountries
    case mechanisms, combination, adequacyExists, copy, isRecurring
    case includesHumanResources, publishedInformation, wording, source
  }

  /// A transfer.
  public init(
    _ id: String, title: String, exporter: Exporter? = nil, exporterRegimes: [Regime] = [],
    to recipients: [Recipient] = [], countries: [Country] = [], otherCountries: Prose? = nil,
    mechanisms: [TransferMechanism] = [], combination: Combination? = nil,
    adequacyExists: Bool? = nil, copy: [Channel] = [], isRecurring: Bool? = nil,
    includesHumanResources: Bool? = nil, publishedInformation: Channel? = nil,
    wording: Prose? = nil, fileID: String = #fileID, line: Int = #line
  ) {
    self.id = ID(id)
    self.title = title
    self.exporter = exporter
    self.exporterRegimes = exporterRegimes
    self.recipients = recipients.map(\.reference)
    self.countries = countries
    self.otherCountries = otherCountries
    self.mechanisms = mechanisms
    self.combination = combination
    self.adequacyExists = adequacyExists
    self.copy = copy
    self.isRecurring = isRecurring
    self.includesHumanResources = includesHumanResources
    self.publishedInformation = publishedInformation
    self.wording = wording
    source = SourceLocation(fileID: fileID, line: line)
  }
}

/// What a transfer rests on.
public enum TransferMechanism: Sendable, Hashable, Codable {
  /// A decision on adequacy (GDPR 45; UK GDPR 45A; FADP 16(1)).
  case adequacy
  /// Standard clauses, by who adopted them (GDPR 46(2)(c)–(d); UK GDPR 46(2)(d)).
  case standardClauses(StandardClauses)
  /// Binding corporate rules (GDPR 47).
  case bindingCorporateRules
  /// An approved code of conduct (GDPR 46(2)(e)).
  case codeOfConduct(name: String? = nil)
  /// An approved certification (GDPR 46(2)(f)).
  case certification(name: String? = nil)
  /// Clauses of one's own, authorised (GDPR 46(3)(a)).
  case adHocClauses
  /// An instrument between public authorities (GDPR 46(2)(a), 46(3)(b)).
  case publicInstrument
  /// A derogation (GDPR 49(1), first subparagraph).
  case derogation(Derogation)
  /// Compelling legitimate interests (GDPR 49(1), second subparagraph), stated.
  case compellingInterests(interest: Prose? = nil)
  /// The EU-US Privacy Shield, void since CJEU C-311/18.
  case privacyShield
  /// Other appropriate safeguards, named or not.
  case otherSafeguards(description: Prose? = nil)

  enum CodingKeys: String, CodingKey, CaseIterable {
    case adequacy, standardClauses, bindingCorporateRules, codeOfConduct, certification
    case adHocClauses, publicInstrument, derogation, compellingInterests, privacyShield
    case otherSafeguards
  }
}

/// Standard data protection clauses, by who adopted them.
public enum StandardClauses: String, Sendable, Hashable, Codable, CaseIterable {
  /// Those of the European Commission.
  case europeanCommission
  /// Those of a supervisory authority.
  case supervisoryAuthority
  /// The United Kingdom's International Data Transfer Agreement.
  case idta
  /// The United Kingdom's Addendum to the Commission's clauses.
  case ukAddendum
  /// The Commission's clauses as adapted for Switzerland.
  case swiss
  /// Those of Brazil's ANPD.
  case anpd
  /// Adopted by someone whom the policy does not name.
  case unspecified
}

/// The derogations of GDPR 49(1), first subparagraph.
public enum Derogation: Sendable, Hashable, Codable {
  /// Explicit consent after information on the risks (a); anything less is a finding.
  case consent(isExplicit: Bool? = nil)
  /// A contract with the person (b).
  case contract
  /// A contract in the person's interest (c).
  case contractInPersonsInterest
  /// Important reasons of public interest (d).
  case publicInterest
  /// Legal claims (e).
  case legalClaims
  /// Vital interests (f).
  case vitalInterests
  /// A public register (g).
  case publicRegister

  enum CodingKeys: String, CodingKey, CaseIterable {
    case consent, contract, contractInPersonsInterest, publicInterest, legalClaims
    case vitalInterests, publicRegister
  }
}

extension Transfer {
  /// The closed sets that are declared in this file.
  static let choices = [
    ModelChoice(Exporter.self),
    ModelChoice(Combination.self),
    ModelChoice(StandardClauses.self),
    ModelChoice(keys: Derogation.CodingKeys.self),
    ModelChoice(keys: TransferMechanism.CodingKeys.self),
  ]
}

extension Transfer: Flagged {
  package static let flags: [YesOrNo<Transfer>] = [
    YesOrNo(CodingKeys.adequacyExists, \.adequacyExists),
    YesOrNo(CodingKeys.isRecurring, \.isRecurring),
    YesOrNo(CodingKeys.includesHumanResources, \.includesHumanResources),
  ]

  /// The facts that no export says.
  static let unexported: [CodingKeys: Unexported] = [
    .includesHumanResources: .answerToOneLaw,
    .isRecurring: .answerToOneLaw,
    .combination: .onlyOnThePage,
  ]
}

extension Transfer.Exporter: Worded {
  package static var wordFamily: String { "exporter" }
}

extension Transfer.Combination: Worded {
  package static var wordFamily: String { "combination" }
}

extension StandardClauses: Worded {
  package static var wordFamily: String { "clauses" }
}
