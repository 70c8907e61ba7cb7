extension Rule {
  static let objectionNotStated = Rule(
    "gdpr.objection-not-stated",
    requirements: ["gdpr-13-2-b-objection"],
    regimes: [.euGDPR, .ukGDPR],
    severity: .error,
    citation: "GDPR 13(2)(b) [14(2)(c)], 21(1)–(2)",
    summary: "the right to object is not stated, although something can be objected to",
    why: """
      Whoever relies on legitimate interests or a public task, or sends marketing, takes no \
      consent; the right to object is what people have in its place.
      """,
    failing: [
      Example("an objection under other laws only, with legitimate interests") {
        $0.giveOnlyElsewhere(.objection)
      }
    ],
    passing: [
      Example("no objection where all rests on contracts") { policy in
        policy.narrow(to: Specimen.account)
        policy.rights?.rights.removeAll { [.objection, .withdrawal].contains($0.kind) }
      }
    ]
  ) { context, findings in
    let regimes = context.gdpr.filter { !context.purposesToObjectTo(under: $0).isEmpty }
    guard let regime = regimes.first else { return }
    let purposes = context.purposesToObjectTo(under: regime)
    findings.reportMissing(
      .objection, called: "the right to object",
      because: purposes.named + " \(purposes.count == 1 ? "gives" : "give") it", under: regimes,
      in: context)
  }
}
