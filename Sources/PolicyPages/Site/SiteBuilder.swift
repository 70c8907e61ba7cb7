package import FoundationEssentials
package import PolicyKit

/// Makes every file of a site from its versions, as of a day: the same versions, templates and day
/// give the same bytes.
package struct SiteBuilder: Sendable {
  let renderer: PolicyRenderer
  let day: CalendarDate
  /// Whether somebody stated that day by hand.
  let isByHand: Bool

  package init(renderer: PolicyRenderer, day: CalendarDate, isByHand: Bool = false) {
    self.renderer = renderer
    self.day = day
    self.isByHand = isByHand
  }

  /// All files of Proviso's in a site.
  ///
  /// - Parameters:
  ///   - history: The records, with the days moved as of the day.
  ///   - versions: The versions by their numbers, one for each record.
  ///   - told: The files that are there now; what people were told stays as it is.
  package func files(
    of history: VersionHistory, versions: [Int: ArchivedVersion], told: [String: Data]
  ) throws -> [String: Data] {
    guard let newest = history.versions.last.flatMap({ versions[$0.number] }) else { return [:] }
    var files: [String: Data] = [:]
    files[SitePath.stylesheet] = Data(try renderer.stylesheet().utf8)
    for record in history.versions {
      guard let version = versions[record.number] else { continue }
      // The one that it was compared with when it was published: not one that was withdrawn.
      let before = version.report.flatMap { Int($0.old) }.flatMap { versions[$0] }
      try add(version, after: before, of: history, to: &files)
    }
    try addNotices(of: history, versions: versions, told: told, to: &files)
    // Before any version is in force, the one that is to come stands on the front page.
    let front = history.inForce(on: day).flatMap { versions[$0.number] } ?? newest
    try addFront(front, of: history, to: &files)
    let list = try VersionList(builder: self, history: history, versions: versions, newest: newest)
    files[SitePath.versionList] = Data(try list.page().utf8)
    let feed = VersionFeed(builder: self, history: history, versions: versions, newest: newest)
    files[SitePath.feed] = Data(try feed.text().utf8)

    files[SitePath.history] = try history.written(
      current: front.record.number, files: files.mapValues(Digest.init(of:)), on: day,
      isByHand: isByHand
    ).encoded()
    return files
  }

  // MARK: The policy in force

  private func addFront(
    _ version: ArchivedVersion, of history: VersionHistory, to files: inout [String: Data]
  ) throws {
    let place = SitePath.page
    var frame = self.frame(at: place, showsDates: true, isThePolicy: true)
    frame.links?.current = nil
    frame.links?.linkedData = SitePath.linkedData
    let exported = history.exported(version.record, on: day)
    frame.version = exported
    frame.status = try status(ofFront: version.record, in: history, for: version.policy)
    let page = try renderer.page(markdown: version.words, of: version.policy, in: frame)
    files[place] = Data(page.html.utf8)
    files[SitePath.words] = Data(version.words.utf8)
    files[SitePath.policy] = version.policyData
    files[SitePath.linkedData] = DPVDocument(of: version.policy, version: exported).encoded()
    files[SitePath.transparency] = TILTDocument(of: version.policy, version: exported, day: day)
      .sealed()
    files[SitePath.wellKnown] = WellKnownFile(
      policy: version.policy, record: version.record, history: history, day: day
    ).encoded()
  }

  private func status(
    ofFront record: VersionRecord, in history: VersionHistory, for policy: Policy
  ) throws -> String? {
    guard history.inForce(on: day)?.number == record.number else {
      return try status(of: record, at: SitePath.page, in: history, for: policy)
    }
    var view = View<StatusShape>()
    view.gaps = record.gapsView
    if let next = history.pending(on: day), let date = next.inForce {
      view.coming = View {
        $0.date = renderer.words(for: policy)?.date(date)
        $0.isConditional = next.awaitsNotice
        $0.version = Markup(SitePath.version(next.number, .page))
        $0.changes = Markup(SitePath.version(next.number, .changesPage))
      }
    } else if record.gapsView == nil {
      return nil
    }
    return try renderer.text(of: view, "status.md", for: policy)
  }

  // MARK: A version

  private func add(
    _ version: ArchivedVersion, after before: ArchivedVersion?, of history: VersionHistory,
    to files: inout [String: Data]
  ) throws {
    let record = version.record
    let number = record.number
    let place = SitePath.version(number, .page)
    var frame = self.frame(at: place, about: record, showsDates: true)
    frame.links?.version = nil
    frame.status = try status(of: record, at: place, in: history, for: version.policy)
    let page = try renderer.page(markdown: version.words, of: version.policy, in: frame)
    files[place] = Data(page.html.utf8)
    files[SitePath.version(number, .words)] = Data(version.words.utf8)
    files[SitePath.version(number, .policy)] = version.policyData
    if let changes = version.changes { files[SitePath.version(number, .changes)] = changes }

    guard let before, let report = version.report else { return }
    let changesPlace = SitePath.version(number, .changesPage)
    var around = self.frame(at: changesPlace, about: record, showsDates: false)
    around.links?.changes = nil
    around.status = try status(of: record, at: changesPlace, in: history, for: version.policy)
    let changes = try ChangesPages(renderer: renderer, policy: version.policy)
      .pages(of: report, record: record, old: before.words, new: version.words, in: around)
    files[changesPlace] = Data(changes.html.utf8)
    files[SitePath.version(number, .changesWords)] = Data(changes.markdown.utf8)
  }

  private func status(
    of record: VersionRecord, at place: String, in history: VersionHistory, for policy: Policy
  ) throws -> String? {
    let number = String(record.number)
    func date(_ date: CalendarDate) -> String? { renderer.words(for: policy)?.date(date) }
    func link(_ file: String) -> Markup { Markup(SitePath.from(place, to: file)) }
    let front =
      history.inForce(on: day) == nil || place == SitePath.page ? nil : link(SitePath.page)
    var view = View<StatusShape>()
    // The page of the changes says it among what it says of the version.
    let isAboutChanges = place == SitePath.version(record.number, .changesPage)
    let gaps = isAboutChanges ? nil : record.gapsView
    view.gaps = gaps
    view.retractionGaps = isAboutChanges ? nil : record.retractionGapsView
    switch history.status(of: record, on: day) {
    case .inForce:
      if gaps == nil { return nil }
    case .former(_, let until):
      view.former = View {
        $0.number = number
        $0.until = until.flatMap(date)
        $0.current = front
      }
    case .pending(let start), .awaitingNotice(let start):
      view.pending = View {
        $0.number = number
        $0.date = date(start)
        $0.isConditional = record.awaitsNotice
        if record.changes != nil {
          $0.changes = link(SitePath.version(record.number, .changesPage))
        }
        $0.current = front
      }
    case .superseded(let by):
      view.superseded = View {
        $0.number = number
        $0.by = String(by)
        $0.successor = link(SitePath.version(by, .page))
      }
    case .withdrawn(let withdrawal):
      view.withdrawn = View {
        $0.number = number
        $0.date = date(withdrawal.on)
        $0.reason = withdrawal.reason.withoutFullStop
        $0.current = front
      }
    }
    return try renderer.text(of: view, "status.md", for: policy)
  }

  // MARK: Frames

  func frame(
    at place: String, about record: VersionRecord? = nil, showsDates: Bool,
    isThePolicy: Bool = false
  ) -> PageFrame {
    var frame = PageFrame(
      .beside(SitePath.from(place, to: SitePath.stylesheet)), showsDates: showsDates,
      isThePolicy: isThePolicy)
    var links = PageFrame.Links()
    links.current = SitePath.from(place, to: SitePath.page)
    links.versions = SitePath.from(place, to: SitePath.versionList)
    links.feed = SitePath.from(place, to: SitePath.feed)
    if let record {
      links.version = SitePath.from(place, to: SitePath.version(record.number, .page))
      if record.changes != nil {
        links.changes = SitePath.from(place, to: SitePath.version(record.number, .changesPage))
      }
      if record.hasNotice {
        links.notice = SitePath.from(place, to: SitePath.version(record.number, .noticePage))
      }
    }
    frame.links = links
    return frame
  }
}

extension String {
  /// The text as a clause within a sentence: without a full stop of its own.
  var withoutFullStop: String {
    var text = self[...]
    while let last = text.last, last == "." || last.isWhitespace { text.removeLast() }
    return String(text)
  }
}
