extension Rule {
  static let basesWithoutScope = Rule(
    "x.bases-without-scope",
    requirements: ["x-basis-multiple"],
    regimes: [.euGDPR, .ukGDPR],
    severity: .warning,
    citation: "GDPR 5(1)(a), 13(1)(c); EDPB Guidelines 2/2019 para 1",
    summary: "one purpose rests on several bases, and nothing says which applies when",
    why: """
      The basis decides whether a reader can object, or take the data along. "On a contract or on \
      our interests" leaves them to guess.
      """,
    failing: [
      Example("support that rests on a contract and on interests, without saying when") {
        $0.change(Specimen.support) {
          for index in $0.bases.indices { $0.bases[index].scope = nil }
        }
      }
    ],
    passing: [
      Example("two bases that each hold under another law") {
        $0.change(Specimen.accounting) {
          for index in $0.bases.indices { $0.bases[index].scope = nil }
        }
      }
    ]
  ) { context, findings in
    for purpose in context.policy.purposes {
      let unclear = context.gdpr.lazy.map { regime in
        context.bases(of: purpose, under: regime).filter { !$0.ground.isConsent }
      }.first { $0.count > 1 && $0.contains(where: \.scope.isMissing) }
      guard let unclear, let first = unclear.first(where: \.scope.isMissing) else { continue }
      let names = unclear.map(\.ground.phrase).uniqued()
      findings.report(
        "\(purpose.quotedName) rests on "
          + (names.count > 1 ? names.listed : "\(names.listed) \(unclear.count) times")
          + ", and nothing says which applies when",
        help: "say in each basis's `scope` which operation it covers", on: purpose,
        at: first.source)
    }
  }
}
