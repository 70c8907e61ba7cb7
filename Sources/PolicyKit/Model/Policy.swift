/// A privacy policy: everything that an organisation says about personal data, as typed facts.
///
/// What nobody declared is `nil` or empty and means "not stated"; "we have none" is said
/// explicitly. Any fact can carry counsel's own wording, which then stands instead of the sentence
/// that the templates would generate.
public struct Policy: Sendable, Hashable, Codable {
  /// The language of all words, as a BCP 47 tag that names a folder of templates: `en`.
  public var language: String
  /// The title of the page.
  public var title: String
  /// What stands before everything else: who this is for and how to ask.
  public var introduction: Prose?
  /// How readers ask about the policy.
  public var questions: [Channel]
  /// Counsel's own words for how readers ask about the policy.
  public var questionsWording: Prose?
  /// Who decides why and how data are processed.
  public var controller: Controller
  /// Who decides together with the controller.
  public var jointControl: JointControl?
  /// Others of whom each decides by itself under this policy, for what its `responsibility` says.
  public var separateControllers: [Controller]
  /// Counsel's own words before the controllers that each decide by themselves.
  public var separateControllersWording: Prose?
  /// Who stands for the controller elsewhere.
  public var representatives: [Representative]
  /// Counsel's own words before the representatives, also for why there need not be one.
  public var representativesWording: Prose?
  /// The data protection officer, or why there is none.
  public var dataProtectionOfficer: DataProtectionOfficer?
  /// The law that the policy is checked under.
  public var regimes: [DeclaredRegime]
  /// What is covered.
  public var scope: Scope?
  /// Defined terms.
  public var terms: [Term]
  /// The categories of data.
  public var data: [DataCategory]
  /// Where data come from.
  public var sources: [DataSource]
  /// What is not collected.
  public var notCollected: NotCollected?
  /// Why data are processed.
  public var purposes: [Purpose]
  /// Who receives data.
  public var recipients: [Recipient]
  /// What is said about all disclosures together.
  public var sharing: Sharing?
  /// Disclosures that events or the law bring about.
  public var disclosures: [LegalDisclosure]
  /// What happens when the business changes hands.
  public var transactions: [CorporateTransaction]
  /// Transfers to third countries.
  public var transfers: [Transfer]
  /// The controller's own certification under the Data Privacy Framework.
  public var dataPrivacyFramework: DataPrivacyFramework?
  /// How long data are kept where nothing more specific is said.
  public var retention: Retention?
  /// The rights and how they are used.
  public var rights: Rights?
  /// What is stored or read on devices.
  public var tracking: Tracking?
  /// Decisions by automated means.
  public var automatedDecisions: AutomatedDecisions?
  /// Counsel's own words before the decisions, also for that none are made.
  public var automatedDecisionsWording: Prose?
  /// What is said about children.
  public var children: Children?
  /// How data are kept safe.
  public var security: Security?
  /// Sale, sharing and disclosure in the sense of United States law.
  public var sale: Sale?
  /// How people learn of changes.
  public var changes: ChangeNotice?
  /// This version's dates and reason.
  public var release: Release
  /// How the policy stands on the web and on its page.
  public var publication: Publication
  /// The sections of the page; empty for the standard outline of the templates.
  public var outline: [Section]
  /// Where it was declared.
  public var source: SourceLocation

  enum CodingKeys: String, CodingKey, CaseIterable {
    case language, title, introduction, questions, questionsWording, controller, jointControl
    case separateControllers, separateControllersWording, representatives
    case representativesWording, dataProtectionOfficer, regimes, scope
    case terms, data, sources, notCollected, purposes, recipients, sharing, disclosures
    case transactions, transfers, dataPrivacyFramework, retention, rights, tracking
    case automatedDecisions, automatedDecisionsWording, children, security, sale, changes, release,
      publication
    case outline, source
  }

  /// A policy.
  public init(
    language: String, title: String, introduction: Prose? = nil, questions: [Channel] = [],
    questionsWording: Prose? = nil, controller: Controller, jointControl: JointControl? = nil,
    separateControllers: [Controller] = [], separateControllersWording: Prose? = nil,
    representatives: [Representative] = [], representativesWording: Prose? = nil,
    dataProtectionOfficer: DataProtectionOfficer? = nil, regimes: [DeclaredRegime],
    scope: Scope? = nil, terms: [Term] = [], data: [DataCategory] = [],
    sources: [DataSource] = [], notCollected: NotCollected? = nil, purposes: [Purpose] = [],
    recipients: [Recipient] = [], sharing: Sharing? = nil, disclosures: [LegalDisclosure] = [],
    transactions: [CorporateTransaction] = [], transfers: [Transfer] = [],
    dataPrivacyFramework: DataPrivacyFramework? = nil, retention: Retention? = nil,
    rights: Rights? = nil, tracking: Tracking? = nil,
    automatedDecisions: AutomatedDecisions? = nil, automatedDecisionsWording: Prose? = nil,
    children: Children? = nil,
    security: Security? = nil, sale: Sale? = nil, changes: ChangeNotice? = nil,
    release: Release = Release(), publication: Publication = Publication(),
    outline: [Section] = [], fileID: String = #fileID, line: Int = #line
  ) {
    self.language = language
    self.title = title
    self.introduction = introduction
    self.questions = questions
    self.questionsWording = questionsWording
    self.controller = controller
    self.jointControl = jointControl
    self.separateControllers = separateControllers
    self.separateControllersWording = separateControllersWording
    self.representatives = representatives
    self.representativesWording = representativesWording
    self.dataProtectionOfficer = dataProtectionOfficer
    self.regimes = regimes
    self.scope = scope
    self.terms = terms
    self.data = data
    self.sources = sources
    self.notCollected = notCollected
    self.purposes = purposes
    self.recipients = recipients
    self.sharing = sharing
    self.disclosures = disclosures
    self.transactions = transactions
    self.transfers = transfers
    self.dataPrivacyFramework = dataPrivacyFramework
    self.retention = retention
    self.rights = rights
    self.tracking = tracking
    self.automatedDecisions = automatedDecisions
    self.automatedDecisionsWording = automatedDecisionsWording
    self.children = children
    self.security = security
    self.sale = sale
    self.changes = changes
    self.release = release
    self.publication = publication
    self.outline = outline
    source = SourceLocation(fileID: fileID, line: line)
  }

  /// The declared facts of a regime, or nothing where it is not declared.
  public func declared(_ regime: Regime) -> DeclaredRegime? {
    regimes.first { $0.regime == regime }
  }
}
