/// The controller's own certification under the Data Privacy Framework, and what its first principle
/// has it tell people (Decision (EU) 2023/1795, Annex I, II.1).
///
/// The certification of a recipient is its `Certification`.
public struct DataPrivacyFramework: Sendable, Hashable, Codable {
  /// Who settles complaints that we do not (Annex I, II.7 and III.11).
  public struct Recourse: Sendable, Hashable, Codable {
    /// What sort of body it is (II.1(a)(ix)).
    public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
      /// The panel of European data protection authorities.
      case europeanAuthorities
      /// A provider of dispute resolution in the European Union.
      case europeanProvider
      /// A provider of dispute resolution in the United States.
      case unitedStatesProvider
    }

    /// The sort of body.
    public var kind: Kind
    /// Its name; the panel needs none.
    public var name: String?
    /// How to reach it.
    public var contacts: [Channel]
    /// Whether it costs the person nothing.
    public var isFree: Bool?

    /// A body that settles complaints.
    public init(_ kind: Kind, name: String? = nil, contacts: [Channel] = [], isFree: Bool? = nil) {
      self.kind = kind
      self.name = name
      self.contacts = contacts
      self.isFree = isFree
    }
  }

  /// Whose powers the organisation is under (II.1(a)(x)).
  public enum Enforcer: String, Sendable, Hashable, Codable, CaseIterable {
    case federalTradeCommission, departmentOfTransportation
  }

  /// Whether the UK Extension is among it.
  public var ukExtension: Bool?
  /// Whether the Swiss–US framework is among it.
  public var swiss: Bool?
  /// Whether it covers staff data.
  public var coversHumanResources: Bool?
  /// Companies of ours in the United States that adhere as well (II.1(a)(ii)).
  public var entities: [String]
  /// Where the list of certified organisations can be read (II.1(a)(i)).
  public var list: Channel?
  /// Whether all data received in reliance on it are subject to the principles (II.1(a)(iii)).
  public var commitsToPrinciples: Bool?
  /// Whether the principles hold where this policy says something else.
  public var principlesPrevail: Bool?
  /// How to ask and complain about it (II.1(a)(v)).
  public var contacts: [Channel]
  /// Who settles complaints that we do not (II.1(a)(ix)).
  public var recourse: [Recourse]
  /// Who can investigate and enforce (II.1(a)(x)).
  public var enforcer: Enforcer?
  /// Whether a person can invoke binding arbitration under conditions (II.1(a)(xi)).
  public var offersArbitration: Bool?
  /// Where arbitration is explained.
  public var arbitration: Channel?
  /// Whether lawful requests of public authorities must be met, also for national security
  /// (II.1(a)(xii)).
  public var answersAuthorities: Bool?
  /// Whether we are liable for those to whom we pass data on (II.1(a)(xiii)).
  public var isLiableForOnwardTransfers: Bool?
  /// Counsel's own words for it.
  public var wording: Prose?
  /// Where it was declared.
  public var source: SourceLocation

  enum CodingKeys: String, CodingKey, CaseIterable {
    case ukExtension, swiss, coversHumanResources, entities, list, commitsToPrinciples
    case principlesPrevail, contacts, recourse, enforcer, offersArbitration, arbitration
    case answersAuthorities, isLiableForOnwardTransfers, wording, source
  }

  /// A certification of one's own.
  public init(
    ukExtension: Bool? = nil, swiss: Bool? = nil, coversHumanResources: Bool? = nil,
    entities: [String] = [], list: Channel? = nil, commitsToPrinciples: Bool? = nil,
    principlesPrevail: Bool? = nil, contacts: [Channel] = [], recourse: [Recourse] = [],
    enforcer: Enforcer? = nil, offersArbitration: Bool? = nil, arbitration: Channel? = nil,
    answersAuthorities: Bool? = nil, isLiableForOnwardTransfers: Bool? = nil,
    wording: Prose? = nil, fileID: String = #fileID, line: Int = #line
  ) {
    self.ukExtension = ukExtension
    self.swiss = swiss
    self.coversHumanResources = coversHumanResources
    self.entities = entities
    self.list = list
    self.commitsToPrinciples = commitsToPrinciples
    self.principlesPrevail = principlesPrevail
    self.contacts = contacts
    self.recourse = recourse
    self.enforcer = enforcer
    self.offersArbitration = offersArbitration
    self.arbitration = arbitration
    self.answersAuthorities = answersAuthorities
    self.isLiableForOnwardTransfers = isLiableForOnwardTransfers
    self.wording = wording
    source = SourceLocation(fileID: fileID, line: line)
  }
}

extension DataPrivacyFramework {
  /// The closed sets that are declared in this file.
  static let choices = [
    ModelChoice(Recourse.Kind.self),
    ModelChoice(Enforcer.self),
  ]
}

extension DataPrivacyFramework.Recourse.Kind: Worded {
  package static var wordFamily: String { "recourse" }
}

extension DataPrivacyFramework.Enforcer: Worded {
  package static var wordFamily: String { "enforcer" }
}
