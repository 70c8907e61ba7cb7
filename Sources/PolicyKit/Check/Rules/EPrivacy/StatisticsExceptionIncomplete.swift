extension Rule {
  static let statisticsExceptionIncomplete = Rule(
    "eprivacy.statistics-exception-incomplete",
    requirements: ["pecr-6-analytics"],
    regimes: [.pecr],
    severity: .warning,
    citation: "PECR reg. 6, Sch. A1 para 5",
    summary: "the exception for statistics is claimed without each of its conditions",
    why: """
      Since 5 February 2026 British law lets a site count its visitors without consent, if \
      statistics to improve the service are the sole purpose, nobody gets the data but those who \
      help to improve it, readers are clearly told, and they can object simply and free of \
      charge. Without any one of these, consent is needed.
      """,
    failing: [
      Example("the exception, and no way to object") { policy in
        policy.declareOnly(.pecr)
        policy.change(
          "analytics-cookie",
          tracker: {
            $0.access = .statisticalException(
              solelyToImprove: true, notShared: true, clearInformation: true, freeObjection: false)
          })
      },
      Example("the exception for a cookie that also serves suggestions") { policy in
        policy.declareOnly(.pecr)
        policy.change(
          "suggestion-cookie",
          tracker: {
            $0.access = .statisticalException(
              solelyToImprove: true, notShared: true, clearInformation: true, freeObjection: true)
          })
      },
      Example(
        "the exception before it was in force", date: CalendarDate(2026, 2, 4)
      ) { policy in
        policy.declareOnly(.pecr)
        policy.change(
          "analytics-cookie",
          tracker: {
            $0.access = .statisticalException(
              solelyToImprove: true, notShared: true, clearInformation: true, freeObjection: true)
          })
      },
    ],
    passing: [
      Example("the exception with each of its conditions") { policy in
        policy.declareOnly(.pecr)
        policy.change(
          "analytics-cookie",
          tracker: {
            $0.access = .statisticalException(
              solelyToImprove: true, notShared: true, clearInformation: true, freeObjection: true)
          })
      }
    ]
  ) { context, findings in
    for tracker in context.policy.tracking?.used ?? [] {
      guard
        case .statisticalException(let solely, let notShared, let clear, let free) =
          tracker.access
      else { continue }
      let name = Terminal.visible(tracker.name)
      if let start = CalendarDate(2026, 2, 5), context.date < start {
        findings.report(
          "\"\(name)\" relies on the exception for statistics, which is in force from \(start)",
          help: "ask for consent until then", on: tracker)
        continue
      }
      let conditions: [(String, Bool?)] = [
        ("that statistics to improve the service are its sole purpose", solely),
        ("that nobody gets the data but those who help to improve it", notShared),
        ("that readers get clear information", clear),
        ("that they can object simply and free of charge", free),
      ]
      let missing = conditions.filter { $0.1 != true }.map(\.0)
      let others = context.purposes(of: tracker).filter { purpose in
        !purpose.activities.isEmpty
          && !purpose.activities.allSatisfy { $0 == .analytics || $0 == .serviceImprovement }
      }
      if !missing.isEmpty {
        findings.report(
          "\"\(name)\" relies on the exception for statistics, but does not say "
            + missing.enumerated,
          help: "meet and state each condition, or ask for consent", on: tracker)
      } else if !others.isEmpty {
        findings.report(
          "\"\(name)\" relies on the exception for statistics, but serves "
            + others.map(\.title).quotedBriefly,
          help: "ask for consent, or use a tracker of its own for statistics", on: tracker)
      }
    }
  }
}
