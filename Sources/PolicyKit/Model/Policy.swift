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
  /// Who decides why and how data are processed.
  public var controller: Controller
  /// Who decides together with the controller.
  public var jointControl: JointControl?
  /// Others of whom each decides by itself under this policy, for what its `responsibility` says.
  public var separateControllers: [Controller]
  /// Who stands for the controller elsewhere.
  public var representatives: [Representative]
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
    case language, title, introduction, questions, controller, jointControl
    case separateControllers, representatives, dataProtectionOfficer, regimes, scope
    case terms, data, sources, notCollected, purposes, recipients, sharing, disclosures
    case transactions, transfers, dataPrivacyFramework, retention, rights, tracking
    case automatedDecisions, children, security, sale, changes, release, publication
    case outline, source
  }

  /// A policy.
  public init(
    language: String, title: String, introduction: Prose? = nil, questions: [Channel] = [],
    controller: Controller, jointControl: JointControl? = nil,
    separateControllers: [Controller] = [], representatives: [Representative] = [],
    dataProtectionOfficer: DataProtectionOfficer? = nil, regimes: [DeclaredRegime],
    scope: Scope? = nil, terms: [Term] = [], data: [DataCategory] = [],
    sources: [DataSource] = [], notCollected: NotCollected? = nil, purposes: [Purpose] = [],
    recipients: [Recipient] = [], sharing: Sharing? = nil, disclosures: [LegalDisclosure] = [],
    transactions: [CorporateTransaction] = [], transfers: [Transfer] = [],
    dataPrivacyFramework: DataPrivacyFramework? = nil, retention: Retention? = nil,
    rights: Rights? = nil, tracking: Tracking? = nil,
    automatedDecisions: AutomatedDecisions? = nil, children: Children? = nil,
    security: Security? = nil, sale: Sale? = nil, changes: ChangeNotice? = nil,
    release: Release = Release(), publication: Publication = Publication(),
    outline: [Section] = [], fileID: String = #fileID, line: Int = #line
  ) {
    self.language = language
    self.title = title
    self.introduction = introduction
    self.questions = questions
    self.controller = controller
    self.jointControl = jointControl
    self.separateControllers = separateControllers
    self.representatives = representatives
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
