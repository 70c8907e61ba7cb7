import FoundationEssentials

/// A row of the table of materiality: what a kind of change asks for, and by which source.
///
/// The table is data (`Law/materiality.json`); Swift decides which row a change falls under.
public struct Materiality: Sendable, Hashable, Decodable {
  /// The rows, by the name that the table gives the change.
  public enum Row: String, Sendable, Hashable, Codable, CaseIterable {
    case purposeAdded = "purpose added"
    case purposeBroadened = "purpose broadened"
    case purposeRemoved = "purpose removed"
    case consentToOther = "basis consent→other"
    case otherToConsent = "basis other→consent"
    case basisChanged = "basis changed otherwise"
    case controllerIdentity = "controller identity/merger"
    case jointControllerAdded = "joint controller added"
    case recipientCategoryAdded = "recipient category added"
    case recipientSwapped = "recipient swapped inside category"
    case processorAdded = "processor added, same role"
    case saleStarted = "sale/sharing started"
    case newThirdCountry = "new third country"
    case mechanismChanged = "mechanism changed"
    case dataAdded = "data category added"
    case specialDataAdded = "special/sensitive category added"
    case categoryRemoved = "category removed"
    case retentionExtended = "retention extended"
    case retentionShortened = "retention shortened"
    case rightNarrowed = "right removed/narrowed"
    case rightAdded = "right added"
    case wayHarder =
      "way to exercise rights made harder (channel removed, deadline lengthened, fee added)"
    case wayEasier = "way to exercise rights made easier (channel added, deadline shortened)"
    case contactCorrected = "general contact corrected"
    case officerChanged = "DPO/representative changed"
    case automatedDecisionAdded = "automated decision/profiling added"
    case cookiePurposeAdded = "non-essential cookie purpose added"
    case childPracticeChanged = "child age lowered / child practice changed"
    case securityWeakened = "security weakened / commitment dropped"
    case changeNoticeWeakened = "change-notice clause weakened"
    case reworded =
      "reordered, or reworded with counsel's confirmation that the meaning is unchanged"
    case typography = "typo, grammar, formatting"
    case wordingUnconfirmed = "facts equal, wording class substantive"
    case promiseRemoved = "negative assertion or promise removed"
    case scopeWidened = "scope widened (site, app, service, people)"
    case furtherUse =
      "existing data put to a further purpose, or given to a further recipient"
    case processorBecomesController = "processor becomes controller"
    case safeguardRemoved = "safeguard removed, or adequacy lost"
    case basisDropped = "one of several bases dropped, consent stays"
  }

  /// What must come first: the change must not take effect for someone before it.
  public enum Before: String, Sendable, Hashable, Codable, CaseIterable {
    /// People are told before the data are processed so (GDPR 13(3), 14(4)).
    case processing
    /// People consent before anything is stored or read (Directive 2002/58/EC 5(3)).
    case setting
  }

  /// The change.
  public let row: Row
  /// The class.
  public let changeClass: ChangeClass
  /// The least days of notice before it takes effect.
  public let minDays: Int
  /// Whether consent is needed again, and on what that turns.
  public let consentAgain: String
  /// The source.
  public let source: String
  /// What must come first.
  public let before: Before?
  /// What publishing must refuse.
  public let note: String?

  private enum CodingKeys: String, CodingKey {
    case row = "change"
    case changeClass = "class"
    case minDays, consentAgain, source, before, note
  }

  /// Every row, in the order of the table; a test proves that none is missing.
  public static let all: [Materiality] =
    (try? JSONDecoder().decode([Materiality].self, from: Data(LawFiles.materiality))) ?? []

  private static let byRow = Dictionary(
    all.map { ($0.row, $0) }, uniquingKeysWith: { first, _ in first })

  /// What the table says of a row; the strictest where a damaged table lacks it.
  static func of(_ row: Row) -> Materiality {
    byRow[row]
      ?? Materiality(
        row: row, changeClass: .material, minDays: 30, consentAgain: "yes",
        source: "the table of materiality lacks \"\(row.rawValue)\"", before: nil, note: nil)
  }

  /// The most days that the table asks for in a class.
  static func usualDays(of changeClass: ChangeClass) -> Int {
    all.filter { $0.changeClass == changeClass }.map(\.minDays).max() ?? 0
  }
}
