extension Rule {
  static let homeLawNotDeclared = Rule(
    "x.home-law-not-declared",
    severity: .warning,
    citation: "GDPR 3(1); UK GDPR 3(1); FADP 3; LGPD 3; PIPEDA s.4",
    summary: "the controller's own country has a law that the policy does not declare",
    why: """
      The law of the place where a controller is established applies to it. A policy that does not \
      declare it is not checked under it.
      """,
    failing: [
      Example("a controller in Ireland, and no GDPR") {
        $0.regimes.removeAll { $0.regime == .euGDPR }
      },
      Example("a controller in Brazil, and no LGPD") { policy in
        policy.narrowToGDPR()
        policy.declare(.euGDPR(established: true, targets: true))
        policy.controller.country = "BR"
      },
    ],
    passing: [
      Example("a controller in Ireland under the GDPR alone") { $0.narrowToGDPR() }
    ]
  ) { context, findings in
    let controller = context.policy.controller
    guard let country = controller.country, !context.policy.regimes.isEmpty else { return }
    let declared = Set(context.policy.regimes.map(\.regime))
    for regime in homeRegimes(of: country, context.law) where !declared.contains(regime) {
      findings.report(
        "the controller is in \(Terminal.visible(country.code)), and \(regime.rawValue) is not "
          + "declared",
        help: "declare it in `regimes`, or correct the country", subject: "regimes",
        at: controller.source)
    }
  }

  /// The regimes that apply in a country as its own law.
  private static func homeRegimes(of country: Country, _ law: Law) -> [Regime] {
    let others: [Country: [Regime]] = ["BR": [.lgpd], "CA": [.pipeda], "FR": [.france]]
    let listed = law.adequacy.filter { $0.value.home.contains(country) }.map(\.key)
    return (listed + (others[country] ?? [])).sorted()
  }
}
