/// A right of the person, with how it is used and where it ends.
public struct Right: Sendable, Hashable, Codable {
  /// The rights that the regimes know.
  public enum Kind: String, Sendable, Hashable, Codable, CaseIterable, Comparable {
    /// To know and get a copy (GDPR 15; Cal. Civ. Code 1798.110).
    case access
    /// To have inaccuracies corrected (GDPR 16; 1798.106).
    case rectification
    /// To have data deleted (GDPR 17; 1798.105).
    case erasure
    /// To have processing restricted (GDPR 18).
    case restriction
    /// To object (GDPR 21).
    case objection
    /// To receive data in a machine-readable form, or have them sent on (GDPR 20).
    case portability
    /// To withdraw consent (GDPR 7(3)).
    case withdrawal
    /// To complain to a supervisory authority (GDPR 77; UK: DPA 2018 s.165).
    case complaint
    /// To complain to the controller (UK GDPR 13(2)(ca); DPA 2018 s.164A).
    case complaintToController
    /// To human intervention, to give a view and to contest (GDPR 22(3); UK GDPR 22C; FADP 21).
    case automatedDecisionReview
    /// To opt out of sale and sharing (Cal. Civ. Code 1798.120).
    case optOutOfSale
    /// To opt out of targeted advertising (Va. Code 59.1-577(A)(5)).
    case optOutOfTargetedAdvertising
    /// To opt out of profiling (Va. Code 59.1-577(A)(5)).
    case optOutOfProfiling
    /// To limit the use of sensitive data (Cal. Civ. Code 1798.121).
    case limitSensitiveUse
    /// Not to be treated worse for using a right (Cal. Civ. Code 1798.125).
    case nonRetaliation
    /// To opt out of automated decisions (11 CCR 7221).
    case optOutOfAutomatedDecisions
    /// To know how an automated decision was made (11 CCR 7222).
    case accessAutomatedDecisions
    /// To appeal against a refusal (4 CCR 904-3, 6.11; Va. Code 59.1-577(C)).
    case appeal
    /// To give directives on one's data after death (Loi 78-17 art. 85).
    case directivesAfterDeath
    /// To know with whom data were shared (LGPD 18 VII).
    case knowRecipients
    /// To have needless data made anonymous or blocked (LGPD 18 IV).
    case anonymisation
    /// To learn what others got for their direct marketing (Cal. Civ. Code 1798.83).
    case shineTheLight
    /// For a minor, to have removed what they posted (Cal. Bus. & Prof. Code 22581).
    case minorsContentRemoval
    /// To have covered information not sold (NRS 603A.345).
    case optOutOfSaleInNevada

    /// In the order of declaration.
    public static func < (lhs: Kind, rhs: Kind) -> Bool {
      allCases.firstIndex(of: lhs) ?? 0 < allCases.firstIndex(of: rhs) ?? 0
    }
  }

  /// What an objection covers.
  public enum ObjectionScope: String, Sendable, Hashable, Codable, CaseIterable {
    /// All processing on legitimate interests or a public task, and marketing.
    case general
    /// Marketing only.
    case marketingOnly
  }

  /// By when a right is carried out.
  public enum Deadline: Sendable, Hashable, Codable {
    /// At once.
    case immediately
    /// Within a time from the request.
    case within(Period)

    enum CodingKeys: String, CodingKey, CaseIterable { case immediately, within }
  }

  /// The right.
  public var kind: Kind
  /// How to use it; empty means the channels for all requests.
  public var channels: [Channel]
  /// When it applies, as a clause: "where it is technically feasible".
  public var condition: Prose?
  /// What using it does and does not do, as a sentence.
  public var effect: Prose?
  /// By when it is carried out; when requests are answered is said in `deadlines` of all rights.
  public var deadline: Deadline?
  /// Whether it is granted beyond what the law demands.
  public var isVoluntary: Bool?
  /// What an objection covers.
  public var objectionScope: ObjectionScope?
  /// Whether an objection to marketing is honoured without a test (GDPR 21(3)).
  public var isAbsoluteForMarketing: Bool?
  /// Whether it stands apart from other information (GDPR 21(4)).
  public var isStatedSeparately: Bool?
  /// Whether withdrawing is as easy as consenting (GDPR 7(3)).
  public var isAsEasyAsGiving: Bool?
  /// The regimes under which it is given; empty means all.
  public var regimes: [Regime]
  /// Counsel's own words for the right.
  public var wording: Prose?
  /// Where it was declared.
  public var source: SourceLocation

  /// A right.
  public init(
    _ kind: Kind, channels: [Channel] = [], condition: Prose? = nil, effect: Prose? = nil,
    deadline: Deadline? = nil, isVoluntary: Bool? = nil, objectionScope: ObjectionScope? = nil,
    isAbsoluteForMarketing: Bool? = nil, isStatedSeparately: Bool? = nil,
    isAsEasyAsGiving: Bool? = nil, regimes: [Regime] = [], wording: Prose? = nil,
    fileID: String = #fileID, line: Int = #line
  ) {
    self.kind = kind
    self.channels = channels
    self.condition = condition
    self.effect = effect
    self.deadline = deadline
    self.isVoluntary = isVoluntary
    self.objectionScope = objectionScope
    self.isAbsoluteForMarketing = isAbsoluteForMarketing
    self.isStatedSeparately = isStatedSeparately
    self.isAsEasyAsGiving = isAsEasyAsGiving
    self.regimes = regimes
    self.wording = wording
    source = SourceLocation(fileID: fileID, line: line)
  }
}

