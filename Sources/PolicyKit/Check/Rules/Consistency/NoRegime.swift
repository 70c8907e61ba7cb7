extension Rule {
  static let noRegime = Rule(
    "x.no-regime",
    severity: .warning,
    citation: "editorial judgement",
    summary: "the policy declares no law that it is checked under, or one twice",
    why: "Most rules run only for declared law. A policy that declares none passes unread.",
    failing: [
      Example("no regime at all") { $0.regimes = [] },
      Example("a regime declared twice") { $0.regimes.append($0.regimes[0]) },
    ],
    passing: [
      Example("each regime once") { _ in }
    ]
  ) { context, findings in
    let declared = context.policy.regimes.map(\.regime)
    if declared.isEmpty {
      findings.report(
        "the policy declares no law that it is checked under",
        help: "declare the regimes that apply, such as \(swift: ".euGDPR(established: true)")",
        subject: "regimes", at: context.policy.source)
    }
    for regime in declared.uniqued() where declared.count(where: { $0 == regime }) > 1 {
      findings.report(
        "\(regime.rawValue) is declared more than once", help: "keep one declaration",
        subject: "regimes", at: context.policy.source)
    }
  }
}
