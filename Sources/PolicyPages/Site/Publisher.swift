public import FoundationEssentials
public import PolicyKit

/// Publishes a policy: adds it to a site as a version, or works out what that would do.
public struct Publisher: Sendable {
  /// What renders pages.
  public var renderer: PolicyRenderer
  /// The day on which it is published.
  public var day: CalendarDate
  /// Whether somebody stated that day by hand; the record says so.
  public var isByHand = false
  /// The days that are left for the sending of notices, where they are stated for this publishing
  /// alone; nil for those of the review.
  public var sendingDays: Int?
  /// Whether the plan of a new version holds its pages, which takes most of the time.
  private let makesPages: Bool

  /// A publisher on a day.
  ///
  /// - Parameter makesPages: False where a plan is only shown; one with a new version then names no
  ///   files, and cannot be carried out.
  public init(renderer: PolicyRenderer, day: CalendarDate, makesPages: Bool = true) {
    self.renderer = renderer
    self.day = day
    self.makesPages = makesPages
  }

  /// What publishing a policy would do to a site.
  ///
  /// - Parameters:
  ///   - policy: The policy.
  ///   - review: What stands beside it; its decisions about classes count.
  ///   - check: The findings on that day; an open error refuses.
  ///   - site: The site as it stands.
  ///   - rendered: Its snapshot and its words, where somebody made them already.
  /// - Throws: `SiteError` where the archive cannot be read, `RenderError` where pages cannot be made.
  public func plan(
    _ policy: Policy, review: Review, check: Report, in site: Site,
    rendered: (snapshot: Data, words: String)? = nil
  ) throws -> PublishingPlan {
    if let damaged = damage(of: site) { return damaged }
    let data = try rendered?.snapshot ?? Snapshot.encode(policy)
    let words = try rendered?.words ?? renderer.markdown(of: policy)
    let identity = Digest(of: data)
    let history = site.history.moved(on: day)
    let isWithdrawn = history.versions.reversed().prefix { $0.withdrawn != nil }
      .contains { $0.policy == identity }
    guard history.newest?.policy != identity, !isWithdrawn else {
      let notes = notes(on: words, in: site, isWithdrawn: isWithdrawn)
      return try plan(history, in: site, notes: notes)
    }
    var proposal = Proposal(policy, data, words)
    let errors = check.open(.error).count
    if errors > 0 {
      proposal.refuse(
        "the policy has \(errors.counting("open error")) (proviso check shows them); "
          + "mend them, or accept them with a reason")
    }
    if let newest = history.newest {
      try weigh(&proposal, after: newest, review: review, history: history, site: site)
    } else {
      proposal.inForce = policy.release.effective
    }
    return try plan(proposal, history: history, in: site)
  }

  /// Compares two versions, or a version with a draft, as the site's pages and `publish` weigh them.
  ///
  /// A draft that is compared with the newest version counts as the next one: with counsel's
  /// decisions about it, and with what changed since the version that people know. Published versions
  /// keep the weight and the decisions that their records state.
  ///
  /// - Parameters:
  ///   - old: What was said.
  ///   - new: What is said.
  ///   - oldVersion: The number of the old, if it is a published version.
  ///   - newVersion: The number of the new, if it is one.
  ///   - review: Counsel's decisions about a draft.
  ///   - site: The site of the versions.
  /// - Throws: `SiteError` where the archive cannot be read, `WordingError` or `RenderError` where a
  ///   side cannot be.
  public func compare(
    _ old: Comparison.Side, _ oldVersion: Int?, with new: Comparison.Side, _ newVersion: Int?,
    review: Review, in site: Site
  ) throws -> Comparison {
    if let newVersion {
      let version = try site.version(newVersion)
      if let oldVersion, let report = version.report, report.old == String(oldVersion) {
        return try Comparison(
          report.stating(version.record), from: old, to: new,
          changeClass: version.record.changeClass ?? .editorial)
      }
      let decisions = try oldVersion.map { try site.decisions(after: $0, upTo: newVersion) }
      return try Comparison(
        from: old, to: new, version: newVersion, since: oldVersion, renderer: renderer,
        review: Review(changeOverrides: decisions ?? []), guardsWordings: false)
    }
    let history = site.history.moved(on: day)
    if let newest = history.newest, newest.number == oldVersion {
      return try weighed(new, after: newest, review: review, history: history, site: site)
        .comparison
    }
    return try Comparison(
      from: old, to: new, version: history.versions.count + 1, since: oldVersion,
      renderer: renderer, review: review)
  }

