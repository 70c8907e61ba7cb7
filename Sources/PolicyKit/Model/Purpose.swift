/// Why personal data are processed, and everything that the answer turns on.
public struct Purpose: Entity, Hashable, Codable {
  /// The kind of entity.
  public static let kind = EntityKind.purpose

  /// What sort of processing it is, where a rule turns on it.
  public enum Activity: String, Sendable, Hashable, Codable, CaseIterable {
    case accountManagement, analytics, contentModeration, customerSupport, directMarketing
    case fraudPrevention, humanResources, legalCompliance, legalClaims, orderFulfilment, payment
    case personalisation, profiling, recruitment, research, saleOfData, security
    case serviceDelivery, serviceImprovement, targetedAdvertising
  }

  /// Whether it is done as a rule or may be done.
  public enum Modality: String, Sendable, Hashable, Codable, CaseIterable {
    /// "We use".
    case does
    /// "We may use".
    case may
  }

  /// How the CCPA classes a purpose (11 CCR 7011(e)(1)(C)).
  public enum Nature: String, Sendable, Hashable, Codable, CaseIterable {
    case business, commercial
  }

  /// The identifier.
  public var id: ID<Purpose>
  /// The heading, such as "Newsletter".
  public var title: String
  /// What we do, as a phrase after "to": "send you our newsletter".
  public var description: Prose?
  /// What sort of processing it is.
  public var activities: [Activity]
  /// Whether we do it or may do it.
  public var modality: Modality
  /// When it happens, as a clause: "if you send us objectionable content".
  public var condition: Prose?
  /// How the CCPA classes it.
  public var nature: Nature?
  /// The data it uses.
  public var uses: [Reference<DataCategory>]
  /// Why it is lawful.
  public var bases: [LawfulBasis]
  /// What allows special categories besides (GDPR 9(2)).
  public var specialCategoryConditions: [SpecialCategoryCondition]
  /// Who receives the data.
  public var recipients: [Reference<Recipient>]
  /// Counsel's own words for who receives the data for this purpose.
  public var recipientsWording: Prose?
  /// How long the data are kept for it.
  public var retention: Retention?
  /// Whether the person must provide the data, and what happens if not (GDPR 13(2)(e)).
  public var provision: Provision?
  /// Facts about messages sent to promote something.
  public var marketing: Marketing?
  /// How to stop it, such as by a setting; how messages are stopped is said in `marketing`.
  public var optOut: OptOut?
  /// What is not done, or done only so.
  public var assertions: [Assertion]
  /// Purposes of the Transparency and Consent Framework v2.2, by number.
  public var tcfPurposes: [Int]
  /// Whether the processing is carried out by automated means (GDPR 20(1)(b)).
  public var isAutomated: Bool?
  /// Counsel's own words for what is done with which data.
  public var wording: Prose?
  /// Where it was declared.
  public var source: SourceLocation

  /// What readers call it.
  public var displayName: String { title }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case id, title, description, activities, modality, condition, nature, uses, bases
    case specialCategoryConditions, recipients, recipientsWording, retention, provision
    case marketing, optOut, assertions, tcfPurposes, isAutomated, wording, source
  }

  /// A purpose.
  public init(
    _ id: String, title: String, description: Prose? = nil, activities: [Activity] = [],
    modality: Modality = .does, condition: Prose? = nil, nature: Nature? = nil,
    uses: [DataCategory] = [], bases: [LawfulBasis] = [],
    specialCategoryConditions: [SpecialCategoryCondition] = [], recipients: [Recipient] = [],
    recipientsWording: Prose? = nil, retention: Retention? = nil, provision: Provision? = nil,
    marketing: Marketing? = nil, optOut: OptOut? = nil, assertions: [Assertion] = [],
    tcfPurposes: [Int] = [],
    isAutomated: Bool? = nil, wording: Prose? = nil,
    fileID: String = #fileID, line: Int = #line
  ) {
    self.id = ID(id)
    self.title = title
    self.description = description
    self.activities = activities
    self.modality = modality
    self.condition = condition
    self.nature = nature
    self.uses = uses.map(\.reference)
    self.bases = bases
    self.specialCategoryConditions = specialCategoryConditions
    self.recipients = recipients.map(\.reference)
    self.recipientsWording = recipientsWording
    self.retention = retention
    self.provision = provision
    self.marketing = marketing
    self.optOut = optOut
    self.assertions = assertions
    self.tcfPurposes = tcfPurposes
    self.isAutomated = isAutomated
    self.wording = wording
    source = SourceLocation(fileID: fileID, line: line)
  }
}

