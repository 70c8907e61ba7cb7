extension Rule {
  static let deadlineForTwoLaws = Rule(
    "x.deadline-for-two-laws",
    requirements: ["x-deadline-regime"],
    regimes: [.euGDPR, .ukGDPR, .ccpa],
    severity: .warning,
    citation: "GDPR 12(3); Cal. Civ. Code 1798.130(a)(2)(A)",
    summary: "European and Californian requests are given one time that only California allows",
    why: """
      The GDPR gives a month and two more, the CCPA 45 days and 45 more. A time for both must fit \
      the shorter, or each needs its own.
      """,
    failing: [
      Example("45 days for everyone", alsoTriggers: ["gdpr.deadline-too-long"]) {
        $0.setDeadlineForEveryone(Deadline(.days(45), extensionPeriod: .days(45)))
      }
    ],
    passing: [
      Example("30 days for everyone") {
        $0.setDeadlineForEveryone(Deadline(.days(30), extensionPeriod: .days(45)))
      }
    ]
  ) { context, findings in
    guard !context.gdpr.isEmpty, context.applies(.ccpa) else { return }
    for deadline in context.policy.rights?.deadlines ?? [] {
      let isShared =
        deadline.regimes.isEmpty
        || deadline.regimes.contains(.ccpa)
          && context.gdpr.contains(where: deadline.regimes.contains)
      guard isShared, let european = context.law.answerTimes[.euGDPR],
        deadline.period.isLonger(than: european.period)
      else { continue }
      findings.report(
        "\(deadline.period.phrase) are given for European and Californian requests alike",
        help: "give one month under the GDPR and 45 days under the CCPA, each with its `regimes`",
        subject: "rights", at: deadline.source)
    }
  }
}

extension Policy {
  /// One deadline under the GDPR and in the United States.
  fileprivate mutating func setDeadlineForEveryone(_ deadline: Deadline) {
    var deadline = deadline
    deadline.regimes = [.euGDPR, .ukGDPR, .france, .ccpa, .colorado, .virginia, .texas]
    rights?.deadlines.removeAll {
      $0.regimes.contains(.euGDPR) || $0.regimes.contains(.ccpa)
    }
    rights?.deadlines.append(deadline)
  }
}
