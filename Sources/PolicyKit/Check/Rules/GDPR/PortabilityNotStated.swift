extension Rule {
  static let portabilityNotStated = Rule(
    "gdpr.portability-not-stated",
    requirements: ["gdpr-13-2-b-portability"],
    regimes: [.euGDPR, .ukGDPR],
    severity: .error,
    citation: "GDPR 13(2)(b) [14(2)(c)], 20(1)",
    summary: "the right to data portability is not stated, although it exists",
    why: """
      Data that people gave by consent or for a contract, and that are processed by automated \
      means, are theirs to take along. Where that is so, a notice must say so.
      """,
    failing: [
      Example("portability under other laws only, with contracts kept by a computer") {
        $0.giveOnlyElsewhere(.portability)
      }
    ],
    passing: [
      Example("no portability where contracts are kept on paper") { policy in
        policy.narrow(to: Specimen.recruitment)
        policy.rights?.rights.removeAll { [.portability, .withdrawal].contains($0.kind) }
      }
    ]
  ) { context, findings in
    func purposes(_ regime: Regime) -> [Purpose] {
      context.purposes(giving: .portability, under: regime)
    }
    let regimes = context.gdpr.filter { context.right(.portability, under: $0) == nil }
    let given = regimes.filter { purposes($0).contains { $0.isAutomated == true } }
    if let first = given.first {
      let named = purposes(first).filter { $0.isAutomated == true }
      findings.reportMissing(
        .portability, called: "the right to data portability",
        because: named.named + " \(named.count == 1 ? "rests" : "rest") on consent or a contract",
        under: given, in: context)
    } else if context.statesRights,
      let regime = regimes.first(where: { purposes($0).contains { $0.isAutomated == nil } })
    {
      findings.ask(
        "whether data used by consent or for a contract are processed by automated means",
        under: regime)
    }
  }
}
