extension Rule {
  static let safeguardsUnranked = Rule(
    "x.safeguards-unranked",
    requirements: ["x-safeguard-redundant"],
    regimes: [.euGDPR, .ukGDPR],
    severity: .info,
    citation: "GDPR 46(1)",
    summary: "a transfer rests on adequacy and on a safeguard, and nothing says which comes first",
    why: """
      Safeguards are for where there is no adequacy decision. Both together are fine as long as \
      one is the fallback, and a reader can tell which.
      """,
    failing: [
      Example("adequacy and standard clauses at once") { policy in
        policy.change(Specimen.emailTransfer) { $0.combination = .together }
      }
    ],
    passing: [
      Example("adequacy for one country and clauses for another") { policy in
        policy.change(Specimen.emailTransfer) {
          $0.combination = .together
          $0.countries = ["US", "IN"]
        }
      }
    ]
  ) { context, findings in
    for transfer in context.policy.transfers
    where transfer.restsOnAdequacy && transfer.combination != .firstThenFallback {
      let regimes = context.regimes(of: transfer).filter {
        context.isAdequate(transfer, under: $0) == true
      }
      let hasSafeguard = transfer.mechanisms.contains {
        if case .compellingInterests = $0 { false } else { $0.isSafeguard }
      }
      if regimes.isEmpty || !hasSafeguard { continue }
      findings.report(
        "\(transfer.quotedName) rests on adequacy and on a safeguard, and does not say which first",
        help: "set \(swift: "combination: .firstThenFallback"), with the one that counts first",
        on: transfer, regimes: regimes)
    }
  }
}
