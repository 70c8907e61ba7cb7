extension Rule {
  static let periodNotPositive = Rule(
    "x.period-not-positive",
    severity: .error,
    citation: "editorial judgement",
    summary: "a period, an age or a number of days is zero or less",
    why: "A time of no length is a slip, and turns checks of deadlines and retention off.",
    failing: [
      Example("a retention of no days") {
        $0.purposes[0].retention = Retention(
          .period(length: .days(0)), precedence: .specific)
      }
    ],
    passing: [
      Example("a retention of one day") {
        $0.purposes[0].retention = Retention(
          .period(length: .days(1)), precedence: .specific)
      }
    ]
  ) { context, findings in
    for found in context.numbers where found.value < 1 {
      let name = found.path.split(separator: "/").last.map(String.init) ?? found.path
      guard ["count", "days", "minimumAge", "age"].contains(name) else { continue }
      findings.report(
        "\(found.path) is \(found.value)", help: "give a number above zero",
        subject: found.subject, at: found.source)
    }
  }
}
