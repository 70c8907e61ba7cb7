/// What stands beside a policy and is private: it is never in a snapshot or on a page.
public struct Review: Sendable, Hashable, Codable {
  /// Findings that counsel accepted.
  public var acknowledgements: [Acknowledgement]
  /// The record of processing activities that the policy is compared with (GDPR 30).
  public var register: Register?
  /// Where the law is not, or no longer, what the lists that Proviso ships say.
  public var lawOverrides: [LawOverride]
  /// Changes that counsel weighs in another way than the table of materiality.
  public var changeOverrides: [ChangeOverride]
  /// How many days the sending of a notice may take, from 0 to 60; three unless stated.
  ///
  /// The day on which a change takes effect leaves room for them, besides the days of notice.
  public var sendingDays: Int?
  /// Where it was declared.
  public var source: SourceLocation

  /// What stands beside a policy.
  public init(
    acknowledgements: [Acknowledgement] = [], register: Register? = nil,
    lawOverrides: [LawOverride] = [], changeOverrides: [ChangeOverride] = [],
    sendingDays: Int? = nil, fileID: String = #fileID, line: Int = #line
  ) {
    self.acknowledgements = acknowledgements
    self.register = register
    self.lawOverrides = lawOverrides
    self.changeOverrides = changeOverrides
    self.sendingDays = sendingDays
    source = SourceLocation(fileID: fileID, line: line)
  }

  /// Nothing at all.
  public static let none = Review()

  /// The days that the sending of a notice may take.
  public static let possibleSendingDays = 0...60
}

/// A finding that counsel accepted, with the reason and until when.
public struct Acknowledgement: Sendable, Hashable, Codable {
  /// The rule, such as `gdpr.transfer-without-safeguard`.
  public var rule: String
  /// The subject, such as `purpose:newsletter`, as findings name it; `nil` means any.
  ///
  /// Every finding of the rule on the subject is accepted.
  public var subject: String?
  /// Why it is accepted.
  public var reason: String
  /// Who accepted it.
  public var by: String
  /// The last day on which it holds; `nil` means until it is withdrawn.
  public var until: CalendarDate?
  /// Where it was declared.
  public var source: SourceLocation

  /// Accepts a finding.
  public init(
    _ rule: String, on subject: String? = nil, because reason: String, by: String,
    until: CalendarDate? = nil, fileID: String = #fileID, line: Int = #line
  ) {
    self.rule = rule
    self.subject = subject
    self.reason = reason
    self.by = by
    self.until = until
    source = SourceLocation(fileID: fileID, line: line)
  }

  /// Accepts every finding of a rule on an entity.
  public init(
    _ rule: String, on entity: some Entity, because reason: String, by: String,
    until: CalendarDate? = nil, fileID: String = #fileID, line: Int = #line
  ) {
    self.init(
      rule, on: entity.id.description, because: reason, by: by, until: until, fileID: fileID,
      line: line)
  }
}

/// What a record of processing activities says, for comparison with the policy (GDPR 30(1)).
public struct Register: Sendable, Hashable, Codable {
  /// One processing activity.
  public struct Activity: Sendable, Hashable, Codable {
    /// The identifier of the purpose in the policy.
    public var purpose: String
    /// The identifiers of the recipients.
    public var recipients: [String]
    /// The period, if the record gives one.
    public var retention: Period?

    /// One processing activity.
    public init(_ purpose: Purpose, recipients: [Recipient], retention: Period? = nil) {
      self.purpose = purpose.id.rawValue
      self.recipients = recipients.map(\.id.rawValue)
      self.retention = retention
    }
  }

  /// Where the record is kept.
  public var url: String?
  /// Its activities.
  public var activities: [Activity]

  /// A record.
  public init(url: String? = nil, activities: [Activity]) {
    self.url = url
    self.activities = activities
  }
}
