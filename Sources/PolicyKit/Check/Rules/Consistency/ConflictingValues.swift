extension Rule {
  static let conflictingValues = Rule(
    "x.conflicting-values",
    requirements: ["x-conflicting-values"],
    severity: .error,
    citation: "GDPR 5(1)(a), 12(1)",
    summary: "one fact is stated twice, with two values",
    why: "A reader cannot tell which of the two holds, and neither can a court.",
    failing: [
      Example("two deadlines for the same law") { policy in
        policy.rights?.deadlines.append(Deadline(.days(20), regimes: [.euGDPR]))
      },
      Example("two digital ages for one country") { policy in
        policy.children?.ages += [.init("IE", 16), .init("IE", 13)]
      },
      Example("a right stated twice with different conditions") { policy in
        policy.rights?.rights.append(Right(.erasure, condition: "if you are our customer"))
      },
    ],
    passing: [
      Example("deadlines for different laws") { _ in }
    ]
  ) { context, findings in
    let policy = context.policy
    func conflict(_ what: String, _ values: [String], _ subject: String, _ source: SourceLocation) {
      let distinct = values.uniqued()
      guard distinct.count > 1 else { return }
      findings.report(
        "\(what) is stated with \(distinct.count) values: \(distinct.joined(separator: " and "))",
        help: "keep one, or say when each holds", subject: subject, at: source)
    }
    if let rights = policy.rights {
      let everywhere = rights.deadlines.filter(\.regimes.isEmpty)
      let regimes = rights.deadlines.flatMap(\.regimes).uniqued()
      let scopes: [(String, [Deadline])] =
        [("the deadline for requests", everywhere)]
        + regimes.map { regime in
          (
            "the deadline under \(regime.rawValue)",
            rights.deadlines.filter { $0.regimes.contains(regime) }
          )
        }
      for (name, deadlines) in scopes {
        conflict(
          name, deadlines.map { "\($0.period.count) \($0.period.unit.rawValue)" }, "rights",
          deadlines.last?.source ?? rights.source)
      }
      for (kind, same) in Dictionary(grouping: rights.rights, by: \.kind).sorted(by: {
        $0.key < $1.key
      }) where same.count > 1 {
        let overlapping =
          same.filter(\.regimes.isEmpty).count > 1
          || same.flatMap(\.regimes).count != Set(same.flatMap(\.regimes)).count
          || same.contains(where: \.regimes.isEmpty)
        if overlapping, Set(same).count > 1 {
          findings.report(
            "the right \(kind.rawValue) is stated \(same.count) times, not alike",
            help: "state it once, or say under which law each holds", subject: "rights",
            at: same.last?.source ?? rights.source)
        }
      }
    }
    if let children = policy.children {
      for (country, ages) in Dictionary(grouping: children.ages, by: \.country).sorted(by: {
        $0.key < $1.key
      }) {
        conflict(
          "the digital age of \(Terminal.visible(country.code))", ages.map { String($0.age) },
          "children", children.source)
      }
    }
    let controllers =
      [policy.controller] + (policy.jointControl?.controllers ?? []) + policy.separateControllers
    let countries =
      controllers
      .reduce(into: [String: [String]]()) { result, controller in
        if let country = controller.country {
          result[controller.name, default: []].append(country.code)
        }
      }
    for (name, codes) in countries.sorted(by: { $0.key < $1.key }) {
      conflict(
        "the country of \(Terminal.visible(name))", codes, "controller", policy.controller.source)
    }
  }
}
