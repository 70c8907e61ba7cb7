/// A decision about a person by automated means (GDPR 22; UK GDPR 22A–22D; FADP 21; 11 CCR 7200).
public struct AutomatedDecision: Entity, Hashable, Codable {
  /// The kind of entity.
  public static let kind = EntityKind.decision

  /// What allows a solely automated decision (GDPR 22(2)).
  public enum Exception: Sendable, Hashable, Codable {
    /// It is necessary for a contract.
    case contract
    /// A law authorises it, cited.
    case law(citation: String)
    /// The person's explicit consent; anything less is a finding.
    case consent(isExplicit: Bool? = nil)

    enum CodingKeys: String, CodingKey, CaseIterable { case contract, law, consent }
  }

  /// What a person can demand (GDPR 22(3); UK GDPR 22C(2); FADP 21(2)).
  public enum Safeguard: String, Sendable, Hashable, Codable, CaseIterable {
    case information, representations, humanIntervention, contest
  }

  /// The identifier.
  public var id: ID<AutomatedDecision>
  /// What is decided: "whether we offer you credit".
  public var title: String
  /// For which purpose.
  public var purpose: Reference<Purpose>
  /// Whether no human takes part in it in a meaningful way.
  public var isSolelyAutomated: Bool?
  /// Whether it has a legal or similarly significant effect.
  public var isSignificant: Bool?
  /// Whether it rests on a profile of the person (GDPR 4(4)).
  public var usesProfiling: Bool?
  /// How it is made (GDPR 13(2)(f)).
  public var logic: Prose?
  /// What it means for the person.
  public var significance: Prose?
  /// What follows from it.
  public var consequences: Prose?
  /// What allows it.
  public var exception: Exception?
  /// What the person can demand.
  public var safeguards: [Safeguard]
  /// How to demand it.
  public var channels: [Channel]
  /// Whether a person can opt out, or appeal to a human instead (11 CCR 7221).
  public var optOut: Prose?
  /// Counsel's own words for it; its sentences stand beside them.
  public var wording: Prose?
  /// Where it was declared.
  public var source: SourceLocation

  /// What readers call it.
  public var displayName: String { title }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case id, title, purpose, isSolelyAutomated, isSignificant, usesProfiling, logic
    case significance, consequences, exception, safeguards, channels, optOut, wording
    case source
  }

  /// An automated decision.
  public init(
    _ id: String, title: String, purpose: Purpose, isSolelyAutomated: Bool? = nil,
    isSignificant: Bool? = nil, usesProfiling: Bool? = nil, logic: Prose? = nil,
    significance: Prose? = nil, consequences: Prose? = nil, exception: Exception? = nil,
    safeguards: [Safeguard] = [], channels: [Channel] = [], optOut: Prose? = nil,
    wording: Prose? = nil, fileID: String = #fileID, line: Int = #line
  ) {
    self.id = ID(id)
    self.title = title
    self.purpose = purpose.reference
    self.isSolelyAutomated = isSolelyAutomated
    self.isSignificant = isSignificant
    self.usesProfiling = usesProfiling
    self.logic = logic
    self.significance = significance
    self.consequences = consequences
    self.exception = exception
    self.safeguards = safeguards
    self.channels = channels
    self.optOut = optOut
    self.wording = wording
    source = SourceLocation(fileID: fileID, line: line)
  }
}

/// The automated decisions, or that there are none.
public enum AutomatedDecisions: Sendable, Hashable, Codable {
  /// There are none.
  case notMade
  /// These.
  case made([AutomatedDecision])

  enum CodingKeys: String, CodingKey, CaseIterable { case notMade, made }

  /// The decisions, if any.
  public var decisions: [AutomatedDecision] {
    if case .made(let decisions) = self { decisions } else { [] }
  }
}

extension AutomatedDecision {
  /// The closed sets that are declared in this file.
  static let choices = [
    ModelChoice(Safeguard.self),
    ModelChoice(keys: Exception.CodingKeys.self),
    ModelChoice(keys: AutomatedDecisions.CodingKeys.self),
  ]
}

extension AutomatedDecision: Flagged {
  package static let flags: [YesOrNo<AutomatedDecision>] = [
    YesOrNo(CodingKeys.isSolelyAutomated, \.isSolelyAutomated),
    YesOrNo(CodingKeys.isSignificant, \.isSignificant),
    YesOrNo(CodingKeys.usesProfiling, \.usesProfiling),
  ]

  /// The facts that no export says.
  static let unexported: [CodingKeys: Unexported] = [
    .isSignificant: .answerToOneLaw,
    .exception: .onlyOnThePage,
    .optOut: .onlyOnThePage,
  ]
}

extension AutomatedDecision.Safeguard: Worded {
  package static var wordFamily: String { "safeguard" }
}
