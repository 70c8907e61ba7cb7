public import PolicyKit
public import PolicyPages

/// Which version people are told of now, and whether it comes or does not.
public enum MailingTarget: Sendable, Hashable {
  /// Nobody is to be told of anything, and why.
  case nothing(String)
  /// People are told that a version comes: for the first time, or more of them in a later round.
  case change(VersionRecord, isFirst: Bool)
  /// Those who were told of a version are told that it does not come.
  case retraction(VersionRecord)

  /// The target for a version of a site, or for what is due.
  ///
  /// What is due is, in this order: the retraction of a version of which people were told; the newest
  /// version that people must be told of; the retraction of a version of which nobody knows whether
  /// anybody was told, which a ledger can answer; those of the newest version's ledger who can be
  /// told after all.
  ///
  /// - Parameters:
  ///   - number: The version; nothing for what is due.
  ///   - day: The day on which people would be told.
  ///   - ledger: The ledger, where there is one already.
  /// - Throws: `SiteError` if there is no such version, `LedgerError` if the ledger cannot be read.
  public static func target(
    for number: Int?, in site: Site, on day: CalendarDate, ledger: Ledger?
  ) throws -> MailingTarget {
    let history = site.history
    guard let number else { return try due(in: history, on: day, ledger: ledger) }
    let record = try site.version(number).record
    let name = "version \(number)"
    guard record.needsNotice else { return .nothing("nobody has to be told of \(name)") }
    if record.withdrawn != nil { return .retraction(record) }
    if let later = history.successor(of: record) {
      return .nothing("version \(later.number) took the place of \(name); tell people of that one")
    }
    return .change(record, isFirst: history.isStillToTell(record, on: day))
  }

  private static func due(
    in history: VersionHistory, on day: CalendarDate, ledger: Ledger?
  ) throws -> MailingTarget {
    let withdrawn = history.versions.filter { $0.withdrawn != nil && $0.needsNotice }
    for record in withdrawn {
      if history.awaitsRetraction(record.number) { return .retraction(record) }
      // What other ledgers told says nothing of this one.
      if let ledger, try ledger.owesRetraction(of: record, in: history) {
        return .retraction(record)
      }
    }
    let awaiting = history.versions.last {
      if case .awaitingNotice = history.status(of: $0, on: day) { true } else { false }
    }
    if let awaiting { return .change(awaiting, isFirst: true) }
    guard let ledger else { return .nothing("nobody has to be told of anything") }
    if let record = withdrawn.first(where: { $0.withdrawn?.retracted == nil }) {
      return .retraction(record)
    }
    let told = history.versions.last { $0.needsNotice && $0.withdrawn == nil }
    if let told, try ledger.notice(told.noticeID)?.tally.tellable ?? 0 > 0 {
      return .change(told, isFirst: history.isStillToTell(told, on: day))
    }
    return .nothing(
      told.flatMap { record in
        record.notified.map {
          "people were told of version \(record.number) by \($0.completed); to tell more people of "
            + "it, add --version \(record.number)"
        }
      } ?? "nobody has to be told of anything")
  }

  /// Whether somebody has to be told, as far as the record alone shows it.
  ///
  /// - Returns: The version and whether it comes; nothing where nobody has to be told.
  public static func due(
    in site: Site, on day: CalendarDate
  ) throws -> (version: Int, kind: NoticeRound.Kind)? {
    let history = site.history
    switch try due(in: history, on: day, ledger: nil) {
    case .change(let record, _): return (record.number, .change)
    case .retraction(let record): return (record.number, .retraction)
    case .nothing:
      // Only a ledger knows whether a delivery had begun.
      return history.versions.last {
        $0.needsNotice && $0.withdrawn.map { $0.retracted == nil } ?? false
      }.map { ($0.number, .retraction) }
    }
  }
}

extension Ledger {
  /// Whether people of this ledger who were told of a withdrawn version, or perhaps were, are still to
  /// be told that it does not come.
  fileprivate func owesRetraction(
    of record: VersionRecord, in history: VersionHistory
  ) throws -> Bool {
    let id = try record.noticeID
    guard try toldOrInDoubt(of: id) > 0 else { return false }
    let name = try name()
    if !history.rounds(of: record.number, .retraction).contains(where: { $0.ledger == name }) {
      return true
    }
    return try notice(id.retraction)?.tally.tellable ?? 0 > 0
  }
}

extension VersionRecord {
  /// What the notice of the version is the notice of, for as long as anyone remembers.
  ///
  /// It is the digest of what was settled when the version was published.
  public var noticeID: Mailing.ID {
    get throws { Mailing.ID(try digest.description) }
  }
}

