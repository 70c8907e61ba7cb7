public import PolicyKit

/// Renders all that a preview shows of a draft.
public struct DraftPreview: Sendable {
  private let renderer: PolicyRenderer
  private let rules: [Rule]

  /// A preview by these templates and rules.
  public init(renderer: PolicyRenderer, rules: [Rule]) {
    self.renderer = renderer
    self.rules = rules
  }

  /// Renders a draft, and hands over each part when it is ready.
  ///
  /// - Parameters:
  ///   - policy: The draft.
  ///   - review: What stands beside it and is private.
  ///   - sources: The text behind its locations.
  ///   - site: The path of the published site, to compare with.
  ///   - day: The day of the check.
  ///   - show: Takes a part.
  /// - Throws: what rendering, checking and reading the site throw; parts handed over before stand.
  public func render(
    _ policy: Policy, review: Review, sources: SourceText, site: String, day: CalendarDate,
    show: (DraftNews) throws -> Void
  ) throws {
    let page = try renderer.render(policy)
    try show(.page(html: page.html, title: policy.title))

    let tree = try Snapshot.tree(of: policy)
    let report = try Checker(
      date: day, rules: rules, declarations: sources.declarations, anchors: page.anchors,
      unshown: renderer.wordsNotShown(in: tree, of: policy), notation: sources.notation
    ).check(policy, review: review, tree: tree)
    let frame = PreviewPages(language: policy.language, stylesheet: try renderer.stylesheet())
    try show(
      .findings(
        html: frame.findings(report, over: sources),
        errors: report.open(.error).count, warnings: report.open(.warning).count,
        problems: report.open(.error).prefix(Self.shownErrors).map {
          DraftProblem($0, over: sources)
        }))

    let archive = try Site.load(site)
    let plan = try Publisher(renderer: renderer, day: day, makesPages: false)
      .plan(
        policy, review: review, check: report, in: archive,
        rendered: (Snapshot.encode(tree), page.markdown))
    try show(
      .changes(
        html: try changes(
          to: policy, page.markdown, plan, since: archive, sources: sources, frame),
        changeClass: plan.record?.changeClass?.rawValue))
    if let notice = plan.notice {
      try show(.notice(html: notice.html, text: frame.notice(notice)))
    } else {
      let reason = frame.noNotice(because: Self.reason(of: plan))
      try show(.notice(html: reason, text: reason))
    }
  }

  /// More would be a wall of red; the tab of findings has them all.
  private static let shownErrors = 12

  /// The redline against the last published version, after what publishing would do.
  private func changes(
    to policy: Policy, _ words: String, _ plan: PublishingPlan, since archive: Site,
    sources: SourceText, _ frame: PreviewPages
  ) throws -> String {
    guard let newest = archive.history.newest else {
      return frame.page(
        "Changes", "<p>Nothing is published yet: this would be the first version.</p>")
    }
    let published = try archive.version(newest.number)
    // The plan weighed the facts already; only the words are left to be shown.
    let wording = try WordingDiff(
      from: published.words, to: words, language: policy.language)
    let plan = PlanReporter(site: "site", isDone: false, sources: sources).summary(of: plan)
    return try renderer.html(
      of: wording,
      on: RedlinePage(
        old: "version \(newest.number)", new: "draft", language: policy.language,
        introduction: plan))
  }

  /// Why nobody would be sent a message.
  private static func reason(of plan: PublishingPlan) -> String {
    guard let record = plan.record else {
      return "Nothing changed since the last published version, so there is nothing to tell."
    }
    switch record.changeClass {
    case nil: return "This would be the first version. There is no earlier one to tell people of."
    case .editorial: return "The changes are editorial. The archive shows them; nobody is told."
    case .notable:
      return "The changes are notable. A banner and the feed tell of them; no message is sent."
    case .material:
      return "The changes are material, but the policy in force names no way to reach people "
        + "by a message: see its changes."
    }
  }
}

extension DraftProblem {
  /// A finding as a problem of the draft.
  init(_ finding: Finding, over sources: SourceText) {
    let position = sources.position(of: finding.location, excerpt: finding.excerpt)
    self.init(
      title: finding.message.asSentence, place: position.shown,
      excerpt: position.quotation.isEmpty ? nil : position.quotation.joined(separator: "\n"),
      help: "\(finding.help.asSentence) (\(finding.citation))")
  }
}

extension SourceText.Position {
  /// `policy/Rights.swift:8:3`, or a path in a snapshot.
  var shown: String {
    guard let line else { return path.map { "\(file): \($0)" } ?? file }
    return "\(file):\(line)" + (column.map { ":\($0)" } ?? "")
  }
}

extension String {
  /// With a capital and a full stop, as people write; messages have neither.
  package var asSentence: String {
    guard let first, let last else { return self }
    return first.uppercased() + dropFirst() + (".!?:".contains(last) ? "" : ".")
  }
}
