/// What the policy covers: sites, apps, services and whose data.
public struct Scope: Sendable, Hashable, Codable {
  /// Something in which data are collected.
  public enum Property: Sendable, Hashable, Codable {
    /// A website by its address.
    case website(String)
    /// An app by its name.
    case app(String)
    /// A service or a place by its name.
    case service(String)

    enum CodingKeys: String, CodingKey, CaseIterable { case website, app, service }
  }

  /// The sites, apps and services.
  public var properties: [Property]
  /// Whose data, in words such as "customers" and "visitors".
  public var dataSubjects: [String]
  /// What is not covered, such as sites of others that are linked.
  public var exclusions: [Prose]
  /// Where data are processed for others, who decide and whose own policies apply.
  public var processorRoles: [ProcessorRole]
  /// Counsel's own words for the scope.
  public var wording: Prose?
  /// Where it was declared.
  public var source: SourceLocation

  enum CodingKeys: String, CodingKey, CaseIterable {
    case properties, dataSubjects, exclusions, processorRoles, wording, source
  }

  /// A scope.
  public init(
    _ properties: [Property], dataSubjects: [String] = [], exclusions: [Prose] = [],
    processorRoles: [ProcessorRole] = [], wording: Prose? = nil, fileID: String = #fileID,
    line: Int = #line
  ) {
    self.properties = properties
    self.dataSubjects = dataSubjects
    self.exclusions = exclusions
    self.processorRoles = processorRoles
    self.wording = wording
    source = SourceLocation(fileID: fileID, line: line)
  }
}

/// Where data are processed on behalf of others, who decide about them (GDPR 4(8), 28).
///
/// Whoever has such an account or such a message reads here that this policy is not theirs.
public struct ProcessorRole: Sendable, Hashable, Codable {
  /// Who decides, as a phrase after "on behalf of": "the organisation that gave you the account".
  public var controllers: Prose
  /// When it is so, as a clause: "if your employer or school supplies your account".
  public var condition: Prose?
  /// Where the contract with them can be read (GDPR 28(3)).
  public var contract: [Channel]
  /// Counsel's own words for it.
  public var wording: Prose?
  /// Where it was declared.
  public var source: SourceLocation

  /// A role as the processor of someone else.
  public init(
    for controllers: Prose, condition: Prose? = nil, contract: [Channel] = [],
    wording: Prose? = nil, fileID: String = #fileID, line: Int = #line
  ) {
    self.controllers = controllers
    self.condition = condition
    self.contract = contract
    self.wording = wording
    source = SourceLocation(fileID: fileID, line: line)
  }
}

/// A defined term; two terms may mention each other in their definitions.
public struct Term: Entity, Hashable, Codable {
  /// The kind of entity.
  public static let kind = EntityKind.term

  /// The identifier.
  public var id: ID<Term>
  /// The term as readers meet it.
  public var name: String
  /// Other names for the same thing, such as "we" and "our".
  public var aliases: [String]
  /// What it means.
  public var definition: Prose
  /// Counsel's own words for the term and what it means.
  public var wording: Prose?
  /// Where it was declared.
  public var source: SourceLocation

  /// What readers call it.
  public var displayName: String { name }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case id, name, aliases, definition, wording, source
  }

  /// A term and its meaning.
  public init(
    _ id: String, name: String, aliases: [String] = [], definition: Prose, wording: Prose? = nil,
    fileID: String = #fileID, line: Int = #line
  ) {
    self.id = ID(id)
    self.name = name
    self.aliases = aliases
    self.definition = definition
    self.wording = wording
    source = SourceLocation(fileID: fileID, line: line)
  }
}

extension Scope {
  /// The closed sets that are declared in this file.
  static let choices = [
    ModelChoice(keys: Property.CodingKeys.self)
  ]
}
