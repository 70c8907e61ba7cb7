import PolicyKit

/// A word that code asks for by its name; those of closed sets are asked for by their cases.
enum Word: String, CaseIterable {
  case accessConsentIn = "access.consentIn"
  case channelEmail = "channel.email"
  case channelInApp = "channel.inApp"
  case channelPhone = "channel.phone"
  case channelPost = "channel.post"
  case channelTollFree = "channel.tollFree"
  case channelUnsubscribeLink = "channel.unsubscribeLink"
  case channelWeb = "channel.web"
  case claimAggregated = "claim.aggregated"
  case claimAnonymous = "claim.anonymous"
  case claimConfidential = "claim.confidential"
  case claimNoOtherUse = "claim.noOtherUse"
  case claimNoProfiling = "claim.noProfiling"
  case claimNoSale = "claim.noSale"
  case claimNoSharing = "claim.noSharing"
  case claimNoSharingExceptDeclared = "claim.noSharingExceptDeclared"
  case claimNoStaffAccess = "claim.noStaffAccess"
  case date
  case derogationExplicitConsent = "derogation.explicitConsent"
  case glanceAsLongAsNecessary = "glance.asLongAsNecessary"
  case glanceCriteria = "glance.criteria"
  case glanceIndefinite = "glance.indefinite"
  case glanceNotStated = "glance.notStated"
  case glancePeriodFrom = "glance.periodFrom"
  case glanceStages = "glance.stages"
  case glanceUntil = "glance.until"
  case lifetimeSession = "lifetime.session"
  case lifetimeUntilDeleted = "lifetime.untilDeleted"
  case listAnd = "list.and"
  case listOr = "list.or"
  case listSeparator = "list.separator"
  case listStrongAnd = "list.strongAnd"
  case listStrongOr = "list.strongOr"
  case listStrongSeparator = "list.strongSeparator"
  case noticeOldAndNew = "notice.oldAndNew"
  case noticeOnlyNew = "notice.onlyNew"
  case noticeOnlyOld = "notice.onlyOld"
  case noticePolicy = "notice.policy"
  case noticeUnsubscribeLink = "notice.unsubscribeLink"
  case periodAbout = "period.about"
  case propertyApp = "property.app"
  case propertyApps = "property.apps"
  case propertyService = "property.service"
  case propertyServices = "property.services"
  case propertyWebsite = "property.website"
  case propertyWebsites = "property.websites"
  case providerUs = "provider.us"
  case recourseABody = "recourse.aBody"
  case redlineAdded = "redline.added"
  case redlineBecame = "redline.became"
  case redlineChangeMoved = "redline.changeMoved"
  case redlineDeleted = "redline.deleted"
  case redlineInserted = "redline.inserted"
  case redlineLooks = "redline.looks"
  case redlineMoved = "redline.moved"
  case redlineMovedAway = "redline.movedAway"
  case redlineMovedHere = "redline.movedHere"
  case redlineRemoved = "redline.removed"
  case redlineSummary = "redline.summary"
  case redlineSummaryReason = "redline.summaryReason"
  case redlineTop = "redline.top"
  case sourceReader = "source.reader"
  case stageHeld = "stage.held"
  case stageHeldIf = "stage.heldIf"
  case stageThen = "stage.then"
  case valueExtended = "value.extended"
  case valueFlow = "value.flow"
  case valueFlowFor = "value.flowFor"
  case valueHedged = "value.hedged"
  case valueMore = "value.more"
  case valueNo = "value.no"
  case valueNoticeIf = "value.noticeIf"
  case valueQuoted = "value.quoted"
  case valueScoped = "value.scoped"
  case valueUnder = "value.under"
  case valueYes = "value.yes"
}

