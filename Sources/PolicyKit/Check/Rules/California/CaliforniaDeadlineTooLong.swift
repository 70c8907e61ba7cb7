extension Rule {
  static let californiaDeadlineTooLong = Rule(
    "ccpa.deadline-too-long",
    requirements: ["ccpa-45-days"],
    regimes: [.ccpa],
    severity: .error,
    citation: "Cal. Civ. Code 1798.130(a)(2)(A)",
    summary: "requests from California are to be answered later than in 45 days and 45 more",
    why: """
      A request is answered within 45 days, and that time can be extended once, by another 45 days. \
      The month and two months of the GDPR are too long in the extension.
      """,
    failing: [
      Example("sixty days") { policy in
        policy.declareOnly(.ccpa)
        policy.rights?.deadlines = [Deadline(.days(60), regimes: [.ccpa])]
      },
      Example("a month, which can be extended by two") { policy in
        policy.declareOnly(.ccpa)
        policy.rights?.deadlines = [Deadline(.months(1), extensionPeriod: .months(2))]
      },
      Example("data that are corrected within two months") { policy in
        policy.declareOnly(.ccpa)
        policy.change(.rectification) { $0.deadline = .within(.months(2)) }
      },
    ],
    passing: [
      Example("a month for everyone, without an extension") { policy in
        policy.declareOnly(.ccpa)
        policy.rights?.deadlines = [Deadline(.months(1))]
      }
    ]
  ) { context, findings in
    guard let allowed = context.law.answerTimes[.ccpa] else { return }
    var faults: [(SourceLocation, String)] = []
    for deadline in context.policy.rights?.deadlines ?? []
    where deadline.regimes.cover(.ccpa) {
      if deadline.period.isLonger(than: allowed.period) {
        faults.append(
          (deadline.source, "requests are to be answered within \(deadline.period.phrase)"))
      }
      if let more = deadline.extensionPeriod, more.isLonger(than: allowed.extension) {
        faults.append(
          (deadline.source, "the time to answer requests can be extended by \(more.phrase)"))
      }
    }
    for right in context.policy.rights?.rights(under: .ccpa) ?? [] {
      guard [.access, .rectification, .erasure].contains(right.kind),
        case .within(let period)? = right.deadline, period.isLonger(than: allowed.period)
      else { continue }
      faults.append(
        (
          right.source,
          "the right \(right.kind.rawValue) is to be carried out within \(period.phrase)"
        ))
    }
    guard !faults.isEmpty, context.isCaliforniaBusiness(asking: &findings) else { return }
    for (source, message) in faults {
      findings.report(
        "\(message), where California allows \(allowed.period.phrase)",
        help: "give California a deadline of its own, or shorten this one", subject: "rights",
        at: source)
    }
  }
}
