/// What sort of change it is.
///
/// Each falls under a row of the table of materiality, or under none: what nobody thought of is
/// `notable`, and never passes in silence.
public enum ChangeKind: String, Sendable, Hashable, Codable, CaseIterable {
  // MARK: Purposes

  /// Data are processed for a new purpose.
  case purposeAdded = "purpose-added"
  /// A purpose takes in more: data, activities, cases.
  case purposeBroadened = "purpose-broadened"
  /// A purpose uses data that are already held for another.
  case dataPutToFurtherPurpose = "data-put-to-further-purpose"
  /// A purpose takes in less.
  case purposeNarrowed = "purpose-narrowed"
  /// Data are no longer processed for a purpose.
  case purposeRemoved = "purpose-removed"
  /// A purpose has another title.
  case purposeRetitled = "purpose-retitled"
  /// Something else is said of a purpose.
  case purposeRestated = "purpose-restated"

  // MARK: Bases

  /// What rested on consent rests on something else.
  case consentReplaced = "consent-replaced"
  /// What rested on something else rests on consent.
  case basisChangedToConsent = "basis-changed-to-consent"
  /// A purpose rests on another basis, or on one more.
  case basisChanged = "basis-changed"
  /// One of several bases is dropped, and consent stays.
  case basisDropped = "basis-dropped"
  /// A basis is stated where none was.
  case basisStated = "basis-stated"
  /// Something else is said of a basis that stays.
  case basisRestated = "basis-restated"

  // MARK: Controllers

  /// Someone else decides about the data.
  case controllerChanged = "controller-changed"
  /// Something else is said of the controller.
  case controllerRestated = "controller-restated"
  /// Someone else decides with the controller.
  case jointControllerAdded = "joint-controller-added"
  /// Someone no longer decides with the controller.
  case jointControllerRemoved = "joint-controller-removed"
  /// Joint controllers share their duties in another way.
  case jointControlRestated = "joint-control-restated"
  /// Someone is reached in another way.
  case contactCorrected = "contact-corrected"
  /// The data protection officer or the accountable person changed.
  case officerChanged = "officer-changed"
  /// A representative changed.
  case representativeChanged = "representative-changed"
  /// The policy is under one more law.
  case regimeAdded = "regime-added"
  /// The policy is no longer under a law.
  case regimeRemoved = "regime-removed"
  /// Something else is said of how a law applies.
  case regimeRestated = "regime-restated"

  // MARK: Recipients

  /// Data go to a kind of recipient that was not disclosed.
  case recipientCategoryAdded = "recipient-category-added"
  /// Data go to one more recipient of a kind that was disclosed.
  case recipientAdded = "recipient-added"
  /// A recipient takes the place of another of its kind.
  case recipientReplaced = "recipient-replaced"
  /// Data go to a recipient who did not receive them.
  case dataGivenToFurtherRecipient = "data-given-to-further-recipient"
  /// A recipient decides about the data.
  case recipientBecameController = "recipient-became-controller"
  /// A recipient no longer receives data.
  case recipientRemoved = "recipient-removed"
  /// A recipient receives less, or in fewer cases.
  case recipientNarrowed = "recipient-narrowed"
  /// Something else is said of a recipient.
  case recipientRestated = "recipient-restated"
  /// Data are disclosed on one more occasion.
  case disclosureAdded = "disclosure-added"
  /// Data are no longer disclosed on an occasion.
  case disclosureRemoved = "disclosure-removed"
  /// Recipients no longer undertake something.
  case commitmentDropped = "commitment-dropped"
  /// Recipients undertake something more.
  case commitmentAdded = "commitment-added"

  // MARK: Sale

  /// Data are sold or shared for advertising, or more of them are.
  case saleStarted = "sale-started"
  /// Data are no longer sold or shared for advertising, or fewer of them are.
  case saleStopped = "sale-stopped"
  /// Something else is said of sale and sharing.
  case saleRestated = "sale-restated"

  // MARK: Transfers

