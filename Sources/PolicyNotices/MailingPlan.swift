public import PolicyKit
public import PolicyPages

/// Whether people are to be told of a version by e-mail now, and what they are sent.
public enum MailingPlan: Sendable {
  /// Nobody is to be told of anything, and why.
  case nothing(String)
  /// People should be told, and cannot be yet: what is wrong, and what to do.
  case refused(String)
  /// People are to be told.
  case mailing(Mailing, VersionRecord)

  /// The plan for a version of a site, or for the newest that people must be told of.
  ///
  /// - Parameters:
  ///   - number: The version; nothing for the newest that people must be told of.
  ///   - day: The day on which they would be told.
  ///   - isLate: Whether someone gave a reason for telling them late, or began to in time.
  /// - Throws: `SiteError` if the archive cannot be read or has no such version, `RenderError` if the
  ///   words cannot be made, `MailingError` if the policy's sender cannot be used.
  public static func plan(
    for number: Int?, in site: Site, renderer: PolicyRenderer, day: CalendarDate, isLate: Bool
  ) throws -> MailingPlan {
    let record: VersionRecord
    if let number {
      record = try site.version(number).record
    } else {
      let awaiting = site.history.versions.last {
        if case .awaitingNotice = site.history.status(of: $0, on: day) { true } else { false }
      }
      guard let awaiting else { return .nothing("nobody has to be told of anything") }
      record = awaiting
    }
    let name = "version \(record.number)"
    switch site.history.status(of: record, on: day) {
    case .withdrawn(let withdrawal):
      return .nothing("\(name) was withdrawn on \(withdrawal.on); nobody is told of it")
    case .superseded(let later):
      return .nothing(
        "version \(later) took the place of \(name) before people were told; tell them of that one")
    case .inForce, .former, .pending:
      return .nothing(
        record.notified.map { "people were told of \(name) by \($0.completed)" }
          ?? "nobody has to be told of \(name)")
    case .awaitingNotice: break
    }
    if !isLate, let refusal = refusal(of: record, on: day) { return .refused(refusal) }
    guard let words = try site.notice(of: record.number, renderer: renderer) else {
      return .nothing("nobody has to be told of \(name)")
    }
    let version = try site.version(record.number)
    guard let sender = version.policy.noticeSender else {
      return .refused(
        "the policy of \(name) does not say who writes its notices, nor an e-mail address of its "
          + "controller; state it in its ChangeNotice, as "
          + "sender: NoticeSender(\"privacy@example.com\", name: \"Example Ltd\"), and publish it"
      )
    }
    let mailing = try Mailing(
      // The record's digest is the version's: what was settled when it was published.
      id: Mailing.ID(record.digest.description), version: record.number,
      sender: Mailing.Sender(sender), wordings: [Mailing.Wording(words)],
      audience: try audience(of: record, in: site, by: version.policy))
    return .mailing(mailing, record)
  }

  private static func refusal(of record: VersionRecord, on day: CalendarDate) -> String? {
    let name = "version \(record.number)"
    let needed = "people must be told \(record.noticeDays) days before"
    guard let inForce = record.inForce else {
      return
        "\(name) has no day on which it comes into force, and \(needed); state one in its release"
    }
    let left = inForce.days(since: day)
    if left >= record.noticeDays { return nil }
    return
      "\(name) comes into force on \(inForce), and \(needed), and only \(left) are left; "
      + "run proviso publish, which moves that day, or give the reason with --late"
  }

  /// Whom the changes concern that people have not been told of yet.
  private static func audience(
    of record: VersionRecord, in site: Site, by policy: Policy
  ) throws -> Mailing.Audience {
    guard let audiences = policy.changes?.audiences, !audiences.isEmpty else { return .everyone }
    let known = site.history.versions.last {
      $0.number < record.number && $0.withdrawn == nil && !$0.awaitsNotice
    }
    var changes: [ChangeReport.Entry] = []
    for step in site.history.versions
    where step.number > known?.number ?? 0 && step.number <= record.number && step.withdrawn == nil
    {
      guard let report = try site.version(step.number).report else { return .everyone }
      changes += report.changes
      // Words that changed where no fact did may concern anyone.
      if report.changes.isEmpty, report.wording.inserted + report.wording.deleted > 0 {
        return .everyone
      }
    }
    return Mailing.Audience(of: changes.map(\.subject), by: audiences)
  }
}

extension Mailing.Audience {
  /// The people whom changes concern: of some segments only if each change concerns only some.
  init(of subjects: [String], by audiences: [NoticeAudience]) {
    var segments: Set<String> = []
    for subject in subjects {
      let concerned = audiences.filter { $0.subjects.contains(subject) }
      if concerned.isEmpty {
        self = .everyone
        return
      }
      for audience in concerned { segments.formUnion(audience.segments) }
    }
    self = segments.isEmpty ? .everyone : .segments(segments)
  }
}

/// Whether a live page shows a version already.
public enum LiveCheck {
  /// What is wrong with a live page, or nothing if it shows the version.
  ///
  /// It does if the page has the version's digest in it, or if the archive beside the page has the
  /// version's policy, byte for byte (`versions/N/policy.json`).
  ///
  /// - Throws: `SessionFailure` if the page cannot be fetched.
  public static func problem(
    with record: VersionRecord, at address: String
  ) throws(SessionFailure) -> String? {
    let page = try WebPage.fetch(address)
    if String(decoding: page, as: UTF8.self).contains(record.policy.description) { return nil }
    let folder = address.prefix { $0 != "?" && $0 != "#" }
    let base = folder.lastIndex(of: "/").map { folder[...$0] } ?? folder
    let archived = base + "versions/\(record.number)/policy.json"
    if let policy = try? WebPage.fetch(String(archived)),
      PolicyPages.Digest(ofBytes: policy) == record.policy
    {
      return nil
    }
    return "the live page does not show version \(record.number) yet; deploy the site first"
  }
}
