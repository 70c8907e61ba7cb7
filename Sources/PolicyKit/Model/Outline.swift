/// A section of the page: a heading, and what stands under it in order.
///
/// A policy without an outline gets the standard one of its templates.
public struct Section: Entity, Hashable, Codable {
  /// The kind of entity.
  public static let kind = EntityKind.section

  /// Something under a heading.
  public enum Content: Sendable, Hashable, Codable {
    /// Counsel's words alone, which state no fact.
    case prose(Prose)
    /// A part that the facts and their wording give.
    case part(Part)
    /// One purpose.
    case purpose(Reference<Purpose>)
    /// A section inside the section.
    case section(Section)
    /// The rights that are given under some laws and no others, which the common part then leaves
    /// out, or counsel's own words before them.
    case rights(under: [Regime], wording: Prose? = nil)
    /// The data of one sort of origin, which the common part then leaves out.
    case data(DataOrigin)

    enum CodingKeys: String, CodingKey, CaseIterable {
      case prose, part, purpose, section, rights, data
    }
  }

  /// Sorts of origin by which data can stand in sections of their own.
  ///
  /// Data of several sorts stand in the first section that shows one of them.
  public enum DataOrigin: String, Sendable, Hashable, Codable, CaseIterable {
    /// What people give.
    case provided
    /// What is collected without their doing.
    case observed
    /// What is worked out from other data.
    case workedOut
    /// What comes from others.
    case fromOthers
  }

  /// The parts that facts give, each with counsel's wording where it has some.
  public enum Part: String, Sendable, Hashable, Codable, CaseIterable {
    /// `Policy.introduction`.
    case introduction
    /// Controller and joint controllers.
    case controller
    /// Representatives and the data protection officer.
    case officers
    /// How to ask about the policy.
    case questions
    case scope, terms
    /// The table of purposes, data, bases, recipients and retention.
    case atAGlance
    /// Categories of data and their sources.
    case data
    /// All purposes that no section places by itself.
    case purposes
    /// What is said about all disclosures, the recipients, and their commitments.
    case sharing
    case disclosures, transactions
    /// The assertions of `Sharing`.
    case promises
    case transfers, retention
    /// The rights, but for an objection that stands elsewhere.
    case rights
    /// The right to object, apart from the others (GDPR 21(4)).
    case objection
    case tracking, automatedDecisions, children, security, sale, changes, release
    /// How uses of data are stopped, which the purposes then leave out.
    case optOuts
    /// The bases of all purposes, each once with the purposes that rest on it; the purposes then
    /// leave them out.
    case bases
  }

  /// The identifier.
  public var id: ID<Section>
  /// The heading; `nil` for words before the first heading.
  public var title: String?
  /// What stands under it.
  public var content: [Content]
  /// Where it was declared.
  public var source: SourceLocation

  /// What readers call it.
  public var displayName: String { title ?? id.rawValue }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case id, title, content, source
  }

  /// A section.
  public init(
    _ id: String, title: String? = nil, _ content: [Content],
    fileID: String = #fileID, line: Int = #line
  ) {
    self.id = ID(id)
    self.title = title
    self.content = content
    source = SourceLocation(fileID: fileID, line: line)
  }
}

extension Section.Content {
  /// One purpose.
  public static func purpose(_ purpose: Purpose) -> Section.Content { .purpose(purpose.reference) }
}

/// How the policy stands on the web and on its page.
public struct Publication: Sendable, Hashable, Codable {
  /// The address of the page, HTTPS.
  public var url: String?
  /// Whether search engines may list it.
  public var isIndexed: Bool
  /// A notice above everything, such as "this is an example".
  public var banner: Prose?
  /// Whether headings are numbered.
  public var numbersSections: Bool
  /// Whether the page opens with a table of purposes, data, bases, recipients and retention.
  public var showsAtAGlance: Bool
  /// The same policy in other languages.
  public var translations: [Translation]
  /// Whether this policy holds where a translation says something else.
  public var prevailsOverTranslations: Bool?
  /// Counsel's own words for the translations and for which of them holds.
  public var translationsWording: Prose?
  /// Where it was declared.
  public var source: SourceLocation

  /// The policy in another language.
  public struct Translation: Sendable, Hashable, Codable {
    /// The language, as a BCP 47 tag such as `fr`.
    public var language: String
    /// What its readers call the language: "Français".
    public var name: String
    /// Where it stands, HTTPS.
    public var url: String

    /// A translation, by its language.
    public init(_ language: String, name: String, url: String) {
      self.language = language
      self.name = name
      self.url = url
    }
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case url, isIndexed, banner, numbersSections, showsAtAGlance, translations
    case prevailsOverTranslations, translationsWording, source
  }

  /// How the policy stands on the web and on its page.
  public init(
    url: String? = nil, isIndexed: Bool = true, banner: Prose? = nil,
    numbersSections: Bool = false, showsAtAGlance: Bool = false,
    translations: [Translation] = [], prevailsOverTranslations: Bool? = nil,
    translationsWording: Prose? = nil, fileID: String = #fileID, line: Int = #line
  ) {
    self.translations = translations
    self.prevailsOverTranslations = prevailsOverTranslations
    self.translationsWording = translationsWording
    self.url = url
    self.isIndexed = isIndexed
    self.banner = banner
    self.numbersSections = numbersSections
    self.showsAtAGlance = showsAtAGlance
    source = SourceLocation(fileID: fileID, line: line)
  }
}

extension Section.Part {
  /// The facts that it shows whole; none where it shows a choice of them, which `Reading` knows.
  var facts: [Policy.CodingKeys] {
    switch self {
    case .introduction: [.introduction]
    case .controller:
      [.controller, .jointControl, .separateControllersWording, .separateControllers]
    case .officers: [.representativesWording, .representatives, .dataProtectionOfficer]
    case .questions: [.questionsWording]
    case .scope: [.scope]
    case .terms: [.terms]
    case .data: [.data, .sources, .notCollected]
    case .disclosures: [.disclosures]
    case .transactions: [.transactions]
    case .transfers: [.transfers, .dataPrivacyFramework]
    case .retention: [.retention]
    case .tracking: [.tracking]
    case .automatedDecisions: [.automatedDecisionsWording, .automatedDecisions]
    case .children: [.children]
    case .security: [.security]
    case .sale: [.sale]
    case .changes: [.changes]
    case .release: [.release]
    case .atAGlance, .purposes, .optOuts, .bases, .sharing, .promises, .rights, .objection: []
    }
  }
}

extension Section {
  /// The closed sets that are declared in this file.
  static let choices = [
    ModelChoice(Part.self),
    ModelChoice(DataOrigin.self),
    ModelChoice(keys: Content.CodingKeys.self),
  ]
}

extension Section.Part: Worded {
  package static var wordFamily: String { "part" }
}
