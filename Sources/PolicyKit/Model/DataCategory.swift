/// A category of personal data, such as contact details.
public struct DataCategory: Entity, Hashable, Codable {
  /// The kind of entity.
  public static let kind = EntityKind.data

  /// How the law classes data.
  public enum Sensitivity: Sendable, Hashable, Codable {
    /// Neither special nor criminal.
    case ordinary
    /// A special category (GDPR 9(1)).
    case special(SpecialCategory)
    /// Convictions and offences (GDPR 10).
    case criminal(authority: CriminalDataAuthority? = nil)

    enum CodingKeys: String, CodingKey, CaseIterable { case ordinary, special, criminal }
  }

  /// How data come into being (DPV's provided, observed, derived, inferred).
  public enum Origin: String, Sendable, Hashable, Codable, CaseIterable {
    case provided, observed, derived, inferred
  }

  /// The identifier.
  public var id: ID<DataCategory>
  /// The name as it stands in a sentence after "your", as a plural: "contact details".
  public var name: String
  /// Other names for the same data in prose.
  public var aliases: [String]
  /// Examples or members, such as "name" and "e-mail address".
  public var examples: [String]
  /// How the law classes them; ordinary unless declared otherwise.
  public var sensitivity: Sensitivity
  /// Further special categories that they also fall under (GDPR 9(1)), beside the one of
  /// `sensitivity`.
  public var furtherSpecialCategories: [SpecialCategory]
  /// How they come into being; empty when not stated.
  public var origins: [Origin]
  /// The data that they are derived or inferred from.
  public var derivedFrom: [Reference<DataCategory>]
  /// Whether they identify a person or a device, such as an IP address (GDPR recital 30).
  public var isIdentifier: Bool?
  /// Whether they are an e-mail address or hold one, so that we can write to the person.
  public var holdsEmailAddress: Bool?
  /// Whether they are used only in a form that identifies no one (GDPR recital 26).
  public var isAnonymised: Bool?
  /// Whether they are about people other than whoever gives them, such as a friend's address
  /// (GDPR 14).
  public var isAboutOthers: Bool?
  /// Names of statutory categories, such as "Identifiers" (California Civil Code 1798.140(v)(1)).
  public var statutoryNames: [String]
  /// Where they come from; empty when not stated.
  public var sources: [Reference<DataSource>]
  /// How long this category is kept, where it differs by category.
  ///
  /// California asks for it (Cal. Civ. Code 1798.100(a)(3)).
  public var retention: Retention?
  /// Counsel's own words for the category, instead of all that would be said of it.
  public var wording: Prose?
  /// Where it was declared.
  public var source: SourceLocation

  /// What readers call it.
  public var displayName: String { name }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case id, name, aliases, examples, sensitivity, furtherSpecialCategories, origins
    case derivedFrom, isIdentifier, holdsEmailAddress, isAnonymised, isAboutOthers
    case statutoryNames, sources, retention, wording, source
  }

  /// A category of data.
  public init(
    _ id: String, name: String, aliases: [String] = [], examples: [String] = [],
    sensitivity: Sensitivity = .ordinary, furtherSpecialCategories: [SpecialCategory] = [],
    origins: [Origin] = [], derivedFrom: [DataCategory] = [], isIdentifier: Bool? = nil,
    holdsEmailAddress: Bool? = nil, isAnonymised: Bool? = nil, isAboutOthers: Bool? = nil,
    statutoryNames: [String] = [],
    sources: [DataSource] = [], retention: Retention? = nil, wording: Prose? = nil,
    fileID: String = #fileID, line: Int = #line
  ) {
    self.id = ID(id)
    self.name = name
    self.aliases = aliases
    self.examples = examples
    self.sensitivity = sensitivity
    self.furtherSpecialCategories = furtherSpecialCategories
    self.origins = origins
    self.derivedFrom = derivedFrom.map(\.reference)
    self.isIdentifier = isIdentifier
    self.holdsEmailAddress = holdsEmailAddress
    self.isAnonymised = isAnonymised
    self.isAboutOthers = isAboutOthers
    self.statutoryNames = statutoryNames
    self.sources = sources.map(\.reference)
    self.retention = retention
    self.wording = wording
    source = SourceLocation(fileID: fileID, line: line)
  }
}