extension VersionHistory {
  /// The version that people are told of in the place of another, if one was published since.
  public func successor(of record: VersionRecord) -> VersionRecord? {
    versions.last { $0.number > record.number && $0.withdrawn == nil && $0.needsNotice }
  }
}

/// How long the sending takes, and whether the day of force leaves room for it.
public struct SendingTime: Sendable, Hashable {
  /// The people to be told, as far as they were counted.
  public var people: Int?
  /// The most messages a second, if there is a limit.
  public var rate: Double?

  /// The time that people take at a rate.
  public init(people: Int?, rate: Double?) {
    self.people = people
    self.rate = rate
  }

  /// The days that the sending takes, at least one; nothing where nobody can tell.
  public var days: Int? {
    guard let people, let rate, rate > 0 else { return nil }
    return max(1, Int(min((Double(people) / rate / 86_400).rounded(.up), 10_000)))
  }

  /// The day to which a version's day of force has to move before the first message goes out, so that
  /// the last person still has the whole notice period; nothing where it can stay.
  public func move(of record: VersionRecord, from day: CalendarDate) -> CalendarDate? {
    let sending = days ?? 1
    let last = day.adding(days: sending - 1)
    if let inForce = record.inForce, inForce.days(since: last) >= record.noticeDays { return nil }
    let room = max(sending, record.sendingDays ?? 0)
    return day.adding(days: record.noticeDays + room)
  }
}

/// Whether people are to be told by e-mail now, and what they are sent.
public enum MailingPlan: Sendable {
  /// People should be told, and cannot be yet: what is wrong, and what to do.
  case refused(String)
  /// People are to be told.
  case mailing(Mailing)

  /// The plan for a target.
  ///
  /// - Throws: `SiteError` if the archive cannot be read, `RenderError` if the words cannot be made,
  ///   `MailingError` if the policy's sender cannot be used.
  public static func plan(
    _ target: MailingTarget, in site: Site, renderer: PolicyRenderer
  ) throws -> MailingPlan {
    switch target {
    case .nothing(let why): return .refused(why)
    case .change(let record, _):
      guard record.inForce != nil else {
        return .refused(
          "version \(record.number) has no day on which it comes into force; run proviso publish, "
            + "which gives it one")
      }
      return try plan(
        record, try site.notice(of: record.number, renderer: renderer), .change, in: site)
    case .retraction(let record):
      return try plan(
        record, try site.retraction(of: record.number, renderer: renderer), .retraction, in: site)
    }
  }

  private static func plan(
    _ record: VersionRecord, _ words: NoticeWords?, _ kind: NoticeRound.Kind, in site: Site
  ) throws -> MailingPlan {
    let name = "version \(record.number)"
    guard let words else { return .refused("the archive has no message about \(name)") }
    let policy = try site.version(record.number).policy
    if let problem = policy.publication.linkProblem {
      return .refused(
        "the message about \(name) cannot link to the page: \(problem). State it as publication.url in "
          + "the policy, and publish that")
    }
    guard let sender = policy.noticeSender else {
      return .refused(
        "the policy of \(name) does not say who writes its notices, nor an e-mail address of its "
          + "controller; state it in its ChangeNotice, as "
          + "sender: NoticeSender(\"privacy@example.com\", name: \"Example Ltd\"), and publish it"
      )
    }
    let id = try record.noticeID
    return .mailing(
      try Mailing(
        id: kind == .change ? id : id.retraction, kind: kind, version: record.number,
        inForce: kind == .change ? record.inForce : nil, noticeDays: record.noticeDays,
        leastTold: record.leastTold ?? VersionRecord.usualLeastTold, sender: Mailing.Sender(sender),
        wordings: [Mailing.Wording(words)],
        audience: kind == .change ? try audience(of: record, in: site, by: policy) : .everyone))
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
    let archived = self.address(of: SitePath.version(record.number, .policy), beside: address)
    if let policy = try? WebPage.fetch(archived),
      PolicyPages.Digest(ofBytes: policy) == record.policy
    {
      return nil
    }
    return "the live page does not show version \(record.number) yet; deploy the site first"
  }

  /// The address of a file of the site beside a live page.
  static func address(of file: String, beside page: String) -> String {
    let folder = page.prefix { $0 != "?" && $0 != "#" }
    let base = folder.lastIndex(of: "/").map { folder[...$0] } ?? folder
    return base + file
  }
}