  /// What recording a round of notices would do to a site.
  ///
  /// - Throws: `SiteRefusal` where the round cannot be recorded; see ``VersionHistory/recording(_:on:)``.
  public func plan(recording round: NoticeRound, in site: Site) throws -> PublishingPlan {
    if let damaged = damage(of: site) { return damaged }
    let history = try site.history.recording(round, on: day)
    guard history != site.history, let record = history[round.version] else {
      let note =
        "the record holds this round about version \(round.version) already, or a newer one of its "
        + "ledger"
      return try plan(history.moved(on: day), in: site, notes: [note])
    }
    return try plan(
      history.moved(on: day), in: site, doing: .record(record, round),
      notes: Self.notes(on: record, in: history), told: told(in: round, site))
  }

  /// The files of the site as people were told of them.
  ///
  /// Where messages named another day than the archived notice does, because the day was moved where
  /// they were sent from, the notice is written anew with their day.
  private func told(in round: NoticeRound, _ site: Site) -> [String: Data] {
    guard round.kind == .change, let before = site.history[round.version], before.notified == nil,
      before.withdrawn == nil, let named = round.inForce, named != before.inForce
    else { return site.files }
    var files = site.files
    files[SitePath.version(round.version, .noticePage)] = nil
    files[SitePath.version(round.version, .noticeText)] = nil
    return files
  }

  /// What moving the day on which a version comes into force would do to a site.
  ///
  /// - Throws: `SiteRefusal` where it cannot move there; see ``VersionHistory/moving(_:to:on:)``.
  public func plan(
    moving number: Int, to date: CalendarDate, in site: Site
  ) throws -> PublishingPlan {
    if let damaged = damage(of: site) { return damaged }
    let history = try site.history.moving(number, to: date, on: day)
    let moved = history.moved(on: day)
    return try plan(moved, in: site, doing: moved[number].map { .move($0) })
  }

  /// What withdrawing a version that is still to come would do to a site.
  ///
  /// - Throws: `SiteRefusal` where it cannot be withdrawn.
  public func plan(
    withdrawing number: Int, because reason: String, in site: Site
  ) throws -> PublishingPlan {
    if let damaged = damage(of: site) { return damaged }
    let history = try site.history.moved(on: day).withdrawing(number, on: day, because: reason)
    guard let record = history[number] else { return try plan(history, in: site) }
    return try plan(
      history, in: site, doing: .withdraw(record), notes: Self.notes(on: record, in: history))
  }

  /// Checks that the day can follow what the record says happened.
  ///
  /// - Throws: `SiteRefusal` where it is before the record's newest entry.
  public func requireSoundDay(for site: Site) throws(SiteRefusal) {
    guard let latest = site.history.latestDay, day < latest else { return }
    if isByHand {
      throw SiteRefusal(
        "--date \(day) is before the record's newest entry, which is of \(latest); state \(latest) or "
          + "later")
    }
    throw SiteRefusal(site.history.clockFault(on: day) ?? "this machine's clock is behind")
  }

  /// Checks that a clock that says that a year passed does not write anything.
  ///
  /// A site at which nothing happens for longer than a year is left in peace; so is a stated day.
  ///
  /// - Throws: `SiteRefusal` where the plan changes something and its day is more than a year after
  ///   the record's newest entry.
  public func requireSoundDay(
    for plan: PublishingPlan, in site: Site
  ) throws(SiteRefusal) {
    guard !isByHand, !plan.isRefused, !plan.changedFiles.isEmpty,
      let fault = site.history.clockFault(on: day)
    else { return }
    throw SiteRefusal(fault)
  }

