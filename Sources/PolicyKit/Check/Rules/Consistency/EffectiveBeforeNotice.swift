extension Rule {
  static let effectiveBeforeNotice = Rule(
    "x.effective-before-notice",
    requirements: ["x-effective-before-notice"],
    severity: .warning,
    citation: "WP260 rev.01 para 30; the number of days is practice",
    summary: "a change takes effect sooner than its notice allows",
    why: """
      Notice is there so that people can object or leave before a change reaches them. A policy \
      that promises 30 days keeps the promise; one that promises none still gives the least that \
      any change worth a notice is given. Publishing weighs the change itself.
      """,
    failing: [
      Example("a change after ten days, where 30 are promised") {
        $0.release.effective = CalendarDate(2026, 1, 30)
      },
      Example("a change after a week, where no days are promised") {
        $0.release.effective = CalendarDate(2026, 1, 27)
        $0.changes?.days = nil
      },
    ],
    passing: [
      Example("a change after exactly the days that are promised") {
        $0.release.effective = CalendarDate(2026, 2, 19)
      },
      Example("a first version, which changes nothing") {
        $0.release.effective = CalendarDate(2026, 1, 20)
        $0.release.reason = nil
        $0.release.summary = nil
      },
    ]
  ) { context, findings in
    let release = context.policy.release
    // Without a reason or a summary nothing says that this version changes anything.
    guard let effective = release.effective, let updated = release.updated, effective >= updated,
      !release.reason.isMissing || !release.summary.isMissing
    else { return }
    let promised = context.policy.changes?.days
    let least = promised ?? context.law.leastNotice
    let days = effective.days(since: updated)
    guard days < least else { return }
    let earliest = updated.adding(days: least)
    findings.report(
      "the change of \(updated) takes effect after \(days) \(days == 1 ? "day" : "days"), "
        + (promised == nil
          ? "where a change that needs notice is given at least \(least)"
          : "where the policy promises \(least)"),
      help: "let it take effect on \(earliest) or later", subject: "release", at: release.source)
  }
}
