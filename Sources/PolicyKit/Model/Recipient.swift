/// Someone to whom personal data are disclosed (GDPR 4(9)), by name or as a category.
public struct Recipient: Entity, Hashable, Codable {
  /// The kind of entity.
  public static let kind = EntityKind.recipient

  /// What a recipient is in law.
  public enum Role: String, Sendable, Hashable, Codable, CaseIterable {
    /// Processes on our behalf (GDPR 28).
    case processor
    /// Decides on its own purposes.
    case controller
    /// Decides together with us (GDPR 26).
    case jointController
    /// Acts under our direct authority, as staff do (GDPR 29).
    case personnel
    /// A public authority.
    case publicAuthority
  }

  /// What a recipient does, where a rule turns on it.
  public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
    case advertising, analytics, emailDelivery, groupCompany, hosting, internetProvider
    case lawEnforcement, logistics, payment, personnel, professionalAdviser, publicBody
    case serviceProvider, subcontractor, supplier, other
  }

  /// The identifier.
  public var id: ID<Recipient>
  /// The name, or the category as readers meet it.
  public var name: String
  /// Other names for it in prose.
  public var aliases: [String]
  /// What it is in law; `nil` where not stated.
  public var role: Role?
  /// What it does.
  public var kinds: [Kind]
  /// Whether this is a category rather than one organisation.
  public var isCategory: Bool
  /// Whether it is named only as an example ("such as").
  public var isExample: Bool?
  /// The category that it belongs to or is an example of.
  public var memberOf: Reference<Recipient>?
  /// Members of a category, and whether they are all.
  public var members: Members?
  /// The sector, such as "cloud hosting".
  public var sector: String?
  /// Where it processes; empty when not stated.
  public var locations: [Country]
  /// What it has undertaken.
  public var commitments: [Commitment]
  /// When it receives data, as a clause: "if you pay by card".
  public var condition: Prose?
  /// Its certifications.
  public var certifications: [Certification]
  /// Whether it also uses the data for purposes of its own.
  public var hasOwnPurposes: Bool?
  /// Whether it is a commercial organisation under PIPEDA (for Canada's adequacy decision).
  public var isSubjectToPIPEDA: Bool?
  /// Names of statutory categories of third parties (11 CCR 7011(e)(1)).
  public var statutoryNames: [String]
  /// The address of its own privacy policy, HTTPS.
  public var privacyPolicy: String?
  /// Counsel's own words for who it is and what it receives.
  public var wording: Prose?
  /// Where it was declared.
  public var source: SourceLocation

  /// What readers call it.
  public var displayName: String { name }

  /// Members of a category of recipients.
  public struct Members: Sendable, Hashable, Codable {
    /// Their names.
    public var names: [String]
    /// Whether they are all there are; examples otherwise.
    public var isExhaustive: Bool
    /// Pages that list them, such as one of sub-processors for each product.
    public var lists: [Channel]

    /// Examples, or all.
    public init(_ names: [String] = [], isExhaustive: Bool, lists: [Channel] = []) {
      self.names = names
      self.isExhaustive = isExhaustive
      self.lists = lists
    }
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case id, name, aliases, role, kinds, isCategory, isExample, memberOf, members, sector
    case locations, commitments, condition, certifications, hasOwnPurposes
    case isSubjectToPIPEDA, statutoryNames, privacyPolicy, wording, source
  }

  /// A recipient.
  public init(
    _ id: String, name: String, aliases: [String] = [], role: Role? = nil, kinds: [Kind] = [],
    isCategory: Bool = false, isExample: Bool? = nil, memberOf: Recipient? = nil,
    members: Members? = nil, sector: String? = nil, locations: [Country] = [],
    commitments: [Commitment] = [], condition: Prose? = nil,
    certifications: [Certification] = [], hasOwnPurposes: Bool? = nil,
    isSubjectToPIPEDA: Bool? = nil, statutoryNames: [String] = [],
    privacyPolicy: String? = nil, wording: Prose? = nil, fileID: String = #fileID, line: Int = #line
  ) {
    self.id = ID(id)
    self.name = name
    self.aliases = aliases
    self.role = role
    self.kinds = kinds
    self.isCategory = isCategory
    self.isExample = isExample
    self.memberOf = memberOf?.reference
    self.members = members
    self.sector = sector
    self.locations = locations
    self.commitments = commitments
    self.condition = condition
    self.certifications = certifications
    self.hasOwnPurposes = hasOwnPurposes
    self.isSubjectToPIPEDA = isSubjectToPIPEDA
    self.statutoryNames = statutoryNames
    self.privacyPolicy = privacyPolicy
    self.wording = wording
    source = SourceLocation(fileID: fileID, line: line)
  }
}

