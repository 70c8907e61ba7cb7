/// Sale, sharing and disclosure in the sense of United States law (11 CCR 7011(e)(1)(D)–(K)).
public struct Sale: Sendable, Hashable, Codable {
  /// What goes to whom and why.
  public struct Flow: Sendable, Hashable, Codable {
    /// Which data.
    public var data: [Reference<DataCategory>]
    /// To whom.
    public var recipients: [Reference<Recipient>]
    /// Why.
    public var purposes: [Reference<Purpose>]

    /// What goes to whom and why.
    public init(_ data: [DataCategory], to recipients: [Recipient], for purposes: [Purpose]) {
      self.data = data.map(\.reference)
      self.recipients = recipients.map(\.reference)
      self.purposes = purposes.map(\.reference)
    }
  }

  /// Whether something is done, and with what.
  public enum Statement: Sendable, Hashable, Codable {
    /// It is not done.
    case notDone
    /// It is done, so.
    case done([Flow])

    enum CodingKeys: String, CodingKey, CaseIterable { case notDone, done }
  }

  /// Sale for money or other value (California Civil Code 1798.140(ad)).
  public var sold: Statement?
  /// Whether what is sold is sold in the sense of that statute only, and never for money.
  ///
  /// The statute also calls it a sale where data are given for other valuable consideration
  /// (California Civil Code 1798.140(ad)(1)).
  public var isSaleByStatuteOnly: Bool?
  /// Sharing for cross-context behavioural advertising (1798.140(ah)).
  public var shared: Statement?
  /// Disclosure to third parties for a business purpose (1798.140(e)).
  public var disclosedForBusiness: Statement?
  /// Disclosure to third parties for their own direct marketing (California Civil Code 1798.83).
  public var disclosedForDirectMarketing: Statement?
  /// Use for targeted advertising (Virginia Code 59.1-575).
  public var targetedAdvertising: Bool?
  /// Use for profiling with significant effects (4 CCR 904-3, 6.03).
  public var profiling: Bool?
  /// Whether sensitive data are used beyond 11 CCR 7027(m).
  public var sensitiveUseBeyondExceptions: Bool?
  /// Whether sensitive data are sold (Texas Business and Commerce Code 541.102(b)).
  public var sellsSensitiveData: Bool?
  /// Whether biometric data are sold (541.102(c)).
  public var sellsBiometricData: Bool?
  /// Whether covered information is sold for money (NRS 603A.333).
  public var sellsCoveredInformation: Bool?
  /// Whether we know that data of people under 16 are sold or shared (11 CCR 7011(e)(1)(G)).
  public var knowsOfUnder16: Bool?
  /// How people under 13, and from 13 to 15, opt in (11 CCR 7011(e)(3)(I)).
  public var under16Process: Prose?
  /// Where to opt out of sale and sharing (11 CCR 7013).
  public var optOutLink: Channel?
  /// Where to limit the use of sensitive data (11 CCR 7014).
  public var limitLink: Channel?
  /// How preference signals such as GPC are answered (11 CCR 7025).
  public var preferenceSignals: Prose?
  /// Whether anything is offered in return for data (California Civil Code 1798.125(b)).
  public var offersFinancialIncentive: Bool?
  /// What is offered for data: the notice of it (11 CCR 7016(d)).
  public var financialIncentive: Prose?
  /// Counsel's own words for what is sold, shared and disclosed.
  ///
  /// The links, the sentences of its own and the notices that a law prescribes stand beside them.
  public var wording: Prose?
  /// Where it was declared.
  public var source: SourceLocation

  enum CodingKeys: String, CodingKey, CaseIterable {
    case sold, isSaleByStatuteOnly, shared, disclosedForBusiness, disclosedForDirectMarketing
    case targetedAdvertising, profiling, sensitiveUseBeyondExceptions, sellsSensitiveData
    case sellsBiometricData, sellsCoveredInformation, knowsOfUnder16, under16Process
    case optOutLink, limitLink, preferenceSignals, offersFinancialIncentive
    case financialIncentive, wording, source
  }

  /// Sale, sharing and disclosure.
  public init(
    sold: Statement? = nil, isSaleByStatuteOnly: Bool? = nil, shared: Statement? = nil,
    disclosedForBusiness: Statement? = nil,
    disclosedForDirectMarketing: Statement? = nil, targetedAdvertising: Bool? = nil,
    profiling: Bool? = nil,
    sensitiveUseBeyondExceptions: Bool? = nil, sellsSensitiveData: Bool? = nil,
    sellsBiometricData: Bool? = nil, sellsCoveredInformation: Bool? = nil,
    knowsOfUnder16: Bool? = nil, under16Process: Prose? = nil,
    optOutLink: Channel? = nil, limitLink: Channel? = nil, preferenceSignals: Prose? = nil,
    offersFinancialIncentive: Bool? = nil, financialIncentive: Prose? = nil, wording: Prose? = nil,
    fileID: String = #fileID, line: Int = #line
  ) {
    self.sold = sold
    self.isSaleByStatuteOnly = isSaleByStatuteOnly
    self.shared = shared
    self.disclosedForBusiness = disclosedForBusiness
    self.disclosedForDirectMarketing = disclosedForDirectMarketing
    self.targetedAdvertising = targetedAdvertising
    self.profiling = profiling
    self.sensitiveUseBeyondExceptions = sensitiveUseBeyondExceptions
    self.sellsSensitiveData = sellsSensitiveData
    self.sellsBiometricData = sellsBiometricData
    self.sellsCoveredInformation = sellsCoveredInformation
    self.knowsOfUnder16 = knowsOfUnder16
    self.under16Process = under16Process
    self.optOutLink = optOutLink
    self.limitLink = limitLink
    self.preferenceSignals = preferenceSignals
    self.offersFinancialIncentive = offersFinancialIncentive
    self.financialIncentive = financialIncentive
    self.wording = wording
    source = SourceLocation(fileID: fileID, line: line)
  }
}

extension Sale {
  /// The closed sets that are declared in this file.
  static let choices = [
    ModelChoice(keys: Statement.CodingKeys.self)
  ]
}
