import FoundationEssentials
import PolicyKit

// The notices in an archive: `versions/N/notice.html` and `notice.txt` are what people are sent, byte
// for byte, and not pages of the site around it.

extension VersionRecord {
  /// Whether the archive shows a notice of it: people are, or were, told of it each by a message.
  ///
  /// One that another took the place of before anybody was told has no day, and no notice.
  package var hasNotice: Bool {
    notified != nil || (needsNotice && withdrawn == nil && inForce != nil)
  }

  /// Whether the archive shows a retraction of it: people were, or may have been, told of it, and it
  /// was withdrawn.
  package var hasRetraction: Bool { needsNotice && withdrawn != nil }
}

extension VersionHistory {
  /// The last version before another of which people could know: not one that was withdrawn, or was
  /// superseded before anybody was told of it.
  func known(before record: VersionRecord) -> VersionRecord? {
    versions.last { $0.number < record.number && $0.withdrawn == nil && !$0.awaitsNotice }
  }

  /// Whether the archive shows a notice of a version in files of its own.
  func showsNotice(of record: VersionRecord) -> Bool {
    record.hasNotice && record.changes != nil && known(before: record) != nil
  }

  /// Whether the archive shows a retraction of a version in files of its own.
  func showsRetraction(of record: VersionRecord) -> Bool {
    record.hasRetraction && record.changes != nil && known(before: record) != nil
  }
}

extension SiteBuilder {
  /// The notice of a version, or nil where nobody is told of it by a message.
  ///
  /// People are told what changes for them: since the last version of which they could know, which is
  /// not the one before where that was withdrawn, or was superseded before anybody was told of it.
  func notice(
    of version: ArchivedVersion, in history: VersionHistory, versions: [Int: ArchivedVersion]
  ) throws -> NoticeWords? {
    guard version.record.hasNotice else { return nil }
    return try told(of: version, in: history, versions: versions).map(renderer.words(of:))
  }

  /// The retraction of a withdrawn version, or nil where nobody can have been told of it.
  func retraction(
    of version: ArchivedVersion, in history: VersionHistory, versions: [Int: ArchivedVersion]
  ) throws -> NoticeWords? {
    guard version.record.hasRetraction, let withdrawal = version.record.withdrawn else {
      return nil
    }
    return try told(of: version, in: history, versions: versions).map {
      try renderer.words(retracting: $0, withdrawal)
    }
  }

  /// What people are told of a version, since the last version that they could know.
  private func told(
    of version: ArchivedVersion, in history: VersionHistory, versions: [Int: ArchivedVersion]
  ) throws -> Notice? {
    let record = version.record
    guard let report = version.report, let known = history.known(before: record),
      let before = versions[known.number]
    else { return nil }
    var notice = Notice(
      report: report, record: record, policy: version.policy, before: before.policy,
      numberBefore: known.number)
    if report.old != String(known.number) {
      let between = versions.filter { $0.key > known.number && $0.key <= record.number }
        .sorted { $0.key < $1.key }
      notice.report =
        try Comparison(
          from: before.side, to: version.side, version: record.number, since: known.number,
          renderer: renderer,
          review: Review(changeOverrides: between.flatMap(\.value.decisions)),
          guardsWordings: false
        ).report
      notice.steps = history.versions.filter {
        $0.number > known.number && $0.number <= record.number
          && ($0.withdrawn == nil || $0.number == record.number)
      }.map(\.number)
    }
    return notice
  }

  /// Adds the files of the notices and retractions; what people were told stays as it was told.
  func addNotices(
    of history: VersionHistory, versions: [Int: ArchivedVersion], told others: [String: Data],
    to files: inout [String: Data]
  ) throws {
    for record in history.versions {
      let page = SitePath.version(record.number, .noticePage)
      let text = SitePath.version(record.number, .noticeText)
      let retractionPage = SitePath.version(record.number, .retractionPage)
      let retractionText = SitePath.version(record.number, .retractionText)
      if record.withdrawn?.retracted != nil, let toldPage = others[retractionPage],
        let toldText = others[retractionText]
      {
        files[retractionPage] = toldPage
        files[retractionText] = toldText
      } else if let version = versions[record.number],
        let words = try retraction(of: version, in: history, versions: versions)
      {
        files[retractionPage] = Data(words.html.utf8)
        files[retractionText] = Data(words.text.utf8)
      }
      // Of a version that was withdrawn, people may have been told although there is no evidence.
      if record.notified != nil || record.hasRetraction, let toldPage = others[page],
        let toldText = others[text]
      {
        files[page] = toldPage
        files[text] = toldText
      } else if let version = versions[record.number],
        let words = try notice(of: version, in: history, versions: versions)
      {
        files[page] = Data(words.html.utf8)
        files[text] = Data(words.text.utf8)
      }
    }
  }
}

extension Site {
  /// The notice of a version as the archive shows it, or nil where nobody is told of it by a message.
  ///
  /// - Throws: `SiteError` where the version cannot be read, or where the templates now word the
  ///   notice otherwise than the archive does, which then has to be published anew first.
  public func notice(of number: Int, renderer: PolicyRenderer) throws -> NoticeWords? {
    try words(of: number, renderer, [.noticePage, .noticeText], SiteBuilder.notice)
  }

  /// The retraction of a withdrawn version as the archive shows it, or nil where there is none.
  ///
  /// - Throws: `SiteError` as for a notice.
  public func retraction(of number: Int, renderer: PolicyRenderer) throws -> NoticeWords? {
    try words(of: number, renderer, [.retractionPage, .retractionText], SiteBuilder.retraction)
  }

  private func words(
    of number: Int, _ renderer: PolicyRenderer, _ parts: [SitePath.Part],
    _ make: (SiteBuilder) -> (ArchivedVersion, VersionHistory, [Int: ArchivedVersion]) throws ->
      NoticeWords?
  ) throws -> NoticeWords? {
    var versions: [Int: ArchivedVersion] = [:]
    for record in history.versions where record.number <= number {
      versions[record.number] = try version(record.number)
    }
    let version = try version(number)
    let builder = SiteBuilder(renderer: renderer, day: version.record.published)
    guard let words = try make(builder)(version, history, versions) else { return nil }
    for (part, text) in zip(parts, [words.html, words.text])
    where files[SitePath.version(number, part)] != Data(text.utf8) {
      throw SiteError(
        shown(SitePath.version(number, part)),
        "the message would now be worded otherwise than it is published; run proviso publish, so "
          + "that people are sent what everybody can read")
    }
    return words
  }
}
