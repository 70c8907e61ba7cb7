extension Rule {
  static let promiseForAuthorities = Rule(
    "x.promise-for-authorities",
    severity: .info,
    citation: "GDPR 4(9), 5(1)(a); FTC Act section 5 (15 U.S.C. 45(a))",
    summary: "everyone who receives data is said to be bound, authorities too",
    why: """
      Nobody can bind the police or a tax office to a contract. A promise about "all third parties" \
      takes them in, and is then untrue of those whom readers fear most.
      """,
    failing: [
      Example("everyone is said to be bound, the police too") {
        $0.sharing?.commitments = [.security, .lawfulness]
      }
    ],
    passing: [
      Example("everyone is said to be bound, where no authority receives data") { policy in
        policy.narrow(to: Specimen.newsletter)
        policy.sharing?.commitments = [.security, .lawfulness]
      }
    ]
  ) { context, findings in
    guard let sharing = context.policy.sharing, !sharing.commitments.isEmpty else { return }
    let authorities = context.policy.recipients.filter(\.isAuthority).map(\.name)
    guard !authorities.isEmpty else { return }
    findings.report(
      "everyone who receives data is said to be bound, and nobody can bind "
        + authorities.listed(atMost: 3),
      help: "make the promise for those whom a contract binds", subject: "sharing",
      at: sharing.source)
  }
}

extension Recipient {
  /// Whether it is an authority, which acts under its own law (GDPR 4(9)).
  var isAuthority: Bool {
    role == .publicAuthority || kinds.contains(.lawEnforcement) || kinds.contains(.publicBody)
  }
}
