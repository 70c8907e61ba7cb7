import FoundationEssentials
import PolicyKit

/// The feed of versions (Atom, RFC 4287), newest first: `feed.xml`.
struct VersionFeed {
  private let builder: SiteBuilder
  private let history: VersionHistory
  private let versions: [Int: ArchivedVersion]
  private let newest: ArchivedVersion

  init(
    builder: SiteBuilder, history: VersionHistory, versions: [Int: ArchivedVersion],
    newest: ArchivedVersion
  ) {
    self.builder = builder
    self.history = history
    self.versions = versions
    self.newest = newest
  }

  /// The XML.
  func text() throws -> String {
    let policy = newest.policy
    let base = policy.publication.url.flatMap { $0.hasPrefix("https://") ? $0 : nil }
    let root = base.map { $0.hasSuffix("/") ? $0 : $0 + "/" } ?? ""
    var view = View<FeedShape>()
    view.language = policy.language
    view.title = policy.title
    view.controller = policy.controller.name
    view.id = identifier("feed")
    view.updated = (history.versions.map(Self.updated).max() ?? builder.day).midnight
    view.feed = root + SitePath.feed
    view.home = root.isEmpty ? SitePath.page : root
    view.entries = try history.versions.reversed().compactMap { record in
      try versions[record.number].map { try entry($0, below: root) }
    }
    return try builder.renderer.text(of: view, "feed.xml", for: policy)
  }

  private func entry(
    _ version: ArchivedVersion, below root: String
  ) throws -> View<FeedEntryShape> {
    let record = version.record
    let words = try ChangesPages(renderer: builder.renderer, policy: version.policy)
      .summary(of: version.report, record: record)
    var view = View<FeedEntryShape>()
    view.number = String(record.number)
    view.isMaterial = record.changeClass == .material
    view.isNotable = record.changeClass == .notable
    view.isEditorial = record.changeClass == .editorial
    view.id = identifier("version \(record.number)")
    view.published = record.published.midnight
    view.updated = Self.updated(record).midnight
    view.url =
      root + SitePath.version(record.number, version.report == nil ? .page : .changesPage)
    view.isWithdrawn = record.withdrawn != nil
    view.content = try PageBody(markdown: withdrawal(of: version) + words).html
    return view
  }

  /// That a version was withdrawn, in Markdown, before what is said of it; empty where it was not.
  private func withdrawal(of version: ArchivedVersion) throws -> String {
    let record = version.record
    guard let withdrawal = record.withdrawn else { return "" }
    var view = View<StatusShape>()
    view.withdrawn = View {
      $0.number = String(record.number)
      $0.date = builder.renderer.words(for: version.policy)?.date(withdrawal.on)
      $0.reason = withdrawal.reason.withoutFullStop
    }
    return try builder.renderer.text(of: view, "status.md", for: version.policy) + "\n\n"
  }

  /// The last day on which something about a version changed.
  private static func updated(_ record: VersionRecord) -> CalendarDate {
    let days = [
      record.withdrawn?.on, record.withdrawn?.retracted?.completed, record.notified?.completed,
    ]
    return (record.moves.map(\.on) + days.compactMap { $0 }).reduce(record.published, max)
  }

  /// An identifier that stays when the page moves: a UUID of version 8 (RFC 9562, 5.8) from the
  /// first policy.
  private func identifier(_ name: String) -> String {
    let first = versions[1]?.record.policy.description ?? ""
    let digest = Digest(of: Data("\(first) \(name)".utf8))
    var digits = Array(digest.description.utf8.suffix(64).prefix(32))
    digits[12] = UInt8(ascii: "8")
    digits[16] = Array("89ab".utf8)[Int(digits[16] & 3)]
    var rest = String(decoding: digits, as: UTF8.self)[...]
    var pieces: [String] = []
    for length in [8, 4, 4, 4, 12] {
      pieces.append(String(rest.prefix(length)))
      rest = rest.dropFirst(length)
    }
    return "urn:uuid:" + pieces.joined(separator: "-")
  }
}

extension CalendarDate {
  /// The first moment of the day in UTC (RFC 3339), where a format wants a moment.
  fileprivate var midnight: String { "\(self)T00:00:00Z" }
}