/// What is not collected: a promise that the categories of data must not contradict.
public struct NotCollected: Sendable, Hashable, Codable {
  /// The special categories that are not collected.
  public var special: [SpecialCategory]
  /// Other data that are not collected, in words: "your exact location".
  public var others: [String]
  /// What is no breach of it, as a sentence such as "You may tell us of your own accord".
  public var exception: Prose?
  /// Counsel's own words for it.
  public var wording: Prose?
  /// Where it was declared.
  public var source: SourceLocation

  enum CodingKeys: String, CodingKey, CaseIterable {
    case special, others, exception, wording, source
  }

  /// What is not collected.
  public init(
    _ special: [SpecialCategory] = [], others: [String] = [], exception: Prose? = nil,
    wording: Prose? = nil, fileID: String = #fileID, line: Int = #line
  ) {
    self.special = special
    self.others = others
    self.exception = exception
    self.wording = wording
    source = SourceLocation(fileID: fileID, line: line)
  }
}

/// The special categories of GDPR 9(1).
public enum SpecialCategory: String, Sendable, Hashable, Codable, CaseIterable {
  case racialOrEthnicOrigin, politicalOpinions, religiousOrPhilosophicalBeliefs
  case tradeUnionMembership, geneticData, biometricData, health, sexLifeOrOrientation
}

/// What allows the processing of criminal data (GDPR 10).
public enum CriminalDataAuthority: Sendable, Hashable, Codable {
  /// The control of official authority.
  case officialControl
  /// A law that authorises it, cited.
  case law(citation: String)

  enum CodingKeys: String, CodingKey, CaseIterable { case officialControl, law }
}

/// Where data come from (GDPR 14(2)(f); 11 CCR 7011(e)(1)(B)).
public struct DataSource: Entity, Hashable, Codable {
  /// The kind of entity.
  public static let kind = EntityKind.source

  /// What sort of source it is.
  public enum Nature: String, Sendable, Hashable, Codable, CaseIterable {
    /// The person, who gives the data or whose conduct is observed.
    case dataSubject
    /// Another person or organisation.
    case thirdParty
    /// A source that the public can read.
    case publiclyAccessible
  }

  /// The identifier.
  public var id: ID<DataSource>
  /// The name as readers meet it: "you", "credit reference agencies".
  public var name: String
  /// What sort of source it is.
  public var nature: Nature
  /// Where it was declared.
  public var source: SourceLocation

  /// What readers call it.
  public var displayName: String { name }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case id, name, nature, source
  }

  /// A source of data.
  public init(
    _ id: String, name: String, nature: Nature, fileID: String = #fileID, line: Int = #line
  ) {
    self.id = ID(id)
    self.name = name
    self.nature = nature
    source = SourceLocation(fileID: fileID, line: line)
  }
}

extension DataCategory {
  /// The closed sets that are declared in this file.
  static let choices = [
    ModelChoice(Origin.self),
    ModelChoice(SpecialCategory.self),
    ModelChoice(DataSource.Nature.self),
    ModelChoice(keys: CriminalDataAuthority.CodingKeys.self),
    ModelChoice(keys: Sensitivity.CodingKeys.self),
  ]
}

extension DataCategory {
  /// The special categories that they fall under; criminal data may fall under some as well.
  public var specialCategories: [SpecialCategory] {
    guard case .special(let category) = sensitivity else {
      return furtherSpecialCategories.uniqued()
    }
    return ([category] + furtherSpecialCategories).uniqued()
  }

  /// Whether they are neither special nor criminal.
  var isOrdinary: Bool { sensitivity == .ordinary && furtherSpecialCategories.isEmpty }
}

extension DataCategory: Flagged {
  package static let flags: [YesOrNo<DataCategory>] = [
    YesOrNo(CodingKeys.isIdentifier, \.isIdentifier),
    YesOrNo(CodingKeys.holdsEmailAddress, \.holdsEmailAddress),
    YesOrNo(CodingKeys.isAnonymised, \.isAnonymised),
    YesOrNo(CodingKeys.isAboutOthers, \.isAboutOthers),
  ]

  /// The facts that no export says.
  static let unexported: [CodingKeys: Unexported] = [
    .statutoryNames: .answerToOneLaw,
    .isAboutOthers: .onlyOnThePage,
    .aliases: .onlyOnThePage,
    .derivedFrom: .onlyOnThePage,
  ]
}

extension DataCategory.Origin: Worded {
  package static var wordFamily: String { "origin" }
}

extension SpecialCategory: Worded {
  package static var wordFamily: String { "special" }
}

extension DataSource.Nature: Worded {
  package static var wordFamily: String { "sourceNature" }
}
