/// A row of the law tables: what a law asks of a policy, and when.
public struct Requirement: Sendable, Hashable {
  /// The row's name, such as `gdpr-13-1-a-controller-identity`.
  public let id: String
  /// The regimes that ask for it; empty for what holds under any law.
  public let regimes: [Regime]
  /// When it is asked for.
  public let when: String
  /// What is asked for.
  public let require: String
  /// The severity unless a date or a fact changes it.
  public let severity: Severity
  /// Which date or fact changes the severity, and how.
  public let severityNote: String?
  /// The source in law.
  public let source: String
  /// Whether the source was compared with a public copy of the text, or with public commentary.
  public let sourceChecked: Bool
  /// The cure in a few words.
  public let hint: String

  /// Every row, in the order of the tables.
  public static let all: [Requirement] =
    (try? DatedTable.decode([Requirement].self, from: LawFiles.requirements)) ?? []

  /// The row with a name.
  public static func named(_ id: String) -> Requirement? { byID[id] }

  private static let byID = Dictionary(
    all.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
}

extension Requirement: Decodable {
  private enum CodingKeys: String, CodingKey {
    case id = "requirement"
    case regimes, when, require, severity, severityNote, source, sourceChecked, hint
  }

  /// Reads a row as the tables write it, where `any` stands for any law.
  public init(from decoder: any Decoder) throws {
    let row = try decoder.container(keyedBy: CodingKeys.self)
    id = try row.decode(String.self, forKey: .id)
    let names = try row.decode([String].self, forKey: .regimes)
    regimes =
      names == ["any"] ? [] : try row.decode([Regime].self, forKey: .regimes)
    when = try row.decode(String.self, forKey: .when)
    require = try row.decode(String.self, forKey: .require)
    severity = try row.decode(Severity.self, forKey: .severity)
    severityNote = try row.decodeIfPresent(String.self, forKey: .severityNote)
    source = try row.decode(String.self, forKey: .source)
    sourceChecked = try row.decode(Bool.self, forKey: .sourceChecked)
    hint = try row.decode(String.self, forKey: .hint)
  }
}
