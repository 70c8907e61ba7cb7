import PolicyKit

/// What the title of a change says: its kind, or that something is said differently.
///
/// A title claims a direction (more, longer, less) only where the facts show it.
enum ChangeTitle: Hashable, CaseIterable {
  /// A change of a kind, with the direction that the kind has.
  case kind(ChangeKind)
  /// Another promise, which holds neither more nor less as far as anybody can tell.
  case promiseRestated
  /// Something else is said of security.
  case securityRestated
  /// Something else is said of how readers learn of changes.
  case changeNoticeRestated
  /// Something else is said of what the policy covers.
  case scopeRestated
  /// Those who receive data promise something else.
  case commitmentRestated

  static let allCases: [ChangeTitle] =
    ChangeKind.allCases.map(ChangeTitle.kind) + [
      .promiseRestated, .securityRestated, .changeNoticeRestated, .scopeRestated,
      .commitmentRestated,
    ]

  /// The title of a change.
  init(of change: Change) {
    self = change.isAssumed ? change.kind.undirected : .kind(change.kind)
  }

  /// The name of its section in a template.
  var name: String {
    if case .kind(let kind) = self { "\(kind)" } else { "\(self)" }
  }
}

extension ChangeKind {
  /// The title of such a change where its direction is only assumed.
  fileprivate var undirected: ChangeTitle {
    switch self {
    case .purposeAdded, .purposeBroadened, .dataPutToFurtherPurpose, .purposeNarrowed,
      .purposeRemoved, .purposeRestated:
      .kind(.purposeRestated)
    case .consentReplaced, .basisChangedToConsent, .basisDropped, .basisStated, .basisRestated:
      .kind(.basisRestated)
    case .controllerChanged, .controllerRestated: .kind(.controllerRestated)
    case .jointControllerAdded, .jointControllerRemoved, .jointControlRestated:
      .kind(.jointControlRestated)
    case .regimeAdded, .regimeRemoved, .regimeRestated: .kind(.regimeRestated)
    case .recipientCategoryAdded, .recipientAdded, .recipientReplaced,
      .dataGivenToFurtherRecipient, .recipientBecameController, .recipientRemoved,
      .recipientNarrowed, .recipientRestated, .disclosureAdded, .disclosureRemoved:
      .kind(.recipientRestated)
    case .commitmentDropped, .commitmentAdded: .commitmentRestated
    case .saleStarted, .saleStopped, .saleRestated: .kind(.saleRestated)
    case .transferCountryAdded, .transferCountryRemoved, .transferAdded, .transferRemoved,
      .transferMechanismChanged, .transferSafeguardRemoved, .adequacyLost, .transferRestated:
      .kind(.transferRestated)
    case .dataCategoryAdded, .specialDataAdded, .dataCategoryRemoved, .dataRestated:
      .kind(.dataRestated)
    case .dataSourceAdded, .dataSourceRemoved, .dataSourceRestated: .kind(.dataSourceRestated)
    case .retentionExtended, .retentionShortened, .retentionStated, .retentionRestated:
      .kind(.retentionRestated)
    case .rightRemoved, .rightNarrowed, .rightAdded, .rightWidened, .rightRestated,
      .rightsHarderToUse, .rightsEasierToUse:
      .kind(.rightRestated)
    case .automatedDecisionAdded, .automatedDecisionRemoved, .automatedDecisionRestated:
      .kind(.automatedDecisionRestated)
    case .cookiePurposeAdded, .trackerAdded, .trackerRemoved, .trackingRestated:
      .kind(.trackingRestated)
    case .childAgeLowered, .childAgeRaised, .childPracticeChanged: .kind(.childPracticeChanged)
    case .securityWeakened, .securityStrengthened: .securityRestated
    case .promiseRemoved, .promiseAdded: .promiseRestated
    case .changeNoticeWeakened, .changeNoticeStrengthened: .changeNoticeRestated
    case .scopeWidened, .scopeNarrowed: .scopeRestated
    case .profilingAdded, .factChanged: .kind(.factChanged)
    case .purposeRetitled, .basisChanged, .contactCorrected, .officerChanged,
      .representativeChanged, .retentionReworded, .definitionChanged, .sectionAdded,
      .sectionRemoved, .publicationChanged, .languageChanged, .wordingChanged, .wordingCorrected,
      .layoutChanged, .versionDated, .identifierChanged, .reordered:
      .kind(self)
    }
  }
}