/// Whether a person must give data, and what follows if not (GDPR 13(2)(e)).
public struct Provision: Sendable, Hashable, Codable {
  /// Why data must be given.
  public enum Requirement: String, Sendable, Hashable, Codable, CaseIterable {
    /// A law requires it.
    case statutory
    /// A contract requires it.
    case contractual
    /// It is needed to enter into a contract.
    case neededForContract
    /// Nobody requires it.
    case voluntary
  }

  /// Why data must be given.
  public var requirement: Requirement
  /// What happens if they are not, as a clause: "we cannot deliver your order".
  public var consequence: Prose?
  /// Counsel's own words for the two.
  public var wording: Prose?
  /// Where it was declared.
  public var source: SourceLocation

  /// Whether data must be given.
  public init(
    _ requirement: Requirement, consequence: Prose? = nil, wording: Prose? = nil,
    fileID: String = #fileID, line: Int = #line
  ) {
    self.requirement = requirement
    self.consequence = consequence
    self.wording = wording
    source = SourceLocation(fileID: fileID, line: line)
  }
}

/// Facts about messages sent to promote something (Directive 2002/58/EC 13; PECR 22).
public struct Marketing: Sendable, Hashable, Codable {
  /// By what means messages go.
  public enum Medium: String, Sendable, Hashable, Codable, CaseIterable {
    case email, sms, phone, post, push
  }

  /// By what means messages go.
  public var media: [Medium]
  /// Whether they go to individuals rather than to companies.
  public var toIndividuals: Bool?
  /// What the messages are about: "our services", "news".
  public var topics: [String]
  /// The soft opt-in, where it is relied on or denied.
  public var softOptIn: SoftOptIn?
  /// Counsel's own words for the soft opt-in.
  public var softOptInWording: Prose?
  /// How to stop the messages.
  public var optOut: OptOut?
  /// Counsel's own words for how the messages go, to whom and about what.
  public var wording: Prose?
  /// Where it was declared.
  public var source: SourceLocation

  /// Marketing by some media.
  public init(
    _ media: [Medium], toIndividuals: Bool? = nil, topics: [String] = [],
    softOptIn: SoftOptIn? = nil, softOptInWording: Prose? = nil, optOut: OptOut? = nil,
    wording: Prose? = nil, fileID: String = #fileID, line: Int = #line
  ) {
    self.media = media
    self.toIndividuals = toIndividuals
    self.topics = topics
    self.softOptIn = softOptIn
    self.softOptInWording = softOptInWording
    self.optOut = optOut
    self.wording = wording
    source = SourceLocation(fileID: fileID, line: line)
  }
}

/// The exception to consent for one's own customers (Directive 2002/58/EC 13(2); PECR 22(3), (3A)).
public enum SoftOptIn: Sendable, Hashable, Codable {
  /// Its conditions, each stated or not.
  case reliedOn(
    detailsFromSale: Bool? = nil, ownSimilarGoods: Bool? = nil, optOutAtCollection: Bool? = nil,
    optOutInEachMessage: Bool? = nil)
  /// That of charities in the United Kingdom, with its conditions (PECR 22(3A)): messages further
  /// only the charity's own purposes, to people who gave their details with interest or support.
  case charity(
    ownPurposes: Bool? = nil, detailsFromSupport: Bool? = nil, optOutAtCollection: Bool? = nil,
    optOutInEachMessage: Bool? = nil)
  /// It is not relied on.
  case notReliedOn

  enum CodingKeys: String, CodingKey, CaseIterable { case reliedOn, charity, notReliedOn }
}

