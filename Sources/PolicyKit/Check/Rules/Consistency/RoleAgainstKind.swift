extension Rule {
  static let roleAgainstKind = Rule(
    "x.role-against-kind",
    severity: .warning,
    citation: "GDPR 4(7)–(10), 29",
    summary: "a recipient has a role that its kind rules out",
    why: """
      Staff act under the controller's authority, and what they receive leaves nobody's hands. A \
      company that hosts data or carries parcels is no staff, and calling it so hides a recipient, \
      and the transfer to it.
      """,
    failing: [
      Example("a hosting company as staff") { policy in
        policy.change(Specimen.quillhost) { $0.role = .personnel }
      },
      Example("a payment service as an authority") { policy in
        policy.change(Specimen.coinmoss) { $0.role = .publicAuthority }
      },
    ],
    passing: [
      Example("staff as staff") { policy in
        policy.change(Specimen.personnel) { $0.role = .personnel }
      }
    ]
  ) { context, findings in
    for recipient in context.policy.recipients where !recipient.kinds.isEmpty {
      let (fitting, role): (Set<Recipient.Kind>, String)
      switch recipient.role {
      case .personnel: (fitting, role) = ([.personnel], "staff")
      case .publicAuthority:
        (fitting, role) = ([.publicBody, .lawEnforcement, .other], "an authority")
      default: continue
      }
      guard fitting.isDisjoint(with: recipient.kinds) else { continue }
      findings.report(
        "\(recipient.quotedName) has the role of \(role), and is of the kind "
          + recipient.kinds.map(\.rawValue).listed,
        help: "correct the role or the kind", on: recipient)
    }
  }
}
