extension Rule {
  static let derogationForRecurringTransfer = Rule(
    "x.derogation-for-recurring-transfer",
    requirements: ["x-derogation-systematic"],
    regimes: [.euGDPR, .ukGDPR],
    severity: .warning,
    citation: "GDPR 49(1), recital 111; EDPB Guidelines 2/2018 section 1",
    summary: "a transfer that recurs rests on an exception",
    why: """
      Derogations are exceptions, for what happens now and then. What happens as a rule needs a \
      safeguard, so that protection does not depend on an exception.
      """,
    failing: [
      Example("legal claims in a country to which data go all the time") { policy in
        policy.change(Specimen.claimsTransfer) { $0.isRecurring = true }
      }
    ],
    passing: [
      Example("a public register that is read all the time") { policy in
        policy.change(Specimen.claimsTransfer) {
          $0.isRecurring = true
          $0.mechanisms = [.derogation(.publicRegister)]
        }
      }
    ]
  ) { context, findings in
    for transfer in context.policy.transfers where !transfer.mechanisms.isEmpty {
      let regimes = context.regimes(of: transfer)
      let isExceptional = transfer.mechanisms.allSatisfy {
        if case .derogation(let derogation) = $0 { derogation != .publicRegister } else { false }
      }
      if regimes.isEmpty || !isExceptional { continue }
      switch transfer.isRecurring {
      case false?: continue
      case nil: findings.ask("whether \(transfer.quotedName) recurs", under: regimes)
      case true?:
        findings.report(
          "\(transfer.quotedName) recurs and rests on an exception",
          help: "use a safeguard of Article 46, such as standard clauses", on: transfer,
          excerpt: "isRecurring: true", regimes: regimes)
      }
    }
  }
}