/// What recipients have undertaken towards us.
public enum Commitment: String, Sendable, Hashable, Codable, CaseIterable {
  /// To act only on our instructions (GDPR 28(3)(a)).
  case instructionsOnly
  /// To process the data only for purposes that we specify (GDPR 28(3)).
  case specifiedPurposes
  /// To make no use of the data for purposes of its own.
  case noOwnUse
  /// To keep the data confidential (GDPR 28(3)(b)).
  case confidentiality
  /// To keep the data secure (GDPR 28(3)(c)).
  case security
  /// To treat the data in accordance with the law.
  case lawfulness
  /// To follow this policy.
  case thisPolicy
  /// To delete or return the data at the end (GDPR 28(3)(g)).
  case deletion
}

/// A certification of a recipient that a transfer may rest on.
public enum Certification: Sendable, Hashable, Codable {
  /// The EU-US Data Privacy Framework, its UK Extension and Swiss twin, and cover for staff data.
  case dataPrivacyFramework(
    ukExtension: Bool? = nil, swiss: Bool? = nil, coversHumanResources: Bool? = nil)
  /// Another certification by its name.
  case other(name: String)

  enum CodingKeys: String, CodingKey, CaseIterable { case dataPrivacyFramework, other }
}

/// What we say about all disclosures together.
public struct Sharing: Sendable, Hashable, Codable {
  /// An explicit statement that there are no recipients at all.
  public var nobody: Bool?
  /// What everyone who receives data has undertaken.
  public var commitments: [Commitment]
  /// When data are disclosed at all, as a clause: "only as far as it is necessary".
  public var condition: Prose?
  /// What is not done.
  public var assertions: [Assertion]
  /// Whether data are shared within a group of companies.
  public var withinGroup: Bool?
  /// Counsel's own words, in front of the list of recipients.
  public var wording: Prose?
  /// Counsel's own words for the commitments.
  public var commitmentsWording: Prose?
  /// Where it was declared.
  public var source: SourceLocation

  enum CodingKeys: String, CodingKey, CaseIterable {
    case nobody, commitments, condition, assertions, withinGroup, wording
    case commitmentsWording, source
  }

  /// What we say about all disclosures together.
  public init(
    nobody: Bool? = nil, commitments: [Commitment] = [], condition: Prose? = nil,
    assertions: [Assertion] = [], withinGroup: Bool? = nil, wording: Prose? = nil,
    commitmentsWording: Prose? = nil, fileID: String = #fileID, line: Int = #line
  ) {
    self.nobody = nobody
    self.commitments = commitments
    self.condition = condition
    self.assertions = assertions
    self.withinGroup = withinGroup
    self.wording = wording
    self.commitmentsWording = commitmentsWording
    source = SourceLocation(fileID: fileID, line: line)
  }
}

/// A disclosure that events or the law bring about, rather than a purpose.
public struct LegalDisclosure: Sendable, Hashable, Codable {
  /// What brings it about.
  public enum Ground: String, Sendable, Hashable, Codable, CaseIterable {
    case legalCompulsion, legalProceedings, legalClaims, fraudPrevention
    /// To prevent or report crime of any sort.
    case crimePrevention
    /// To protect someone's rights, property or safety.
    case safety
  }