  /// Data go to one more country.
  case transferCountryAdded = "transfer-country-added"
  /// Data no longer go to a country.
  case transferCountryRemoved = "transfer-country-removed"
  /// One more transfer is described, to a country that is known.
  case transferAdded = "transfer-added"
  /// A transfer no longer takes place.
  case transferRemoved = "transfer-removed"
  /// A transfer rests on something else.
  case transferMechanismChanged = "transfer-mechanism-changed"
  /// A transfer lost a safeguard.
  case transferSafeguardRemoved = "transfer-safeguard-removed"
  /// A transfer no longer rests on adequacy.
  case adequacyLost = "adequacy-lost"
  /// Something else is said of a transfer.
  case transferRestated = "transfer-restated"

  // MARK: Data

  /// One more category of data is processed.
  case dataCategoryAdded = "data-category-added"
  /// A special category, or data on offences, is processed.
  case specialDataAdded = "special-data-added"
  /// A category of data is no longer processed.
  case dataCategoryRemoved = "data-category-removed"
  /// Something else is said of a category of data.
  case dataRestated = "data-restated"
  /// Data come from one more source.
  case dataSourceAdded = "data-source-added"
  /// Data no longer come from a source.
  case dataSourceRemoved = "data-source-removed"
  /// Something else is said of a source of data.
  case dataSourceRestated = "data-source-restated"

  // MARK: Retention

  /// Data are kept longer, or nobody can say that they are not.
  case retentionExtended = "retention-extended"
  /// Data are kept for less time.
  case retentionShortened = "retention-shortened"
  /// A time is stated where none was.
  case retentionStated = "retention-stated"
  /// The same time is counted in other units.
  case retentionReworded = "retention-reworded"
  /// Something else is said of how long data are kept.
  case retentionRestated = "retention-restated"

  // MARK: Rights

  /// A right is no longer given.
  case rightRemoved = "right-removed"
  /// A right is given in fewer cases.
  case rightNarrowed = "right-narrowed"
  /// One more right is given.
  case rightAdded = "right-added"
  /// A right is given in more cases.
  case rightWidened = "right-widened"
  /// Something else is said of a right.
  case rightRestated = "right-restated"
  /// Rights are harder to use.
  case rightsHarderToUse = "rights-harder-to-use"
  /// Rights are easier to use.
  case rightsEasierToUse = "rights-easier-to-use"

  // MARK: Decisions and tracking

  /// A decision is made by automated means.
  case automatedDecisionAdded = "automated-decision-added"
  /// Profiles of people are made.
  case profilingAdded = "profiling-added"
  /// A decision is no longer made by automated means.
  case automatedDecisionRemoved = "automated-decision-removed"
  /// Something else is said of an automated decision.
  case automatedDecisionRestated = "automated-decision-restated"
  /// What is not necessary is stored or read for one more purpose.
  case cookiePurposeAdded = "cookie-purpose-added"
  /// Something more is stored or read for a purpose that is known.
  case trackerAdded = "tracker-added"
  /// Something is no longer stored or read.
  case trackerRemoved = "tracker-removed"
  /// Something else is said of what is stored or read.
  case trackingRestated = "tracking-restated"

  // MARK: Children, security and promises

  /// The age of children is lower, or no longer stated.
  case childAgeLowered = "child-age-lowered"
  /// The age of children is higher, or stated where none was.
  case childAgeRaised = "child-age-raised"
  /// Children's data are treated in another way.
  case childPracticeChanged = "child-practice-changed"
  /// A measure of security is no longer promised.
  case securityWeakened = "security-weakened"
  /// One more measure of security is promised.
  case securityStrengthened = "security-strengthened"
  /// Something is no longer promised.
  case promiseRemoved = "promise-removed"
  /// Something more is promised.
  case promiseAdded = "promise-added"
  /// Readers learn of changes in fewer ways, or later.
  case changeNoticeWeakened = "change-notice-weakened"
  /// Readers learn of changes in more ways, or earlier.
  case changeNoticeStrengthened = "change-notice-strengthened"

  // MARK: The document

