/// What is said about children (GDPR 8; 16 CFR 312).
public struct Children: Sendable, Hashable, Codable {
  /// The age below which the service is not meant to be used, or consent must be a parent's.
  public var minimumAge: Int?
  /// Whether the service is offered directly to children (GDPR 8(1)).
  public var offeredToChildren: Bool?
  /// Whether it is directed to children under 13 (16 CFR 312.2).
  public var directedToUnder13: Bool?
  /// Whether we know that children under 13 use it (16 CFR 312.2).
  public var knowsOfUnder13: Bool?
  /// How a parent's consent is obtained and checked.
  public var parentalConsent: Prose?
  /// What happens to data given without a parent's consent.
  public var deletion: Prose?
  /// How a parent reaches us.
  public var contacts: [Channel]
  /// The digital age by country, where it is applied by country (GDPR 8(1)).
  public var ages: [DigitalAge]
  /// What COPPA wants to be told.
  public var coppa: COPPANotice?
  /// Counsel's own words for children.
  public var wording: Prose?
  /// Where it was declared.
  public var source: SourceLocation

  /// The age of digital consent in a country.
  public struct DigitalAge: Sendable, Hashable, Codable {
    /// The country.
    public var country: Country
    /// The age in years.
    public var age: Int

    /// The age in a country.
    public init(_ country: Country, _ age: Int) {
      self.country = country
      self.age = age
    }
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case minimumAge, offeredToChildren, directedToUnder13, knowsOfUnder13, parentalConsent
    case deletion, contacts, ages, coppa, wording, source
  }

  /// What is said about children.
  public init(
    minimumAge: Int? = nil, offeredToChildren: Bool? = nil, directedToUnder13: Bool? = nil,
    knowsOfUnder13: Bool? = nil, parentalConsent: Prose? = nil, deletion: Prose? = nil,
    contacts: [Channel] = [], ages: [DigitalAge] = [], coppa: COPPANotice? = nil,
    wording: Prose? = nil, fileID: String = #fileID, line: Int = #line
  ) {
    self.minimumAge = minimumAge
    self.offeredToChildren = offeredToChildren
    self.directedToUnder13 = directedToUnder13
    self.knowsOfUnder13 = knowsOfUnder13
    self.parentalConsent = parentalConsent
    self.deletion = deletion
    self.contacts = contacts
    self.ages = ages
    self.coppa = coppa
    self.wording = wording
    source = SourceLocation(fileID: fileID, line: line)
  }
}

/// What COPPA wants to be told in an online notice (16 CFR 312.4(d)).
public struct COPPANotice: Sendable, Hashable, Codable {
  /// Someone who collects data from children through the service.
  public struct Operator: Sendable, Hashable, Codable {
    /// The name.
    public var name: String
    /// Address, telephone and e-mail.
    public var contacts: [Channel]
    /// Whether this one answers for all the others.
    public var answersForAll: Bool

    /// An operator.
    public init(_ name: String, contacts: [Channel], answersForAll: Bool = false) {
      self.name = name
      self.contacts = contacts
      self.answersForAll = answersForAll
    }
  }

  /// All operators (312.4(d)(1)).
  public var operators: [Operator]
  /// Data collected from children (312.4(d)(2)).
  public var data: [Reference<DataCategory>]
  /// Whether a child can make data public (312.4(d)(2)).
  public var canMakePublic: Bool?
  /// Third parties who receive children's data (312.4(d)(2)).
  public var thirdParties: [Reference<Recipient>]
  /// How long children's data are kept, and why no longer (312.10).
  public var retention: Retention?
  /// The internal operations that identifiers serve under the exception (312.5(c)(7)), if used.
  public var internalOperations: Prose?
  /// What stops contact, behavioural advertising and profiles on those identifiers (312.4(d)(3)).
  public var identifierSafeguards: Prose?
  /// How a parent can review and delete data and refuse more (312.4(d)(5)).
  public var parentRights: Prose?
  /// How recordings of a child's voice are used and deleted at once (312.4(d)(4)), if collected.
  public var voiceRecordings: Prose?
  /// Whether recordings of a child's voice are collected under the exception.
  public var collectsVoice: Bool?

  /// A notice under COPPA.
  public init(
    operators: [Operator] = [], data: [DataCategory] = [], canMakePublic: Bool? = nil,
    thirdParties: [Recipient] = [], retention: Retention? = nil,
    internalOperations: Prose? = nil, identifierSafeguards: Prose? = nil,
    parentRights: Prose? = nil, voiceRecordings: Prose? = nil, collectsVoice: Bool? = nil
  ) {
    self.operators = operators
    self.data = data.map(\.reference)
    self.canMakePublic = canMakePublic
    self.thirdParties = thirdParties.map(\.reference)
    self.retention = retention
    self.internalOperations = internalOperations
    self.identifierSafeguards = identifierSafeguards
    self.parentRights = parentRights
    self.voiceRecordings = voiceRecordings
    self.collectsVoice = collectsVoice
  }
}