  /// What brings it about.
  public var grounds: [Ground]
  /// To whom.
  public var recipients: [Reference<Recipient>]
  /// What is asked for first, as a clause: "only on a warrant or a court order".
  public var condition: Prose?
  /// Whether the person is told of it.
  public var tellsPerson: Bool?
  /// When the person is not told after all, as a clause: "unless the law forbids it".
  public var exception: Prose?
  /// Counsel's own words for it.
  public var wording: Prose?
  /// Where it was declared.
  public var source: SourceLocation

  /// A disclosure on some grounds.
  public init(
    _ grounds: [Ground], to recipients: [Recipient] = [], condition: Prose? = nil,
    tellsPerson: Bool? = nil, exception: Prose? = nil, wording: Prose? = nil,
    fileID: String = #fileID, line: Int = #line
  ) {
    self.grounds = grounds
    self.recipients = recipients.map(\.reference)
    self.condition = condition
    self.tellsPerson = tellsPerson
    self.exception = exception
    self.wording = wording
    source = SourceLocation(fileID: fileID, line: line)
  }
}

/// What happens to data when the business or a part of it changes hands.
public struct CorporateTransaction: Sendable, Hashable, Codable {
  /// The events.
  public enum Event: String, Sendable, Hashable, Codable, CaseIterable {
    case merger, acquisition, saleOfBusiness, saleOfAssets, insolvency
  }

  /// The events.
  public var events: [Event]
  /// To whom the data may pass besides the new owner, such as advisers; empty when not stated.
  public var recipients: [Reference<Recipient>]
  /// Whether people are told before their data pass to someone else.
  public var tellsBefore: Bool?
  /// How people are told.
  public var notice: [NoticeChannel]
  /// Whether people are told of their choices.
  public var namesChoices: Bool?
  /// Counsel's own words for it.
  public var wording: Prose?
  /// Where it was declared.
  public var source: SourceLocation

  /// What happens on some events.
  public init(
    _ events: [Event], to recipients: [Recipient] = [], tellsBefore: Bool? = nil,
    notice: [NoticeChannel] = [], namesChoices: Bool? = nil, wording: Prose? = nil,
    fileID: String = #fileID, line: Int = #line
  ) {
    self.events = events
    self.recipients = recipients.map(\.reference)
    self.tellsBefore = tellsBefore
    self.notice = notice
    self.namesChoices = namesChoices
    self.wording = wording
    source = SourceLocation(fileID: fileID, line: line)
  }
}

extension Recipient {
  /// The closed sets that are declared in this file.
  static let choices = [
    ModelChoice(Role.self),
    ModelChoice(Kind.self),
    ModelChoice(Commitment.self),
    ModelChoice(LegalDisclosure.Ground.self),
    ModelChoice(CorporateTransaction.Event.self),
    ModelChoice(keys: Certification.CodingKeys.self),
  ]
}

extension Recipient: Flagged {
  package static let flags: [YesOrNo<Recipient>] = [
    YesOrNo(CodingKeys.isExample, \.isExample),
    YesOrNo(CodingKeys.hasOwnPurposes, \.hasOwnPurposes),
    YesOrNo(CodingKeys.isSubjectToPIPEDA, \.isSubjectToPIPEDA),
  ]

  /// The facts that no export says.
  static let unexported: [CodingKeys: Unexported] = [
    .certifications: .answerToOneLaw,
    .isExample: .answerToOneLaw,
    .isSubjectToPIPEDA: .answerToOneLaw,
    .statutoryNames: .answerToOneLaw,
    .aliases: .onlyOnThePage,
    .commitments: .onlyOnThePage,
    .hasOwnPurposes: .onlyOnThePage,
    .members: .onlyOnThePage,
    .privacyPolicy: .onlyOnThePage,
  ]
}

extension Recipient.Role: Worded {
  package static var wordFamily: String { "role" }
  /// What the keys of the words for several begin with.
  package static var severalFamily: String { "roles" }
}

extension Recipient.Kind: Worded {
  package static var wordFamily: String { "recipientKind" }
}

extension Commitment: Worded {
  package static var wordFamily: String { "commitment" }
}

extension LegalDisclosure.Ground: Worded {
  package static var wordFamily: String { "disclosure" }
}

extension CorporateTransaction.Event: Worded {
  package static var wordFamily: String { "event" }
}
