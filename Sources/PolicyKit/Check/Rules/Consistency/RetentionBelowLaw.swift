extension Rule {
  static let retentionBelowLaw = Rule(
    "x.retention-below-law",
    requirements: ["x-retention-lt-legal"],
    severity: .warning,
    citation: "editorial judgement",
    summary: "data are kept for less time than the law that is stated demands",
    why: "If a law demands six years and the policy says five, one of the two is wrong.",
    failing: [
      Example("five years where the stated law demands six") {
        $0.purposes[0].retention = Retention(
          .period(length: .years(5)), precedence: .specific, legalMinimum: .years(6))
      }
    ],
    passing: [
      Example("seventy-two months where the stated law demands six years") {
        $0.purposes[0].retention = Retention(
          .period(length: .months(72)), precedence: .specific, legalMinimum: .years(6))
      }
    ]
  ) { context, findings in
    func compare(_ retention: Retention?, subject: String) {
      guard let retention, let minimum = retention.legalMinimum,
        case .period(let length, _) = retention.rule, minimum.isLonger(than: length)
      else { return }
      findings.report(
        "kept for \(length.count) \(length.unit.rawValue), where the stated law demands "
          + "\(minimum.count) \(minimum.unit.rawValue)",
        help: "keep the data as long as the law demands, or correct the law's time",
        subject: subject, at: retention.source)
    }
    compare(context.policy.retention, subject: "retention")
    for purpose in context.policy.purposes {
      compare(purpose.retention, subject: purpose.id.description)
    }
    for category in context.policy.data {
      compare(category.retention, subject: category.id.description)
    }
  }
}
