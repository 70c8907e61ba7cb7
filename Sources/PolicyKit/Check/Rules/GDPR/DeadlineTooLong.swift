extension Rule {
  static let deadlineTooLong = Rule(
    "gdpr.deadline-too-long",
    requirements: ["gdpr-12-3-deadline"],
    regimes: [.euGDPR, .ukGDPR],
    severity: .error,
    citation: "GDPR 12(3); UK GDPR 12A",
    summary: "requests are answered later than the law allows, or the promise is hedged",
    why: """
      An answer is due within one month, and within two further months only where requests are \
      complex or many. That is a duty, so "we aim to" promises less than the reader has by law.
      """,
    failing: [
      Example("45 days for requests from the EU") {
        $0.setEuropeanDeadline(Deadline(.days(45), regimes: [.euGDPR, .ukGDPR, .france]))
      },
      Example("a month that can be extended by three") {
        $0.setEuropeanDeadline(
          Deadline(
            .months(1), extensionPeriod: .months(3), regimes: [.euGDPR, .ukGDPR, .france]))
      },
      Example("a month that is only aimed at") {
        $0.setEuropeanDeadline(
          Deadline(.months(1), isHedged: true, regimes: [.euGDPR, .ukGDPR, .france]))
      },
      Example("data that are deleted within 40 days") { policy in
        policy.change(.erasure) { $0.deadline = .within(.days(40)) }
      },
    ],
    passing: [
      Example("30 days, which can be longer than February") {
        $0.setEuropeanDeadline(
          Deadline(
            .days(30), extensionPeriod: .days(60), regimes: [.euGDPR, .ukGDPR, .france]))
      },
      Example("data that are deleted within a week") { policy in
        policy.change(.erasure) { $0.deadline = .within(.weeks(1)) }
      },
    ]
  ) { context, findings in
    let regimes = context.gdpr
    for deadline in context.policy.rights?.deadlines ?? [] {
      let covered = regimes.filter(deadline.regimes.cover)
      guard let allowed = context.law.answerTime(under: covered) else { continue }
      func report(_ message: String, help: Help, severity: Severity = .error) {
        findings.report(
          message, help: help, subject: "rights", at: deadline.source, severity: severity,
          regimes: covered)
      }
      if deadline.period.isLonger(than: allowed.period) {
        report(
          "requests are answered within \(deadline.period.phrase), "
            + "where the law allows \(allowed.period.phrase)",
          help: "promise an answer within \(allowed.period.phrase)")
      } else if let more = deadline.extensionPeriod, more.isLonger(than: allowed.extension) {
        report(
          "the time to answer is extended by \(more.phrase), "
            + "where the law allows \(allowed.extension.phrase)",
          help: "extend it by \(allowed.extension.phrase) at most")
      } else if deadline.isHedged {
        report(
          "the time to answer, \(deadline.period.phrase), is only aimed at, though the law demands it",
          help: "promise it: \"we answer within one month\"", severity: .warning)
      }
    }
    for right in context.policy.rights?.rights ?? []
    where Right.Kind.answered.contains(right.kind) {
      let covered = regimes.filter(right.regimes.cover)
      guard case .within(let period)? = right.deadline,
        let allowed = context.law.answerTime(under: covered),
        period.isLonger(than: allowed.period)
      else { continue }
      findings.report(
        "the right \(right.kind.rawValue) is carried out within \(period.phrase), "
          + "where the law allows \(allowed.period.phrase)",
        help: "promise \(allowed.period.phrase) at most", subject: "rights", at: right.source,
        regimes: covered)
    }
  }
}

extension Right.Kind {
  /// The rights that are carried out within the time to answer (GDPR 12(3), 15 to 22).
  fileprivate static let answered: Set<Self> = [
    .access, .rectification, .erasure, .restriction, .portability, .objection,
    .automatedDecisionReview,
  ]
}

extension Policy {
  /// Replaces the deadline for European requests.
  fileprivate mutating func setEuropeanDeadline(_ deadline: Deadline) {
    rights?.deadlines.removeAll { $0.regimes.contains(.euGDPR) }
    rights?.deadlines.append(deadline)
  }
}
