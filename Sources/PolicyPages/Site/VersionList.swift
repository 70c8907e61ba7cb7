import PolicyKit

/// The page that lists every version, newest first: `versions/index.html`.
struct VersionList {
  private let builder: SiteBuilder
  private let newest: ArchivedVersion
  private let view: View<VersionsShape>

  init(
    builder: SiteBuilder, history: VersionHistory, versions: [Int: ArchivedVersion],
    newest: ArchivedVersion
  ) throws {
    self.builder = builder
    self.newest = newest
    var view = View<VersionsShape>()
    view.title = newest.policy.title
    view.versions = try history.versions.reversed().compactMap { record in
      try versions[record.number].map { version in
        try Self.view(of: version, in: history, builder)
      }
    }
    self.view = view
  }

  /// The page.
  func page() throws -> String {
    var frame = builder.frame(at: SitePath.versionList, showsDates: false)
    frame.links?.versions = nil
    let words = try builder.renderer.text(of: view, "versions.md", for: newest.policy)
    return try builder.renderer.page(markdown: words, of: newest.policy, in: frame).html
  }

  private static func view(
    of version: ArchivedVersion, in history: VersionHistory, _ builder: SiteBuilder
  ) throws -> View<VersionShape> {
    let record = version.record
    let renderer = builder.renderer
    func day(_ date: CalendarDate?) -> String? {
      date.flatMap { renderer.words(for: version.policy)?.date($0) }
    }
    func link(_ part: SitePath.Part) -> Markup {
      Markup(SitePath.from(SitePath.versionList, to: SitePath.version(record.number, part)))
    }
    var view = View<VersionShape>()
    view.number = String(record.number)
    switch history.status(of: record, on: builder.day) {
    case .inForce(let since):
      view.isInForce = true
      view.since = day(since)
    case .former(let since, let until):
      view.isFormer = true
      view.since = day(since)
      view.until = day(until)
    case .pending(let date), .awaitingNotice(let date):
      view.pending = day(date)
      view.isConditional = record.awaitsNotice
    case .superseded: view.isSuperseded = true
    case .withdrawn(let withdrawal):
      view.withdrawn = day(withdrawal.on)
      view.withdrawal = withdrawal.reason.withoutFullStop
    }
    view.published = day(record.published)
    view.isByHand = history.isPublishedByHand(record.number, now: builder.isByHand)
    view.isFirst = record.number == 1
    view.isUndated = record.effective == nil
    view.isMaterial = record.changeClass == .material
    view.isNotable = record.changeClass == .notable
    view.isEditorial = record.changeClass == .editorial
    view.days = renderer.days(record.noticeDays, for: version.policy)
    view.asksConsentAgain = record.consentAgain
    view.hasOverrides = !record.overrides.isEmpty
    view.overrides = record.overrides.map { renderer.view(of: $0, for: version.policy) }
    if let evidence = record.notified {
      let counts = evidence.counts
      view.nobody = evidence.isOfNobody ? evidence.nobody?.withoutFullStop : nil
      view.told = view.nobody == nil ? String(counts.told) : nil
      view.isOneTold = counts.told == 1
      view.isOneToldLate = counts.toldLate == 1
      view.isOneBounced = counts.bounced == 1
      view.toldOn = day(evidence.completed)
      view.late = evidence.late?.withoutFullStop
      view.toldLate = counts.toldLate > 0 ? String(counts.toldLate) : nil
      view.bounced = counts.bounced > 0 ? String(counts.bounced) : nil
      view.gaps = record.gapsView
    }
    if let retracted = record.withdrawn?.retracted {
      view.retracted = String(retracted.counts.told)
      view.isOneRetracted = retracted.counts.told == 1
      view.retractedOn = day(retracted.completed)
      view.retractionsBounced =
        retracted.counts.bounced > 0 ? String(retracted.counts.bounced) : nil
      view.isOneRetractionBounced = retracted.counts.bounced == 1
      view.retractionGaps = record.retractionGapsView
    }
    view.moves = record.moves.map { move in
      View {
        $0.from = day(move.from)
        $0.to = day(move.to)
        switch move.reason {
        case .notYetTold: $0.isNotYetTold = true
        case .told: $0.isTold = true
        case .superseded: $0.isSuperseded = true
        case .successorWithdrawn: $0.isSuccessorWithdrawn = true
        }
      }
    }
    view.summary = try renderer.inline(version.policy.release.summary, of: version.policy)
    view.reason = try renderer.inline(version.policy.release.reason, of: version.policy)
    view.version = link(.page)
    view.changes = version.report == nil ? nil : link(.changesPage)
    view.notice = record.hasNotice ? link(.noticePage) : nil
    return view
  }
}

extension VersionRecord {
  /// How many people were told where that misses the measure, and why it was accepted, if it was.
  var gapsView: View<GapsShape>? { notified.flatMap(gapsView) }

  /// The same of the retraction: how many were told that the version does not come.
  var retractionGapsView: View<GapsShape>? { withdrawn?.retracted.flatMap(gapsView) }

  private func gapsView(of evidence: NoticeEvidence) -> View<GapsShape>? {
    let counts = evidence.counts
    guard hasGaps(evidence) else { return nil }
    return View {
      $0.number = String(number)
      $0.told = String(counts.told)
      $0.isOneTold = counts.told == 1
      $0.toBeTold = String(counts.toBeTold)
      $0.reason = evidence.gaps?.withoutFullStop
    }
  }
}
