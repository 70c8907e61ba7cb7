public import PolicyKit

/// A row of the first layer: a purpose at a glance, as plain text.
public struct GlanceRow: Sendable, Hashable {
  /// What the purpose is called.
  public let purpose: String
  /// Which data it uses; nil where none are stated.
  public let data: String?
  /// Why it is lawful; nil where no basis is stated.
  public let bases: String?
  /// Who receives the data; nil where nobody is stated.
  public let recipients: String?
  /// How long the data are kept, for it or in general; nil where it is not stated.
  public let retention: String?
}

extension PolicyRenderer {
  /// A value of a policy in its readers' words, as plain text: what changes and notices say of it.
  ///
  /// - Returns: The words; nil where a reader has no use for the value.
  public func phrase(
    for value: ChangeValue, in policy: Policy
  ) throws(RenderError) -> String? {
    try words(of: value, by: scribe(for: policy))
  }

  /// How long data are kept, in the words of the page: "for 1 year from your last visit".
  public func phrase(for retention: Retention, in policy: Policy) throws(RenderError) -> String? {
    try phrase(for: .retention(retention), in: policy)
  }

  /// A period in words: "30 days".
  public func phrase(for period: Period, in policy: Policy) throws(RenderError) -> String? {
    try phrase(for: ChangeValue.period(period), in: policy)
  }

  /// Why processing is lawful, in words: "your consent".
  public func phrase(for basis: LawfulBasis, in policy: Policy) throws(RenderError) -> String? {
    try phrase(for: .bases([basis]), in: policy)
  }

  /// What protects data abroad, in words: "the standard contractual clauses of the Commission".
  public func phrase(
    for mechanism: TransferMechanism, in policy: Policy
  ) throws(RenderError) -> String? {
    try phrase(for: .mechanisms([mechanism]), in: policy)
  }

  /// A way to reach somebody, in words: "by e-mail at privacy@example.com".
  public func phrase(for channel: Channel, in policy: Policy) throws(RenderError) -> String? {
    try phrase(for: .channels([channel]), in: policy)
  }

  /// Ways to reach somebody, as alternatives: "by e-mail at a@example.com or by post to 1 High Street".
  public func phrase(
    for channels: [Channel], in policy: Policy
  ) throws(RenderError) -> String? {
    let scribe = try scribe(for: policy)
    return try scribe.channels(channels).mapping { words throws(RenderError) in
      try scribe.plain(markdown: words.text)
    }
  }

  /// A country, by its name.
  public func phrase(for country: Country, in policy: Policy) throws(RenderError) -> String? {
    try phrase(for: .countries([country]), in: policy)
  }

  /// What allows access to a device, in words: "your consent".
  public func phrase(
    for access: Tracker.Access, in policy: Policy
  ) throws(RenderError) -> String? {
    try phrase(for: .access(access), in: policy)
  }

  /// How long something stays on a device, in words: "until you close the browser".
  public func phrase(
    for lifetime: Tracker.Lifetime, in policy: Policy
  ) throws(RenderError) -> String? {
    try phrase(for: .lifetimes([lifetime]), in: policy)
  }

  /// A day, in words: "22 November 2026".
  public func phrase(for date: CalendarDate, in policy: Policy) throws(RenderError) -> String? {
    try phrase(for: .date(date), in: policy)
  }

  /// A right, in words.
  public func phrase(for right: Right.Kind, in policy: Policy) throws(RenderError) -> String? {
    try phrase(for: .right(right, under: []), in: policy)
  }

  /// The purposes at a glance, in the words of the first layer, in their order.
  public func glance(of policy: Policy) throws(RenderError) -> [GlanceRow] {
    try scribe(for: policy).glanceRows()
  }
}