/// A word that knows singular and plural.
enum CountedWord: String, CaseIterable {
  case freeRequests = "value.freeRequests"
  case redlineInserted = "redline.summaryInserted"
  case redlineMetadata = "redline.metadata"
  case redlineMoved = "redline.summaryMoved"
  case days = "period.days"
  case hours = "period.hours"
  case minutes = "period.minutes"
  case months = "period.months"
  case weeks = "period.weeks"
  case years = "period.years"

  init(_ unit: Period.Unit) {
    self =
      switch unit {
      case .minutes: .minutes
      case .hours: .hours
      case .days: .days
      case .weeks: .weeks
      case .months: .months
      case .years: .years
      }
  }

  /// The key of a form.
  fileprivate func key(isOne: Bool) -> String { rawValue + (isOne ? ".one" : ".other") }

  var keys: [String] { [key(isOne: true), key(isOne: false)] }
}

/// Words for the cases of a set that has others besides.
struct WordFamily<Case: RawRepresentable<String> & CaseIterable & Sendable>: Sendable {
  fileprivate let name: String

  /// The keys of its words.
  var keys: [String] { Case.allCases.map { "\(name).\($0.rawValue)" } }
}

extension WordFamily<Recipient.Role> {
  /// What several are.
  static let severalRoles = WordFamily(name: Recipient.Role.severalFamily)
}

extension WordFamily<ChangeClass> {
  /// What a change is called in a notice.
  static let noticeWeight = WordFamily(name: "noticeWeight")
}

extension ChangeClass: Worded {
  package static var wordFamily: String { "changeClass" }
}

extension NoticeChoice.Kind: Worded {
  static var wordFamily: String { "noticeChoice" }
}

extension ChangeTopic: Worded {
  static var wordFamily: String { "noticeTopic" }
}

extension WordingClass: Worded {
  package static var wordFamily: String { "wordingClass" }
}

extension WordingReason: Worded {
  package static var wordFamily: String { "wordingReason" }
}

extension Lexicon {
  /// A word by its name.
  func word(_ word: Word) -> String { text(word.rawValue) }

  /// The word for a case of a closed set.
  func word<Case: Worded>(_ value: Case) -> String {
    text("\(Case.wordFamily).\(value.wordName)")
  }

  /// The word for a case of a closed set, of those that it has besides.
  func word<Case>(_ value: Case, _ family: WordFamily<Case>) -> String {
    text("\(family.name).\(value.rawValue)")
  }

  /// A number with what is counted: "1 day", "30 days".
  func counted(_ word: CountedWord, _ count: Int, _ values: [String: String] = [:]) -> String {
    text(word.key(isOne: count == 1)).filled(values.merging(["n": String(count)]) { $1 })
  }

  /// The word of a value that changed; a name that stands in no list as it is.
  func word(_ word: ChangeValue.Word) -> String {
    word.list.isEmpty ? word.name : text("\(word.list).\(word.name)")
  }

  /// Every key that a language must have for code to ask for.
  static let keys: [String] = {
    func family<Case: Worded>(_ type: Case.Type) -> [String] {
      type.wordNames.map { "\(type.wordFamily).\($0)" }
    }
    return Word.allCases.map(\.rawValue) + CountedWord.allCases.flatMap(\.keys)
      + (1...12).map { "month.\($0)" }
      + ModelCases.all.flatMap { choice in
        choice.wordFamily.map { family in choice.names.map { "\(family).\($0)" } } ?? []
      }
      + family(LawfulBasis.Ground.self) + family(TransferMechanism.self)
      + family(Derogation.self) + family(SpecialCategoryCondition.Ground.self)
      + family(Tracker.Access.self) + family(ChangeValue.CertificatePart.self)
      + family(ChangeValue.SoftOptInUse.self) + family(ChangeValue.Moment.self)
      + family(ChangeClass.self) + family(NoticeChoice.Kind.self) + family(ChangeTopic.self)
      + family(WordingClass.self) + family(WordingReason.self)
      + WordFamily.severalRoles.keys + WordFamily.noticeWeight.keys
  }()
}