/// The rights and how all of them are used.
public struct Rights: Sendable, Hashable, Codable {
  /// The rights, in the order in which readers meet them.
  public var rights: [Right]
  /// Whether everyone has them, also where no law asks for it.
  public var areForEveryone: Bool?
  /// How requests are made.
  public var channels: [Channel]
  /// When requests are answered, by regime where that differs.
  public var deadlines: [Deadline]
  /// What a request costs.
  public var fee: Fee?
  /// How many requests cost nothing, where a law lets a fee be taken for more.
  public var freeRequests: [FreeRequests]
  /// How we make sure who asks (11 CCR 7011(e)(3)(E)).
  public var verification: Prose?
  /// How someone else can ask on a person's behalf (11 CCR 7011(e)(3)(H)).
  public var agents: Prose?
  /// How to appeal against a refusal.
  public var appeal: Prose?
  /// The supervisory authorities that readers can turn to.
  public var authorities: [SupervisoryAuthority]
  /// A page that lists authorities.
  public var authorityList: String?
  /// Figures of requests in the last year, or where they are (11 CCR 7102).
  public var metrics: Channel?
  /// Counsel's own words before the rights.
  public var wording: Prose?
  /// Counsel's own words after the rights, for how requests are made.
  public var channelsWording: Prose?
  /// Where it was declared.
  public var source: SourceLocation

  enum CodingKeys: String, CodingKey, CaseIterable {
    case rights, areForEveryone, channels, deadlines, fee, freeRequests, verification
    case agents, appeal, authorities, authorityList, metrics, wording, channelsWording
    case source
  }

  /// The rights and how all of them are used.
  public init(
    _ rights: [Right], areForEveryone: Bool? = nil, channels: [Channel] = [],
    deadlines: [Deadline] = [], fee: Fee? = nil, freeRequests: [FreeRequests] = [],
    verification: Prose? = nil, agents: Prose? = nil, appeal: Prose? = nil,
    authorities: [SupervisoryAuthority] = [], authorityList: String? = nil,
    metrics: Channel? = nil, wording: Prose? = nil, channelsWording: Prose? = nil,
    fileID: String = #fileID, line: Int = #line
  ) {
    self.rights = rights
    self.areForEveryone = areForEveryone
    self.channels = channels
    self.deadlines = deadlines
    self.fee = fee
    self.freeRequests = freeRequests
    self.verification = verification
    self.agents = agents
    self.appeal = appeal
    self.authorities = authorities
    self.authorityList = authorityList
    self.metrics = metrics
    self.wording = wording
    self.channelsWording = channelsWording
    source = SourceLocation(fileID: fileID, line: line)
  }
}

/// When requests are answered (GDPR 12(3); California Civil Code 1798.130(a)(2)(A)).
public struct Deadline: Sendable, Hashable, Codable {
  /// The time from the request.
  public var period: Period
  /// By how much it can be extended.
  public var extensionPeriod: Period?
  /// Whether it is only aimed at ("we aim to").
  public var isHedged: Bool
  /// The regimes it is for; empty means all.
  public var regimes: [Regime]
  /// Where it was declared.
  public var source: SourceLocation

  /// A time to answer in.
  public init(
    _ period: Period, extensionPeriod: Period? = nil, isHedged: Bool = false,
    regimes: [Regime] = [], fileID: String = #fileID, line: Int = #line
  ) {
    self.period = period
    self.extensionPeriod = extensionPeriod
    self.isHedged = isHedged
    self.regimes = regimes
    source = SourceLocation(fileID: fileID, line: line)
  }
}

/// What a request costs (GDPR 12(5)).
public enum Fee: String, Sendable, Hashable, Codable, CaseIterable {
  /// Nothing.
  case free
  /// Nothing, unless a request is manifestly unfounded or excessive.
  case onlyIfUnfoundedOrExcessive
  /// A fee for every request; the law forbids it.
  case always
}

/// How many requests of a person cost nothing within a period.
///
/// California Civil Code 1798.130(b) and Virginia Code 59.1-577(B)(3) each let a business stop at two
/// in twelve months.
public struct FreeRequests: Sendable, Hashable, Codable {
  /// How many.
  public var count: Int
  /// Within which time, such as 12 months.
  public var period: Period
  /// The regimes it is for; empty means all.
  public var regimes: [Regime]
  /// Where it was declared.
  public var source: SourceLocation

  /// So many requests within a period.
  public init(
    _ count: Int, in period: Period, regimes: [Regime] = [], fileID: String = #fileID,
    line: Int = #line
  ) {
    self.count = count
    self.period = period
    self.regimes = regimes
    source = SourceLocation(fileID: fileID, line: line)
  }
}

/// A supervisory authority that readers can turn to (GDPR 77; DPA 2018 s.165).
public struct SupervisoryAuthority: Sendable, Hashable, Codable {
  /// The name.
  public var name: String
  /// The country.
  public var country: Country?
  /// How to reach it.
  public var contacts: [Channel]

  /// An authority.
  public init(_ name: String, country: Country? = nil, contacts: [Channel] = []) {
    self.name = name
    self.country = country
    self.contacts = contacts
  }
}

extension Rights {
  /// The closed sets that are declared in this file.
  static let choices = [
    ModelChoice(Right.Kind.self),
    ModelChoice(Right.ObjectionScope.self),
    ModelChoice(Fee.self),
    ModelChoice(keys: Right.Deadline.CodingKeys.self),
  ]
}

extension Right.Kind: Worded {
  package static var wordFamily: String { "right" }
}

extension Right.ObjectionScope: Worded {
  package static var wordFamily: String { "objectionScope" }
}

extension Fee: Worded {
  package static var wordFamily: String { "fee" }
}