  /// What is to be done now about people who were told of a version that does not come.
  private static func notes(on record: VersionRecord, in history: VersionHistory) -> [String] {
    guard record.withdrawn != nil, record.needsNotice else { return [] }
    let number = record.number
    if history.awaitsRetraction(number) {
      let told = NoticeEvidence(of: history.rounds(of: number, .change))?.counts.told ?? 0
      return [
        "\(told.counting("person was", "people were")) told of version \(number); "
          + "proviso notify tells them that it will not come"
      ]
    }
    if record.notified != nil { return [] }
    return [
      "the record knows of nobody who was told of version \(number); if a delivery was under way, "
        + "proviso notify with its ledger tells those whom it reached"
    ]
  }

  /// Completes what a run that was killed left half done in a site, if there is such a run.
  ///
  /// Whoever is about to read a site and to write it later does this first.
  ///
  /// - Throws: `SiteError` where it cannot be completed.
  public static func completeInterrupted(at path: String) throws {
    try SiteFolder(path).complete()
  }

  /// Carries out a plan that is made while no other run can write the site.
  ///
  /// - Throws: `SiteError`; the site is then as it was, unless the error says that it has to be
  ///   completed.
  public func publish(
    to path: String, _ plan: (Site) throws -> PublishingPlan
  ) throws -> PublishingPlan {
    try SiteFolder(path).locked { writer in
      let site = try Site.load(path)
      let plan = try plan(site)
      if !plan.isRefused, !plan.changedFiles.isEmpty { try writer.publish(plan.files, over: site) }
      return plan
    }
  }

  /// Finds out whether a plan could be carried out, and changes nothing.
  ///
  /// - Throws: `SiteError` naming what cannot be written.
  public func rehearse(
    at path: String, _ plan: (Site) throws -> PublishingPlan
  ) throws -> PublishingPlan {
    try SiteFolder(path).locked { writer in
      let site = try Site.load(path)
      let plan = try plan(site)
      if !plan.isRefused, !plan.changedFiles.isEmpty {
        try writer.rehearse(plan.files, over: site)
      }
      return plan
    }
  }

  // MARK: Weighing

  /// A policy on its way to becoming a version.
  private struct Proposal {
    let policy: Policy
    let data: Data
    let words: String
    var report: ChangeReport?
    var changeClass: ChangeClass?
    var noticeDays = 0
    var consentAgain = false
    var needsNotice = false
    var sendingDays: Int?
    var leastTold: Int?
    var earliest: CalendarDate?
    var inForce: CalendarDate?
    var refusals: [Refusal] = []
    var stale: [StaleWords] = []

    init(_ policy: Policy, _ data: Data, _ words: String) {
      self.policy = policy
      self.data = data
      self.words = words
    }

    mutating func refuse(_ problem: String, at location: SourceLocation = .unknown) {
      refusals.append(Refusal(problem, at: location))
    }
  }

  /// Weighs a proposal against the version before and the one that it will replace; the stricter
  /// counts, so that a later slip of the pen cannot bring a pending change into force early.
  private func weigh(
    _ proposal: inout Proposal, after newest: VersionRecord, review: Review,
    history: VersionHistory, site: Site
  ) throws {
    let (comparison, promise) = try weighed(
      .init("draft", policy: proposal.policy, words: proposal.words), after: newest,
      review: review, history: history, site: site)
    proposal.report = comparison.report
    proposal.refusals += comparison.refusals
    proposal.stale = comparison.stale
    proposal.noticeDays = comparison.report.noticeDays
    proposal.consentAgain = comparison.report.consentAgain
    proposal.changeClass = comparison.changeClass
    proposal.needsNotice =
      comparison.changeClass == .material
      && promise?.channels.contains { $0.media.contains(where: \.isActive) } == true
    if newest.awaitsNotice, !proposal.needsNotice {
      proposal.refuse(
        "version \(newest.number) needs a notice, of which some people may have been told, and this one "
          + "would take its place without one; withdraw it first, with proviso publish --withdraw "
          + "\(newest.number) --because REASON, so that proviso notify can tell them that it does not "
          + "come")
    }
    if proposal.needsNotice {
      let days = sendingDays ?? review.sendingDays ?? VersionRecord.usualSendingDays
      proposal.sendingDays = min(max(0, days), 60)
      let leastTold = max(
        promise?.leastTold ?? 0, proposal.policy.changes?.leastTold ?? 0,
        VersionRecord.usualLeastTold)
      proposal.leastTold = leastTold == VersionRecord.usualLeastTold ? nil : leastTold
    }
    setDate(of: &proposal, after: newest, in: history)
  }

