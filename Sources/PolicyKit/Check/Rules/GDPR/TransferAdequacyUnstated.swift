extension Rule {
  static let transferAdequacyUnstated = Rule(
    "gdpr.transfer-adequacy-unstated",
    requirements: ["gdpr-13-1-f-adequacy-stated"],
    regimes: [.euGDPR, .ukGDPR],
    severity: .error,
    citation: "GDPR 13(1)(f); UK GDPR 13(1)(f), 45A",
    summary: "a transfer does not say whether a decision on adequacy exists",
    why: """
      A notice states "the existence or absence of an adequacy decision". Where it names a \
      safeguard instead, the law can be read as satisfied, so this is then a warning.
      """,
    failing: [
      Example("a derogation, and no word on adequacy") { policy in
        policy.change(Specimen.claimsTransfer) { $0.adequacyExists = nil }
      }
    ],
    passing: [
      Example("a transfer that rests on adequacy, which says that it exists") { policy in
        policy.change(Specimen.supportTransfer) { $0.adequacyExists = nil }
      }
    ]
  ) { context, findings in
    for transfer in context.policy.transfers {
      let regimes = context.regimes(of: transfer)
      guard !regimes.isEmpty, transfer.adequacyExists == nil, !transfer.restsOnAdequacy
      else { continue }
      findings.report(
        "\(transfer.quotedName) does not say whether an adequacy decision exists",
        help: "set `adequacyExists` to what holds for its countries", on: transfer,
        severity: transfer.mechanisms.contains(where: \.isSafeguard) ? .warning : .error,
        regimes: regimes)
    }
  }
}
