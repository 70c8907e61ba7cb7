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
    let redline = try Redline(from: old, to: new)
    var frame = frame
    frame.more = redline.html
    let page = try renderer.page(markdown: summary, of: policy, in: frame)
    return (page.html, summary + "\n" + redline.markdown)
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
    view.asksConsentAgain = record.consentAgain
    view.overrides = record.overrides.map { renderer.view(of: $0, for: policy) }
    let changes = report?.changes ?? []
    view.hasChanges = !changes.isEmpty
    view.changes = changes.map { change in
      View {
        $0.title = change.title
        $0.old = change.old
        $0.new = change.new
        $0.both = change.old != nil && change.new != nil
        $0.onlyOld = change.old != nil && change.new == nil
        $0.onlyNew = change.old == nil && change.new != nil
      }
    }
    return try renderer.text(of: view, "version-changes.md", for: policy)
  }
}
