import PolicyKit

/// What changed in a version, as people read it: in short, and word by word.
struct ChangesPages {
  let renderer: PolicyRenderer
  let policy: Policy

  /// The page and its words.
  func pages(
    of report: ChangeReport, record: VersionRecord, old: String, new: String, in frame: PageFrame
  ) throws -> (html: String, markdown: String) {
    let summary = try summary(of: report, record: record)
    let diff = try WordingDiff(from: old, to: new, language: policy.language)
    let lexicon = try renderer.lexicon(for: policy.language)
    let labels = RedlineLabels(lexicon)
    let redline = try RedlineBody(diff, labels: labels)
    let words = try renderer.text(of: Self.view(of: diff), "version-words.md", for: policy)
    var frame = frame
    // The title of the policy is no title of this page, so it stands where the words begin.
    frame.more =
      redline.titleHTML.isEmpty ? redline.html : "<h2>\(redline.titleHTML)</h2>\n\(redline.html)"
    frame.moreContents = redline.contents
    let page = try renderer.page(markdown: summary + "\n" + words, of: policy, in: frame)
    let markdown =
      summary + "\n" + words + "\n" + MarkdownRedline(for: .site, in: lexicon).text(of: diff)
    return (page.html, markdown)
  }

  private static func view(of diff: WordingDiff) -> View<VersionWordsShape> {
    View {
      $0.inserted = String(diff.inserted)
      $0.deleted = String(diff.deleted)
      $0.moved = diff.moved > 0 ? String(diff.moved) : nil
      $0.isNothing = diff.changes.isEmpty
    }
  }

  /// The changes of facts in short, in Markdown.
  func summary(of report: ChangeReport?, record: VersionRecord) throws -> String {
    var view = View<VersionChangesShape>()
    view.number = String(record.number)
    view.summary = try renderer.inline(policy.release.summary, of: policy)
    view.reason = try renderer.inline(policy.release.reason, of: policy)
    view.isFirst = record.number == 1
    view.isNothing = report?.weight == ChangeReport.Weight.none
    view.isMaterial = record.changeClass == .material
    view.isNotable = record.changeClass == .notable
    view.isEditorial = record.changeClass == .editorial && !view.isNothing
    view.days = renderer.days(record.noticeDays, for: policy)
    for case .untold(let since, let changes) in report?.reasons ?? [] {
      view.untold = View {
        $0.since = String(since)
        $0.changes = changes
      }
    }
    view.asksConsentAgain = record.consentAgain
    view.hasOverrides = !record.overrides.isEmpty
    view.overrides = record.overrides.map { renderer.view(of: $0, for: policy) }
    view.gaps = record.gapsView
    view.retractionGaps = record.retractionGapsView
    let changes = (report?.changes ?? []).filter(\.isSeen)
    view.hasChanges = !changes.isEmpty
    view.material = Self.lines(of: changes, .material)
    view.notable = Self.lines(of: changes, .notable)
    view.editorial = Self.lines(of: changes, .editorial)
    return try renderer.text(of: view, "version-changes.md", for: policy)
  }

  /// The changes of a class; those that read alike stand once, since the redline shows each place.
  private static func lines(
    of changes: [ChangeReport.Entry], _ weight: ChangeClass
  ) -> View<ChangeLinesShape>? {
    var seen: Set<[String?]> = []
    let lines = changes.filter { $0.changeClass == weight }.compactMap {
      change -> View<ChangeLineShape>? in
      // Long words stand in the redline, where one sees what differs.
      let (old, new) = change.isBrief ? (change.old, change.new) : (nil, nil)
      guard seen.insert([change.title, old, new]).inserted else { return nil }
      return View {
        $0.title = change.title
        $0.old = old
        $0.new = new
        $0.both = old != nil && new != nil
        $0.onlyOld = old != nil && new == nil
        $0.onlyNew = old == nil && new != nil
      }
    }
    return lines.isEmpty ? nil : View { $0.changes = lines }
  }
}

extension ChangeReport.Entry {
  /// Whether a reader can see it on the page, apart from what stands above the list.
  fileprivate var isSeen: Bool {
    ![ChangeKind.identifierChanged, .versionDated, .layoutChanged].map(\.rawValue).contains(kind)
  }

  /// Whether its values are short enough for a list.
  fileprivate var isBrief: Bool { [old, new].allSatisfy { ($0?.count ?? 0) <= 120 } }
}