  /// The policy covers more sites, services or people.
  case scopeWidened = "scope-widened"
  /// The policy covers less.
  case scopeNarrowed = "scope-narrowed"
  /// A defined term came, went, or means something else.
  case definitionChanged = "definition-changed"
  /// The page has one more section or part.
  case sectionAdded = "section-added"
  /// The page lost a section or part.
  case sectionRemoved = "section-removed"
  /// The page is published in another way.
  case publicationChanged = "publication-changed"
  /// The policy is in another language.
  case languageChanged = "language-changed"
  /// A fact changed for which there is no better word.
  case factChanged = "fact-changed"
  /// Counsel's words changed, and nobody confirmed that they mean the same.
  case wordingChanged = "wording-changed"
  /// Counsel's words were corrected without a change of meaning.
  case wordingCorrected = "wording-corrected"
  /// The page is laid out in another way.
  case layoutChanged = "layout-changed"
  /// The version has other dates or other words about itself.
  case versionDated = "version-dated"
  /// A thing has another identifier, which readers do not see.
  case identifierChanged = "identifier-changed"
  /// Things stand in another order.
  case reordered = "reordered"
}

extension ChangeKind {
  /// The row of the table that it falls under; none where the table has none.
  public var row: Materiality.Row? {
    switch self {
    case .purposeAdded: .purposeAdded
    case .purposeBroadened: .purposeBroadened
    case .dataPutToFurtherPurpose, .dataGivenToFurtherRecipient, .disclosureAdded: .furtherUse
    case .purposeNarrowed, .purposeRemoved: .purposeRemoved
    case .purposeRetitled, .purposeRestated, .basisStated, .basisRestated, .controllerRestated,
      .jointControllerRemoved, .jointControlRestated, .regimeAdded, .regimeRemoved,
      .regimeRestated, .recipientRestated, .commitmentAdded, .saleStopped, .saleRestated,
      .transferAdded, .transferRestated, .dataRestated, .dataSourceAdded, .dataSourceRemoved,
      .dataSourceRestated, .retentionStated, .retentionRestated, .rightRestated,
      .automatedDecisionRemoved, .automatedDecisionRestated, .trackerAdded, .trackerRemoved,
      .trackingRestated, .childAgeRaised, .securityStrengthened, .promiseAdded,
      .changeNoticeStrengthened, .scopeNarrowed, .definitionChanged, .sectionAdded,
      .sectionRemoved, .publicationChanged, .languageChanged, .factChanged:
      nil
    case .consentReplaced: .consentToOther
    case .basisChangedToConsent: .otherToConsent
    case .basisChanged: .basisChanged
    case .basisDropped: .basisDropped
    case .controllerChanged: .controllerIdentity
    case .jointControllerAdded: .jointControllerAdded
    case .contactCorrected: .contactCorrected
    case .officerChanged, .representativeChanged: .officerChanged
    case .recipientCategoryAdded: .recipientCategoryAdded
    case .recipientAdded: .processorAdded
    case .recipientReplaced: .recipientSwapped
    case .recipientBecameController: .processorBecomesController
    case .recipientRemoved, .recipientNarrowed, .disclosureRemoved, .transferCountryRemoved,
      .transferRemoved, .dataCategoryRemoved:
      .categoryRemoved
    case .commitmentDropped, .securityWeakened: .securityWeakened
    case .saleStarted: .saleStarted
    case .transferCountryAdded: .newThirdCountry
    case .transferMechanismChanged: .mechanismChanged
    case .transferSafeguardRemoved, .adequacyLost: .safeguardRemoved
    case .dataCategoryAdded: .dataAdded
    case .specialDataAdded: .specialDataAdded
    case .retentionExtended: .retentionExtended
    case .retentionShortened: .retentionShortened
    case .retentionReworded, .identifierChanged, .reordered: .reworded
    case .rightRemoved, .rightNarrowed: .rightNarrowed
    case .rightAdded, .rightWidened: .rightAdded
    case .rightsHarderToUse: .wayHarder
    case .rightsEasierToUse: .wayEasier
    case .automatedDecisionAdded, .profilingAdded: .automatedDecisionAdded
    case .cookiePurposeAdded: .cookiePurposeAdded
    case .childAgeLowered, .childPracticeChanged: .childPracticeChanged
    case .promiseRemoved: .promiseRemoved
    case .changeNoticeWeakened: .changeNoticeWeakened
    case .scopeWidened: .scopeWidened
    case .wordingChanged: .wordingUnconfirmed
    case .wordingCorrected, .layoutChanged, .versionDated: .typography
    }
  }
}
