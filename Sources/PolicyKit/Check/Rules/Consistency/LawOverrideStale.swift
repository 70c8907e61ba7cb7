extension Rule {
  static let lawOverrideStale = Rule(
    "x.law-override-stale",
    severity: .warning,
    citation: "editorial judgement",
    summary: "an override of the law's lists is out of date or changes nothing",
    why: """
      An override stands in for a list that is behind. Once the list has caught up, or the day has \
      passed until which counsel meant it to hold, it hides the list from the checks.
      """,
    failing: [
      Example(
        "Japan adequate under the GDPR, as the list says",
        review: Review(lawOverrides: [
          LawOverride(
            .adequate(country: "JP", under: .euGDPR), because: "decided", by: "Nora Sample")
        ])
      ) { _ in },
      Example(
        "an override that ended a year ago",
        review: Review(lawOverrides: [
          LawOverride(
            .digitalAge(country: "DE", age: 15), because: "a draft act", by: "Nora Sample",
            until: CalendarDate(2025, 11, 22))
        ])
      ) { _ in },
    ],
    passing: [
      Example(
        "Mexico adequate under the GDPR, before the list says so",
        review: Review(lawOverrides: [
          LawOverride(
            .adequate(country: "MX", under: .euGDPR), because: "decided", by: "Nora Sample")
        ])
      ) { _ in }
    ]
  ) { context, findings in
    for override in context.review.lawOverrides {
      if let until = override.until, until < context.date {
        findings.report(
          "the override of \(override.entry.name) ended on \(until)",
          help: "remove it, or record it anew with a later date", subject: "review",
          at: override.source, severity: .error)
      } else if Law.current.says(override.entry, on: context.date) {
        findings.report(
          "the override of \(override.entry.name) changes nothing", help: "remove it",
          subject: "review", at: override.source)
      }
    }
  }
}

extension LawOverride.Entry {
  fileprivate var name: String {
    switch self {
    case .adequate(let country, let regime, _), .notAdequate(let country, let regime):
      "the adequacy of \(Terminal.visible(country.code)) under \(regime.rawValue)"
    case .digitalAge(let country, _): "the digital age of \(Terminal.visible(country.code))"
    }
  }
}

extension Law {
  /// Whether the lists say on a day what an override would have them say.
  fileprivate func says(_ entry: LawOverride.Entry, on date: CalendarDate) -> Bool {
    switch entry {
    case .adequate(let country, let regime, let condition):
      adequacy[regime]?.entry(for: country, on: date).map { $0.condition == condition } ?? false
    case .notAdequate(let country, let regime):
      adequacy[regime].map { $0.entry(for: country, on: date) == nil } ?? true
    case .digitalAge(let country, let age): digitalAge(in: country, on: date) == age
    }
  }
}
