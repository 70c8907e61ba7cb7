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
    lines += plan.refusals.lines(in: sources)
    lines += plan.stale.map { $0.text(in: sources) }
    for note in plan.notes { lines.append("note: \(Terminal.visible(note))") }
    if let head = plan.head, isDone, !plan.isRefused, !plan.changedFiles.isEmpty {
      lines.append("  " + "head".padding(to: 14) + head.description)
    }
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
    case .record(let record, let round):
      let verb = isDone ? "is recorded" : "would be recorded"
      switch round.kind {
      case .change: return "It \(verb) that people were told of version \(record.number)."
      case .retraction:
        return "It \(verb) that people were told that version \(record.number) will not come."
      }
    case .move(let record):
      return "The day of version \(record.number) \(isDone ? "is moved" : "would be moved")."
    case .withdraw(let record):
      return "Version \(record.number) \(isDone ? "is withdrawn" : "would be withdrawn")."
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
    let facts =
      switch plan.step {
      case .publish(let record): decisions(on: record, in: plan)
      case .record(let record, let round): Self.facts(of: record, after: round)
      case .move(let record), .withdraw(let record): Self.facts(of: record)
      case .refresh, .nothing: [(String, String)]()
      }
    return facts + (plan.isDatedByHand ? [("day", "stated by hand")] : [])
  }

  /// How a version stands, and what came of telling people.
  private static func facts(
    of record: VersionRecord, after round: NoticeRound? = nil
  ) -> [(String, String)] {
    var facts: [(String, String)] = []
    if let evidence = record.notified {
      facts += Self.facts(of: evidence, isAboutWithdrawal: false)
    }
    if let retracted = record.withdrawn?.retracted {
      facts += Self.facts(of: retracted, isAboutWithdrawal: true)
    }
    if round?.ledger == nil, round != nil { facts.append(("evidence", "written by hand")) }
    if let date = record.inForce {
      facts.append(
        ("takes effect", date.description + (record.awaitsNotice ? ", once people are told" : "")))
    }
    if let withdrawn = record.withdrawn {
      facts.append(("withdrawn", "on \(withdrawn.on): \(withdrawn.reason)"))
    }
    return facts
  }

  private static func facts(
    of evidence: NoticeEvidence, isAboutWithdrawal: Bool
  ) -> [(String, String)] {
    var facts = [
      (
        isAboutWithdrawal ? "told of that" : "told",
        "\(evidence.counts.told) of \(evidence.counts.toBeTold) with an address, by "
          + evidence.completed.description
      )
    ]
    for (name, count) in evidence.counts.others where count > 0 {
      facts.append(("", "\(count) \(name)"))
    }
    if evidence.rounds > 1 { facts.append(("rounds", String(evidence.rounds))) }
    if let late = evidence.late { facts.append(("told late", late)) }
    if let gaps = evidence.gaps { facts.append(("gaps accepted", gaps)) }
    if let nobody = evidence.nobody { facts.append(("nobody", nobody)) }
    return facts
  }

  private func decisions(
    on record: VersionRecord, in plan: PublishingPlan
  ) -> [(String, String)] {
    var facts = [("class", record.changeClass?.rawValue ?? "none: the first version")]
    if let wording = plan.report?.wording, wording.wordingClass != .none {
      let moved = wording.moved > 0 ? ", \(wording.moved.counting("block")) moved" : ""
      let counts = "\(wording.inserted.counting("word")) in, \(wording.deleted) out\(moved)"
      facts.append(("wording", "\(wording.wordingClass.rawValue): \(counts)"))
    }
    if record.noticeDays > 0 {
      let sending = record.sendingDays.map { ", and \($0) before them to send it" } ?? ""
      facts.append(("notice", "\(record.noticeDays) days\(sending)"))
    }
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
    return facts + (plan.report.map { ComparisonReporter.remarks(on: $0) } ?? [])
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
    plan.refusals.markdown(in: sources)
      + plan.stale.map { "\n**Warning:** \(MarkdownText.escaped($0.text(in: sources)))\n" }.joined()
      + plan.notes.map { "\nNote: \(MarkdownText.escaped($0))\n" }.joined()
  }

  // MARK: JSON

  private struct Summary: Encodable {
    let step: String
    let done: Bool
    let version: Int?
    let effective: String?
    let earliest: String?
    let needsNotice: Bool
    let head: String?
    let byHand: Bool
    let told: NoticeEvidence?
    let retracted: NoticeEvidence?
    let notice: NoticePreview.Summary?
    let changes: ChangeReport?
    let refusals: [String]
    let decisions: String?
    let warnings: [String]
    let notes: [String]
    let files: [String]
  }

  /// The plan as data.
  package func data(of plan: PublishingPlan) throws(SnapshotError) -> Data {
    let step =
      switch plan.step {
      case .publish: "publish"
      case .record: "record"
      case .move: "move"
      case .withdraw: "withdraw"
      case .refresh: "refresh"
      case .nothing: "nothing"
      }
    return try CanonicalJSON.encode(
      Summary(
        step: step, done: isDone && !plan.isRefused, version: plan.subject?.number,
        effective: plan.subject?.inForce?.description, earliest: plan.earliest?.description,
        needsNotice: plan.record?.needsNotice ?? false, head: plan.head?.description,
        byHand: plan.isDatedByHand, told: plan.subject?.notified,
        retracted: plan.subject?.withdrawn?.retracted,
        notice: plan.notice.map { NoticePreview(notice: $0).summary }, changes: plan.report,
        refusals: plan.refusals.map { $0.text(in: sources) },
        decisions: plan.refusals.decisions(in: sources)?.source,
        warnings: plan.stale.map { $0.text(in: sources) }, notes: plan.notes,
        files: plan.changedFiles))
  }
}

extension String {
  fileprivate func padding(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
