package import FoundationEssentials
package import PolicyKit

/// Shows a plan to the people who decide on it: on a terminal, in a proposal's comment, as data.
package struct PlanReporter: Sendable {
  /// The folder of the site, as the user named it.
  private let site: String
  /// Whether the plan was carried out.
  private let isDone: Bool
  private let sources: SourceText

  /// A reporter of what would be done, or of what was.
  package init(site: String, isDone: Bool, sources: SourceText) {
    self.site = site
    self.isDone = isDone
    self.sources = sources
  }

  // MARK: Text

  /// The plan for a terminal; every text of the policy's is made safe to show there.
  package func text(of plan: PublishingPlan) -> String {
    var lines = [headline(of: plan)]
    for (name, value) in facts(of: plan) {
      lines.append("  " + name.padding(to: 14) + Terminal.visible(value))
    }
    let changes = ComparisonReporter.lines(of: plan.report?.changes ?? [])
    if !changes.isEmpty { lines += [""] + changes.map { "  " + $0 } }
    if let notice = plan.notice { lines += NoticePreview(notice: notice).lines }
    lines += plan.refusals.map { $0.text(in: sources) }
    for note in plan.notes { lines.append("note: \(Terminal.visible(note))") }
    if !plan.changedFiles.isEmpty, !plan.isRefused {
      lines.append("")
      let shown = plan.changedFiles.prefix(12)
      lines += shown.map { "  \(Terminal.visible("\(site)/\($0)"))" }
      let rest = plan.changedFiles.count - shown.count
      if rest > 0 { lines.append("  and \(rest) more") }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func headline(of plan: PublishingPlan) -> String {
    switch plan.step {
    case .publish(let record):
      if plan.isRefused { return "Version \(record.number) cannot be published as it is." }
      return "Version \(record.number) \(isDone ? "is published" : "would be published")."
    case .refresh:
      return isDone
        ? "No new version; the pages are written anew."
        : "No new version; publishing would write pages anew."
    case .nothing:
      if plan.isRefused { return "Nothing can be published." }
      return isDone ? "Nothing to publish." : "Publishing would change nothing."
    }
  }

  /// What is decided about the version, each with its name.
  private func facts(of plan: PublishingPlan) -> [(String, String)] {
    guard let record = plan.record else { return [] }
    var facts = [("class", record.changeClass?.rawValue ?? "none: the first version")]
    if let wording = plan.report?.wording, wording.wordingClass != .none {
      let moved = wording.moved > 0 ? ", \(wording.moved) blocks moved" : ""
      let counts = "\(wording.inserted) words in, \(wording.deleted) out\(moved)"
      facts.append(("wording", "\(wording.wordingClass.rawValue): \(counts)"))
    }
    if record.noticeDays > 0 { facts.append(("notice", "\(record.noticeDays) days")) }
    if let date = record.inForce {
      facts.append(
        ("takes effect", date.description + (record.awaitsNotice ? ", once people are told" : "")))
    } else if plan.report == nil {
      facts.append(("takes effect", "not stated"))
    }
    if let earliest = plan.earliest, earliest != record.inForce {
      facts.append(("earliest", earliest.description))
    }
    if record.changeClass != nil { facts.append(("to be told", Self.told(record))) }
    if record.consentAgain { facts.append(("consent", "has to be asked for again")) }
    for override in record.overrides {
      let decision = "\(override.subject) counts as \(override.changeClass.rawValue)"
      facts.append(("decided", "\(decision): \(override.reason)"))
    }
    return facts
  }

  private static func told(_ record: VersionRecord) -> String {
    switch record.changeClass {
    case .material where record.needsNotice: "everybody concerned, each by a message"
    case .material: "readers of the page; the policy names no way to reach people"
    case .notable: "readers of the page, by a banner and the feed"
    case .editorial, nil: "nobody; the archive shows it"
    }
  }

  // MARK: Markdown

  /// The plan for a proposal's comment.
  package func markdown(of plan: PublishingPlan) -> String {
    var text = "### \(headline(of: plan))\n" + factsTable(of: plan)
    text += ComparisonReporter.table(of: plan.report?.changes ?? [])
    if let notice = plan.notice { text += NoticePreview(notice: notice).markdown }
    text += remarks(on: plan)
    if !plan.changedFiles.isEmpty, !plan.isRefused {
      text += "\n<details><summary>\(plan.changedFiles.count) files</summary>\n\n"
      for file in plan.changedFiles { text += "- \(MarkdownText.escaped("\(site)/\(file)"))\n" }
      text += "\n</details>\n"
    }
    return text
  }

  /// What publishing would do, in Markdown, for before a redline: no heading, notice or files.
  package func summary(of plan: PublishingPlan) -> String {
    "\(headline(of: plan))\n" + factsTable(of: plan)
      + ComparisonReporter.table(of: plan.report?.changes ?? []) + remarks(on: plan)
  }

  private func factsTable(of plan: PublishingPlan) -> String {
    let facts = facts(of: plan)
    if facts.isEmpty { return "" }
    return "\n| | |\n|---|---|\n"
      + facts.map { "| \($0) | \(MarkdownText.escaped($1)) |\n" }.joined()
  }

  private func remarks(on plan: PublishingPlan) -> String {
    plan.refusals.map {
      "\n**Refused:** \(MarkdownText.escaped($0.text(in: sources)))\n"
    }.joined() + plan.notes.map { "\nNote: \(MarkdownText.escaped($0))\n" }.joined()
  }

  // MARK: JSON

  private struct Summary: Encodable {
    let step: String
    let done: Bool
    let version: Int?
    let effective: String?
    let earliest: String?
    let needsNotice: Bool
    let notice: NoticePreview.Summary?
    let changes: ChangeReport?
    let refusals: [String]
    let notes: [String]
    let files: [String]
  }

  /// The plan as data.
  package func data(of plan: PublishingPlan) throws(SnapshotError) -> Data {
    let step =
      switch plan.step {
      case .publish: "publish"
      case .refresh: "refresh"
      case .nothing: "nothing"
      }
    return try CanonicalJSON.encode(
      Summary(
        step: step, done: isDone && !plan.isRefused, version: plan.record?.number,
        effective: plan.record?.inForce?.description, earliest: plan.earliest?.description,
        needsNotice: plan.record?.needsNotice ?? false,
        notice: plan.notice.map { NoticePreview(notice: $0).summary }, changes: plan.report,
        refusals: plan.refusals.map { $0.text(in: sources) }, notes: plan.notes,
        files: plan.changedFiles))
  }
}

extension String {
  fileprivate func padding(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