  /// Compares a draft with the version that it would follow, and weighs it as that next version.
  ///
  /// - Returns: The comparison, and the promise about changes that readers have.
  private func weighed(
    _ draft: Comparison.Side, after newest: VersionRecord, review: Review,
    history: VersionHistory, site: Site
  ) throws -> (comparison: Comparison, promise: ChangeNotice?) {
    let next = history.versions.count + 1
    var base = try site.version(newest.number)
    var comparison = try Comparison(
      from: base.side, to: draft, version: next, renderer: renderer, review: review)
    if let other = history.base, other.number != newest.number {
      base = try site.version(other.number)
      // Whatever stops a version stopped those between, which were published, or stops this one
      // above; so only the weight counts here, as counsel decided it in each.
      comparison.count(
        try Comparison(
          from: base.side, to: draft, version: next, since: other.number, renderer: renderer,
          review: review, guardsWordings: false), since: other.number)
    }
    // What the policy in force promises its readers counts as much as the tables.
    let promise = base.policy.changes ?? draft.policy.changes
    if comparison.changeClass > .editorial { comparison.count(promised: promise?.days ?? 0) }
    return (comparison, promise)
  }

  private func setDate(
    of proposal: inout Proposal, after newest: VersionRecord, in history: VersionHistory
  ) {
    let floor = history.floor(on: day)
    let sendingDays = proposal.sendingDays ?? 0
    let earliest = max(floor, day.adding(days: proposal.noticeDays).adding(days: sendingDays))
    proposal.earliest = earliest
    guard let stated = proposal.policy.release.effective else {
      proposal.inForce = earliest
      return
    }
    proposal.inForce = max(stated, earliest)
    let kind = proposal.changeClass?.rawValue ?? "editorial"
    if let before = newest.effective, stated < before {
      proposal.refuse(
        "the policy says that it takes effect on \(stated), and version \(newest.number) on "
          + "\(before); effective dates never go back. State \(max(before, earliest)) or later",
        at: proposal.policy.release.source)
    } else if floor > day, stated < floor {
      proposal.refuse(
        "the policy says that it takes effect on \(stated), before a version that comes into force "
          + "on \(floor); effective dates never go back. State \(earliest) or later",
        at: proposal.policy.release.source)
    } else if proposal.noticeDays > 0 || sendingDays > 0, stated < earliest {
      let sending = sendingDays > 0 ? ", and \(sendingDays) before them to send it" : ""
      proposal.refuse(
        "the policy says that it takes effect on \(stated), but its changes are \(kind) and need "
          + "\(proposal.noticeDays) days of notice\(sending); state \(earliest) or later",
        at: proposal.policy.release.source)
    }
  }

  // MARK: Plans

