/// Who decides why and how personal data are processed (GDPR 4(7)).
public struct Controller: Sendable, Hashable, Codable {
  /// The registered legal name (GDPR 13(1)(a)).
  public var name: String
  /// The legal form in words, such as "private company limited by shares".
  public var legalForm: String?
  /// The number in a public register.
  public var registrationNumber: String?
  /// The postal address on one line.
  public var address: String?
  /// The country of the seat.
  public var country: Country?
  /// How to reach the controller, best first.
  public var contacts: [Channel]
  /// Whether it is a public authority or body (GDPR 37(1)(a)); for courts see `isCourt`.
  public var isPublicAuthority: Bool?
  /// Whether it is a court acting in its judicial capacity (GDPR 37(1)(a)).
  public var isCourt: Bool?
  /// Whether a core activity is regular and systematic monitoring on a large scale (37(1)(b)).
  public var monitorsOnLargeScale: Bool?
  /// Whether a core activity is special or criminal data on a large scale (37(1)(c)).
  public var sensitiveDataOnLargeScale: Bool?
  /// The person accountable for compliance, by name or title (PIPEDA Schedule 1, 4.8.2(a)).
  public var accountablePerson: String?
  /// For whom or for what this one decides, where several do, each by itself: "people in the
  /// European Economic Area".
  public var responsibility: Prose?
  /// Counsel's own words for who the controller is.
  public var wording: Prose?
  /// Where it was declared.
  public var source: SourceLocation

  enum CodingKeys: String, CodingKey, CaseIterable {
    case name, legalForm, registrationNumber, address, country, contacts
    case isPublicAuthority, isCourt, monitorsOnLargeScale, sensitiveDataOnLargeScale
    case accountablePerson, responsibility, wording, source
  }

  /// A controller by its registered legal name.
  public init(
    _ name: String, legalForm: String? = nil, registrationNumber: String? = nil,
    address: String? = nil, country: Country? = nil, contacts: [Channel] = [],
    isPublicAuthority: Bool? = nil, isCourt: Bool? = nil, monitorsOnLargeScale: Bool? = nil,
    sensitiveDataOnLargeScale: Bool? = nil, accountablePerson: String? = nil,
    responsibility: Prose? = nil, wording: Prose? = nil, fileID: String = #fileID, line: Int = #line
  ) {
    self.name = name
    self.legalForm = legalForm
    self.registrationNumber = registrationNumber
    self.address = address
    self.country = country
    self.contacts = contacts
    self.isPublicAuthority = isPublicAuthority
    self.isCourt = isCourt
    self.monitorsOnLargeScale = monitorsOnLargeScale
    self.sensitiveDataOnLargeScale = sensitiveDataOnLargeScale
    self.accountablePerson = accountablePerson
    self.responsibility = responsibility
    self.wording = wording
    source = SourceLocation(fileID: fileID, line: line)
  }
}

/// Controllers that decide together, and the essence of their arrangement (GDPR 26).
public struct JointControl: Sendable, Hashable, Codable {
  /// The other controllers.
  public var controllers: [Controller]
  /// The purposes that are decided together, where it is only some; empty when not stated.
  public var purposes: [Reference<Purpose>]
  /// Who answers for what, as readers are told it (GDPR 26(2)).
  public var essence: Prose?
  /// Counsel's own words before the other controllers.
  public var wording: Prose?
  /// Where it was declared.
  public var source: SourceLocation

  /// Joint control with others.
  public init(
    with controllers: [Controller], purposes: [Purpose] = [], essence: Prose? = nil,
    wording: Prose? = nil, fileID: String = #fileID, line: Int = #line
  ) {
    self.controllers = controllers
    self.purposes = purposes.map(\.reference)
    self.essence = essence
    self.wording = wording
    source = SourceLocation(fileID: fileID, line: line)
  }
}

/// Someone who stands for a controller where it has no establishment (GDPR 27, UK GDPR 27).
public struct Representative: Sendable, Hashable, Codable {
  /// Where a representative acts.
  public enum Territory: String, Sendable, Hashable, Codable, CaseIterable {
    /// The European Union (GDPR 27).
    case europeanUnion
    /// The United Kingdom (UK GDPR 27).
    case unitedKingdom
    /// Switzerland (FADP 14).
    case switzerland
  }

  /// For which territory.
  public var territory: Territory
  /// The name.
  public var name: String
  /// How to reach the representative.
  public var contacts: [Channel]
  /// Counsel's own words for the representative.
  public var wording: Prose?
  /// Where it was declared.
  public var source: SourceLocation

  /// A representative in a territory.
  public init(
    in territory: Territory, name: String, contacts: [Channel], wording: Prose? = nil,
    fileID: String = #fileID, line: Int = #line
  ) {
    self.territory = territory
    self.name = name
    self.contacts = contacts
    self.wording = wording
    source = SourceLocation(fileID: fileID, line: line)
  }
}

/// The data protection officer, or why there is none (GDPR 37–39; LGPD 41).
public enum DataProtectionOfficer: Sendable, Hashable, Codable {
  /// An officer, by name or not, with contacts (GDPR 13(1)(b)), or counsel's own words for it.
  case appointed(name: String? = nil, contacts: [Channel], wording: Prose? = nil)
  /// No officer, and the reason, or counsel's own words for the two.
  case notRequired(reason: Prose, wording: Prose? = nil)

  enum CodingKeys: String, CodingKey, CaseIterable { case appointed, notRequired }
}

extension Controller {
  /// The closed sets that are declared in this file.
  static let choices = [
    ModelChoice(Representative.Territory.self),
    ModelChoice(keys: DataProtectionOfficer.CodingKeys.self),
  ]
}

extension Controller: Flagged {
  package static let flags: [YesOrNo<Controller>] = [
    YesOrNo(CodingKeys.isPublicAuthority, \.isPublicAuthority),
    YesOrNo(CodingKeys.isCourt, \.isCourt),
    YesOrNo(CodingKeys.monitorsOnLargeScale, \.monitorsOnLargeScale),
    YesOrNo(CodingKeys.sensitiveDataOnLargeScale, \.sensitiveDataOnLargeScale),
  ]

  /// The facts that no export says.
  static let unexported: [CodingKeys: Unexported] = [
    .isCourt: .answerToOneLaw,
    .isPublicAuthority: .answerToOneLaw,
    .monitorsOnLargeScale: .answerToOneLaw,
    .sensitiveDataOnLargeScale: .answerToOneLaw,
    .accountablePerson: .onlyOnThePage,
    .legalForm: .onlyOnThePage,
    .responsibility: .onlyOnThePage,
  ]
}

extension Representative.Territory: Worded {
  package static var wordFamily: String { "territory" }
}
