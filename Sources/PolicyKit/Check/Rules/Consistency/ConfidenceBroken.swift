extension Rule {
  static let confidenceBroken = Rule(
    "x.confidence-broken",
    requirements: ["x-no-sharing-negative"],
    severity: .warning,
    citation: "GDPR 5(1)(a), 5(1)(f); FTC Act section 5 (15 U.S.C. 45(a))",
    summary: "data are promised to be confidential, and go to others whom nothing binds to that",
    why: """
      "We keep your information confidential" is read as a promise to everyone. Where the data go to \
      others all the same, it holds only if these have undertaken to keep them confidential too.
      """,
    failing: [
      Example("confidential data go to carriers who have undertaken nothing of the kind") {
        policy in
        policy.change(Specimen.orders) { $0.assertions = [Assertion(.confidential)] }
      },
      Example("all data are said to be confidential") {
        $0.sharing?.assertions.append(Assertion(.confidential))
      },
    ],
    passing: [
      Example("confidential data go to those who are bound") { policy in
        policy.change(Specimen.support) { $0.assertions = [Assertion(.confidential)] }
      }
    ]
  ) { context, findings in
    func isPromised(_ assertion: Assertion) -> Bool {
      assertion.claims.contains(.confidential)
        && !assertion.claims.contains(.noSharing(exceptDeclared: true))
    }
    func unbound(_ recipients: [Recipient]) -> [Recipient] {
      // What an authority learns by law is not ours to keep from it.
      context.outsiders(recipients).filter { !$0.isBoundToConfidence && !$0.isAuthority }
    }
    let help: Help =
      "say what is excepted, or bind each recipient and state \(swift: ".confidentiality")"
    for purpose in context.policy.purposes {
      guard let promise = purpose.assertions.first(where: isPromised) else { continue }
      let others = unbound(context.recipients(of: purpose)).map(\.name)
      guard !others.isEmpty else { continue }
      findings.report(
        "\(purpose.quotedName) promises confidentiality, and nothing binds "
          + "\(others.listed(atMost: 3)) to it",
        help: help, on: purpose, at: promise.source, excerpt: "confidential")
    }
    guard let sharing = context.policy.sharing, !sharing.commitments.contains(.confidentiality),
      let promise = sharing.assertions.first(where: isPromised)
    else { return }
    let others = unbound(context.policy.recipients).map(\.name)
    guard !others.isEmpty else { return }
    findings.report(
      "data are said to be kept confidential, and nothing binds \(others.listed(atMost: 3)) to that",
      help: help, subject: "sharing", at: promise.source, excerpt: "confidential")
  }
}

extension Recipient {
  /// Whether it has undertaken to keep data confidential, be it by keeping to the policy.
  fileprivate var isBoundToConfidence: Bool {
    commitments.contains(.confidentiality) || commitments.contains(.thisPolicy)
  }
}