/// How to stop messages or another use of data, and what stopping does not touch.
public struct OptOut: Sendable, Hashable, Codable {
  /// How to stop them.
  public var channels: [Channel]
  /// Whether we stop without asking for grounds (GDPR 21(2)–(3)).
  public var isUnconditional: Bool?
  /// What stopping does not touch.
  public var carveOut: CarveOut?
  /// Counsel's own words for stopping.
  public var wording: Prose?
  /// Where it was declared.
  public var source: SourceLocation

  /// What stopping does not touch.
  public struct CarveOut: Sendable, Hashable, Codable {
    /// In words: "messages about an order".
    public var description: Prose
    /// Whether it is limited to uses that are no marketing.
    public var onlyOtherUses: Bool?

    /// What stopping does not touch.
    public init(_ description: Prose, onlyOtherUses: Bool? = nil) {
      self.description = description
      self.onlyOtherUses = onlyOtherUses
    }
  }

  /// How to stop something.
  public init(
    _ channels: [Channel], isUnconditional: Bool? = nil, carveOut: CarveOut? = nil,
    wording: Prose? = nil, fileID: String = #fileID, line: Int = #line
  ) {
    self.channels = channels
    self.isUnconditional = isUnconditional
    self.carveOut = carveOut
    self.wording = wording
    source = SourceLocation(fileID: fileID, line: line)
  }
}

/// What is not done, or done only so: a promise that facts must not contradict.
public struct Assertion: Sendable, Hashable, Codable {
  /// What is promised.
  public enum Claim: Sendable, Hashable, Codable {
    /// No profile of a person is made.
    case noProfiling
    /// The data are given to nobody, or to nobody but those declared.
    case noSharing(exceptDeclared: Bool)
    /// The data are not sold.
    case noSale
    /// The data are stored so that they identify no one.
    case anonymous
    /// The data are joined into statistics.
    case aggregated
    /// The data are used for the declared purposes and no others.
    case noOtherUse
    /// The data are kept confidential.
    case confidential
    /// Nobody on the staff looks at the data.
    case noStaffAccess
    /// Anything else, in words.
    case other(Prose)

    enum CodingKeys: String, CodingKey, CaseIterable {
      case noProfiling, noSharing, noSale, anonymous, aggregated, noOtherUse, confidential
      case noStaffAccess, other
    }
  }

  /// What is promised.
  public var claims: [Claim]
  /// What is no breach of it, as phrases: "to help you with a fault, if you allow it".
  public var exceptions: [Prose]
  /// Counsel's own words for it.
  public var wording: Prose?
  /// Where it was declared.
  public var source: SourceLocation

  /// A promise, or several that one sentence makes.
  public init(
    _ claims: Claim..., except exceptions: [Prose] = [], wording: Prose? = nil,
    fileID: String = #fileID, line: Int = #line
  ) {
    self.claims = claims
    self.exceptions = exceptions
    self.wording = wording
    source = SourceLocation(fileID: fileID, line: line)
  }
}

extension Purpose {
  /// The closed sets that are declared in this file.
  static let choices = [
    ModelChoice(Activity.self),
    ModelChoice(Modality.self),
    ModelChoice(Nature.self),
    ModelChoice(Provision.Requirement.self),
    ModelChoice(Marketing.Medium.self),
    ModelChoice(keys: Assertion.Claim.CodingKeys.self),
    ModelChoice(keys: SoftOptIn.CodingKeys.self),
  ]
}

extension Purpose: Flagged {
  package static let flags: [YesOrNo<Purpose>] = [
    YesOrNo(CodingKeys.isAutomated, \.isAutomated)
  ]

  /// The facts that no export says.
  static let unexported: [CodingKeys: Unexported] = [
    .isAutomated: .answerToOneLaw,
    .assertions: .onlyOnThePage,
    .modality: .onlyOnThePage,
    .tcfPurposes: .onlyOnThePage,
  ]
}

extension Purpose.Activity: Worded {
  package static var wordFamily: String { "activity" }
}

extension Purpose.Modality: Worded {
  package static var wordFamily: String { "modality" }
}

extension Purpose.Nature: Worded {
  package static var wordFamily: String { "nature" }
}

extension Provision.Requirement: Worded {
  package static var wordFamily: String { "provision" }
}

extension Marketing.Medium: Worded {
  package static var wordFamily: String { "media" }
}
