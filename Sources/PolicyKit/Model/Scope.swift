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
  /// Counsel's own words for the scope.
  public var wording: Prose?
  /// Where it was declared.
  public var source: SourceLocation

  /// A scope.
  public init(
    _ properties: [Property], dataSubjects: [String] = [], exclusions: [Prose] = [],
    wording: Prose? = nil, fileID: String = #fileID, line: Int = #line
  ) {
    self.properties = properties
    self.dataSubjects = dataSubjects
    self.exclusions = exclusions
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
  /// Where it was declared.
  public var source: SourceLocation

  /// What readers call it.
  public var displayName: String { name }

  /// A term and its meaning.
  public init(
    _ id: String, name: String, aliases: [String] = [], definition: Prose,
    fileID: String = #fileID, line: Int = #line
  ) {
    self.id = ID(id)
    self.name = name
    self.aliases = aliases
    self.definition = definition
    source = SourceLocation(fileID: fileID, line: line)
  }
}