  private func plan(
    _ proposal: Proposal, history: VersionHistory, in site: Site
  ) throws -> PublishingPlan {
    var history = history
    let number = history.versions.count + 1
    var report = proposal.report
    report?.new = String(number)
    let changes = try report?.encoded()
    let record = VersionRecord(
      number: number, published: day, effective: proposal.policy.release.effective,
      changeClass: proposal.changeClass, noticeDays: proposal.noticeDays,
      consentAgain: proposal.consentAgain, needsNotice: proposal.needsNotice,
      sendingDays: proposal.sendingDays, leastTold: proposal.leastTold,
      overrides: report?.overrides ?? [], policy: Digest(of: proposal.data),
      words: Digest(of: Data(proposal.words.utf8)), changes: changes.map(Digest.init(of:)),
      previous: try history.versions.last?.digest, inForce: proposal.inForce, notified: nil,
      moves: [], withdrawn: nil)
    try history.publish(record)
    history = history.moved(on: day)
    let version = ArchivedVersion(
      record: record, policy: proposal.policy, policyData: proposal.data, words: proposal.words,
      report: report, changes: changes)
    var plan = try plan(
      history, in: site, adding: version, report: report, earliest: proposal.earliest,
      refusals: proposal.refusals)
    plan.stale = proposal.stale
    return plan
  }

  private func plan(
    _ history: VersionHistory, in site: Site, adding version: ArchivedVersion? = nil,
    doing step: PublishingPlan.Step? = nil, report: ChangeReport? = nil,
    earliest: CalendarDate? = nil, refusals: [Refusal] = [], notes: [String] = [],
    told: [String: Data]? = nil
  ) throws -> PublishingPlan {
    var versions: [Int: ArchivedVersion] = [:]
    for record in history.versions {
      let isNew = version?.record.number == record.number
      var archived = try isNew ? version : site.version(record.number)
      archived?.record = record
      versions[record.number] = archived
    }
    let builder = SiteBuilder(renderer: renderer, day: day, isByHand: isByHand)
    let files =
      try version == nil || makesPages
      ? builder.files(of: history, versions: versions, told: told ?? site.files) : site.files
    let added = version.flatMap { versions[$0.record.number] }
    let notice = try added.flatMap {
      try builder.notice(of: $0, in: history, versions: versions)
    }
    // A file that the record does not name is not Proviso's, and is not removed.
    let changed = Set(files.keys).union(site.history.files.keys)
      .filter { files[$0] != site.files[$0] }.sorted()
    let step: PublishingPlan.Step =
      if let version {
        .publish(history[version.record.number] ?? version.record)
      } else if changed.isEmpty {
        .nothing
      } else if let step {
        step
      } else {
        .refresh
      }
    // The record is read as the next command will read it, before anything is written.
    let written =
      try changed.isEmpty
      ? nil : files[SitePath.history].map { try VersionHistory(decoding: $0) }
    var plan = PublishingPlan(
      step: step, report: report, earliest: earliest, refusals: refusals, notes: notes,
      changedFiles: changed, notice: notice, history: written ?? history, files: files)
    plan.isDatedByHand = isByHand && !changed.isEmpty
    plan.head = try plan.history.head
    return plan
  }

  /// A refusal where something in the archive is not what was published.
  private func damage(of site: Site) -> PublishingPlan? {
    let faults = site.faults().filter { $0.kind == .archive }
    guard !faults.isEmpty else { return nil }
    return PublishingPlan(
      step: .nothing, report: nil, earliest: nil, refusals: faults.map { Refusal($0.description) },
      notes: [],
      changedFiles: [], history: site.history, files: site.files)
  }

  private func notes(on words: String, in site: Site, isWithdrawn: Bool) -> [String] {
    guard let newest = site.history.newest else { return [] }
    if isWithdrawn {
      return [
        "this policy was published and withdrawn; it is not published again. Change it, or go "
          + "back to version \(newest.number)"
      ]
    }
    if Digest(of: Data(words.utf8)) == newest.words { return [] }
    return [
      "the templates now word this policy otherwise than version \(newest.number) was published; "
        + "published words never change, and the new ones come with the next version"
    ]
  }
}

extension NoticeChannel.Medium {
  /// Whether it reaches people without their looking for it (WP260 rev.01 para 29).
  var isActive: Bool {
    switch self {
    case .email, .inApp, .post: true
    case .page, .banner, .blog: false
    }
  }
}
